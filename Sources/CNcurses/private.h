#ifndef CN_PRIVATE_H
#define CN_PRIVATE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// Prints the collected errors from their file to the real descriptor 2. Safe in a signal handler.
void cn_errors_print(void);

// Gives the calling thread the stack on which a crash is handled, so that a stack overflow is one too. The main queue
// may move between threads, and only one of them runs it at a time: they share the stack.
void cn_guard_thread(void);

// Appends the links that cn_link collected to the output of curses.
void cn_links_put(void);

// The stream that curses writes to: the terminal at first. NULL if no memory file can be created.
FILE *cn_output(void);
// Redirect the stream to memory, and back to the terminal.
void cn_output_capture(void);
void cn_output_release(void);
// Returns and removes what is in memory; valid until the next call.
const uint8_t *cn_output_take(size_t *count);
// Appends bytes to the memory.
void cn_output_put(const char *bytes, size_t count);

#endif
