#ifndef CN_PRIVATE_H
#define CN_PRIVATE_H

// Prints the collected errors from their file to the real descriptor 2. Safe in a signal handler.
void cn_errors_print(void);

// Gives the calling thread the stack on which a crash is handled, so that a stack overflow is one too. The main queue
// may move between threads, and only one of them runs it at a time: they share the stack.
void cn_guard_thread(void);

// Writes what cn_link has collected.
void cn_links_send(void);

#endif
