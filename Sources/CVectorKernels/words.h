// Random words: Philox 4×32 with ten rounds, a block in each lane.

struct blocks {
  u64 words[4]; // in the low halves; what is above is to be ignored
};

// What all blocks of a call share.
struct philox {
  uint64_t keys[10][2];
  uint64_t stream;
  uint32_t block, index;
};

INLINE struct philox philox(uint64_t key, uint64_t stream, uint32_t block, uint32_t index) {
  struct philox common;
  for (int round = 0; round < 10; round++) {
    common.keys[round][0] = (uint32_t)key + (uint32_t)round * 0x9E3779B9;
    common.keys[round][1] = (uint32_t)(key >> 32) + (uint32_t)round * 0xBB67AE85;
  }
  common.stream = stream;
  common.block = block;
  common.index = index;
  return common;
}

// The blocks of indices from `at` after the first, modulo 2³².
INLINE struct blocks blocks(const struct philox *common, long at) {
  u64 lanes;
  for (int lane = 0; lane < LANES; lane++) lanes[lane] = (uint64_t)lane;
  u64 c0 = (u64)(uint64_t)common->block;
  u64 c1 = lanes + (uint64_t)(uint32_t)(common->index + (uint32_t)at);
  u64 c2 = (u64)(common->stream & 0xFFFFFFFF), c3 = (u64)(common->stream >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    u64 left = (c0 & 0xFFFFFFFF) * 0xD2511F53, right = (c2 & 0xFFFFFFFF) * 0xCD9E8D57;
    c0 = high_half(right) ^ c1 ^ common->keys[round][0];
    c1 = right;
    c2 = high_half(left) ^ c3 ^ common->keys[round][1];
    c3 = left;
  }
  struct blocks made = {{c0, c1, c2, c3}};
  return made;
}

INLINE f64 unit_interval(u64 high, u64 low) {
  // The top 52 bits behind the exponent of 1, then 1 − 2⁻⁵³ less: exact.
  u64 mantissa = ((high & 0xFFFFFFFF) << 20) | ((low & 0xFFFFFFFF) >> 12);
  return AS(f64, mantissa | 0x3FF0000000000000) - 0x1.fffffffffffffp-1;
}

void KERNEL(uniforms)(uint64_t key, uint64_t stream, uint32_t block, uint32_t index, long count,
                      double *first, double *second) {
  struct philox common = philox(key, stream, block, index);
  for (long at = 0; at < count; at += LANES) {
    struct blocks b = blocks(&common, at);
    f64 low = unit_interval(b.words[1], b.words[0]), high = unit_interval(b.words[3], b.words[2]);
    unsigned long size = (unsigned long)part(count, at, LANES) * sizeof(double);
    if (size == sizeof(f64)) {
      STORE(first + at, low);
      if (second) STORE(second + at, high);
    } else {
      __builtin_memcpy(first + at, &low, size);
      if (second) __builtin_memcpy(second + at, &high, size);
    }
  }
}
