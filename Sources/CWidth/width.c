#include "CWidth.h"

#include <locale.h>
#include <pthread.h>
#include <wchar.h>

static locale_t utf8;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_locale(void) {
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

// wcwidth answers for the current locale and Swift cannot see it; the program's own locale may be plain C.
int cw_width(uint32_t scalar) {
    pthread_once(&once, make_locale);
    if (utf8 == (locale_t)0) return wcwidth((wchar_t)scalar);
    locale_t previous = uselocale(utf8);
    int columns = wcwidth((wchar_t)scalar);
    uselocale(previous);
    return columns;
}
