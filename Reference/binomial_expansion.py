"""Derives the expansion of the binomial quantile about the normal one, and measures what it leaves out.

Run:  python3 Reference/binomial_expansion.py   (about half a minute)
Made with Python 3.11.7, sympy 1.14.0, numpy 2.4.6, scipy 1.17.1. The terms are in
Sources/Randomness/Vector/BinomialInversion.swift (to e^5 below, that is to 1/sigma^4) and
Sources/CVectorKernels/counts.h (the same, in single precision).

The smallest k with F(k) > u is the whole part of x with C(x) = u, where C(x) = I_q(n - x + 1, x) is the
continuous interpolation of F(x - 1). As C(x + 1) - C(x) is the probability of x,
C' = D/(exp D - 1) P with D = d/dx (Euler and Maclaurin), so that the formal cumulants of C' are the
binomial's and those of t/(1 - exp(-t)): 1/2, -1/12, 0, 1/120, 0, -1/252, ... The quantile of a law with
these cumulants is expanded in e = 1/sigma by setting the Edgeworth series of C at x to Phi(z).
"""

import numpy
import sympy
from scipy.special import betainc, ndtr
from scipy.stats import norm

ORDER = 5
z, s, e, y, D = sympy.symbols("z s e y D")


def hermite(n, x):
    values = [sympy.Integer(1), x]
    for i in range(1, n):
        values.append(sympy.expand(x * values[i] - i * values[i - 1]))
    return values[n]


def cut(expression):
    """Without powers of e above ORDER."""
    polynomial = sympy.Poly(sympy.expand(expression), e)
    return sum(c * e**power[0] for power, c in polynomial.terms() if power[0] <= ORDER)


def terms():
    """The coefficients of e, e^2, ... of (x - np - 1/2)/sigma - z, polynomials in z and s = 1 - 2p."""
    p = sympy.symbols("p")
    cumulant = p
    logarithm = -e**2 / 12 * D**2 / 2 + e**4 / 120 * D**4 / 24  # the sixth has e^6
    for r in range(2, 9):
        cumulant = sympy.expand(p * (1 - p) * sympy.diff(cumulant, p))
        if r > 2:
            standard = sympy.cancel(cumulant / (p * (1 - p))).subs(p, (1 - s) / 2)
            logarithm += sympy.expand(standard) * e ** (r - 2) * D**r / sympy.factorial(r)
    logarithm = cut(logarithm)
    series = power = sympy.Integer(1)
    for j in range(1, ORDER + 1):
        power = cut(power * logarithm)
        series += power / sympy.factorial(j)
    # (-D)^m of the normal density integrates to -He_{m-1} times the density.
    edgeworth = [sympy.Integer(0)] * (ORDER + 1)
    for (a, m), c in sympy.Poly(sympy.expand(series), e, D).terms():
        if m > 0:
            edgeworth[a] += c * hermite(m - 1, y)
    h = sympy.Integer(0)
    for order in range(1, ORDER + 1):
        powers = [sympy.Integer(1)]
        for _ in range(ORDER + 1):
            powers.append(cut(powers[-1] * h))
        normal = sum((-1) ** (m - 1) * hermite(m - 1, z) * powers[m] / sympy.factorial(m)
                     for m in range(1, ORDER + 1))
        density = sum((-1) ** m * hermite(m, z) * powers[m] / sympy.factorial(m)
                      for m in range(ORDER + 1))
        rest = 0
        for a in range(1, ORDER + 1):
            derivative, m = sympy.expand(edgeworth[a]).subs(y, z), 0
            while derivative != 0 and m <= ORDER:
                rest += e**a * derivative * powers[m] / sympy.factorial(m)
                derivative, m = sympy.diff(derivative, z), m + 1
        residual = cut(normal - density * cut(rest))
        h -= sympy.Poly(residual, e).coeff_monomial(e**order) * e**order
        h = sympy.expand(h)
    return [sympy.expand(h).coeff(e, order) for order in range(1, ORDER + 1)]


def exact(points, n, p):
    """x - np with C(x) = Phi(z), by bisection on the smaller tail."""
    sigma, mean = numpy.sqrt(n * p * (1 - p)), n * p
    low = numpy.maximum(1e-9, mean - 12 * sigma - 20) + 0 * points
    high = numpy.minimum(n + 1 - 1e-9, mean + 12 * sigma + 40) + 0 * points
    upper, tail = points > 0, ndtr(-numpy.abs(points))
    for _ in range(70):
        x = (low + high) / 2
        below = numpy.where(upper, betainc(x, n - x + 1, p) > tail,
                            betainc(n - x + 1, x, 1 - p) < tail)
        low, high = numpy.where(below, x, low), numpy.where(below, high, x)
    return (low + high) / 2 - mean


def measure(coefficients, order, points, bound):
    """The largest error as a part of `bound(z) / sigma^order`, over variances from 8."""
    used = [sympy.lambdify((z, s), c) for c in coefficients[:order]]
    worst = (0, None)
    for p in (1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5):
        for variance in (8, 9, 10, 12, 15, 20, 30, 50, 100, 400, 2000):
            n = float(numpy.ceil(variance / (p * (1 - p))))
            sigma = numpy.sqrt(n * p * (1 - p))
            x = 0.5 + sigma * points
            for i, term in enumerate(used):
                x = x + term(points, 1 - 2 * p) * sigma ** -i
            # Bisection in double precision errs by up to 1e-9 itself.
            part = numpy.abs(x - exact(points, n, p)) / (bound(points) / sigma**order + 1e-9)
            worst = max(worst, (part.max(), (p, variance, points[part.argmax()])))
    return worst


def search():
    """The largest relative error of the single-precision sums of probabilities, variances below 8."""
    single, worst = numpy.float32, (0, None)
    rng = numpy.random.default_rng(1)
    r = numpy.concatenate([rng.uniform(1e-3, 0.5, 50_000), 10 ** rng.uniform(-9, -1, 50_000)])
    n = numpy.floor(numpy.minimum(2e9, rng.uniform(0, 8, r.size) / (r * (1 - r))))
    small, trials = r.astype(single), n.astype(single)
    odds = small / (1 - small)
    t = small / (2 - small)
    tt = t * t
    series = single(0.140788891816) * tt + single(0.139825788726)
    for c in (0.200122976154, 0.333331608207, 1.00000000384):
        series = series * tt + single(c)
    x = (trials * t) * (series * single(-2))
    k = numpy.trunc(x * single(1.44269504) - single(0.5))
    rest = x - k * single(float.fromhex("0x1.62e4p-1"))
    rest = rest - k * single(float.fromhex("0x1.7f7d1cp-20"))
    term = rest * single(1 / 5040) + single(1 / 720)
    for c in (1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1):
        term = term * rest + single(c)
    term = term * single(2) ** k
    scaled, total = (trials + single(1)) * odds, term
    exact_term = numpy.exp(n * numpy.log1p(-r))
    exact_total = exact_term.copy()
    for step in range(64):
        error = numpy.abs(total / exact_total - 1)
        if error.max() > worst[0]:
            worst = (error.max(), (n[error.argmax()], r[error.argmax()], step))
        term = term * (scaled * single(1 / (step + 1)) - odds)
        total = total + term
        exact_term = exact_term * numpy.maximum(n - step, 0) / (step + 1) * (r / (1 - r))
        exact_total = exact_total + exact_term
    return worst


if __name__ == "__main__":
    found = terms()
    for order, term in enumerate(found, 1):
        print(f"e^{order}: {sympy.collect(term, z)}")
    print("error to e^5, as a part of (0.002 + 0.03 z^2 + 0.05 z^6)/sigma^5:", measure(
        found, 5, numpy.linspace(-8.2, 8.2, 165),
        lambda v: 0.002 + 0.03 * v**2 + 0.05 * v**6))
    edge = norm.isf(2.0**-16)
    print("for tails from 2^-16, as a part of (0.002 + 0.03 z^2 + 0.007 z^6)/sigma^5:", measure(
        found, 5, numpy.linspace(-edge, edge, 121),
        lambda v: 0.002 + 0.03 * v**2 + 0.007 * v**6))
    print("relative error of sums from 0 in single precision:", search())
