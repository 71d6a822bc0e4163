// Normal quantiles in double precision: NormalInversion.quantile in Swift.

// log x for normal x > 0: PortableMath.log in Swift, operation by operation.
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

// Where the central functions end: ½ less the smallest tail.
#define CENTRE (0.5 - 0x1p-8)

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
