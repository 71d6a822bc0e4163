// Poisson counts: PoissonInversion.count in Swift.
//
// The limit of binomial counts of rare events: the same expansion with s = 1 and σ² = μ, and below a
// mean of 8 the same search.

INLINE uint64_t poisson_expand(const double *u, const double *mean, uint32_t *words, i32 *found,
                               uint64_t *small) {
  typedef int32_t half __attribute__((ext_vector_type(LANES)));
  first_words(u, words);
  i32 word, settled;
  f64 mean0, mean1;
  LOAD(word, words);
  LOAD(mean0, mean);
  LOAD(mean1, mean + LANES);
  f64 lifted0 = mean0 + 0x1.8p52, lifted1 = mean1 + 0x1.8p52;
  struct cells c;
  c.fraction = single(mean0 - (lifted0 - 0x1.8p52), mean1 - (lifted1 - 0x1.8p52));
  c.whole.lo = CONVERT(AS(u64, lifted0), half);
  c.whole.hi = CONVERT(AS(u64, lifted1), half);
  c.p = (f32)0;
  c.miss = (f32)1;
  c.variance = single(mean0, mean1);
  *found = by_expansion(&c, word, &settled);
  *small = word_bits(c.variance < LEAST_VARIANCE);
  return ~word_bits(settled);
}

// Counts with a small mean that wait to be searched together.
struct small_means {
  uint32_t words[WORDS];
  float means[WORDS];
  int32_t places[WORDS];
  int size;
};

static long KERNEL(poisson_search)(struct small_means *w, int32_t *counts, int32_t *open,
                                   long opened) {
  for (int i = w->size; i < WORDS; i++) w->words[i] = 0, w->means[i] = 0;
  u32 word;
  f32 mean;
  LOAD(word, w->words);
  LOAD(mean, w->means);
  i32 settled, found = by_search(word, -mean, mean, (f32)0, &settled);
  for (int i = 0; i < w->size; i++) {
    counts[w->places[i]] = found[i];
    if (!settled[i]) open[opened++] = w->places[i];
  }
  w->size = 0;
  return opened;
}

long KERNEL(poisson_counts)(long count, const double *u, const double *mean, int32_t *counts,
                            int32_t *open) {
  struct small_means waiting;
  waiting.size = 0;
  long opened = 0;
  for (long at = 0; at < count; at += WORDS) {
    long lanes = part(count, at, WORDS);
    unsigned long size = (unsigned long)lanes * sizeof(int32_t);
    double some_u[WORDS], some_means[WORDS] = {0};
    uint32_t words[WORDS];
    const double *all_u = u + at, *all_means = mean + at;
    if (lanes < WORDS) {
      for (int i = 0; i < WORDS; i++) some_u[i] = 0.5;
      __builtin_memcpy(some_u, all_u, 2 * size);
      __builtin_memcpy(some_means, all_means, 2 * size);
      all_u = some_u;
      all_means = some_means;
    }
    i32 found;
    uint64_t small, left = poisson_expand(all_u, all_means, words, &found, &small);
    __builtin_memcpy(counts + at, &found, size);
    left &= ~(uint64_t)0 >> (64 - lanes);
    for (uint64_t wait = left & small; wait; wait &= wait - 1) {
      int lane = __builtin_ctzll(wait);
      waiting.words[waiting.size] = words[lane];
      waiting.means[waiting.size] = (float)all_means[lane];
      waiting.places[waiting.size++] = (int32_t)(at + lane);
      if (waiting.size == WORDS) opened = KERNEL(poisson_search)(&waiting, counts, open, opened);
    }
    for (left &= ~small; left; left &= left - 1) {
      open[opened++] = (int32_t)(at + __builtin_ctzll(left));
    }
  }
  return waiting.size > 0 ? KERNEL(poisson_search)(&waiting, counts, open, opened) : opened;
}
