#!/usr/bin/env bash
# Installs the program from the archive that ./setup.sh --bundle made, on a machine without a network.
#   ./install.sh DIR    makes DIR/.venv; run again with a newer archive, it brings that up to date
# The Debian packages named in debian-packages.txt must be there. PYTHON=/path/to/python3 chooses another Python.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

[ $# = 1 ] || { echo "usage: ./install.sh DIR" >&2; exit 2; }
[ -d "$here/wheels" ] || fail "there are no wheels beside this script: it belongs to the archive of ./setup.sh --bundle"
python="${PYTHON:-/usr/bin/python3}"
wanted="$(cat "$here/python-version.txt")"
found="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true)"
[ "$found" = "$wanted" ] || fail "Python $wanted is needed, $python is ${found:-not there}; name one with PYTHON=/path/to/python3"

missing=()
while read -r package; do
    [ "$package" != chromium ] || ! command -v chromium-headless-shell >/dev/null || continue
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing+=("$package")
done <"$here/debian-packages.txt"
[ ${#missing[@]} = 0 ] || echo "Not installed as Debian packages: ${missing[*]} (monitor doctor says what that costs)"

venv="$1/.venv"
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || fail "no environment could be made: is python3-venv there?"
pip=("$venv/bin/python" -m pip --isolated --disable-pip-version-check install --quiet --no-index --find-links "$here/wheels")
"${pip[@]}" --require-hashes -r "$here/locked-$(uname -m).txt" || fail "the archive holds no wheels for this machine ($(uname -m))"
"${pip[@]}" --no-deps --force-reinstall "$here"/wheels/website_compliance_monitor-*.whl
"$venv/bin/monitor" --version >/dev/null
echo "Installed. Next: $venv/bin/monitor init FOLDER, then $venv/bin/monitor doctor"
