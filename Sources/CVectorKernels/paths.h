// Drawn paths.
//
// A path has coefficients that depend on the draw's entry: rows of one table, all of one width.

// Sums over years are taken eight by eight on every processor.
#define GAINS 8
typedef double g64 __attribute__((ext_vector_type(GAINS)));

// The logit of the rate 0.995.
#define FARTHEST 5.2933048247244923f

// from[places[lane]] in each lane.
INLINE f64 gather(const double *from, i64 places) {
  f64 values;
#ifdef GATHER_EIGHT
  int64_t at[LANES];
  double found[LANES];
  STORE(at, places);
#pragma clang loop unroll(full)
  for (int lane = 0; lane < LANES; lane += 8) GATHER_EIGHT(found + lane, from, at + lane);
  LOAD(values, found);
#else
  for (int lane = 0; lane < LANES; lane++) values[lane] = from[places[lane]];
#endif
  return values;
}

void KERNEL(exponentials)(long count, double most, double *values) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    f64 x = (f64)0;
    LOAD_PART(x, values + at, size);
    x = x > most ? (f64)most : x;
    x = exponential(x < -708 ? (f64)-708 : x);
    STORE_PART(values + at, x, size);
  }
}

INLINE void interpolate_part(long lanes, double start, double step, f64 last, const double *at,
                             double *values) {
  unsigned long size = (unsigned long)lanes * sizeof(double);
  f64 x = (f64)0, below, above;
  LOAD_PART(x, values, size);
  f64 place = (x - start) / step;
  f64 held = place > 0 ? place : (f64)0;
  held = held < last ? held : last;
  i64 cell = CONVERT(held, i64);
  below = gather(at, cell);
  above = gather(at + 1, cell);
  x = below + (place - CONVERT(cell, f64)) * (above - below);
  STORE_PART(values, x, size);
}

void KERNEL(interpolate)(long count, double start, double step, long places, const double *at,
                         double *values) {
  f64 last = (f64)(double)(places - 2);
  long from = 0;
  for (; count - from >= LANES; from += LANES) {
    interpolate_part(LANES, start, step, last, at, values + from);
  }
  if (from < count) interpolate_part(count - from, start, step, last, at, values + from);
}

INLINE double sum(g64 x) {
  double four[4];
  for (int i = 0; i < 4; i++) four[i] = x[i] + x[i + 4];
  return (four[0] + four[2]) + (four[1] + four[3]);
}

void KERNEL(standing)(long count, const int32_t *entries, const double *table, long width,
                      long gains, long years, const double *history, const float *first,
                      const float *second, double *level, double *lasting) {
  for (long draw = 0; draw < count; draw++) {
    const double *row = table + entries[draw] * width, *past = history + draw * years;
    g64 levels = (g64)0, lastings = (g64)0;
    for (long year = 0; year < years; year += GAINS) {
      g64 above, gain;
      LOAD(above, past + year);
      LOAD(gain, row + gains + year);
      levels += gain * above;
      LOAD(gain, row + gains + years + year);
      lastings += gain * above;
    }
    double one = (double)first[draw], two = (double)second[draw];
    level[draw] = (row[0] + row[2] * one) - sum(levels);
    lasting[draw] = ((row[1] + row[3] * one) + row[4] * two) - sum(lastings);
  }
}

// What noise is multiplied by where rates are extreme, √(LevelScale): of the logit, and held from the
// rate 0.5 % on: √(0.6 cosh(x/2)), the series of cosh up to the sixteenth power.
INLINE f32half level_scale(f32half x) {
  f32half size = AS(f32half, AS(i32half, x) & 0x7FFFFFFF);
  size = size > FARTHEST ? (f32half)FARTHEST : size;
  f32half w = size * size * 0.25f, series = w * 4.779477e-14f + 1.1470746e-11f;
  series = series * w + 1.0f / 479001600;
  series = series * w + 1.0f / 3628800;
  series = series * w + 1.0f / 40320;
  series = series * w + 1.0f / 720;
  series = series * w + 1.0f / 24;
  series = series * w + 0.5f;
  series = series * w + 1;
  return __builtin_elementwise_sqrt(series * 0.6f);
}

// Asks for a line of the cache that will be read: beyond the end of an array nothing comes of it.
INLINE void ahead(const void *from, unsigned long size) {
  for (unsigned long at = 0; at < size; at += 64) __builtin_prefetch((const char *)from + at);
}

// `lanes` draws from the given ones on: LANES, or the last fewer.
INLINE void course_part(long lanes, long stride, const int32_t *entries, const double *table,
                        long width, long rows, long still, const double *level,
                        const double *lasting, const float *noise, const double *above,
                        double *paths) {
  unsigned long size = (unsigned long)lanes * sizeof(double);
  i32half chosen = (i32half)0;
  LOAD_PART(chosen, entries, size / 2);
  i64 entry = CONVERT(chosen, i64) * width;
  f64 stays = (f64)0, deviation = (f64)0, left, step, one_year, value;
  f32half unit;
  LOAD_PART(stays, level, size);
  LOAD_PART(deviation, lasting, size);
  left = gather(table + 5, entry);
  for (long row = 0; row < rows; row++) {
    ahead(above + row * stride + 2 * LANES, sizeof(f64));
    if (row >= still) {
      step = gather(table + 6 + row, entry);
      unit = (f32half)0;
      LOAD_PART(unit, noise + row * stride, size / 2);
      deviation = left * deviation + step * CONVERT(unit, f64);
    }
    one_year = gather(table + 6 + rows + row, entry);
    unit = (f32half)0;
    value = (f64)0;
    LOAD_PART(unit, noise + (rows + row) * stride, size / 2);
    LOAD_PART(value, above + row * stride, size);
    value = value + (stays + deviation);
    unit = unit * level_scale(CONVERT(value, f32half));
    value = value + one_year * CONVERT(unit, f64);
    STORE_PART(paths + row * stride, value, size);
  }
}

void KERNEL(course)(long count, long stride, const int32_t *entries, const double *table, long width,
                    long rows, long still, const double *level, const double *lasting,
                    const float *noise, const double *above, double *paths) {
  long at = 0;
  for (; count - at >= LANES; at += LANES) {
    course_part(LANES, stride, entries + at, table, width, rows, still, level + at, lasting + at,
                noise + at, above + at, paths + at);
  }
  if (at < count) {
    course_part(count - at, stride, entries + at, table, width, rows, still, level + at,
                lasting + at, noise + at, above + at, paths + at);
  }
}

INLINE void conditional_part(long lanes, long count, long rows, long years, const double *offsets,
                             const double *gains, const double *spreads, const int32_t *used,
                             long columns, const double *above, const double *history,
                             const float *noise, double *paths) {
  unsigned long size = (unsigned long)lanes * sizeof(double);
  for (long k = 0; k < years; k++) ahead(history + k * count + 2 * LANES, sizeof(f64));
  for (long row = 0; row < rows; row++) {
    ahead(above + row * count + 2 * LANES, sizeof(f64));
    f64 total = (f64)0, past = (f64)0;
    f32half own = (f32half)0;
    LOAD_PART(total, above + row * count, size);
    total = total + offsets[row];
    for (long k = 0; k < years; k++) {
      LOAD_PART(past, history + k * count, size);
      total = total + gains[row * years + k] * past;
    }
    for (long k = 0; k < used[row]; k++) {
      LOAD_PART(own, noise + k * count, size / 2);
      total = total + spreads[row * columns + k] * CONVERT(own, f64);
    }
    STORE_PART(paths + row * count, total, size);
  }
}

void KERNEL(conditional)(long count, long rows, long years, const double *offsets,
                         const double *gains, const double *spreads, const int32_t *used,
                         long columns, const double *above, const double *history,
                         const float *noise, double *paths) {
  long at = 0;
  for (; count - at >= LANES; at += LANES) {
    conditional_part(LANES, count, rows, years, offsets, gains, spreads, used, columns, above + at,
                     history + at, noise + at, paths + at);
  }
  if (at < count) {
    conditional_part(count - at, count, rows, years, offsets, gains, spreads, used, columns,
                     above + at, history + at, noise + at, paths + at);
  }
}

// Whole steps are below 2⁶³, rounded half up.
INLINE void add_part(long lanes, double steps, const double *rates, const int64_t *met,
                     const int64_t *all, int64_t *expected, int64_t *numerators,
                     int64_t *denominators) {
  unsigned long size = (unsigned long)lanes * sizeof(double);
  f64 rate = (f64)0;
  i64 own, events = (i64)0, sum = (i64)0;
  LOAD_PART(rate, rates, size);
  LOAD_PART(events, all, size);
  LOAD_PART(sum, expected, size);
  own = CONVERT(rate * CONVERT(events, f64) * steps + 0.5, i64);
  sum += own;
  STORE_PART(expected, sum, size);
  LOAD_PART(sum, denominators, size);
  sum += events;
  STORE_PART(denominators, sum, size);
  LOAD_PART(sum, numerators, size);
  LOAD_PART(events, met, size);
  sum += events;
  STORE_PART(numerators, sum, size);
}

void KERNEL(add_draws)(long count, double steps, const double *rates, const int64_t *met,
                       const int64_t *all, int64_t *expected, int64_t *numerators,
                       int64_t *denominators) {
  long at = 0;
  for (; count - at >= LANES; at += LANES) {
    add_part(LANES, steps, rates + at, met + at, all + at, expected + at, numerators + at,
             denominators + at);
  }
  if (at < count) {
    add_part(count - at, steps, rates + at, met + at, all + at, expected + at, numerators + at,
             denominators + at);
  }
}
