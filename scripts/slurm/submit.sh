#!/usr/bin/env bash
# Draws all shards of a folder on a Slurm cluster, and those that are missing again until none is.
#
#   scripts/slurm/submit.sh FOLDER [options of sbatch …]
#
# ATTAIN names the program if it is not on the PATH of the nodes; ROUNDS is how often missing shards are
# submitted (default 5); POLL is how many seconds pass between looks at the queue (default 10). Interrupted,
# it cancels what it has submitted; started again, it goes on with what is missing.
set -euo pipefail

folder=$(realpath "${1:?usage: submit.sh FOLDER [options of sbatch]}")
shift
here=$(dirname "$(realpath "$0")")
attain=${ATTAIN:-$(command -v attain || true)}
[ -x "$attain" ] || { echo "submit: attain is not on the PATH; name it in ATTAIN" >&2; exit 2; }

job=
trap '[ -z "$job" ] || scancel "$job"' EXIT
for ((round = 1; round <= ${ROUNDS:-5}; round++)); do
  missing=$("$attain" shard missing "$folder")
  if [ -z "$missing" ]; then
    echo "submit: all shards are finished"
    exit 0
  fi
  job=$(ATTAIN="$attain" SHARDS="$folder" sbatch --parsable --array="$missing" --export=ALL \
    --output="$folder/slurm-%A_%a.log" "$@" "$here/shards.sbatch")
  job=${job%%;*}
  echo "submit: round $round, job $job, shards $missing"
  while [ -n "$(squeue --noheader --jobs="$job" 2> /dev/null || true)" ]; do sleep "${POLL:-10}"; done
  job=
done
missing=$("$attain" shard missing "$folder")
[ -z "$missing" ] || { echo "submit: still missing: $missing; see $folder/slurm-*.log" >&2; exit 1; }
echo "submit: all shards are finished"
