#!/bin/sh
# Prints the version: 0.2.0 at the tag v0.2.0, 0.2.0+12.g4e6cefc twelve commits later, and what the file VERSION says
# where git does not know the folder, as in an archive of the sources. Before the first tag all commits count, from 0.1.0.
set -e
cd "$(dirname "$0")/../.."
if [ -f VERSION ]; then
  cat VERSION
elif [ "$(git rev-parse --show-prefix 2>/dev/null || echo none)" != "" ]; then
  sed -n 's/^let version = .* "\(.*\)"$/\1/p' Package.swift
elif described=$(git describe --tags --match 'v[0-9]*' --dirty=.dirty 2>/dev/null); then
  echo "$described" | sed 's/^v//; s/-\([0-9]*\)-g/+\1.g/; /+/!s/\.dirty$/+dirty/'
else
  changed=$(git diff --quiet HEAD 2>/dev/null || echo .dirty)
  echo "0.1.0+$(git rev-list --count HEAD).g$(git rev-parse --short HEAD)$changed"
fi
