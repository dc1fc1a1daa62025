#pragma once
#include <sqlite3.h>

/// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite takes a copy of what is bound.
static inline sqlite3_destructor_type dateline_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Whether closing the last connection writes the log into the file; a variadic call that Swift does not import.
static inline int dateline_sqlite_checkpoint_on_close(sqlite3 *connection, int is_on) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !is_on, (int *)0);
}
