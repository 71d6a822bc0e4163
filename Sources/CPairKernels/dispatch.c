// Chooses the kernels by set of instructions.

#include "CPairKernels.h"

#define DECLARE(set) \
  void cpk_products_##set(long, const int16_t *, long, const int16_t *, long, long, long, \
                          int64_t *, long); \
  void cpk_separations_##set(long, const int64_t *, int64_t, double, double, const int64_t *, \
                             const double *, const double *, double, double, double *, double *, \
                             uint16_t *); \
  long cpk_suspects_##set(long, long, const int16_t *, const int16_t *, const int16_t *, \
                          const int16_t *, const uint16_t *, int32_t *); \
  long cpk_exceeding_##set(long, const int16_t *, const int16_t *, const int16_t *, \
                           const int16_t *, const int16_t *, const int16_t *, uint16_t, int32_t *);

DECLARE(baseline)

#if defined(__x86_64__)
DECLARE(avx2)
DECLARE(avx512)
DECLARE(vnni)
#define CALL(set, name, ...) \
  ((set) == CPK_VNNI     ? cpk_##name##_vnni(__VA_ARGS__) \
   : (set) == CPK_AVX512 ? cpk_##name##_avx512(__VA_ARGS__) \
   : (set) == CPK_AVX2   ? cpk_##name##_avx2(__VA_ARGS__) \
                         : cpk_##name##_baseline(__VA_ARGS__))

int cpk_best(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return __builtin_cpu_supports("avx512vnni") ? CPK_VNNI : CPK_AVX512;
  }
  return __builtin_cpu_supports("avx2") ? CPK_AVX2 : CPK_BASELINE;
}
#else
#define CALL(set, name, ...) ((void)(set), cpk_##name##_baseline(__VA_ARGS__))

int cpk_best(void) { return CPK_BASELINE; }
#endif

void cpk_products(int set, long count, const int16_t *rows, long row_count, const int16_t *others,
                  long other_count, long stride, long run, int64_t *products, long p_stride) {
  CALL(set, products, count, rows, row_count, others, other_count, stride, run, products, p_stride);
}

void cpk_separations(int set, long count, const int64_t *products, int64_t square, double mean,
                     double rest, const int64_t *squares, const double *means, const double *rests,
                     double draws, double bound, double *spreads, double *separations,
                     uint16_t *limits) {
  CALL(set, separations, count, products, square, mean, rest, squares, means, rests, draws, bound,
       spreads, separations, limits);
}

long cpk_suspects(int set, long blocks, long count, const int16_t *a_highest,
                  const int16_t *a_lowest, const int16_t *b_highest, const int16_t *b_lowest,
                  const uint16_t *limits, int32_t *found) {
  return CALL(set, suspects, blocks, count, a_highest, a_lowest, b_highest, b_lowest, limits,
              found);
}

long cpk_exceeding(int set, long blocks, const int16_t *a, const int16_t *b,
                   const int16_t *a_highest, const int16_t *a_lowest, const int16_t *b_highest,
                   const int16_t *b_lowest, uint16_t limit, int32_t *found) {
  return CALL(set, exceeding, blocks, a, b, a_highest, a_lowest, b_highest, b_lowest, limit, found);
}
