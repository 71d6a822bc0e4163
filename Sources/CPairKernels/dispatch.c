// Chooses the kernels by set of instructions.

#include "CPairKernels.h"

#define DECLARE(set) \
  void cpk_products_##set(long, const int16_t *, long, const int16_t *, long, long, long, \
                            int64_t *); \
  long cpk_exceeding_##set(long, const int16_t *, const int16_t *, const int16_t *, \
                           const int16_t *, const int16_t *, const int16_t *, uint16_t, int32_t *);

DECLARE(baseline)

#if defined(__x86_64__)
DECLARE(avx2)
DECLARE(avx512)
#define CALL(set, name, ...) \
  ((set) == CPK_AVX512 ? cpk_##name##_avx512(__VA_ARGS__) \
   : (set) == CPK_AVX2 ? cpk_##name##_avx2(__VA_ARGS__) \
                       : cpk_##name##_baseline(__VA_ARGS__))

int cpk_best(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return CPK_AVX512;
  }
  return __builtin_cpu_supports("avx2") ? CPK_AVX2 : CPK_BASELINE;
}
#else
#define CALL(set, name, ...) ((void)(set), cpk_##name##_baseline(__VA_ARGS__))

int cpk_best(void) { return CPK_BASELINE; }
#endif

void cpk_products(int set, long count, const int16_t *rows, long row_count, const int16_t *others,
                  long other_count, long stride, long run, int64_t *products) {
  CALL(set, products, count, rows, row_count, others, other_count, stride, run, products);
}

long cpk_exceeding(int set, long count, const int16_t *a, const int16_t *b,
                   const int16_t *a_highest, const int16_t *a_lowest, const int16_t *b_highest,
                   const int16_t *b_lowest, uint16_t limit, int32_t *found) {
  return CALL(set, exceeding, count, a, b, a_highest, a_lowest, b_highest, b_lowest, limit, found);
}
