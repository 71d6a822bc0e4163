#!/usr/bin/env bash
# Runs every test under AddressSanitizer, and what threads share under ThreadSanitizer: scripts/sanitize.sh [address|thread]
# Where a sanitizer finds a fault, the program or the test run that has it leaves with 99, and so does this.
set -euo pipefail
cd "$(dirname "$0")/.."
which=${1:-address thread}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Fails where a sanitizer wrote a report.
reported() {
  if compgen -G "$work/report.*" > /dev/null; then
    cat "$work"/report.* >&2
    exit 99
  fi
}

# Leaks are not looked for: the runtime keeps what it has made of types and patterns until the end.
address() {
  swift build --build-tests --sanitize address --scratch-path .build-address
  # Tests that limit the address space, or measure memory, are left out: the sanitizer alone takes 20 TB of addresses.
  # Foundation reads past the end of a folder's entry when it starts a process, as the tests do to run the program.
  echo "interceptor_via_lib:libFoundation.so" > "$work/known"
  local code=0
  ASAN_OPTIONS="suppressions=$work/known:detect_leaks=0:malloc_context_size=8:exitcode=99:log_path=$work/report" \
    .build-address/debug/attainPackageTests.xctest --testing-library swift-testing \
    --skip whereThereIsNoThreadItSaysSo --skip whereThereIsTooLittleMemoryItSaysSo \
    --skip moreThanMemoryHoldsIsRefusedAtOnce --skip aGzipBombIsStopped \
    --skip theEstimateIsWithinAFifthOfWhatIsTaken || code=$?
  reported
  [ "$code" -eq 0 ] || exit "$code"
  echo "sanitize: nothing found by AddressSanitizer"
}

# The floors whose work is shared by threads by their tests, and the whole program by a city.
thread() {
  export ATTAIN_WATCHED_LOCKS=1
  swift build --build-tests --sanitize thread --scratch-path .build-thread
  export TSAN_OPTIONS="exitcode=99:log_path=$work/report"
  .build-thread/debug/attainPackageTests.xctest --testing-library swift-testing \
    --filter '^(Parallelism|Simulation|Outlook)Tests\.'
  local attain=.build-thread/debug/attain city=$work/city
  "$attain" sample "$city" --units 12
  "$attain" run "$city/baseline.yaml" --draws 500 --out "$work/a"
  "$attain" fit "$city/baseline.yaml" --out "$work/model.json"
  "$attain" simulate "$work/model.json" --draws 500 --out "$work/b"
  "$attain" compare "$work/a" "$work/b" --out "$work/compared"
  "$attain" shard plan "$work/model.json" --shards 2 --draws 500 --out "$work/shards"
  "$attain" shard work "$work/shards" 1
  "$attain" shard work "$work/shards" 2
  "$attain" shard merge "$work/shards" --out "$work/c"
  "$attain" rank "$work/c"
  "$attain" report "$work/a" "$work/b" --compared "$work/compared" --out "$work/page.html"
  "$attain" workbook "$work/a" --out "$work/book.xlsx"
  "$attain" backtest "$city/baseline.yaml" --draws 1000 --out "$work/backtest"
  reported
  echo "sanitize: nothing found by ThreadSanitizer"
}

for sanitizer in $which; do "$sanitizer"; done
