#include "CNcurses.h"
#include "private.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static SCREEN *screen;
static int colors;
static int cursor_shown = 1;
// Boxes put, and whether rows were scrolled, since the last flush.
static int boxes_put = 0;
static int has_scrolled = 0;

static void use_utf8_locale(void) {
    setlocale(LC_CTYPE, "");
    if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
}

// `refresh` without what gives the terminal its own palette back, which curses sends whenever it takes the terminal
// again: it has changed none, and the person may have set one.
static void refresh_keeping_palette(void) {
    cn_output_capture();
    refresh();
    size_t count, length;
    const char *rest = (const char *)cn_output_take(&count), *reset = cn_capability("oc"), *found;
    for (length = reset ? strlen(reset) : 0; length > 0 && (found = memmem(rest, count, reset, length));) {
        cn_write((const uint8_t *)rest, (size_t)(found - rest));
        count -= (size_t)(found - rest) + length;
        rest = found + length;
    }
    cn_write((const uint8_t *)rest, count);
}

// By itself curses takes any size that the terminal or the environment claims, the latter again before each frame. It is
// given ours, in variables that are gone before a child could see them.
static SCREEN *start_bounded(const char *name) {
    static const char *const names[] = {"COLUMNS", "LINES"};
    int sizes[2];
    char text[12];
    cn_window_size(&sizes[0], &sizes[1]);
    use_env(TRUE);
    use_tioctl(FALSE);
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "%d", sizes[i]);
        setenv(names[i], text, 1);
    }
    FILE *output = cn_output();
    SCREEN *started = output ? newterm(name, output, stdin) : NULL;
    for (int i = 0; i < 2; i++) unsetenv(names[i]);
    return started;
}

// Before the first `endwin` curses writes after each cursor movement, later once per frame. So `endwin` is called before
// the first frame. Its output is dropped, because `refresh` repeats it.
static void write_by_frame(void) {
    size_t count;
    cn_output_capture();
    endwin();
    cn_output_take(&count);
    cn_output_release();
}

int cn_start(const char *name, int with_colors) {
    use_utf8_locale();
    fflush(stdout);
    screen = start_bounded(name);
    if (!screen) return -1;
    write_by_frame();
    typeahead(-1); // else doupdate polls the input between rows
    colors = 0;
    if (with_colors && has_colors()) {
        start_color();
        use_default_colors();
        colors = COLORS;
    }
    raw();
    noecho();
    nonl();
    reset_prog_mode(); // which `refresh` cannot, since the memory is no terminal
    refresh_keeping_palette();
    return 0;
}

int cn_colors(void) { return colors; }

void cn_pause(void) {
    cn_output_release();
    endwin();
}

void cn_resume(void) {
    cn_output_release(); // after a stop that nobody announced
    def_shell_mode();
    reset_prog_mode();
    clearok(curscr, TRUE);
    refresh_keeping_palette();
}

void cn_resize(int rows, int columns) {
    resize_term(rows, columns);
    erase();
    clearok(curscr, TRUE);
}

void cn_repaint(void) { clearok(curscr, TRUE); }

void cn_redraw_row(int row) { wredrawln(stdscr, row, 1); }

int cn_pair(int foreground, int background) {
    if (colors == 0 || (foreground < 0 && background < 0)) return 0;
    int pair = alloc_pair(foreground, background);
    return pair > 0 ? pair : 0;
}

static attr_t curses_attributes(uint32_t attributes) {
    attr_t result = A_NORMAL;
    if (attributes & CN_BOLD) result |= A_BOLD;
    if (attributes & CN_DIM) result |= A_DIM;
    if (attributes & CN_ITALIC) result |= A_ITALIC;
    if (attributes & CN_UNDERLINE) result |= A_UNDERLINE;
    if (attributes & CN_REVERSE) result |= A_REVERSE;
    if (attributes & CN_STRIKE) result |= A_BLINK;
    if (attributes & CN_SEPARATED) result |= A_VERTICAL;
    return result;
}

// What is drawn where one column is left for a sign that takes two: the lines and bullets of the layout, where the
// terminal draws ambiguous characters wide.
static wchar_t narrow(wchar_t base) {
    static const struct { wchar_t wide; char narrow; } signs[] = {
        {L'─', '-'}, {L'│', '|'}, {L'┼', '+'}, {L'▌', '|'}, {L'▏', '|'}, {L'▕', '|'}, {L'…', '~'}, {L'·', '-'},
        {L'•', '*'}, {L'●', '*'}, {L'◦', 'o'}, {L'▪', '*'}, {L'×', 'x'}, {L'→', '>'}, {L'←', '<'},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].wide == base) return signs[i].narrow;
    return wcwidth(0xFFFD) == 1 ? 0xFFFD : L'?';
}

// A printable ASCII character alone, of which most of a screen is.
static int is_ascii(const cn_cell *cell) {
    return cell->scalars[0] >= 0x20 && cell->scalars[0] < 0x7F && cell->scalars[1] == 0;
}

static int is_regional(wchar_t scalar) { return scalar >= 0x1F1E6 && scalar <= 0x1F1FF; }

// A scalar that has columns of its own and is part of the emoji before it: a skin tone, the second letter of a flag, what
// follows a joiner.
static int is_joined(const cn_cell *cell, int index) {
    wchar_t mark = (wchar_t)cell->scalars[index];
    return (mark >= 0x1F3FB && mark <= 0x1F3FF) || cell->scalars[index - 1] == 0x200D ||
        (index == 1 && is_regional(mark) && is_regional((wchar_t)cell->scalars[0]));
}

// The last line of defence against cursor drift: base and marks as wide as the grid says, or a replacement. `like` is
// an ASCII cell that was set before, or NULL: another one in the same colours differs from it in its character alone.
static void set_cell(cchar_t *out, const cn_cell *cell, int columns, const cn_cell *like, const cchar_t *set) {
    if (like && is_ascii(cell) && columns == 1 && cell->pair == like->pair && cell->attributes == like->attributes) {
        *out = *set;
        out->chars[0] = (wchar_t)cell->scalars[0];
        return;
    }
    wchar_t text[2] = {0};
    int count = 1;
    wchar_t base = (wchar_t)cell->scalars[0];
    text[0] = wcwidth(base) == columns ? base : (columns == 1 && base != 0 ? narrow(base) : L' ');
    int pair = cell->pair;
    setcchar(out, text, curses_attributes(cell->attributes), 0, &pair);
    // Not by setcchar, which takes no mark that has columns of its own.
    for (int i = 1; i < 5 && count < CCHARW_MAX && text[0] == base; i++) {
        wchar_t mark = (wchar_t)cell->scalars[i];
        if (mark != 0 && (wcwidth(mark) == 0 || (columns == 2 && is_joined(cell, i)))) out->chars[count++] = mark;
    }
}

void cn_put(int row, int column, const cn_cell *cells, int count) {
    enum { RUN = 256 };
    cchar_t run[RUN];
    int at = 0;
    while (at < count) {
        int start = at, filled = 0;
        const cn_cell *like = NULL;
        const cchar_t *set = NULL;
        while (at < count && filled < RUN) {
            const cn_cell *cell = &cells[at];
            cchar_t *out = &run[filled++];
            int wide = cell->scalars[0] != 0 && at + 1 < count && cells[at + 1].scalars[0] == 0;
            if (wide && wcwidth((wchar_t)cell->scalars[0]) != 2) wide = 0;
            set_cell(out, cell, wide ? 2 : 1, like, set);
            if (is_ascii(cell)) like = cell, set = out;
            at += wide ? 2 : 1;
        }
        mvwadd_wchnstr(stdscr, row, column + start, run, filled);
    }
    boxes_put += count;
}

void cn_scroll(int top, int bottom, int rows) {
    has_scrolled = 1;
    scrollok(stdscr, TRUE);
    wsetscrreg(stdscr, top, bottom);
    wscrl(stdscr, rows);
    wsetscrreg(stdscr, 0, LINES - 1);
    scrollok(stdscr, FALSE);
}

const uint8_t *cn_flush(int row, int column, size_t *count) {
    cn_guard_thread();
    int shown = row >= 0;
    if (!shown && cursor_shown) curs_set(0);
    if (shown) wmove(stdscr, row, column);
    // With idlok curses compares all rows to find moved ones, which a key or a word does not need.
    idlok(stdscr, has_scrolled || boxes_put > 4 * COLS);
    has_scrolled = boxes_put = 0;
    wnoutrefresh(stdscr);
    doupdate();
    if (shown && !cursor_shown) curs_set(1);
    cursor_shown = shown;
    cn_links_put();
    return cn_output_take(count);
}
