// A program in a pseudo-terminal and an emulator that shows what it painted, for tests.
#ifndef CVTERM_H
#define CVTERM_H

#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// Starts a program with its own session and terminal; every other descriptor is closed in it. Gives its process id,
// the master's descriptor, the settings before the program ran, and a descriptor readable once it ended; -1 and errno.
// Swift cannot fork.
int cv_spawn(const char *path, char *const arguments[], char *const environment[], const char *folder, int columns,
             int rows, int *master, struct termios *before, int *ended);
int cv_set_size(int master, int columns, int rows);

typedef struct cv_emulator cv_emulator;

typedef struct {
    uint32_t scalars[6];
    int width;
    int32_t foreground, background; // 0xRRGGBB, -1 the terminal's own, -2 - n for the palette's n
    int bold, italic, underline, reverse, strike;
} cv_cell;

typedef struct {
    int row, column, visible, alternate, mouse, titles;
} cv_state;

cv_emulator *cv_open(int columns, int rows);
void cv_close(cv_emulator *emulator);
void cv_feed(cv_emulator *emulator, const uint8_t *bytes, size_t count);
// What the emulator answers to the program.
size_t cv_answers(cv_emulator *emulator, uint8_t *bytes, size_t capacity);
void cv_resize(cv_emulator *emulator, int columns, int rows);
cv_cell cv_cell_at(cv_emulator *emulator, int row, int column);
cv_state cv_state_of(cv_emulator *emulator);

#endif
