// The kernels for what every processor has.

#include "CPairKernels.h"

#define WIDTH 8
#if defined(__x86_64__)
#define MULTIPLY_ADD __builtin_ia32_pmaddwd128
#endif
#define ROWS 4
#define OTHERS 2
#define KERNEL(name) cpk_##name##_baseline
#include "pairs.h"
