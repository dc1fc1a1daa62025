#pragma once
#include <zlib.h>

/// `inflateInit2`, a macro that Swift does not import, for the headers of gzip alone.
static inline int dateline_gunzip_start(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }
