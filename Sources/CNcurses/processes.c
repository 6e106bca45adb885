#include "CNcurses.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

// All of it is called from the crash guard: nothing but system calls, and no memory of its own but this.
enum { MOST = 64 };
static int signalled[MOST];
static int signalled_count;

static size_t read_file(int process, const char *middle, const char *end, char *text, size_t capacity) {
    char path[96] = "/proc/", digits[12];
    size_t at = sizeof digits;
    digits[--at] = 0;
    for (int n = process; n > 0 && at > 0; n /= 10) digits[--at] = (char)('0' + n % 10);
    strcat(strcat(path, digits + at), middle);
    if (end) strcat(strcat(path, digits + at), end);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t count = read(file, text, capacity - 1);
    close(file);
    text[count > 0 ? count : 0] = 0;
    return count > 0 ? (size_t)count : 0;
}

static void signal_tree(int process, int signal, int depth) {
    char list[1024];
    size_t count = depth < 8 ? read_file(process, "/task/", "/children", list, sizeof list) : 0;
    int child = 0;
    for (size_t i = 0; i < count; i++) {
        if (list[i] >= '0' && list[i] <= '9') {
            child = child * 10 + (list[i] - '0');
        } else if (child > 0) {
            signal_tree(child, signal, depth + 1);
            child = 0;
        }
    }
    if (signalled_count < MOST) signalled[signalled_count++] = process;
    kill(process, signal);
}

void cn_signal_tree(int process, int signal) {
    signalled_count = 0;
    signal_tree(process, signal, 0);
}

static int runs(int process) {
    if (kill(process, 0) != 0) return 0;
    char status[512];
    if (read_file(process, "/stat", NULL, status, sizeof status) == 0) return 1;
    // The name before the state may hold anything, brackets too.
    const char *name_end = strrchr(status, ')');
    return !name_end || strncmp(name_end, ") Z", 3) != 0;
}

int cn_signalled_run(void) {
    for (int i = 0; i < signalled_count; i++)
        if (runs(signalled[i])) return 1;
    return 0;
}

void cn_signalled_kill(void) {
    for (int i = 0; i < signalled_count; i++)
        if (runs(signalled[i])) kill(signalled[i], SIGKILL);
    signalled_count = 0;
}
