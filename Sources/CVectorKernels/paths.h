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

void KERNEL(interpolate)(long count, double start, double step, long places, const double *at,
                         double *values) {
  f64 last = (f64)(double)(places - 2);
  for (long from = 0; from < count; from += LANES) {
    unsigned long size = (unsigned long)part(count, from, LANES) * sizeof(double);
    f64 x = (f64)0, below, above;
    LOAD_PART(x, values + from, size);
    f64 place = (x - start) / step;
    f64 held = place > 0 ? place : (f64)0;
    held = held < last ? held : last;
    i64 cell = CONVERT(held, i64);
    below = gather(at, cell);
    above = gather(at + 1, cell);
    x = below + (place - CONVERT(cell, f64)) * (above - below);
    STORE_PART(values + from, x, size);
  }
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

void KERNEL(course)(long count, long stride, const int32_t *entries, const double *table, long width,
                    long rows, long still, const double *level, const double *lasting,
                    const float *noise, const double *above, double *paths) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    long lanes = part(count, at, LANES);
    int32_t chosen[LANES] = {0};
    if (lanes == LANES) LOAD(chosen, entries + at);
    else __builtin_memcpy(chosen, entries + at, (unsigned long)lanes * sizeof(int32_t));
    i64 entry;
    for (int lane = 0; lane < LANES; lane++) entry[lane] = chosen[lane] * width;
    f64 stays = (f64)0, deviation = (f64)0, left, step, one_year, value;
    f32half unit;
    LOAD_PART(stays, level + at, size);
    LOAD_PART(deviation, lasting + at, size);
    left = gather(table + 5, entry);
    for (long row = 0; row < rows; row++) {
      if (row >= still) {
        step = gather(table + 6 + row, entry);
        unit = (f32half)0;
        LOAD_PART(unit, noise + row * stride + at, size / 2);
        deviation = left * deviation + step * CONVERT(unit, f64);
      }
      one_year = gather(table + 6 + rows + row, entry);
      unit = (f32half)0;
      value = (f64)0;
      LOAD_PART(unit, noise + (rows + row) * stride + at, size / 2);
      LOAD_PART(value, above + row * stride + at, size);
      value = value + (stays + deviation);
      unit = unit * level_scale(CONVERT(value, f32half));
      value = value + one_year * CONVERT(unit, f64);
      STORE_PART(paths + row * stride + at, value, size);
    }
  }
}

void KERNEL(conditional)(long count, long rows, long years, const double *offsets,
                         const double *gains, const double *spreads, const int32_t *used,
                         long columns, const double *above, const double *history,
                         const float *noise, double *paths) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    for (long row = 0; row < rows; row++) {
      f64 total = (f64)0, past = (f64)0;
      f32half own = (f32half)0;
      LOAD_PART(total, above + row * count + at, size);
      total = total + offsets[row];
      for (long k = 0; k < years; k++) {
        LOAD_PART(past, history + k * count + at, size);
        total = total + gains[row * years + k] * past;
      }
      for (long k = 0; k < used[row]; k++) {
        LOAD_PART(own, noise + k * count + at, size / 2);
        total = total + spreads[row * columns + k] * CONVERT(own, f64);
      }
      STORE_PART(paths + row * count + at, total, size);
    }
  }
}

// Whole steps are below 2⁶³, rounded half up.
void KERNEL(add_draws)(long count, double steps, const double *rates, const int64_t *met,
                       const int64_t *all, int64_t *expected, int64_t *numerators,
                       int64_t *denominators) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    f64 rate = (f64)0;
    i64 own, events = (i64)0, sum = (i64)0;
    LOAD_PART(rate, rates + at, size);
    LOAD_PART(events, all + at, size);
    LOAD_PART(sum, expected + at, size);
    own = CONVERT(rate * CONVERT(events, f64) * steps + 0.5, i64);
    sum += own;
    STORE_PART(expected + at, sum, size);
    LOAD_PART(sum, denominators + at, size);
    sum += events;
    STORE_PART(denominators + at, sum, size);
    LOAD_PART(sum, numerators + at, size);
    LOAD_PART(events, met + at, size);
    sum += events;
    STORE_PART(numerators + at, sum, size);
  }
}
