// Chooses the kernels of paths and their events by set of instructions.

#include "CVectorKernels.h"

#define DECLARE(set) \
  long cvk_poisson_counts_##set(long, const uint32_t *, const double *, int32_t *, int32_t *); \
  void cvk_columns_##set(uint64_t, uint64_t, uint32_t, uint32_t, long, const int32_t *, \
                         void *const *); \
  void cvk_exponentials_##set(long, double, double *); \
  void cvk_interpolate_##set(long, double, double, long, const double *, double *); \
  void cvk_standing_##set(long, const int32_t *, const double *, long, long, long, const double *, \
                          const float *, const float *, double *, double *); \
  void cvk_course_##set(long, long, const int32_t *, const double *, long, long, long, \
                        const double *, const double *, const float *, const double *, double *); \
  void cvk_conditional_##set(long, long, long, const double *, const double *, const double *, \
                             const int32_t *, long, const double *, const double *, \
                             const float *, double *); \
  void cvk_add_draws_##set(long, double, const double *, const int64_t *, const int64_t *, \
                           int64_t *, int64_t *, int64_t *); \
  void cvk_entries_##set(long, const int64_t *, const double *, const double *, long, int32_t *); \
  void cvk_sums_##set(long, const int32_t *, const int64_t *, int64_t *); \
  long cvk_shares_##set(long, const int64_t *, const int64_t *, double *); \
  void cvk_verdicts_##set(long, double, int, const double *, const int64_t *, const int64_t *, \
                          float *, uint8_t *, uint8_t *, struct cvk_verdicts *); \
  void cvk_codes_##set(long, double, const float *, int16_t *);

DECLARE(baseline)

#if defined(__x86_64__)
DECLARE(avx2)
DECLARE(avx512)
#define CALL(set, name, ...) \
  ((set) == CVK_AVX512 ? cvk_##name##_avx512(__VA_ARGS__) \
   : (set) == CVK_AVX2 ? cvk_##name##_avx2(__VA_ARGS__) \
                       : cvk_##name##_baseline(__VA_ARGS__))
#else
#define CALL(set, name, ...) ((void)(set), cvk_##name##_baseline(__VA_ARGS__))
#endif

long cvk_poisson_counts(int set, long count, const uint32_t *words, const double *mean,
                        int32_t *counts, int32_t *open) {
  return CALL(set, poisson_counts, count, words, mean, counts, open);
}

void cvk_columns(int set, uint64_t key, uint64_t stream, uint32_t block, uint32_t index, long count,
                 const int32_t *kinds, void *const *columns) {
  CALL(set, columns, key, stream, block, index, count, kinds, columns);
}

void cvk_exponentials(int set, long count, double most, double *values) {
  CALL(set, exponentials, count, most, values);
}

void cvk_interpolate(int set, long count, double start, double step, long places, const double *at,
                     double *values) {
  CALL(set, interpolate, count, start, step, places, at, values);
}

void cvk_standing(int set, long count, const int32_t *entries, const double *table, long width,
                  long gains, long years, const double *history, const float *first,
                  const float *second, double *level, double *lasting) {
  CALL(set, standing, count, entries, table, width, gains, years, history, first, second, level,
       lasting);
}

void cvk_course(int set, long count, long stride, const int32_t *entries, const double *table,
                long width, long rows, long still, const double *level, const double *lasting,
                const float *noise, const double *above, double *paths) {
  CALL(set, course, count, stride, entries, table, width, rows, still, level, lasting, noise, above,
       paths);
}

void cvk_conditional(int set, long count, long rows, long years, const double *offsets,
                     const double *gains, const double *spreads, const int32_t *used, long columns,
                     const double *above, const double *history, const float *noise,
                     double *paths) {
  CALL(set, conditional, count, rows, years, offsets, gains, spreads, used, columns, above, history,
       noise, paths);
}

void cvk_add_draws(int set, long count, double steps, const double *rates, const int64_t *met,
                   const int64_t *all, int64_t *expected, int64_t *numerators,
                   int64_t *denominators) {
  CALL(set, add_draws, count, steps, rates, met, all, expected, numerators, denominators);
}

void cvk_entries(int set, long count, const int64_t *chosen, const double *choices,
                 const double *limits, long width, int32_t *entries) {
  CALL(set, entries, count, chosen, choices, limits, width, entries);
}

void cvk_sums(int set, long count, const int32_t *counts, const int64_t *before, int64_t *sums) {
  CALL(set, sums, count, counts, before, sums);
}

long cvk_shares(int set, long count, const int64_t *met, const int64_t *all, double *shares) {
  return CALL(set, shares, count, met, all, shares);
}

void cvk_verdicts(int set, long count, double at_least, int is_sum, const double *rates,
                  const int64_t *met, const int64_t *all, float *margins, uint8_t *truly,
                  uint8_t *published, struct cvk_verdicts *result) {
  CALL(set, verdicts, count, at_least, is_sum, rates, met, all, margins, truly, published, result);
}

void cvk_codes(int set, long count, double steps, const float *values, int16_t *codes) {
  CALL(set, codes, count, steps, values, codes);
}
