#!/bin/sh
# lock.sh [--upgrade]  writes each requirements*.txt from its .in: hashed, for every platform, and
# without any address, so that everybody's own pip or uv settings say where packages come from.
set -eu
cd "$(dirname "$0")/../.."

lock() {
    name=$1
    shift
    uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links -o "$name.txt" "$name.in" "$@"
}

lock requirements "$@"
lock requirements-dev -c requirements.txt "$@"
lock requirements-bench -c requirements-dev.txt "$@"
if grep -n '://' requirements*.txt; then
    echo "longbloom: an address got into the lock; remove it." >&2
    exit 1
fi
