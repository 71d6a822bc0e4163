// Chooses the kernels of paths and their events by set of instructions.

#include "CVectorKernels.h"

#define DECLARE(set) \
  long cvk_poisson_counts_##set(long, const double *, const double *, int32_t *, int32_t *); \
  void cvk_heavy_##set(long, double *); \
  void cvk_exponentials_##set(long, double, double *); \
  void cvk_interpolate_##set(long, double, double, long, const double *, double *); \
  void cvk_standing_##set(long, const int32_t *, const double *, long, long, long, const double *, \
                          const double *, const double *, double *, double *); \
  void cvk_course_##set(long, long, const int32_t *, const double *, long, long, long, \
                        const double *, const double *, const double *, double *); \
  void cvk_combine_##set(long, long, long, const double *, const double *, double *);

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

long cvk_poisson_counts(int set, long count, const double *u, const double *mean, int32_t *counts,
                        int32_t *open) {
  return CALL(set, poisson_counts, count, u, mean, counts, open);
}

void cvk_heavy(int set, long count, double *values) { CALL(set, heavy, count, values); }

void cvk_exponentials(int set, long count, double most, double *values) {
  CALL(set, exponentials, count, most, values);
}

void cvk_interpolate(int set, long count, double start, double step, long places, const double *at,
                     double *values) {
  CALL(set, interpolate, count, start, step, places, at, values);
}

void cvk_standing(int set, long count, const int32_t *entries, const double *table, long width,
                  long gains, long years, const double *history, const double *first,
                  const double *second, double *level, double *lasting) {
  CALL(set, standing, count, entries, table, width, gains, years, history, first, second, level,
       lasting);
}

void cvk_course(int set, long count, long stride, const int32_t *entries, const double *table,
                long width, long rows, long still, const double *level, const double *lasting,
                const double *noise, double *paths) {
  CALL(set, course, count, stride, entries, table, width, rows, still, level, lasting, noise, paths);
}

void cvk_combine(int set, long count, long stride, long columns, const double *weights,
                 const double *from, double *to) {
  CALL(set, combine, count, stride, columns, weights, from, to);
}
