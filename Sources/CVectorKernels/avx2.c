// The kernels for AVX2 (processors of x86-64 only).

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>

#include "CVectorKernels.h"
#include "exponential_coefficients.h"
#include "heavy_coefficients.h"
#include "normal_coefficients.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#ifndef LANES
#define LANES 16
#endif
#define WIDTH 256
#define KERNEL(name) cvk_##name##_avx2
#include "kernels.h"
#pragma clang attribute pop

#endif
