// Binomial counts, included after kernels.h for each set of instructions.
//
// Most counts are settled in single precision, twice as many at a time: by a quantile with a bound on
// all its errors. What it does not settle (about one in 500) is left to the caller, so that the
// answer is that of double precision throughout and owes nothing to how it was found.

typedef double c64 __attribute__((ext_vector_type(CELLS / 2)));
typedef int32_t half32 __attribute__((ext_vector_type(CELLS / 2)));
typedef float halff __attribute__((ext_vector_type(CELLS / 2)));
typedef float f32 __attribute__((ext_vector_type(CELLS)));
typedef int32_t i32 __attribute__((ext_vector_type(CELLS)));

#define SINGLE_CENTRE (0.5 - 0x1p-11)

_Static_assert(CELLS <= 32 && LANES <= 32, "a mask of lanes has 32 bits and more");

typedef _Bool cells_bits __attribute__((ext_vector_type(CELLS)));

INLINE uint64_t cell_bits(i32 mask) {
  cells_bits bit = CONVERT(mask, cells_bits);
  uint64_t result = 0;
  __builtin_memcpy(&result, &bit, sizeof(bit));
  return result;
}


INLINE f32 single(c64 low, c64 high) {
  f32 joined;
  joined.lo = CONVERT(low, halff);
  joined.hi = CONVERT(high, halff);
  return joined;
}

// What a vector of cells needs in single precision.
struct cells {
  f32 fraction;  // of the mean np, above its whole part
  f32 variance;  // np(1 − p)
  f32 skew;      // 1 − 2p
  f32 q, r;      // u − ½ and (½ − 2⁻¹¹)² − q²
  i32 whole;     // of the mean
};

struct half {
  c64 fraction, variance, skew, q, r;
  half32 whole;
};

INLINE struct half prepare(const double *u, const double *rate, const double *miss, half32 trials) {
  struct half h;
  c64 v, p, m;
  LOAD(v, u);
  LOAD(p, rate);
  LOAD(m, miss);
  c64 mean = CONVERT(trials, c64) * p;
  h.whole = CONVERT(mean, half32);
  h.fraction = mean - CONVERT(h.whole, c64);
  h.variance = mean * m;
  h.skew = m - p;
  h.q = v - 0.5;
  h.r = SINGLE_CENTRE * SINGLE_CENTRE - h.q * h.q;
  return h;
}

// Counts by the expansion of the quantile about the normal one; which lanes it settles in `settled`.
//
// With the formal cumulants of the continuous interpolation of the distribution function (those of
// the binomial, and of a smoothing of variance −1/12), σ² = np(1 − p) and s = 1 − 2p, the count is
// the whole part of  np + ½ + σz + s(z² − 1)/6 + (…)/σ + (…)/σ² + (…)/σ³  unless that lies closer to
// a whole number than all errors together.
INLINE i32 by_expansion(const struct cells *c, i32 *settled) {
  f32 r = c->r, rr = r * r, above_odd = (f32)SINGLE_ABOVE[0], above_even = (f32)SINGLE_ABOVE[1];
  f32 below_odd = (f32)SINGLE_BELOW[0], below_even = (f32)SINGLE_BELOW[1];
#pragma clang loop unroll(full)
  for (int i = 2; i < TERMS(SINGLE_ABOVE); i += 2) {
    above_odd = above_odd * rr + SINGLE_ABOVE[i];
    below_odd = below_odd * rr + SINGLE_BELOW[i];
    above_even = above_even * rr + SINGLE_ABOVE[i + 1];
    below_even = below_even * rr + SINGLE_BELOW[i + 1];
  }
  f32 above = above_odd * r + above_even, below = below_odd * r + below_even;
  // Lanes that will be searched instead must not leave the range of integers.
  f32 variance = c->variance < 8 ? (f32)8 : c->variance;
  f32 z = c->q * (above / below), deviation = __builtin_elementwise_sqrt(variance);
  f32 e = 1 / deviation, s = c->skew, ss = s * s, zz = z * z, wide = deviation * z;
  f32 fourth = (ss * (ss * (1.0f / 69120) - 1.0f / 1280) - 13.0f / 23040) * zz
      + (ss * (ss * (1.0f / 2430) - 59.0f / 17280) - 1.0f / 1920);
  fourth = fourth * zz + (ss * (ss * (-433.0f / 622080) + 349.0f / 34560) + 181.0f / 23040);
  f32 third = (1.0f / 240 - ss * (1.0f / 2160)) * zz + (7.0f / 720 - ss * (7.0f / 6480));
  third = third * zz + (ss * (1.0f / 405) - 1.0f / 45);
  f32 second = (ss * (1.0f / 144) - 1.0f / 48) * zz + (1.0f / 48 - ss * (7.0f / 144));
  f32 first = s * (zz * (1.0f / 6) - 1.0f / 6);
  f32 shift = wide + (first + e * (z * second + e * (s * third + e * (z * fourth))));
  f32 x = (c->fraction + 0.5f) + shift;

  i32 floor = CONVERT(x, i32);
  floor += CONVERT(floor, f32) > x;
  f32 past = x - CONVERT(floor, f32);
  // Left-out terms, at σ ≥ √8, and the rounding of all that is kept: each more than twice the largest
  // error found (Reference/binomial_expansion.py).
  f32 ee = e * e, size = AS(f32, AS(i32, wide) & 0x7FFFFFFF);
  f32 error = ((0.002f * zz * zz + 0.05f) * zz + 0.002f) * (ee * ee) + 1.2e-6f * (size + 4);
  *settled = (c->r > 0) & (past > error) & (past < 1 - error);
  return c->whole + floor;
}

// The largest count looked for one by one: 8 standard deviations and more beyond the largest mean, 16.
enum { LONGEST_SEARCH = 64 };

#define EIGHT(k) \
  1.0f / (k), 1.0f / (k + 1), 1.0f / (k + 2), 1.0f / (k + 3), 1.0f / (k + 4), 1.0f / (k + 5), \
      1.0f / (k + 6), 1.0f / (k + 7)
static const float RECIPROCALS[LONGEST_SEARCH] = {EIGHT(1),  EIGHT(9),  EIGHT(17), EIGHT(25),
                                                  EIGHT(33), EIGHT(41), EIGHT(49), EIGHT(57)};

// Counts by adding up probabilities from 0 of the rarer outcome, for variances below 8.
//
// The relative error of a sum is below 5e-6 (Reference/binomial_expansion.py): a uniform number closer
// to one than twice that settles nothing. All arguments are of the rarer outcome: its probability r,
// and u for its quantile.
INLINE i32 by_search(f32 u, f32 r, f32 trials, i32 *settled) {
  f32 odds = r / (1 - r);
  // log(1 − r) = −2 artanh(r/(2 − r))
  f32 s = r / (2 - r), ss = s * s;
  f32 series = ss * 0.140788891816f + 0.139825788726f;
  series = series * ss + 0.200122976154f;
  series = series * ss + 0.333331608207f;
  series = series * ss + 1.00000000384f;
  f32 x = (trials * s) * (series * -2);
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

  f32 least = u * (1 - 1e-5f), most = u * (1 + 1e-5f);
  f32 scaled = (trials + 1) * odds, sum = term;
  i32 low = (i32)0, high = (i32)0, beyond = (i32)0;
  for (int step = 0; step < LONGEST_SEARCH; step++) {
    beyond = most >= sum;
    if (!cell_bits(beyond)) break;
    high -= beyond;
    low -= least >= sum;
    term *= scaled * RECIPROCALS[step] - odds;
    sum += term;
  }
  *settled = (low == high) & ~beyond;
  return low;
}


// Cells with a small variance that wait to be searched together.
struct waiting {
  float u[CELLS], rarer[CELLS], trials[CELLS];
  int32_t places[CELLS];
  int size;
};

struct job {
  const double *u, *rate, *miss;
  const int32_t *trials;
  int32_t *counts, *open;
  long opened;
};

static void KERNEL(search)(struct job *job, struct waiting *w) {
  for (int i = w->size; i < CELLS; i++) w->u[i] = 0.5f, w->rarer[i] = 0, w->trials[i] = 0;
  f32 u, rarer, trials;
  LOAD(u, w->u);
  LOAD(rarer, w->rarer);
  LOAD(trials, w->trials);
  i32 settled, found = by_search(u, rarer, trials, &settled);
  for (int i = 0; i < w->size; i++) {
    int32_t place = w->places[i];
    int misses = job->rate[place] > job->miss[place];
    job->counts[place] = misses ? job->trials[place] - found[i] : found[i];
    if (!settled[i]) job->open[job->opened++] = place;
  }
  w->size = 0;
}

INLINE void postpone(struct job *job, struct waiting *w, long place) {
  int misses = job->rate[place] > job->miss[place];
  w->u[w->size] = (float)(misses ? 1 - job->u[place] : job->u[place]);
  w->rarer[w->size] = (float)(misses ? job->miss[place] : job->rate[place]);
  w->trials[w->size] = (float)job->trials[place];
  w->places[w->size++] = (int32_t)place;
  if (w->size == CELLS) KERNEL(search)(job, w);
}

long KERNEL(counts)(long count, const double *u, const double *rate, const double *miss,
                    const int32_t *trials, int32_t *counts, int32_t *open) {
  struct job job = {u, rate, miss, trials, counts, open, 0};
  struct waiting waiting;
  waiting.size = 0;
  long at = 0;
  for (; at + CELLS <= count; at += CELLS) {
    half32 low_trials, high_trials;
    LOAD(low_trials, trials + at);
    LOAD(high_trials, trials + at + CELLS / 2);
    struct half low = prepare(u + at, rate + at, miss + at, low_trials);
    struct half high = prepare(u + at + CELLS / 2, rate + at + CELLS / 2, miss + at + CELLS / 2,
                               high_trials);
    struct cells c;
    c.variance = single(low.variance, high.variance);
    i32 settled = (i32)0;
    uint64_t small = cell_bits(c.variance < 8), all = ((uint64_t)1 << CELLS) - 1;
    if (small != all) {
      c.fraction = single(low.fraction, high.fraction);
      c.skew = single(low.skew, high.skew);
      c.q = single(low.q, high.q);
      c.r = single(low.r, high.r);
      c.whole.lo = low.whole;
      c.whole.hi = high.whole;
      i32 found = by_expansion(&c, &settled);
      STORE(counts + at, found);
      for (uint64_t left = all & ~small & ~cell_bits(settled); left; left &= left - 1) {
        open[job.opened++] = (int32_t)(at + __builtin_ctzll(left));
      }
    }
    for (; small; small &= small - 1) postpone(&job, &waiting, at + __builtin_ctzll(small));
  }
  // What is left of the last vector has no vector of its own.
  for (; at < count; at++) {
    if (trials[at] * rate[at] * miss[at] < 8) {
      postpone(&job, &waiting, at);
    } else {
      open[job.opened++] = (int32_t)at;
    }
  }
  if (waiting.size > 0) KERNEL(search)(&job, &waiting);
  return job.opened;
}
