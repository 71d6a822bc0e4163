"""Runs the cell job by every program in turn and writes medians and ratios to results/cells.md.

Run from Benchmarks/ after `swift build -c release`:  python3 peers/cells_compare.py [ROUNDS]

Programs run one after the other, round by round, on as many cores as their name says; a ratio is
the median over the rounds of (seconds of numpy / seconds of the program) within one round.
"""

import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path

import numpy

UNITS, DRAWS, YEARS = 34, 10_000, 5
OURS = ".build/release/cell-speed"
PROGRAMS = {
    "numpy, 1 core": [sys.executable, "peers/cells.py"],
    "plain C, 1 core": [".build/cells-plain"],
    "samplers one by one, 1 core": [OURS, "scalar"],
}


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
        f"`Benchmarks/run.sh` on {processor()}. {UNITS} units × {YEARS} years × {DRAWS:,} draws,",
        f"{rounds} rounds of all programs in turn; numpy {numpy.__version__}, Python"
        f" {platform.python_version()}. Nanoseconds are medians; a ratio is the median of the",
        "ratios within rounds.",
    ]
    cells = UNITS * YEARS * DRAWS
    for job in "AB":
        seconds = {name: [] for name in PROGRAMS}
        found = {}
        for _ in range(rounds):
            for name, command in PROGRAMS.items():
                output = subprocess.run([*command, job, str(UNITS), str(DRAWS)], check=True,
                                        capture_output=True, text=True).stdout.split()
                seconds[name].append(float(output[0]))
                found[name] = [float(value) for value in output[1:]]
        lines += ["", f"Job {job}", "",
                  "| program | ns per cell | times numpy | mean rate | published |"
                  " attains | is seen to |",
                  "|---|---|---|---|---|---|---|"]
        base = seconds["numpy, 1 core"]
        for name, times in seconds.items():
            ratio = statistics.median(b / t for b, t in zip(base, times))
            values = " | ".join(f"{value:.4f}" for value in found[name])
            lines.append(f"| {name} | {statistics.median(times) / cells * 1e9:.1f} | {ratio:.1f} |"
                         f" {values} |")
    text = "\n".join(lines) + "\n"
    Path("results").mkdir(exist_ok=True)
    Path("results/cells.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
