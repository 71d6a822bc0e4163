#!/usr/bin/env python3
"""What comes in from outside: models, names, paths, files that are none, bombs, draws without bound, threads.

    scripts/faults/input.py ATTAIN [MODELS]

Prints a line for each kind, how many were tried and how many failed, and leaves with 1 where any did. MODELS is how many
damaged model files are tried (default 100).
"""
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata

ATTAIN = os.path.abspath(sys.argv[1])
MODELS = int(sys.argv[2]) if len(sys.argv) > 2 else 100

UNITS = "code,name,kind,parent\n31,Hải Phòng,province,\n00012,Hưng Đạo,commune,31\n00013,Cát Hải,commune,31\n"
ROWS = "unit,indicator,period,numerator,denominator,source\n" + "".join(
    f"{unit},death_on_time,{year},{60 + 3 * (year - 2018)},{100 + more},forms\n"
    for unit, more in (("00012", 0), ("00013", 7)) for year in range(2018, 2025))
PROGRAMME = """programme: {vi: "Kế hoạch", en: "Plan"}
indicators:
  death_on_time: {name: {vi: "Khai tử", en: "Deaths"}, kind: rate, event: death, within_days: 15, basis: registrations}
targets:
  - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: "plan"}
"""
SCENARIO = """scenario: {vi: "Cơ sở", en: "Baseline"}
data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
model: {trend: persistence}
horizon: 2028
draws: 60
"""
FILES = {"units.csv": UNITS, "registrations.csv": ROWS, "programme.yaml": PROGRAMME, "scenario.yaml": SCENARIO}
HOSTILE = "\x1b[31m\x07\x9b2J\x85\u2028\u2029\u202e\u2066\u200f\x08\rFORGED\nFORGED"

rows = []


def attain(*words, limit=None, seconds=60, stdin=subprocess.DEVNULL, **environment):
    """Runs the program; the code is -9 where it had to be killed."""
    def limits():
        if limit:
            resource.setrlimit(limit[0], (limit[1], limit[1]))
    process = subprocess.Popen(
        [ATTAIN, *words, "--lang", "en"], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=limits, env={**os.environ, **environment})
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return -9, "", "not ended"
    return process.returncode, out.decode(), err.decode()


def write(files):
    for name, text in files.items():
        with open(name, "w", newline="") as file:
            file.write(text)


def row(kind, results):
    """Takes pairs of a name and whether it was right."""
    results = list(results)
    wrong = [name for name, right in results if not right]
    rows.append((kind, len(results), len(wrong)))
    print(f"{kind:44} tried {len(results):5}  failed {len(wrong):4}", *wrong[:3], flush=True)


def models():
    model = open("model.json", "rb").read()
    random.seed(7)
    for turn in range(MODELS):
        changed = bytearray(model)
        kind = turn % 4
        place = random.randrange(len(changed))
        if kind == 0:
            changed[place] = random.randrange(256)
        elif kind == 1:
            del changed[place:place + random.randrange(1, 200)]
        elif kind == 2:
            changed[place:place] = changed[place:place + random.randrange(1, 200)]
        else:
            digits = [m.start() for m in re.finditer(rb"[1-8]", model)]
            changed[random.choice(digits)] += 1
        if bytes(changed) == model:
            continue
        with open("bad.json", "wb") as file:
            file.write(changed)
        code, _, err = attain("simulate", "bad.json", "--draws", "20")
        yield f"model {turn} ({code})", code == 3 and err.startswith("bad.json")


def printable(text):
    return all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") for c in text) and not any(
        line.startswith("FORGED") for line in text.split("\n"))


def names():
    scalar = '"' + "".join(c if " " <= c < "\x7f" and c != '"' else f"\\u{ord(c):04x}" for c in "x" + HOSTILE) + '"'
    os.makedirs("names", exist_ok=True)
    os.chdir("names")
    write(FILES | {
        "units.csv": UNITS.replace("Hưng Đạo", f'"Hưng {HOSTILE}"'),
        "programme.yaml": re.sub(r'"(Kế hoạch|Plan|Khai tử|Deaths|plan)"', lambda _: scalar, PROGRAMME),
        "scenario.yaml": re.sub(r'"(Cơ sở|Baseline)"', lambda _: scalar, SCENARIO)})
    attain("run", "scenario.yaml", "--out", "run", "--force")
    bad = "no" + HOSTILE.replace("/", "")
    for words in (
            ["check", "scenario.yaml"], ["run", "scenario.yaml", "--out", "r", "--force"], ["rank", "run"],
            ["rank", "run", "--unit", "00012"], ["rank", "run", "--indicator", "death_on_time"], ["runs", "."],
            ["runs", ".", "--year", "2028"], ["diagnose", "scenario.yaml"], ["check", bad], ["rank", bad], [bad],
            ["rank", "--" + bad], ["simulate", bad], ["report", bad, "--out", "x.html"], ["run", bad, "--out", bad]):
        code, out, err = attain(*words)
        yield " ".join(words)[:40], code >= 0 and printable(out) and printable(err)
    os.chdir("..")


def paths():
    write({"letters.txt": "Dear Hidden,\nsecret: {number: 4711}\nsecret: [again\n"})
    os.makedirs("city", exist_ok=True)
    for name, text in FILES.items():
        write({"city/" + name: text})
    for key, old in (("units", "units.csv"), ("registrations", "registrations.csv"), ("programme", "programme.yaml"),
                     ("extends", None)):
        for path in ("../letters.txt", os.path.abspath("letters.txt")):
            text = f"extends: {path}\n" if old is None else SCENARIO.replace(old, path)
            write({"city/s.yaml": text})
            for words in (["check"], ["run", "--out", "o"], ["fit", "--out", "m.json"], ["diagnose"], ["backtest"]):
                for more in ([], ["--confined"]):
                    code, out, err = attain(words[0], "city/s.yaml", *words[1:], *more)
                    told = any(word in out + err for word in ("ecret", "Hidden", "4711", "again"))
                    yield f"{key} {path} {words[0]}", code == 3 and not told and (
                        not more or "--confined keeps" in err)


def irregular():
    if not os.path.exists("city/pipe"):
        os.mkfifo("city/pipe")
    for path in ("pipe", "/dev/zero", "/dev/stdin"):
        write({"city/s.yaml": SCENARIO.replace("registrations.csv", path)})
        yield path, attain("check", "city/s.yaml", seconds=15)[0] == 3
    for words in (["check", "city/pipe"], ["simulate", "city/pipe"], ["simulate", "/dev/zero"]):
        yield " ".join(words), attain(*words, seconds=15)[0] == 3


def bomb():
    subprocess.run("head -c 200000000 /dev/zero | gzip -9 > part && for i in 1 2 3 4 5 6 7 8 9 10; do cat part; done"
                   " > city/bomb.csv.gz", shell=True, check=True)
    write({"city/s.yaml": SCENARIO.replace("registrations.csv", "bomb.csv.gz")})
    code, _, err = attain("check", "city/s.yaml", limit=(resource.RLIMIT_DATA, 400_000_000))
    yield "2 GB in 2 MB", code == 3 and "a hundred times its size" in err


def draws():
    code, _, err = attain("simulate", "model.json", "--draws", "10000000", limit=(resource.RLIMIT_AS, 3_000_000_000))
    yield "10,000,000 draws in 3 GB", code == 5 and "draws take about" in err


def threads():
    def count(number):
        process = subprocess.Popen([ATTAIN, "check", "/dev/stdin"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, "OPENBLAS_NUM_THREADS": number})
        time.sleep(2)
        found = len(os.listdir(f"/proc/{process.pid}/task"))
        with open(f"/proc/{process.pid}/environ", "rb") as file:
            is_set = b"OPENBLAS_NUM_THREADS=1" in file.read().split(b"\0")
        process.stdin.close()
        process.wait()
        return found, is_set
    alone, _ = count("1")
    for number in ("64", "8", ""):
        found, is_set = count(number)
        yield f"{found} threads where {alone} are enough", is_set and abs(found - alone) <= 2


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write(FILES)
        code, _, err = attain("fit", "scenario.yaml", "--out", "model.json")
        assert code == 0, err
        row("damaged model files are refused", models())
        row("names and paths command no terminal", names())
        row("nothing outside the folder is read or repeated", paths())
        row("pipes and devices are refused at once", irregular())
        row("a gzip bomb is stopped", bomb())
        row("draws beyond memory are refused", draws())
        row("no pool of threads is started", threads())
        os.chdir("/")
    sys.exit(1 if any(failed for _, _, failed in rows) else 0)


if __name__ == "__main__":
    main()
