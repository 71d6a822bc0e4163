// The kernels for AVX2 (processors of x86-64 only).

#if defined(__x86_64__)

#include "CPairKernels.h"

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define WIDTH 16
#define MULTIPLY_ADD __builtin_ia32_pmaddwd256
#define ROWS 4
#define OTHERS 2
#define KERNEL(name) cpk_##name##_avx2
#include "pairs.h"
#pragma clang attribute pop

#endif
