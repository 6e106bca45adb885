// What a loop of one's own needs of the Swift runtime (its Concurrency.h; exported from libswift_Concurrency) and of the
// C library.
#ifndef CTASKS_H
#define CTASKS_H

#include <stdint.h>

// Where the runtime keeps a replacement for how it schedules tasks that no actor claims, and for what it takes as the
// executor of the main actor: a Swift function, or null. Swift could not: these variables have no Swift declaration.
void **ct_enqueue_hook(void);
void **ct_main_executor_hook(void);

// A set of descriptors that are waited for together; a descriptor, or -1 if there is none left. Swift could not: Glibc
// hides epoll.
int ct_poll_open(void);
// 0, or what went wrong as errno: EPERM for a file, EEXIST for what is in the set already.
int ct_poll_add(int poll, int descriptor);
void ct_poll_remove(int poll, int descriptor);
// Waits until a descriptor of the set can be read or is at its end, at most `nanoseconds`; without limit if negative.
// Writes up to CT_POLL_READY such descriptors to `ready` and returns their number, or -1 after a signal.
enum { CT_POLL_READY = 16 };
int ct_poll_wait(int poll, int *ready, int64_t nanoseconds);

// A descriptor that becomes readable when it is signalled, and unreadable when it is drained; -1 if there is none left.
// Swift could not: Glibc hides eventfd.
int ct_wakeup_open(void);
void ct_wakeup_signal(int wakeupDescriptor);
void ct_wakeup_drain(int wakeupDescriptor);

// The words that the program was started with, its name first. Swift could: CommandLine reads them from /proc, which a
// chroot may not have, and is empty there.
int ct_argument_count(void);
const char *ct_argument(int index);

// Gives blocks of a megabyte and more memory of their own, which goes back to the system when they are freed; left
// alone, glibc keeps it after the first of them. Swift could not: Glibc hides mallopt.
void ct_return_large_blocks(void);
// Writes what is buffered and ends the program, with what was registered by `at_quick_exit`.
_Noreturn void ct_end(int status);

// Lets a child be started (actions: posix_spawn_file_actions_t) without the descriptors from `first` up, as many as
// there are; 0, or what went wrong as errno. Swift could not: posix_spawn_file_actions_addclosefrom_np is a GNU
// extension, which Glibc hides.
int ct_close_from(void *actions, int first);

#endif
