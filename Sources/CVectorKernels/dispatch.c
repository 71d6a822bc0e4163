// Chooses the kernels by set of instructions.

#include "CVectorKernels.h"

#define DECLARE(set) \
  void cvk_step_##set(long, double *, const double *, double, const float *); \
  void cvk_rates_##set(long, const double *, const double *, double *, double *); \
  long cvk_counts_##set(long, const uint32_t *, const double *, const double *, const int32_t *, \
                        int32_t *, int32_t *); \
  void cvk_noise_##set(uint64_t, uint64_t, uint32_t, uint32_t, long, float *, uint32_t *); \
  void cvk_tally_##set(long, const double *, const int32_t *, const int32_t *, double, int64_t *, \
                       struct cvk_tally *);

DECLARE(baseline)

#if defined(__x86_64__)
DECLARE(avx2)
DECLARE(avx512)
#define CALL(set, name, ...) \
  ((set) == CVK_AVX512 ? cvk_##name##_avx512(__VA_ARGS__) \
   : (set) == CVK_AVX2 ? cvk_##name##_avx2(__VA_ARGS__) \
                       : cvk_##name##_baseline(__VA_ARGS__))

int cvk_best(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return CVK_AVX512;
  }
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? CVK_AVX2 : CVK_BASELINE;
}
#else
#define CALL(set, name, ...) ((void)(set), cvk_##name##_baseline(__VA_ARGS__))

int cvk_best(void) { return CVK_BASELINE; }
#endif

void cvk_noise(int set, uint64_t key, uint64_t stream, uint32_t block, uint32_t pair, long count,
               float *normals, uint32_t *words) {
  CALL(set, noise, key, stream, block, pair, count, normals, words);
}

void cvk_step(int set, long count, double *state, const double *shared, double scale,
              const float *noise) {
  CALL(set, step, count, state, shared, scale, noise);
}

void cvk_rates(int set, long count, const double *logit, const double *closed, double *rate,
               double *miss) {
  CALL(set, rates, count, logit, closed, rate, miss);
}

long cvk_counts(int set, long count, const uint32_t *words, const double *rate, const double *miss,
                const int32_t *trials, int32_t *counts, int32_t *open) {
  return CALL(set, counts, count, words, rate, miss, trials, counts, open);
}

void cvk_tally_counts(int set, long count, const double *rate, const int32_t *counts,
                      const int32_t *trials, double level, int64_t *sums,
                      struct cvk_tally *result) {
  CALL(set, tally, count, rate, counts, trials, level, sums, result);
}
