#include "CNcurses.h"
#include "private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { SIGNALS = 8, CRASHES = 7, RESTORE = 512 };
static const int caught[SIGNALS] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
static const int crashes[CRASHES] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};

static struct sigaction before[SIGNALS], before_crash[CRASHES];
static volatile int event_fd = -1;
static int is_open;
static atomic_ullong arrived;

static uint8_t restore_bytes[RESTORE];
static size_t restore_count;
static uint8_t note_bytes[RESTORE];
static size_t note_count;
static atomic_int armed, child, fires;
static uint8_t crash_stack[65536];

static void on_signal(int number) {
    int saved_errno = errno;
    if (number != SIGPIPE && atomic_fetch_or(&arrived, 1ull << number) == 0) {
        uint64_t one = 1;
        if (write(event_fd, &one, sizeof one) < 0) errno = 0; // full: it is readable already
    }
    errno = saved_errno;
}

int cn_signals_open(void) {
    if (is_open) return event_fd;
    if (event_fd < 0) event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (event_fd < 0) return -1;
    is_open = 1;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < SIGNALS; i++) sigaction(caught[i], &action, &before[i]);
    return event_fd;
}

uint64_t cn_signals_take(void) {
    cn_guard_thread();
    uint64_t count;
    if (read(event_fd, &count, sizeof count) < 0 && errno != EAGAIN) return 0;
    return atomic_exchange(&arrived, 0);
}

void cn_signals_close(void) {
    if (!is_open) return;
    is_open = 0;
    for (int i = 0; i < SIGNALS; i++) sigaction(caught[i], &before[i], NULL);
    cn_signals_take(); // the descriptor stays: a queue may still be letting go of it
}

void cn_stop_job(void) {
    struct sigaction ours, action = {.sa_handler = SIG_IGN};
    sigaction(SIGTSTP, &action, &ours);
    kill(0, SIGTSTP); // the rest of the job: a wrapper script must stop too, or its shell never wakes
    action.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &action, NULL);
    sigset_t stop, mask; // the main queue may run on a worker thread, which has signals blocked
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    raise(SIGTSTP); // to this very thread: it stops here. A job that nobody could continue is not stopped.
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}

// Everything here is on the list of async-signal-safe functions.
static void end_child(void) {
    pid_t process = atomic_exchange(&child, 0);
    if (process <= 0) return;
    cn_signal_tree(process, SIGHUP);
    for (int i = 0; i < 50 && cn_signalled_run(); i++) poll(NULL, 0, 20);
}

static void restore_terminal(void) {
    if (!atomic_exchange(&armed, 0)) return;
    end_child();
    cn_write(restore_bytes, restore_count);
    cn_modes_restore();
    if (note_count > 0) cn_write(note_bytes, note_count);
    cn_errors_print();
}

static void on_crash(int number) {
    atomic_store(&fires, 1);
    restore_terminal();
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigaction(number, &action, NULL);
    raise(number);
}

void cn_guard_thread(void) {
    static _Thread_local int has_stack;
    if (has_stack) return;
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    has_stack = sigaltstack(&stack, NULL) == 0;
}

void cn_guard_arm(const uint8_t *restore, size_t count) {
    static int at_exit;
    if (!at_exit) at_exit = atexit(restore_terminal) == 0 && at_quick_exit(restore_terminal) == 0;
    restore_count = count < RESTORE ? count : RESTORE;
    memcpy(restore_bytes, restore, restore_count);
    cn_guard_thread();
    if (atomic_exchange(&armed, 1)) return;
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &action, &before_crash[i]);
}

void cn_guard_child(int process, const uint8_t *note, size_t count) {
    if (!atomic_load(&armed)) return; // a crash is using them
    atomic_store(&child, 0);
    note_count = count < RESTORE ? count : RESTORE;
    memcpy(note_bytes, note, note_count);
    atomic_store(&child, process);
}

int cn_guard_fires(void) { return atomic_load(&fires); }

void cn_guard_disarm(void) {
    if (!atomic_exchange(&armed, 0)) return;
    atomic_store(&child, 0);
    note_count = 0;
    for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &before_crash[i], NULL);
}
