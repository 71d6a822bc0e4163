#!/usr/bin/env python3
"""Time and peak memory of shards against the number of units; `plot.py` makes table, slopes and picture of it.

    measure.py ATTAIN FOLDER CSV [TIMES …]

FOLDER is a plan of 3,321 units (see results/scale.md); countries of TIMES as many are tiled from it in a folder beside it.
Every shard is drawn one after the other by one thread. A row for each country is added to CSV as soon as it is
measured. MERGE_MOST in the environment is the most units that are merged: rankings compare all pairs of units.
"""
import csv
import glob
import json
import os
import shutil
import subprocess
import sys
import time

attain, base, table = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
sizes = [int(size) for size in sys.argv[4:]] or [1, 3, 10, 30, 120]
columns = ["units", "shards", "draws", "work_processor_s", "shard_peak_mb", "merge_processor_s", "merge_peak_mb", "folder_mb"]


def run(*arguments):
    """Wall seconds, processor seconds and peak memory in MB of a process."""
    begin = time.monotonic()
    child = subprocess.Popen([attain, *arguments, "--quiet"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{arguments} ended with {status}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(times):
    """One row of the table."""
    folder = f"{base}-x{times}"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, os.path.dirname(os.path.abspath(__file__)) + "/tile.py", base, folder, str(times)], check=True)
    plan = json.load(open(f"{folder}/plan.json"))
    units = sum(shard["units"] for shard in plan["shards"])
    work = [run("shard", "work", folder, str(shard["number"]), "--threads", "1") for shard in plan["shards"]]
    row = {
        "units": units, "shards": len(plan["shards"]), "draws": plan["manifest"]["draws"],
        "work_processor_s": round(sum(one[1] for one in work), 2), "shard_peak_mb": round(max(one[2] for one in work), 1)}
    if units <= int(os.environ.get("MERGE_MOST", 1_000_000)):
        out = f"{folder}-out"
        shutil.rmtree(out, ignore_errors=True)
        merge = run("shard", "merge", folder, "--out", out, "--threads", "2")
        size = sum(os.path.getsize(file) for file in glob.glob(f"{out}/*"))
        row |= {"merge_processor_s": round(merge[1], 2), "merge_peak_mb": round(merge[2], 1), "folder_mb": round(size / 1e6, 1)}
        shutil.rmtree(out)
    shutil.rmtree(folder)
    return row


for size in sizes:
    row = measured(size)
    is_new = not os.path.exists(table)
    with open(table, "a", newline="") as file:
        rows = csv.DictWriter(file, columns, lineterminator="\n")
        if is_new:
            rows.writeheader()
        rows.writerow(row)
    print(row, file=sys.stderr)
