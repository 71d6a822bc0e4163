// The kernels for AVX2 (processors of x86-64 only).

#if defined(__x86_64__)

#include <stdint.h>

#include "normal_coefficients.h"
#include "heavy_coefficients.h"

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#ifndef LANES
#define LANES 16
#endif
#ifndef CELLS
#define CELLS 16
#endif
#define KERNEL(name) cvk_##name##_avx2
#include "kernels.h"
#include "counts.h"
#include "paths.h"
#pragma clang attribute pop

#endif
