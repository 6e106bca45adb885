#include "CFuzz.h"

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*read)(const uint8_t *, size_t));
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static int (*reader)(const uint8_t *, size_t);

// The name that libFuzzer's own `main` calls: without it the library is not linked, although that `main` never runs.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) { return reader(bytes, count); }

int cf_run(int count, char **arguments, int (*read)(const uint8_t *, size_t)) {
    reader = read;
    return LLVMFuzzerRunDriver(&count, &arguments, LLVMFuzzerTestOneInput);
}
