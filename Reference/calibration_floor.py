#!/usr/bin/env python3
"""How large the calibration error of perfect odds is on the judge's panels, beside that of the odds given.

    calibration_floor.py JUDGE FORECASTS

JUDGE has truth/PANEL.csv; FORECASTS has PANEL.csv as `attain backtest --keys` writes it. Forecasts of one year share its shocks, so that
odds which are right miss together: the expected calibration error (ECE, ten bins) of a few years is far from 0 for them too. Outcomes
are drawn 200 times from the odds themselves, with a normal factor for each indicator and year whose part of the variance is the
correlation that the forecasts' own errors have between units (normal scores of the rates in their forecasts). Printed are for each
panel and target that correlation, the ECE, and the mean and 90 % quantile of the ECE of perfect odds. Needs numpy, pandas, scipy.
"""
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import norm

LEVELS = [.01, .05, .10, .20, .25, .30, .40, .50, .60, .70, .75, .80, .90, .95, .99]
QUANTILES = [f'q{round(100 * level):02}' for level in LEVELS]
SIMULATIONS = 200


def calibration_error(odds, hits):
    bins = np.minimum((odds * 10).astype(int), 9)
    return sum((bins == i).mean() * abs(odds[bins == i].mean() - hits[bins == i].mean()) for i in np.unique(bins))


def shared_part(forecasts):
    """The correlation of units' errors within an indicator, year and origin; 0 or more."""
    score = [np.interp(rate, np.maximum.accumulate(row) + np.arange(len(row)) * 1e-12, LEVELS)
             for rate, row in zip(forecasts.rate, forecasts[QUANTILES].to_numpy())]
    z = norm.ppf(np.clip(score, .005, .995))
    groups = forecasts.assign(z=z / z.std(), square=(z / z.std()) ** 2).groupby(['indicator', 'year', 'origin'])
    total, square, size = groups.z.sum(), groups.square.sum(), groups.size()
    many = size > 1
    return max(float((total ** 2 - square)[many].sum() / (size * (size - 1))[many].sum()), 0.0)


def main(judge, folder):
    random = np.random.default_rng(1)
    found, perfect = [], []
    for path in sorted(Path(folder).glob('*.csv')):
        truth = Path(judge) / 'truth' / path.name
        if not truth.exists():
            continue
        rates = pd.read_csv(truth, dtype={'area': str})
        rates['rate'] = rates.numerator / rates.denominator
        all_targets = pd.read_csv(path, dtype={'area': str}).merge(
            rates[['area', 'indicator', 'year', 'rate']], on=['area', 'indicator', 'year'])
        shared = shared_part(all_targets.drop_duplicates(['area', 'indicator', 'origin', 'year']))
        for target, one in all_targets.groupby('target'):
            odds = one.p_hit.to_numpy()
            error = calibration_error(odds, (one.rate >= target).to_numpy())
            key = one.indicator + ' ' + one.year.astype(str)
            years, units = pd.factorize(key)[0], pd.factorize(one.area + ' ' + key)[0]
            limit = norm.ppf(odds.clip(1e-6, 1 - 1e-6))
            drawn = []
            for _ in range(SIMULATIONS):
                year, unit = random.standard_normal(years.max() + 1), random.standard_normal(units.max() + 1)
                drawn.append(calibration_error(odds, shared ** .5 * year[years] + (1 - shared) ** .5 * unit[units] < limit))
            found.append(error)
            perfect.append(drawn)
            print(f'{path.stem} {target}: correlation {shared:.2f}, ECE {error:.3f}, '
                  f'perfect odds {np.mean(drawn):.3f} (90 % below {np.quantile(drawn, .9):.3f})')
    means = np.mean(perfect, axis=0)
    print(f'mean: ECE {np.mean(found):.3f}, perfect odds {means.mean():.3f} '
          f'(90 % interval {np.quantile(means, .05):.3f}–{np.quantile(means, .95):.3f})')


if __name__ == '__main__':
    main(*sys.argv[1:])
