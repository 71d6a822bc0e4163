#!/usr/bin/env bash
# Puts a built program below a folder, with its page for man and its completions, which it writes itself.
#
#   scripts/install.sh .build/release/attain /usr/local
set -euo pipefail
attain=$1
prefix=$2

put() {
  mkdir -p "$(dirname "$prefix/$1")"
  cat > "$prefix/$1.partial"
  mv "$prefix/$1.partial" "$prefix/$1"
}

mkdir -p "$prefix/bin"
install -m 755 "$attain" "$prefix/bin/attain"
"$attain" manual --lang en | put share/man/man1/attain.1
"$attain" manual --lang vi | put share/man/vi/man1/attain.1
"$attain" --generate-completion-script bash | put share/bash-completion/completions/attain
"$attain" --generate-completion-script zsh | put share/zsh/site-functions/_attain
"$attain" --generate-completion-script fish | put share/fish/vendor_completions.d/attain.fish
echo "installed below $prefix: bin/attain, its manual (en, vi), completions for bash, zsh and fish"
