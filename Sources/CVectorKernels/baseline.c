// The kernels for every processor.

#include <stdint.h>

#include "normal_coefficients.h"
#include "heavy_coefficients.h"

#ifndef LANES
#define LANES 8
#endif
#ifndef CELLS
#define CELLS 8
#endif
#define KERNEL(name) cvk_##name##_baseline
#include "kernels.h"
#include "counts.h"
#include "paths.h"
