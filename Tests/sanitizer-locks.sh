#!/bin/sh
# Builds what `make sanitize WITH=thread` preloads: SWIFT FOLDER. Prints its path. Only the compiler of the toolchain knows
# the way in which Swift calls.
set -eu
library=$(cd "$2" && pwd)/locks.so
"$(dirname "$(command -v "$1")")/clang" -Wall -Wextra -Werror -O1 -shared -fPIC -o "$library" "$(dirname "$0")/sanitizer-locks.c"
echo "$library"
