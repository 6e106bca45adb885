#!/bin/sh
# Puts the program's tables between their marks in the articles: tables.sh PROGRAM
set -eu
export LC_ALL=C LANGUAGE=
articles=Sources/resayil/Documentation.docc
tables=$("$1" debug tables)
settings=$("$1" config default)
text=$(mktemp)
trap 'rm -f "$text" "$text.new"' EXIT

# put ARTICLE MARK: replaces what is between the marks with the input.
put() {
  cat > "$text"
  awk -v text="$text" -v mark="$2" '
    $0 == "<!-- end of " mark " -->" { inside = 0 }
    !inside { print }
    index($0, "<!-- " mark ": ") == 1 {
      inside = 1
      print ""
      while ((getline line < text) > 0) print line
      print ""
    }' "$articles/$1" > "$text.new"
  cat "$text.new" > "$articles/$1"
}

# `debug tables` prints the keys, an empty line and the commands.
printf '%s\n' "$tables" | sed '/^$/,$d' | put Keys.md keys
printf '%s\n' "$tables" | sed '1,/^$/d' | put Commands.md commands
printf '```toml\n%s\n```\n' "$settings" | put Configuration.md configuration
