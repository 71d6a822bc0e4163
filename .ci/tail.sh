#!/usr/bin/env bash
# What every change must pass: all tests, then the built program driven end to end.
set -euo pipefail
cd "$(dirname "$0")/.."


out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
say() { printf '\n== %s\n' "$*"; }

say "build release and run the sample city"
.build/release/attain run Scenarios/sample-city/baseline.yaml --out out/demo --force
attain=.build/release/attain
for file in odds joint forecast ranking data-quality; do
  [ "$(wc -l < "out/demo/$file.csv")" -gt 1 ] || { echo "out/demo/$file.csv is empty"; exit 1; }
done

say "real series: the country's odds"
"$attain" check Scenarios/viet-nam-deaths/baseline.yaml
"$attain" run Scenarios/viet-nam-deaths/baseline.yaml --out "$out/vn" --lang vi
"$attain" run Scenarios/viet-nam-deaths/baseline.yaml --out "$out/vn-again" --threads 1 --lang vi
for file in odds joint forecast ranking data-quality; do
  cmp "$out/vn/$file.csv" "$out/vn-again/$file.csv"
done

say "a synthetic city made on the spot, and its ranking"
"$attain" sample "$out/city" --units 20 --seed 7
"$attain" run "$out/city/baseline.yaml" --out "$out/city-run" --draws 1000 --csv-dialect excel-vi
"$attain" rank "$out/city-run" --indicator death_on_time --year 2028 --top 5 --format json > "$out/rank.json"
grep -q '"rank_low"' "$out/rank.json"

say "a judge's keys are answered, the same with any number of threads"
{
  echo "area,indicator,year,numerator,denominator"
  awk -F, '$2 ~ /_on_time$/ { print $1 "," $2 "," $3 "," $4 "," $5 }' Scenarios/sample-city/registrations.csv
} | gzip > "$out/panel.csv.gz"
{
  echo "panel,area,indicator,origin,year,denominator,target"
  for unit in S001 S002 S003; do echo "sample,$unit,birth_on_time,2020,2022,300,0.95"; done
} > "$out/keys.csv"
"$attain" backtest --keys "$out/keys.csv" --panel "$out/panel.csv.gz" --out "$out/forecasts.csv"
"$attain" backtest --keys "$out/keys.csv" --panel "$out/panel.csv.gz" --out "$out/again.csv" --threads 1
cmp "$out/forecasts.csv" "$out/again.csv"
[ "$(wc -l < "$out/forecasts.csv")" -eq 4 ]
"$attain" backtest "$out/city/baseline.yaml" --draws 1000 --out "$out/backtest" --lang vi
[ "$(wc -l < "$out/backtest/scores.csv")" -gt 4 ]

say "bad input is rejected with exit code 3 and leaves nothing"
sed 's/403361/-403361/' Scenarios/viet-nam-deaths/registrations.csv > "$out/registrations.csv"
cp Scenarios/viet-nam-deaths/units.csv "$out/"
sed "s#\\.\\./programmes#$PWD/Scenarios/programmes#" Scenarios/viet-nam-deaths/programme.yaml > "$out/programme.yaml"
cp Scenarios/viet-nam-deaths/baseline.yaml "$out/bad.yaml"
code=0
"$attain" run "$out/bad.yaml" --out "$out/bad-run" || code=$?
[ "$code" -eq 3 ] && [ ! -e "$out/bad-run" ]

say "levers: nothing done changes no byte, and a budget adds up to its totals"
cat > Scenarios/sample-city/inert.yaml <<'YAML'
extends: baseline.yaml
interventions:
  - {id: nothing, lever: custom, affects: [death_on_time, annual_statistics_published], start: 2027-01, effect: {gap_closed: {fixed: 0}}, evidence: "none"}
  - {id: no-faster, lever: training, affects: [divorce_backlog], start: 2027-01, effect: {throughput_times: {fixed: 1}}, evidence: "none"}
YAML
trap 'rm -rf "$out" Scenarios/sample-city/inert.yaml' EXIT
"$attain" run Scenarios/sample-city/baseline.yaml --out "$out/base" --draws 500 --quiet > /dev/null
"$attain" run Scenarios/sample-city/inert.yaml --out "$out/inert" --draws 500 --quiet > /dev/null
"$attain" run Scenarios/sample-city/full-programme.yaml --out "$out/full" --draws 500 --quiet > /dev/null
for file in odds joint forecast ranking data-quality; do
  cmp "$out/base/$file.csv" "$out/inert/$file.csv"
done
awk -F, '
  FNR == 1 { for (i = 1; i <= NF; i++) column[FILENAME, $i] = i; next }
  FILENAME ~ /budget.csv$/ { sum += $(column[FILENAME, "cost_mean"]); next }
  $1 == "all" && $2 == "all" && $3 == "all" { total = $(column[FILENAME, "cost_mean"]) }
  END { printf "rows %.0f, total %.0f\n", sum, total; exit !(sum > 0 && sum == total) }
' "$out/full/budget.csv" "$out/full/budget-totals.csv"

say "a model file gives what run gives; one commune is learned anew"
"$attain" fit Scenarios/viet-nam-deaths/baseline.yaml --out "$out/vn.json" --quiet
"$attain" simulate "$out/vn.json" --out "$out/vn-model" --lang vi --quiet > /dev/null
for file in odds joint forecast ranking data-quality; do
  cmp "$out/vn/$file.csv" "$out/vn-model/$file.csv"
done
"$attain" fit "$out/city/baseline.yaml" --out "$out/city.json.gz" --quiet
unit=$(awk -F, '$3 == "commune" { print $1; exit }' "$out/city/units.csv")
"$attain" fit "$out/city/baseline.yaml" --only "$unit" --model "$out/city.json.gz" --out "$out/anew.json.gz"
"$attain" simulate "$out/anew.json.gz" --out "$out/anew" --draws 500 --quiet > /dev/null

say "programmes of the sample city beside one another"
"$attain" run Scenarios/sample-city/outreach.yaml --out "$out/outreach" --draws 500 --quiet > /dev/null
"$attain" compare "$out/base" "$out/outreach" "$out/full" --out "$out/compared"
for file in compare-odds compare-ranks compare-costs compare-effectiveness acceptability; do
  [ "$(wc -l < "$out/compared/$file.csv")" -gt 1 ] || { echo "$file.csv is empty"; exit 1; }
done
grep -q '"kind" : "comparison"' "$out/compared/manifest.json"
"$attain" compare "$out/outreach" "$out/outreach" --out "$out/alike" --threads 1 --quiet > /dev/null
# No field before the last has a comma in it.
columns='{ sub(/\r$/, "") } NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }'
awk -F, "$columns"'{
  for (name in at) if (name ~ /_difference/) { seen++; if ($at[name] != 0) exit 1 }
  if ($at["p_better"] != 0.5) exit 1
} END { if (!seen) exit 1 }' "$out/alike/compare-odds.csv"
awk -F, "$columns"'{ if ($at["reading"] != "none") exit 1 }' \
  "$out/alike/compare-ranks.csv"
awk -F, "$columns"'{ if ($at["difference_mean"] != 0 || $at["difference_q95"] != 0) exit 1 }' \
  "$out/alike/compare-costs.csv"
awk -F, "$columns"'$at["p_true_difference"] > 0 { better++ } END { if (!better) exit 1 }' \
  "$out/compared/compare-odds.csv"
awk -F, "$columns"'{ sum[$at["unit"] $at["indicator"] $at["basis"] " " $at["worth_vnd"]] += $at["p_best"] }
END { for (key in sum) { curves++; if (sum[key] < 0.99999 || sum[key] > 1.00001) exit 1 }
  if (!curves) exit 1 }' "$out/compared/acceptability.csv"
"$attain" run Scenarios/sample-city/outreach.yaml --out "$out/reseeded" --draws 500 --seed 7 --quiet > /dev/null
code=0
"$attain" compare "$out/base" "$out/reseeded" --out "$out/refused" 2> "$out/refusal" || code=$?
[ "$code" -eq 3 ] && [ ! -e "$out/refused" ] && grep -q '^seed: ' "$out/refusal"

say "16 shards on a cluster of two nodes, with a worker and a node killed"
scripts/slurm/test-cluster.sh "$attain"

say "README and docs show what their commands print"
python3 -m unittest discover -s scripts/docs
scripts/docs/regenerate.py --check "$attain"

say "the library's reference, without a warning"
make docs

say "archives: views are the CSV files, the queries of the docs answer"
mkdir -p "$out/archive/out"
"$attain" run Scenarios/sample-city/baseline.yaml --out "$out/archive/out/baseline" --draws 300 --quiet > /dev/null
"$attain" run Scenarios/sample-city/outreach.yaml --out "$out/archive/out/outreach" --draws 300 --quiet > /dev/null
python3 scripts/archive_check.py "$out/archive" docs/archive.md
"$attain" runs "$out/archive" --indicator death_on_time --year 2028 --lang vi

say "workbooks and CSV files in LibreOffice"
scripts/office-test.sh "$attain"

say "installed and taken away again"
scripts/install-test.sh

say "reports in a real browser"
scripts/report-browser-test.sh "$attain" "$out/base" "$out/outreach" "$out/full" "$out/compared"

say "walk-throughs"
make notebooks

say "all of it passed"
