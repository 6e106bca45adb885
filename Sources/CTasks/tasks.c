#include "CTasks.h"

extern void *swift_task_enqueueGlobal_hook;

void **ct_enqueue_hook(void) { return &swift_task_enqueueGlobal_hook; }
