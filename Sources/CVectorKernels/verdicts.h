// What became of draws: counts beside targets, and other things said of them.

// Where a sum has no event, nothing can be said of its rate.
INLINE double margin_of(double rate, double at_least, int64_t all, int is_sum) {
  double margin = rate - at_least;
  return is_sum && all == 0 ? 0.0 : margin;
}

// How many events are missing, 0 if none is: half an event in a billion keeps 98 of 100 at 98 % when 0.98 is not a
// binary number.
INLINE double lacking(double at_least, int64_t met, int64_t all) {
  double needed = at_least * (double)all, lack = needed - (double)met;
  double allowed = 1e-9 * (needed > 1 ? needed : 1);
  return lack <= allowed ? 0.0 : lack;
}

void KERNEL(verdicts)(long count, double at_least, int is_sum, const double *restrict rates,
                      const int64_t *restrict met, const int64_t *restrict all,
                      float *restrict margins, uint8_t *restrict truly, uint8_t *restrict published,
                      struct cvk_verdicts *result) {
  int64_t reaching = 0, reached = 0, none = 0;
  for (long i = 0; i < count; i++) {
    double margin = margin_of(rates[i], at_least, all[i], is_sum);
    // A margin just below zero must not become zero when it is shortened.
    float shorter = (float)margin;
    margins[i] = margin < 0 && shorter > -0x1p-126f ? -0x1p-126f : shorter;
    // Of no events nothing is met and nothing missed.
    int is_true = (margin >= 0) & (all[i] > 0);
    truly[i] = (uint8_t)is_true;
    reaching += is_true;
    none += all[i] == 0;
  }
  for (long i = 0; i < count; i++) {
    int is_met = (lacking(at_least, met[i], all[i]) == 0) & (all[i] > 0);
    published[i] = (uint8_t)is_met;
    reached += is_met;
  }
  // Sixteen sums, whatever the width, so that the rounding is the same for all.
  double missing[16] = {0};
  long whole = count & ~15L;
  for (long i = 0; i < whole; i += 16) {
    for (int k = 0; k < 16; k++) missing[k] += lacking(at_least, met[i + k], all[i + k]);
  }
  for (long i = whole; i < count; i++) missing[i & 15] += lacking(at_least, met[i], all[i]);
  for (int width = 8; width > 0; width /= 2) {
    for (int k = 0; k < width; k++) missing[k] += missing[k + width];
  }
  result->truly = reaching;
  result->published = reached;
  result->none = none;
  result->missing = missing[0];
}

void KERNEL(codes)(long count, double steps, const float *restrict values, int16_t *restrict codes) {
  for (long i = 0; i < count; i++) {
    double scaled = (double)values[i] * steps;
    scaled = scaled < -steps ? -steps : scaled;
    scaled = scaled > steps ? steps : scaled;
    // Rounded down without a call.
    int32_t towards_zero = (int32_t)scaled;
    codes[i] = (int16_t)(towards_zero - ((double)towards_zero > scaled));
  }
}

long KERNEL(shares)(long count, const int64_t *restrict met, const int64_t *restrict all,
                    double *restrict shares) {
  int64_t none = 0;
  for (long i = 0; i < count; i++) {
    shares[i] = (double)met[i] / (double)all[i];
    none += all[i] == 0;
  }
  return none;
}

void KERNEL(sums)(long count, const int32_t *restrict counts, const int64_t *restrict before,
                  int64_t *restrict sums) {
  if (before) {
    for (long i = 0; i < count; i++) sums[i] = before[i] + counts[i];
  } else {
    for (long i = 0; i < count; i++) sums[i] = counts[i];
  }
}

void KERNEL(entries)(long count, const int64_t *restrict chosen, const double *restrict choices,
                     const double *restrict limits, long width, int32_t *restrict entries) {
  for (long i = 0; i < count; i++) {
    int64_t first = chosen[i] * width;
    int32_t entry = (int32_t)first;
    for (long k = 0; k < width - 1; k++) entry += choices[i] >= limits[first + k];
    entries[i] = entry;
  }
}
