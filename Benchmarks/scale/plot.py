#!/usr/bin/env python3
"""A table in Markdown, log-log slopes and a picture of what measure.py measured.

    plot.py CSV SVG

Writes table and slopes to standard output and the picture to SVG. Where a country was measured more than once, the median
counts. Both axes are logarithmic; the dashed line has slope 1.
"""
import csv
import math
import statistics
import sys

NAMES = {
    "work_processor_s": ("work, all shards", "processor s", "#1b6ca8"),
    "merge_processor_s": ("merge", "processor s", "#b5651d"),
    "shard_peak_mb": ("largest shard", "MB", "#2e7d32"),
}
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 400, 60, 20, 190, 50


def medians(rows):
    """One row for each number of units, in order."""
    found = {}
    for row in rows:
        found.setdefault(int(row["units"]), []).append(row)
    merged = []
    for units in sorted(found):
        one = dict(found[units][0])
        for name in one:
            values = [float(row[name]) for row in found[units] if row[name]]
            if name not in ("units", "shards", "draws") and values:
                one[name] = f"{statistics.median(values):.1f}"
        merged.append(one)
    return merged


def points(rows, column):
    """Units and what was measured, where it was."""
    return [(float(row["units"]), float(row[column])) for row in rows if row[column]]


def slope(pairs):
    """Least squares of the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in pairs]
    middle = [sum(point[axis] for point in logs) / len(logs) for axis in (0, 1)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in logs) / sum((x - middle[0]) ** 2 for x, _ in logs)


def decades(values):
    return range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)


def picture(rows):
    series = {column: points(rows, column) for column in NAMES}
    xs = decades([x for pairs in series.values() for x, _ in pairs])
    ys = decades([y for pairs in series.values() for _, y in pairs])

    def across(x):
        return LEFT + (math.log10(x) - xs[0]) / (xs[-1] - xs[0]) * (WIDTH - LEFT - RIGHT)

    def down(y):
        return HEIGHT - BOTTOM - (math.log10(y) - ys[0]) / (ys[-1] - ys[0]) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        "<title>Processor time and memory of shards against the number of units</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in xs:
        x = across(10**power)
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in ys:
        y = down(10**power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">units</text>')
    (begin, first), (end, _) = series["work_processor_s"][0], series["work_processor_s"][-1]
    parts.append(
        f'<path d="M{across(begin):.1f} {down(first):.1f}L{across(end):.1f} {down(first * end / begin):.1f}" '
        'stroke="#666" stroke-dasharray="4 4" fill="none"/>')
    for column, (name, unit, colour) in NAMES.items():
        if not series[column]:
            continue
        places = [(across(x), down(y)) for x, y in series[column]]
        parts.append(f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}" stroke="{colour}" stroke-width="2" fill="none"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        if series[column][-1][0] == end:
            side, anchor = x + 9, "start"
        else:  # where other lines go on, the words stand before the last point
            side, anchor, y = x - 9, "end", y - 14
        parts.append(f'<text x="{side:.1f}" y="{y - 2:.1f}" text-anchor="{anchor}" fill="{colour}">{name},</text>')
        parts.append(f'<text x="{side:.1f}" y="{y + 12:.1f}" text-anchor="{anchor}" fill="{colour}">{unit}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    with open(sys.argv[1], newline="") as file:
        rows = medians(csv.DictReader(file))
    with open(sys.argv[2], "w") as file:
        file.write(picture(rows))
    print("| units | shards | work: processor s | per 1,000 units | largest shard, MB | merge: processor s | merge, MB | run folder, MB |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        units, work = int(row["units"]), float(row["work_processor_s"])
        merge = " | ".join(row[name] or "–" for name in ("merge_processor_s", "merge_peak_mb", "folder_mb"))
        print(f"| {units:,} | {row['shards']} | {work:.1f} | {work / units * 1000:.2f} | {row['shard_peak_mb']} | {merge} |")
    named = {"work_processor_s": "work, time", "shard_peak_mb": "work, memory of a shard", "merge_processor_s": "merge, time"}
    slopes = [(name, points(rows, column)) for column, name in named.items()]
    print("\nLog-log slopes: " + "; ".join(f"{name} {slope(pairs):.2f}" for name, pairs in slopes if len(pairs) > 1) + ".")


if __name__ == "__main__":
    main()
