#!/usr/bin/env bash
# Draws 16 shards on a real Slurm cluster of two nodes on this machine, kills one worker and one node in the
# middle, draws again what is missing, and holds the merged run against one that was made at once.
#
#   scripts/slurm/test-cluster.sh [PROGRAM]
#
# Installs Debian's slurm-wlm where it can; where it cannot, it says so and passes.
set -euo pipefail
root=$(realpath "$(dirname "$0")/../..")
attain=$(realpath "${1:-$root/.build/release/attain}")
cd "$root"

skip() { echo "skipped: $*"; exit 0; }
if ! command -v slurmctld > /dev/null || ! command -v slurmd > /dev/null; then
  [ "$(id -u)" -eq 0 ] || skip "Slurm is not installed, and installing it takes root"
  command -v apt-get > /dev/null || skip "Slurm is not installed, and there is no apt-get"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends slurm-wlm; } \
    > /dev/null 2>&1 || skip "apt-get could not install slurm-wlm"
fi
[ "$(id -u)" -eq 0 ] || skip "starting node daemons takes root"

work=$(mktemp -d)
. scripts/slurm/cluster.sh
submitter=
finish() {
  [ -z "$submitter" ] || kill "$submitter" 2> /dev/null || true
  cluster_stop
  rm -rf "$work"
}
trap finish EXIT
begin=$(date +%s%N)
say() { printf '%5.1f s  %s\n' "$((($(date +%s%N) - begin) / 100000000))e-1" "$*"; }

# The ids of the programs that draw a shard of our folder on a node, each with its parents up to the step's
# daemon; nothing else is ever ended.
tasks_on() {
  local pid node=$1
  for pid in $(ls /proc | grep -E '^[0-9]+$'); do
    grep -qzxF "$attain" "/proc/$pid/cmdline" 2> /dev/null || continue
    grep -qzxF "SLURMD_NODENAME=$node" "/proc/$pid/environ" 2> /dev/null || continue
    grep -qzxF "SHARDS=$work/shards" "/proc/$pid/environ" 2> /dev/null || continue
    echo "$pid"
  done
}
step_of() { # a task's parent: the daemon of its step
  awk '/^PPid:/ { print $2 }' "/proc/$1/status"
}
await_task() { # NODE: waits until it draws a shard, and prints the id
  local pid
  for _ in $(seq 300); do
    pid=$(tasks_on "$1" | head -1)
    [ -z "$pid" ] || { echo "$pid"; return; }
    sleep 0.05
  done
  return 1
}
finished() { find "$work/shards" -name 'shard-*' | wc -l; }

"$attain" sample "$work/city" --units 48 --seed 5 --quiet
"$attain" fit "$work/city/baseline.yaml" --out "$work/model.json.gz" --draws "${DRAWS:-20000}" --quiet
"$attain" simulate "$work/model.json.gz" --out "$work/once" --quiet > /dev/null
"$attain" shard plan "$work/model.json.gz" --shards 16 --out "$work/shards" --quiet
say "a city of 48 communes is cut into 16 shards"

cluster_start "$work/slurm"
say "Slurm $(sinfo --version | cut -d' ' -f2) is up: nodes n1 and n2, one processor each"
ATTAIN=$attain POLL=1 scripts/slurm/submit.sh "$work/shards" > "$work/submit.log" 2>&1 &
submitter=$!

while [ "$(finished)" -lt 4 ]; do sleep 0.05; done
pid=$(await_task n1)
shard=$(tr '\0' '\n' < "/proc/$pid/environ" | sed -n 's/^SLURM_ARRAY_TASK_ID=//p')
kill -KILL "$pid"
say "$(finished) shards are finished; the worker of shard $shard (process $pid on n1) is killed"

while [ "$(finished)" -lt 7 ]; do sleep 0.05; done
pid=$(await_task n2)
shard=$(tr '\0' '\n' < "/proc/$pid/environ" | sed -n 's/^SLURM_ARRAY_TASK_ID=//p')
kill -KILL "${slurmd[1]}" "$(step_of "$pid")" "$pid"
say "$(finished) shards are finished; node n2 is killed: its daemon, and the step that draws shard $shard"

wait "$submitter"
submitter=
sed 's/^/         /' "$work/submit.log"
grep -q 'round 2' "$work/submit.log"
say "all 16 shards are finished"

"$attain" shard merge "$work/shards" --out "$work/merged" --quiet > /dev/null
for file in odds joint forecast ranking data-quality; do
  cmp "$work/once/$file.csv" "$work/merged/$file.csv"
done
say "merged: all five tables are those of the single run, byte for byte"

# Two tasks that share the shards.
"$attain" simulate "$work/model.json.gz" --draws 2000 --out "$work/once" --force --quiet > /dev/null
"$attain" shard plan "$work/model.json.gz" --draws 2000 --shards 8 --out "$work/shards" --force --quiet
ATTAIN=$attain POLL=1 TASKS=2 scripts/slurm/submit.sh "$work/shards" > "$work/submit.log" 2>&1
sed 's/^/         /' "$work/submit.log"
[ "$(ls "$work/shards"/slurm-*_*.log | wc -l)" -ge 2 ]
[ -z "$(find "$work/shards" -name 'taken-*')" ]
"$attain" shard merge "$work/shards" --out "$work/merged" --force --quiet > /dev/null
for file in odds joint forecast ranking data-quality; do
  cmp "$work/once/$file.csv" "$work/merged/$file.csv"
done
say "two tasks draw 8 shards in turn: the tables are those of the single run again"
