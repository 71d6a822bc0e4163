"""The cell job in numpy, on one core: python3 cells.py JOB UNITS DRAWS

JOB is A or B; see Benchmarks/README.md. Prints seconds, then what was found, so that programs can
be seen to have done the same work: the mean rate, the mean published rate and the shares of cells
in which the underlying and the published rate attain the target.

Everything is done in place on arrays of all draws, which is as fast as numpy gets here.
"""

import sys
import time

import numpy as np

YEARS = 5
PROVINCES = 34
SHARED, OWN, CLOSED = 0.05, 0.1, 0.02


def panel(job, units):
    """Events, logit of the first rate and target of every unit."""
    index = np.arange(1, units + 1)
    a = index * 0.6180339887498949 % 1
    b = index * 0.7548776662466927 % 1
    if job == "A":
        return (450 + np.floor(101 * a)).astype(np.int64), np.log(0.97 / 0.03) + 0.4 * (b - 0.5), 0.97
    p = 0.5 + 0.499 * b
    return np.floor(50 * 1000**a).astype(np.int64), np.log(p / (1 - p)), 0.9


def main():
    job, units, draws = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    events, starts, target = panel(job, units)
    random = np.random.default_rng(1)  # PCG64
    shared = SHARED * random.standard_normal((YEARS, draws))
    closed = CLOSED * (1 + np.arange(YEARS))[:, None] * random.random(draws)
    totals = np.zeros((PROVINCES, YEARS, draws), dtype=np.int64)
    truly, published = np.zeros((units, YEARS)), np.zeros((units, YEARS))
    rates = counts_over_events = 0.0

    begin = time.perf_counter()
    noise, rate = np.empty(draws), np.empty(draws)
    for unit in range(units):
        n = events[unit]
        state = np.full(draws, starts[unit])
        for year in range(YEARS):
            random.standard_normal(out=noise)
            noise *= OWN
            state += shared[year]
            state += noise
            np.exp(state, out=rate)  # the odds against missing
            rate += 1
            np.divide(1 - closed[year], rate, out=rate)  # the rate of misses
            np.subtract(1, rate, out=rate)
            counts = random.binomial(n, rate)
            truly[unit, year] = np.count_nonzero(rate >= target)
            published[unit, year] = np.count_nonzero(counts >= target * n)
            totals[unit * PROVINCES // units, year] += counts
            rates += rate.sum()
            counts_over_events += counts.sum() / n
    seconds = time.perf_counter() - begin

    cells = units * YEARS * draws
    print(seconds, rates / cells, counts_over_events / cells, truly.sum() / cells,
          published.sum() / cells)


main()
