#!/usr/bin/env bash
# Builds and runs the benchmarks: medians of paired runs and their ratio, never a time alone.
set -euo pipefail
cd "$(dirname "$0")"
swift run -c release bench
swift run -c release fit-speed
swift build -c release --product cell-speed
swift build -c release --product rank-speed
.build/release/rank-speed 3321 10000 2 logit
if python3 -c 'import numpy' > /dev/null 2>&1; then
  python3 peers/cells_compare.py
else
  echo "numpy is not here to compare with: pip install -r Benchmarks/peers/requirements.txt"
fi
if Rscript -e 'library(glmmTMB)' > /dev/null 2>&1; then
  swift run -c release fit-speed --glmmtmb glmmtmb.R
else
  echo "glmmTMB is not here to compare with: apt-get install r-cran-glmmtmb"
fi
