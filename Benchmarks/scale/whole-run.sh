#!/usr/bin/env bash
# A whole run from files to files: 3,321 synthetic communes, four rates over one basis and the two kinds of events under
# them, 10,000 draws, all cores. Seconds by phase, processor seconds and greatest memory; with a second build of the
# program, both in turn.
#
#   whole-run.sh ATTAIN [ROUNDS] [BEFORE]
set -euo pipefail
attain=$(realpath "$1") rounds=${2:-3} before=${3:+$(realpath "$3")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$attain" sample "$work/country" --national --units 3321 --indicator birth_on_time \
  --indicator birth_within_1y --indicator death_on_time --indicator death_within_1y > /dev/null
# On time over the cohort as well, so that no rate is modelled over two bases.
sed -i 's/basis: registrations/basis: cohort/' "$work/country/indicators.yaml"
phases="read fit draw summarise rank write total"
printf '%-8s' program
printf '%10s' $phases
printf '%14s%8s  load\n' 'processor, s' MB
measure() { # NAME PROGRAM
  local load
  load=$(cut -d ' ' -f 1 /proc/loadavg)
  /usr/bin/time -f '%U %S %M' -o "$work/time" "$2" run "$work/country/baseline.yaml" --draws 10000 \
    --out "$work/$1" --force --quiet --timings > /dev/null 2> "$work/timings"
  printf '%-8s' "$1"
  for phase in $phases; do
    awk -v phase="$phase" '$1 == phase { printf "%10.2f", $2 }' "$work/timings"
  done
  awk -v load="$load" '{ printf "%14.1f%8.0f  %s\n", $1 + $2, $3 / 1024, load }' "$work/time"
}
for ((round = 0; round < rounds; round++)); do
  if [ -n "$before" ]; then measure before "$before"; fi
  measure now "$attain"
done
