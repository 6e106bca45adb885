#!/bin/bash
# person.sh PROGRAM: opens the demo in a terminal, asks, and quits.
set -euo pipefail
program=$(command -v "$1" || realpath "$1")
server=trial-$$
trap 'tmux -L "$server" kill-server 2> /dev/null || true' EXIT
fail() { echo "check-packages: $1" >&2; tmux -L "$server" capture-pane -p >&2 || true; exit 1; }
wait_for() {
  for _ in $(seq 300); do tmux -L "$server" capture-pane -p | grep -qF -- "$1" && return; sleep 0.1; done
  fail "no \"$1\" on the screen"
}
tmux -L "$server" -f /dev/null new-session -d -x 100 -y 30 "bash --norc"
tmux -L "$server" send-keys "PS1='\$ '; $program --demo -m echo; echo exit \$?" Enter
wait_for '· ready'
tmux -L "$server" send-keys 'Is **this** installed?' Enter
wait_for '  Is this installed?'
tmux -L "$server" send-keys '/quit' Enter
wait_for 'exit 0'
echo "$program --demo: answered and ended"
