#!/usr/bin/env bash
# Sets up what is missing on Debian 12: its packages, .venv, and the locked dependencies. A second run costs a second.
#   ./setup.sh          what the program needs
#   ./setup.sh --test   also what its tests need (servers, linters)
# PYTHON=/path/to/python3 chooses another Python (3.11 or later). pip's own configuration (mirror, certificates) is used.
set -euo pipefail
cd "$(dirname "$0")"

readonly UV=uv==0.13.9
readonly stamp=.venv/setup-stamp
mode="run"
case "${1:-}" in
    "") ;;
    --test) mode="test" ;;
    *) echo "usage: ./setup.sh [--test]" >&2; exit 2 ;;
esac

fail() {
    echo "setup.sh: $*" >&2
    exit 1
}

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_browser() {
    [ -n "${MONITOR_CHROMIUM:-}" ] || command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install_debian_packages() {
    local wanted=(ca-certificates fonts-noto-cjk libatomic1) missing=() package log
    [ -n "${PYTHON:-}" ] || wanted+=(python3 python3-venv)
    [ "$mode" = run ] || wanted+=(nginx-light postgresql dnsmasq-base iproute2 nftables)
    for package in "${wanted[@]}"; do
        installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} = 0 ] && has_browser; then
        return
    fi
    has_browser || missing+=(chromium)
    command -v apt-get >/dev/null || fail "this is not Debian; please install what these packages hold: ${missing[*]}"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "root is needed once; ask an administrator to run: apt-get install ${missing[*]}"
    fi
    echo "Installing Debian packages: ${missing[*]}"
    as_root apt-get update -qq || fail "the Debian mirror cannot be reached; is there a network?"
    if apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        missing=("${missing[@]/%chromium/chromium-headless-shell}")
    fi
    log="$(mktemp)"
    if ! as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        fail "the packages could not be installed: ${missing[*]}"
    fi
    rm -f "$log"
}

python_to_use() {
    local python
    for python in "${PYTHON:-/usr/bin/python3}" python3; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
        [ -z "${PYTHON:-}" ] || break
    done
    fail "Python 3.11 or later is needed; name one with PYTHON=/path/to/python3"
}

pip_setting() {
    .venv/bin/python -m pip config get "global.$1" 2>/dev/null || true
}

install_dependencies() {
    local certificates index python
    if [ ! -x .venv/bin/python ]; then
        python="$(python_to_use)"
        "$python" -m venv .venv
    fi
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "${UV#*==}" ]; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check "$UV" ||
            fail "the package index cannot be reached; is there a network, or a mirror to set in pip's configuration?"
    fi
    certificates="${SSL_CERT_FILE:-${PIP_CERT:-$(pip_setting cert)}}"
    [ -z "$certificates" ] || export SSL_CERT_FILE="$certificates"
    index="${PIP_INDEX_URL:-$(pip_setting index-url)}"
    if [ -n "$index" ]; then
        install_from_mirror
    else
        install_from_lock
    fi
}

groups() {
    if [ "$mode" = test ]; then echo --group=dev; else echo --no-dev; fi
}

install_from_lock() {
    UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON=.venv/bin/python \
        .venv/bin/uv sync --quiet --locked --inexact --compile-bytecode "$(groups)" ||
        fail "the locked dependencies could not be installed; is there a network, or a mirror to set in pip's configuration?"
}

# The lock names the public index. With a mirror, pip fetches the same files, held to the same hashes.
install_from_mirror() {
    .venv/bin/uv export --quiet --frozen --no-emit-project "$(groups)" --output-file .venv/locked.txt >/dev/null
    if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/locked.txt ||
        ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .; then
        fail "the dependencies could not be installed from the mirror in pip's configuration"
    fi
}

fingerprint() {
    cat setup.sh pyproject.toml uv.lock | sha256sum | cut -d' ' -f1
}

install_debian_packages
if ! grep -qsE "^(test|$mode) $(fingerprint)\$" "$stamp" || [ ! -x .venv/bin/monitor ]; then
    echo "Setting up .venv"
    install_dependencies
    # Compiled once here, a command starts in half the time, also where nobody may write later.
    .venv/bin/python -m compileall -q monitor checks reports
    echo "$mode $(fingerprint)" >"$stamp"
fi
