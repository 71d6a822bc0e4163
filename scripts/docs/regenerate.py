#!/usr/bin/env python3
"""Runs the commands that the documents show and puts what they print into the documents.

    regenerate.py PROGRAM [--check] [DOCUMENT …]

PROGRAM is a built `attain`. Without documents all of README.md and docs/*.md that hold a mark are made again. With
`--check` nothing is written: where a document differs from what its commands print, the difference is shown and the
exit code is 1.

Each document has a scratch folder of its own with a copy of Scenarios/, in which its commands run by bash from
top to bottom. Marks are comments of HTML, which readers do not see:

    <!-- run -->                    before a fence: its lines "$ COMMAND" are run (a line that ends in a backslash goes
                                    on in the next), and everything else in it is what they printed: standard output,
                                    then standard error. Options, in any order:
                                      first=N last=M   keeps the first N and the last M lines, … between them
                                      exit=K           the exit code that is expected, else 0
                                      messages=first   standard error before standard output; messages=none drops it
                                      quiet            only the commands are shown
    <!-- file: NAME -->             before a fence: what is in it becomes the file NAME of the scratch folder
    <!-- setup: COMMAND -->         runs without being shown
    <!-- insert: COMMAND -->…<!-- end -->   (COMMAND may span lines) what stands between is replaced by what COMMAND prints; `cell` (cell.py) prints
                                    one cell of a CSV, `columns` (columns.py) a section for each table of a schema
    <!-- environment: NAME=VALUE … -->      for all commands below

What depends on the hour or the machine, timings above all, must not be shown by such a command.
"""
import argparse
import dataclasses
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

MARK = re.compile(
    r"""<!--\ run(?P<options>(?:\ [^\n]*?)?)\ -->\n(?P<run_fence>`{3,})(?P<run_kind>[^\n]*)\n(?P<shown>.*?)^(?P=run_fence)$
      | <!--\ file:\ (?P<file>\S+)\ -->\n(?P<file_fence>`{3,})[^\n]*\n(?P<content>.*?)^(?P=file_fence)$
      | <!--\ setup:\ (?P<setup>.+?)\ -->
      | <!--\ insert:\ (?P<insert>.+?)\ -->(?P<inserted>.*?)<!--\ end\ -->
      | <!--\ environment:\ (?P<environment>[^\n]+?)\ -->""",
    re.VERBOSE | re.DOTALL | re.MULTILINE)

ANY_MARK = re.compile(r"<!-- (?:run|file|setup|insert|environment|end)\b")


class Fault(Exception):
    """A document that cannot be made: a mark that is not understood, or a command that ended otherwise than it should."""


@dataclasses.dataclass
class Options:
    """What a `run` mark asks of its commands."""

    first: int | None = None
    last: int = 0
    exit: int = 0
    messages: str = "last"
    quiet: bool = False

    @classmethod
    def read(cls, text: str) -> "Options":
        options = cls()
        for word in text.split():
            name, _, value = word.partition("=")
            if name in ("first", "last", "exit") and value.isdecimal():
                setattr(options, name, int(value))
            elif name == "messages" and value in ("first", "last", "none"):
                options.messages = value
            elif word == "quiet":
                options.quiet = True
            else:
                raise Fault(f"run: unknown option “{word}”")
        if options.last and options.first is None:
            options.first = 0
        return options

    def cut(self, lines: list[str]) -> list[str]:
        """The lines that are kept; a lone … stands for those that are not."""
        if self.first is None or len(lines) <= self.first + self.last + 1:
            return lines
        return lines[: self.first] + ["…"] + lines[len(lines) - self.last:]


def commands(shown: str) -> list[str]:
    """The commands of a fence as they are shown, without `$ `; a command may span lines."""
    found: list[str] = []
    goes_on = False
    for line in shown.splitlines():
        if goes_on:
            found[-1] += "\n" + line
        elif line.startswith("$ "):
            found.append(line[2:])
        else:
            continue
        goes_on = line.endswith("\\")
    return found


class Scratch:
    """A folder in which the commands of one document run."""

    def __init__(self, folder: pathlib.Path, program: pathlib.Path):
        self.folder = folder
        shutil.copytree(ROOT / "Scenarios", folder / "Scenarios")
        (folder / ".build/release").mkdir(parents=True)
        (folder / ".build/release/attain").symlink_to(program)
        tools = folder / ".tools"
        tools.mkdir()
        (tools / "attain").symlink_to(program)
        (tools / "cell").symlink_to(ROOT / "scripts/docs/cell.py")
        (tools / "columns").symlink_to(ROOT / "scripts/docs/columns.py")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        # One kernel of OpenBLAS, so that a model fitted on another processor has the same last bits.
        self.environment = kept | {
            "PATH": f"{tools}:{kept['PATH']}", "LANG": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "0",
            "OPENBLAS_CORETYPE": "Haswell",
        }

    def run(self, command: str, expected: int = 0) -> tuple[str, str]:
        """Standard output and standard error of a command, which must end with the expected code."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], cwd=self.folder, env=self.environment, text=True,
            stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode != expected:
            raise Fault(f"“{command}” ended with {done.returncode}, not {expected}:\n{done.stdout}{done.stderr}")
        return done.stdout, done.stderr


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def replacement(mark: re.Match, scratch: Scratch) -> str:
    """What a mark and what belongs to it read when its commands have run."""
    if mark["environment"]:
        scratch.environment |= dict(pair.split("=", 1) for pair in shlex.split(mark["environment"]))
    elif mark["file"]:
        path = scratch.folder / mark["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(mark["content"], encoding="utf-8")
    elif mark["setup"]:
        scratch.run(mark["setup"])
    elif mark["insert"]:
        text = "\n".join(lines_of(scratch.run(mark["insert"])[0]))
        if mark["inserted"].startswith("\n"):
            text = f"\n{text}\n"
        return f"<!-- insert: {mark['insert']} -->{text}<!-- end -->"
    else:
        options = Options.read(mark["options"])
        said = []
        wanted = commands(mark["shown"])
        if not wanted:
            raise Fault("run: the fence has no line that begins with “$ ”")
        for command in wanted:
            said += f"$ {command}".splitlines()
            output, messages = scratch.run(command, options.exit)
            if options.quiet:
                continue
            parts = [lines_of(output), [] if options.messages == "none" else lines_of(messages)]
            if options.messages == "first":
                parts.reverse()
            said += options.cut(parts[0] + parts[1])
        if any(line.startswith(mark["run_fence"]) for line in said):
            raise Fault(f"run: “{wanted[0]}” prints a line that would end its fence")
        fence = mark["run_fence"]
        return "\n".join([f"<!-- run{mark['options']} -->", fence + mark["run_kind"], *said, fence])
    return mark[0]


def regenerated(text: str, program: pathlib.Path) -> str:
    """The document with what its commands print now."""
    inside = [mark.span() for mark in MARK.finditer(text)]
    for found in ANY_MARK.finditer(text):
        if not any(start <= found.start() < end for start, end in inside):
            line = text.count("\n", 0, found.start()) + 1
            raise Fault(f"line {line}: this mark is not complete: {text[found.start():].splitlines()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Scratch(pathlib.Path(folder), program)
        parts, end = [], 0
        for mark in MARK.finditer(text):
            try:
                parts += [text[end: mark.start()], replacement(mark, scratch)]
            except Fault as fault:
                raise Fault(f"line {text.count(chr(10), 0, mark.start()) + 1}: {fault}") from None
            end = mark.end()
        return "".join(parts) + text[end:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("documents", nargs="*", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a document differs")
    asked = parser.parse_args()
    program = asked.program.resolve(strict=True)
    documents = asked.documents or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    failed = False
    for document in documents:
        before = document.read_text(encoding="utf-8")
        if not ANY_MARK.search(before):
            continue
        try:
            after = regenerated(before, program)
        except Fault as fault:
            print(f"{document}: {fault}", file=sys.stderr)
            failed = True
            continue
        if after == before:
            print(f"{document}: as its commands print")
        elif asked.check:
            failed = True
            names = (str(document), f"{document}, as its commands print")
            sys.stdout.writelines(
                difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), *names, n=1))
        else:
            document.write_text(after, encoding="utf-8")
            print(f"{document}: made again")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
