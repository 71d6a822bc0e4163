#!/usr/bin/env bash
# Writes reports of run folders and opens them in Debian's Chromium: see report-browser-test.py for what is
# checked.
#
#   scripts/report-browser-test.sh ATTAIN BASELINE OTHER FULL COMPARED [SHOTS]
#
# BASELINE, OTHER and FULL are run folders of the sample city, COMPARED what `attain compare` wrote of them, SHOTS
# a folder for screenshots. Installs chromium, fonts-noto-core and poppler-utils where they are missing; where that cannot be
# done it says that it skips, and leaves with 0.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
attain=$1 base=$2 other=$3 full=$4 compared=$5 shots=${6:-}

missing=()
for package in chromium fonts-noto-core poppler-utils; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo --non-interactive)
  if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${missing[@]}"; } > /dev/null 2>&1; then
    echo "SKIPPED: reports in a browser (cannot install ${missing[*]})"
    exit 0
  fi
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A map of all communes but one, on a grid of squares, with a shape that belongs to nobody.
python3 - "$base/ranking.csv" "$work/map.geojson" <<'PY'
import csv, json, sys

units = sorted({row["unit"] for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"))})

def square(number, code):
    x, y = 106 + number % 12 * 0.05, 20 + number // 12 * 0.05
    ring = [[x, y], [x + 0.05, y], [x + 0.05, y + 0.05], [x, y + 0.05], [x, y]]
    return {
        "type": "Feature", "properties": {"ma": code, "ten": f"</script> {number}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }

shapes = [square(number, code) for number, code in enumerate(units[1:] + ["hồ"])]
json.dump({"type": "FeatureCollection", "features": shapes}, open(sys.argv[2], "w"))
PY

# Names that look like markup, formulas and Vietnamese with every accent.
cp -r "$base" "$work/hostile"
python3 - "$work/hostile" <<'PY'
import json, pathlib, sys

folder = pathlib.Path(sys.argv[1])
context = json.loads((folder / "context.json").read_text(encoding="utf-8"))
names = [unit["name"] for unit in context["units"] if unit["kind"] == "commune"][:3]
hostile = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "Xã Đường Ỷ Lan Nguyễn Thượng Ứng"]
for file in [*folder.glob("*.csv"), *folder.glob("*.json")]:
    text = file.read_text(encoding="utf-8")
    for old, new in zip(names, hostile):
        text = text.replace(f",{old},", f",{new},").replace(f'"{old}"', f'"{new}"')
    file.write_text(text, encoding="utf-8")
# As a folder of an older tool, whose manifest does not name its files.
manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
del manifest["outputs"], manifest["execution"]["seal"]
(folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
PY

"$attain" report "$base" --out "$work/one-en.html" --lang en --quiet
"$attain" report "$base" "$other" "$full" --compared "$compared" --map "$work/map.geojson" \
  --out "$work/plans-vi.html" --lang vi 2> "$work/said"
grep -q 'hồ' "$work/said"
"$attain" report "$work/hostile" --out "$work/hostile-vi.html" --lang vi --quiet
"$attain" report "$base" --out "$work/again.html" --lang en --quiet
cmp "$work/one-en.html" "$work/again.html"

check() { python3 "$here/report-browser-test.py" ${shots:+--shots "$shots"} "$@"; }
check --expect "The odds of reaching the targets" --expect "Births registered on time" "$work/one-en.html"
check --expect "Xác suất đạt các mục tiêu" --expect "Khai sinh đúng hạn" --expect "Nên dự trù" \
  --expect "Đơn vị nào có nguy cơ cao nhất" --expect "trên từng cặp lượt mô phỏng" --open "$work/plans-vi.html"
check --lookup "Duong Y Lan" --expect "Xã Đường Ỷ Lan Nguyễn Thượng Ứng" "$work/hostile-vi.html"
echo "reports: nothing on the console, nothing asked of a network, every chart painted"
