#include "CWidth.h"
#include "ambiguous.h"
#include "marks.h"

#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <wchar.h>

static locale_t utf8;
static int (*library_width)(wchar_t);
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_uint measured;

static void set_up(void) {
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    library_width = (int (*)(wchar_t))dlsym(RTLD_NEXT, "wcwidth");
}

static int contains(const struct range *ranges, size_t count, uint32_t scalar) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (scalar > ranges[middle].last) low = middle + 1;
        else high = middle;
    }
    return low < count && scalar >= ranges[low].first;
}

int cw_is_ambiguous(uint32_t scalar) { return contains(ambiguous, sizeof ambiguous / sizeof *ambiguous, scalar); }

int cw_is_spacing_mark(uint32_t scalar) { return contains(marks, sizeof marks / sizeof *marks, scalar); }

static unsigned flat_marks_of(uint32_t scalar) {
    if (scalar >= 0xB80 && scalar <= 0xBFF) return CW_FLAT_TAMIL_MARKS;
    if (scalar >= 0x1780 && scalar <= 0x17FF) return CW_FLAT_KHMER_MARKS;
    if ((scalar >= 0x1000 && scalar <= 0x109F) || (scalar >= 0xA9E0 && scalar <= 0xA9FF) ||
        (scalar >= 0xAA60 && scalar <= 0xAA7F)) return CW_FLAT_BURMESE_MARKS;
    return CW_FLAT_MARKS;
}

// Spacing marks that are Grapheme_Extend, but for viramas. A test compares them with the data of Unicode.
static int is_extending(uint32_t scalar) {
    static const struct range extending[] = {
        {0x9BE, 0x9BE}, {0x9D7, 0x9D7}, {0xB3E, 0xB3E}, {0xB57, 0xB57}, {0xBBE, 0xBBE}, {0xBD7, 0xBD7}, {0xCC0, 0xCC0},
        {0xCC2, 0xCC2}, {0xCC7, 0xCC8}, {0xCCA, 0xCCB}, {0xCD5, 0xCD6}, {0xD3E, 0xD3E}, {0xD57, 0xD57}, {0xDCF, 0xDCF},
        {0xDDF, 0xDDF}, {0x1B35, 0x1B35}, {0x1B3B, 0x1B3B}, {0x1B3D, 0x1B3D}, {0x1B43, 0x1B43}, {0x302E, 0x302F},
        {0x1133E, 0x1133E}, {0x11357, 0x11357}, {0x113B8, 0x113B8}, {0x113C2, 0x113C2}, {0x113C5, 0x113C5},
        {0x113C7, 0x113C9}, {0x114B0, 0x114B0}, {0x114BD, 0x114BD}, {0x115AF, 0x115AF}, {0x11930, 0x11930},
        {0x16FF0, 0x16FF1}, {0x1D165, 0x1D166}, {0x1D16D, 0x1D172},
    };
    return contains(extending, sizeof extending / sizeof *extending, scalar);
}

static int is_number_sign(uint32_t scalar) {
    return (scalar >= 0x600 && scalar <= 0x605) || scalar == 0x6DD || scalar == 0x70F || scalar == 0x890 ||
        scalar == 0x891 || scalar == 0x8E2 || scalar == 0x110BD || scalar == 0x110CD;
}

// Unicode keeps these places for emoji; of them versions 15 to 17 have used some.
static int may_be_emoji(uint32_t scalar) {
    return (scalar >= 0x1F6D8 && scalar <= 0x1F6DF) || (scalar >= 0x1FA70 && scalar <= 0x1FAFF);
}

// What differs in this terminal, or -1 if nothing does.
static int measured_width(uint32_t scalar, unsigned how) {
    if (how & CW_WIDE_AMBIGUOUS && cw_is_ambiguous(scalar)) return 2;
    if (scalar < 0x600) return -1;
    if (how & CW_FLAT_NUMBER_SIGNS && is_number_sign(scalar)) return 0;
    if (how & CW_NARROW_HEXAGRAMS && scalar >= 0x4DC0 && scalar <= 0x4DFF) return 1;
    if (how & CW_NARROW_CIRCLED_NUMBERS && scalar >= 0x3248 && scalar <= 0x324F) return 1;
    // The first letter of a flag has the columns of the flag; one alone is never drawn.
    if (how & CW_JOINED_SKIN_TONES && scalar >= 0x1F1E6 && scalar <= 0x1F1FF) return 2;
    if (how & CW_FLAT_EXTENDING_MARKS && is_extending(scalar)) return 0;
    if (how & flat_marks_of(scalar) && cw_is_spacing_mark(scalar)) return 0;
    return -1;
}

static int is_recent(uint32_t scalar, unsigned how) {
    if (how & CW_RECENT_EMOJI && may_be_emoji(scalar)) return 1;
    return how & CW_RECENT_IDEOGRAPHS && scalar >= 0x20000 && scalar <= 0x3FFFD;
}

// A program's own function stands before a library's of the same name, so ncurses asks this one too: layout and
// painting cannot disagree, however the terminal measures.
int wcwidth(wchar_t scalar) {
    pthread_once(&once, set_up);
    unsigned how = measured;
    int width = how ? measured_width((uint32_t)scalar, how) : -1;
    if (width < 0) width = library_width ? library_width(scalar) : 1;
    return width < 0 && how && is_recent((uint32_t)scalar, how) ? 2 : width;
}

// wcwidth answers for the current locale and Swift cannot see it; the program's own locale may be plain C.
int cw_width(uint32_t scalar) {
    pthread_once(&once, set_up);
    if (utf8 == (locale_t)0) return wcwidth((wchar_t)scalar);
    locale_t previous = uselocale(utf8);
    int columns = wcwidth((wchar_t)scalar);
    uselocale(previous);
    return columns;
}

void cw_set_measured(uint32_t differences) { measured = differences; }

uint32_t cw_measured(void) { return measured; }
