// Apart from screen.c, because term.h makes macros of everyday words such as lines and columns.
#include "CNcurses.h"

#include <curses.h>
#include <string.h>
#include <term.h>

const char *cn_version(void) { return curses_version(); }

int cn_terminal_usable(const char *name) {
    int colors = 0;
    return cn_terminal_colors(name, &colors);
}

int cn_terminal_colors(const char *name, int *colors) {
    int status = 0;
    if (setupterm(name, 1, &status) != OK) return -1;
    const char *place = cn_capability("cup");
    *colors = tigetnum("colors");
    del_curterm(set_curterm(NULL));
    return place ? 0 : -2;
}

int cn_terminal_strikes(const char *name) {
    int status = 0;
    if (setupterm(name, 1, &status) != OK) return 0;
    const char *strike = cn_capability("smxx");
    int strikes = strike && strcmp(strike, "\033[9m") == 0;
    del_curterm(set_curterm(NULL));
    return strikes;
}

const char *cn_capability(const char *name) {
    char copy[32];
    strncpy(copy, name, sizeof copy - 1);
    copy[sizeof copy - 1] = 0;
    const char *value = tigetstr(copy);
    return value == (const char *)-1 ? NULL : value;
}
