#!/bin/sh
# python.sh  prints the Python to build on: $PYTHON, else the first here that is 3.11 or newer.
set -eu

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

for python in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
    if new_enough "$python"; then
        echo "$python"
        exit
    fi
done
echo "longbloom: no Python 3.11 or newer was found; install python3 and try again." >&2
exit 1
