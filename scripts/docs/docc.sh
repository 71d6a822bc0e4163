#!/usr/bin/env bash
# Makes the DocC pages of the library into out/documentation, one archive for each module; warnings are errors.
#
#   docc.sh [MODULE …]
set -euo pipefail
cd "$(dirname "$0")/../.."
modules=("$@")
[ ${#modules[@]} -gt 0 ] \
  || modules=(LinearAlgebra Randomness Registry Trends Interventions Simulation Outlook Reports Runs)
mkdir -p out/documentation
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for module in "${modules[@]}"; do
  rm -rf "out/documentation/$module"
  if ! swift package --allow-writing-to-directory out/documentation generate-documentation --target "$module" \
    --output-path "out/documentation/$module" --warnings-as-errors > "$log" 2>&1; then
    cat "$log" >&2
    echo "docc: $module has warnings or errors" >&2
    exit 1
  fi
  echo "docc: out/documentation/$module"
done
