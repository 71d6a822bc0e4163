"""Reference values for Tests/TrendsTests/Vectors/forecast_scores.json: scores of quantile forecasts.

Run from the root of the repository:  python3 Reference/forecast_scores.py
Made with Python 3.11.7, numpy 2.4.6.

The functions are those of the rolling-origin judge that public panels are scored by, on arrays of
rows: CRPS as the integral over levels of twice the pinball loss, each level weighted by its cell
between the mid-points to its neighbours; a non-randomised PIT that spreads ties over their mass.
"""

import json
from pathlib import Path

import numpy as np

TAU = np.array([.01, .05, .1, .2, .25, .3, .4, .5, .6, .7, .75, .8, .9, .95, .99])
EPS = 1e-9
CLIP = 1e-3


def weights(tau):
    middles = np.concatenate([[0.0], (tau[1:] + tau[:-1]) / 2, [1.0]])
    return np.diff(middles)


def crps(q, y, tau):
    e = y[:, None] - q
    return (2 * np.maximum(tau * e, (tau - 1) * e)) @ weights(tau)


def cdf_bounds(q, y, tau):
    count = len(tau)
    lt = (q < y[:, None] - EPS).sum(1)
    le = (q <= y[:, None] + EPS).sum(1)
    rows = np.arange(len(y))
    a, b = np.clip(lt - 1, 0, count - 1), np.clip(lt, 0, count - 1)
    width = q[rows, b] - q[rows, a]
    share = np.where(width > 0, (y - q[rows, a]) / np.where(width > 0, width, 1), 0)
    inner = tau[a] + np.clip(share, 0, 1) * (tau[b] - tau[a])
    low = np.where(lt == 0, 0.0, np.where(lt == count, tau[-1], inner))
    high = np.where(lt == 0, tau[0], np.where(lt == count, 1.0, inner))
    tie, mass = le > lt, le - lt > 1
    low = np.where(tie, np.where(mass & (lt == 0), 0.0, tau[b]), low)
    top = np.where(mass & (le == count), 1.0, tau[np.clip(le - 1, 0, count - 1)])
    return low, np.where(tie, top, high)


def pit_histogram(low, high, bins=10):
    edges = np.linspace(0, 1, bins + 1)
    width = np.maximum(high - low, 1e-9)[:, None]
    share = np.clip((edges[None, :] - low[:, None]) / width, 0, 1)
    return np.diff(share, axis=1).mean(0)


def event_scores(p, hit):
    hit = hit.astype(float)
    held = np.clip(p, CLIP, 1 - CLIP)
    log = -(hit * np.log(held) + (1 - hit) * np.log(1 - held))
    tenth = np.minimum((p * 10).astype(int), 9)
    bins, ece = [], 0.0
    for i in range(10):
        m = tenth == i
        if m.any():
            bins.append([i, int(m.sum()), p[m].mean(), hit[m].mean()])
            ece += m.mean() * abs(p[m].mean() - hit[m].mean())
    return (p - hit) ** 2, log, bins, ece


def main():
    rng = np.random.default_rng(1)
    q, y = [], []
    for _ in range(12):  # smooth forecasts, rates inside and outside
        low, high = np.sort(rng.uniform(0.5, 1, 2))
        q.append(np.round(np.quantile(rng.uniform(low, high, 500), TAU), 6))
        y.append(round(float(rng.uniform(low - 0.05, min(high + 0.05, 1))), 6))
    for n, k in ((20, 17), (20, 20), (4, 4), (4, 0), (10, 9), (7, 5)):  # small counts: many ties
        q.append(np.quantile(rng.binomial(n, 0.9, 400) / n, TAU))
        y.append(k / n)
    q.append(np.full(15, 0.8)), y.append(0.8)  # certain and right
    q.append(np.full(15, 0.8)), y.append(0.7)  # certain and wrong
    q.append(np.linspace(0.1, 0.8, 15)), y.append(q[-1][0])  # at the lowest quantile
    q.append(np.linspace(0.1, 0.8, 15)), y.append(q[-1][14])  # at the highest
    q.append(np.linspace(0.1, 0.8, 15)), y.append(q[-1][7] + 5e-10)  # as good as at the median
    q, y = np.array(q), np.array(y)
    low, high = cdf_bounds(q, y, TAU)
    p = np.concatenate([[0.0, 1.0, 0.0, 1.0, 0.1, 0.3, 0.9999], rng.uniform(0, 1, 40).round(4)])
    hit = np.concatenate([[0, 1, 1, 0, 1, 0, 0], rng.random(40) < p[7:]]).astype(bool)
    brier, log, bins, ece = event_scores(p, hit)
    values = {
        "source": "Reference/forecast_scores.py",
        "levels": TAU.tolist(), "cells": weights(TAU).tolist(), "quantiles": q.tolist(),
        "rates": y.tolist(), "crps": crps(q, y, TAU).tolist(), "low": low.tolist(),
        "high": high.tolist(), "pit": pit_histogram(low, high).tolist(), "odds": p.tolist(),
        "hits": hit.tolist(), "brier": brier.tolist(), "log": log.tolist(),
        "bins": [[float(x) for x in row] for row in bins], "ece": float(ece),
    }
    path = Path("Tests/TrendsTests/Vectors/forecast_scores.json")
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in values.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
