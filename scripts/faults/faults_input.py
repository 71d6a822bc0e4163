"""What comes in from outside: names, paths, files that are none, bombs, draws without bound, threads. See faults.py."""
import os
import re
import resource
import subprocess
import time
import unicodedata

from faults import test

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


def write(folder, files):
    os.makedirs(folder, exist_ok=True)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", newline="") as file:
            file.write(text)


def printable(text):
    return all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") for c in text) and not any(
        line.startswith("FORGED") for line in text.split("\n"))


@test("names and paths command no terminal")
def names(bench):
    """Names in files, names of files and arguments hold escapes, line ends, marks of writing direction; none is printed."""
    scalar = '"' + "".join(c if " " <= c < "\x7f" and c != '"' else f"\\u{ord(c):04x}" for c in "x" + HOSTILE) + '"'
    folder = f"{bench.folder}/names"
    write(folder, FILES | {
        "units.csv": UNITS.replace("Hưng Đạo", f'"Hưng {HOSTILE}"'),
        "programme.yaml": re.sub(r'"(Kế hoạch|Plan|Khai tử|Deaths|plan)"', lambda _: scalar, PROGRAMME),
        "scenario.yaml": re.sub(r'"(Cơ sở|Baseline)"', lambda _: scalar, SCENARIO)})
    bench.run("run scenario.yaml --out run --force", folder=folder)
    bad = "no" + HOSTILE.replace("/", "")
    for words in (
            ["check", "scenario.yaml"], ["run", "scenario.yaml", "--out", "r", "--force"], ["rank", "run"],
            ["rank", "run", "--unit", "00012"], ["rank", "run", "--indicator", "death_on_time"], ["runs", "."],
            ["runs", ".", "--year", "2028"], ["diagnose", "scenario.yaml"], ["check", bad], ["rank", bad], [bad],
            ["rank", "--" + bad], ["simulate", bad], ["report", bad, "--out", "x.html"], ["run", bad, "--out", bad]):
        for language in ("en", "vi"):
            if not bench.goes_on:
                return
            done = bench.run([*words, "--lang", language], folder=folder)
            fault = None
            if done.returncode < 0:
                fault = f"killed by signal {-done.returncode}"
            elif not (printable(done.stdout) and printable(done.stderr)):
                fault = f"prints {(done.stdout + done.stderr)[:200]!r}"
            bench.tried(repr(words), fault)


@test("nothing outside the folder is read or repeated")
def paths(bench):
    """A scenario names somebody's letters: refused, none of them quoted, and with --confined not opened."""
    folder = f"{bench.folder}/reach"
    write(folder, {"letters.txt": "Dear Hidden,\nsecret: {number: 4711}\nsecret: [again\n"})
    write(f"{folder}/city", FILES)
    for key, old in (("units", "units.csv"), ("registrations", "registrations.csv"), ("programme", "programme.yaml"),
                     ("extends", None)):
        for path in ("../letters.txt", f"{folder}/letters.txt"):
            text = f"extends: {path}\n" if old is None else SCENARIO.replace(old, path)
            write(f"{folder}/city", {"s.yaml": text})
            for words in ("check", "run --out o", "fit --out m.json", "diagnose", "backtest"):
                for more in ("", " --confined"):
                    if not bench.goes_on:
                        return
                    command, _, rest = words.partition(" ")
                    done = bench.run(f"{command} city/s.yaml {rest}{more} --lang en", folder=folder)
                    fault = None
                    if done.returncode != 3:
                        fault = f"leaves with {done.returncode}"
                    elif any(word in done.stdout + done.stderr for word in ("ecret", "Hidden", "4711", "again")):
                        fault = f"repeats {done.stderr!r}"
                    elif more and "--confined keeps" not in done.stderr:
                        fault = f"says {done.stderr!r}"
                    bench.tried(f"{key} {path} {words}{more}", fault)


@test("pipes, devices and bombs are refused at once")
def irregular(bench):
    folder = f"{bench.folder}/irregular"
    write(folder, FILES)
    os.mkfifo(f"{folder}/pipe")
    for path in ("pipe", "/dev/zero", "/dev/stdin"):
        write(folder, {"s.yaml": SCENARIO.replace("registrations.csv", path)})
        refused(bench, "check s.yaml", folder, path)
    for command in ("check pipe", "simulate pipe", "simulate /dev/zero"):
        refused(bench, command, folder, command)
    subprocess.run("head -c 200000000 /dev/zero | gzip -9 > part && for i in 1 2 3 4 5 6 7 8 9 10; do cat part; done"
                   " > bomb.csv.gz", shell=True, check=True, cwd=folder)
    write(folder, {"s.yaml": SCENARIO.replace("registrations.csv", "bomb.csv.gz")})
    refused(bench, "check s.yaml", folder, "2 GB in 2 MB", limits=[(resource.RLIMIT_DATA, 800_000_000)])


def refused(bench, command, folder, what, limits=()):
    done = bench.run(command, folder=folder, limits=limits)
    bench.tried(what, None if done.returncode == 3 else f"leaves with {done.returncode}: {done.stderr}")


@test("draws beyond memory are refused")
def draws(bench):
    folder = f"{bench.folder}/draws"
    write(folder, FILES)
    for command in ("run scenario.yaml --out r", "fit scenario.yaml --out m.json"):
        bench.run(command, folder=folder)
    for command in ("simulate m.json", "run scenario.yaml --out never"):
        done = bench.run(
            f"{command} --draws 10000000 --lang en", folder=folder, limits=[(resource.RLIMIT_AS, 3_000_000_000)])
        right = done.returncode == 5 and "draws take about" in done.stderr
        bench.tried(command, None if right else f"leaves with {done.returncode}: {done.stderr}")


@test("no pool of threads is started")
def threads(bench):
    """OpenBLAS starts none of its own, whatever the environment asks for."""
    def count(number):
        process = subprocess.Popen(
            [bench.attain, "check", "/dev/stdin"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": number})
        time.sleep(1)
        found = len(os.listdir(f"/proc/{process.pid}/task"))
        process.stdin.close()
        process.wait()
        return found
    alone = count("1")
    for number in ("64", ""):
        found = count(number)
        bench.tried(f"OPENBLAS_NUM_THREADS={number}", None if abs(found - alone) <= 2 else f"{found} threads for {alone}")
