// The column widths that ncurses uses, so that layout and screen never disagree: the C library's, with one choice.
#ifndef CWIDTH_H
#define CWIDTH_H

#include <stdint.h>

// Columns of one Unicode scalar: 0, 1 or 2, or -1 if it is not printable. Safe on any thread and in any locale.
int cw_width(uint32_t scalar);

// Whether terminals disagree about the width of a scalar, as Unicode has it (East_Asian_Width A).
int cw_is_ambiguous(uint32_t scalar);

// Whether characters of ambiguous width take two columns, here and in ncurses. They take one at first.
void cw_set_ambiguous_wide(int is_wide);

#endif
