// What the sets of instructions do in ways of their own: with the same bits, but for what is marked.
//
// WIDTH is that of a register in bits.

#if WIDTH == 512
#define PIECES(vector) (int)(sizeof(vector) / 64)

// The entries i mod 16 of a table of 16.
INLINE f32 of_sixteen(const float *table, i32 i) {
  union { i32 whole; __m512i pieces[PIECES(i32)]; } index = {i};
  union { f32 whole; __m512 pieces[PIECES(f32)]; } found;
  for (int k = 0; k < PIECES(f32); k++) {
    found.pieces[k] = _mm512_permutexvar_ps(index.pieces[k], _mm512_loadu_ps(table));
  }
  return found.whole;
}

INLINE f64 of_sixteen_doubles(const double *table, u64 i) {
  union { u64 whole; __m512i pieces[PIECES(u64)]; } index = {i};
  union { f64 whole; __m512d pieces[PIECES(f64)]; } found;
  for (int k = 0; k < PIECES(f64); k++) {
    found.pieces[k] = _mm512_permutex2var_pd(_mm512_loadu_pd(table), index.pieces[k],
                                             _mm512_loadu_pd(table + 8));
  }
  return found.whole;
}

// In each lane the high half of x and anything above: not by shifts, whose unit multiplies as well.
INLINE u64 high_half(u64 x) {
  union { u64 whole; __m512i pieces[PIECES(u64)]; } halves = {x};
  for (int k = 0; k < PIECES(u64); k++) {
    halves.pieces[k] = _mm512_shuffle_epi32(halves.pieces[k], _MM_PERM_DDBB);
  }
  return halves.whole;
}

// a · b + c and 1/√x for bounded decisions only: rounded differently by set, and 1/√x by processor.
INLINE f32 roughly(f32 a, f32 b, f32 c) { return __builtin_elementwise_fma(a, b, c); }
INLINE f32 rough_inverse_root(f32 x) {
  union { f32 whole; __m512 pieces[PIECES(f32)]; } root = {x};
  for (int k = 0; k < PIECES(f32); k++) root.pieces[k] = _mm512_rsqrt14_ps(root.pieces[k]);
  f32 r = root.whole;
  return r * roughly(-0.5f * x * r, r, (f32)1.5f);
}

#elif WIDTH == 256
#define PIECES(vector) (int)(sizeof(vector) / 32)

INLINE f32 of_sixteen(const float *table, i32 i) {
  union { i32 whole; __m256i pieces[PIECES(i32)]; } index = {i}, upper = {i << 28};
  union { f32 whole; __m256 pieces[PIECES(f32)]; } found;
  for (int k = 0; k < PIECES(f32); k++) {
    __m256 low = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table), index.pieces[k]);
    __m256 high = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table + 8), index.pieces[k]);
    found.pieces[k] = _mm256_blendv_ps(low, high, _mm256_castsi256_ps(upper.pieces[k]));
  }
  return found.whole;
}

INLINE f64 of_sixteen_doubles(const double *table, u64 i) {
  union { u64 whole; __m256i pieces[PIECES(u64)]; } index = {i & 15};
  union { f64 whole; __m256d pieces[PIECES(f64)]; } found;
  for (int k = 0; k < PIECES(f64); k++) {
    found.pieces[k] = _mm256_i64gather_pd(table, index.pieces[k], 8);
  }
  return found.whole;
}

INLINE u64 high_half(u64 x) { return x >> 32; }

INLINE f32 roughly(f32 a, f32 b, f32 c) { return __builtin_elementwise_fma(a, b, c); }
INLINE f32 rough_inverse_root(f32 x) { return 1 / __builtin_elementwise_sqrt(x); }

#else
INLINE f32 of_sixteen(const float *table, i32 i) {
  f32 found;
  for (int lane = 0; lane < WORDS; lane++) found[lane] = table[i[lane] & 15];
  return found;
}

INLINE f64 of_sixteen_doubles(const double *table, u64 i) {
  f64 found;
  for (int lane = 0; lane < LANES; lane++) found[lane] = table[i[lane] & 15];
  return found;
}

INLINE u64 high_half(u64 x) { return x >> 32; }

INLINE f32 roughly(f32 a, f32 b, f32 c) { return a * b + c; }
INLINE f32 rough_inverse_root(f32 x) { return 1 / __builtin_elementwise_sqrt(x); }
#endif
