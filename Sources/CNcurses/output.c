// Curses writes to a file in memory, and the program sends each frame to the terminal in one write. Curses writes to the
// terminal itself only while it sets modes, and when it ends.
#include "CNcurses.h"
#include "private.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// `output` is the descriptor that curses writes to: a duplicate of the terminal or of `memory`.
static int output = -1, memory = -1;

FILE *cn_output(void) {
    static FILE *file;
    if (file) return file;
    memory = memfd_create("frame", MFD_CLOEXEC);
    output = memory < 0 ? -1 : fcntl(1, F_DUPFD_CLOEXEC, 3);
    return file = output < 0 ? NULL : fdopen(output, "w");
}

void cn_output_capture(void) { dup3(memory, output, O_CLOEXEC); }

void cn_output_release(void) { dup3(1, output, O_CLOEXEC); }

void cn_output_put(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t n = write(memory, bytes, count);
        if (n <= 0) return;
        bytes += n, count -= (size_t)n;
    }
}

const uint8_t *cn_output_take(size_t *count) {
    static uint8_t *bytes;
    static size_t capacity;
    *count = 0;
    off_t end = lseek(memory, 0, SEEK_CUR);
    if (end <= 0) return bytes;
    lseek(memory, 0, SEEK_SET);
    if ((size_t)end > capacity) {
        uint8_t *more = realloc(bytes, (size_t)end * 2);
        if (!more) return bytes;
        bytes = more, capacity = (size_t)end * 2;
    }
    ssize_t got = pread(memory, bytes, (size_t)end, 0);
    if (got > 0) *count = (size_t)got;
    return bytes;
}
