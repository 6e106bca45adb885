// The Swift runtime's hooks for tasks that no actor claims (its Concurrency.h; exported from libswift_Concurrency).
#ifndef CTASKS_H
#define CTASKS_H

// Where the runtime keeps a replacement for its scheduling: at once, after a delay, at a deadline. Each holds a Swift
// function or null. Swift could not: these variables have no Swift declaration.
void **ct_enqueue_hook(void);
void **ct_enqueue_after_hook(void);
void **ct_enqueue_at_hook(void);

#endif
