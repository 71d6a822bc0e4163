#!/usr/bin/env bash
# Opens what Attain writes for spreadsheets in LibreOffice, recalculates it and compares.
#
#   scripts/office-test.sh .build/release/attain
#
# Installs LibreOffice Calc from Debian where it is missing and that is possible; says so and leaves with 0 where
# it is not.
set -euo pipefail
attain=$(realpath "${1:-.build/release/attain}")
cd "$(dirname "$0")/.."

if ! command -v soffice >/dev/null; then
  if [ "$(id -u)" -ne 0 ] || ! { apt-get update && DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends libreoffice-calc-nogui; } >/dev/null 2>&1; then
    echo "office-test: skipped, LibreOffice Calc cannot be installed here"
    exit 0
  fi
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r Scenarios/sample-city Scenarios/programmes "$work/"
# Names that a spreadsheet would run if it were let.
python3 - "$work/sample-city/units.csv" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
names = ["=1+1", "+84", "-5", "@SUM(A1)", "=HYPERLINK(\"http://example.invalid\")"]
for row, name in zip(rows[2:], names):
    row[1] = name
csv.writer(open(sys.argv[1], "w", encoding="utf-8", newline=""), lineterminator="\n").writerows(rows)
PY

scenario="$work/sample-city/full-programme.yaml"
"$attain" run "$scenario" --out "$work/run" --draws 300 --lang vi --quiet >/dev/null
"$attain" run "$scenario" --out "$work/excel" --draws 300 --lang vi --quiet --csv-dialect excel-vi >/dev/null
for lang in vi en; do
  "$attain" workbook "$work/run" --out "$work/$lang.xlsx" --lang "$lang" --quiet
  "$attain" workbook "$work/run" --out "$work/again.xlsx" --lang "$lang" --quiet --force
  cmp "$work/$lang.xlsx" "$work/again.xlsx"
done
# In the other dialect the same numbers: the workbook reads either.
"$attain" workbook "$work/excel" --out "$work/excel.xlsx" --lang vi --quiet

profile="$work/profile"
mkdir -p "$profile/user"
cat > "$profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XML
office() {
  soffice "-env:UserInstallation=file://$profile" --headless --norestore "$@" >/dev/null 2>&1
}

python3 scripts/office_check.py forget "$work/vi.xlsx" "$work/forgotten.xlsx"
office --convert-to fods --outdir "$work" "$work/forgotten.xlsx"
# `;` between fields, `"` around text, UTF-8, from the first line, Vietnamese of Viet Nam, numbers as such.
for name in odds budget; do
  office --infilter="CSV:59,34,76,1,,1066,false,true" --convert-to fods --outdir "$work" "$work/excel/$name.csv"
done
python3 scripts/office_check.py check "$work"
