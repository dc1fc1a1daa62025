#pragma once
#include <gumbo.h>

/* The defaults are a global variable, which Swift does not let pass between threads. */
static inline GumboOptions dateline_gumbo_options(void) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return options;
}
