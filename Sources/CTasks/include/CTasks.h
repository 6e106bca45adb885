// The Swift runtime's hook for tasks that no actor claims (its Concurrency.h; exported from libswift_Concurrency).
#ifndef CTASKS_H
#define CTASKS_H

// Where the runtime keeps a replacement for its scheduling: a Swift function, or null.
// Swift could not: this variable has no Swift declaration.
void **ct_enqueue_hook(void);

#endif
