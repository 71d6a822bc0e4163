#!/usr/bin/env bash
# How much of two processors 16 shards on two Slurm slots use: a run at once with two threads against the time from
# the submission to the last finished shard, in turn.
#
#   efficiency.sh ATTAIN MODEL DRAWS [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
attain=$(realpath "$1") model=$(realpath "$2") draws=$3 rounds=${4:-3}
work=$(mktemp -d)
. scripts/slurm/cluster.sh
trap 'cluster_stop; rm -rf "$work"' EXIT
cluster_start "$work/slurm"
now() { date +%s%N; }
printf 'round  at once, s  16 shards, s  ratio  merge, s\n'
for ((round = 1; round <= rounds; round++)); do
  begin=$(now)
  "$attain" simulate "$model" --draws "$draws" --threads 2 --out "$work/once" --force --quiet > /dev/null
  once=$(($(now) - begin))
  "$attain" shard plan "$model" --draws "$draws" --shards 16 --out "$work/shards" --force --quiet
  begin=$(now)
  ATTAIN=$attain SHARDS=$work/shards sbatch --parsable --array=1-16 --output=/dev/null \
    scripts/slurm/shards.sbatch > /dev/null
  while [ "$(find "$work/shards" -name 'shard-*' | wc -l)" -lt 16 ]; do sleep 0.02; done
  shards=$(($(now) - begin))
  begin=$(now)
  "$attain" shard merge "$work/shards" --threads 2 --out "$work/merged" --force --quiet > /dev/null
  merge=$(($(now) - begin))
  cmp "$work/once/odds.csv" "$work/merged/odds.csv"
  awk -v r="$round" -v a="$once" -v b="$shards" -v c="$merge" \
    'BEGIN { printf "%5d  %10.2f  %12.2f  %5.2f  %8.2f\n", r, a / 1e9, b / 1e9, a / b, c / 1e9 }'
done
