"""Checks run.sqlite against the CSV files beside it, and runs the queries of docs/archive.md. Standard library only.

    archive_check.py FOLDER docs/archive.md

FOLDER holds out/baseline and out/outreach, run folders in the standard dialect.
"""
import csv
import os
import re
import sqlite3
import sys

NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?$")


def same(kind, field, value):
    if field == "":
        return value is None
    if kind == "REAL":
        return isinstance(value, (int, float)) and float(field) == value
    if kind == "INTEGER":
        return isinstance(value, int) and int(field) == value
    return value == field


def compare(folder):
    database = sqlite3.connect(f"file:{folder}/run.sqlite?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    cells = 0
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".csv"):
            continue
        name = file[:-4].replace("-", "_")
        with open(f"{folder}/{file}", encoding="utf-8", newline="") as text:
            header, *rows = csv.reader(text)
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
        assert columns == header, (name, columns, header)
        # Columns that refer to other tables are words in the view.
        types = {row[1]: row[2] for row in database.execute(f"PRAGMA table_info({name}_rows)")}
        refers = {row[3] for row in database.execute(f"PRAGMA foreign_key_list({name}_rows)")}
        kinds = ["TEXT" if key in refers else types.get(key, "TEXT") for key in header]
        found = database.execute(f"SELECT * FROM {name}").fetchall()
        assert len(found) == len(rows), (name, len(found), len(rows))
        for row, values in zip(rows, found):
            for key, kind, field, value in zip(header, kinds, row, values):
                assert same(kind, field, value), (name, key, field, value)
                cells += 1
    database.close()
    print(f"{folder}: {cells} cells of the views are those of the CSV files")


def queries(page):
    with open(page, encoding="utf-8") as text:
        found = re.findall(r"```sql\n(.*?)```", text.read(), re.S)
    assert len(found) >= 12, len(found)
    for query in found:
        database = sqlite3.connect("file:out/outreach/run.sqlite?mode=ro", uri=True)
        *first, last = [part for part in query.split(";\n") if part.strip()]
        for statement in first:
            database.execute(statement)
        rows = database.execute(last).fetchall()
        assert rows, query
        if "AS total" in query:
            assert rows[0][0] == rows[0][1] > 0, rows
        database.close()
    print(f"{len(found)} queries of {page} answer")


if __name__ == "__main__":
    page = os.path.abspath(sys.argv[2])
    os.chdir(sys.argv[1])
    for folder in ("out/baseline", "out/outreach"):
        compare(folder)
    queries(page)
