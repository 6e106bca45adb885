// libFuzzer for Swift: its driver takes a pointer to the arguments and to a function.
#ifndef CFUZZ_H
#define CFUZZ_H

#include <stddef.h>
#include <stdint.h>

/// Calls `read` with inputs until the arguments say that it is enough. Returns the exit status.
int cf_run(int count, char **arguments, int (*read)(const uint8_t *bytes, size_t count));

#endif
