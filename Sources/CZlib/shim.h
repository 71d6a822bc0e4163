// Debian's zlib: files that end in .gz. Only Compression imports it.
#define ZLIB_CONST
#include <zlib.h>
