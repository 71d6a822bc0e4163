// Random words, normals, logistic rates and binomial counts, eight or sixteen at a time.
//
// One source, kernels.h, compiled for three sets of instructions; all give the same bits, which are
// those of the Swift reference (Randomness, VectorKernels). No state, no allocation, no global but
// the answer of the processor about itself.

#ifndef CVECTORKERNELS_H
#define CVECTORKERNELS_H

#include <stdint.h>

/// Sets of instructions, from what every processor has to the widest.
enum { CVK_BASELINE = 0, CVK_AVX2 = 1, CVK_AVX512 = 2 };

/// The widest set that this processor and this build have.
int cvk_best(void);

/// first[i], second[i] ← the two words of Philox block (block, index + i, stream) as uniform numbers.
///
/// Each is an odd multiple of 2⁻⁵³ on (0, 1). `second` may be null.
void cvk_uniforms(int set, uint64_t key, uint64_t stream, uint32_t block, uint32_t index, long count,
                  double *first, double *second);

/// values[i] ← the standard normal quantile of values[i], an odd multiple of 2⁻⁵³ on (0, 1).
void cvk_normals(int set, long count, double *values);

/// state[i] ← state[i] + shared[i] + scale · noise[i].
void cvk_step(int set, long count, double *state, const double *shared, double scale,
              const double *noise);

/// rate[i] ← the logistic function of logit[i], and miss[i] ← what is left to 1.
///
/// `closed`, which may be null, moves that part of each miss to the rate.
void cvk_rates(int set, long count, const double *logit, const double *closed, double *rate,
               double *miss);

/// counts[i] ← the binomial quantile at u[i] of trials[i], with its probabilities of success and
/// failure.
///
/// Where single precision does not settle it, i is appended to `open` instead, which has room for
/// `count`; returns how many those are.
long cvk_counts(int set, long count, const double *u, const double *rate, const double *miss,
                const int32_t *trials, int32_t *counts, int32_t *open);

/// sums[i] ← sums[i] + counts[i]; returns how many rates reach `level` (low half) and how many counts
/// reach that share of their trials (high half).
uint64_t cvk_tally(int set, long count, const double *rate, const int32_t *counts,
                   const int32_t *trials, double level, int64_t *sums);

#endif
