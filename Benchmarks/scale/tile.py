#!/usr/bin/env python3
"""Makes the plan of a larger country out of a folder of shards: every shard again and again, with codes of its own.

    tile.py FROM TO TIMES

What is drawn, added and merged grows TIMES-fold in units; shards stay as large as they were. Only for
measuring: fitting as many units takes longer than drawing them.
"""
import gzip
import hashlib
import json
import os
import re
import sys

source, target, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(target)


def load(name):
    with gzip.open(f"{source}/{name}") as file:
        return json.load(file)


def store(name, text):
    data = gzip.compress(text, 1, mtime=0)
    with open(f"{target}/{name}", "wb") as file:
        file.write(data)
    return {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


plan = json.load(open(f"{source}/plan.json"))
shards, index = [], ["unit,shard"]
for copy in range(times):
    for shard in plan["shards"]:
        with gzip.open(f"{source}/{shard['part']['file']}") as file:
            text = file.read().decode()
        codes = json.loads(text)["about"]["part"]["units"]
        number = len(shards) + 1
        if copy:
            mine = set(codes)
            text = re.sub('"([^"]*)"', lambda found: f'"{found[1]}-{copy}"' if found[1] in mine else found[0], text)
            codes = [f"{code}-{copy}" for code in codes]
        text = re.sub(r'("shard": )\d+', rf"\g<1>{number}", text, count=1)
        shards.append(
            {
                **shard, "number": number, "first": codes[0], "last": codes[-1],
                "codes": hashlib.sha256("\n".join(codes).encode()).hexdigest(),
                "part": store(f"part-{number:04}.json.gz", text.encode()),
            })
        index += [f"{code},{number}" for code in codes]

trunk = load(plan["trunk"]["file"])
own = {line.rsplit(",", 1)[0] for line in open(f"{source}/units.csv", newline="").read().splitlines()[1:]}


def tiled(entries, key):
    mine = [entry for entry in entries if entry[key] in own]
    return entries + [{**entry, key: f"{entry[key]}-{copy}"} for copy in range(1, times) for entry in mine]


trunk["units"] = tiled(trunk["units"], "code")
for model in trunk["fitted"]["rates"]:
    model["observed"] = tiled(model["observed"], "unit")
for model in (trunk["fitted"].get("backlogs") or []) + (trunk["fitted"].get("milestones") or []):
    model["units"] = tiled(model["units"], "unit")
compact = json.dumps(trunk, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
plan["trunk"] = store(plan["trunk"]["file"], compact.encode())
plan["shards"] = shards
with open(f"{target}/plan.json", "w") as file:
    json.dump(plan, file, ensure_ascii=False, indent=1, sort_keys=True)
with open(f"{target}/units.csv", "w") as file:
    file.write("\r\n".join(index) + "\r\n")
