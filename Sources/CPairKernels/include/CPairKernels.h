// Sums and comparisons over pairs of rows of 16-bit numbers, 8 to 32 at a time.
//
// One source, pairs.h, compiled for three sets of instructions. Integers only, so all give the same
// numbers. No state, no allocation.

#ifndef CPAIRKERNELS_H
#define CPAIRKERNELS_H

#include <stdint.h>

/// Sets of instructions, from what every processor has to the widest.
enum { CPK_BASELINE = 0, CPK_AVX2 = 1, CPK_AVX512 = 2 };

/// Numbers of a row that share bounds.
enum { CPK_BLOCK = 32 };

/// Bounds that are compared at once, at most.
enum { CPK_LANES = 32 };

/// The widest set that this processor and this build have.
int cpk_best(void);

/// products[j · other_count + k] ← the sum over i of rows[j · stride + i] · others[k · stride + i], exactly.
///
/// All numbers are −32767…32767. `run` is at least 1: so many times 2 · rows[…] · others[…] may be added up
/// without leaving 32 bits.
void cpk_products(int set, long count, const int16_t *rows, long row_count, const int16_t *others,
                  long other_count, long stride, long run, int64_t *products);

/// Finds every i at which |a[i] − b[i]| > limit.
///
/// The four others hold the highest and lowest numbers of every CPK_BLOCK in turn, by which most are passed
/// over, then zeros up to a multiple of CPK_LANES. Those i go to `found`, which has room for `count`; returns how many they are.
long cpk_exceeding(int set, long count, const int16_t *a, const int16_t *b,
                   const int16_t *a_highest, const int16_t *a_lowest, const int16_t *b_highest,
                   const int16_t *b_lowest, uint16_t limit, int32_t *found);

#endif
