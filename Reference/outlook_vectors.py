"""Reference values for Tests/OutlookTests/Vectors.

Run from the root of the repository:  python3 Reference/outlook_vectors.py
Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1.

Values are written as the shortest decimal that reads back as the same double. Each file starts with
a line saying what its columns hold.
"""

import csv
from pathlib import Path

import numpy as np
from scipy import stats

VECTORS = Path("Tests/OutlookTests/Vectors")
LEVELS = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]


def write(name, header, rows):
    with open(VECTORS / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def bands():
    """Mean, sample standard deviation and type 7 quantiles of small samples."""
    rng = np.random.default_rng(20260101)
    samples = [
        [0.5],
        [1.0, 0.0],
        [3.0, 1.0, 2.0],
        [0.25] * 7,
        list(range(20, -1, -1)),
        [1e-9, 1.0, 1e9],
        [float(x) for x in rng.beta(17, 3, 10)],
        [float(x) for x in rng.normal(0, 1, 37)],
        [float(x) for x in rng.poisson(4, 101)],
    ]
    rows = []
    for sample in samples:
        deviation = np.std(sample, ddof=1) if len(sample) > 1 else 0.0
        quantiles = np.quantile(sample, LEVELS, method="linear")
        numbers = [np.mean(sample), deviation, *quantiles]
        rows.append([" ".join(repr(float(x)) for x in sample), *(repr(float(x)) for x in numbers)])
    write("bands.csv", ["sample", "mean", "sd", *(f"q{round(100 * p):02}" for p in LEVELS)], rows)


def probabilities():
    """The standard deviation of the posterior of a share under Jeffreys' prior."""
    rows = []
    for draws in (1, 2, 10, 400, 10_000):
        for hits in sorted({0, 1, draws // 3, draws // 2, draws}):
            if hits <= draws:
                deviation = stats.beta(hits + 0.5, draws - hits + 0.5).std()
                rows.append([hits, draws, repr(float(deviation))])
    write("probabilities.csv", ["hits", "draws", "standard_error"], rows)


if __name__ == "__main__":
    bands()
    probabilities()
