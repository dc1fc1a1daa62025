#pragma once
/* Must be set before the header: it chooses the 8-bit (UTF-8) functions. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
