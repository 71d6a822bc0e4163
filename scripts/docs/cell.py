#!/usr/bin/env python3
"""Prints one cell of a CSV: the column of the only row in which other columns have the values given.

    cell FILE COLUMN [NAME=VALUE …] [--as FORM] [--vi]

FORM: plain (as in the file), percent (0.8533 → 85.3 %), points (0.0412 → 4.12), number (2 decimals), whole (thousands set
apart). `--vi` writes a decimal comma and dots between thousands.
"""
import argparse
import csv
import decimal
import sys


def rounded(value: str, factor: int, decimals: int) -> decimal.Decimal:
    """A number as tables have it: halves are rounded away from zero."""
    step = decimal.Decimal(1).scaleb(-decimals)
    return (decimal.Decimal(value) * factor).quantize(step, decimal.ROUND_HALF_UP)


def written(value: str, form: str) -> str:
    """The value of a cell in the form that a text wants."""
    match form:
        case "plain":
            return value
        case "percent":
            return f"{rounded(value, 100, 1)} %"
        case "points":
            return f"{rounded(value, 100, 2)}"
        case "number":
            return f"{rounded(value, 1, 2)}"
        case _:
            return f"{rounded(value, 1, 0):,}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("file")
    parser.add_argument("column")
    parser.add_argument("where", nargs="*")
    parser.add_argument("--as", dest="form", default="plain", choices=["plain", "percent", "points", "number", "whole"])
    parser.add_argument("--vi", action="store_true")
    asked = parser.parse_args()
    wanted = dict(one.split("=", 1) for one in asked.where)
    with open(asked.file, newline="", encoding="utf-8-sig") as file:
        table = csv.DictReader(file)
        for name in [asked.column, *wanted]:
            if name not in (table.fieldnames or []):
                sys.exit(f"cell: {asked.file} has no column {name}")
        rows = [row for row in table if all(row[name] == value for name, value in wanted.items())]
    if len(rows) != 1:
        sys.exit(f"cell: {asked.file} has {len(rows)} rows with {' '.join(asked.where) or 'anything'}, not one")
    text = written(rows[0][asked.column], asked.form)
    print(text.translate(str.maketrans(",.", ".,")) if asked.vi and asked.form != "plain" else text)


if __name__ == "__main__":
    main()
