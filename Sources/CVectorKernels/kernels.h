// The kernels, included once for each set of instructions with KERNEL(name) naming them.
//
// Only +, −, ×, ÷, √, comparisons and integer operations, each correctly rounded in every set, in the
// order written: products and sums are never contracted to one rounding. Vectors have LANES doubles,
// several times what a register holds, so that the processor works on independent parts while it
// waits for one; lanes never meet, and their number changes nothing.

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

typedef double f64 __attribute__((ext_vector_type(LANES)));
typedef int64_t i64 __attribute__((ext_vector_type(LANES)));
typedef uint64_t u64 __attribute__((ext_vector_type(LANES)));
typedef _Bool lanes_bits __attribute__((ext_vector_type(LANES)));

#define INLINE static inline __attribute__((always_inline))
#define LOAD(vector, pointer) __builtin_memcpy(&(vector), (pointer), sizeof(vector))
#define STORE(pointer, vector) __builtin_memcpy((pointer), &(vector), sizeof(vector))
#define AS(type, value) ((type)(value)) // the same bits
#define CONVERT(value, type) __builtin_convertvector((value), type)

// The last vector of an array may be a part of one: it is worked off in a copy.
INLINE long part(long count, long at, long width) { return count - at < width ? count - at : width; }

// ---- Random words

INLINE f64 unit_interval(u64 high, u64 low) {
  // The top 52 bits behind the exponent of 1, then 1 − 2⁻⁵³ less: exact.
  u64 mantissa = ((high & 0xFFFFFFFF) << 20) | ((low & 0xFFFFFFFF) >> 12);
  return AS(f64, mantissa | 0x3FF0000000000000) - 0x1.fffffffffffffp-1;
}

void KERNEL(uniforms)(uint64_t key, uint64_t stream, uint32_t block, uint32_t index, long count,
                      double *first, double *second) {
  u64 lanes;
  for (int lane = 0; lane < LANES; lane++) lanes[lane] = (uint64_t)lane;
  uint64_t keys[10][2];
  for (int round = 0; round < 10; round++) {
    keys[round][0] = (uint32_t)key + (uint32_t)round * 0x9E3779B9;
    keys[round][1] = (uint32_t)(key >> 32) + (uint32_t)round * 0xBB67AE85;
  }
  for (long at = 0; at < count; at += LANES) {
    // Each 64-bit lane holds one 32-bit word of the block; what is above it is ignored.
    u64 c0 = (u64)(uint64_t)block, c1 = lanes + (uint64_t)(uint32_t)(index + (uint32_t)at);
    u64 c2 = (u64)(stream & 0xFFFFFFFF), c3 = (u64)(stream >> 32);
#pragma clang loop unroll(full)
    for (int round = 0; round < 10; round++) {
      u64 left = (c0 & 0xFFFFFFFF) * 0xD2511F53, right = (c2 & 0xFFFFFFFF) * 0xCD9E8D57;
      c0 = (right >> 32) ^ c1 ^ keys[round][0];
      c1 = right;
      c2 = (left >> 32) ^ c3 ^ keys[round][1];
      c3 = left;
    }
    f64 low = unit_interval(c1, c0), high = unit_interval(c3, c2);
    if (count - at >= LANES) {
      STORE(first + at, low);
      if (second) STORE(second + at, high);
    } else {
      unsigned long size = (unsigned long)(count - at) * sizeof(double);
      __builtin_memcpy(first + at, &low, size);
      if (second) __builtin_memcpy(second + at, &high, size);
    }
  }
}

// ---- Elementary functions: the vectors of Swift's PortableMath, operation by operation

// log x for normal x > 0.
INLINE f64 logarithm(f64 x) {
  u64 shifted = AS(u64, x) + (0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
  // The biased exponent as a double: below the point of 2⁵².
  f64 k = AS(f64, (shifted >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
  f64 y = AS(f64, (shifted & 0x000FFFFFFFFFFFFF) + 0x3FE6A09E667F3BCD) - 1;
  f64 r = y / (2 + y), square = r * r, fourth = square * square;
  f64 even = fourth * (1.0 / 19) + 1.0 / 15;
  even = even * fourth + 1.0 / 11;
  even = even * fourth + 1.0 / 7;
  even = even * fourth + 1.0 / 3;
  f64 odd = fourth * (1.0 / 21) + 1.0 / 17;
  odd = odd * fourth + 1.0 / 13;
  odd = odd * fourth + 1.0 / 9;
  odd = odd * fourth + 1.0 / 5;
  f64 rest = r * (2 * square * (even + square * odd) - y);
  return k * 0x1.62e42feep-1 + (y + (rest + k * 0x1.a39ef35793c76p-33));
}

// exp x for −708 ≤ x ≤ 0.
INLINE f64 exponential(f64 x) {
  f64 scaled = x * 1.4426950408889634 - 0.5;
  // Rounded towards 0 by way of 2⁵²: the sum rounds to the nearest, and then what is too low is put
  // right.
  f64 whole = (scaled + 0x1.8p52) - 0x1.8p52;
  f64 k = whole < scaled ? whole + 1 : whole;
  f64 r = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33, square = r * r;
  f64 even = square * (1.0 / 479001600) + 1.0 / 3628800;
  even = even * square + 1.0 / 40320;
  even = even * square + 1.0 / 720;
  even = even * square + 1.0 / 24;
  even = even * square + 0.5;
  f64 odd = square * (1.0 / 6227020800) + 1.0 / 39916800;
  odd = odd * square + 1.0 / 362880;
  odd = odd * square + 1.0 / 5040;
  odd = odd * square + 1.0 / 120;
  odd = odd * square + 1.0 / 6;
  f64 value = 1 + (r + square * (even + r * odd));
  // 2ᵏ: the low bits of k + 1.5 · 2⁵² are k.
  return value * AS(f64, (AS(u64, k + 0x1.8p52) + 1023) << 52);
}

INLINE f64 magnitude(f64 x) { return AS(f64, AS(u64, x) & 0x7FFFFFFFFFFFFFFF); }
INLINE u64 sign_of(f64 x) { return AS(u64, x) & 0x8000000000000000; }

// One bit for each lane of a mask.
INLINE uint64_t bits(i64 mask) {
  lanes_bits bit = CONVERT(mask, lanes_bits);
  uint64_t result = 0;
  __builtin_memcpy(&result, &bit, sizeof(bit));
  return result;
}


// ---- Normals: NormalInversion.quantile in Swift

// Where the central functions end: ½ less the smallest tail.
#define CENTRE (0.5 - 0x1p-8)

#define TERMS(table) (int)(sizeof(table) / sizeof((table)[0]))

INLINE f64 normal_tail(f64 tail) {
  f64 r = __builtin_elementwise_sqrt(-logarithm(tail)) - 2;
  f64 above = (f64)TAIL_ABOVE[0], below = (f64)TAIL_BELOW[0];
#pragma clang loop unroll(full)
  for (int i = 1; i < TERMS(TAIL_ABOVE); i++) {
    above = above * r + TAIL_ABOVE[i];
    below = below * r + TAIL_BELOW[i];
  }
  return above / below;
}

// The normal quantiles of LANES values; which of them are in the tails and still to be done.
INLINE i64 normal_centre(double *values) {
  f64 u;
  LOAD(u, values);
  f64 q = u - 0.5, r = CENTRE * CENTRE - q * q;
  // Odd and even powers apart: short chains of operations side by side.
  f64 rr = r * r, above_odd = (f64)CENTRE_ABOVE[0], above_even = (f64)CENTRE_ABOVE[1];
  f64 below_odd = (f64)CENTRE_BELOW[0], below_even = (f64)CENTRE_BELOW[1];
#pragma clang loop unroll(full)
  for (int i = 2; i < TERMS(CENTRE_ABOVE); i += 2) {
    above_odd = above_odd * rr + CENTRE_ABOVE[i];
    below_odd = below_odd * rr + CENTRE_BELOW[i];
    above_even = above_even * rr + CENTRE_ABOVE[i + 1];
    below_even = below_even * rr + CENTRE_BELOW[i + 1];
  }
  f64 above = above_odd * r + above_even, below = below_odd * r + below_even;
  i64 inside = magnitude(q) <= CENTRE;
  u = inside ? q * (above / below) : u;
  STORE(values, u);
  return ~inside;
}

static void KERNEL(tail_quantiles)(int waiting, const double *tails, const long *places,
                                   double *values) {
  f64 u = (f64)0x1p-8;
  __builtin_memcpy(&u, tails, (unsigned long)waiting * sizeof(double));
  f64 q = u - 0.5;
  f64 z = AS(f64, AS(u64, normal_tail(0.5 - magnitude(q))) | sign_of(q));
  for (int i = 0; i < waiting; i++) values[places[i]] = z[i];
}

void KERNEL(normals)(long count, double *values) {
  // Tails, one value in 128, are gathered and worked off together.
  double tails[LANES];
  long places[LANES];
  int waiting = 0;
  for (long at = 0; at < count; at += LANES) {
    double some[LANES];
    int whole = count - at >= LANES;
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    if (!whole) {
      for (int lane = 0; lane < LANES; lane++) some[lane] = 0.5;
      __builtin_memcpy(some, values + at, size);
    }
    i64 outside = normal_centre(whole ? values + at : some);
    if (!whole) __builtin_memcpy(values + at, some, size);
    for (uint64_t left = bits(outside); left; left &= left - 1) {
      long place = at + __builtin_ctzll(left);
      places[waiting] = place;
      tails[waiting++] = values[place];
      if (waiting < LANES) continue;
      KERNEL(tail_quantiles)(waiting, tails, places, values);
      waiting = 0;
    }
  }
  if (waiting > 0) KERNEL(tail_quantiles)(waiting, tails, places, values);
}

// ---- States and rates

void KERNEL(step)(long count, double *restrict state, const double *restrict shared,
                  double scale, const double *restrict noise) {
  for (long i = 0; i < count; i++) state[i] = state[i] + shared[i] + scale * noise[i];
}

INLINE void logistic(f64 logit, f64 closed, f64 *rate, f64 *miss) {
  f64 size = magnitude(logit);
  f64 odds = exponential(-(size > 708 ? (f64)708 : size));
  f64 rarer = odds / (1 + odds), commoner = 1 - rarer;
  i64 positive = logit > 0;
  f64 missed = positive ? rarer : commoner, met = positive ? commoner : rarer;
  f64 moved = missed * closed;
  *rate = met + moved;
  *miss = missed - moved;
}

void KERNEL(rates)(long count, const double *logit, const double *closed, double *rate,
                   double *miss) {
  for (long at = 0; at < count; at += LANES) {
    f64 x = (f64)0, part_closed = (f64)0, met, missed;
    long left = part(count, at, LANES);
    if (left == LANES) {
      LOAD(x, logit + at);
      if (closed) LOAD(part_closed, closed + at);
      logistic(x, part_closed, &met, &missed);
      STORE(rate + at, met);
      STORE(miss + at, missed);
    } else {
      unsigned long size = (unsigned long)left * sizeof(double);
      __builtin_memcpy(&x, logit + at, size);
      if (closed) __builtin_memcpy(&part_closed, closed + at, size);
      logistic(x, part_closed, &met, &missed);
      __builtin_memcpy(rate + at, &met, size);
      __builtin_memcpy(miss + at, &missed, size);
    }
  }
}

// ---- Comparison and sums

uint64_t KERNEL(tally)(long count, const double *rate, const int32_t *counts, const int32_t *trials,
                       double level, int64_t *restrict sums) {
  uint32_t truly = 0, published = 0;
  for (long i = 0; i < count; i++) {
    truly += rate[i] >= level;
    published += (double)counts[i] >= level * (double)trials[i];
    sums[i] += counts[i];
  }
  return (uint64_t)published << 32 | truly;
}
