#!/bin/bash
# Runs as root in a fresh system that has /trial/resayil.deb and /trial/resayil.tar.xz.
set -euo pipefail
fail() { echo "check-packages: $1" >&2; exit 1; }
person() { su - person -c "LANG=C.UTF-8 $*"; }
# What is on the disk, apart from what every run of apt changes.
files() {
  find / -xdev \( -path /proc -o -path /dev -o -path /trial -o -path /tmp -o -path /var/lib/apt -o -path /var/cache \
    -o -path /var/log -o -path /run -o -path /var/lib/dpkg -o -path /home -o -path /etc/ssl/certs \) -prune -o -print |
    grep -vE '^/(etc/(ld\.so\.cache|ca-certificates\.conf.*)|usr/local/share/ca-certificates.*)$' | sort
}
unpurged() { dpkg-query -W -f '${Package} ${Status}\n' | grep -v ' installed$' || true; }

apt-get -qq update
# For the trial: a terminal and a server with TLS. xz is in every system but the smallest.
apt-get -qq install --yes --no-install-recommends tmux socat openssl xz-utils > /dev/null 2>&1
useradd --create-home --shell /bin/bash person
files > /trial/before

apt-get -qq install --yes --no-install-recommends /trial/resayil.deb > /trial/log 2>&1 || { cat /trial/log; fail "apt install failed"; }
person resayil --version
ldd /usr/bin/resayil | grep -q 'not found' && fail "a library is missing"
for file in share/man/man1/resayil.1.gz share/bash-completion/completions/resayil share/zsh/vendor-completions/_resayil \
    share/fish/vendor_completions.d/resayil.fish share/applications/resayil.desktop share/doc/resayil/copyright \
    share/metainfo/io.resayil.llm.metainfo.xml; do
  # The smallest systems leave documents and manual pages out.
  grep -q "path-exclude.*doc\|path-exclude.*man" /etc/dpkg/dpkg.cfg.d/* 2>/dev/null || [ -s "/usr/$file" ] || fail "no /usr/$file"
done
person bash /trial/person.sh resayil

# A server with a certificate of an authority that the system does not know, and then does.
cd /trial
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Trial authority' -keyout ca.key -out ca.crt 2> /dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr 2> /dev/null
openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out server.crt \
  -extfile <(echo subjectAltName=DNS:localhost) 2> /dev/null
cat server.crt server.key > server.pem
resayil demo-server --port 18080 > server.log 2>&1 & demo=$!
socat OPENSSL-LISTEN:18443,bind=127.0.0.1,cert=server.pem,verify=0,fork,reuseaddr TCP:127.0.0.1:18080 2> /dev/null & tls=$!
trap 'kill $demo $tls 2> /dev/null || true' EXIT
for _ in $(seq 50); do (: < /dev/tcp/127.0.0.1/18080) 2> /dev/null && (: < /dev/tcp/127.0.0.1/18443) 2> /dev/null && break; sleep 0.1; done
ask="RESAYIL_BASE_URL=https://localhost:18443/v1 RESAYIL_API_KEY=demo-key resayil"
person "$ask ask -m echo hello" > out 2>&1 && fail "an unknown authority was trusted"
grep -q 'not signed by a trusted authority\|not trusted' out || { cat out; fail "no word about the authority"; }
cp ca.crt /usr/local/share/ca-certificates/trial.crt
update-ca-certificates > /dev/null 2>&1
[ "$(person "$ask ask -m echo hello")" = hello ] || fail "no answer over TLS"
person "TERM=xterm-256color $ask doctor" > out || { cat out; fail "doctor found something"; }
dpkg --purge --force-depends ca-certificates > /dev/null 2>&1
rm -rf /etc/ssl/certs/*
person "$ask ask -m echo hello" > out 2>&1 && fail "an answer without certificates"
grep -q ca-certificates out || { cat out; fail "the message does not name ca-certificates"; }
cat out
kill $demo $tls
rm -f /usr/local/share/ca-certificates/trial.crt
apt-get -qq install --yes --fix-broken > /dev/null 2>&1
apt-mark auto ca-certificates > /dev/null

apt-get -qq purge --yes resayil > /dev/null 2>&1
apt-get -qq autoremove --purge --yes -o APT::AutoRemove::RecommendsImportant=false -o APT::AutoRemove::SuggestsImportant=false > /dev/null 2>&1
[ -z "$(unpurged)" ] || fail "left by dpkg: $(unpurged)"
files | diff /trial/before - || fail "apt remove left files, or took some"
[ -f /home/person/.local/share/resayil/conversations.sqlite ] || fail "the person's conversations are gone"
rm -rf /home/person/.local /home/person/.config /home/person/.cache

# The archive, by the person, in a system without the libraries.
person "mkdir unpacked && tar -C unpacked --strip-components=1 -xf /trial/resayil.tar.xz && unpacked/install.sh" > out
cat out
needed=$(sed -n 's/^needed, with their names in Debian: //p' out)
[ -n "$needed" ] || fail "install.sh does not say what is missing"
apt-get -qq install --yes --no-install-recommends $needed > /dev/null 2>&1
person unpacked/install.sh | grep -q needed && fail "install.sh wants more than it said"
person bash /trial/person.sh .local/bin/resayil
person "unpacked/install.sh --prefix 'my programs' && 'my programs/bin/resayil' --version" \
  || fail "install.sh does not install below a relative prefix"
person "unpacked/install.sh --uninstall --prefix 'my programs' && [ ! -e 'my programs/bin' ]" \
  || fail "install.sh --uninstall does not find a relative prefix"
person unpacked/install.sh --uninstall
left=$(find /home/person/.local -type f | grep -v '/\.local/\(share\|state\)/resayil/' || true)
[ -z "$left" ] || fail "install.sh --uninstall left $left"
[ -f /home/person/.local/share/resayil/conversations.sqlite ] || fail "the person's conversations are gone"
