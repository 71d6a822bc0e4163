// The kernels, included once for each set of instructions with KERNEL(name) naming them and WIDTH the
// number of 16-bit lanes of a register.

#pragma clang diagnostic ignored "-Wpsabi"

typedef int16_t s16 __attribute__((ext_vector_type(WIDTH)));
typedef uint16_t u16 __attribute__((ext_vector_type(WIDTH)));
typedef int32_t s32 __attribute__((ext_vector_type(WIDTH / 2)));
typedef int64_t s64 __attribute__((ext_vector_type(WIDTH / 2)));
typedef _Bool bits __attribute__((ext_vector_type(WIDTH)));
typedef double f64 __attribute__((ext_vector_type(WIDTH / 4)));
typedef int64_t l64 __attribute__((ext_vector_type(WIDTH / 4)));
typedef int32_t i32 __attribute__((ext_vector_type(WIDTH / 4)));
typedef uint16_t l16 __attribute__((ext_vector_type(WIDTH / 4)));
#if WIDTH == 32
typedef uint32_t word;
#elif WIDTH == 16
typedef uint16_t word;
#else
typedef uint8_t word;
#endif

#define INLINE static inline __attribute__((always_inline))
#define LOAD(vector, pointer) __builtin_memcpy(&(vector), (pointer), sizeof(vector))
#define STORE(pointer, vector) __builtin_memcpy((pointer), &(vector), sizeof(vector))
#define CONVERT(value, type) __builtin_convertvector((value), type)

// Products of neighbours, added in pairs: one instruction where the processor has it.
INLINE s32 products_of_pairs(s16 a, s16 b) {
#ifdef MULTIPLY_ADD
  return (s32)MULTIPLY_ADD(a, b);
#else
  return CONVERT(a.even, s32) * CONVERT(b.even, s32) + CONVERT(a.odd, s32) * CONVERT(b.odd, s32);
#endif
}

#ifndef ADD_PRODUCTS
#define ADD_PRODUCTS(sum, a, b) ((sum) + products_of_pairs((a), (b)))
#endif

// ROWS rows with OTHERS others: as many sums as registers hold beside what is read.
INLINE void several_products(long count, const int16_t *a, const int16_t *b, long stride, long run,
                             int64_t *products, long p_stride) {
  s64 totals[ROWS][OTHERS] = {0};
  for (long at = 0; at < count;) {
    long end = count - at < run * WIDTH ? count : at + run * WIDTH;
    s32 parts[ROWS][OTHERS] = {0};
    for (; at < end; at += WIDTH) {
      s16 x[ROWS], y[OTHERS];
      for (int i = 0; i < ROWS; i++) { LOAD(x[i], a + i * stride + at); }
      for (int k = 0; k < OTHERS; k++) { LOAD(y[k], b + k * stride + at); }
      for (int i = 0; i < ROWS; i++) {
        for (int k = 0; k < OTHERS; k++) { parts[i][k] = ADD_PRODUCTS(parts[i][k], x[i], y[k]); }
      }
    }
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < OTHERS; k++) { totals[i][k] += CONVERT(parts[i][k], s64); }
    }
  }
  for (int i = 0; i < ROWS; i++) {
    for (int k = 0; k < OTHERS; k++) {
      products[i * p_stride + k] += __builtin_reduce_add(totals[i][k]);
    }
  }
}

INLINE int64_t product(long count, const int16_t *a, const int16_t *b, long run) {
  s64 total = 0;
  for (long at = 0; at < count;) {
    long end = count - at < run * WIDTH ? count : at + run * WIDTH;
    s32 part = 0;
    for (; at < end; at += WIDTH) {
      s16 x, y;
      LOAD(x, a + at);
      LOAD(y, b + at);
      part = ADD_PRODUCTS(part, x, y);
    }
    total += CONVERT(part, s64);
  }
  return __builtin_reduce_add(total);
}

// Adds the products of a span of the rows.
INLINE void add_products(long count, const int16_t *rows, long row_count, const int16_t *others,
                         long other_count, long stride, long run, int64_t *products,
                         long p_stride) {
  long whole_rows = row_count - row_count % ROWS, whole_others = other_count - other_count % OTHERS;
  for (long i = 0; i < row_count; i++) {
    long k = i < whole_rows ? whole_others : 0;
    for (; k < other_count; k++) {
      products[i * p_stride + k] += product(count, rows + i * stride, others + k * stride, run);
    }
  }
  for (long i = 0; i < whole_rows; i += ROWS) {
    for (long k = 0; k < whole_others; k += OTHERS) {
      several_products(count, rows + i * stride, others + k * stride, stride, run,
                       products + i * p_stride + k, p_stride);
    }
  }
}

// A hundred rows of so many numbers stay in the second cache.
#define SPAN 2560

void KERNEL(products)(long count, const int16_t *rows, long row_count, const int16_t *others,
                      long other_count, long stride, long run, int64_t *products, long p_stride) {
  for (long i = 0; i < row_count * p_stride; i++) { products[i] = 0; }
  for (long at = 0; at < count; at += SPAN) {
    add_products(count - at < SPAN ? count - at : SPAN, rows + at, row_count, others + at,
                 other_count, stride, run, products, p_stride);
  }
}

// A product that is subtracted is rounded by itself, whatever the processor could do.
#pragma clang fp contract(off)

void KERNEL(separations)(long count, const int64_t *products, int64_t square, double mean,
                         double rest, const int64_t *squares, const double *means,
                         const double *rests, double draws, double bound, double *spreads,
                         double *separations, uint16_t *limits) {
  for (long at = 0; at < count; at += WIDTH / 4) {
    l64 own_square, own_product;
    f64 own_mean, own_rest;
    LOAD(own_product, products + at);
    LOAD(own_square, squares + at);
    LOAD(own_mean, means + at);
    LOAD(own_rest, rests + at);
    f64 sum = CONVERT(square + own_square - 2 * own_product, f64);
    f64 between = rest - own_rest;
    f64 squared = sum / draws - between * between;
    f64 spread = __builtin_elementwise_sqrt(__builtin_elementwise_max(squared, (f64)0.0));
    f64 difference = __builtin_elementwise_abs(mean - own_mean);
    // Where only means differ, infinite; where nothing does, 0.
    f64 separation = (f64)((l64)(difference / spread) & (difference != 0.0));
    // Whole numbers by cutting off: nothing is negative.
    f64 far = __builtin_elementwise_min(bound * spread, (f64)65536.0);
    i32 limit = __builtin_elementwise_max(CONVERT(far, i32) - 1, (i32)0);
    limit |= CONVERT(spread == 0.0, i32);
    STORE(spreads + at, spread);
    STORE(separations + at, separation);
    l16 narrow = CONVERT(limit, l16);
    STORE(limits + at, narrow);
  }
}

// By how much |a − b| exceeds a limit, 0 if it does not.
INLINE u16 excess(s16 a, s16 b, u16 limit) {
  u16 distance = (u16)__builtin_elementwise_max(a, b) - (u16)__builtin_elementwise_min(a, b);
  return __builtin_elementwise_sub_sat(distance, limit);
}

// By how much some value of one block exceeds some value of another by more than a limit, at most.
INLINE u16 excess_of_bounds(s16 highest, s16 lowest, u16 limit) {
  u16 distance = (u16)__builtin_elementwise_max(highest, lowest) - (u16)lowest;
  return __builtin_elementwise_sub_sat(distance, limit);
}

// Which lanes are not 0, one bit each.
INLINE uint32_t lanes_of(u16 over) {
  return __builtin_bit_cast(word, CONVERT(over != 0, bits));
}

long KERNEL(suspects)(long blocks, long count, const int16_t *a_highest, const int16_t *a_lowest,
                      const int16_t *b_highest, const int16_t *b_lowest, const uint16_t *limits,
                      int32_t *found) {
  long hits = 0;
  for (long k = 0; k < count; k++) {
    u16 over = 0, limit = limits[k];
    for (long first = 0; first < blocks; first += WIDTH) {
      s16 ah, al, bh, bl;
      LOAD(ah, a_highest + first);
      LOAD(al, a_lowest + first);
      LOAD(bh, b_highest + k * blocks + first);
      LOAD(bl, b_lowest + k * blocks + first);
      over |= excess_of_bounds(ah, bl, limit) | excess_of_bounds(bh, al, limit);
    }
    found[hits] = (int32_t)k;
    hits += __builtin_reduce_or(over) != 0;
  }
  return hits;
}

// Appends the hits of one block.
INLINE long exceeding_in_block(long start, const int16_t *a, const int16_t *b, uint16_t limit,
                               int32_t *found) {
  long hits = 0;
  for (long at = start; at < start + CPK_BLOCK; at += WIDTH) {
    s16 x, y;
    LOAD(x, a + at);
    LOAD(y, b + at);
    for (uint32_t left = lanes_of(excess(x, y, limit)); left != 0; left &= left - 1) {
      found[hits++] = (int32_t)(at + __builtin_ctz(left));
    }
  }
  return hits;
}

long KERNEL(exceeding)(long blocks, const int16_t *a, const int16_t *b, const int16_t *a_highest,
                       const int16_t *a_lowest, const int16_t *b_highest, const int16_t *b_lowest,
                       uint16_t limit, int32_t *found) {
  long hits = 0;
  for (long first = 0; first < blocks; first += WIDTH) {
    s16 ah, al, bh, bl;
    LOAD(ah, a_highest + first);
    LOAD(al, a_lowest + first);
    LOAD(bh, b_highest + first);
    LOAD(bl, b_lowest + first);
    u16 over = excess_of_bounds(ah, bl, limit) | excess_of_bounds(bh, al, limit);
    for (uint32_t left = lanes_of(over); left != 0; left &= left - 1) {
      long block = first + __builtin_ctz(left);
      hits += exceeding_in_block(block * CPK_BLOCK, a, b, limit, found + hits);
    }
  }
  return hits;
}
