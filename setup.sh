#!/usr/bin/env bash
# Sets up what is missing on Debian 12: its packages, .venv, and the locked dependencies. A second run costs a second.
#   ./setup.sh          what the program needs
#   ./setup.sh --test   also what its tests need (servers, linters)
#   ./setup.sh --bundle DIR   also makes in DIR an archive that installs on a machine without a network
# PYTHON=/path/to/python3 chooses another Python (3.11 or later). pip's own configuration (mirror, certificates) is used.
set -euo pipefail
cd "$(dirname "$0")"

readonly UV=uv==0.13.9
readonly stamp=.venv/setup-stamp
mode="run"
bundle=""
case "${1:-}" in
    "") ;;
    --test) mode="test" ;;
    --bundle) bundle="${2:-}" ;;
    *) mode="" ;;
esac
if [ -z "$mode" ] || { [ "${1:-}" = --bundle ] && [ -z "$bundle" ]; }; then
    echo "usage: ./setup.sh [--test | --bundle DIR]" >&2
    exit 2
fi

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

readonly packages=(ca-certificates fonts-noto-cjk libatomic1)

install_debian_packages() {
    local wanted=("${packages[@]}") missing=() package log
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

# An archive with everything but the Debian packages, for both processors, held to the hashes of the lock.
make_bundle() {
    local version name stage python pip=(.venv/bin/python -m pip --disable-pip-version-check)
    version="$(.venv/bin/monitor --version)"
    name="website-compliance-monitor-$version"
    stage="$(mktemp -d)"
    # shellcheck disable=SC2064 # it is this folder that is to go
    trap "rm -rf '$stage'" EXIT
    mkdir -p "$bundle" "$stage/$name/wheels"
    python="$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    download_wheels x86_64 "$stage/$name" "$python"
    # There is no pysqlite3 for this one: the program then takes the system's SQLite, in its safe mode.
    download_wheels aarch64 "$stage/$name" "$python" --no-emit-package pysqlite3
    "${pip[@]}" wheel --quiet --no-deps --wheel-dir "$stage/$name/wheels" . || fail "the program's own wheel could not be built"
    printf '%s\n' "${packages[@]}" python3 python3-venv chromium >"$stage/$name/debian-packages.txt"
    echo "$python" >"$stage/$name/python-version.txt"
    cp install.sh uv.lock README.md README.zh-CN.md LICENSE "$stage/$name/"
    tar -C "$stage" --owner=0 --group=0 -czf "$bundle/$name.tar.gz" "$name"
    echo "$bundle/$name.tar.gz: unpack it on the other machine and run ./install.sh DIR"
}

download_wheels() {
    local processor="$1" folder="$2" python="$3" locked="$2/locked-$1.txt" platforms=() glibc
    .venv/bin/uv export --quiet --frozen --no-emit-project --no-dev --all-extras "${@:4}" --output-file "$locked" >/dev/null
    # Debian 12 has glibc 2.36; a wheel for an older one serves as well.
    for glibc in $(seq 36 -1 17); do
        platforms+=(--platform "manylinux_2_${glibc}_$processor")
    done
    .venv/bin/python -m pip download --quiet --disable-pip-version-check --dest "$folder/wheels" --only-binary=:all: \
        --python-version "$python" --implementation cp "${platforms[@]}" --platform "manylinux2014_$processor" \
        --require-hashes -r "$locked" || fail "not all wheels for $processor could be had"
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
[ -z "$bundle" ] || make_bundle
