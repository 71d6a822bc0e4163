// Binomial counts: BinomialInversion.count in Swift.
//
// Most counts are settled in single precision from the first 32 bits of the uniform number: by a
// quantile with a bound on all its errors. What they do not settle (about one in 2,000) is left to the
// caller, so that the answer is that of double precision and all 52 bits throughout and owes nothing
// to how it was found. What is settled by one set of instructions may be left by another.

// What a vector of cells needs.
struct cells {
  f32 fraction; // of the mean np, from the nearest whole number
  i32 whole;    // that number
  f32 p, miss;  // the rate, and what is left to 1
  f32 variance; // np(1 − p)
};

// From where the expansion is used.
#define LEAST_VARIANCE 8.0f

INLINE f32 single(f64 low, f64 high) {
  f32 joined;
  joined.lo = CONVERT(low, f32half);
  joined.hi = CONVERT(high, f32half);
  return joined;
}

INLINE struct cells prepare(const double *rate, const double *miss, i32 trials) {
  f64 p0, p1, miss0, miss1;
  LOAD(p0, rate);
  LOAD(p1, rate + LANES);
  LOAD(miss0, miss);
  LOAD(miss1, miss + LANES);
  f64 mean0 = CONVERT(trials.lo, f64) * p0, mean1 = CONVERT(trials.hi, f64) * p1;
  // Rounded to the nearest by way of 2⁵², whose low bits it then is.
  f64 lifted0 = mean0 + 0x1.8p52, lifted1 = mean1 + 0x1.8p52;
  struct cells c;
  c.fraction = single(mean0 - (lifted0 - 0x1.8p52), mean1 - (lifted1 - 0x1.8p52));
  c.whole.lo = CONVERT(AS(u64, lifted0), i32half);
  c.whole.hi = CONVERT(AS(u64, lifted1), i32half);
  c.p = single(p0, p1);
  c.miss = single(miss0, miss1);
  c.variance = CONVERT(trials, f32) * c.p * c.miss;
  return c;
}

// Counts by the expansion of the quantile about the normal one; which lanes it settles in `settled`.
//
// With the formal cumulants of the continuous interpolation of the distribution function (those of
// the binomial, and of a smoothing of variance −1/12), σ² = np(1 − p) and s = 1 − 2p, the count is
// the whole number nearest to  np + σz + s(z² − 1)/6 + (…)/σ + (…)/σ² + (…)/σ³ + (…)/σ⁴  unless that
// lies closer to the middle between two than all errors together.
INLINE i32 by_expansion(const struct cells *c, i32 word, i32 *settled) {
  struct octaves normal = octave_quantile(word);
  // Lanes that will be searched instead must not leave the range of integers.
  f32 z = normal.quantile, zz = z * z;
  f32 variance = c->variance < LEAST_VARIANCE ? (f32)LEAST_VARIANCE : c->variance;
  f32 e = rough_inverse_root(variance), deviation = variance * e, ee = e * e;
  f32 s = c->miss - c->p, ss = s * s;
#define R(a, b, c) roughly((f32)(a), (f32)(b), (f32)(c))
  f32 fifth6 = R(R(ss, 1.0f / 544320, 13.0f / 90720), ss, 5.0f / 12096);
  f32 fifth4 = R(R(ss, -1.0f / 26880, 97.0f / 120960), ss, 43.0f / 48384);
  f32 fifth2 = R(R(ss, -923.0f / 6531840, -2591.0f / 1088640), ss, -493.0f / 48384);
  f32 fifth0 = R(R(ss, 23.0f / 102060, -37.0f / 17010), ss, 1.0f / 756);
  f32 fourth4 = R(R(ss, 1.0f / 69120, -1.0f / 1280), ss, -13.0f / 23040);
  f32 fourth2 = R(R(ss, 1.0f / 2430, -59.0f / 17280), ss, -1.0f / 1920);
  f32 fourth0 = R(R(ss, -433.0f / 622080, 349.0f / 34560), ss, 181.0f / 23040);
  f32 third4 = R(ss, -1.0f / 2160, 1.0f / 240), third2 = R(ss, -7.0f / 6480, 7.0f / 720);
  f32 third0 = R(ss, 1.0f / 405, -1.0f / 45);
  f32 second2 = R(ss, 1.0f / 144, -1.0f / 48), second0 = R(ss, -7.0f / 144, 1.0f / 48);
  f32 fifth = R(R(R(fifth6, zz, fifth4), zz, fifth2), zz, fifth0);
  f32 fourth = R(R(fourth4, zz, fourth2), zz, fourth0);
  f32 third = R(R(third4, zz, third2), zz, third0);
  f32 second = R(second2, zz, second0), first = R(zz, 1.0f / 6, -1.0f / 6);
  f32 of_skew = R(R(fifth, ee, third), ee, first), of_normal = R(fourth, ee, second);
  f32 x = R(s, of_skew, R(z, R(e, of_normal, deviation), c->fraction));

  // The nearest whole number by way of 2²³, whose low bits it then is.
  f32 lifted = x + 0x1.8p23f;
  i32 off = AS(i32, x - (lifted - 0x1.8p23f)) & 0x7FFFFFFF;
  // Left-out terms, at σ ≥ √8 and |z| ≤ 4.2, and the rounding of all that is kept: each more than twice
  // the largest error found (Reference/binomial_expansion.py).
  f32 left_out = R(R(0.007f * zz, zz, 0.03f), zz, 0.002f) * (ee * ee * e);
  f32 error = R(deviation, R(zz, 6e-7f, 1e-6f), left_out) + 6e-6f;
#undef R
  *settled = (AS(f32, off) + error < 0.5f) & ~normal.far & (c->variance >= LEAST_VARIANCE);
  return c->whole + (AS(i32, lifted) - 0x4B400000);
}

// The largest count looked for one by one: 8 standard deviations and more beyond the largest mean, 16.
enum { LONGEST_SEARCH = 64 };

#define EIGHT(k) \
  1.0f / (k), 1.0f / (k + 1), 1.0f / (k + 2), 1.0f / (k + 3), 1.0f / (k + 4), 1.0f / (k + 5), \
      1.0f / (k + 6), 1.0f / (k + 7)
static const float RECIPROCALS[LONGEST_SEARCH] = {EIGHT(1),  EIGHT(9),  EIGHT(17), EIGHT(25),
                                                  EIGHT(33), EIGHT(41), EIGHT(49), EIGHT(57)};

// Counts by adding up probabilities from 0: the first of them from its logarithm, each next one by its
// ratio to the one before, scaled/k − odds.
//
// The relative error of a sum is below 5e-6 (Reference/binomial_expansion.py): an interval of uniform
// numbers that comes closer to one than twice that settles nothing.
INLINE i32 by_search(u32 word, f32 log_zero, f32 scaled, f32 odds, i32 *settled) {
  f32 x = log_zero;
  i32 k = CONVERT(x * 1.44269504f - 0.5f, i32);
  f32 rest = x - CONVERT(k, f32) * 0x1.62e4p-1f;
  rest = rest - CONVERT(k, f32) * 0x1.7f7d1cp-20f;
  f32 term = rest * (1.0f / 5040) + 1.0f / 720;
  term = term * rest + 1.0f / 120;
  term = term * rest + 1.0f / 24;
  term = term * rest + 1.0f / 6;
  term = term * rest + 0.5f;
  term = term * rest + 1;
  term = term * rest + 1;
  term = term * AS(f32, (k + 127) << 23);

  f32 u = CONVERT(word, f32) * 0x1p-32f;
  f32 least = u * (1 - 1e-5f), most = (u + 0x1p-32f) * (1 + 1e-5f), sum = term;
  i32 low = (i32)0, high = (i32)0, beyond = (i32)0;
  for (int step = 0; step < LONGEST_SEARCH; step++) {
    beyond = most >= sum;
    if (!word_bits(beyond)) break;
    high -= beyond;
    low -= least >= sum;
    term *= scaled * RECIPROCALS[step] - odds;
    sum += term;
  }
  *settled = (low == high) & ~beyond;
  return low;
}

// Binomial counts of the rarer outcome, for variances below 8: from its probability and the word of its
// uniform number.
INLINE i32 rarer_by_search(u32 word, f32 r, f32 trials, i32 *settled) {
  f32 odds = r / (1 - r);
  // log(1 − r) = −2 artanh(r/(2 − r))
  f32 s = r / (2 - r), ss = s * s;
  f32 series = ss * 0.140788891816f + 0.139825788726f;
  series = series * ss + 0.200122976154f;
  series = series * ss + 0.333331608207f;
  series = series * ss + 1.00000000384f;
  return by_search(word, (trials * s) * (series * -2), (trials + 1) * odds, odds, settled);
}

// Cells with a small variance that wait to be searched together.
struct waiting {
  uint32_t words[WORDS];
  float rarer[WORDS], trials[WORDS];
  int32_t places[WORDS];
  int size;
};

struct job {
  const double *rate, *miss;
  const int32_t *trials;
  int32_t *counts, *open;
  long opened;
  struct waiting waiting;
};

static void KERNEL(search)(struct job *job) {
  struct waiting *w = &job->waiting;
  for (int i = w->size; i < WORDS; i++) w->words[i] = 0, w->rarer[i] = 0, w->trials[i] = 0;
  u32 word;
  f32 rarer, trials;
  LOAD(word, w->words);
  LOAD(rarer, w->rarer);
  LOAD(trials, w->trials);
  i32 settled, found = rarer_by_search(word, rarer, trials, &settled);
  for (int i = 0; i < w->size; i++) {
    int32_t place = w->places[i];
    int misses = job->rate[place] > job->miss[place];
    job->counts[place] = misses ? job->trials[place] - found[i] : found[i];
    if (!settled[i]) job->open[job->opened++] = place;
  }
  w->size = 0;
}

static __attribute__((noinline)) void KERNEL(postpone)(struct job *job, long at, uint64_t lanes,
                                                       const uint32_t *words) {
  struct waiting *w = &job->waiting;
  for (; lanes; lanes &= lanes - 1) {
    long lane = __builtin_ctzll(lanes), place = at + lane;
    int misses = job->rate[place] > job->miss[place];
    w->words[w->size] = misses ? ~words[lane] : words[lane];
    w->rarer[w->size] = (float)(misses ? job->miss[place] : job->rate[place]);
    w->trials[w->size] = (float)job->trials[place];
    w->places[w->size++] = (int32_t)place;
    if (w->size == WORDS) KERNEL(search)(job);
  }
}

// The counts of a vector; which of them are not settled, and in `small` which have a small variance.
INLINE uint64_t expand(const uint32_t *words, const double *rate, const double *miss,
                       const int32_t *trials, i32 *found, i32 *small) {
  i32 word, n, settled;
  LOAD(word, words);
  LOAD(n, trials);
  struct cells c = prepare(rate, miss, n);
  *found = by_expansion(&c, word, &settled);
  *small = c.variance < LEAST_VARIANCE;
  return ~word_bits(settled);
}

// From how many cells with a small variance on a vector is searched as it stands: fewer wait for others.
enum { CROWD = WORDS / 4 };

// Searches a vector for the cells in `small`; which of them are not settled.
static __attribute__((noinline)) uint64_t KERNEL(search_here)(
    const uint32_t *words, const double *rate, const double *miss, const int32_t *trials,
    const i32 *small, i32 *counts) {
  u32 word;
  i32 n, misses, settled, own = *small;
  f64 p0, p1, miss0, miss1;
  LOAD(word, words);
  LOAD(n, trials);
  LOAD(p0, rate);
  LOAD(p1, rate + LANES);
  LOAD(miss0, miss);
  LOAD(miss1, miss + LANES);
  misses.lo = CONVERT(p0 > miss0, i32half);
  misses.hi = CONVERT(p1 > miss1, i32half);
  f32 rarer = single(p0 > miss0 ? miss0 : p0, p1 > miss1 ? miss1 : p1);
  // The other cells are searched for nothing among none, which takes no step.
  word = own ? word ^ AS(u32, misses) : (u32)0;
  rarer = own ? rarer : (f32)0;
  i32 found = rarer_by_search(word, rarer, own ? CONVERT(n, f32) : (f32)0, &settled);
  *counts = own ? (misses ? n - found : found) : *counts;
  return word_bits(own & ~settled);
}

// Passes on what is not settled.
INLINE void leave(struct job *job, long at, uint64_t left, uint64_t small, const uint32_t *words) {
  if (!left) return;
  if (left & small) KERNEL(postpone)(job, at, left & small, words);
  for (left &= ~small; left; left &= left - 1) {
    job->open[job->opened++] = (int32_t)(at + __builtin_ctzll(left));
  }
}

// Settles a vector or, at the end, a part of one.
INLINE void settle_vector(struct job *job, long at, const uint32_t *words, const double *rate,
                          const double *miss, const int32_t *trials, long count) {
  i32 found, small;
  uint64_t left = expand(words, rate, miss, trials, &found, &small), few = word_bits(small);
  if (__builtin_popcountll(few) >= CROWD) {
    left = (left & ~few) | KERNEL(search_here)(words, rate, miss, trials, &small, &found);
    few = 0;
  }
  STORE_PART(job->counts + at, found, (unsigned long)count * sizeof(int32_t));
  leave(job, at, left & (~(uint64_t)0 >> (64 - count)), few, words);
}

long KERNEL(counts)(long count, const uint32_t *words, const double *rate, const double *miss,
                    const int32_t *trials, int32_t *counts, int32_t *open) {
  struct job job;
  job.rate = rate, job.miss = miss, job.trials = trials, job.counts = counts, job.open = open;
  job.opened = 0;
  job.waiting.size = 0;
  long at = 0;
  for (; at + WORDS <= count; at += WORDS) {
    settle_vector(&job, at, words + at, rate + at, miss + at, trials + at, WORDS);
  }
  if (at < count) {
    uint32_t last_words[WORDS] = {0};
    double last_rates[WORDS] = {0}, last_misses[WORDS] = {0};
    int32_t last_trials[WORDS] = {0};
    unsigned long size = (unsigned long)(count - at) * sizeof(float);
    __builtin_memcpy(last_words, words + at, size);
    __builtin_memcpy(last_rates, rate + at, 2 * size);
    __builtin_memcpy(last_misses, miss + at, 2 * size);
    __builtin_memcpy(last_trials, trials + at, size);
    settle_vector(&job, at, last_words, last_rates, last_misses, last_trials, count - at);
  }
  if (job.waiting.size > 0) KERNEL(search)(&job);
  return job.opened;
}
