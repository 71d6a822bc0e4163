// The kernels, included once for each set of instructions with KERNEL(name) naming them.
//
// Only +, −, ×, ÷, √, comparisons and integer operations, each correctly rounded in every set, in the
// order written: products and sums are never contracted to one rounding. The one exception is in
// counts.h: what decides whether single precision has settled a count may round as it likes.

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

#include "vectors.h"
#include "registers.h"
#include "words.h"
#include "normals.h"
#include "noise.h"
#include "exponential.h"
#include "rates.h"
#include "counts.h"
#include "poisson.h"
#include "steps.h"
#include "paths.h"
#include "verdicts.h"
