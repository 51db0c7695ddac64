#!/bin/bash
# bare_debian.sh  proves the README's two commands, make run and make test, on a bare Debian 12:
# a chroot with python3, make and ca-certificates only, a fresh clone of HEAD in it, and this
# machine's own pip, apt and proxy settings. Nothing of it is left afterwards.
set -euo pipefail

suite=bookworm
house=$(cd "$(dirname "$0")/.." && pwd)
settings='^(PIP_|UV_|SSL_CERT_|CURL_CA_BUNDLE=|REQUESTS_CA_BUNDLE=|[a-z]+_proxy=|[A-Z]+_PROXY=)'

if [ "$(id -u)" != 0 ]; then echo "bare_debian.sh must be run as root."; exit 1; fi
if ! command -v debootstrap >/dev/null; then echo "Install debootstrap first."; exit 1; fi

bare=$(mktemp -d)
chmod 755 "$bare" # it becomes "/": others than root, such as postgres, must get through
trap 'umount -q "$bare/proc" "$bare/sys" || true; rm -rf --one-file-system "$bare" "$bare.log"' EXIT

step() {
    local title=$1 from=$EPOCHREALTIME
    shift
    echo "== $title"
    "$@"
    awk -v t="$title" -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { printf "== %s: %.1f s\n", t, b - a }'
}

# The host's own mirror, when the host is a Debian of the same suite; else debootstrap's default.
bootstrap() {
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $suite" 'Label: Debian' \
        'Created-By: Packages' 2>/dev/null | sed -n 1p || true)
    debootstrap --variant=minbase --include=python3,make,ca-certificates \
        "$suite" "$bare" ${mirror:+"$mirror"} >"$bare.log" || { tail "$bare.log"; return 1; }
}

copy() { if [ -e "$1" ]; then mkdir -p "$(dirname "$bare$2")" && cp -rL "$1" "$bare$2"; fi; }

pass_settings() {
    local file
    for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
        copy $file $file
    done
    copy "${XDG_CONFIG_HOME:-$HOME/.config}/pip/pip.conf" /root/.config/pip/pip.conf
    copy "$HOME/.pip/pip.conf" /root/.pip/pip.conf
    apt-config dump | grep '^Acquire::' >"$bare/etc/apt/apt.conf.d/90host" || true
    grep -q "$suite" /etc/os-release || return 0
    rm -f "$bare/etc/apt/sources.list"
    for file in sources.list sources.list.d auth.conf auth.conf.d keyrings trusted.gpg.d; do
        copy /etc/apt/$file "/etc/apt/$([ -d /etc/apt/$file ] || echo $file)"
    done
}

# Its own process and mount spaces: whatever it starts or mounts ends with it.
inside() {
    local kept
    mapfile -t kept < <(env | grep -E "$settings")
    unshare --pid --fork --kill-child --mount-proc="$bare/proc" chroot "$bare" \
        env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${kept[@]}" sh -c "cd /root/longbloom && $1" </dev/null
}

# make run goes on until it is stopped: it works once its first page answers.
started='(make -s run & while ! python3 -c "
from urllib.request import urlopen
urlopen(\"http://localhost:8017/welcome/\", timeout=5)" 2>/dev/null
do kill -0 $! || exit 1; sleep 0.2; done)'

step "bare Debian" bootstrap
pass_settings
git clone -q --no-hardlinks "$house" "$bare/root/longbloom"
step "make run, from nothing" inside "$started"
step "make run, again" inside "$started"
step "make run, set up again with the downloads kept" inside "make -s clean && $started"
step "make test, from there" inside "make test"
step "make test, again" inside "make test"
echo "Both commands work on a bare Debian ($suite)."
