#!/usr/bin/env python3
"""Reference values for Tests/LinearAlgebraTests/Vectors/*.json.

Inputs are doubles written exactly. Least squares is solved in rational arithmetic by the normal
equations, so nothing is lost to conditioning; square roots, logarithms and eigenvalues are taken
in mpmath with 60 digits. Results are rounded once, to doubles. NumPy and SciPy only check that
the file was not made from a slip: their answers must agree to their own accuracy.

Made with Python 3, mpmath 1.3.0, numpy 2.4.6, scipy 1.17.1. Run from the package root:

    python3 Reference/linear_algebra.py
"""

import json
import pathlib
import random
from fractions import Fraction

import mpmath
import numpy as np
import scipy.linalg

mpmath.mp.dps = 60
OUT = pathlib.Path("Tests/LinearAlgebraTests/Vectors")
rng = random.Random(20240607)


def dyadic(low, high, bits=12):
    """A random double that is an exact multiple of 2**-bits."""
    return rng.randint(int(low * 2**bits), int(high * 2**bits)) / 2**bits


def real(q):
    return mpmath.mpf(q.numerator) / mpmath.mpf(q.denominator)


def invert(a):
    """Gauss-Jordan over the rationals."""
    n = len(a)
    work = [list(row) + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(a)]
    for c in range(n):
        p = next(r for r in range(c, n) if work[r][c] != 0)
        work[c], work[p] = work[p], work[c]
        pivot = work[c][c]
        work[c] = [v / pivot for v in work[c]]
        for r in range(n):
            if r != c and work[r][c] != 0:
                f = work[r][c]
                work[r] = [v - f * w for v, w in zip(work[r], work[c])]
    return [row[n:] for row in work]


def determinant(a):
    a = [list(row) for row in a]
    result = Fraction(1)
    for c in range(len(a)):
        p = next(r for r in range(c, len(a)) if a[r][c] != 0)
        if p != c:
            a[c], a[p] = a[p], a[c]
            result = -result
        result *= a[c][c]
        for r in range(c + 1, len(a)):
            f = a[r][c] / a[c][c]
            a[r] = [v - f * w for v, w in zip(a[r], a[c])]
    return result


def exact(a):
    return [[Fraction(v) for v in row] for row in a]


def weighted_fit(name, x, y, w=None):
    xs, ys = exact(x), [Fraction(v) for v in y]
    ws = [Fraction(v) for v in (w or [1.0] * len(y))]
    m, n = len(xs), len(xs[0])
    gram = [[sum(ws[i] * xs[i][a] * xs[i][b] for i in range(m)) for b in range(n)]
            for a in range(n)]
    moment = [sum(ws[i] * xs[i][a] * ys[i] for i in range(m)) for a in range(n)]
    inverse = invert(gram)
    beta = [sum(inverse[a][b] * moment[b] for b in range(n)) for a in range(n)]
    residuals = [ys[i] - sum(xs[i][a] * beta[a] for a in range(n)) for i in range(m)]
    rss = sum(ws[i] * residuals[i] ** 2 for i in range(m))
    freedom = sum(v > 0 for v in ws) - n
    errors = [float(mpmath.sqrt(real(rss / freedom * inverse[a][a]))) for a in range(n)]
    root = np.sqrt([float(v) for v in ws])
    scaled = np.array(x) * root[:, None]
    lengths = np.linalg.norm(scaled, axis=0)
    peer = np.linalg.lstsq(scaled / lengths, np.array(y) * root, rcond=None)[0] / lengths
    assert np.all(np.abs(peer - [float(b) for b in beta]) <= 1e-6 * np.array(errors)), name
    return {
        "name": name, "design": x, "response": y, "weights": w,
        "coefficients": [float(b) for b in beta], "residuals": [float(r) for r in residuals],
        "residualSumOfSquares": float(rss), "degreesOfFreedom": freedom,
        "unscaledCovariance": [[float(v) for v in row] for row in inverse],
        "standardErrors": errors,
    }


HILBERT = [[1.0 / (i + j + 1) for j in range(5)] for i in range(8)]


def hilbert_segment():
    return weighted_fit("Hilbert segment 8x5, condition 1e6", HILBERT,
                        [dyadic(-1, 1) for _ in range(8)])


def refinement():
    """Residuals refitted: orthogonal to the design but for rounding, so that the coefficients are
    smaller than the error of a first solution in working precision."""
    residuals = hilbert_segment()["residuals"]
    return [weighted_fit("residuals refitted", HILBERT, residuals)]


def least_squares():
    years = [float(t) for t in range(2012, 2024)]
    rates = [dyadic(0.6, 0.95) for _ in years]
    weights = [dyadic(0.5, 40) for _ in years]
    weights[4] = 0.0
    small = [[dyadic(-2, 2) for _ in range(3)] for _ in range(9)]
    return [
        weighted_fit("line over calendar years", [[1.0, t] for t in years], rates),
        weighted_fit("weighted line, one weight zero", [[1.0, t] for t in years], rates, weights),
        weighted_fit("line with a prior on the slope as a pseudo-row",
                     [[1.0, t - 2018] for t in years] + [[0.0, 4.0]], rates + [0.25],
                     weights + [1.0]),
        weighted_fit("three columns", small, [dyadic(-3, 3) for _ in small],
                     [dyadic(0.25, 3) for _ in small]),
        weighted_fit("units from 1e-9 to 1e9",
                     [[r[0] * 2.0**-30, r[1], r[2] * 2.0**30] for r in small],
                     [dyadic(-3, 3) for _ in small]),
        hilbert_segment(),
        weighted_fit("through the origin", [[t - 2010] for t in years], rates, weights),
    ]


def positive_definite():
    cases = []

    def add(name, a, bandwidth=None):
        n = len(a)
        b = [dyadic(-2, 2) for _ in range(n)]
        inverse = invert(exact(a))
        x = [sum(inverse[i][j] * Fraction(b[j]) for j in range(n)) for i in range(n)]
        det = determinant(exact(a))
        values = mpmath.eigsy(mpmath.matrix([[mpmath.mpf(v) for v in row] for row in a]),
                              eigvals_only=True)
        values = sorted(float(v) for v in values)
        assert np.allclose(scipy.linalg.eigvalsh(np.array(a)), values, atol=1e-12 * max(values))
        cases.append({
            "name": name, "matrix": a, "bandwidth": bandwidth, "rightSide": b,
            "solution": [float(v) for v in x], "logDeterminant": float(mpmath.log(real(det))),
            "inverse": [[float(v) for v in row] for row in inverse], "eigenvalues": values,
        })

    def banded(n, k, diagonal):
        a = [[0.0] * n for _ in range(n)]
        for i in range(n):
            a[i][i] = diagonal + dyadic(0, 1)
            for j in range(max(0, i - k), i):
                a[i][j] = a[j][i] = dyadic(-1, 1)
        return a

    add("1x1", [[3.0]], 0)
    add("second differences 7", [[2.0 if i == j else -1.0 if abs(i - j) == 1 else 0.0
                                  for j in range(7)] for i in range(7)], 1)
    add("min(i, j): covariance of a random walk",
        [[float(min(i, j)) for j in range(1, 7)] for i in range(1, 7)])
    add("Hilbert 5 in doubles, condition 5e5",
        [[1.0 / (i + j + 1) for j in range(5)] for i in range(5)])
    add("band of width 2", banded(9, 2, 5.0), 2)
    add("band of width 3", banded(10, 3, 8.0), 3)
    return cases


for name, cases in [("least_squares", least_squares()),
                    ("positive_definite", positive_definite()), ("refinement", refinement())]:
    lines = ",\n".join(json.dumps(case) for case in cases)
    text = f'{{"source": "Reference/linear_algebra.py", "cases": [\n{lines}\n]}}\n'
    (OUT / f"{name}.json").write_text(text)
