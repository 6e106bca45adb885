// The column widths that ncurses uses, so that layout and screen never disagree: the C library's, but for
// what the terminal was found to measure in another way.
#ifndef CWIDTH_H
#define CWIDTH_H

#include <stdint.h>

// Columns of one Unicode scalar: 0, 1 or 2, or -1 if it is not printable. Safe on any thread and in any locale.
int cw_width(uint32_t scalar);

// Whether terminals disagree about the width of a scalar, as Unicode has it (East_Asian_Width A).
int cw_is_ambiguous(uint32_t scalar);

// Whether it is a spacing mark (category Mc).
int cw_is_spacing_mark(uint32_t scalar);

// In what a terminal measures otherwise than the C library.
enum {
    CW_WIDE_AMBIGUOUS = 1, // characters of ambiguous width: 2
    CW_FLAT_MARKS = 2, // spacing marks: 0; Tamil, Khmer and Burmese ones by themselves
    CW_FLAT_TAMIL_MARKS = 4,
    CW_FLAT_KHMER_MARKS = 8,
    CW_FLAT_BURMESE_MARKS = 16,
    CW_FLAT_NUMBER_SIGNS = 32, // signs around the number behind them: 0
    CW_NARROW_HEXAGRAMS = 64, // U+4DC0 to 4DFF: 1
    CW_NARROW_CIRCLED_NUMBERS = 128, // U+3248 to 324F: 1
    CW_RECENT_EMOJI = 256, // emoji that the library does not know: 2
    CW_RECENT_IDEOGRAPHS = 512, // ideographs that it does not know: 2
    CW_JOINED_SKIN_TONES = 1024, // emoji with a skin tone: 2, and a flag, whose letters are drawn in no other way
    CW_JOINED_FAMILIES = 2048, // emoji with joiners between them: 2, which no scalar says
    CW_FLAT_EXTENDING_MARKS = 4096, // spacing marks without which a letter would be another one (Bengali and Tamil aa): 0
    CW_ABSORBING_JOINERS = 8192, // a letter behind a joiner belongs to the one before: no scalar says that
};

// What holds from now on, here and in ncurses; nothing at first.
void cw_set_measured(uint32_t differences);
uint32_t cw_measured(void);

#endif
