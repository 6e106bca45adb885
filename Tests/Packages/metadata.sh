#!/bin/sh
# Checks what packages say of the program, without a build.
set -e
cd "$(dirname "$0")/../../Sources/Packaging"
fail() { echo "package metadata: $1" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
desktop-file-validate resayil.desktop
sed 's/@VERSION@/0.1.0/; s/@DATE@/2026-01-01/' io.resayil.llm.metainfo.xml.in > "$work/io.resayil.llm.metainfo.xml"
appstreamcli validate --no-net --pedantic "$work/io.resayil.llm.metainfo.xml" || fail "AppStream"
for file in *.sh; do sh -n "$file" || fail "$file"; done
for field in Package Version Architecture Maintainer Depends Section Priority Homepage Description; do
  grep -q "^$field: ." debian/control.in || fail "control has no $field"
done
# Every license that a paragraph names has a text.
sed -n 's/^License: //p' debian/copyright | sort | uniq | while IFS= read -r name; do
  awk -v name="License: $name" '$0 == name { getline; if (/^ /) found = 1 } END { exit !found }' debian/copyright ||
    fail "the license $name has no text"
done
# What is inside has a paragraph.
for name in swift icu GRDB FlyingFox toml++ cmark-gfm ncurses sqlite libstdc++; do
  grep -qF "Files: $name/" debian/copyright || fail "copyright lacks $name"
done
version=$(./version.sh)
echo "$version" | grep -qE '^[0-9]+\.[0-9]+\.[0-9]+(\+[0-9a-z.]+)?$' || fail "no version: $version"
[ -n "$(./changes.sh "$version")" ] || fail "CHANGELOG.md has no section about $version"
# The version is that of the tag, counts the commits behind it, and comes from a file where there is no git.
repository=$work/repository
mkdir -p "$repository/Sources/Packaging"
cp version.sh "$repository/Sources/Packaging/"
cp ../../Package.swift "$repository/"
commit() { git -C "$repository" -c user.name=t -c user.email=t@t.invalid commit --quiet --allow-empty -m "$1"; }
is() { said=$("$repository/Sources/Packaging/version.sh"); echo "$said" | grep -qxE "$1" || fail "version $said, not $1"; }
git -C "$repository" init --quiet
git -C "$repository" add --all
commit first && is '0\.1\.0\+1\.g[0-9a-f]+'
git -C "$repository" tag v0.2.0 && is '0\.2\.0'
commit second && commit third && is '0\.2\.0\+2\.g[0-9a-f]+'
echo >> "$repository/Package.swift" && is '0\.2\.0\+2\.g[0-9a-f]+\.dirty'
echo 0.3.0 > "$repository/VERSION" && is '0\.3\.0'

# Who is not root and has no terminal is told the command, and root's is not run.
if command -v dpkg-query > /dev/null; then
  mkdir "$work/bin"
  printf '#!/bin/sh\necho 1000\n' > "$work/bin/id"
  printf '#!/bin/sh\nexit 99\n' | tee "$work/bin/sudo" > "$work/bin/apt-get"
  chmod +x "$work/bin/"*
  status=0
  PATH=$work/bin:$PATH ./require.sh no-such-package < /dev/null 2> "$work/said" || status=$?
  [ "$status" = 1 ] && grep -q 'sudo apt-get install .* no-such-package' "$work/said" || fail "require.sh: $status"
fi
echo "package metadata: passed for $version"
