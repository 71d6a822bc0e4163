"""The two synthetic panels that `dynamic_nuts.py` and `dynamic_compare.py` work on.

Run from the root of the repository:  python3 Reference/dynamic_slices.py
Made with Python 3.11.7, numpy 2.4.6.

Writes Reference/dynamic/<slice>/: units.csv, registrations.csv, programme.yaml, scenario.yaml, which
`attain run` takes, truth.json with the parameters the counts were drawn from, and SYNTHETIC.md.
Counts are drawn from the model of `trend: dynamic` itself (see `DynamicFit`), so that its posterior
is the right answer and every difference is one of computation.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path("Reference/dynamic")
FIRST = 2016
YEARS = 10
HORIZON = 6
INDICATOR = "birth_on_time"
FREEDOM = 8.0
NODES = np.array([-2.2, -1.1, 0.0, 1.1, 2.2])
NODE_WEIGHTS = np.exp(-0.5 * NODES**2) / np.exp(-0.5 * NODES**2).sum()


@dataclass
class Slice:
    """A panel: who stands under whom, what was counted, what is asked."""

    name: str
    communes: list[str]
    province: np.ndarray  # of each commune, 0-based
    provinces: int
    events: np.ndarray  # communes × years; 0 where nothing was reported
    hits: np.ndarray
    at_least: float

    @property
    def years(self):
        return np.arange(FIRST, FIRST + YEARS)

    @property
    def future(self):
        return np.arange(FIRST + YEARS, FIRST + YEARS + HORIZON)

    @property
    def seen(self):
        return self.events > 0

    def sums(self):
        """The units that are sums: code, level, the communes below."""
        groups = [(f"P{p + 1}", "province", np.flatnonzero(self.province == p))
                  for p in range(self.provinces)]
        nation = [("N", "nation", np.arange(len(self.communes)))]
        return (nation if self.provinces > 1 else []) + groups


# Per slice: its seed, the shape, how many events a commune has, where rates start, what happens to
# them, what is missing (commune, year), and the target that is asked of every unit and year.
PLANS = {
    "small_counts": dict(
        seed=11, provinces=2, each=8, events=(30, 80), start=1.2, at_least=0.90,
        missing=[(2, 0), (2, 1), (2, 2), (11, 5), (13, 9)],
        truth=dict(common_step=0.12, common_drift=0.06, lasting_step=0.15, transient=0.12,
                   level_spread=0.55, volatility_spread=0.5, persistence=0.96, fading_share=0.4,
                   group_step=0.10, group_level_spread=0.35)),
    "near_full": dict(
        seed=23, provinces=1, each=14, events=(250, 5000), start=4.5, at_least=0.99,
        missing=[],
        truth=dict(common_step=0.10, common_drift=0.05, lasting_step=0.15, transient=0.10,
                   level_spread=0.45, volatility_spread=0.5, persistence=0.97, fading_share=0.4,
                   group_step=0.0, group_level_spread=0.0)),
}


def logistic(x):
    return 1 / (1 + np.exp(-x))


def growth(base):
    """[0.09 / p(1−p)]^¼ by which one-year noise grows on the logit, p held in 0.5 … 99.5 %."""
    p = np.clip(logistic(base), 0.005, 0.995)
    return (0.09 / (p * (1 - p))) ** 0.25


def draw(name):
    plan = PLANS[name]
    truth = plan["truth"]
    rng = np.random.default_rng(plan["seed"])
    units = plan["provinces"] * plan["each"]
    province = np.repeat(np.arange(plan["provinces"]), plan["each"])
    common = plan["start"] + truth["common_drift"] * np.arange(YEARS) + np.concatenate(
        [[0], np.cumsum(rng.normal(0, truth["common_step"], YEARS - 1))])
    groups = rng.normal(0, truth["group_level_spread"], (plan["provinces"], 1)) + np.hstack(
        [np.zeros((plan["provinces"], 1)),
         np.cumsum(rng.normal(0, truth["group_step"], (plan["provinces"], YEARS - 1)), 1)])
    year_scale = np.exp(0.5 * np.linspace(0.6, 0, YEARS))  # g: the first year 35 % more volatile
    volatility = np.exp(truth["volatility_spread"] * rng.normal(size=units))
    fading = truth["level_spread"] * np.sqrt(truth["fading_share"])
    staying = truth["level_spread"] * np.sqrt(1 - truth["fading_share"])
    lasting = np.zeros((units, YEARS))
    lasting[:, 0] = rng.normal(0, fading, units)
    for t in range(1, YEARS):
        lasting[:, t] = truth["persistence"] * lasting[:, t - 1] + truth["lasting_step"] * (
            volatility * year_scale[t] * rng.standard_t(FREEDOM, units))
    base = common + groups[province] + rng.normal(0, staying, (units, 1)) + lasting
    logit = base + truth["transient"] * volatility[:, None] * year_scale * growth(
        base) * rng.standard_t(FREEDOM, (units, YEARS))
    low, high = plan["events"]
    typical = np.exp(rng.uniform(np.log(low), np.log(high), (units, 1)))
    events = np.clip(rng.poisson(typical, (units, YEARS)), low, high)
    hits = rng.binomial(events, logistic(logit))
    for unit, year in plan["missing"]:
        events[unit, year] = hits[unit, year] = 0
    return units, province, events, hits


def load(name):
    """Reads a slice back from the files it was written to."""
    plan = PLANS[name]
    folder = HERE / name
    with open(folder / "units.csv", encoding="utf-8") as file:
        units = [row for row in csv.DictReader(file) if row["kind"] == "commune"]
    communes = [row["code"] for row in units]
    events = np.zeros((len(communes), YEARS), int)
    hits = np.zeros_like(events)
    with open(folder / "registrations.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cell = communes.index(row["unit"]), int(row["period"]) - FIRST
            events[cell], hits[cell] = int(row["denominator"]), int(row["numerator"])
    return Slice(
        name, communes, np.array([int(row["parent"][1:]) - 1 for row in units]),
        plan["provinces"], events, hits, plan["at_least"])


def programme(targets):
    """A programme with one indicator and the targets (key: value texts) given."""
    lines = [
        "# SYNTHETIC: a made-up programme that asks a made-up panel for odds.",
        'programme: {vi: "Chương trình giả lập", en: "Synthetic programme"}',
        "deadline: end_of_year",
        "indicators:",
        f"  {INDICATOR}:",
        '    name: {vi: "Khai sinh đúng hạn (giả lập)", en: "Births registered on time (synthetic)"}',
        "    kind: rate",
        "    event: birth",
        "    within_days: 60",
        "    basis: registrations",
        "targets:",
    ]
    lines += [f"  - {{indicator: {INDICATOR}, {target}}}" for target in targets]
    return "\n".join(lines) + "\n"


def write(name):
    plan = PLANS[name]
    units, province, events, hits = draw(name)
    folder = HERE / name
    folder.mkdir(parents=True, exist_ok=True)
    many = plan["provinces"] > 1
    rows = [["N", "Nước Mẫu (giả lập)", "nation", ""]] if many else []
    rows += [[f"P{p + 1}", f"Tỉnh Mẫu {p + 1} (giả lập)", "province", "N" if many else ""]
             for p in range(plan["provinces"])]
    codes = [f"C{unit + 1:02d}" for unit in range(units)]
    rows += [[code, f"Xã Mẫu {unit + 1} (giả lập)", "commune", f"P{province[unit] + 1}"]
             for unit, code in enumerate(codes)]
    save(folder / "units.csv", ["code", "name", "kind", "parent"], rows)
    save(folder / "registrations.csv",
         ["unit", "indicator", "period", "numerator", "denominator", "source"],
         [[code, INDICATOR, FIRST + t, hits[unit, t], events[unit, t], "synthetic"]
          for unit, code in enumerate(codes) for t in range(YEARS) if events[unit, t] > 0])
    levels = ["nation"] * many + ["province", "commune"]
    (folder / "programme.yaml").write_text(programme(
        f'level: {level}, year: {FIRST + YEARS - 1 + ahead}, at_least: {plan["at_least"]}, '
        'source: "synthetic"' for level in levels for ahead in range(1, HORIZON + 1)))
    (folder / "scenario.yaml").write_text(
        "# SYNTHETIC: nothing in this folder describes a real place.\n"
        f'scenario: {{vi: "Số liệu giả lập ({name})", en: "Synthetic panel ({name})"}}\n'
        "data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}\n"
        "model: {trend: dynamic}\n"
        f"horizon: {FIRST + YEARS - 1 + HORIZON}\ndraws: 20000\nseed: 20260101\n")
    (folder / "truth.json").write_text(json.dumps(
        {"seed": plan["seed"], "start": plan["start"], **plan["truth"]}, indent=1) + "\n")
    (folder / "SYNTHETIC.md").write_text(
        "# Synthetic data / Số liệu giả lập\n\n"
        "Everything in this folder was made by `Reference/dynamic_slices.py`. Units, names and\n"
        "counts are fictitious. Mọi đơn vị, tên gọi và số liệu trong thư mục này đều là giả lập.\n\n"
        "`truth.json` holds the parameters that the counts were drawn from.\n")


# What the manifest calls the hyper-parameters.
NAMES = {
    "yearly step shared by all": "common_step",
    "shared trend": "common_trend",
    "own lasting step": "lasting_step",
    "own one-year noise": "transient",
    "spread of levels": "level_spread",
    "spread of volatility": "volatility_spread",
    "persistence of deviations": "persistence",
    "share of levels that fades": "fading_share",
    "yearly step shared by a province": "group_step",
    "spread of levels of provinces": "group_level_spread",
}

# Those that are shares, on the logit; all others are on the logarithm.
SHARES = {"persistence", "fading_share"}


def estimates(manifest):
    """The hyper-parameters in a run's manifest by their names here, on the log or logit scale."""
    found = {}
    for estimate in manifest["models"][0]["hyperParameters"]:
        name, value = NAMES[estimate["name"].split(", depth")[0]], estimate["value"]
        found[name] = np.log(value / (1 - value)) if name in SHARES else np.log(value)
    return found


def save(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    for each in PLANS:
        write(each)
        panel = load(each)
        rates = panel.hits[panel.seen] / panel.events[panel.seen]
        print(f"{each}: {len(panel.communes)} communes, events {panel.events[panel.seen].min()} to "
              f"{panel.events.max()}, rates {rates.min():.4f} to {rates.max():.4f}, "
              f"{(panel.hits.sum(1) / panel.events.sum(1)).round(4).tolist()}")
