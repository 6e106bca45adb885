#!/bin/sh
# require.sh PACKAGE…: makes sure that Debian packages are installed. Root installs what is missing, a person on a
# terminal is asked once, and anybody else is told the command.
set -e
command -v dpkg-query >/dev/null 2>&1 || exit 0 # not Debian: the compiler says what is missing
missing=
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

install="apt-get install --yes --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
  apt-get update
  exec $install
fi
echo "missing Debian packages:$missing" >&2
if [ -t 0 ] && [ -t 2 ] && command -v sudo >/dev/null 2>&1; then
  printf 'install these with sudo apt-get? [Y/n] ' >&2
  read -r answer || answer=n
  case $answer in '' | [yY] | [yY][eE][sS])
    sudo apt-get update
    exec sudo $install ;;
  esac
fi
echo "install them with: sudo $install" >&2
exit 1
