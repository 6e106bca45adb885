#ifndef CN_PRIVATE_H
#define CN_PRIVATE_H

// Prints the collected errors from their file to the real descriptor 2. Safe in a signal handler.
void cn_errors_print(void);

#endif
