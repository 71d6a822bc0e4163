// Rates from logits: Logistic in Swift.

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
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    if (size == sizeof(f64)) {
      LOAD(x, logit + at);
      if (closed) LOAD(part_closed, closed + at);
      logistic(x, part_closed, &met, &missed);
      STORE(rate + at, met);
      STORE(miss + at, missed);
    } else {
      __builtin_memcpy(&x, logit + at, size);
      if (closed) __builtin_memcpy(&part_closed, closed + at, size);
      logistic(x, part_closed, &met, &missed);
      __builtin_memcpy(rate + at, &met, size);
      __builtin_memcpy(miss + at, &missed, size);
    }
  }
}
