// Drawn paths.
//
// A path has coefficients that depend on the draw's entry: rows of one table, all of one width.

// Sums over years are taken eight by eight on every processor.
#define GAINS 8
typedef double g64 __attribute__((ext_vector_type(GAINS)));

// The logit of the rate 0.995.
#define FARTHEST 5.2933048247244923

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

// t with the distribution function of Student's t with eight degrees of freedom where z has that of
// the normal: t = z N(z²)/D(z²).
INLINE f64 heavy(f64 z) {
  f64 w = z * z, above = (f64)HEAVY_ABOVE[0], below = (f64)HEAVY_BELOW[0];
#pragma clang loop unroll(full)
  for (int i = 1; i < TERMS(HEAVY_ABOVE); i++) {
    above = above * w + HEAVY_ABOVE[i];
    below = below * w + HEAVY_BELOW[i];
  }
  return z * (above / below);
}

void KERNEL(heavy)(long count, double *values) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    f64 z = (f64)0;
    LOAD_PART(z, values + at, size);
    z = heavy(z);
    STORE_PART(values + at, z, size);
  }
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
                      long gains, long years, const double *history, const double *first,
                      const double *second, double *level, double *lasting) {
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
    double one = first[draw], two = second[draw];
    level[draw] = (row[0] + row[2] * one) - sum(levels);
    lasting[draw] = ((row[1] + row[3] * one) + row[4] * two) - sum(lastings);
  }
}

// What noise is multiplied by where rates are extreme, √(LevelScale): of the logit, and held from the
// rate 0.5 % on: √(0.6 cosh(x/2)).
INLINE f64 level_scale(f64 x) {
  f64 size = magnitude(x);
  f64 half = exponential((size > FARTHEST ? (f64)FARTHEST : size) * -0.5);
  return __builtin_elementwise_sqrt((half + 1 / half) * 0.3);
}

void KERNEL(course)(long count, long stride, const int32_t *entries, const double *table, long width,
                    long rows, long still, const double *level, const double *lasting,
                    const double *noise, double *paths) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    long lanes = part(count, at, LANES);
    int32_t chosen[LANES] = {0};
    if (lanes == LANES) LOAD(chosen, entries + at);
    else __builtin_memcpy(chosen, entries + at, (unsigned long)lanes * sizeof(int32_t));
    i64 entry;
    for (int lane = 0; lane < LANES; lane++) entry[lane] = chosen[lane] * width;
    f64 stays = (f64)0, deviation = (f64)0, left, step, one_year, unit, value;
    LOAD_PART(stays, level + at, size);
    LOAD_PART(deviation, lasting + at, size);
    left = gather(table + 5, entry);
    for (long row = 0; row < rows; row++) {
      if (row >= still) {
        step = gather(table + 6 + row, entry);
        unit = (f64)0;
        LOAD_PART(unit, noise + row * stride + at, size);
        deviation = left * deviation + step * unit;
      }
      one_year = gather(table + 6 + rows + row, entry);
      unit = (f64)0;
      value = (f64)0;
      LOAD_PART(unit, noise + (rows + row) * stride + at, size);
      LOAD_PART(value, paths + row * stride + at, size);
      value = value + (stays + deviation);
      value = value + (one_year * level_scale(value)) * unit;
      STORE_PART(paths + row * stride + at, value, size);
    }
  }
}

void KERNEL(combine)(long count, long stride, long columns, const double *weights,
                     const double *from, double *to) {
  for (long at = 0; at < count; at += LANES) {
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    f64 total = (f64)0, column = (f64)0;
    LOAD_PART(total, to + at, size);
    for (long k = 0; k < columns; k++) {
      LOAD_PART(column, from + k * stride + at, size);
      total = total + weights[k] * column;
    }
    STORE_PART(to + at, total, size);
  }
}
