"""Derives the table and the polynomial of the vectors' exponential function, and prints them.

Run:  python3 Reference/exponential.py   (a second)
Made with Python 3.11.7, mpmath 1.3.0. The output is in Sources/CVectorKernels/exponential_coefficients.h
and, for the Swift reference, in Sources/Randomness/Vector/TableExponential.swift.

exp x = 2^(k/16) exp r, |r| <= (log 2)/32: the sixteenths as doubles, with what they leave out as a part of
each, and exp r = 1 + r + r^2 S(r) with S(0) = 1/2 and S of degree 4, interpolated at Chebyshev's points.
"""

from mpmath import mp, mpf

mp.dps = 40


def main():
    for j in range(16):
        exact = mpf(2) ** (mpf(j) / 16)
        nearest = float(exact)
        print(f"2^({j}/16): {nearest.hex()}, left out {float(exact / mpf(nearest) - 1).hex()}")
    reach = mp.log(2) / 32 * mpf("1.0005")
    coefficients, error = mp.chebyfit(
        lambda r: (mp.expm1(r) - r) / r**2 if abs(r) > mpf(10) ** -15 else mpf(1) / 2 + r / 6,
        [-reach, reach], 5, error=True)
    print("S, highest power first:", [float(c).hex() for c in coefficients])
    print("largest relative error:", mp.nstr(error * reach**2, 3))


if __name__ == "__main__":
    main()
