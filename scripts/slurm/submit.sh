#!/usr/bin/env bash
# Draws all shards of a folder on a Slurm cluster, and those that are missing again until none is.
#
#   scripts/slurm/submit.sh FOLDER [options of sbatch …]
#
# ATTAIN names the program if it is not on the PATH of the nodes; TASKS is how many tasks share the shards, each
# drawing one after the other (without it every shard is a task); ROUNDS is how often missing shards are
# submitted (default 5); POLL is how many seconds pass between looks at the queue (default 10). Interrupted,
# it cancels what it has submitted; started again, it goes on with what is missing.
set -euo pipefail

folder=$(realpath "${1:?usage: submit.sh FOLDER [options of sbatch]}")
shift
here=$(dirname "$(realpath "$0")")
attain=${ATTAIN:-$(command -v attain || true)}
[ -x "$attain" ] || { echo "submit: attain is not on the PATH; name it in ATTAIN" >&2; exit 2; }

each() { # the numbers of 1,3-5
  local range
  for range in ${1//,/ }; do seq "${range%-*}" "${range#*-}"; done
}
job=
trap '[ -z "$job" ] || scancel "$job"; rm -rf "$folder"/taken-*' EXIT
for ((round = 1; round <= ${ROUNDS:-5}; round++)); do
  missing=$("$attain" shard missing "$folder")
  if [ -z "$missing" ]; then
    echo "submit: all shards are finished"
    exit 0
  fi
  array=$missing numbers=
  if [ -n "${TASKS:-}" ]; then
    numbers=$(each "$missing" | tr '\n' ' ')
    count=$(wc -w <<< "$numbers")
    array=1-$((TASKS < count ? TASKS : count))
  fi
  job=$(ATTAIN="$attain" SHARDS="$folder" MISSING="$numbers" sbatch --parsable --array="$array" --export=ALL \
    --output="$folder/slurm-%A_%a.log" "$@" "$here/shards.sbatch")
  job=${job%%;*}
  echo "submit: round $round, job $job, shards $missing"
  while [ -n "$(squeue --noheader --jobs="$job" 2> /dev/null || true)" ]; do sleep "${POLL:-10}"; done
  job=
done
missing=$("$attain" shard missing "$folder")
[ -z "$missing" ] || { echo "submit: still missing: $missing; see $folder/slurm-*.log" >&2; exit 1; }
echo "submit: all shards are finished"
