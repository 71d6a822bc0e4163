"""Runs the cell job by every program in turn and writes medians and ratios to results/cells.md.

Run from Benchmarks/ after `swift build -c release`:  python3 peers/cells_compare.py [ROUNDS]

Programs run one after the other, round by round; a ratio is the median over the rounds of (time of
numpy / time of the program) per cell within one round.
"""

import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

import numpy

DRAWS, YEARS = 10_000, 5
OURS = ".build/release/cell-speed"
# Name, command before JOB UNITS DRAWS, units (enough for a tenth of a second and more), threads.
PROGRAMS = [
    ("numpy", [sys.executable, "peers/cells.py"], 34, 1),
    ("plain C", [".build/cells-plain"], 34, 1),
    ("samplers one by one", [OURS, "scalar"], 34, 1),
    ("kernels, reference in Swift", [OURS, "reference"], 34, 1),
    ("kernels, baseline", [OURS, "baseline"], 340, 1),
    ("kernels, AVX2", [OURS, "avx2"], 340, 1),
    ("kernels, AVX-512", [OURS, "avx512"], 3_321, 1),
    ("kernels, widest", [OURS, "widest"], 3_321, 2),
]


def processor():
    """The name of the processor and the vector instructions that matter here."""
    name, flags = platform.machine(), []
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return name
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            name = value.strip()
        if key.strip() == "flags":
            flags = [flag for flag in ("avx2", "avx512f", "avx512dq") if flag in value.split()]
    return f"{name}; {' '.join(flags) or 'no AVX2'}; {os.cpu_count()} cores"


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    subprocess.run(["cc", "-O3", "-march=native", "-o", ".build/cells-plain", "peers/cells.c", "-lm"],
                   check=True)
    lines = [
        "# Cells",
        "",
        f"`python3 peers/cells_compare.py {rounds}` on {processor()}.",
        f"34, 340 or, for the last two, 3,321 units × {YEARS} years × {DRAWS:,} draws, {rounds} rounds of all programs in turn;",
        f"numpy {numpy.__version__}, Python {platform.python_version()}. Nanoseconds of wall time per cell are",
        "medians; `times numpy` is the median of the ratios within rounds, for the threads of the row against",
        "one of numpy. On a machine that does other things at the same time only the ratios say something, and",
        "those for more than one thread say too little.",
    ]
    load = [os.getloadavg()[0]]
    for job in "AB":
        nanoseconds = {program[0]: [] for program in PROGRAMS}
        found = {}
        for _ in range(rounds):
            for name, command, units, threads in PROGRAMS:
                tail = [job, str(units), str(DRAWS)] + ([str(threads)] if threads > 1 else [])
                run = subprocess.run([*command, *tail], capture_output=True, text=True)
                if run.returncode == 69:  # the processor lacks these instructions
                    continue
                run.check_returncode()
                output = [float(value) for value in run.stdout.split()]
                nanoseconds[name].append(output[0] / (units * YEARS * DRAWS) * 1e9)
                found[name] = output[1:]
        lines += ["", f"Job {job}", "",
                  "| program | threads | ns per cell | times numpy | mean rate | published | attains |"
                  " is seen to |",
                  "|---|---|---|---|---|---|---|---|"]
        for name, _, _, threads in PROGRAMS:
            if not nanoseconds[name]:
                continue
            pairs = zip(nanoseconds["numpy"], nanoseconds[name])
            ratio = statistics.median(base / own for base, own in pairs)
            values = " | ".join(f"{value:.4f}" for value in found[name])
            lines.append(f"| {name} | {threads} | {statistics.median(nanoseconds[name]):.1f} |"
                         f" {ratio:.1f} | {values} |")
    load.append(os.getloadavg()[0])
    lines += ["", f"Load average (these programs make up 1 of it): {load[0]:.1f} before, {load[1]:.1f} after."]
    text = "\n".join(lines) + "\n"
    Path("results").mkdir(exist_ok=True)
    Path("results/cells.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
