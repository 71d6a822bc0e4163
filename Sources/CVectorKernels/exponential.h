// The exponential function: TableExponential in Swift.

// exp x for −708 ≤ x ≤ 709: 2 to a power by sixteenths from a table, times a polynomial on what is left.
INLINE f64 exponential(f64 x) {
  // Rounded to the nearest by way of 2⁵², whose low bits it then is.
  f64 lifted = x * (16 * 1.4426950408889634) + 0x1.8p52, k = lifted - 0x1.8p52;
  f64 r = (x - k * 0x1.62e42feep-5) - k * 0x1.a39ef35793c76p-37;
  f64 series = r * EXPONENTIAL[0] + EXPONENTIAL[1];
  series = series * r + EXPONENTIAL[2];
  series = series * r + EXPONENTIAL[3];
  series = series * r + 0.5;
  u64 i = AS(u64, lifted);
  f64 rest = r + (r * r * series + of_sixteen_doubles(SIXTEENTHS_LOW, i));
  f64 power = AS(f64, AS(u64, of_sixteen_doubles(SIXTEENTHS, i)) + (i >> 4 << 52));
  return power + power * rest;
}
