#!/bin/sh
# system.sh venv|browser|postgres…  makes sure of parts that come with the system, not from PyPI.
# A part that is there already costs nothing. One that is not is installed by apt-get, when this
# user may; otherwise one sentence says what is missing, and the exit code is 1.
set -eu

here=$(dirname "$0")

say() { printf 'longbloom: %s\n' "$*" >&2; }

has_venv() { "$("$here/python.sh")" -c 'import ensurepip, venv' 2>/dev/null; }

# Playwright's own driver needs libatomic, which Chromium does not bring.
has_browser() {
    /sbin/ldconfig -p | grep -q libatomic.so.1 || return
    for name in chromium chromium-browser google-chrome; do
        if command -v $name >/dev/null; then return; fi
    done
    return 1
}

has_postgres() {
    for initdb in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb; do
        if [ -x "$initdb" ]; then return; fi
    done
    return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

may_install() { command -v apt-get >/dev/null && as_root true 2>/dev/null; }

# A fresh system has no package lists, an old one has stale lists: ask for new ones only then.
apt_install() {
    set -- env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@"
    as_root "$@" >/dev/null 2>&1 </dev/null && return
    as_root apt-get update -qq >/dev/null || true
    as_root "$@" >/dev/null </dev/null
}

install_venv() { apt_install python3-venv; }

install_browser() { apt_install chromium libatomic1; }

# The tests start servers of their own, so the system's usual "main" server is not made.
install_postgres() {
    settings=/etc/postgresql-common/createcluster.conf
    apt_install postgresql-common
    as_root cp -p $settings $settings.before
    as_root pg_conftool $settings set create_main_cluster off
    apt_install postgresql || true
    as_root mv $settings.before $settings
}

need() {
    if "has_$1"; then return; fi
    if may_install; then
        say "installing $2 with apt-get, once"
        "install_$1" || true
        if "has_$1"; then return; fi
    fi
    say "$2 is missing and could not be installed here; $3"
    return 1
}

missing=0
for part in "$@"; do
    case $part in
        venv) need venv "Python's venv" "install python3-venv and try again." || missing=1 ;;
        browser) need browser "Chromium" "tests that need it are skipped." || missing=1 ;;
        postgres) need postgres "PostgreSQL" "tests that need it are skipped." || missing=1 ;;
        *) say "no part is called $part" && exit 2 ;;
    esac
done
exit $missing
