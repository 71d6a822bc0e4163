// The kernels for every processor.

#include <stdint.h>

#include "CVectorKernels.h"
#include "exponential_coefficients.h"
#include "heavy_coefficients.h"
#include "normal_coefficients.h"

#ifndef LANES
#define LANES 8
#endif
#define WIDTH 128
#define KERNEL(name) cvk_##name##_baseline
#include "kernels.h"
