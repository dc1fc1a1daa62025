#pragma once
#include <stdint.h>
/* Glibc's Swift module hides wcwidth (it defines no _XOPEN_SOURCE), so it is declared here by hand. */
extern int wcwidth(__WCHAR_TYPE__ c);

/* Columns of a scalar as this libc, and so ncurses, counts them; -1 when it has none. */
static inline int cw_columns(uint32_t scalar) { return wcwidth((__WCHAR_TYPE__)scalar); }
