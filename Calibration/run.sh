#!/usr/bin/env bash
# Builds and runs all programs at their defaults; README.md says what they measure.
set -euo pipefail
cd "$(dirname "$0")"
swift build -c release
.build/release/sbc
.build/release/reliability
.build/release/rank-coverage
