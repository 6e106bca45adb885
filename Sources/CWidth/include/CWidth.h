// The C library's column widths, the same that ncurses uses, so that layout and screen never disagree.
#ifndef CWIDTH_H
#define CWIDTH_H

#include <stdint.h>

// Columns of one Unicode scalar: 0, 1 or 2, or -1 if it is not printable. Safe on any thread and in any locale.
int cw_width(uint32_t scalar);

#endif
