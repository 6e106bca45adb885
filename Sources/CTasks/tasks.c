#include "CTasks.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
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

// If the program is started with a standard stream closed, the first file that it opens would get the number of that
// stream and be read or written in its place. /dev/null gets the number instead: reading finds the end, and writing
// fails as before.
__attribute__((constructor)) static void take_closed_streams(void) {
    for (int stream = 0; stream <= 2; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != stream) return;
}

int ct_argument_count(void) { return count; }
const char *ct_argument(int index) { return index >= 0 && index < count ? arguments[index] : 0; }

int ct_poll_open(void) { return epoll_create1(EPOLL_CLOEXEC); }

int ct_poll_add(int poll, int descriptor) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
    return epoll_ctl(poll, EPOLL_CTL_ADD, descriptor, &event) == 0 ? 0 : errno;
}

void ct_poll_remove(int poll, int descriptor) { epoll_ctl(poll, EPOLL_CTL_DEL, descriptor, NULL); }

// Systems before Linux 5.11, and some sandboxes, have milliseconds only.
static int wait_milliseconds(int poll, struct epoll_event *events, int capacity, int64_t nanoseconds) {
    const int64_t milliseconds = nanoseconds / 1000000 + (nanoseconds % 1000000 != 0);
    return epoll_wait(poll, events, capacity, nanoseconds < 0 ? -1 : (int)milliseconds);
}

int ct_poll_wait(int poll, int *ready, int64_t nanoseconds) {
    static _Atomic int lacks_nanoseconds;
    struct epoll_event events[CT_POLL_READY];
    struct timespec wait = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    int count = -1;
    if (!lacks_nanoseconds) count = epoll_pwait2(poll, events, CT_POLL_READY, nanoseconds < 0 ? NULL : &wait, NULL);
    if (count < 0 && (errno == ENOSYS || errno == EPERM)) lacks_nanoseconds = 1;
    if (lacks_nanoseconds) count = wait_milliseconds(poll, events, CT_POLL_READY, nanoseconds);
    for (int i = 0; i < count; i++) ready[i] = events[i].data.fd;
    return count;
}

int ct_wakeup_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void ct_wakeup_signal(int wakeupDescriptor) { eventfd_write(wakeupDescriptor, 1); }

void ct_wakeup_drain(int wakeupDescriptor) {
    eventfd_t count;
    eventfd_read(wakeupDescriptor, &count);
}

void ct_end(int status) {
    fflush(NULL);
    quick_exit(status);
}

void ct_return_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 1 << 20); }

int ct_close_from(void *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
