#!/bin/bash
# check.sh PACKAGE ARCHIVE SUITE…: uses the Debian package and the release archive in fresh minimal Debian systems, as a
# person would. Needs root, debootstrap and a mirror in MIRROR; uses about 1 GB below .build.
set -euo pipefail
package=$(realpath "$1") archive=$(realpath "$2")
shift 2
here=$(cd "$(dirname "$0")" && pwd)
base=$here/../../.build/debian
[ "$(id -u)" = 0 ] || { echo "check-packages: needs root, for chroot" >&2; exit 1; }
[ -n "$MIRROR" ] || { echo "check-packages: name a mirror of Debian, MIRROR=URL" >&2; exit 1; }
mkdir -p "$base"
base=$(realpath "$base")
root=

release() {
  [ -n "$root" ] || return 0
  for folder in dev/pts dev proc; do umount -l "$root/$folder" 2>/dev/null || true; done
  # Never into what is still mounted.
  mount | grep -q " $root/" || rm -rf "$root"
}
trap release EXIT

for suite in "$@"; do
  echo "== $suite"
  if [ ! -f "$base/$suite.tar" ]; then
    debootstrap --variant=minbase "$suite" "$base/$suite.new" "$MIRROR"
    tar -C "$base/$suite.new" -cf "$base/$suite.tar" .
    rm -rf "$base/$suite.new"
  fi
  root=$base/$suite.root
  mkdir -p "$root"
  tar -C "$root" -xf "$base/$suite.tar"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  apt-config dump | grep -i '^Acquire::.*Proxy' > "$root/etc/apt/apt.conf.d/90proxy" || true
  mount -t proc none "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
  mkdir -p "$root/trial"
  cp "$package" "$root/trial/resayil.deb"
  cp "$archive" "$root/trial/resayil.tar.xz"
  cp "$here/inside.sh" "$here/person.sh" "$root/trial/"
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    chroot "$root" bash /trial/inside.sh
  release
  root=
done
echo "packages: passed"
