"""Holds `attain run` with `trend: dynamic` against the posterior by NUTS.

Run from the root of the repository, after a release build:

    python3 Reference/dynamic_compare.py --attain .build/release/attain

Made with Python 3.11.7, numpy 2.4.6, scipy 1.17.1. NUTS itself is not needed: its results are in
Reference/dynamic/ (see `dynamic_nuts.py`).

Only what the product writes is used. odds.csv gives P(true rate ≥ level) for any level that a
programme asks of a unit and year, so the same run is repeated for levels of −3 … 3 spreads about the
posterior median of NUTS, which gives our distribution function; its quantiles follow by
interpolation between normal scores, on the logit. A spread is the 90 % width over that of a standard
normal: shocks have heavy tails, and a standard deviation would be a matter of a few draws.

Printed per slice: hyper-parameters; per kind of unit and year ahead the difference of medians in
spreads of NUTS, the ratio of 90 % widths, the difference of odds, and how far
all that is beyond Monte Carlo error; seconds.
"""

import argparse
import csv
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.stats import norm

from dynamic_slices import HERE, estimates, load, logistic, programme, save

GRID = np.arange(-3, 3.01, 0.5)
TOLD = [0.05, 0.25, 0.50, 0.75, 0.95]

def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def attain(binary, folder, out, draws):
    command = [binary, "run", str(folder / "scenario.yaml"), "--out", str(out), "--force",
               "--quiet", "--draws", str(draws)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    odds = {(row["unit"], int(row["target_year"])): row for row in table(out / "odds.csv")}
    return odds, json.loads((out / "manifest.json").read_text())


def ask(binary, name, work, levels, draws):
    """Our P(true rate ≥ level) for one level per unit and year."""
    folder = work / name
    shutil.copytree(HERE / name, folder, dirs_exist_ok=True)
    (folder / "programme.yaml").write_text(programme(
        f'unit: "{unit}", year: {year}, at_least: {level:.10f}, source: "synthetic"'
        for (unit, year), level in levels.items()))
    odds, _ = attain(binary, folder, work / "asked", draws)
    return {key: float(odds[key]["p_true"]) for key in levels}


def our_quantiles(reference, asked, draws):
    """Quantiles on the logit, in spreads of NUTS about its median, with their Monte Carlo standard
    errors, per unit and year."""
    found = {}
    for key in reference:
        below = np.array([1 - each[key] for each in asked])
        held = np.clip(below, 0.25 / draws, 1 - 0.25 / draws)
        # Levels beyond all draws say nothing of where quantiles are.
        inside = (below > 1 / draws) & (below < 1 - 1 / draws)
        scores, index = np.unique(norm.ppf(held[inside]), return_index=True)
        inverse = PchipInterpolator(scores, GRID[inside][index])
        at = norm.ppf(TOLD)
        error = np.sqrt(np.array(TOLD) * (1 - np.array(TOLD)) / draws) / norm.pdf(at)
        found[key] = inverse(at), error * inverse.derivative()(at)
    return found


def hyper_parameters(file, manifest):
    ours = estimates(manifest)
    print(f"{'hyper-parameter':22} {'scale':5} {'NUTS mean':>9} {'mcse':>6} {'sd':>6} "
          f"{'ours':>7} {'(ours − mean)/sd':>17}")
    for row in table(HERE / f"{file}_hyper.csv"):
        if row["parameter"] in ours:
            mean, spread = float(row["mean"]), float(row["sd"])
            if spread == 0:
                continue  # held by --fixed
            here = ours[row["parameter"]]
            print(f"{row['parameter']:22} {row['scale']:5} {mean:9.3f} {float(row['mean_mcse']):6.3f} "
                  f"{spread:6.3f} {here:7.3f} {(here - mean) / spread:17.2f}")
        elif row["parameter"] == "p_damped":
            print(f"{'P(damped slope)':22} {'':5} {float(row['mean']):9.3f} "
                  f"{float(row['mean_mcse']):6.3f}")


def compare(name, binary, work, draws, fixed):
    file = f"nuts_{name}_fixed" if fixed else f"nuts_{name}"
    report = json.loads((HERE / f"{file}.json").read_text())
    reference = {(row["unit"], int(row["year"])): row for row in table(HERE / f"{file}.csv")}
    panel = load(name)
    odds, manifest = attain(binary, HERE / name, work / "run", draws)
    print(f"\n{name} (synthetic): {len(panel.communes)} communes, {len(panel.years)} years, events "
          f"{panel.events[panel.seen].min()} to {panel.events.max()}")
    print(f"NUTS: {report['chains']} × {report['draws_per_chain']} draws, "
          f"{report['divergences']} divergences, largest R-hat {report['largest_r_hat']}, "
          f"smallest ESS {report['smallest_ess']}; ours: {draws} draws\n")
    hyper_parameters(file, manifest)

    number = lambda key, column: float(reference[key][column])
    middle = {key: number(key, "logit_q50") for key in reference}
    spread = {key: (number(key, "logit_q95") - number(key, "logit_q05")) / (2 * norm.ppf(0.95))
              for key in reference}
    asked = [ask(binary, name, work,
                 {key: logistic(middle[key] + z * spread[key]) for key in reference}, draws)
             for z in GRID]
    ours = our_quantiles(reference, asked, draws)

    lines = []
    for key, row in reference.items():
        theirs = np.array([number(key, f"logit_q{round(100 * q):02d}") for q in TOLD])
        errors = np.array([number(key, f"logit_q{round(100 * q):02d}_mcse") for q in TOLD])
        at, error = ours[key]
        here = middle[key] + spread[key] * at
        error = spread[key] * error
        difference = here - theirs
        both = np.hypot(error, errors)
        met, published = (float(odds[key][c]) for c in ("p_true", "p_published"))
        theirs_met, theirs_published = number(key, "p_true"), number(key, "p_published")
        lines.append(dict(
            level=row["level"], unit=key[0], year=key[1],
            ahead=key[1] - int(panel.years[-1]),
            median=difference[2] / spread[key], median_error=both[2] / spread[key],
            q05=difference[0] / spread[key], q95=difference[4] / spread[key],
            width=(here[4] - here[0]) / (theirs[4] - theirs[0]),
            width_error=np.hypot(both[0], both[4]) / (theirs[4] - theirs[0]),
            core=(here[3] - here[1]) / (theirs[3] - theirs[1]),
            met=met - theirs_met,
            met_error=np.hypot(float(odds[key]["p_true_mcse"]), number(key, "p_true_mcse")),
            published=published - theirs_published))

    print("\nours − NUTS on the logit; medians and quantiles in spreads of NUTS, ± Monte Carlo "
          "error of one unit")
    print(f"{'level':9}{'ahead':>6}{'units':>6} | {'median: mean':>12}{'largest':>9}{'±':>6} | "
          f"{'q05':>6}{'q95':>7} | {'90 % width: ratio':>18}{'least':>7}{'most':>7}{'±':>6} | "
          f"{'50 %':>6} | {'odds: mean':>10}{'largest':>9}{'±':>7} | {'published: largest':>18}")
    for level in ("nation", "province", "commune"):
        for ahead in sorted({line["ahead"] for line in lines}):
            group = [line for line in lines if (line["level"], line["ahead"]) == (level, ahead)]
            if not group:
                continue
            take = lambda field: np.array([line[field] for line in group])
            far = lambda field: take(field)[np.abs(take(field)).argmax()]
            typical = lambda field: np.sqrt((take(field) ** 2).mean())
            ratio = lambda field: np.exp(np.log(take(field)).mean())
            print(f"{level:9}{ahead:6}{len(group):6} | {take('median').mean():+12.3f}"
                  f"{far('median'):+9.3f}{typical('median_error'):6.3f} | "
                  f"{take('q05').mean():+6.2f}{take('q95').mean():+7.2f} | "
                  f"{ratio('width'):18.3f}{take('width').min():7.3f}{take('width').max():7.3f}"
                  f"{typical('width_error'):6.3f} | {ratio('core'):6.3f} | "
                  f"{take('met').mean():+10.4f}{far('met'):+9.4f}{typical('met_error'):7.4f} | "
                  f"{far('published'):+18.4f}")
    seconds = manifest["execution"]["seconds"]
    simulated = sum(seconds[part] for part in ("draw", "summarise", "rank"))
    total = seconds["fit"] + simulated
    print(f"\nseconds: NUTS sampling (processor) {report['cpu_seconds_sampling']} without compilation + futures "
          f"{report['cpu_seconds_forecast']}; ours fit {seconds['fit']:.3f} + simulate "
          f"{simulated:.3f}")
    print(f"ratio: fits {report['cpu_seconds_sampling'] / seconds['fit']:.0f} : 1, all "
          f"{(report['cpu_seconds_sampling'] + report['cpu_seconds_forecast']) / total:.0f} : 1")
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("slices", nargs="*", default=["small_counts", "near_full"])
    parser.add_argument("--attain", default=".build/release/attain")
    parser.add_argument("--draws", type=int, default=20000)
    parser.add_argument("--units", help="a CSV file to write every unit and year to")
    parser.add_argument("--fixed", action="store_true",
                        help="hold it against `dynamic_nuts.py --fixed`")
    given = parser.parse_args()
    written = []
    with tempfile.TemporaryDirectory() as scratch:
        for one in given.slices or ["small_counts", "near_full"]:
            written += [dict(slice=one, **line)
                        for line in compare(one, given.attain, Path(scratch), given.draws,
                                            given.fixed)]
    if given.units:
        save(given.units, list(written[0]),
             [[f"{v:.4f}" if isinstance(v, float) else v for v in line.values()]
              for line in written])
