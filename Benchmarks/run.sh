#!/usr/bin/env bash
# Builds and runs the benchmarks: medians of paired runs and their ratio, never a time alone.
set -euo pipefail
cd "$(dirname "$0")"
swift run -c release bench
