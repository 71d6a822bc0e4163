#!/bin/sh
# Writes the commit that is built into a Swift file: commit.sh PACKAGE FILE
# In a repository it is that of HEAD, with a + where files differ from it; in an archive that `git archive` made, the one it
# was made of; anywhere else it is not known. The file is only written where it changes, so that nothing is built anew.
set -eu
package=$1 file=$2
cd "$package"
git() { command git -c safe.directory="$package" "$@" 2> /dev/null; }
# Filled in by `git archive`; see .gitattributes.
archived='$Format:%H$'
commit=
if top=$(git rev-parse --show-toplevel) && [ "$top" -ef . ]; then
  commit=$(git rev-parse HEAD || true)
  if [ -n "$commit" ] && ! git diff --quiet HEAD --; then commit="$commit+"; fi
else
  case $archived in *:*) ;; *) commit=$archived ;; esac
fi
text="/// The commit that was built, with a + where files differed from it; empty where it is not known.
let builtCommit = \"$commit\""
[ -f "$file" ] && [ "$(cat "$file")" = "$text" ] || printf '%s\n' "$text" > "$file"
