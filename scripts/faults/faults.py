#!/usr/bin/env python3
"""Tries what goes wrong around the program, and prints a table: test, tried, failed. Standard library only.

    faults.py ATTAIN [--quick] [--only NAME] [--seed N]

ATTAIN is the built program. --quick takes a minute at most, as CI runs it. What a test is held to is said where it
stands. Kills at system calls need strace; without it their row says so. Other files of this folder that are called
faults_*.py add tests of their own: functions marked with @test.
"""
import argparse
import glob
import hashlib
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TESTS = []
# In place of the exit code of what does not end.
HANGS = 999


def test(name):
    """Marks a test: a function of a Bench that calls its `tried`, once for each try."""

    def mark(body):
        TESTS.append((name, body))
        return body

    return mark


class Bench:
    """What every test has: the program, a workspace with runs in it, chance, and time."""

    def __init__(self, attain, quick, seed):
        self.attain = os.path.abspath(attain)
        self.quick = quick
        self.random = random.Random(seed)
        self.folder = tempfile.mkdtemp(prefix="attain-faults-")
        self.count, self.faults, self.note = 0, [], ""
        self.deadline = None
        self.made = {}
        self.prepare()

    def prepare(self):
        self.must("sample city --units 12 --seed 3")
        shutil.copy(f"{self.folder}/city/baseline.yaml", f"{self.folder}/city/other.yaml")
        for name in ("a", "b"):
            self.must(f"run city/baseline.yaml --draws 100 --out {name}")
        self.must("fit city/baseline.yaml --out model.json")
        self.must("fit city/baseline.yaml --out model.json.gz")
        self.must("shard plan city/baseline.yaml --draws 100 --shards 2 --out shards")
        self.must("shard work shards 1")
        self.must("shard work shards 2")
        self.must("compare a b --out compared")
        self.must("report a --out a.html")
        self.must("workbook a --out a.xlsx")

    def must(self, command):
        done = self.run(command)
        assert done.returncode == 0, f"{command}: {done.returncode} {done.stderr}"

    def run(self, command, folder=None, limits=(), prefix=(), **options):
        """Runs the program to its end: the words of `command` after its name."""
        words = command.split() if isinstance(command, str) else command
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)

        def limit():
            for kind, most in limits:
                resource.setrlimit(kind, (most, most))

        command = [*prefix, self.attain, *words]
        try:
            return subprocess.run(
                command, cwd=folder or self.folder, stdin=subprocess.DEVNULL, errors="replace",
                env={"PATH": os.environ["PATH"], "LANG": "C", "NO_COLOR": "1", "TMPDIR": self.folder},
                preexec_fn=limit if limits else None, timeout=120, **options)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, HANGS, "", "does not end")

    def tried(self, what, fault=None):
        """Counts a try; `fault` says what was wrong with it, if anything."""
        self.count += 1
        if fault:
            self.faults.append(f"{what}: {fault}")

    @property
    def goes_on(self):
        """False when the time of a test is over."""
        return time.monotonic() < self.deadline

    def place(self):
        """An empty folder for results."""
        return tempfile.mkdtemp(dir=self.folder, prefix="place-")


def content(path):
    """Everything below a path, by name and digest; None if nothing is there."""
    if not os.path.lexists(path):
        return None
    if os.path.isfile(path):
        return hashlib.sha256(open(path, "rb").read()).hexdigest()
    found = {}
    for above, _, names in os.walk(path):
        for name in names:
            file = os.path.join(above, name)
            found[os.path.relpath(file, path)] = hashlib.sha256(open(file, "rb").read()).hexdigest()
    return found


def essence(path):
    """The same without what differs between two runs of one question."""
    found = content(path)
    if isinstance(found, dict):
        found.pop("manifest.json", None)
    return found


def leftovers(folder):
    return [name for _, folders, names in os.walk(folder) for name in folders + names if ".partial-" in name or ".replaced-" in name]


# The commands that write, with {out} for the place, and whether they take --force.
WRITERS = {
    "run": ("run city/baseline.yaml --draws 100 --out {out} --quiet", "run", True),
    "simulate": ("simulate model.json --draws 100 --out {out} --quiet", "run", True),
    "fit": ("fit city/baseline.yaml --out {out} --quiet", "model.json.gz", True),
    "report": ("report a --out {out} --quiet", "page.html", True),
    "workbook": ("workbook a --out {out} --quiet", "book.xlsx", True),
    "compare": ("compare a b --out {out} --quiet", "compared", True),
    "sample": ("sample {out} --units 12 --seed 3 --quiet", "city", True),
    "init": ("init {out} --quiet", "work", False),
    "diagnose": ("diagnose city/baseline.yaml --skip-backtest --out {out} --quiet", "tables", True),
    "shard plan": ("shard plan city/baseline.yaml --draws 100 --shards 2 --out {out} --quiet", "shards", True),
    "shard merge": ("shard merge shards --out {out} --quiet", "merged", True),
}

# The commands that read only, and what they leave with.
READERS = [
    "--help", "--version", "rank a", "rank a --format csv", "rank a --all", "rank a b", "runs .", "runs . --year 2028",
    "budget a", "check city/baseline.yaml", "check city/baseline.yaml --format csv", "levers", "manual",
    "shard missing shards", "diagnose city/baseline.yaml --skip-backtest", "compare a b", "simulate model.json",
]


def written(bench, name, force):
    """A place at which a writer has been once if `force`, its command, and what is there now and in the end."""
    words, file, _ = WRITERS[name]
    if name not in bench.made:
        model = f"{bench.place()}/{file}"
        begun = time.monotonic()
        done = bench.run(words.format(out=model))
        assert done.returncode == 0, f"{name}: {done.stderr}"
        bench.made[name] = (model, essence(model), time.monotonic() - begun)
    model, end, _ = bench.made[name]
    out = f"{bench.place()}/{file}"
    command = words.format(out=out)
    if not force:
        return out, command, end
    shutil.copytree(model, out) if os.path.isdir(model) else shutil.copy(model, out)
    return out, f"{command} --force", end


def after_kill(bench, out, command, end, force):
    """What is wrong after a kill, and after the next run of the same command; None if nothing is."""
    now = essence(out)
    if now != end and not (now is None and not force):
        return "half of it stands there" if now is not None else "what stood there is gone"
    # Who comes next finishes it, and tidies up.
    again = bench.run(command if force or now is None else f"{command} --force")
    if again.returncode != 0 and not command.startswith("init"):
        return f"the next leaves with {again.returncode}: {again.stderr.strip()}"
    if essence(out) != end:
        return "the next writes something else"
    left = leftovers(os.path.dirname(out))
    return f"left behind: {left[0]}" if left and not command.startswith("init") else None


@test("killed at any moment")
def kills(bench):
    """Every writer is killed (SIGKILL) at a random moment: what stood there stands, or all of the new does; the next one
    leaves nothing else behind."""
    wanted = 30 if bench.quick else 600
    names = list(WRITERS)
    for number in range(wanted):
        name = names[number % len(names)]
        force = WRITERS[name][2] and bench.random.random() < 0.6
        out, command, end = written(bench, name, force)
        took = bench.made[name][2]
        # Most of what is written is written late.
        wait = took * bench.random.choice([bench.random.random(), 0.7 + 0.35 * bench.random.random()])
        process = subprocess.Popen(
            [bench.attain, *command.split()], cwd=bench.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        bench.tried(f"{command} killed after {wait:.3f} s", after_kill(bench, out, command, end, force))
        shutil.rmtree(os.path.dirname(out), ignore_errors=True)
        if not bench.goes_on:
            break


CALLS = ["renameat2", "rename", "mkdir", "unlink", "unlinkat", "rmdir", "fsync", "flock", "getdents64", "fchmod"]


def can_trace(bench):
    if shutil.which("strace"):
        done = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True)
        if done.returncode == 0:
            return True
    bench.note = "no strace here"
    return False


@test("killed at each system call that changes a folder")
def kills_at_calls(bench):
    """With strace a writer dies as it makes its first, second, … call of each kind, until it makes no more of them."""
    if not can_trace(bench):
        return
    pairs = [("run", True), ("report", True)] if bench.quick else [
        (name, force) for name in ("run", "report", "workbook", "fit", "compare", "sample", "shard plan") for force in (True, False)]
    for name, force in pairs:
        for call in (CALLS[:1] + CALLS[6:7] if bench.quick else CALLS):
            for number in range(1, 60):
                if not bench.goes_on:
                    return
                out, command, end = written(bench, name, force)
                done = bench.run(
                    command, prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                     f"inject={call}:signal=KILL:when={number}"])
                if done.returncode == 0:
                    shutil.rmtree(os.path.dirname(out))
                    break
                bench.tried(f"{command}, {call} {number}", after_kill(bench, out, command, end, force))
                shutil.rmtree(os.path.dirname(out))


@test("system calls that fail")
def failing_calls(bench):
    """With strace a call fails: the writer leaves with 5 and one sentence, what stood there stands, and nothing else is
    left. A file system that cannot exchange two names is no fault."""
    if not can_trace(bench):
        return
    kinds = [("fsync", "EIO"), ("renameat2", "EINVAL"), ("renameat2", "ENOSPC"), ("mkdir", "EROFS"), ("mkdir", "EDQUOT"), ("flock", "ENOLCK")]
    names = ["run", "report"] if bench.quick else ["run", "report", "workbook", "fit", "compare", "sample", "shard plan", "shard merge"]
    for name in names:
        for force in (True, False):
            for call, error in kinds:
                for number in range(1, 2 if bench.quick else 15):
                    if not bench.goes_on:
                        return
                    out, command, end = written(bench, name, force)
                    log = f"{bench.folder}/strace.log"
                    done = bench.run(
                        command, prefix=["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"])
                    hit = "(INJECTED)" in open(log, errors="replace").read()
                    fault = None
                    now = essence(out)
                    if done.returncode not in (0, 5):
                        fault = f"leaves with {done.returncode}"
                    elif done.returncode == 5 and len(done.stderr.strip().splitlines()) != 1:
                        fault = f"says {done.stderr!r}"
                    elif done.returncode == 0 and now != end:
                        fault = "what was written is not all of it"
                    elif done.returncode == 5 and now != (end if force else None):
                        fault = "nothing was to be put there, and something was"
                    elif done.returncode == 0 and (left := leftovers(os.path.dirname(out))):
                        fault = f"left behind: {left[0]}"
                    shutil.rmtree(os.path.dirname(out))
                    if not hit:
                        break
                    bench.tried(f"{command}, {call} {number} fails with {error}", fault)


@test("standard output or error full, closed, both")
def streams(bench):
    """Lost output leaves with 5 and a sentence; lost messages change no exit code; nothing is killed."""
    writers = [words.format(out=f"{{place}}/{file}") for words, file, _ in WRITERS.values()]
    commands = READERS + writers
    for command in bench.random.sample(commands, 8) if bench.quick else commands:
        ways = [("> /dev/full", 5), (">&-", 5), ("2> /dev/full", 0), ("2>&-", 0), (">&- 2>&-", 5), ("<&- >&- 2>&-", 5), ("| true", 0)]
        for way, code in ways:
            if not bench.goes_on:
                return
            line = command.format(place=bench.place())
            script = f'"{bench.attain}" {line} {way}' if way != "| true" else f'{{ "{bench.attain}" {line}; echo $? > code; }} | true'
            usual = bench.run(command.format(place=bench.place()))
            prints = bool(usual.stdout)
            done = subprocess.run(["/bin/sh", "-c", script], cwd=bench.folder, capture_output=True, timeout=120, errors="replace")
            found = done.returncode if way != "| true" else int(open(f"{bench.folder}/code").read())
            wanted = code if prints else 0
            bench.tried(f"{line} {way}", None if found == wanted == 0 or found == wanted else f"leaves with {found}, not {wanted}: {done.stderr.strip()}")


@test("limits of memory, threads, handles, sizes of files")
def limits(bench):
    """Ends with 0, or with 5 and a sentence; leaves nothing half-written. Where there is too little to load the program,
    the loader ends it (127)."""
    kinds = [(resource.RLIMIT_NOFILE, n, f"ulimit -n {n}") for n in range(3, 24)]
    kinds += [(resource.RLIMIT_FSIZE, n, f"{n} bytes a file") for n in (0, 1, 1000, 4096, 20_000, 100_000)]
    kinds += [(resource.RLIMIT_STACK, n << 20, f"stacks of {n} MB") for n in (1, 8, 4000)]
    kinds += [(resource.RLIMIT_NPROC, n, f"ulimit -u {n}") for n in (1, 2, 4)]
    memory = [(resource.RLIMIT_AS, n << 20, f"{n} MB of memory") for n in (50, 100, 200, 300, 400, 500, 700, 800, 900, 1000, 1500, 3000)]
    if bench.quick:
        kinds = bench.random.sample(kinds, 10)
        memory = memory[3:9:3]
    kinds += memory
    for name in ["run", "report"] if bench.quick else [n for n in WRITERS if n != "init"]:
        for kind, most, what in kinds:
            if not bench.goes_on:
                return
            out, command, end = written(bench, name, False)
            done = bench.run(command, limits=[(kind, most)])
            fault = None
            if done.returncode not in (0, 5, 127):
                fault = f"leaves with {done.returncode}: {done.stderr.strip()[:200]}"
            elif done.returncode == 5 and not done.stderr.strip() and kind != resource.RLIMIT_FSIZE:
                fault = "says nothing"
            elif essence(out) != (end if done.returncode == 0 else None):
                fault = "half of it stands there"
            elif done.returncode in (0, 5) and (left := leftovers(os.path.dirname(out))):
                fault = f"left behind: {left[0]}"
            bench.tried(f"{command}, {what}", fault)
            shutil.rmtree(os.path.dirname(out))


def damage(bench, data):
    """Bytes that are not these."""
    kind = bench.random.choice(["bit", "cut", "append", "row", "swap", "zeros", "digit", "empty"])
    place = bench.random.randrange(len(data)) if data else 0
    lines = data.splitlines(keepends=True)
    if kind == "bit":
        new = data[:place] + bytes([data[place] ^ 1 << bench.random.randrange(8)]) + data[place + 1:]
    elif kind == "cut":
        new = data[:place]
    elif kind == "append":
        new = data + bench.random.choice([b"\n", b" ", b"0", lines[-1]])
    elif kind == "row":
        gone = bench.random.randrange(len(lines))
        new = b"".join(lines[:gone] + lines[gone + 1:])
    elif kind == "swap":
        one, two = (bench.random.randrange(len(lines)) for _ in range(2))
        lines[one], lines[two] = lines[two], lines[one]
        new = b"".join(lines)
    elif kind == "zeros":
        new = data[:place] + bytes(min(512, len(data) - place)) + data[place + 512:]
    elif kind == "digit":
        digits = [match.start() for match in re.finditer(rb"[0-9]", data[:200_000])]
        place = bench.random.choice(digits)
        new = data[:place] + str((data[place] - 48 + 1 + bench.random.randrange(9)) % 10).encode() + data[place + 1:]
    else:
        new = b""
    return (kind, new) if new != data else damage(bench, data)


@test("damaged run folders")
def damaged_runs(bench):
    """A file of a run folder is changed. A command that reads it refuses with 3 or 5 and a sentence that names it; to one
    that does not read it nothing is changed. All that refuse leave with the same code."""
    commands = [
        "rank {run}", "rank {run} --by shortfall", "rank {run} --all", "budget {run}", "runs {run}",
        "runs {run} --year 2028", "report {run} --out {out}.html", "workbook {run} --out {out}.xlsx",
        "report a {run} --compared compared --out {out}.html", "compare a {run}",
    ]
    place = bench.place()
    # Paths in the manifest lead from the folder, so that it has to stand beside the others.
    run = f"{bench.folder}/damaged"
    shutil.copytree(f"{bench.folder}/b", run)

    def results(some):
        found = {}
        for command in some:
            out = f"{place}/out"
            done = bench.run(command.format(run="damaged", out=out))
            for file in (f"{out}.html", f"{out}.xlsx"):
                if os.path.exists(file):
                    os.remove(file)
            found[command] = done
        return found

    whole = results(commands)
    names = sorted(os.listdir(run))
    for _ in range(25 if bench.quick else 1000):
        if not bench.goes_on:
            break
        name = bench.random.choice(names)
        data = open(f"{run}/{name}", "rb").read()
        kind, changed = damage(bench, data)
        if name != "manifest.json" and bench.random.random() < 0.05:
            kind = "gone"
            os.remove(f"{run}/{name}")
        else:
            open(f"{run}/{name}", "wb").write(changed)
        some = bench.random.sample(commands, 3)
        fault = None
        codes = set()
        for command, done in results(some).items():
            if done.returncode == 0:
                if done.stdout != whole[command].stdout:
                    fault = f"{command} prints something else"
            elif done.returncode not in (3, 5):
                if done.returncode != whole[command].returncode:
                    fault = f"{command} leaves with {done.returncode}: {done.stderr.strip()[:200]}"
            else:
                codes.add(done.returncode)
                if name not in done.stderr:
                    fault = f"{command} does not name it: {done.stderr.strip()[:200]}"
        if len(codes) > 1:
            fault = f"codes {codes} of {some}"
        bench.tried(f"{name}, {kind}", fault)
        open(f"{run}/{name}", "wb").write(data)
    shutil.rmtree(run)


@test("damaged model files")
def damaged_models(bench):
    """A byte, a digit or a line of a model file is changed: refused with 3 and a sentence that names it; nothing traps."""
    plain = open(f"{bench.folder}/model.json", "rb").read()
    packed = open(f"{bench.folder}/model.json.gz", "rb").read()
    for _ in range(15 if bench.quick else 1000):
        if not bench.goes_on:
            break
        name, data = bench.random.choice([("damaged.json", plain), ("damaged.json.gz", packed)])
        kind, changed = damage(bench, data)
        open(f"{bench.folder}/{name}", "wb").write(changed)
        done = bench.run(f"simulate {name} --draws 20")
        fault = None
        if done.returncode == 0:
            fault = "is drawn from"
        elif done.returncode != 3 or name not in done.stderr:
            fault = f"leaves with {done.returncode}: {done.stderr.strip()[:200]}"
        bench.tried(f"{name}, {kind}", fault)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attain")
    parser.add_argument("--quick", action="store_true", help="a minute at most, as CI runs it")
    parser.add_argument("--only", help="only tests whose name has this in it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, help="at most for each test")
    options = parser.parse_args()
    for file in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults_*.py"))):
        spec = importlib.util.spec_from_file_location(os.path.basename(file)[:-3], file)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    chosen = [(name, body) for name, body in TESTS if (options.only or "") in name]
    most = options.seconds or (50 / max(len(chosen), 1) if options.quick else 7200)
    bench = Bench(options.attain, options.quick, options.seed)
    failed = 0
    try:
        print(f"{'test':<52} {'tried':>6} {'failed':>6} {'seconds':>8}")
        for name, body in chosen:
            bench.count, bench.faults, bench.note = 0, [], ""
            begun = time.monotonic()
            bench.deadline = begun + most
            body(bench)
            failed += len(bench.faults)
            print(f"{name:<52} {bench.count:>6} {len(bench.faults):>6} {time.monotonic() - begun:>8.1f}  {bench.note}".rstrip(), flush=True)
            for fault in bench.faults[:10]:
                print(f"    {fault}")
            if len(bench.faults) > 10:
                print(f"    … and {len(bench.faults) - 10} more")
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    # So that `from faults import test` of another file gives this very list.
    sys.modules["faults"] = sys.modules["__main__"]
    sys.exit(main())
