#include "CVterm.h"

#include <stdlib.h>
#include <vterm.h>

struct cv_emulator {
    VTerm *vterm;
    VTermScreen *screen;
    cv_state state;
};

static int on_property(VTermProp property, VTermValue *value, void *user) {
    cv_emulator *emulator = user;
    switch (property) {
    case VTERM_PROP_CURSORVISIBLE: emulator->state.visible = value->boolean; break;
    case VTERM_PROP_ALTSCREEN: emulator->state.alternate = value->boolean; break;
    case VTERM_PROP_MOUSE: emulator->state.mouse = value->number; break;
    case VTERM_PROP_TITLE:
    case VTERM_PROP_ICONNAME: emulator->state.titles++; break;
    default: break;
    }
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

cv_emulator *cv_open(int columns, int rows) {
    cv_emulator *emulator = calloc(1, sizeof *emulator);
    if (!emulator) return NULL;
    emulator->vterm = vterm_new(rows, columns);
    vterm_set_utf8(emulator->vterm, 1);
    emulator->screen = vterm_obtain_screen(emulator->vterm);
    vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
    vterm_screen_enable_altscreen(emulator->screen, 1);
    vterm_screen_reset(emulator->screen, 1);
    return emulator;
}

void cv_close(cv_emulator *emulator) {
    vterm_free(emulator->vterm);
    free(emulator);
}

void cv_feed(cv_emulator *emulator, const uint8_t *bytes, size_t count) {
    vterm_input_write(emulator->vterm, (const char *)bytes, count);
}

size_t cv_answers(cv_emulator *emulator, uint8_t *bytes, size_t capacity) {
    return vterm_output_read(emulator->vterm, (char *)bytes, capacity);
}

void cv_resize(cv_emulator *emulator, int columns, int rows) { vterm_set_size(emulator->vterm, rows, columns); }

static int32_t color_number(const VTermColor *color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
    if (VTERM_COLOR_IS_INDEXED(color)) return -2 - color->indexed.idx;
    return color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

cv_cell cv_cell_at(cv_emulator *emulator, int row, int column) {
    VTermScreenCell cell;
    cv_cell result = {0};
    if (!vterm_screen_get_cell(emulator->screen, (VTermPos){.row = row, .col = column}, &cell)) return result;
    for (int i = 0; i < 6; i++) result.scalars[i] = cell.chars[i];
    result.width = result.scalars[0] == (uint32_t)-1 ? 0 : cell.width;
    result.foreground = color_number(&cell.fg);
    result.background = color_number(&cell.bg);
    result.bold = cell.attrs.bold;
    result.italic = cell.attrs.italic;
    result.underline = cell.attrs.underline != 0;
    result.reverse = cell.attrs.reverse;
    result.strike = cell.attrs.strike;
    return result;
}

cv_state cv_state_of(cv_emulator *emulator) {
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(emulator->vterm), &place);
    emulator->state.row = place.row;
    emulator->state.column = place.col;
    return emulator->state;
}
