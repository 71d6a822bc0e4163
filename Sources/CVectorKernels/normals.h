// Far normal quantiles in double precision: NormalInversion.farQuantile in Swift.

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

// The quantile of each tail, which is below 2⁻⁸.
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
