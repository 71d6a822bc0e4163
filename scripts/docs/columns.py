#!/usr/bin/env python3
"""Makes of `attain schema --format csv` on standard input a section in Markdown for each table: columns [FILE …]."""
import csv
import itertools
import sys


def main() -> None:
    rows = csv.DictReader(sys.stdin)
    for file, columns in itertools.groupby(rows, lambda row: row["file"]):
        if file not in sys.argv[1:]:
            continue
        print(f"\n### {file}\n\n| column | title | holds |\n|---|---|---|")
        for row in columns:
            newer = " (older folders may lack it)" if row["newer"] == "1" else ""
            print(f"| `{row['column']}` | {row['title']} | {row['holds']}{newer} |")


if __name__ == "__main__":
    main()
