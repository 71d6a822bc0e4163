"""Reference values for the vector kernels: Tests/RandomnessTests/Vectors/kernels.csv and steps.csv.

Run from the root of the repository:  python3 Reference/vector_kernels.py
Made with Python 3.11.7, mpmath 1.3.0.

kernels.csv  function, x, value to 50 digits, value less the double nearest to it
steps.csv    trials, probability, side, count, tail: F(count) (side lower) or 1 - F(count) (upper), the
             place of a step of the binomial quantile, to 20 digits. Probabilities are multiples of
             2^-40, so that 1 - p is a double as well.
"""

import csv
import random

import mpmath
from mpmath import mp, mpf

mp.dps = 70
FOLDER = "Tests/RandomnessTests/Vectors/"


def split(value):
    """The value to 50 digits, and what the nearest double leaves of it."""
    return [mpmath.nstr(value, 50, min_fixed=0, max_fixed=0), repr(float(value - mpf(float(value))))]


def kernels():
    rng = random.Random(11)
    rows = []
    logits = [rng.uniform(-40, 40) for _ in range(150)] + [rng.uniform(-6, 6) for _ in range(250)]
    logits += [rng.choice((-1, 1)) * 10 ** rng.uniform(-12, 2.84) for _ in range(100)]
    logits += [0.0, 708.0, -708.0, 0.34657359027997264, -0.34657359027997264, 36.7, -36.7]
    for x in logits:
        rows.append(["rate", repr(x), *split(1 / (1 + mpmath.exp(-mpf(x))))])
        rows.append(["miss", repr(x), *split(1 / (1 + mpmath.exp(mpf(x))))])

    def quantile(u):
        u = mpf(u)
        tail, sign = (u, -1) if u < 0.5 else (1 - u, 1)
        if tail > mpf("0.49"):
            return mpmath.sqrt(2) * mpmath.erfinv(2 * u - 1)
        log_tail = mpmath.log(tail)
        guess = mpmath.sqrt(-2 * log_tail) * mpf("0.8")
        z = mpmath.findroot(
            lambda y: mpmath.log(mpmath.erfc(y / mpmath.sqrt(2)) / 2) - log_tail, guess)
        return sign * z

    # Odd multiples of 2^-53, as the generator makes them.
    words = [rng.getrandbits(52) for _ in range(300)]
    words += [rng.getrandbits(bits) for bits in range(1, 52) for _ in range(3)]
    words += [2**52 - 1 - word for word in words[300:]]
    edge = 2**52 // 256
    words += [0, 2**52 - 1, 2**51, 2**51 - 1, edge - 1, edge, 2**52 - 1 - edge, 2**52 - edge]
    for word in words:
        u = (2 * word + 1) * 2.0**-53
        rows.append(["normal", repr(u), *split(quantile(u))])
    write("kernels", ["function", "x", "value", "rest"], rows)


def steps():
    rows = []
    with mp.workdps(40):
        for n in (1, 2, 5, 20, 31, 33, 50, 100, 267, 268, 500, 5000, 50_000, 10**6):
            for near in (0.5, 0.7, 0.97, 0.999, 0.1, 0.03, 0.001, 1e-6):
                whole = max(1, round(near * 2**40))
                p, q = mpf(whole) / 2**40, 1 - mpf(whole) / 2**40
                mean, deviation = float(n * p), float(n * p * q) ** 0.5
                first = max(0, int(mean - 14 * deviation - 10))
                last = min(n, int(mean + 14 * deviation + 30))
                log_p = (mpmath.loggamma(n + 1) - mpmath.loggamma(first + 1)
                         - mpmath.loggamma(n - first + 1)
                         + first * mpmath.log(p) + (n - first) * mpmath.log(q))
                term, terms = mpmath.exp(log_p), []
                for k in range(first, last + 1):
                    terms.append(term)
                    term *= (n - k) * p / ((k + 1) * q)
                below, lower = mpf(0), []
                for term in terms:
                    below += term
                    lower.append(below)
                above, upper = mpf(0), [mpf(0)]
                for term in reversed(terms[1:]):
                    above += term
                    upper.append(above)
                upper.reverse()
                assert abs(lower[-1] - 1) < mpf(10) ** -25, (n, near, lower[-1])
                wanted = {round(mean + z * deviation) for z in
                          (-6, -4.5, -3.5, -3, -2.2, -1.4, -0.7, -0.3, 0, 0.4, 1, 1.7, 2.5, 3.2, 4, 5)}
                for k in sorted(wanted):
                    if not first <= k <= last:
                        continue
                    low, high = lower[k - first], upper[k - first]
                    side, tail = ("lower", low) if low <= 0.5 else ("upper", high)
                    if tail > mpf(10) ** -11:
                        rows.append([n, repr(whole / 2**40), side, k,
                                     mpmath.nstr(tail, 20, min_fixed=0, max_fixed=0)])
    write("steps", ["trials", "probability", "side", "count", "tail"], rows)


def write(name, header, rows):
    with open(f"{FOLDER}{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    kernels()
    steps()
