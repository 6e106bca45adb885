#include "CTasks.h"

#include <malloc.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <time.h>

extern void *swift_task_enqueueGlobal_hook;
extern void *swift_task_getMainExecutor_hook;

void **ct_enqueue_hook(void) { return &swift_task_enqueueGlobal_hook; }
void **ct_main_executor_hook(void) { return &swift_task_getMainExecutor_hook; }

static int count;
static char **arguments;

// The C library gives these to whatever runs before main.
__attribute__((constructor)) static void remember_arguments(int argc, char **argv) {
    count = argc;
    arguments = argv;
}

int ct_argument_count(void) { return count; }
const char *ct_argument(int index) { return index >= 0 && index < count ? arguments[index] : 0; }

int ct_poll(struct pollfd *descriptors, int count, int64_t nanoseconds) {
    struct timespec wait = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    return ppoll(descriptors, (nfds_t)count, nanoseconds < 0 ? NULL : &wait, NULL);
}

int ct_wakeup_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void ct_wakeup_signal(int wakeupDescriptor) { eventfd_write(wakeupDescriptor, 1); }

void ct_wakeup_drain(int wakeupDescriptor) {
    eventfd_t count;
    eventfd_read(wakeupDescriptor, &count);
}

void ct_return_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 1 << 20); }

int ct_close_from(void *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
