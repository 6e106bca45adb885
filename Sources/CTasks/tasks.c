#include "CTasks.h"

extern void *swift_task_enqueueGlobal_hook;
extern void *swift_task_enqueueGlobalWithDelay_hook;
extern void *swift_task_enqueueGlobalWithDeadline_hook;

void **ct_enqueue_hook(void) { return &swift_task_enqueueGlobal_hook; }
void **ct_enqueue_after_hook(void) { return &swift_task_enqueueGlobalWithDelay_hook; }
void **ct_enqueue_at_hook(void) { return &swift_task_enqueueGlobalWithDeadline_hook; }
