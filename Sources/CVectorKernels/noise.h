// A normal number in single precision and 32 random bits for every draw: VectorKernels.noise in Swift.

// A word's normal quantile, without the farthest tails.
struct octaves {
  f32 quantile;
  i32 far; // which lanes are in those tails
};

// A word w stands for u = (w + ½)2⁻³²; the tail t = min(u, 1 − u) lies between powers of 2, and there
// the quantile is a polynomial in what follows the leading bit of t.
INLINE struct octaves octave_quantile(i32 word) {
  i32 upper = word >> 31;
  f32 tail = CONVERT(word ^ upper, f32) * 0x1p-32f + 0x1p-33f;
  i32 bits = AS(i32, tail), octave = bits >> 23;
  f32 y = AS(f32, (bits & 0x007FFFFF) | 0x3F800000) - 1.5f;
  f32 z = of_sixteen(OCTAVES[0], octave);
#pragma clang loop unroll(full)
  for (int i = 1; i < TERMS(OCTAVES); i++) z = z * y + of_sixteen(OCTAVES[i], octave);
  struct octaves found = {AS(f32, AS(i32, z) ^ (~upper & (int32_t)0x80000000)), tail < 0x1p-16f};
  return found;
}

// The quantiles in the farthest tails, one number in 32,768.
static __attribute__((noinline)) void KERNEL(far_quantiles)(uint64_t far, const u32 *words,
                                                            f32 *quantiles) {
  for (; far; far &= far - 1) {
    int lane = __builtin_ctzll(far);
    uint32_t word = (*words)[lane];
    int upper = word >> 31;
    double tail = ((double)(upper ? ~word : word) + 0.5) * 0x1p-32;
    float size = (float)normal_tail((f64)tail)[0];
    (*quantiles)[lane] = upper ? size : -size;
  }
}

void KERNEL(noise)(uint64_t key, uint64_t stream, uint32_t block, uint32_t pair, long count,
                   float *normals, uint32_t *words) {
  struct philox common = philox(key, stream, block, pair);
  for (long at = 0; at < count; at += WORDS) {
    struct blocks b = blocks(&common, at / 2);
    // A block serves two draws, side by side.
    u32 first = AS(u32, (b.words[0] & 0xFFFFFFFF) | b.words[2] << 32);
    u32 second = AS(u32, (b.words[1] & 0xFFFFFFFF) | b.words[3] << 32);
    struct octaves found = octave_quantile(AS(i32, first));
    uint64_t far = word_bits(found.far);
    if (far) KERNEL(far_quantiles)(far, &first, &found.quantile);
    unsigned long size = (unsigned long)part(count, at, WORDS) * sizeof(float);
    if (size == sizeof(f32)) {
      STORE(normals + at, found.quantile);
      STORE(words + at, second);
    } else {
      __builtin_memcpy(normals + at, &found.quantile, size);
      __builtin_memcpy(words + at, &second, size);
    }
  }
}

// ---- Columns of words for draws with streams of their own

// Student's t with eight degrees of freedom where z is normal: HeavyTail in Swift.
INLINE f32 heavy(f32 z) {
  f32 w = z * z, above = (f32)HEAVY_ABOVE[0], below = (f32)HEAVY_BELOW[0];
#pragma clang loop unroll(full)
  for (int i = 1; i < TERMS(HEAVY_ABOVE); i++) {
    above = above * w + HEAVY_ABOVE[i];
    below = below * w + HEAVY_BELOW[i];
  }
  return z * (above / below);
}

// The low halves of words that lie in two vectors.
INLINE u32 low_halves(u64 first, u64 second) {
  u32 joined;
  joined.lo = CONVERT(first, u32half);
  joined.hi = CONVERT(second, u32half);
  return joined;
}

void KERNEL(columns)(uint64_t key, uint64_t stream, uint32_t block, uint32_t index, long count,
                     const int32_t *kinds, void *const *columns) {
  struct philox common = philox(key, stream, block, index);
  for (long at = 0; at < count; at += WORDS) {
    struct blocks first = blocks(&common, at), second = blocks(&common, at + LANES);
    unsigned long size = (unsigned long)part(count, at, WORDS) * sizeof(float);
    for (int k = 0; k < 4; k++) {
      if (!columns[k]) continue;
      u32 word = low_halves(first.words[k], second.words[k]);
      if (kinds[k] != CVK_WORD) {
        struct octaves found = octave_quantile(AS(i32, word));
        uint64_t far = word_bits(found.far);
        if (far) KERNEL(far_quantiles)(far, &word, &found.quantile);
        word = AS(u32, kinds[k] == CVK_HEAVY ? heavy(found.quantile) : found.quantile);
      }
      STORE_PART((uint32_t *)columns[k] + at, word, size);
    }
  }
}
