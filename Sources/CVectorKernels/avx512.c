// The kernels for AVX-512 (processors of x86-64 only).

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>

#include "CVectorKernels.h"
#include "exponential_coefficients.h"
#include "heavy_coefficients.h"
#include "normal_coefficients.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512bw,avx512vl"))), apply_to = function)
#ifndef LANES
#define LANES 32
#endif
#define GATHER_EIGHT(to, from, places) \
  _mm512_storeu_pd((to), _mm512_i64gather_pd(_mm512_loadu_si512(places), (from), 8))
#define WIDTH 512
#define KERNEL(name) cvk_##name##_avx512
#include "kernels.h"
#pragma clang attribute pop

#endif
