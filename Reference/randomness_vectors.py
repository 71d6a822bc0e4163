"""Reference values for Tests/RandomnessTests/Vectors, to more digits than a double holds.

Run from the root of the repository:  python3 Reference/randomness_vectors.py
Made with Python 3.11.7, mpmath 1.3.0, scipy 1.17.1.

Arguments are written as the shortest decimal that reads back as the same double, and every value is
computed for exactly that double. Each file starts with a line saying what its columns hold.
"""

import csv
import random
from pathlib import Path

import mpmath
import scipy
import scipy.stats
from mpmath import mp, mpf

mp.dps = 60
VECTORS = Path("Tests/RandomnessTests/Vectors")
VERSIONS = f"mpmath {mpmath.__version__}, scipy {scipy.__version__}"


def text(value):
    """A value to 20 significant digits: three more than needed to round to the nearest double."""
    return mpmath.nstr(mpf(value), 20, min_fixed=0, max_fixed=0)


def write(name, header, rows):
    with open(VECTORS / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def elementary():
    """log, exp, log(1 + x) and log(1 + x) - x at random and at awkward arguments."""
    rng = random.Random(1)
    rows = []

    def add(function, x):
        value = {
            "log": lambda y: mpmath.log(y),
            "exp": lambda y: mpmath.exp(y),
            "logOnePlus": lambda y: mpmath.log(1 + y),
            "logOnePlusMinus": lambda y: mpmath.log(1 + y) - y,
        }[function](mpf(x))
        rows.append([function, repr(x), text(value)])

    with mp.workdps(400):
        for _ in range(120):
            add("log", rng.uniform(0, 2))
            add("log", 10 ** rng.uniform(-300, 300))
            add("exp", rng.uniform(-2, 2))
            add("exp", rng.uniform(-708, 709))
            for function in ("logOnePlus", "logOnePlusMinus"):
                add(function, rng.uniform(-0.999, 3))
                add(function, rng.choice((-1, 1)) * 10 ** rng.uniform(-20, -1))
                add(function, 10 ** rng.uniform(0, 12))
        for x in (5e-324, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308,
                  0.7071067811865475, 0.7071067811865476, 1.4142135623730951,
                  0.9999999999999999, 1.0000000000000002):
            add("log", x)
        for x in (1e-300, -1e-300, 0.34657359027997264, -0.34657359027997264, 709.782712893384,
                  -708.3964185322641):
            add("exp", x)
        for x in (-0.2928932188134525, -0.29289321881345254, 0.4142135623730951,
                  0.41421356237309515):
            add("logOnePlusMinus", x)
    write("elementary", ["function", "x", "value"], rows)


def normal():
    """The normal distribution function and its inverse (by Newton from 60 digits)."""
    rng = random.Random(2)
    rows = []
    for _ in range(300):
        z = rng.uniform(-37.5, 8)
        rows.append(["cumulative", repr(z), text(mpmath.ncdf(mpf(z)))])
        z = rng.uniform(-3, 3)
        rows.append(["cumulative", repr(z), text(mpmath.ncdf(mpf(z)))])
    for z in (-0.67448975, 0.67448975, -0.6744897500000001, -5.656854249492381,
              -5.656854249492382, 1e-300, 0.0):
        rows.append(["cumulative", repr(z), text(mpmath.ncdf(mpf(z)))])

    def quantile(p):
        p = mpf(p)
        start = mpf(float(scipy.stats.norm.ppf(float(p))))
        if start == 0:
            return mpf(0)
        log_p = mpmath.log(p)
        return mpmath.findroot(lambda z: mpmath.log(mpmath.ncdf(z)) - log_p, start)

    arguments = [rng.random() for _ in range(300)]
    arguments += [10 ** rng.uniform(-300, -1) for _ in range(100)]
    arguments += [1 - 2.0**-k for k in range(2, 54)] + [2.0**-k for k in range(2, 54)]
    arguments += [0.075, 0.925, 0.07499999999999998, 0.5, 0.5000000000000001, 1.4e-11, 1.3e-11]
    for p in arguments:
        rows.append(["quantile", repr(p), text(quantile(p))])
    write("normal", ["function", "x", "value"], rows)


def binomial():
    """log P(k) of the binomial, exactly: log-gamma to 60 digits."""
    rng = random.Random(3)
    rows = []
    for n in (1, 2, 7, 30, 170, 1000, 12345, 10**6, 10**9, 10**12, 2**53):
        for p in (1e-9, 0.01, 0.3, 0.5, 0.85, 0.999999):
            mean, sd = n * p, (n * p * (1 - p)) ** 0.5
            counts = {0, n, min(n, 1), int(mean)}
            counts |= {max(0, min(n, int(rng.gauss(mean, 3 * sd)))) for _ in range(4)}
            for k in sorted(counts):
                q, x = mpf(p), mpf(k)
                value = (mpmath.loggamma(n + 1) - mpmath.loggamma(x + 1)
                         - mpmath.loggamma(n - x + 1)
                         + x * mpmath.log(q) + (n - x) * mpmath.log(1 - q))
                rows.append([n, repr(p), k, text(value)])
    write("binomial", ["trials", "probability", "count", "log_probability"], rows)


def poisson():
    """log P(k) of the Poisson, exactly: log-gamma to 60 digits."""
    rng = random.Random(4)
    rows = []
    for mean in (1e-9, 0.1, 1.0, 9.99, 10.0, 33.3, 1e3, 1e6, 1e9, 1e12):
        counts = {0, 1, 2, 15, 16, int(mean)}
        counts |= {max(0, int(rng.gauss(mean, 3 * mean**0.5))) for _ in range(6)}
        for k in sorted(counts):
            m, x = mpf(mean), mpf(k)
            value = x * mpmath.log(m) - m - mpmath.loggamma(x + 1)
            rows.append([repr(mean), k, text(value)])
    write("poisson", ["mean", "count", "log_probability"], rows)


CELLS = 100  # each distribution is cut into this many equally probable cells


def quantiles():
    """Quantiles at 1/100 ... 99/100 of the continuous distributions, each checked to 1e-12."""
    mp.dps = 40
    rows = []
    for shape in (0.3, 0.999, 1.0, 1.5, 4.0, 100.0, 1e6):
        law = scipy.stats.gamma(shape)
        for i in range(1, CELLS):
            x = float(law.ppf(i / CELLS))
            assert abs(law.cdf(x) - i / CELLS) < 1e-12
            rows.append(["gamma", repr(shape), "", i, repr(x)])
    for shape in (1e-3, 1e-100):
        # log x, from P(x) = x^a / Gamma(a + 1) (1 - ax/(a + 1) + ...), solved to 40 digits
        a = mpf(shape)
        for i in range(1, CELLS):
            p = mpf(i) / CELLS
            log_x = (mpmath.log(p) + mpmath.loggamma(a + 1)) / a
            if log_x > -50:
                log_x = mpmath.findroot(
                    lambda y: mpmath.log(mpmath.gammainc(a, 0, mpmath.exp(y), regularized=True))
                    - mpmath.log(p), min(log_x, mpf(-1)))
            rows.append(["logGamma", repr(shape), "", i, text(log_x)])
    for alpha, beta in ((0.3, 0.4), (0.5, 3.0), (1.0, 1.0), (2.0, 5.0), (40.0, 0.7),
                        (1e5, 2e4)):
        law = scipy.stats.beta(alpha, beta)
        for i in range(1, CELLS):
            x = float(law.ppf(i / CELLS))
            assert abs(law.cdf(x) - i / CELLS) < 1e-9, (alpha, beta, i)
            rows.append(["beta", repr(alpha), repr(beta), i, repr(x)])
    for degrees in (0.2, 1.0, 2.0, 2.5, 8.0, 50.0, 1e8):
        law = scipy.stats.t(degrees)
        for i in range(1, CELLS):
            x = float(law.ppf(i / CELLS))
            assert abs(law.cdf(x) - i / CELLS) < 1e-12
            rows.append(["studentT", repr(degrees), "", i, repr(x)])
    write("quantiles", ["distribution", "first", "second", "hundredth", "value"], rows)


if __name__ == "__main__":
    VECTORS.mkdir(parents=True, exist_ok=True)
    print(VERSIONS)
    elementary()
    normal()
    binomial()
    poisson()
    quantiles()
