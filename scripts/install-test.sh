#!/usr/bin/env bash
# Installs into a folder of its own, reads the manual, loads the completions, and takes everything away again.
#
#   scripts/install-test.sh
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
for pair in groff:groff-base man:man-db; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ] || ! { apt-get update && DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1; then
    echo "install-test: skipped, ${missing[*]} cannot be installed here"
    exit 0
  fi
fi

prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
make install PREFIX="$prefix"
[ "$("$prefix/bin/attain" --version)" != "" ]

for page in man1 vi/man1; do
  file="$prefix/share/man/$page/attain.1"
  # Every warning of groff is a mistake in the page.
  warnings=$(groff -man -Kutf8 -Tutf8 -ww -z "$file" 2>&1)
  [ -z "$warnings" ] || { echo "$file: $warnings"; exit 1; }
  man -l "$file" > /dev/null
  # Without bold, italics and overstriking.
  text=$(groff -man -Kutf8 -Tutf8 -P-c -P-b -P-o -P-u "$file")
  for command in check init run runs workbook rank compare "shard plan"; do
    grep -q "attain $command" <<< "$text" || { echo "$file does not tell of attain $command"; exit 1; }
  done
  grep -q -- "--csv-dialect" <<< "$text"
done
grep -q "Xác suất đạt" "$prefix/share/man/vi/man1/attain.1"

bash -euc "source '$prefix/share/bash-completion/completions/attain'; complete -p attain | grep -q _attain"
# What bash offers after `attain ru`.
offered=$(bash -c "source '$prefix/share/bash-completion/completions/attain'
  function_name=\$(complete -p attain | sed 's/.*-F \([^ ]*\).*/\1/')
  COMP_WORDS=(attain ru) COMP_CWORD=1 COMP_LINE='attain ru' COMP_POINT=9 COMP_TYPE=9 COMP_KEY=9
  \$function_name attain ru attain; printf '%s\n' \"\${COMPREPLY[@]}\"")
grep -q '^run *$' <<< "$offered" && grep -q '^runs *$' <<< "$offered" || { echo "offered: $offered"; exit 1; }
for shell in zsh fish; do
  command -v "$shell" >/dev/null || continue
  case $shell in
    zsh) zsh -n "$prefix/share/zsh/site-functions/_attain" ;;
    fish) fish --no-execute "$prefix/share/fish/vendor_completions.d/attain.fish" ;;
  esac
done

make uninstall PREFIX="$prefix"
left=$(find "$prefix" -type f)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo "install-test: passed"
