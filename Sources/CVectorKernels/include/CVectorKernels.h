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

/// normals[i], words[i] ← the standard normal quantile, in single precision, of the first word of 32
/// bits and the second word, for i even; of the third and the fourth for i odd; of the Philox block
/// (block, pair + i/2, stream).
void cvk_noise(int set, uint64_t key, uint64_t stream, uint32_t block, uint32_t pair, long count,
               float *normals, uint32_t *words);

/// What `cvk_columns` makes of a word w of 32 bits: nothing, the standard normal quantile of (w + ½)2⁻³²
/// in single precision, or that of Student's t with eight degrees of freedom.
enum { CVK_WORD = 0, CVK_NORMAL = 1, CVK_HEAVY = 2 };

/// columns[k][i] ← what `kinds[k]` makes of word k of Philox block (block, index + i, stream), k = 0…3; a column
/// may be null.
void cvk_columns(int set, uint64_t key, uint64_t stream, uint32_t block, uint32_t index, long count,
                 const int32_t *kinds, void *const *columns);

/// state[i] ← state[i] + shared[i] + scale · noise[i].
void cvk_step(int set, long count, double *state, const double *shared, double scale,
              const float *noise);

/// rate[i] ← the logistic function of logit[i], and miss[i] ← what is left to 1.
///
/// `closed`, which may be null, moves that part of each miss to the rate.
void cvk_rates(int set, long count, const double *logit, const double *closed, double *rate,
               double *miss);

/// counts[i] ← the binomial quantile of trials[i], with its probabilities of success and failure, at the uniform
/// number that begins with the 32 bits words[i].
///
/// Where single precision and those bits do not settle it, i is appended to `open` instead, which has room
/// for `count`; returns how many those are.
long cvk_counts(int set, long count, const uint32_t *words, const double *rate, const double *miss,
                const int32_t *trials, int32_t *counts, int32_t *open);

/// What a span of cells adds up to.
struct cvk_tally {
  int64_t rates_reaching;  // how many rates reach a level
  int64_t counts_reaching; // how many counts reach that share of their trials
  int64_t count_sum;
  double rate_sum; // in 16 sums, of i mod 16, whose halves are then added to each other
};

/// sums[i] ← sums[i] + counts[i], and `result` ← what they add up to.
void cvk_tally_counts(int set, long count, const double *rate, const int32_t *counts,
                      const int32_t *trials, double level, int64_t *sums,
                      struct cvk_tally *result);

/// counts[i] ← the Poisson quantile of mean[i], up to 1.4e9, at the uniform number that begins with the 32
/// bits words[i]; what is not settled is in `open`, as for `cvk_counts`.
long cvk_poisson_counts(int set, long count, const uint32_t *words, const double *mean,
                        int32_t *counts, int32_t *open);

// ---- Paths (paths.h)

/// values[i] ← exp(min(values[i], most)), most ≤ 700.
void cvk_exponentials(int set, long count, double most, double *values);

/// values[i] ← the function that is at[k] at start + k · step, straight in between and beyond.
void cvk_interpolate(int set, long count, double start, double step, long places, const double *at,
                     double *values);

/// Where each draw's path stands: level and lasting deviation, given the history of what is above.
///
/// entries[i] is the row of `table` (rows of `width`) for draw i: in it stand the offsets of both,
/// l₁₁, l₂₁ and l₂₂, and from `gains` on twice `years` gains. `years` is a multiple of eight; the
/// history of draw i begins at i · years.
void cvk_standing(int set, long count, const int32_t *entries, const double *table, long width,
                  long gains, long years, const double *history, const float *first,
                  const float *second, double *level, double *lasting);

/// Where each draw's path goes from there: `rows` years of a lasting deviation and one-year noise.
///
/// In the row of `table` stand, from the sixth number on, how much of a deviation is left a year
/// later, the size of each year's step, and that of its noise. Year r of draw i is at r · stride + i,
/// in `noise` first all steps, then all noise, and so are the path above and the path itself. The first
/// `still` years take no step.
void cvk_course(int set, long count, long stride, const int32_t *entries, const double *table,
                long width, long rows, long still, const double *level, const double *lasting,
                const float *noise, const double *above, double *paths);

/// Paths of `rows` years given those above and their `years` of history: year r of draw i is
///
///     above[r][i] + offsets[r] + Σ_k gains[r][k] · history[k][i] + Σ_k spreads[r][k] · noise[k][i]
///
/// with x[r][i] at r · count + i, gains[r][k] at r · years + k, spreads[r][k] at r · columns + k; the last sum is over
/// the first used[r] of the columns of noise. Summed from left to right.
void cvk_conditional(int set, long count, long rows, long years, const double *offsets,
                     const double *gains, const double *spreads, const int32_t *used, long columns,
                     const double *above, const double *history, const float *noise,
                     double *paths);

/// expected[i] ← expected[i] + rates[i] · all[i] · steps, rounded half up and below 2⁶³; numerators[i] and
/// denominators[i] ← with met[i] and all[i] added.
void cvk_add_draws(int set, long count, double steps, const double *rates, const int64_t *met,
                   const int64_t *all, int64_t *expected, int64_t *numerators,
                   int64_t *denominators);

/// entries[i] ← the row of a table that draw i follows: of the `width` rows that belong to chosen[i] the one after as
/// many of their limits, of which the last is not looked at, as choices[i] lies beyond.
void cvk_entries(int set, long count, const int64_t *chosen, const double *choices,
                 const double *limits, long width, int32_t *entries);

// ---- What became of draws (verdicts.h)

/// sums[i] ← before[i] + counts[i]; `before` may be null, for zeros.
void cvk_sums(int set, long count, const int32_t *counts, const int64_t *before, int64_t *sums);

/// shares[i] ← met[i] / all[i]; returns how many of `all` are 0.
long cvk_shares(int set, long count, const int64_t *met, const int64_t *all, double *shares);

/// How draws stand to a target.
struct cvk_verdicts {
  int64_t truly;     // how many rates reach it
  int64_t published; // how many counts reach that share of all
  int64_t none;      // how many have no events: they reach nothing and miss nothing
  double missing;    // the events that the others miss, in 16 sums as `cvk_tally`
};

/// margins[i] ← rates[i] − at_least, 0 in sums where all[i] is 0; truly[i] and published[i] ← 1 where there are
/// events and the rate and the count reach the target, to 10⁻⁹ of what is needed; and `result` ← what they add up to.
void cvk_verdicts(int set, long count, double at_least, int is_sum, const double *rates,
                  const int64_t *met, const int64_t *all, float *margins, uint8_t *truly,
                  uint8_t *published, struct cvk_verdicts *result);

/// codes[i] ← ⌊values[i] · steps⌋, held to ±steps ≤ 32,767.
void cvk_codes(int set, long count, double steps, const float *values, int16_t *codes);

#endif
