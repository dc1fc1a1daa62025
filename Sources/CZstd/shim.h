#pragma once
#include <zstd.h>
#include <zstd_errors.h>
#include <stdbool.h>

// Two macros that Swift does not import.
static inline bool dateline_zstd_is_unknown(unsigned long long size) { return size == ZSTD_CONTENTSIZE_UNKNOWN; }
static inline bool dateline_zstd_is_error(unsigned long long size) { return size == ZSTD_CONTENTSIZE_ERROR; }
