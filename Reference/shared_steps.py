#!/usr/bin/env python3
"""Learns what is believed of the yearly changes of a total before a panel shows any: the constants of
`Sources/Trends/Dynamic/FutureSteps.swift`.

  shared_steps.py --judge ../shared/judge --wuenic ../shared/data/wuenic_admin/tidy_admin_counts.csv

Series: the total of every indicator of every public panel (units matched from year to year), and series of the same
kind within panels: countries (wuenic, al_completeness), boards and types (scot_cancer). From every year with four changes behind it,
the sum of the next 1 to 5 changes is forecast as Student t about h times the shrunken mean change,

    s² = rough · (nu0 s0² + Σ (change − slope)²) / (nu0 + N),  freedom min(nu0 + N, cap),  scale s √h,
    slope = Σ change / (N + drift),

and the mean log density is maximised over a grid, every panel counting alike: one half for its totals, one half
for the series within it where it has such. Printed: the best with all panels, and with each left out in turn (wuenic_admin holds
wuenic_counts and goes with it), so that a panel can be scored with constants that never saw it."""
import argparse
import numpy as np
import pandas as pd
from math import lgamma

PANELS = ['uk_cover', 'wuenic_counts', 'scot_ae', 'scot_cancer', 'eng_ehcp', 'al_completeness']
LONGEST, FEWEST, MOST = 10, 4, 1000


def logit(y, n):
    return np.log((y + .5) / (n - y + .5))


def runs(changes):
    """Stretches of consecutive years: [(year, change)] in order."""
    out, run, last = [], [], None
    for year, change in changes:
        if last is not None and year != last + 1:
            out.append(np.array(run)); run = []
        run.append(change); last = year
    out.append(np.array(run))
    return [r for r in out if len(r) > FEWEST]


def totals(table, keys):
    """Yearly changes of the logit of a total; each of the units seen in both years."""
    out = []
    for _, g in table.groupby(keys):
        n = g.pivot_table(index='year', columns='area', values='numerator')
        d = g.pivot_table(index='year', columns='area', values='denominator')
        years, changes = list(n.index), []
        for a, b in zip(years[:-1], years[1:]):
            both = n.columns[n.loc[a].notna() & n.loc[b].notna()]
            if b == a + 1 and len(both):
                changes.append((b, logit(n.loc[b, both].sum(), d.loc[b, both].sum())
                                - logit(n.loc[a, both].sum(), d.loc[a, both].sum())))
        if changes:
            out += runs(changes)
    return out


def questions(series):
    """N, sum, sum of squares of past changes; sum and number of future ones."""
    rows = []
    for c in series:
        for o in range(FEWEST, len(c)):
            past = c[max(0, o - LONGEST):o]
            for h in range(1, min(5, len(c) - o) + 1):
                rows.append((len(past), past.sum(), (past ** 2).sum(), c[o:o + h].sum(), h))
    # Every k-th is enough where there are tens of thousands.
    return np.array(rows, float)[::max(1, len(rows) // MOST)]


def score(q, nu0, s0, cap, drift, rough):
    n, total, squares, future, h = q.T
    slope = total / (n + drift)
    around = squares - 2 * slope * total + n * slope ** 2
    s2 = rough * (nu0 * s0 ** 2 + around) / (nu0 + n)
    free = np.minimum(nu0 + n, cap)
    scale = np.sqrt(s2 * h)
    z = (future - h * slope) / scale
    values, place = np.unique(free, return_inverse=True)
    g = np.array([lgamma((f + 1) / 2) - lgamma(f / 2) for f in values])[place]
    return np.mean(g - .5 * np.log(free * np.pi) - np.log(scale) - (free + 1) / 2 * np.log1p(z * z / free))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--judge', required=True)
    ap.add_argument('--wuenic', required=True)
    a = ap.parse_args()
    read = lambda p: pd.read_csv(p, dtype={'area': str, 'indicator': str})
    panels = {p: read(f'{a.judge}/truth/{p}.csv') for p in PANELS}
    kinds = {p: [questions(totals(t, 'indicator'))] for p, t in panels.items()}
    country = read(a.wuenic)
    country = country[(country.over100 == 0) & (country.denominator >= 2000)]
    kinds['wuenic_counts'].append(questions(totals(country, ['indicator', 'area'])))
    al = panels['al_completeness']
    kinds['al_completeness'].append(questions(totals(al[al.denominator >= 2000], ['indicator', 'area'])))
    cancer = panels['scot_cancer'].copy()
    cancer[['board', 'type']] = cancer.area.str.split('|', expand=True)
    within = totals(cancer, ['indicator', 'board']) + totals(cancer, ['indicator', 'type'])
    kinds['scot_cancer'].append(questions(within))
    for p, k in kinds.items():
        print(f'{p:16s} questions: {", ".join(str(len(q)) for q in k)}')
    grid = [(nu0, s0, cap, drift, rough) for nu0 in (.5, 1, 2, 4) for s0 in (.05, .08, .12, .18, .25)
            for cap in (2, 3, 4, 6, 99) for drift in (1, 3, 10) for rough in (.75, 1, 1.25, 1.5, 2)]
    table = {p: np.array([[score(q, *g) for g in grid] for q in k]) for p, k in kinds.items()}
    for out in [None] + PANELS:
        mean = np.mean([t.mean(0) for p, t in table.items() if p != out], axis=0)
        tot = np.mean([t[0] for p, t in table.items() if p != out], axis=0)
        best, only = grid[int(np.argmax(mean))], grid[int(np.argmax(tot))]
        print(f'left out {out or "none":16s} nu0, s0, cap, drift, rough = {best} ({mean.max():.3f}); by totals alone {only} ({tot.max():.3f})')


if __name__ == '__main__':
    main()
