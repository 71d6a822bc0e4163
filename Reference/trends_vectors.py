"""Reference values for Tests/TrendsTests/Vectors: binomial regressions with and without a prior.

Run from the root of the repository:  python3 Reference/trends_vectors.py
Made with Python 3.11.7, statsmodels 0.15.0, scipy 1.17.1, mpmath 1.3.0, numpy 2.4.6.

Every maximum is found twice: by statsmodels (maximum likelihood) or by scipy's minimiser (with a
prior), and by Newton's method to 50 digits, started there. The two must agree; the digits written
are those of the second. Dispersion is Pearson's X² over its degrees of freedom; standard errors are
multiplied by the root of the dispersion where that exceeds 1.
"""

import csv
from pathlib import Path

import mpmath
import numpy
import scipy.optimize
import statsmodels.api as sm
from mpmath import mp, mpf

mp.dps = 50
VECTORS = Path("Tests/TrendsTests/Vectors")


def years(count, first=0.0):
    return [[1.0, first + t] for t in range(count)]


# name: (regressors, counts, trials)
LIKELIHOOD = {
    # Bliss (1935), beetle mortality after five hours' exposure; dose centred at 1.8.
    "beetles": (
        [[1.0, x] for x in (-0.1093, -0.0758, -0.0448, -0.0158, 0.0113, 0.0369, 0.0610, 0.0839)],
        [6, 13, 18, 28, 52, 53, 61, 60], [59, 60, 62, 56, 63, 59, 62, 60]),
    # Deaths registered on time, Viet Nam, 2018 to 2024 (see Scenarios): much over-dispersion.
    "deaths": (
        years(7, -3.0),
        [403361, 403778, 424992, 446634, 508780, 467727, 474867],
        [569338, 556015, 583751, 625455, 725035, 642391, 629465]),
    # So many trials that the terms of the log-likelihood swamp the deviance.
    "huge": (
        years(6, -2.5),
        [499_990_000, 502_480_111, 505_019_990, 507_499_000, 510_000_777, 512_497_431],
        [1_000_000_000] * 6),
    "huger": (
        years(5, -2.0),
        [899_999_100_000, 901_000_200_000, 902_000_900_000, 903_000_100_000, 903_900_000_000],
        [10**12] * 5),
    # All but a handful of ten million.
    "nearly-all": (
        years(6, -2.5), [9_999_991, 9_999_994, 9_999_993, 9_999_997, 9_999_996, 9_999_998],
        [10_000_000] * 6),
    "tiny": (years(7, -3.0), [0, 1, 0, 1, 2, 0, 1], [1, 1, 2, 1, 3, 1, 1]),
    # Three coefficients, one of them of a regressor that is not the year.
    "three": (
        [[1.0, t - 3.5, z] for t, z in enumerate([0.3, -1.2, 0.8, 2.0, -0.4, 0.1, -0.9, 1.1])],
        [31, 22, 40, 57, 44, 52, 46, 70], [80, 85, 83, 90, 88, 91, 87, 99]),
    # A finite estimate whose outer years are fitted within 1e-6 of 0 and of all: not separated.
    "steep": (
        years(21, -10.0), [0] * 9 + [1, 10, 19] + [20] * 9, [20] * 21),
    "one-column": ([[1.0], [1.0], [1.0]], [3, 5, 2], [10, 11, 12]),
    "saturated": (years(2, -0.5), [40, 70], [100, 100]),
}

WEAK = ([0.0, 0.0], [5.0, 0.3])
# name: (regressors, counts, trials, (prior means, prior standard deviations))
PRIOR = {
    "all-zero": (years(5, -2.0), [0] * 5, [200, 210, 190, 220, 230], WEAK),
    "all-zero-huge": (years(4, -1.5), [0] * 4, [10_000_000] * 4, WEAK),
    "all-met": (years(5, -2.0), [200, 210, 190, 220, 230], [200, 210, 190, 220, 230], WEAK),
    "all-met-huge": (years(4, -1.5), [10_000_000] * 4, [10_000_000] * 4, WEAK),
    "one-year": ([[1.0, 3.0]], [7], [9], WEAK),
    "one-trial": ([[1.0, -2.0]], [1], [1], WEAK),
    "two-years": (years(2, -0.5), [40, 70], [100, 100], WEAK),
    "two-years-split": (years(2, -0.5), [0, 100], [100, 100], WEAK),
    "informative": (
        years(6, -2.5), [55, 61, 60, 72, 70, 81], [100, 104, 99, 103, 98, 101],
        ([1.5, -0.1], [0.2, 0.05])),
    "deaths-prior": (
        LIKELIHOOD["deaths"][0], LIKELIHOOD["deaths"][1], LIKELIHOOD["deaths"][2], WEAK),
    "collinear": ([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]], [3, 4, 5], [10, 10, 10], WEAK),
}


def maximum(design, counts, trials, prior, start):
    """The maximum, the information there and the linear predictor, to 50 digits."""
    k = len(design[0])
    rows = [[mpf(x) for x in row] for row in design]
    beta = mpmath.matrix([mpf(float(b)) for b in start])
    for _ in range(200):
        eta = [mpmath.fsum(x * b for x, b in zip(row, beta)) for row in rows]
        rate = [1 / (1 + mpmath.exp(-e)) for e in eta]
        gradient, information = mpmath.matrix(k, 1), mpmath.matrix(k, k)
        for row, y, n, p in zip(rows, counts, trials, rate):
            for i in range(k):
                gradient[i] += row[i] * (y - n * p)
                for j in range(k):
                    information[i, j] += row[i] * row[j] * n * p * (1 - p)
        if prior:
            for i, (mean, sd) in enumerate(zip(*prior)):
                gradient[i] -= (beta[i] - mpf(mean)) / mpf(sd) ** 2
                information[i, i] += 1 / mpf(sd) ** 2
        step = mpmath.lu_solve(information, gradient)
        beta += step
        if max(abs(s) for s in step) < mpf(10) ** -40:
            return beta, information, eta
    raise AssertionError("Newton's method did not settle")


def deviance(counts, trials, eta):
    total = mpf(0)
    for y, n, e in zip(counts, trials, eta):
        p = 1 / (1 + mpmath.exp(-e))
        total += y * mpmath.log(y / (n * p)) if y > 0 else 0
        total += (n - y) * mpmath.log((n - y) / (n * (1 - p))) if y < n else 0
    return 2 * total


def pearson(counts, trials, eta):
    total = mpf(0)
    for y, n, e in zip(counts, trials, eta):
        p = 1 / (1 + mpmath.exp(-e))
        total += (y - n * p) ** 2 / (n * p * (1 - p))
    return total


def text(value):
    """Twenty significant digits; what is 0 but for the rounding of 50 digits is 0."""
    return mpmath.nstr(mpf(value), 20, min_fixed=0, max_fixed=0) if abs(value) > 1e-40 else "0.0"


def likelihood_start(design, counts, trials):
    pairs = numpy.array([[y, n - y] for y, n in zip(counts, trials)], dtype=float)
    model = sm.GLM(pairs, numpy.array(design), family=sm.families.Binomial())
    return model.fit(tol=1e-14, maxiter=200)


def prior_start(design, counts, trials, prior):
    x, y, n = numpy.array(design), numpy.array(counts, float), numpy.array(trials, float)
    mean, sd = (numpy.array(p) for p in prior)

    def negative(beta):
        eta = x @ beta
        return -(y @ eta - n @ numpy.logaddexp(0, eta)) + 0.5 * (((beta - mean) / sd) ** 2).sum()

    def slope(beta):
        return -x.T @ (y - n * scipy.special.expit(x @ beta)) + (beta - mean) / sd**2

    share = (y.sum() + 0.5) / (n.sum() + 1)
    start = numpy.array([numpy.log(share / (1 - share))] + [0.0] * (x.shape[1] - 1))
    return scipy.optimize.minimize(
        negative, start, jac=slope, method="BFGS", options={"gtol": 1e-9, "maxiter": 10_000}).x


def main():
    data, fits = [], []
    cases = [(name, *case, None) for name, case in LIKELIHOOD.items()]
    cases += [(name, *case) for name, case in PRIOR.items()]
    for name, design, counts, trials, prior in cases:
        for row, y, n in zip(design, counts, trials):
            data.append([name, y, n, *(repr(x) for x in row)])
        if prior:
            start = prior_start(design, counts, trials, prior)
        else:
            other = likelihood_start(design, counts, trials)
            start = other.params
        beta, information, eta = maximum(design, counts, trials, prior, start)
        covariance = information**-1
        freedom = len(counts) - len(beta)
        dispersion = pearson(counts, trials, eta) / freedom if freedom > 0 else None
        scale = max(dispersion, 1) if dispersion is not None else mpf(1)
        for i in range(len(beta)):
            tolerance = 1e-6 * float(mpmath.sqrt(covariance[i, i])) + 1e-9
            assert abs(start[i] - beta[i]) < max(tolerance, 1e-4 if prior else 0), (name, i)
            fits.append([name, "coefficient", i, text(beta[i])])
            fits.append([name, "standard_error", i, text(mpmath.sqrt(covariance[i, i] * scale))])
            if not prior:
                assert abs(other.bse[i] / mpmath.sqrt(covariance[i, i]) - 1) < 1e-5, name
        if dispersion is not None:
            fits.append([name, "dispersion", 0, text(dispersion)])
            if not prior:
                assert abs(other.pearson_chi2 / freedom / dispersion - 1) < 1e-3, name
        fits.append([name, "deviance", 0, text(deviance(counts, trials, eta))])
        if prior:
            for i, (mean, sd) in enumerate(zip(*prior)):
                fits.append([name, "prior_mean", i, repr(mean)])
                fits.append([name, "prior_deviation", i, repr(sd)])

    for file, header, rows in (
        ("binomial_regression_data", ["set", "count", "trials", "regressors"], data),
        ("binomial_regression_fits", ["set", "quantity", "index", "value"], fits),
    ):
        with open(VECTORS / f"{file}.csv", "w", newline="") as stream:
            stream.write("# Made by Reference/trends_vectors.py\n")
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)


if __name__ == "__main__":
    main()
