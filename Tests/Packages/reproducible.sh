#!/bin/bash
# Builds the last commit twice, in folders of different names, and compares what comes out. Two full builds. The names
# are of one length: it is in the program where a dependency has `withoutActuallyEscaping`, see Decision 119.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$here/.build/reproducible
rm -rf "$work"
# Each clone asks git for its own: the caller's folder may have changes that are no commit.
unset RESAYIL_VERSION SOURCE_DATE_EPOCH
for name in one two; do
  git clone --quiet "$here" "$work/$name"
  make -C "$work/$name" deb dist
  (cd "$work/$name/.build/dist" && sha256sum -- *) > "$work/$name.sums"
done
if diff "$work/one.sums" "$work/two.sums"; then
  echo "reproducible: both builds are equal"
else
  echo "reproducible: the builds differ; compare them with diffoscope" >&2
  exit 1
fi
