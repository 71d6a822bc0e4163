// The kernels for AVX-512 (processors of x86-64 only).

#if defined(__x86_64__)

#include "CPairKernels.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"))), apply_to = function)
#define WIDTH 32
#define MULTIPLY_ADD __builtin_ia32_pmaddwd512
#define ROWS 4
#define OTHERS 4
#define KERNEL(name) cpk_##name##_avx512
#include "pairs.h"
#pragma clang attribute pop

#endif
