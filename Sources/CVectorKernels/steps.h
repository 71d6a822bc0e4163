// States from year to year, and what became of them.

void KERNEL(step)(long count, double *restrict state, const double *restrict shared,
                  double scale, const float *restrict noise) {
  for (long i = 0; i < count; i++) state[i] = state[i] + shared[i] + scale * (double)noise[i];
}

void KERNEL(tally)(long count, const double *rate, const int32_t *counts, const int32_t *trials,
                   double level, int64_t *restrict sums, struct cvk_tally *result) {
  uint32_t truly = 0, published = 0;
  int64_t total = 0;
  // Sixteen sums, whatever the width, so that the rounding is the same for all.
  double rates[16] = {0};
  for (long i = 0; i < count; i++) {
    truly += rate[i] >= level;
    published += (double)counts[i] >= level * (double)trials[i];
    sums[i] += counts[i];
    total += counts[i];
  }
  for (long i = 0; i + 16 <= count; i += 16) {
    for (int k = 0; k < 16; k++) rates[k] += rate[i + k];
  }
  for (long i = count & ~15L; i < count; i++) rates[i & 15] += rate[i];
  for (int width = 8; width > 0; width /= 2) {
    for (int k = 0; k < width; k++) rates[k] += rates[k + width];
  }
  result->rates_reaching = truly;
  result->counts_reaching = published;
  result->count_sum = total;
  result->rate_sum = rates[0];
}
