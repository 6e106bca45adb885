#include "CFuzz.h"

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*read)(const uint8_t *, size_t));

int cf_run(int count, char **arguments, int (*read)(const uint8_t *, size_t)) {
    return LLVMFuzzerRunDriver(&count, &arguments, read);
}
