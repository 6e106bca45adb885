// Links of the terminal (OSC 8), which curses does not know: what a frame has put is written again within its link.
#include "CNcurses.h"
#include "private.h"

#include <curses.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static struct { char *bytes; size_t count, capacity; int failed; } page;

static void append(const char *bytes, size_t count) {
    if (page.count + count > page.capacity) {
        size_t capacity = (page.count + count) * 2;
        char *more = realloc(page.bytes, capacity);
        if (!more) { page.failed = 1; return; }
        page.bytes = more, page.capacity = capacity;
    }
    memcpy(page.bytes + page.count, bytes, count);
    page.count += count;
}

static int append_byte(int byte) {
    char one = (char)byte;
    append(&one, 1);
    return byte;
}

__attribute__((format(printf, 1, 2))) static void append_format(const char *format, ...) {
    char text[4096];
    va_list values;
    va_start(values, format);
    int count = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (count > 0 && (size_t)count < sizeof text) append(text, (size_t)count);
}

static void append_cell(const cchar_t *cell) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    attr_t attributes = A_NORMAL;
    short narrow_pair = 0;
    int pair = 0;
    if (getcchar(cell, text, &attributes, &narrow_pair, &pair) == ERR) return;
    vid_puts(attributes, narrow_pair, &pair, append_byte);
    for (int i = 0; i < CCHARW_MAX && text[i]; i++) {
        char bytes[16];
        mbstate_t state = {0};
        size_t count = wcrtomb(bytes, text[i], &state);
        if (count != (size_t)-1) append(bytes, count);
    }
}

void cn_link(int row, int column, int count, const char *address, const char *identity) {
    if (row < 0 || row >= LINES || column < 0 || column >= COLS || count <= 0) return;
    if (count > COLS - column) count = COLS - column;
    cchar_t *cells = calloc((size_t)count + 1, sizeof *cells);
    if (!cells) return;
    int before_row, before_column;
    getyx(stdscr, before_row, before_column);
    if (mvwin_wchnstr(stdscr, row, column, cells, count) != ERR) {
        if (page.count == 0) append("\0337", 2);
        append_format("\033[%d;%dH", row + 1, column + 1);
        if (*address) append_format("\033]8;id=%s;%s\033\\", identity, address);
        for (int i = 0, columns = 0; columns < count; i++) {
            wchar_t base = cells[i].chars[0];
            append_cell(&cells[i]);
            int width = base ? wcwidth(base) : 1;
            columns += width > 0 ? width : 1;
        }
        vid_puts(A_NORMAL, 0, NULL, append_byte);
        if (*address) append_format("\033]8;;\033\\");
    }
    wmove(stdscr, before_row, before_column);
    free(cells);
}

void cn_links_put(void) {
    if (page.count == 0) return;
    append("\0338", 2);
    if (!page.failed) cn_output_put(page.bytes, page.count);
    page.count = 0, page.failed = 0;
}
