#!/usr/bin/env bash
# Uses an installed release as a person would: smoke.sh PREFIX. Needs tmux. Prints what failed, and the screen it saw.
set -euo pipefail
prefix=$1
home=$(mktemp -d)
server=resayil-smoke-$$
resayil=$prefix/bin/resayil
# The killed program may still be saving, so the folder goes once its server is gone.
cleanup() { tmux -L "$server" kill-server 2>/dev/null || true; rm -rf "$home" 2>/dev/null || { sleep 1; rm -rf "$home"; }; }
trap cleanup EXIT
# Nothing of the caller's own configuration, keys or proxies may decide the outcome.
clean=(env -i "HOME=$home" "PATH=$prefix/bin:/usr/bin:/bin" TERM=xterm-256color LANG=C.UTF-8)

fail() { echo "smoke test: $1" >&2; tmux -L "$server" capture-pane -p >&2 2>/dev/null || true; exit 1; }
pane() { tmux -L "$server" capture-pane -p; }
keys() { tmux -L "$server" send-keys "$@"; }
# Each try starts a process, so a loaded machine makes the limit longer, not shorter.
wait_for() { for _ in $(seq 300); do pane | grep -qF -- "$1" && return; sleep 0.1; done; fail "no \"$1\" on the screen"; }

for file in share/resayil/themes/default.toml share/man/man1/resayil.1.gz share/bash-completion/completions/resayil \
    share/zsh/site-functions/_resayil share/fish/vendor_completions.d/resayil.fish share/doc/resayil/copyright \
    share/locale/ar/LC_MESSAGES/resayil.mo; do
  [ -s "$prefix/$file" ] || fail "$file is missing"
done
! ldd "$resayil" | grep -E 'not found|/swift/' || fail "the release needs a library that Debian does not have"
"${clean[@]}" "$resayil" --version > "$home/version" || fail "--version failed"
[ "$("${clean[@]}" "$resayil" ask --demo -m echo 'smoke and مرحبا' < /dev/null)" = 'smoke and مرحبا' ] || fail "ask printed another answer"

tmux -L "$server" -f /dev/null new-session -d -x 100 -y 30 -c "$home" "${clean[@]}" bash --norc --noprofile
keys 'PS1="\$ "; stty -a > before; resayil --demo -m echo; echo "exit $?"; stty -a > after' Enter
wait_for '· ready'
keys 'Is **this** a release?' Enter
wait_for '  Is this a release?'
keys '/quit' Enter
wait_for 'exit 0'
for _ in $(seq 100); do [ -s "$home/after" ] && break; sleep 0.1; done
cmp "$home/before" "$home/after" || fail "the terminal's settings were not restored"

# libcurl on a disk that takes its time. In a release nothing else opens it before the list of models is asked for.
mkdir -p "$home/slow" "$home/.config/resayil"
printf '[profiles.local]\nbase_url = "http://127.0.0.1:9/v1"\n' > "$home/.config/resayil/config.toml"
mkfifo "$home/slow/libcurl.so.4"
{ touch "$home/opening"; exec sleep 60; } > "$home/slow/libcurl.so.4" & writer=$!
keys 'clear; LD_LIBRARY_PATH=slow resayil -p local; echo "exit $?"' Enter
for _ in $(seq 100); do [ -e "$home/opening" ] && break; sleep 0.1; done
[ -e "$home/opening" ] || fail "the list of models was asked for without libcurl"
keys 'typed meanwhile'
wait_for '› typed meanwhile'
kill -0 "$writer" || fail "libcurl was no longer being opened"
kill "$writer"
keys C-u '/quit' Enter
wait_for 'exit 0'
echo "smoke test: passed with $(head -n 1 "$home/version")"
