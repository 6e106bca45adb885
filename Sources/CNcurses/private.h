#ifndef CN_PRIVATE_H
#define CN_PRIVATE_H

// Prints the collected errors from their file to the real descriptor 2. Safe in a signal handler.
void cn_errors_print(void);

// Gives the calling thread the stack on which a crash is handled, so that a stack overflow is one too. The main queue
// may move between threads, and only one of them runs it at a time: they share the stack.
void cn_guard_thread(void);

// Between these curses writes into memory, and cn_frame_end sends it in one write: curses writes once for each move of
// the cursor, and each write wakes the terminal. A frame that a terminal may not read at once gets `count` bytes before
// and after it. Where there is no memory curses writes to the terminal itself, and nothing stands around it.
void cn_frame_begin(void);
void cn_frame_end(const uint8_t *before, const uint8_t *after, size_t count);

#endif
