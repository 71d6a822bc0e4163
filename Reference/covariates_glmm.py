"""Coefficients of covariates by maximum likelihood: an independent reference for `model: {covariates: …}`.

Run from the root of the repository:  python3 Reference/covariates_glmm.py
Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1.

The panel is synthetic: 60 units that do not exist, 25 of them tagged rural, over eight years; it is drawn below
from the model that is then fitted, a binomial mixed model with a free effect of every year,

    y_at ~ Binomial(n_at, logistic(c_t + x_a β + (t − t̄) x_a γ + m_a)),    m_a ~ N(0, ω²),

with x = (rural, ln population). The likelihood of a unit is integrated over m_a by adaptive Gauss–Hermite
quadrature with 25 nodes; c, β, γ and ln ω are found by BFGS, and standard errors from the inverse of a Hessian by
central differences. There is no prior. `trend: dynamic` has this model within it (no lasting steps, no one-year
noise), with priors.

Writes, to Tests/TrendsTests/Vectors: covariates_sample.csv and covariates_fit.csv.

> Reference: Pinheiro & Bates (1995), JCGS 4:12, doi:10.1080/10618600.1995.10474663, for the quadrature.
"""

from pathlib import Path

import numpy
from scipy.optimize import minimize
from scipy.special import expit, gammaln, logsumexp

VECTORS = Path("Tests/TrendsTests/Vectors")
UNITS, YEARS, RURAL = 60, 8, 25
TIMES = numpy.arange(YEARS) - (YEARS - 1) / 2
NODES, WEIGHTS = numpy.polynomial.hermite_e.hermegauss(25)
NAMES = ["level rural", "level log:population", "slope rural", "slope log:population"]


def draw():
    """The panel: covariates, trials and counts."""
    rng = numpy.random.default_rng(20260101)
    rural = (numpy.arange(UNITS) < RURAL).astype(float)
    population = numpy.round(numpy.exp(rng.normal(8.6 - 0.5 * rural, 0.6)))
    x = numpy.column_stack([rural, numpy.log(population)])
    centred = x - x.mean(axis=0)
    common = 0.3 + numpy.cumsum(rng.normal(0.08, 0.08, YEARS))
    level = centred @ [-0.7, 0.15] + rng.normal(0, 0.4, UNITS)
    slope = centred @ [0.06, -0.02]
    eta = common + level[:, None] + slope[:, None] * TIMES
    trials = rng.integers(120, 600, (UNITS, YEARS))
    return x, trials, rng.binomial(trials, expit(eta))


def minus_log_likelihood(point, x, trials, counts):
    """Of year effects, β, γ and ln ω."""
    years, beta, gamma, omega = point[:YEARS], point[YEARS:-3], point[-3:-1], numpy.exp(point[-1])
    centred = x - x.mean(axis=0)
    fixed = years + (centred @ beta)[:, None] + (centred @ gamma)[:, None] * TIMES
    # The mode of each unit's m by Newton's method, then nodes about it.
    mode = numpy.zeros(len(x))
    for _ in range(50):
        p = expit(fixed + mode[:, None])
        score = (counts - trials * p).sum(axis=1) - mode / omega**2
        curvature = (trials * p * (1 - p)).sum(axis=1) + 1 / omega**2
        mode += score / curvature
    spread = 1 / numpy.sqrt(curvature)
    m = mode[:, None] + spread[:, None] * NODES
    eta = fixed[:, :, None] + m[:, None, :]
    terms = (counts[:, :, None] * eta - trials[:, :, None] * numpy.logaddexp(0, eta)).sum(axis=1)
    terms += -0.5 * (m / omega) ** 2 - numpy.log(omega) + 0.5 * NODES**2 + numpy.log(WEIGHTS)
    constant = gammaln(trials + 1) - gammaln(counts + 1) - gammaln(trials - counts + 1)
    total = logsumexp(terms, axis=1) + numpy.log(spread) - 0.5 * numpy.log(2 * numpy.pi)
    return -(total.sum() + constant.sum())


def hessian(function, at, step=1e-3):
    size = len(at)
    matrix = numpy.zeros((size, size))
    move = step * numpy.eye(size)
    for i in range(size):
        for j in range(i + 1):
            matrix[i, j] = matrix[j, i] = (
                function(at + move[i] + move[j]) - function(at + move[i] - move[j])
                - function(at - move[i] + move[j]) + function(at - move[i] - move[j])) / (4 * step**2)
    return matrix


def main():
    x, trials, counts = draw()
    header = "# Synthetic: made by Reference/covariates_glmm.py; no unit in it exists\n"
    with open(VECTORS / "covariates_sample.csv", "w") as file:
        file.write(header + "unit,rural,population,year,count,trials\n")
        for a in range(UNITS):
            for t in range(YEARS):
                file.write(f"{a + 1},{int(x[a, 0])},{round(numpy.exp(x[a, 1]))},{2017 + t},"
                           f"{counts[a, t]},{trials[a, t]}\n")
    function = lambda point: minus_log_likelihood(point, x, trials, counts)
    start = numpy.concatenate([numpy.full(YEARS, 0.5), numpy.zeros(4), [-1.0]])
    found = minimize(function, start, method="BFGS", options={"gtol": 1e-6})
    errors = numpy.sqrt(numpy.diag(numpy.linalg.inv(hessian(function, found.x))))
    with open(VECTORS / "covariates_fit.csv", "w") as file:
        file.write("# Made by Reference/covariates_glmm.py\ncoefficient,estimate,standard_error\n")
        for name, index in zip(NAMES, range(YEARS, YEARS + 4)):
            file.write(f"{name},{found.x[index]:.5f},{errors[index]:.5f}\n")
            print(name, round(found.x[index], 4), round(errors[index], 4))
    print("omega", numpy.exp(found.x[-1]), "minus log likelihood", found.fun)


if __name__ == "__main__":
    main()
