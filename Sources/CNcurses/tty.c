#include "CNcurses.h"
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static struct termios saved;
static volatile int has_saved;
static volatile int real_errors = -1, collected = -1;

int cn_modes_save(void) {
    if (tcgetattr(0, &saved) != 0) return -1;
    has_saved = 1;
    return 0;
}

int cn_modes_restore(void) { return has_saved ? tcsetattr(0, TCSANOW, &saved) : 0; }

int cn_modes_are_cooked(void) {
    struct termios now;
    return tcgetattr(0, &now) == 0 && (now.c_lflag & ICANON) != 0;
}

void cn_window_size(int *columns, int *rows) {
    struct winsize size = {0};
    if (ioctl(1, TIOCGWINSZ, &size) != 0) size.ws_col = 0;
    *columns = size.ws_col == 0 ? 80 : size.ws_col < CN_MOST_COLUMNS ? size.ws_col : CN_MOST_COLUMNS;
    *rows = size.ws_row == 0 ? 24 : size.ws_row < CN_MOST_ROWS ? size.ws_row : CN_MOST_ROWS;
}

static int write_all(int fd, const uint8_t *bytes, size_t count) {
    int waits = 0;
    while (count > 0) {
        ssize_t n = write(fd, bytes, count);
        if (n > 0) {
            bytes += n;
            count -= (size_t)n;
        } else if (n < 0 && errno == EAGAIN && waits++ < 20) {
            struct pollfd out = {.fd = fd, .events = POLLOUT};
            poll(&out, 1, 50);
        } else if (!(n < 0 && errno == EINTR)) {
            return -1;
        }
    }
    return 0;
}

int cn_write(const uint8_t *bytes, size_t count) { return write_all(1, bytes, count); }

long cn_read(uint8_t *bytes, size_t capacity) {
    cn_guard_thread();
    struct pollfd in = {.fd = 0, .events = POLLIN};
    int ready = poll(&in, 1, 0);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
    if (ready < 0) return -1;
    ssize_t n = read(0, bytes, capacity);
    if (n > 0) return n;
    return n < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

void cn_streams_discard(void) {
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0) return;
    for (int fd = 0; fd <= 2; fd++) {
        struct stat status; // isatty says no of a terminal that has been hung up
        if (fstat(fd, &status) == 0 && S_ISCHR(status.st_mode)) dup2(nowhere, fd);
    }
    close(nowhere);
    cn_output_capture(); // or what curses writes to would keep the terminal open
}

static int private_file(void) {
    int fd = open("/tmp", O_TMPFILE | O_RDWR | O_APPEND | O_CLOEXEC, 0600);
    if (fd >= 0) return fd;
    char path[] = "/tmp/resayil-errors-XXXXXX";
    fd = mkostemp(path, O_APPEND | O_CLOEXEC);
    if (fd >= 0) unlink(path);
    return fd;
}

int cn_errors_capture(void) {
    if (collected >= 0) return 0;
    int file = private_file();
    if (file < 0) return -1;
    int copy = fcntl(2, F_DUPFD_CLOEXEC, 3);
    if (copy < 0 || dup2(file, 2) < 0) {
        close(file);
        if (copy >= 0) close(copy);
        return -1;
    }
    real_errors = copy;
    collected = file;
    return 0;
}

void cn_errors_print(void) {
    enum { TAIL = 65536 };
    if (collected < 0) return;
    dup2(real_errors, 2);
    off_t end = lseek(collected, 0, SEEK_END);
    off_t at = end > TAIL ? end - TAIL : 0;
    uint8_t part[1024];
    ssize_t n;
    while (at < end && (n = pread(collected, part, sizeof part, at)) > 0) {
        if (write_all(2, part, (size_t)n) != 0) return;
        at += n;
    }
}

void cn_errors_release(void) {
    if (collected < 0) return;
    cn_errors_print();
    int file = collected, copy = real_errors;
    collected = real_errors = -1;
    close(file);
    close(copy);
}
