/* Tells the Thread Sanitizer of the slow path of Swift's Mutex, which is in a library that it does not see into: what a
 * thread that had to wait for the lock reads was written before. Preloaded by `make sanitize WITH=thread`. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SYMBOL "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"

typedef __attribute__((swiftcall)) void lock_slow(uint32_t state, __attribute__((swift_context)) void *lock);

void __tsan_acquire(void *address) __attribute__((weak));

#define SLOWLY __attribute__((swiftcall)) void
#define LOCK __attribute__((swift_context)) void *lock

SLOWLY locked_slowly(uint32_t state, LOCK) __asm__(SYMBOL);

SLOWLY locked_slowly(uint32_t state, LOCK) {
    static lock_slow *original;
    if (!original) original = (lock_slow *)dlsym(RTLD_NEXT, SYMBOL);
    original(state, lock);
    if (__tsan_acquire) __tsan_acquire(lock);
}
