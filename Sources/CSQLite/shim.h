#pragma once
#include <sqlite3.h>

/// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite takes a copy of what is bound.
static inline sqlite3_destructor_type dateline_sqlite_transient(void) { return SQLITE_TRANSIENT; }
