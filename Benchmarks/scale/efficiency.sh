#!/usr/bin/env bash
# How much of two processors 16 shards on two Slurm slots use: the same shards drawn by two workers without Slurm
# (as long as it takes at best) against the time from the submission to the last finished shard, in turn: as 16
# tasks of an array, and as two tasks that share the shards.
#
#   efficiency.sh ATTAIN MODEL DRAWS [ROUNDS]
set -euo pipefail
attain=$(realpath "$1") model=$(realpath "$2") draws=$3 rounds=${4:-3}
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
. scripts/slurm/cluster.sh
trap 'cluster_stop; rm -rf "$work"' EXIT
cluster_start "$work/slurm"
now() { date +%s%N; }
finished() { find "$work/shards" -name 'shard-*' | wc -l; }
"$attain" simulate "$model" --draws "$draws" --threads 2 --out "$work/once" --quiet > /dev/null
submit() { # ARRAY NUMBERS: seconds from the submission to the last finished shard
  local begin
  "$attain" shard plan "$model" --draws "$draws" --shards 16 --out "$work/shards" --force --quiet
  begin=$(now)
  ATTAIN=$attain SHARDS=$work/shards MISSING=$2 sbatch --parsable --array="$1" --output=/dev/null \
    scripts/slurm/shards.sbatch > /dev/null
  while [ "$(finished)" -lt 16 ]; do sleep 0.02; done
  echo $(($(now) - begin))
  while [ -n "$(squeue --noheader)" ]; do sleep 0.1; done
}
printf 'round  two workers, s  16 tasks, s  efficiency  two tasks, s  efficiency\n'
for ((round = 1; round <= rounds; round++)); do
  "$attain" shard plan "$model" --draws "$draws" --shards 16 --out "$work/shards" --force --quiet
  begin=$(now)
  seq 16 | xargs -P 2 -I {} "$attain" shard work "$work/shards" {} --threads 1 --quiet
  ideal=$(($(now) - begin))
  apart=$(submit 1-16 "")
  shared=$(submit 1-2 "$(seq -s ' ' 16)")
  awk -v r="$round" -v a="$ideal" -v b="$apart" -v c="$shared" \
    'BEGIN { printf "%5d  %14.2f  %11.2f  %8.0f %%  %12.2f  %8.0f %%\n", r, a / 1e9, b / 1e9, 100 * a / b,
             c / 1e9, 100 * a / c }'
done
"$attain" shard merge "$work/shards" --threads 2 --out "$work/merged" --quiet > /dev/null
cmp "$work/once/odds.csv" "$work/merged/odds.csv"
