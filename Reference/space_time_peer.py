#!/usr/bin/env python3
"""A space–time model as a peer: what SUMMER fits with INLA, by a nested Laplace approximation of its own.

    python3 Reference/space_time_peer.py --judge ../shared/judge --out out/peer [panel …]
    python3 Reference/space_time_peer.py --truth truth.csv --keys keys.csv.gz --out out/peer
    python3 Reference/space_time_peer.py --check
    python3 Reference/space_time_peer.py --truth truth.csv --keys keys.csv.gz --nuts 2015

The first answers the judge's keys of each panel (`PANEL__space_time.csv.gz`, what `judge.py` takes, and
`PANEL__space_time_totals.csv`, what `totals.py` and `totals_peer.py` take), scores them with the judge's
functions and prints the table of docs/scores.md; with `--beside FOLDER` also Attain's own answers, `PANEL.csv` as
`attain backtest --keys … --out` writes them. The second answers one file of keys. `--check` fits panels
that were drawn from the model and fails where their truth is not found again. `--nuts` compares one origin
with NUTS (needs numpyro). Otherwise numpy, scipy and pandas (2.0 or later) are enough.

R-INLA itself is neither on CRAN nor in Debian, only at its authors' own address; SUMMER is on CRAN but fits
nothing without it. This script is the twin of SUMMER's cluster-level model of one indicator in many areas:

    y_it ~ Binomial(n_it, p_it),    logit p_it = μ + γ_t + α_t + b_i + δ_it + ε_it

- μ: N(0, 10²).
- γ_t: structured time, a second-order random walk (`--time rw2`) with a free slope, or a first-order one.
- α_t: iid over years.
- b_i: the areas. The panels say nothing about who is whose neighbour, so that of BYM2 only its iid part is left.
- δ_it: interaction of type II, a walk of each area's own (`--interaction rw1`, `rw2` with a free slope for each
  area, or `ar1`). Type IV needs neighbours; without them its structure over areas is iid, which is type II.
- ε_it: iid over areas and years, the overdispersion (SUMMER's is a beta-binomial or such a term).

Structured parts sum to zero over the years of the fit and the forecast and are scaled, as INLA's
`scale.model`, so that their typical variance is one. Every standard deviation has the penalised-complexity prior
P(σ > 1) = 0.01, the correlation of `ar1` that of P(ρ > 0.7) = 0.9: SUMMER's own constants, the same for all panels.
The forecast extends the walks beyond the origin, years to come being years without data, and draws counts.

**Fit.** Given σ, areas are independent of one another once the years' path c = μ + γ + α is known, so that Newton's
method needs only T×T factors, one an area, all areas at once. Laplace's approximation gives the marginal likelihood of
log σ; its mode and curvature there give an asymmetric Student proposal, and low-discrepancy importance draws from that
integrate over σ (INLA lays a grid or a central composite design there). Draws of the paths are joint over areas and
years, so that totals are sums of draws.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import time

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import gammaln, logsumexp
from scipy.stats import chi2, norm, qmc

LEVELS = np.array([1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 99])
COLUMNS = [f"q{level:02d}" for level in LEVELS]
PANELS = ["scot_ae", "scot_cancer", "eng_ehcp", "al_completeness"]
FORECAST = ["area", "indicator", "origin", "year"]
RATE = -np.log(0.01)  # exponential prior of σ: P(σ > 1) = 0.01
LOWEST, HIGHEST = 0.05, 2.7  # of the cube root of σ
SLOPE = 10.0  # standard deviation of slopes that are left free, over half of the years
FREEDOM = 4.0  # of the proposals
ROUNDS = 4


# The priors of paths


def walk(count, order):
    """Covariance of a scaled random walk that sums to zero (order 2: and has no slope), and its free slope's."""
    difference = np.diff(np.eye(count), n=order, axis=0)
    inverse = np.linalg.pinv(difference.T @ difference, rcond=1e-10)
    inverse /= np.exp(np.mean(np.log(np.diag(inverse))))
    years = np.linspace(-1, 1, count)
    return inverse, (SLOPE**2 * np.outer(years, years) if order == 2 else 0.0)


def correlation_rate():
    """λ of the penalised-complexity prior of an AR(1) correlation around ρ = 1 with P(ρ > 0.7) = 0.9."""
    low, high = 1e-3, 50.0
    for _ in range(100):
        rate = (low + high) / 2
        beyond = -np.expm1(-rate * np.sqrt(1 - 0.7)) / -np.expm1(-rate * np.sqrt(2))
        low, high = (rate, high) if beyond < 0.9 else (low, rate)
    return rate


class Structure:
    """The parts of the model for a number of years.

    θ holds the cube roots of the σ of `names`, and logit((1 + ρ)/2) where there is a correlation: where the data say
    little, the posterior of a cube root is far nearer to a normal one than that of log σ.
    """

    def __init__(self, years, time_kind="rw2", interaction="rw1"):
        self.years, self.interaction = years, interaction
        self.time, self.time_slope = walk(years, 2 if time_kind == "rw2" else 1)
        if interaction != "ar1":
            self.own, self.own_slope = walk(years, 2 if interaction == "rw2" else 1)
        self.lags = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
        self.rate = correlation_rate()
        self.names = ["time", "year", "area", "interaction", "noise"] + ["correlation"] * (interaction == "ar1")

    def log_prior(self, theta):
        root = np.asarray(theta[:5])
        value = np.sum(np.log(3 * RATE) - RATE * root**3 + 2 * np.log(root))
        if self.interaction == "ar1":
            x = theta[5]
            log_below, log_above = -np.logaddexp(0, x), -np.logaddexp(0, -x)  # of (1 − ρ)/2 and (1 + ρ)/2
            away = np.sqrt(2) * np.exp(log_below / 2)  # √(1 − ρ)
            value += np.log(self.rate) - self.rate * away - np.log(-2 * np.expm1(-self.rate * np.sqrt(2)) * away)
            value += np.log(2) + log_below + log_above
        return value

    def prior_slope(self, theta):
        slope = 2 / theta - 3 * RATE * theta**2
        if self.interaction == "ar1":
            above, below = logistic(theta[5]), logistic(-theta[5])
            slope[5] = 0.5 * self.rate * np.sqrt(2 * below) * above + 0.5 * above + below - above
        return slope

    def chain(self, theta, by_common, by_deviation):
        """Derivatives by θ from those by the two covariances (of the years seen)."""
        seen = slice(0, len(by_common)), slice(0, len(by_common))
        variance = 6 * np.asarray(theta[:5]) ** 5  # its slope by θ
        own = self.own if self.interaction != "ar1" else np.tanh(theta[5] / 2) ** self.lags
        slope = [variance[0] * np.sum(by_common * self.time[seen]), variance[1] * np.trace(by_common),
                 variance[2] * by_deviation.sum(), variance[3] * np.sum(by_deviation * own[seen]),
                 variance[4] * np.trace(by_deviation)]
        if self.interaction == "ar1":
            rho = np.tanh(theta[5] / 2)
            by_rho = self.lags * rho ** np.maximum(self.lags - 1, 0)
            slope.append(theta[3] ** 6 * (1 - rho**2) / 2 * np.sum(by_deviation * by_rho[seen]))
        return np.array(slope)

    def covariances(self, theta):
        """Of the common path c and of one area's deviation from it."""
        time, year, area, own, noise = np.asarray(theta[:5]) ** 6
        identity = np.eye(self.years)
        common = 100.0 + time * self.time + self.time_slope + year * identity
        if self.interaction == "ar1":
            deviation = area + own * np.tanh(theta[5] / 2) ** self.lags + noise * identity
        else:
            deviation = area + own * self.own + self.own_slope + noise * identity
        return common, deviation


# Laplace's approximation given σ


def logistic(x):
    return 0.5 * (1 + np.tanh(x / 2))


class Panel:
    """Counts of all areas up to an origin: areas × years, n = 0 where there is none."""

    def __init__(self, y, n):
        self.y, self.n = y, n
        self.constant = np.sum(gammaln(n + 1) - gammaln(y + 1) - gammaln(n - y + 1))

    def log_likelihood(self, eta):
        return self.constant + np.sum(self.y * eta - self.n * np.logaddexp(0, eta))

    def start(self):
        level = np.log((self.y.sum() + 0.5) / (self.n.sum() - self.y.sum() + 0.5))
        eta = np.log((self.y + 0.5) / (self.n - self.y + 0.5))
        return np.where(self.n > 0, eta, level)


class Mode:
    """Where Newton's method ended, with what is needed for slopes and for draws from the Gaussian there."""


def laplace(panel, common, deviation, eta, tolerance=1e-8):
    """Mode of the paths and the log marginal likelihood, by Newton from logits `eta`.

    With K the covariance of an area's deviations and W the curvature of its likelihood, M = (K + 1/W)⁻¹ is taken as
    W^½ (I + W^½ K W^½)⁻¹ W^½, which holds where W is nought; the common path is then known with precision Σ M.
    """
    identity = np.eye(common.shape[0])
    best, weights, settled = -np.inf, None, False
    for _ in range(40):
        p = logistic(eta)
        w = np.maximum(panel.n * p * (1 - p), 1e-12 * (panel.n > 0))
        root = np.sqrt(w)
        inner = identity + root[:, :, None] * deviation * root[:, None, :]
        m = root[:, :, None] * np.linalg.inv(inner) * root[:, None, :]
        z = eta + np.divide(panel.y - panel.n * p, w, out=np.zeros_like(w), where=w > 0)
        mz = np.einsum("itk,ik->it", m, z)
        total = m.sum(0)
        values, vectors = np.linalg.eigh((total + total.T) / 2)
        half = vectors * np.sqrt(np.maximum(values, 0))
        middle = identity + half.T @ common @ half
        side = common @ half
        cover = common - side @ np.linalg.solve(middle, side.T)  # of c: (K⁻¹ + Σ M)⁻¹
        aim = mz - m @ (cover @ mz.sum(0))
        old, step = weights, 1.0
        while True:
            a = aim if old is None else old + step * (aim - old)
            c, u = common @ a.sum(0), a @ deviation
            moved = c + u
            value = panel.log_likelihood(moved) - 0.5 * c @ a.sum(0) - 0.5 * np.sum(u * a)
            if old is None or value >= best - 1e-9 or step < 1e-4:
                break
            step /= 2
        gain, best, weights, eta = value - best, value, a, moved
        settled = abs(gain) < tolerance * (1 + abs(value))
        if settled:
            break
    mode = Mode()
    mode.settled = settled
    determinant = np.linalg.slogdet(inner)[1].sum() + np.linalg.slogdet(middle)[1]
    mode.log_marginal = best - 0.5 * determinant
    mode.eta, mode.a, mode.m, mode.mz, mode.total, mode.cover = eta, a, m, mz, total, cover
    mode.half, mode.middle = half, middle
    return mode


def slopes(panel, common, deviation, mode):
    """Derivatives of the log marginal likelihood by the two covariances, the mode's own move included."""
    a, m, cover, total = mode.a, mode.m, mode.cover, mode.total
    by_common = 0.5 * (np.outer(a.sum(0), a.sum(0)) - total + total @ cover @ total)
    by_deviation = 0.5 * (a.T @ a - total + np.einsum("ijk,ijl->kl", m, np.matmul(cover, m), optimize=True))
    # The curvature moves with the mode: half the variance of each logit times the third derivative there.
    p = logistic(mode.eta)
    km = deviation @ m
    rest = np.eye(len(common)) - km
    variance = np.diag(deviation) - (km * deviation).sum(2) + (np.matmul(rest, cover) * rest).sum(2)
    pull = -0.5 * variance * panel.n * p * (1 - p) * (1 - 2 * p)
    spread = pull @ deviation + common @ pull.sum(0)
    weighed = np.einsum("itk,ik->it", m, spread)
    r = pull - weighed + m @ (cover @ weighed.sum(0))
    by_common += np.outer(r.sum(0), a.sum(0))
    by_deviation += r.T @ a
    return by_common, by_deviation


# Integrated over σ


class Fit:
    """Points θ with weights that stand for the posterior of the hyper-parameters."""

    def __init__(self, structure, panel, points=256):
        self.structure, self.panel = structure, panel
        self.seen = panel.y.shape[1]
        self.count = 0  # of marginal likelihoods
        self.eta = panel.start()
        begin = np.cbrt([0.1, 0.1, 0.5, 0.2, 0.1])
        lowest, highest = np.full(5, LOWEST), np.full(5, HIGHEST)
        if structure.interaction == "ar1":
            begin = np.append(begin, 3.0)
            lowest, highest = np.append(lowest, -4.0), np.append(highest, 9.0)
        self.lowest, self.highest = lowest, highest
        scale = 10 * np.linalg.norm(self.climb(begin)[1])  # a first step of a tenth
        down = lambda x: tuple(-v / scale for v in self.climb(x))
        found = minimize(down, begin, method="L-BFGS-B", jac=True, bounds=list(zip(lowest, highest)),
                         options=dict(maxiter=80, ftol=1e-3 / scale, gtol=0.1 / scale))
        self.mode = found.x
        self.best = self.climb(self.mode)[0]
        self.explore(points)

    def log_posterior(self, theta):
        self.count += 1
        common, deviation = self.seen_covariances(theta)
        self.last = laplace(self.panel, common, deviation, self.eta)
        if not self.last.settled:
            self.last = laplace(self.panel, common, deviation, self.panel.start())
        if not self.last.settled:
            return -1e10
        return self.last.log_marginal + self.structure.log_prior(theta)

    def seen_covariances(self, theta):
        return (k[: self.seen, : self.seen] for k in self.structure.covariances(theta))

    def climb(self, theta):
        """The log posterior and its derivatives; the mode of the paths is where the next one begins."""
        value = self.log_posterior(theta)
        if self.last.settled:
            self.eta = self.last.eta
        by_common, by_deviation = slopes(self.panel, *self.seen_covariances(theta), self.last)
        return value, self.structure.chain(theta, by_common, by_deviation) + self.structure.prior_slope(theta)

    def curvature(self, step=0.02):
        steps = step * np.diag(np.where(np.arange(len(self.mode)) < 5, 1, 10))
        eta = self.eta
        rows = [self.climb(self.mode - u)[1] - self.climb(self.mode + u)[1] for u in steps]
        self.eta = eta
        hessian = np.array(rows) / (2 * np.diag(steps)[:, None])
        return (hessian + hessian.T) / 2

    def explore(self, points):
        """Importance draws in four rounds, weighed as draws from the mixture of all proposals.

        The first round is a Student t whose axes are stretched to each side as far as the posterior reaches; each
        further one has the mean and covariance that those before it found, so that a σ that may as well be nought is met.
        """
        count = len(self.mode)
        values, vectors = np.linalg.eigh(self.curvature())
        axes = vectors / np.sqrt(np.maximum(values, 0.1))
        stretch = np.ones((2, count))
        for side, sign in ((0, -1), (1, 1)):
            for k in range(count):
                aim = np.clip(self.mode + 1.5 * sign * axes[:, k], self.lowest, self.highest)
                reach = np.linalg.norm(aim - self.mode) / np.linalg.norm(axes[:, k])
                loss = max(self.best - self.log_posterior(aim), 1e-3)
                stretch[side, k] = np.clip(reach / np.sqrt(2 * loss), 0.5, 2.0) * 1.1
        proposals = [Proposal(self.mode, axes, stretch)]
        self.theta, value = np.empty((0, count)), np.empty(0)
        while True:
            theta = proposals[-1].draws(points // ROUNDS, len(proposals))
            self.theta = np.concatenate([self.theta, theta])
            value = np.concatenate([value, self.log_posteriors(theta)])
            mixture = logsumexp([p.log_density(self.theta) for p in proposals], axis=0) - np.log(len(proposals))
            if len(proposals) == ROUNDS:
                break
            weight = tempered(value - mixture)
            mean = weight @ self.theta
            around = self.theta - mean
            values, vectors = np.linalg.eigh(around.T @ (weight[:, None] * around))
            proposals.append(Proposal(mean, vectors * np.sqrt(np.maximum(values, 1e-8)), np.full((2, count), 1.1)))
        weight = np.exp(value - mixture - (value - mixture).max())
        self.log_evidence = (value - mixture).max() + np.log(weight.mean())
        self.weight = weight / weight.sum()
        self.effective = 1 / np.sum(self.weight**2)

    def log_posteriors(self, theta):
        inside = np.all((theta > self.lowest) & (theta < self.highest), axis=1)
        return np.array([self.log_posterior(x) if here else -np.inf for x, here in zip(theta, inside)])

    def summary(self):
        """Posterior mean and standard deviation of log σ."""
        value = np.log(np.maximum(self.theta[:, :5], LOWEST) ** 3)
        mean = self.weight @ value
        return mean, np.sqrt(self.weight @ (value - mean) ** 2)

    def draws(self, count, rng):
        """Logits in the years to come: draws × areas × years, joint."""
        seen, ahead = slice(0, self.seen), slice(self.seen, None)
        shares = np.floor(np.cumsum(self.weight) * count + rng.random()).astype(int)
        shares = np.diff(np.concatenate([[0], np.minimum(shares, count)]))
        shares[np.argmax(self.weight)] += count - shares.sum()
        out = []
        for theta, share in zip(self.theta, shares):
            if share == 0:
                continue
            common, deviation = self.structure.covariances(theta)
            mode = laplace(self.panel, common[seen, seen], deviation[seen, seen], self.eta)
            # The common path over all years: covariance K − K L (I + L'KL)⁻¹ L'K.
            side = common[:, seen] @ mode.half
            shrink = np.linalg.solve(mode.middle, side.T)
            told = common[:, seen] @ mode.mz.sum(0)
            mean = told - shrink.T @ (mode.half.T @ told[seen])
            path = mean + rng.standard_normal((share, len(mean))) @ root_of(common - side @ shrink).T
            # Each area's own years to come, given the common path.
            link = deviation[ahead, seen]
            gain = link @ mode.m
            own = (mode.mz @ link.T)[None] - np.einsum("sk,itk->sit", path[:, seen], gain)
            spread = root_of(deviation[ahead, ahead] - gain @ link.T)
            noise = rng.standard_normal(own.shape)
            out.append(path[:, None, ahead] + own + np.einsum("itk,sik->sit", spread, noise))
        return np.concatenate(out)


class Proposal:
    """Student t about a centre, along axes that may be longer to one side than to the other."""

    def __init__(self, centre, axes, stretch):
        self.centre, self.axes, self.stretch = centre, axes, stretch

    def draws(self, count, seed):
        width = len(self.centre)
        uniform = np.clip(qmc.Sobol(width + 1, seed=seed).random(count), 1e-9, 1 - 1e-9)
        z = norm.ppf(uniform[:, :-1]) * np.sqrt(FREEDOM / chi2.ppf(uniform[:, -1:], FREEDOM))
        return self.centre + (z * np.where(z < 0, *self.stretch)) @ self.axes.T

    def log_density(self, theta):
        width = len(self.centre)
        x = np.linalg.solve(self.axes, (theta - self.centre).T).T
        sided = np.where(x < 0, *self.stretch)
        constant = gammaln((FREEDOM + width) / 2) - gammaln(FREEDOM / 2) - 0.5 * width * np.log(FREEDOM * np.pi)
        tail = -0.5 * (FREEDOM + width) * np.log1p(((x / sided) ** 2).sum(1) / FREEDOM)
        return constant + tail - np.log(sided).sum(1) - np.linalg.slogdet(self.axes)[1]


def tempered(log_weight):
    """Weights flattened until they are worth some draws a dimension, so that a covariance can be had from them."""
    for power in (1.0, 0.7, 0.5, 0.35, 0.2, 0.1):
        weight = np.exp(power * (log_weight - log_weight.max()))
        weight /= weight.sum()
        if 1 / np.sum(weight**2) >= 25:
            break
    return weight


def root_of(covariance):
    values, vectors = np.linalg.eigh((covariance + np.swapaxes(covariance, -1, -2)) / 2)
    return vectors * np.sqrt(np.maximum(values, 0))[..., None, :]


# Panels and keys


def table_of(rows, areas, years):
    """Counts areas × years, nought where there is no row."""
    at = rows.area.map({a: i for i, a in enumerate(areas)}), rows.year - years[0]
    y, n = np.zeros((2, len(areas), len(years)))
    y[at], n[at] = rows.numerator, rows.denominator
    return y, n


def slice_of(truth, keys, indicator, origin):
    """What is known at the origin, and the forecasts that are asked for."""
    asked = keys[(keys.indicator == indicator) & (keys.origin == origin)].drop_duplicates(FORECAST)
    known = truth[(truth.indicator == indicator) & (truth.year <= origin) & (truth.denominator > 0)]
    areas = sorted(set(known.area))
    years = np.arange(known.year.min(), origin + 1)
    last = int(asked.year.max())
    return Panel(*table_of(known, areas, years)), areas, years, last, asked


def answer(truth, keys, options):
    """Quantiles and odds of every key, of the totals, and a line on each fit."""
    targets = sorted(keys.target.unique())
    units, totals, notes = [], [], []
    for indicator, origin in keys[["indicator", "origin"]].drop_duplicates().sort_values(["indicator", "origin"]).values:
        begin = time.process_time()
        panel, areas, years, last, asked = slice_of(truth, keys, indicator, origin)
        structure = Structure(last - years[0] + 1, options.time, options.interaction)
        fit = Fit(structure, panel, options.points)
        rng = np.random.default_rng([int(origin), len(asked)])
        logits = fit.draws(options.draws, rng)
        row = asked.area.map({a: i for i, a in enumerate(areas)}).to_numpy()
        ahead = asked.year.to_numpy() - origin - 1
        events = asked.denominator.to_numpy().astype(np.int64)
        counts = rng.binomial(events, logistic(logits[:, row, ahead]))
        rates = counts / events
        told = asked[FORECAST].copy()
        told[COLUMNS] = np.quantile(rates, LEVELS / 100, axis=0).T
        for target in targets:
            told[f"p{target:g}"] = (rates >= target - 1e-9).mean(0)
        units.append(told)
        for year in sorted(asked.year.unique()):
            at = asked.year.to_numpy() == year
            total = counts[:, at].sum(1) / events[at].sum()
            totals.append([indicator, origin, year, *np.quantile(total, LEVELS / 100)])
        mean, spread = fit.summary()
        seconds = time.process_time() - begin
        notes.append(dict(indicator=indicator, origin=origin, areas=len(areas), years=len(years), seconds=seconds,
                          evaluations=fit.count, effective=fit.effective, log_evidence=fit.log_evidence,
                          **{f"sigma_{k}": np.exp(v) for k, v in zip(structure.names[:5], mean)},
                          **{f"sd_log_{k}": v for k, v in zip(structure.names[:5], spread)}))
        print(f"{indicator} {origin}: {len(areas)} areas, {len(years)} years, {seconds:.1f} s, {fit.count} evaluations, "
              f"effective {fit.effective:.0f} of {options.points}; σ "
              + " ".join(f"{k} {np.exp(v):.3f}" for k, v in zip(structure.names[:5], mean)),
              file=sys.stderr, flush=True)
    units = keys.drop(columns="denominator").merge(pd.concat(units), on=FORECAST)
    units["p_hit"] = 0.0
    for target in targets:
        at = units.target == target
        units.loc[at, "p_hit"] = units.loc[at, f"p{target:g}"]
    units = units[["panel"] + FORECAST + COLUMNS + ["target", "p_hit"]].round(6)
    return units, pd.DataFrame(totals, columns=["indicator", "origin", "year"] + COLUMNS).round(6), pd.DataFrame(notes)


def read(path):
    return pd.read_csv(path, dtype={"area": str, "indicator": str})


def write(truth, keys, options, name):
    """Files of one panel; returns their paths and the processor seconds of all fits and draws."""
    paths = [options.out / f"{name}__{options.name}{end}" for end in (".csv.gz", "_totals.csv", "_fits.csv")]
    if not options.kept:
        options.out.mkdir(parents=True, exist_ok=True)
        for frame, path in zip(answer(truth, keys, options), paths):
            frame.to_csv(path, index=False)
    return paths, pd.read_csv(paths[2]).seconds.sum()


def score(options, panels):
    """Answers and scores whole panels, and prints the rows of the table."""
    sys.path.insert(0, str(options.judge))
    import judge

    print("| panel | forecasts | CRPS × 1000 | coverage 50/80/90 | best outside peer | ratio to it (95 %) "
          "| Attain: CRPS × 1000, coverage | ratio to it (95 %) | totals 50/80/90 | totals' CRPS over the walk's | seconds |")
    print("|---" * 11 + "|")
    for panel in panels:
        truth_file, keys_file = options.judge / "truth" / f"{panel}.csv", options.judge / "keys" / f"{panel}.csv.gz"
        truth, keys = read(truth_file), read(keys_file)
        (answers, totals, _), seconds = write(truth, keys, options, panel)
        seen = truth.assign(rate=truth.numerator / truth.denominator)[["area", "indicator", "year", "rate"]]
        own = judge.load(answers, seen)
        scores = judge.group_scores(own, 1e-3)
        peers = {}
        for path in sorted((options.judge / "peers").glob(f"{panel}__*.csv.gz")):
            name = path.name.split("__")[1].removesuffix(".csv.gz")
            if name not in ("h_final", "ens_final"):  # prototypes of Attain, not from outside
                peers[name] = judge.load(path, seen)
        peer = min(peers, key=lambda k: judge.group_scores(peers[k], 1e-3)["crps"])
        pair = judge.paired(own, peers[peer], 2000, 1)[panel]["all"]
        attain = "– | –"
        if options.beside:
            path = options.beside / f"{panel}.csv"
            other = judge.load(path, seen).assign(panel=panel)
            versus, its = judge.paired(own, other, 2000, 1)[panel]["all"], judge.group_scores(other, 1e-3)
            attain = (f"{1000 * its['crps']:.2f}, {its['cover50']:.2f}/{its['cover80']:.2f}/{its['cover90']:.2f} "
                      f"| {versus['ratio']:.3f} ({versus['lo']:.3f}–{versus['hi']:.3f})")
        run = lambda script, *words: subprocess.run(
            [sys.executable, options.judge / script, *words], check=True, capture_output=True, text=True).stdout
        inside = re.search(r"50/80/90 (\S+) (\S+) (\S+)", run("totals.py", truth_file, keys_file, totals)).groups()
        walk_ratio = re.search(r"ratio (\S+)", run("totals_peer.py", f"{panel}={totals}")).group(1)
        print(f"| {panel} | {scores['n_forecasts']} | {1000 * scores['crps']:.2f} "
              f"| {scores['cover50']:.2f}/{scores['cover80']:.2f}/{scores['cover90']:.2f} "
              f"| {peer} {1000 * judge.group_scores(peers[peer], 1e-3)['crps']:.2f} "
              f"| {pair['ratio']:.3f} ({pair['lo']:.3f}–{pair['hi']:.3f}) | {attain} | {'/'.join(inside)} "
              f"| {walk_ratio} | {seconds:.0f} |", flush=True)


# Its own checks


def simulate(rng, structure, theta, areas, seen, level, most):
    """A panel drawn from the model: what is seen, and the logits and counts of all years."""
    common, deviation = structure.covariances(theta)
    draw = lambda k, count: rng.standard_normal((count, len(k))) @ root_of(k).T
    path = draw(common - 100.0 - structure.time_slope, 1)[0] + level
    logits = path + draw(deviation, areas)
    n = rng.integers(20, most, logits.shape).astype(float)
    n[rng.random(logits.shape) < 0.1] = 0
    y = rng.binomial(n.astype(int), logistic(logits)).astype(float)
    return Panel(y[:, :seen], n[:, :seen]), logits


def check():
    """Fails where the approximation, the priors or the recovery of known truth are wrong."""
    # 1. Scaled structures: typical variance one, sums of nought.
    for order in (1, 2):
        k, _ = walk(12, order)
        assert abs(np.mean(np.log(np.diag(k)))) < 1e-9 and abs(k.sum(0)).max() < 1e-8
    # 2. The prior of a correlation holds P(ρ > 0.7) = 0.9, and priors integrate to one.
    structure = Structure(8, interaction="ar1")
    grid = np.linspace(-20, 30, 5001)
    base = np.append(np.ones(5), 0)
    density = np.exp([structure.log_prior(np.append(base[:5], g)) - structure.log_prior(base) for g in grid])
    density /= np.trapezoid(density, grid)
    above = np.trapezoid(np.where(np.tanh(grid / 2) > 0.7, density, 0), grid)
    assert abs(above - 0.9) < 2e-3, above
    plain = Structure(8)
    sigma = np.linspace(1e-4, 3, 3001)
    mass = np.exp([plain.log_prior(np.append(base[:4], s)) - plain.log_prior(base[:5]) for s in sigma])
    whole = np.trapezoid(mass, sigma) * 3 * RATE * np.exp(-RATE)
    assert abs(whole - 1) < 1e-3, whole
    # 3. Laplace's marginal likelihood beside importance sampling, counts of some tens.
    rng = np.random.default_rng(3)
    theta = np.cbrt([0.1, 0.1, 0.4, 0.2, 0.1])
    small = Structure(4, "rw1")
    panel, _ = simulate(rng, small, theta, 3, 4, 1.5, 60)
    common, deviation = small.covariances(theta)
    mode = laplace(panel, common, deviation, panel.start())
    joint = np.kron(np.ones((3, 3)), common) + np.kron(np.eye(3), deviation)
    p = logistic(mode.eta.ravel())
    precision = np.linalg.inv(joint) + np.diag(panel.n.ravel() * p * (1 - p))
    slope = panel.y.ravel() - panel.n.ravel() * p - np.linalg.solve(joint, mode.eta.ravel())
    assert abs(slope).max() < 1e-3, slope  # the mode is one
    cover = np.linalg.inv(precision)
    z = rng.standard_normal((50000, 12))
    stretch = 1.1
    x = mode.eta.ravel() + stretch * z @ root_of(cover).T
    log_p = panel.constant + (panel.y.ravel() * x - panel.n.ravel() * np.logaddexp(0, x)).sum(1)
    log_p += -0.5 * np.sum(x * np.linalg.solve(joint, x.T).T, 1) - 0.5 * np.linalg.slogdet(joint)[1]
    log_p -= -0.5 * (z**2).sum(1) - 0.5 * np.linalg.slogdet(cover)[1] - 12 * np.log(stretch)
    exact = np.log(np.mean(np.exp(log_p - log_p.max()))) + log_p.max()
    print(f"log marginal likelihood: Laplace {mode.log_marginal:.3f}, importance sampling {exact:.3f}")
    assert abs(mode.log_marginal - exact) < 0.1
    # 4. Derivatives beside differences.
    for kind in ("rw1", "rw2", "ar1"):
        small = Structure(7, "rw2", kind)
        here = np.append(theta, 2.0)[: len(small.names)]
        panel, _ = simulate(rng, small, here, 6, 5, 1.5, 60)
        fit = Fit.__new__(Fit)
        fit.structure, fit.panel, fit.seen, fit.count, fit.eta = small, panel, 5, 0, panel.start()
        slope = fit.climb(here)[1]
        steps = 1e-4 * np.eye(len(here))
        differences = [(fit.log_posterior(here + u) - fit.log_posterior(here - u)) / 2e-4 for u in steps]
        assert abs(slope - differences).max() < 1e-2, (kind, slope, differences)
    # 5. Truth again: 8 panels, 40 areas, 10 years seen, 3 to come.
    names, near, inside, total_inside = None, [], [], []
    for k in range(8):
        structure = Structure(13, "rw2" if k % 2 else "rw1", "rw1")
        truth = np.log([0.3, 0.1, 0.7, 0.25, 0.12]) + 0.4 * rng.standard_normal(5)
        panel, logits = simulate(rng, structure, np.exp(truth / 3), 40, 10, 1.5, 600)
        begin = time.process_time()
        fit = Fit(structure, panel)
        mean, spread = fit.summary()
        print(f"  {fit.count} evaluations, effective {fit.effective:.0f} of {len(fit.weight)}, "
              f"{time.process_time() - begin:.1f} s", flush=True)
        near.append((truth - mean) / spread)
        draws = fit.draws(2000, rng)
        low, high = np.quantile(draws, [0.05, 0.95], axis=0)
        inside.append(((logits[:, 10:] >= low) & (logits[:, 10:] <= high)).mean())
        low, high = np.quantile(draws.mean(1), [0.05, 0.95], axis=0)
        middle = logits[:, 10:].mean(0)
        total_inside.append(((middle >= low) & (middle <= high)).mean())
        names = structure.names
        assert fit.effective > 5, fit.effective
    near = np.array(near)
    print("σ, (truth − posterior mean)/posterior sd over 8 panels, mean and sd: "
          + "  ".join(f"{n} {m:+.2f} {s:.2f}" for n, m, s in zip(names, near.mean(0), near.std(0))))
    print(f"90 % intervals hold {np.mean(inside):.3f} of areas' logits and {np.mean(total_inside):.2f} of their means")
    assert abs(near).max() < 4 and abs(near.mean(0)).max() < 1.2 and near.std() < 1.5
    assert 0.85 < np.mean(inside) < 0.95 and np.mean(total_inside) > 0.7
    print("as it should be")


def compare_with_nuts(options):
    """One indicator and origin by NUTS: the binomial itself, σ and paths drawn; beside the nested approximation."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.diagnostics import summary as diagnose
    from numpyro.infer import MCMC, NUTS

    numpyro.enable_x64()
    truth, keys = read(options.truth), read(options.keys)
    indicator = options.indicator or sorted(keys.indicator.unique())[0]
    panel, areas, years, last, _ = slice_of(truth, keys, indicator, options.nuts)
    structure = Structure(last - years[0] + 1, options.time, options.interaction)
    if options.interaction == "ar1":
        sys.exit("space_time_peer: NUTS is for walks only")
    begin = time.process_time()
    fit = Fit(structure, panel, 4 * options.points)
    rng = np.random.default_rng(1)
    nested = fit.draws(4 * options.draws, rng)
    seconds = time.process_time() - begin
    seen = len(years)
    y, n = jnp.asarray(panel.y), jnp.asarray(panel.n)

    def covariances(s):
        identity = jnp.eye(structure.years)
        common = 100.0 + s[0]**2 * structure.time + structure.time_slope + s[1]**2 * identity
        return common, s[2]**2 + s[3]**2 * structure.own + structure.own_slope + s[4]**2 * identity

    def model():
        theta = numpyro.sample("theta", dist.Normal(0, 100).expand([5]).to_event(1))
        numpyro.factor("prior", jnp.sum(theta - RATE * jnp.exp(theta)) + 0.5 * jnp.sum((theta / 100) ** 2))
        common, deviation = (k[:seen, :seen] for k in covariances(jnp.exp(theta)))
        path = numpyro.sample("path", dist.MultivariateNormal(jnp.zeros(seen), common))
        eta = numpyro.sample("eta", dist.MultivariateNormal(path, deviation).expand([len(areas)]).to_event(1))
        numpyro.factor("counts", jnp.sum(y * eta - n * jnp.logaddexp(0, eta)))

    started = dict(theta=jnp.asarray(3 * np.log(fit.mode)), eta=jnp.asarray(fit.eta), path=jnp.asarray(fit.eta.mean(0)))
    begin = time.process_time()
    sampler = MCMC(NUTS(model, target_accept_prob=0.9, dense_mass=[("theta",)],
                        init_strategy=numpyro.infer.init_to_value(values=started)),
                   num_warmup=options.warmup, num_samples=options.samples, num_chains=2,
                   chain_method="sequential", progress_bar=False)
    sampler.run(jax.random.PRNGKey(1))
    grouped = sampler.get_samples(group_by_chain=True)
    diagnosis = diagnose({"theta": grouped["theta"]}, group_by_chain=True)["theta"]
    divergences = int(sampler.get_extra_fields()["diverging"].sum())
    drawn = {k: np.asarray(v) for k, v in sampler.get_samples().items()}
    chosen = rng.integers(0, len(drawn["theta"]), options.draws)
    ahead = []
    for k in chosen:
        common, deviation = structure.covariances(np.exp(drawn["theta"][k] / 3))
        # c in years to come given c so far; an area's deviation given its own.
        onward = lambda cov, past: (cov[seen:, :seen] @ np.linalg.solve(cov[:seen, :seen], past.T)).T + (
            rng.standard_normal((*past.shape[:-1], structure.years - seen))
            @ root_of(cov[seen:, seen:] - cov[seen:, :seen] @ np.linalg.solve(cov[:seen, :seen], cov[:seen, seen:])).T)
        path = drawn["path"][k]
        ahead.append(onward(common, path) + onward(deviation, drawn["eta"][k] - path))
    ahead = np.array(ahead)
    print(f"{indicator} {options.nuts}: {len(areas)} areas, {seen} years; nested {seconds:.0f} s "
          f"(effective {fit.effective:.0f} of {len(fit.weight)}); NUTS {time.process_time() - begin:.0f} s, "
          f"{divergences} divergences, R-hat {diagnosis['r_hat'].max():.3f}, effective {diagnosis['n_eff'].min():.0f}")
    mean, spread = fit.summary()
    print("| log σ | nested mean | sd | NUTS mean | sd |\n|---|---|---|---|---|")
    for k, name in enumerate(structure.names):
        print(f"| {name} | {mean[k]:.3f} | {spread[k]:.3f} | {drawn['theta'][:, k].mean():.3f} "
              f"| {drawn['theta'][:, k].std():.3f} |")
    shift = (nested.mean(0) - ahead.mean(0)) / ahead.std(0)
    ratio = nested.std(0) / ahead.std(0)
    print("| year | areas' logits: mean shift in NUTS sds, mean and largest | sd over NUTS's, mean and range "
          "| mean of areas: nested mean, sd | NUTS mean, sd |\n|---|---|---|---|---|")
    for t in range(ahead.shape[2]):
        a, b = nested[:, :, t].mean(1), ahead[:, :, t].mean(1)
        print(f"| {years[-1] + 1 + t} | {shift[:, t].mean():+.3f}, {abs(shift[:, t]).max():.3f} "
              f"| {ratio[:, t].mean():.3f}, {ratio[:, t].min():.3f}–{ratio[:, t].max():.3f} "
              f"| {a.mean():.3f}, {a.std():.3f} | {b.mean():.3f}, {b.std():.3f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("panels", nargs="*", help=f"panels of the judge's folder (default: {' '.join(PANELS)})")
    parser.add_argument("--judge", type=pathlib.Path, help="the judge's folder: truth/, keys/, peers/ and its scripts")
    parser.add_argument("--truth", type=pathlib.Path, help="area,indicator,year,numerator,denominator")
    parser.add_argument("--keys", type=pathlib.Path, help="panel,area,indicator,origin,year,denominator,target")
    parser.add_argument("--out", type=pathlib.Path, help="folder of the forecasts")
    parser.add_argument("--beside", type=pathlib.Path, help="folder of Attain's answers, PANEL.csv, to be scored beside")
    parser.add_argument("--kept", action="store_true", help="score the answers that are in --out already")
    parser.add_argument("--name", default="space_time", help="of the files (default %(default)s)")
    parser.add_argument("--time", choices=["rw2", "rw1"], default="rw2", help="structured time (default %(default)s)")
    parser.add_argument("--interaction", choices=["rw1", "rw2", "ar1"], default="rw1",
                        help="each area's own path (default %(default)s)")
    parser.add_argument("--points", type=int, default=256, help="points over σ, a power of two (default %(default)s)")
    parser.add_argument("--draws", type=int, default=2000, help="joint draws a fit (default %(default)s)")
    parser.add_argument("--check", action="store_true", help="fit panels of known truth")
    parser.add_argument("--nuts", type=int, metavar="ORIGIN", help="compare this origin with NUTS")
    parser.add_argument("--indicator", help="for --nuts (default: the first)")
    parser.add_argument("--warmup", type=int, default=1000)
    parser.add_argument("--samples", type=int, default=2000, help="of each of two chains")
    options = parser.parse_args()
    if options.check:
        check()
    elif options.nuts and options.truth and options.keys:
        compare_with_nuts(options)
    elif options.judge and options.out:
        score(options, options.panels or PANELS)
    elif options.truth and options.keys and options.out:
        keys = read(options.keys)
        for name, asked in keys.groupby("panel"):
            _, seconds = write(read(options.truth), asked, options, name)
            print(f"{name}: {seconds:.0f} s")
    else:
        parser.error("say --judge and --out, or --truth, --keys and --out, or --check")


if __name__ == "__main__":
    main()
