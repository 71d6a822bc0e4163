#!/usr/bin/env python3
"""Scores the odds that several indicators of a unit reach a threshold at once, from earlier years of a panel.

    joint_events.py ATTAIN PANEL.csv --origins 2019 2021 --thresholds 0.9 0.92 0.95 [--draws 1000]

PANEL.csv has area, indicator, year, numerator, denominator. Of every origin the rows till then make a scenario of
its own; `attain run` answers, and `joint.csv` has the published odds of all targets of a year, unit by unit and of
the total. Sets of indicators are each pair and all of them: a run for each set and threshold. Printed is the mean
logarithmic score (less is better) of each, with the number of events and how many came. `--others`
are programs that are asked the same: their odds of the same events stand beside. Only the standard library is needed.
"""
import argparse, csv, itertools, math, subprocess, tempfile
from collections import defaultdict
from pathlib import Path


def scenario(folder, rows, indicators, origin):
    areas = sorted({r['area'] for r in rows})
    code = {a: f'u{i:04}' for i, a in enumerate(areas)}
    with open(folder / 'units.csv', 'w', newline='') as f:
        w = csv.writer(f)
        w.writerow(['code', 'name', 'kind', 'parent', 'tags'])
        w.writerow(['all', 'all', 'province', '', ''])
        w.writerows([code[a], a.replace('|', ' '), 'commune', 'all', ''] for a in areas)
    with open(folder / 'registrations.csv', 'w', newline='') as f:
        w = csv.writer(f)
        w.writerow(['unit', 'indicator', 'period', 'numerator', 'denominator', 'source'])
        w.writerows([code[r['area']], 'i' + r['indicator'], r['year'], r['numerator'], r['denominator'], 'panel']
                    for r in rows if int(r['year']) <= origin and r['indicator'] in indicators)
    return code


def programme(indicators, wanted, years, threshold):
    text = 'indicators:\n' + ''.join(
        f'  i{i}:\n    {{name: {{vi: "{i}", en: "{i}"}}, kind: rate, event: birth, basis: registrations}}\n' for i in indicators)
    return 'programme: {vi: "panel", en: "panel"}\n' + text + 'targets:\n' + ''.join(
        f'  - {{indicator: i{i}, level: {level}, year: {y}, at_least: {threshold}, source: {{vi: "-", en: "-"}}}}\n'
        for i in wanted for y in years for level in ('commune', 'province'))


def truth(rows, indicators):
    rates = defaultdict(dict)
    sums = defaultdict(lambda: [0, 0])
    for r in rows:
        n, d = float(r['numerator']), float(r['denominator'])
        rates[r['area'], int(r['year'])][r['indicator']] = n / d
        sums[int(r['year']), r['indicator']][0] += n
        sums[int(r['year']), r['indicator']][1] += d
    for (year, indicator), (n, d) in sums.items():
        rates['all', year][indicator] = n / d
    return rates


def ask(attain, rows, indicators, origin, years, wanted, threshold, draws):
    """The odds of the event by area and year."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = scenario(folder, rows, indicators, origin)
        (folder / 'programme.yaml').write_text(programme(indicators, wanted, years, threshold))
        (folder / 'scenario.yaml').write_text(
            'scenario: {vi: "x", en: "x"}\ndata: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}\n'
            f'model: {{trend: auto}}\nhorizon: {max(years)}\ndraws: {draws}\nseed: 1\n')
        subprocess.run([attain, 'run', folder / 'scenario.yaml', '--out', folder / 'out', '-q'], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        areas = {c: a for a, c in code.items()} | {'all': 'all'}
        with open(folder / 'out' / 'joint.csv') as f:
            return {(areas[r['unit']], int(r['target_year'])): float(r['value']) for r in csv.DictReader(f)
                    if r['measure'] == 'p_all_published' and r['target_year'].isdigit()}


def main():
    p = argparse.ArgumentParser()
    p.add_argument('attain')
    p.add_argument('panel')
    p.add_argument('--others', nargs='*', default=[])
    p.add_argument('--origins', type=int, nargs='+', required=True)
    p.add_argument('--thresholds', nargs='+', required=True)
    p.add_argument('--horizon', type=int, default=5)
    p.add_argument('--draws', type=int, default=1000)
    p.add_argument('--areas', type=int, default=10 ** 6, help='every so many areas, so that there are at most these')
    a = p.parse_args()
    with open(a.panel, newline='') as f:
        rows = list(csv.DictReader(f))
    names = sorted({r['area'] for r in rows})
    chosen = set(names[::max(1, -(-len(names) // a.areas))])
    rows = [r for r in rows if r['area'] in chosen]
    indicators = sorted({r['indicator'] for r in rows})
    rates = truth(rows, indicators)
    last = max(int(r['year']) for r in rows)
    sets = list(itertools.combinations(indicators, 2))
    if len(indicators) > 2:
        sets.append(tuple(indicators))
    programs = [a.attain] + a.others
    least = 0.5 / (a.draws + 1)
    scores = defaultdict(list)
    for origin in a.origins:
        years = list(range(origin + 1, min(origin + a.horizon, last) + 1))
        for threshold in a.thresholds:
            for wanted in sets:
                told = [ask(x, rows, wanted, origin, years, wanted, threshold, a.draws) for x in programs]
                for key in told[0]:
                    seen = rates.get(key, {})
                    if not all(i in seen for i in wanted) or not all(key in t for t in told):
                        continue
                    hit = all(seen[i] >= float(threshold) for i in wanted)
                    kind = 'total' if key[0] == 'all' else 'units'
                    size = 'pair' if len(wanted) == 2 else 'all'
                    row = []
                    for t in told:
                        q = min(max(t[key], least), 1 - least)
                        row += [-math.log(q if hit else 1 - q), t[key]]
                    scores[kind, size, threshold].append((hit, *row))
                    scores[kind, size + ' ' + '+'.join(wanted), threshold].append((hit, *row))
    for key, found in sorted(scores.items()):
        n = len(found)
        mean = [sum(x[i] for x in found) / n for i in range(len(found[0]))]
        print(*key, f'n {n} came {mean[0]:.3f}', *(f'| score {mean[1 + 2 * i]:.4f} odds {mean[2 + 2 * i]:.3f}' for i in range(len(programs))))


if __name__ == '__main__':
    main()
