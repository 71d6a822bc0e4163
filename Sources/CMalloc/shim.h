// The allocator of the GNU C library, which its own module leaves out. Only the program imports it.
#include <malloc.h>
