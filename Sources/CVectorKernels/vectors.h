// The types of vectors and what all kernels use of them.
//
// Vectors have LANES doubles, several times what a register holds, so that the processor works on
// independent parts while it waits for one; lanes never meet, and their number changes nothing.
// WORDS numbers of 32 bits take as much room.

#define WORDS (2 * LANES)

typedef double f64 __attribute__((ext_vector_type(LANES)));
typedef int64_t i64 __attribute__((ext_vector_type(LANES)));
typedef uint64_t u64 __attribute__((ext_vector_type(LANES)));
typedef float f32 __attribute__((ext_vector_type(WORDS)));
typedef int32_t i32 __attribute__((ext_vector_type(WORDS)));
typedef uint32_t u32 __attribute__((ext_vector_type(WORDS)));
// As many numbers of 32 bits as there are lanes.
typedef float f32half __attribute__((ext_vector_type(LANES)));
typedef int32_t i32half __attribute__((ext_vector_type(LANES)));
typedef uint32_t u32half __attribute__((ext_vector_type(LANES)));
typedef _Bool lanes_bits __attribute__((ext_vector_type(LANES)));
typedef _Bool words_bits __attribute__((ext_vector_type(WORDS)));

_Static_assert(WORDS <= 64, "a mask of lanes has 64 bits");

#define INLINE static inline __attribute__((always_inline))
#define LOAD(vector, pointer) __builtin_memcpy(&(vector), (pointer), sizeof(vector))
#define STORE(pointer, vector) __builtin_memcpy((pointer), &(vector), sizeof(vector))
#define AS(type, value) ((type)(value)) // the same bits
#define CONVERT(value, type) __builtin_convertvector((value), type)
#define TERMS(table) (int)(sizeof(table) / sizeof((table)[0]))

// The last vector of an array may be a part of one: it is worked off in a copy.
INLINE long part(long count, long at, long width) { return count - at < width ? count - at : width; }

// Whole vectors are moved at once; only the last of a row can be shorter, which leaves the other lanes as they
// are.
#define LOAD_PART(vector, pointer, size)                          \
  do {                                                            \
    if ((size) == sizeof(vector)) LOAD(vector, pointer);          \
    else __builtin_memcpy(&(vector), (pointer), (size));          \
  } while (0)
#define STORE_PART(pointer, vector, size)                         \
  do {                                                            \
    if ((size) == sizeof(vector)) STORE(pointer, vector);         \
    else __builtin_memcpy((pointer), &(vector), (size));          \
  } while (0)

INLINE f64 magnitude(f64 x) { return AS(f64, AS(u64, x) & 0x7FFFFFFFFFFFFFFF); }
INLINE u64 sign_of(f64 x) { return AS(u64, x) & 0x8000000000000000; }

// One bit for each lane of a mask.
INLINE uint64_t bits(i64 mask) {
  lanes_bits bit = CONVERT(mask, lanes_bits);
  uint64_t result = 0;
  __builtin_memcpy(&result, &bit, sizeof(bit));
  return result;
}

INLINE uint64_t word_bits(i32 mask) {
  words_bits bit = CONVERT(mask, words_bits);
  uint64_t result = 0;
  __builtin_memcpy(&result, &bit, sizeof(bit));
  return result;
}
