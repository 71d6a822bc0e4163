#!/usr/bin/env python3
"""Time and peak memory of shards against the number of units, with the log-log slopes.

    measure.py ATTAIN FOLDER [UNITS …]

FOLDER is a plan of 3,321 units (see results/scale.md); larger countries are tiled from it in a folder beside it.
Every shard is drawn one after the other by one thread. Writes a table in Markdown to standard output. MERGE_MOST in
the environment is the most units that are merged, for machines with little memory.
"""
import glob
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import time

attain, base = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sizes = [int(size) for size in sys.argv[3:]] or [1, 3, 10, 30, 120]


def run(*arguments):
    """Wall seconds, processor seconds and peak memory in MB of a process."""
    begin = time.monotonic()
    child = subprocess.Popen([attain, *arguments, "--quiet"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{arguments} ended with {status}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


rows = []
for times in sizes:
    folder = f"{base}-x{times}"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, os.path.dirname(os.path.abspath(__file__)) + "/tile.py", base, folder, str(times)], check=True)
    plan = json.load(open(f"{folder}/plan.json"))
    units = sum(shard["units"] for shard in plan["shards"])
    work = [run("shard", "work", folder, str(shard["number"]), "--threads", "1") for shard in plan["shards"]]
    out = f"{folder}-out"
    shutil.rmtree(out, ignore_errors=True)
    is_merged = units <= int(os.environ.get("MERGE_MOST", 1_000_000))
    merge = run("shard", "merge", folder, "--out", out, "--threads", "2") if is_merged else (0, 0, 0)
    rows.append(
        (units, len(plan["shards"]), sum(one[1] for one in work), max(one[2] for one in work), merge[1], merge[2],
         sum(os.path.getsize(file) for file in glob.glob(f"{out}/*"))))
    print(rows[-1], file=sys.stderr)
    shutil.rmtree(folder)
    shutil.rmtree(out, ignore_errors=True)

print("| units | shards | work: processor s | largest shard, MB | merge: processor s | merge, MB | run folder, MB |")
print("|---|---|---|---|---|---|---|")
for units, shards, work, peak, merge, memory, size in rows:
    merged = f"{merge:.1f} | {memory:.0f} | {size / 1e6:.1f}" if memory else "– | – | –"
    print(f"| {units:,} | {shards} | {work:.1f} | {peak:.0f} | {merged} |")


def slope(column):
    """Least squares of the logarithms."""
    points = [(math.log(row[0]), math.log(row[column])) for row in rows if row[column] > 0]
    if len(points) < 2:
        return math.nan
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


if len(rows) > 1:
    names = {2: "work, time", 3: "work, memory of a shard", 4: "merge, time", 5: "merge, memory"}
    print("\nLog-log slopes: " + "; ".join(f"{name} {slope(column):.2f}" for column, name in names.items()))
