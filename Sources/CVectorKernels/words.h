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
