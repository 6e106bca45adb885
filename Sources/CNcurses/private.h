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

// Has what cn_link has collected follow what curses has written.
void cn_links_send(void);

// What curses is to write to: the terminal at first. NULL if the system has no memory for the frames.
FILE *cn_output(void);
// Lets curses write to memory, and to the terminal again.
void cn_output_capture(void);
void cn_output_release(void);
// What curses has written to memory since it was taken; valid until the next call.
const uint8_t *cn_output_take(size_t *count);
// Appends to it.
void cn_output_put(const char *bytes, size_t count);

#endif
