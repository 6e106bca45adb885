#include "CWidth.h"
#include "ambiguous.h"

#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <wchar.h>

static locale_t utf8;
static int (*library_width)(wchar_t);
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_int ambiguous_is_wide;

static void set_up(void) {
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    library_width = (int (*)(wchar_t))dlsym(RTLD_NEXT, "wcwidth");
}

int cw_is_ambiguous(uint32_t scalar) {
    size_t low = 0, high = sizeof ambiguous / sizeof *ambiguous;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (scalar > ambiguous[middle].last) low = middle + 1;
        else high = middle;
    }
    return low < sizeof ambiguous / sizeof *ambiguous && scalar >= ambiguous[low].first;
}

// A program's own function stands before a library's of the same name, so ncurses asks this one too: layout and
// painting cannot disagree, whatever the terminal does with ambiguous characters.
int wcwidth(wchar_t scalar) {
    pthread_once(&once, set_up);
    if (ambiguous_is_wide && cw_is_ambiguous((uint32_t)scalar)) return 2;
    return library_width ? library_width(scalar) : 1;
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

void cw_set_ambiguous_wide(int is_wide) { ambiguous_is_wide = is_wide; }
