#!/usr/bin/env bash
# Runs random inputs through every reader: Fuzz/run.sh SECONDS [READER…]; with 0 seconds it only builds.
# Readers: units registrations yaml programme scenario model shard run; SECONDS are divided between them. Inputs grow from
# files of the sample city and, where the tests are built, from those that the tests write. What was found stands in out/fuzz.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
all=(units registrations yaml programme scenario model shard run)
readers=("$@")
[ ${#readers[@]} -gt 0 ] || readers=("${all[@]}")
attain=${ATTAIN:-.build/release/attain}
[ -x "$attain" ] || attain=.build/debug/attain
[ -x "$attain" ] || { echo "fuzz: build attain first (make build)" >&2; exit 1; }

# Without AddressSanitizer some ten times as many inputs are read; Swift's own checks of bounds and overflows stay.
case ${SANITIZE:-address} in
  address) build=(--sanitize address -Xswiftc -O) fuzz=Fuzz/.build/debug/fuzz ;;
  none) build=(-c release --scratch-path Fuzz/.build-plain) fuzz=Fuzz/.build-plain/release/fuzz ;;
  *) echo "fuzz: SANITIZE is address or none" >&2; exit 2 ;;
esac
echo "fuzz: building with libFuzzer, sanitizer: ${SANITIZE:-address}"
swift build --package-path Fuzz --product fuzz "${build[@]}" \
  -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld -Xcc -fsanitize=fuzzer-no-link
[ "$seconds" -gt 0 ] || exit 0

corpus=out/fuzz/corpus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$attain" sample "$work/city" --units 3 --seed 5 > /dev/null
mkdir -p "$work/small"
printf 'code,name,kind,parent\n31,Hải Phòng,province,\n00012,Hưng Đạo,commune,31\n' > "$work/small/units.csv"
{
  echo "unit,indicator,period,numerator,denominator,source"
  for year in 2020 2021 2022 2023 2024; do echo "00012,death_on_time,$year,7$((year % 10)),100,forms"; done
} > "$work/small/registrations.csv"
cat > "$work/small/programme.yaml" << 'YAML'
programme: {vi: "Kế hoạch", en: "Plan"}
indicators:
  death_on_time: {kind: rate, event: death, within_days: 15, basis: registrations}
targets:
  - {indicator: death_on_time, level: commune, year: 2028, at_least: 0.85, source: "plan"}
YAML
cat > "$work/small/scenario.yaml" << 'YAML'
scenario: {vi: "Cơ sở", en: "Baseline"}
data: {units: units.csv, registrations: registrations.csv, programme: programme.yaml}
model: {trend: persistence}
horizon: 2028
draws: 40
YAML
"$attain" fit "$work/small/scenario.yaml" --out "$work/small/model.json" --quiet
"$attain" run "$work/small/scenario.yaml" --out "$work/run" --quiet > /dev/null
# A folder of an older tool, of which no digest hides what the readers of its tables make of them.
python3 - "$work/run/manifest.json" << 'PY'
import json, sys
manifest = json.load(open(sys.argv[1]))
del manifest["outputs"], manifest["execution"]["seal"]
json.dump(manifest, open(sys.argv[1], "w"))
PY
"$attain" shard plan "$work/small/model.json" --shards 1 --out "$work/shard" --quiet
"$attain" shard work "$work/shard" 1 --quiet

for reader in "${all[@]}"; do mkdir -p "$corpus/$reader"; done
seed() { mkdir -p "$corpus/$1"; for file in "${@:2}"; do cp "$file" "$corpus/$1/seed-$(sha256sum < "$file" | head -c 16)"; done; }
seed units "$work"/*/units.csv
seed registrations "$work"/*/registrations.csv
seed programme "$work"/*/*programme.yaml "$work"/city/*plan.yaml "$work"/city/indicators.yaml
seed scenario "$work"/*/scenario.yaml Scenarios/*/*.yaml "$work"/city/baseline.yaml
seed yaml "$work"/*/*.yaml Scenarios/*/*.yaml
seed model "$work/small/model.json"
# Before each file stands the number of its name.
numbered() {
  local number=0 file
  while read -r file; do
    { printf "\\x$(printf %x $number)"; cat "$2/$file"; } > "$corpus/$1/seed-$number"
    number=$((number + 1))
  done < <(cd "$2" && find . -type f ! -name '*.sqlite' | sed 's#^\./##' | LC_ALL=C sort)
}
numbered run "$work/run"
numbered shard "$work/shard"
tests=.build/debug/attainPackageTests.xctest
if [ -x "$tests" ] && [ ! -e "$corpus/tests" ]; then
  mkdir -p "$corpus/tests"
  ATTAIN_CORPUS="$PWD/$corpus/tests" "$tests" --testing-library swift-testing --filter MalformedTests > /dev/null 2>&1 || true
fi
if [ -d "$corpus/tests" ]; then
  find "$corpus/tests" -name '*units.csv' -exec cp -t "$corpus/units" {} +
  find "$corpus/tests" -name '*registrations.csv' -exec cp -t "$corpus/registrations" {} +
  find "$corpus/tests" -name '*programme.yaml' -exec cp -t "$corpus/programme" {} +
  find "$corpus/tests" -name '*.yaml' -exec cp -t "$corpus/yaml" {} +
  find "$corpus/tests" -name '*scenario.yaml' -exec cp -t "$corpus/scenario" {} +
fi

each=$(( seconds / ${#readers[@]} )); [ "$each" -ge 1 ] || each=1
total=0
for reader in "${readers[@]}"; do
  mkdir -p "out/fuzz/found/$reader"
  case $reader in run) folder=$work/run ;; shard) folder=$work/shard ;; *) folder= ;; esac
  log="out/fuzz/$reader.log"
  code=0
  ATTAIN_FUZZ=$reader ATTAIN_FUZZ_FOLDER=$folder ATTAIN_FUZZ_TOOL="attain $("$attain" --version | head -1)" \
    OPENBLAS_NUM_THREADS=1 ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:malloc_context_size=2 \
    "$fuzz" "$corpus/$reader" -max_total_time="$each" -timeout=30 -rss_limit_mb=3000 -max_len=65536 \
    -artifact_prefix="out/fuzz/found/$reader/" -print_final_stats=1 > "$log" 2>&1 || code=$?
  runs=$(awk '/stat::number_of_executed_units/ { print $2 }' "$log")
  total=$(( total + ${runs:-0} ))
  if [ "$code" -ne 0 ]; then
    tail -40 "$log"
    echo "fuzz: $reader failed; the input is in out/fuzz/found/$reader, what was said in $log"
    exit 1
  fi
  echo "fuzz: $reader: ${runs:-0} inputs in $each s, nothing found"
done
echo "fuzz: $total inputs, nothing found"
