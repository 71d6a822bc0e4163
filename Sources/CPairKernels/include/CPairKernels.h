// Sums and comparisons over pairs of rows of 16-bit numbers, 8 to 32 at a time.
//
// One source, pairs.h, compiled for several sets of instructions. Integers, and reals whose every operation is rounded
// by itself, so all give the same numbers. No state, no allocation.

#ifndef CPAIRKERNELS_H
#define CPAIRKERNELS_H

#include <stdint.h>

/// Sets of instructions, from what every processor has to the widest.
enum { CPK_BASELINE = 0, CPK_AVX2 = 1, CPK_AVX512 = 2, CPK_VNNI = 3 };

/// Numbers of a row that share bounds.
enum { CPK_BLOCK = 32 };

/// Numbers that are worked off at once, at most: rows and bounds are filled up with zeros to a multiple.
enum { CPK_LANES = 32 };

/// The widest set that this processor and this build have.
int cpk_best(void);

/// products[j · p_stride + k] ← the sum over i < count of rows[j · stride + i] · others[k · stride + i], exactly;
/// 0 for other_count ≤ k < p_stride.
///
/// All numbers are −32767…32767, and count is a multiple of CPK_LANES. `run` is at least 1: so many times
/// 2 · rows[…] · others[…] may be added up without leaving 32 bits.
void cpk_products(int set, long count, const int16_t *rows, long row_count, const int16_t *others,
                  long other_count, long stride, long run, int64_t *products, long p_stride);

/// How far a unit is from `count` others, from products, squares and means of their draws.
///
/// spreads[k] ← √(max((square + squares[k] − 2 products[k]) / draws − (rest − rests[k])², 0)), every operation
/// rounded by itself; separations[k] ← |mean − means[k]| / spreads[k], 0 where the means are equal, infinite where only they
/// differ; limits[k] ← the whole part of bound · spreads[k], less 1, between 0 and 65535, and 65535 where the spread is 0.
/// count is rounded up to a multiple of CPK_LANES / 4, and all arrays have as many places.
void cpk_separations(int set, long count, const int64_t *products, int64_t square, double mean,
                     double rest, const int64_t *squares, const double *means, const double *rests,
                     double draws, double bound, double *spreads, double *separations,
                     uint16_t *limits);

/// Finds the rows that may differ from one by more than a limit somewhere, by the bounds of their blocks.
///
/// `blocks` bounds each, a multiple of CPK_LANES, are those of the row and, one after the other, of `count` others, each with
/// its limit. The numbers of the others go to `found`, which has room for `count` and one more; returns how many they are.
long cpk_suspects(int set, long blocks, long count, const int16_t *a_highest,
                  const int16_t *a_lowest, const int16_t *b_highest, const int16_t *b_lowest,
                  const uint16_t *limits, int32_t *found);

/// Finds every i at which |a[i] − b[i]| > limit.
///
/// The four others hold the highest and lowest numbers of every CPK_BLOCK in turn, by which most are passed
/// over, of as many blocks, a multiple of CPK_LANES; beyond the last block of a and b they are 0. Those i go to `found`,
/// which has room for all; returns how many they are.
long cpk_exceeding(int set, long blocks, const int16_t *a, const int16_t *b,
                   const int16_t *a_highest, const int16_t *a_lowest, const int16_t *b_highest,
                   const int16_t *b_lowest, uint16_t limit, int32_t *found);

#endif
