# A Slurm cluster of two nodes with one processor each on this machine, for tests; sourced, not run.
#
#   cluster_start FOLDER   writes the configuration to FOLDER and starts one controller and nodes n1, n2
#   cluster_stop           ends them, by their process ids
#
# It has ports, spool folders and a configuration of its own and no authentication, listens on loopback, and
# leaves alone what else of Slurm is on the machine. After the start SLURM_CONF is set, and `slurmd` holds the
# ids of the two node daemons.

cluster_port() { # a free port on loopback
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 20000))
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
  return 1
}

cluster_start() {
  local folder=$1 host
  host=$(hostname -s)
  mkdir -p "$folder/state" "$folder/n1" "$folder/n2"
  cat > "$folder/slurm.conf" <<CONF
ClusterName=shards
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(cluster_port)
AuthType=auth/none
CredType=cred/none
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
MessageTimeout=5
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,sched_min_interval=0
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$(cluster_port) CPUs=1
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$(cluster_port) CPUs=1
PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$folder/slurm.conf
  slurmctld -D -c > /dev/null 2>&1 &
  slurmctld=$!
  slurmd -D -N n1 > /dev/null 2>&1 &
  slurmd=($!)
  slurmd -D -N n2 > /dev/null 2>&1 &
  slurmd+=($!)
  disown "$slurmctld" "${slurmd[@]}" # or the shell would report that one was killed
  for _ in $(seq 100); do
    [ "$(sinfo --noheader --format=%D --states=idle 2> /dev/null)" = 2 ] && return
    sleep 0.2
  done
  tail -3 "$folder"/*.log >&2
  return 1
}

cluster_stop() {
  local pid
  for pid in "${slurmd[@]:-}" "${slurmctld:-}"; do
    [ -n "$pid" ] && kill "$pid" 2> /dev/null || continue
    while kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
  done
}
