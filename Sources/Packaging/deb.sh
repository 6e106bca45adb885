#!/bin/sh
# deb.sh STAGE VERSION OUT: makes a Debian package of the files below STAGE. Not by debhelper: that builds source
# packages, and no Debian release has the compiler that one would need.
set -e
stage=$1 version=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
doc=$stage/usr/share/doc/resayil
maintainer=${MAINTAINER:-$(git log -1 --format='%an <%ae>' 2>/dev/null || true)}
if [ -z "$maintainer" ]; then
  echo "a package names whom to write to, and there is no commit that says it: make deb MAINTAINER='Name <address>'" >&2
  exit 1
fi
cp "$here/debian/copyright" "$doc/copyright"
install -D -m 644 "$here/debian/lintian-overrides" "$stage/usr/share/lintian/overrides/resayil"
{
  printf 'resayil (%s) unstable; urgency=medium\n\n' "$version"
  # Each bullet of the changelog becomes an item, with lines as short as Debian has them.
  "$here/changes.sh" "$version" |
    awk '/^- /{ if (item) print item; item = substr($0, 3); next } /^  [^ ]/ && item { item = item " " substr($0, 3); next }
      { if (item) print item; item = "" } END { if (item) print item }' |
    while IFS= read -r item; do echo "$item" | fold -s -w 74 | sed '1s/^/  * /; 2,$s/^/    /; s/ *$//'; done
  printf '\n -- %s  %s\n' "$maintainer" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n > "$doc/changelog.gz"
chmod -R u=rwX,go=rX "$stage"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/debian"
printf 'Source: resayil\n\nPackage: resayil\nArchitecture: any\nDescription: none\n' > "$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O "$stage/usr/bin/resayil" | sed -n 's/^shlibs:Depends=//p')
# Packed relocations need a loader that dpkg-shlibdeps does not know of.
depends=$(echo "$depends" | sed 's/libc6 (>= 2\.3[0-5])/libc6 (>= 2.36)/')
architecture=$(dpkg --print-architecture)
mkdir -p "$stage/DEBIAN"
sed -e "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@DEPENDS@/$depends/; s|@MAINTAINER@|$maintainer|" \
  -e "s/@SIZE@/$(du -k -s --apparent-size --exclude=DEBIAN "$stage" | cut -f 1)/" \
  "$here/debian/control.in" > "$stage/DEBIAN/control"
(cd "$stage" && find usr -type f | LC_ALL=C sort | xargs -d '\n' md5sum) > "$stage/DEBIAN/md5sums"
chmod 644 "$stage/DEBIAN/control" "$stage/DEBIAN/md5sums"
dpkg-deb --root-owner-group -Zxz -z9 --build "$stage" "$out/resayil_${version}_$architecture.deb"
