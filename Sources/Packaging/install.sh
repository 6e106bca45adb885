#!/bin/sh
# Installs resayil for one user, without root: install.sh [--prefix FOLDER], usually ~/.local.
# install.sh --uninstall removes it again; conversations, keys and configuration stay.
set -e
export LC_ALL=C
# Below ~/.local the themes are in the folder of the conversations, which are not saved where others may write.
umask 022
here=$(cd "$(dirname "$0")" && pwd)
prefix=$HOME/.local
action=install
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=${2:?--prefix needs a folder}; shift ;;
    --prefix=*) prefix=${1#--prefix=}; prefix=${prefix:?--prefix needs a folder} ;;
    --uninstall) action=uninstall ;;
    -h | --help) sed -n '2,/^[^#]/s/^# //p' "$0"; exit 0 ;;
    *) echo "install.sh: unknown option $1, see --help" >&2; exit 64 ;;
  esac
  shift
done
# The program is copied from the folder of the archive.
case $prefix in
  /*) ;;
  *) prefix=$PWD/$prefix ;;
esac
list=$prefix/share/resayil/installed-files

uninstall() {
  while IFS= read -r file; do
    rm -f "$prefix/$file"
    folder=$(dirname "$file")
    while [ "$folder" != . ] && rmdir "$prefix/$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
  done < "$1"
}

if [ "$action" = uninstall ]; then
  [ -f "$list" ] || { echo "install.sh: resayil is not installed in $prefix" >&2; exit 1; }
  copy=$(mktemp)
  cp "$list" "$copy"
  echo share/resayil/installed-files >> "$copy"
  uninstall "$copy"
  rm -f "$copy"
  echo "removed resayil from $prefix · conversations, keys and configuration stay"
  exit 0
fi

cd "$here"
[ "$(uname -m)" = "$(cat machine)" ] || { echo "install.sh: this archive is for $(cat machine)" >&2; exit 1; }
# What an older version had and this one has not goes.
if [ -f "$list" ]; then
  old=$(mktemp)
  find bin share -type f | sort | comm -13 - "$list" > "$old"
  uninstall "$old"
  rm -f "$old"
fi
find bin share -type f | sort | while IFS= read -r file; do
  mkdir -p "$prefix/$(dirname "$file")"
  # A program that runs cannot be written to, but replaced.
  cp "$file" "$prefix/$file.new"
  mv "$prefix/$file.new" "$prefix/$file"
done
find bin share -type f | sort > "$list"

echo "installed $("$prefix/bin/resayil" --version 2>/dev/null || true) in $prefix"
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "add it to your path: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
missing=
ldd "$prefix/bin/resayil" 2>/dev/null | grep -q 'libfribidi.so.0 => not found' && missing="$missing libfribidi0"
ldd "$prefix/bin/resayil" 2>/dev/null | grep -q 'libgcc_s.so.1 => not found' && missing="$missing libgcc-s1"
for folder in /usr/lib /usr/lib64 /usr/local/lib /lib /usr/lib/*-linux-gnu; do
  for file in "$folder"/libcurl.so.4 "$folder"/libcurl-gnutls.so.4; do [ -e "$file" ] && curl=$file; done
done
[ -n "$curl" ] || missing="$missing libcurl4"
[ -s /etc/ssl/certs/ca-certificates.crt ] || [ -s /etc/pki/tls/certs/ca-bundle.crt ] || missing="$missing ca-certificates"
[ -z "$missing" ] || echo "needed, with their names in Debian:$missing"
