"""How much smaller the simulation error of a difference between two scenarios is with common random numbers.

Run from the root of the repository, after `make build`:
  python3 Reference/pairing.py .build/release/attain Scenarios/sample-city baseline outreach --draws 2000 --seeds 12

Both scenarios are run with each seed. The error of a difference with common random numbers is the standard
deviation, over seeds, of what the two runs with one seed differ by; that of independent runs is what runs with
different seeds differ by (each seed against the next). Both come from whole runs, so that no formula about
draws is taken for granted. Prints, by level and indicator, the ratio of the two for mean rates and for odds.
"""

import argparse
import csv
import pathlib
import statistics
import subprocess
import tempfile


def read(folder, name, value, keys):
    with open(pathlib.Path(folder) / name, encoding="utf-8-sig") as file:
        return {tuple(row[key] for key in keys): float(row[value])
                for row in csv.DictReader(file) if row[value]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("attain")
    parser.add_argument("folder")
    parser.add_argument("scenarios", nargs=2)
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--seeds", type=int, default=12)
    options = parser.parse_args()
    rates, odds = [[], []], [[], []]
    with tempfile.TemporaryDirectory() as out:
        for seed in range(1, options.seeds + 1):
            for side, scenario in enumerate(options.scenarios):
                subprocess.run(
                    [options.attain, "run", f"{options.folder}/{scenario}.yaml", "--out", f"{out}/run", "--force",
                     "--quiet", "--draws", str(options.draws), "--seed", str(seed)],
                    check=True, stdout=subprocess.DEVNULL)
                rates[side].append(read(f"{out}/run", "forecast.csv", "mean",
                                        ("level", "unit", "indicator", "basis", "year")))
                odds[side].append(read(f"{out}/run", "odds.csv", "p_published",
                                       ("level", "unit", "indicator", "basis", "target_year")))
    for what, sides in (("mean rate", rates), ("odds", odds)):
        ratios = {}
        for key in sides[0][0]:
            first, second = [run.get(key) for run in sides[0]], [run.get(key) for run in sides[1]]
            if None in first or None in second:
                continue
            paired = statistics.pstdev(b - a for a, b in zip(first, second))
            apart = statistics.pstdev(b - a for a, b in zip(first, second[1:] + second[:1]))
            effect = abs(statistics.fmean(second) - statistics.fmean(first))
            # What the scenarios do not touch has no error at all and says nothing.
            if paired > 0 and effect > 1e-6:
                ratios.setdefault((key[0], key[2]), []).append(apart / paired)
        for (level, indicator), found in sorted(ratios.items()):
            low, *_, high = statistics.quantiles(found, n=10) if len(found) > 1 else (found[0], found[0])
            print(f"{what:10} {level:9} {indicator:24} {len(found):5} "
                  f"median {statistics.median(found):6.1f}   10 % {low:6.1f}   90 % {high:6.1f}")


if __name__ == "__main__":
    main()
