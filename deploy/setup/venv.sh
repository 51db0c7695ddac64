#!/bin/sh
# venv.sh FILE…  makes .venv and installs these hashed requirements in it, with uv when present,
# else with pip. What is installed is kept as a copy in .venv/installed/, so a second run is free.
set -eu

here=$(dirname "$0")
venv=.venv
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

has_uv() { command -v uv >/dev/null; }

has_pip() { $venv/bin/python -c 'import pip' 2>/dev/null; }

make_venv() {
    python=$("$here/python.sh")
    rm -rf $venv
    if has_uv && uv venv -q --python "$python" $venv; then return; fi
    "$here/system.sh" venv
    "$python" -m venv $venv
}

with_uv() { has_uv && uv pip install -q --python $venv/bin/python --require-hashes -r "$1"; }

with_pip() {
    has_pip || { "$here/system.sh" venv && $venv/bin/python -m ensurepip >/dev/null; }
    $venv/bin/python -m pip install -q --require-hashes -r "$1"
}

$venv/bin/python -c '' 2>/dev/null || make_venv
mkdir -p $venv/installed
for file in "$@"; do
    cmp -s "$file" "$venv/installed/$file" && continue
    echo "longbloom: installing $file" >&2
    with_uv "$file" || with_pip "$file"
    cp "$file" "$venv/installed/$file"
done
