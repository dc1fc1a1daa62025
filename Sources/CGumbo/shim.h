#pragma once
#include <gumbo.h>
#include <malloc.h>
#include <stdlib.h>

/* Memory for one parse, given back at once: a page is a hundred thousand small allocations. Nothing is given back
   before, so buffers that grow take at most twice their size. */
typedef struct dateline_arena_chunk {
  struct dateline_arena_chunk *next;
  size_t used, size;
} dateline_arena_chunk;

typedef struct dateline_arena {
  dateline_arena_chunk *chunk;
} dateline_arena;

static inline void *dateline_arena_allocate(void *arena, size_t size) {
  dateline_arena *whole = (dateline_arena *)arena;
  dateline_arena_chunk *chunk = whole->chunk;
  const size_t header = (sizeof(dateline_arena_chunk) + 15) & ~(size_t)15;
  size = (size + 7) & ~(size_t)7; /* as gumbo, which knows no wider type, needs it */
  if (!chunk || chunk->size - chunk->used < size) {
    size_t room = (size_t)1 << 18;
    if (room < size) room = size;
    dateline_arena_chunk *fresh = (dateline_arena_chunk *)malloc(header + room);
    if (!fresh) abort();
    fresh->next = chunk;
    fresh->used = 0;
    fresh->size = room;
    whole->chunk = chunk = fresh;
  }
  void *memory = (char *)chunk + header + chunk->used;
  chunk->used += size;
  return memory;
}

static inline void dateline_arena_keep(void *arena, void *memory) {
  (void)arena;
  (void)memory;
}

static inline void dateline_arena_free(dateline_arena *arena) {
  while (arena->chunk) {
    dateline_arena_chunk *next = arena->chunk->next;
    free(arena->chunk);
    arena->chunk = next;
  }
}

/* The allocator keeps what a thread gives back for that thread. */
static inline void dateline_give_back_memory(void) { malloc_trim(0); }

/* The defaults are a global variable, which Swift does not let pass between threads. */
static inline GumboOptions dateline_gumbo_options(dateline_arena *arena) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = dateline_arena_allocate;
  options.deallocator = dateline_arena_keep;
  options.userdata = arena;
  return options;
}
