// The kernels, included once for each set of instructions with KERNEL(name) naming them and WIDTH the
// number of 16-bit lanes of a register.

#pragma clang diagnostic ignored "-Wpsabi"

typedef int16_t s16 __attribute__((ext_vector_type(WIDTH)));
typedef uint16_t u16 __attribute__((ext_vector_type(WIDTH)));
typedef int32_t s32 __attribute__((ext_vector_type(WIDTH / 2)));
typedef int64_t s64 __attribute__((ext_vector_type(WIDTH / 2)));

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

// What is left of a row when whole vectors are done, and the lanes of those.
INLINE int64_t with_tail(s64 lanes, long whole, long count, const int16_t *a, const int16_t *b) {
  int64_t sum = __builtin_reduce_add(lanes);
  for (long at = whole; at < count; at++) { sum += (int64_t)a[at] * b[at]; }
  return sum;
}

// Four rows with two others: six loads for eight products.
INLINE void four_by_two(long count, const int16_t *a, long a_stride, const int16_t *b, long b_stride,
                        long run, int64_t *products, long p_stride) {
  s64 totals[4][2] = {0};
  long at = 0, whole = count - count % WIDTH;
  while (at < whole) {
    long end = whole - at < run * WIDTH ? whole : at + run * WIDTH;
    s32 parts[4][2] = {0};
    for (; at < end; at += WIDTH) {
      s16 x[4], y[2];
      for (int i = 0; i < 4; i++) { LOAD(x[i], a + i * a_stride + at); }
      for (int k = 0; k < 2; k++) { LOAD(y[k], b + k * b_stride + at); }
      for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 2; k++) { parts[i][k] += products_of_pairs(x[i], y[k]); }
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 2; k++) { totals[i][k] += CONVERT(parts[i][k], s64); }
    }
  }
  for (int i = 0; i < 4; i++) {
    for (int k = 0; k < 2; k++) {
      products[i * p_stride + k] +=
          with_tail(totals[i][k], whole, count, a + i * a_stride, b + k * b_stride);
    }
  }
}

INLINE int64_t product(long count, const int16_t *a, const int16_t *b, long run) {
  s64 total = 0;
  long at = 0, whole = count - count % WIDTH;
  while (at < whole) {
    long end = whole - at < run * WIDTH ? whole : at + run * WIDTH;
    s32 part = 0;
    for (; at < end; at += WIDTH) {
      s16 x, y;
      LOAD(x, a + at);
      LOAD(y, b + at);
      part += products_of_pairs(x, y);
    }
    total += CONVERT(part, s64);
  }
  return with_tail(total, whole, count, a, b);
}

// Adds the products of a span of the rows.
INLINE void add_products(long count, const int16_t *rows, long row_count, const int16_t *others,
                         long other_count, long stride, long run, int64_t *products) {
  long i = 0;
  for (; i + 4 <= row_count; i += 4) {
    long k = 0;
    for (; k + 2 <= other_count; k += 2) {
      four_by_two(count, rows + i * stride, stride, others + k * stride, stride, run,
                  products + i * other_count + k, other_count);
    }
    for (; k < other_count; k++) {
      for (long j = i; j < i + 4; j++) {
        products[j * other_count + k] +=
            product(count, rows + j * stride, others + k * stride, run);
      }
    }
  }
  for (; i < row_count; i++) {
    for (long k = 0; k < other_count; k++) {
      products[i * other_count + k] += product(count, rows + i * stride, others + k * stride, run);
    }
  }
}

// A hundred rows of so many numbers stay in the second cache.
#define SPAN 2560

void KERNEL(products)(long count, const int16_t *rows, long row_count, const int16_t *others,
                      long other_count, long stride, long run, int64_t *products) {
  for (long i = 0; i < row_count * other_count; i++) { products[i] = 0; }
  for (long at = 0; at < count; at += SPAN) {
    add_products(count - at < SPAN ? count - at : SPAN, rows + at, row_count, others + at,
                 other_count, stride, run, products);
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

// Appends the hits of one block.
INLINE long exceeding_in_block(long start, long end, const int16_t *a, const int16_t *b,
                               uint16_t limit, int32_t *found) {
  long hits = 0;
  u16 limits = limit;
  for (; start + WIDTH <= end; start += WIDTH) {
    s16 x, y;
    LOAD(x, a + start);
    LOAD(y, b + start);
    u16 over = excess(x, y, limits);
    if (__builtin_reduce_or(over) == 0) { continue; }
    for (long lane = 0; lane < WIDTH; lane++) {
      if (over[lane] != 0) { found[hits++] = (int32_t)(start + lane); }
    }
  }
  for (; start < end; start++) {
    int distance = a[start] - b[start];
    if ((distance < 0 ? -distance : distance) > limit) { found[hits++] = (int32_t)start; }
  }
  return hits;
}

long KERNEL(exceeding)(long count, const int16_t *a, const int16_t *b, const int16_t *a_highest,
                       const int16_t *a_lowest, const int16_t *b_highest, const int16_t *b_lowest,
                       uint16_t limit, int32_t *found) {
  long blocks = (count + CPK_BLOCK - 1) / CPK_BLOCK, hits = 0;
  u16 limits = limit;
  for (long first = 0; first < blocks; first += WIDTH) {
    s16 ah, al, bh, bl;
    LOAD(ah, a_highest + first);
    LOAD(al, a_lowest + first);
    LOAD(bh, b_highest + first);
    LOAD(bl, b_lowest + first);
    u16 over = excess_of_bounds(ah, bl, limits) | excess_of_bounds(bh, al, limits);
    if (__builtin_reduce_or(over) == 0) { continue; }
    for (long lane = 0; lane < WIDTH; lane++) {
      if (over[lane] == 0) { continue; }
      long start = (first + lane) * CPK_BLOCK;
      long end = start + CPK_BLOCK < count ? start + CPK_BLOCK : count;
      hits += exceeding_in_block(start, end, a, b, limit, found + hits);
    }
  }
  return hits;
}
