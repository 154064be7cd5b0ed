#!/usr/bin/env bash
# Sets up what is missing, then scans a whole made-up city on this machine twice and says where the reports are.
set -euo pipefail
cd "$(dirname "$0")"
./setup.sh
umask 027
mkdir -p var
started="$(mktemp var/.demo-started.XXXXXX)"
trap 'rm -f "$started"' EXIT
.venv/bin/monitor demo "$@"
echo
echo "Reports:"
find "$PWD/var" -newer "$started" -type f \( -name '*.html' -o -name '*.json' \) | sort
