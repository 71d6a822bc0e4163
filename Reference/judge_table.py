#!/usr/bin/env python3
"""The table of scores: Attain beside every peer of the rolling-origin judge.

    python3 Reference/judge_table.py --judge ../shared/judge [--attain .build/release/attain] [--trend auto]

Answers the judge's keys of each panel with `attain backtest`, scores the answers and the peers' own
forecasts with the judge's functions, and prints one Markdown table per panel: CRPS × 1000, its
ratio to Attain's with a 95 % interval by bootstrap over areas, coverage, Brier and log score at 0.95.
Below it the coverage of totals over areas. Needs numpy and pandas (2.0 or later).
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd

PANELS = ["uk_cover", "wuenic_counts"]


def truth_of(judge_folder, panel):
    truth = pd.read_csv(judge_folder / "truth" / f"{panel}.csv", dtype={"area": str, "indicator": str})
    truth["rate"] = truth.numerator / truth.denominator
    return truth


def totals_coverage(path, keys, truth):
    """Coverage of the 50, 80 and 90 % intervals of the rate of all areas together."""
    asked = keys.drop_duplicates(["area", "indicator", "origin", "year"])
    asked = asked.merge(truth, on=["area", "indicator", "year"], suffixes=("_asked", ""))
    seen = asked.groupby(["indicator", "origin", "year"])[["numerator", "denominator"]].sum().reset_index()
    told = pd.read_csv(path, dtype={"indicator": str}).merge(seen, on=["indicator", "origin", "year"])
    rate = told.numerator / told.denominator
    inside = {
        level: ((rate >= told[low]) & (rate <= told[high])).mean()
        for level, low, high in ((50, "q25", "q75"), (80, "q10", "q90"), (90, "q05", "q95"))
    }
    return len(told), inside


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", type=pathlib.Path, required=True, help="the judge's folder")
    parser.add_argument("--attain", default=".build/release/attain")
    parser.add_argument("--trend", default="auto")
    parser.add_argument("--draws", default="8000")
    parser.add_argument("--boot", type=int, default=2000)
    options = parser.parse_args()
    sys.path.insert(0, str(options.judge))
    import judge

    for panel in PANELS:
        truth = truth_of(options.judge, panel)
        keys_file = options.judge / "keys" / f"{panel}.csv.gz"
        keys = pd.read_csv(keys_file, dtype={"area": str, "indicator": str})
        with tempfile.TemporaryDirectory() as folder:
            answers = pathlib.Path(folder) / "answers.csv"
            totals = pathlib.Path(folder) / "totals.csv"
            subprocess.run(
                [options.attain, "backtest", "--keys", keys_file, "--panel",
                 options.judge / "truth" / f"{panel}.csv", "--out", answers, "--totals", totals,
                 "--trend", options.trend, "--draws", options.draws, "--quiet"], check=True)
            own = judge.load(answers, truth)
            count, inside = totals_coverage(totals, keys, truth)
        rows = [("Attain", own)]
        for path in sorted((options.judge / "peers").glob(f"{panel}__*.csv.gz")):
            rows.append((path.name.split("__")[1].removesuffix(".csv.gz"), judge.load(path, truth)))
        print(f"\n### {panel}\n")
        print("| method | CRPS × 1000 | ratio of Attain's to it (95 %) | coverage 50/80/90 | Brier 0.95 | log score 0.95 |")
        print("|---|---|---|---|---|---|")
        for name, forecasts in rows:
            score = judge.group_scores(forecasts, 1e-3)
            event = score["events"]["0.95"]
            ratio = "–"
            if name != "Attain":
                pair = judge.paired(own, forecasts, options.boot, 1)[panel]["all"]
                ratio = f"{pair['ratio']:.3f} ({pair['lo']:.3f}–{pair['hi']:.3f})"
            print(f"| {name} | {1000 * score['crps']:.2f} | {ratio} | "
                  f"{score['cover50']:.3f}/{score['cover80']:.3f}/{score['cover90']:.3f} | "
                  f"{event['brier']:.4f} | {event['log_score']:.4f} |")
        print(f"\n{count} totals of all areas together: coverage "
              + "/".join(f"{inside[level]:.2f}" for level in (50, 80, 90)))


if __name__ == "__main__":
    main()
