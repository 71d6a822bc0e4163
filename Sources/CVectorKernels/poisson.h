// Poisson counts: PoissonInversion.count in Swift.
//
// The limit of binomial counts of rare events: the same expansion with s = 1 and σ² = μ, and below a
// mean of 8 the same search.

INLINE uint64_t poisson_expand(const uint32_t *words, const double *mean, i32 *found, i32 *small) {
  i32 word, settled;
  f64 mean0, mean1;
  LOAD(word, words);
  LOAD(mean0, mean);
  LOAD(mean1, mean + LANES);
  f64 lifted0 = mean0 + 0x1.8p52, lifted1 = mean1 + 0x1.8p52;
  struct cells c;
  c.fraction = single(mean0 - (lifted0 - 0x1.8p52), mean1 - (lifted1 - 0x1.8p52));
  c.whole.lo = CONVERT(AS(u64, lifted0), i32half);
  c.whole.hi = CONVERT(AS(u64, lifted1), i32half);
  c.p = (f32)0;
  c.miss = (f32)1;
  c.variance = single(mean0, mean1);
  *found = by_expansion(&c, word, &settled);
  *small = c.variance < LEAST_VARIANCE;
  return ~word_bits(settled);
}

// Searches for the counts in `small`: there are few means about 8, so that those of a unit and year are
// nearly all on one side. Which of them are not settled.
static __attribute__((noinline)) uint64_t KERNEL(poisson_search)(const uint32_t *words,
                                                                 const double *mean,
                                                                 const i32 *small, i32 *counts) {
  u32 word;
  i32 settled, own = *small;
  f64 mean0, mean1;
  LOAD(word, words);
  LOAD(mean0, mean);
  LOAD(mean1, mean + LANES);
  f32 means = own ? single(mean0, mean1) : (f32)0;
  i32 found = by_search(own ? word : (u32)0, -means, means, (f32)0, &settled);
  *counts = own ? found : *counts;
  return word_bits(own & ~settled);
}

long KERNEL(poisson_counts)(long count, const uint32_t *words, const double *mean, int32_t *counts,
                            int32_t *open) {
  long opened = 0;
  for (long at = 0; at < count; at += WORDS) {
    long lanes = part(count, at, WORDS);
    unsigned long size = (unsigned long)lanes * sizeof(int32_t);
    uint32_t some_words[WORDS] = {0};
    double some_means[WORDS] = {0};
    const uint32_t *all_words = words + at;
    const double *all_means = mean + at;
    if (lanes < WORDS) {
      __builtin_memcpy(some_words, all_words, size);
      __builtin_memcpy(some_means, all_means, 2 * size);
      all_words = some_words;
      all_means = some_means;
    }
    i32 found, small;
    uint64_t left = poisson_expand(all_words, all_means, &found, &small), few = word_bits(small);
    if (few) left = (left & ~few) | KERNEL(poisson_search)(all_words, all_means, &small, &found);
    STORE_PART(counts + at, found, size);
    left &= ~(uint64_t)0 >> (64 - lanes);
    for (; left; left &= left - 1) open[opened++] = (int32_t)(at + __builtin_ctzll(left));
  }
  return opened;
}
