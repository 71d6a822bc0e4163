"""Derives the rational functions of the vectors' quantiles, and prints their coefficients.

Run:  python3 Reference/normal_quantile.py   (about a minute)
Made with Python 3.11.7, mpmath 1.3.0. The output is in Sources/CVectorKernels/normal_coefficients.h and
heavy_coefficients.h and, for the Swift reference, in Sources/Randomness/Vector/NormalInversion.swift and
HeavyTail.swift.

A ratio N/D is fitted to f by least squares of (N - f D)/(f D') at points crowded towards the ends, D' the
denominator of the last round, with weights that grow where the error is largest (Lawson's rule):
nearly the smallest possible largest relative error. 150 digits, since the normal equations of a
rational fit are all but singular.

In single precision the heavy tail is a ratio of cubic polynomials, and the quantile is a polynomial of
degree 7 between two powers of 2 of the tail, in the tail's leading digits m - 3/2, 1 <= m < 2,
interpolated at Chebyshev's points. In the tables the columns are the exponent's lowest four bits.
"""

import struct

import mpmath
from mpmath import mp, mpf

mp.dps = 150
ROUNDS = 10


def fit(points, values, above, below):
    """(largest relative error, coefficients of N, of D), lowest power first, D(0) = 1."""
    rows, columns = len(points), above + below + 1
    denominator, weights, best = [mpf(1)] * rows, [mpf(1)] * rows, None
    for _ in range(ROUNDS):
        matrix, right = mp.matrix(rows, columns), mp.matrix(rows, 1)
        for i, (x, f) in enumerate(zip(points, values)):
            scale = weights[i] / (f * denominator[i])
            for j in range(above + 1):
                matrix[i, j] = x**j * scale
            for j in range(1, below + 1):
                matrix[i, above + j] = -f * x**j * scale
            right[i] = f * scale
        solution = mp.lu_solve(matrix.T * matrix, matrix.T * right)
        n = [solution[j] for j in range(above + 1)]
        d = [mpf(1)] + [solution[above + j] for j in range(1, below + 1)]
        denominator = [mp.polyval(d[::-1], x) for x in points]
        errors = [mp.polyval(n[::-1], x) / y / f - 1
                  for x, y, f in zip(points, denominator, values)]
        worst = max(abs(error) for error in errors)
        if best is None or worst < best[0]:
            best = (worst, n, d)
        raised = [w * mp.sqrt(abs(e) / worst + mpf("1e-3")) for w, e in zip(weights, errors)]
        weights = [w / max(raised) for w in raised]
    return best


def crowded(count):
    """Points of (0, 1), crowded at both ends."""
    return [(1 - mp.cos(mp.pi * (2 * i + 1) / (2 * count))) / 2 for i in range(count)]


def centre(degree, power):
    """z/q as a function of r = (1/2 - 2^-power)^2 - q^2."""
    edge = (mpf(1) / 2 - mpf(2) ** -power) ** 2
    length = -mp.log(1 - 4 * edge)
    points, values = [], []
    for x in crowded(5 * (2 * degree + 1)):
        square = (1 - mp.exp(-length * x)) / 4
        q = mp.sqrt(square)
        with mp.workdps(45):
            z = mp.sqrt(2) * mp.erfinv(2 * q)
        points.append(edge - square)
        values.append(z / q)
    return fit(points, values, degree, degree)


def tail(degree, power):
    """|z| as a function of sqrt(-log tail) - 2, for tails from 2^-53 to 2^-power."""
    low, high = mp.sqrt(power * mp.log(2)), mp.sqrt(53 * mp.log(2))
    points, values = [], []
    for x in crowded(5 * (2 * degree + 1)):
        root = low + (high - low) * x
        with mp.workdps(60):
            z = mp.findroot(
                lambda y: mp.log(mp.erfc(y / mp.sqrt(2)) / 2) + root * root,
                mp.sqrt(2) * root * mpf("0.93"))
        points.append(root - 2)
        values.append(z)
    return fit(points, values, degree, degree)


def heavy(degree, farthest=mpf("6.4")):
    """t/z as a function of z^2: Student's t with eight degrees of freedom at the normal's probability."""

    def log_tail(t):
        # The distribution function in closed form, from the symmetric incomplete beta function.
        c = 8 / (8 + t * t)
        return mp.log((1 - t / mp.sqrt(8 + t * t) * (1 + c / 2 + 3 * c**2 / 8 + 5 * c**3 / 16)) / 2)

    points, values = [], []
    for x in crowded(5 * (2 * degree + 1)):
        z = farthest * mp.sqrt(x)
        with mp.workdps(60):
            wanted = mp.log(mp.erfc(z / mp.sqrt(2)) / 2)
            guess = z * mp.exp(z * z / 20)
            t = mp.findroot(
                lambda y: log_tail(y) - wanted, (guess * mpf("0.9"), guess * mpf("1.1")),
                solver="anderson", tol=mpf(10) ** -80)
        points.append(z * z)
        values.append(t / z)
    return fit(points, values, degree, degree)


def octave(k):
    """(largest error, coefficients) of |z| as a function of m - 3/2, for tails m 2^-(k+1)."""
    with mp.workdps(40):
        half = mpf(1) / 2
        coefficients, error = mp.chebyfit(
            lambda y: -mp.sqrt(2) * mp.erfinv((3 * half + y) * mpf(2) ** -k - 1), [-half, half], 8,
            error=True)
    return error, coefficients


def single(value):
    """The nearest number in single precision, as C and Swift read it."""
    return struct.unpack("<f", struct.pack("<f", float(value)))[0].hex()


def show(name, result):
    print(f"{name}: largest relative error {mp.nstr(result[0], 3)}")
    for letter, coefficients in zip("ND", result[1:]):
        for coefficient in reversed(coefficients):
            print(f"  {letter} {mp.nstr(coefficient, 20)}")


if __name__ == "__main__":
    show("centre, tails from 2^-8", centre(13, 8))
    show("tails from 2^-53 to 2^-8", tail(6, 8))
    error, above, below = heavy(3)
    print(f"eight degrees of freedom, |z| up to 6.4: largest relative error {mp.nstr(error, 3)}")
    for letter, coefficients in (("N", above), ("D", below)):
        print(f"  {letter} {', '.join(map(single, reversed(coefficients)))}")
    for k in range(1, 16):
        error, coefficients = octave(k)
        print(f"tails from 2^-{k + 1} to 2^-{k}, column {(126 - k) % 16}: largest error "
              f"{mp.nstr(error, 3)}, {', '.join(map(single, coefficients))}")
