#!/bin/sh
# Prints the options that build and test with a sanitizer: sanitizer-flags.sh SWIFT KIND
set -eu
if [ "$2" != undefined ]; then
    echo "--sanitize=$2"
    exit
fi
# On Linux the Swift compiler has no such sanitizer, and its own checks are always on. The C and C++ code has clang's.
clang=$(dirname "$(command -v "$1")")/clang
library=$("$clang" -print-file-name="libclang_rt.ubsan_standalone-$(uname -m).so")
[ -e "$library" ] || { echo "sanitizer-flags.sh: $clang has no $library" >&2; exit 1; }
for compiler in cc cxx; do
    echo "-X$compiler -fsanitize=undefined -X$compiler -fno-sanitize-recover=undefined"
done
# Types of other libraries' objects cannot be checked: they come without what tells them.
echo "-Xcxx -fno-sanitize=vptr -Xlinker $library -Xlinker -rpath -Xlinker $(dirname "$library")"
