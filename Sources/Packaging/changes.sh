#!/bin/sh
# changes.sh VERSION: prints the section of CHANGELOG.md about a version, or else about what is not released yet.
set -e
file=$(dirname "$0")/../../CHANGELOG.md
heading=$1
grep -qF "## [$1]" "$file" || heading=Unreleased
awk -v heading="## [$heading]" 'index($0, heading) == 1 { found = 1; next } /^## / { found = 0 } found' "$file" | sed '1{/^$/d}'
