#!/bin/sh
# Instructions for a unit of each kind of work, which repeat where times do not: instructions.sh BENCH SIZE [NAME…]
set -eu
bench=$1 size=$2
shift 2
[ $# -gt 0 ] || set -- events words delta delta-markdown frame page open search
# Hashes are seeded anew in each run otherwise.
export SWIFT_DETERMINISTIC_HASHING=1
out=$(mktemp)
trap 'rm -f "$out"' EXIT

count() {
    valgrind --tool=callgrind --callgrind-out-file="$out" "$bench" "$@" 2>/dev/null | tail -n 1 >"$out.units"
    sed -n 's/^\(summary\|totals\): *//p' "$out" | tail -n 1
}

for name in "$@"; do
    before=$(count "$name" "$size" prepare)
    whole=$(count "$name" "$size")
    units=$(cat "$out.units")
    echo "$name $size: $(((whole - before) / units)) instructions for each of $units"
done
rm -f "$out.units"
