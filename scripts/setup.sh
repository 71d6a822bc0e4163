#!/usr/bin/env bash
# Installs the Debian packages that the build needs, if they are missing, and says what it does.
set -euo pipefail

packages=(libopenblas-dev liblapacke-dev libssl-dev zlib1g-dev libxlsxwriter-dev libsqlite3-dev libjs-vega unzip)

if ! command -v swift >/dev/null; then
  echo "setup: the Swift toolchain is not on the PATH; install Swift 6.3 from https://swift.org/install" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "setup: ${packages[*]} are installed"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: these packages are missing and installing them takes root: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
"${as_root[@]}" apt-get update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
