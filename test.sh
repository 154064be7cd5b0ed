#!/usr/bin/env bash
# Sets up what is missing, then runs every gate. The last line is the summary of the tests.
# Options are handed to pytest: ./test.sh -k sample
set -uo pipefail
cd "$(dirname "$0")" || exit 1
# Compiled once, tests are found in half the time, and a command that they start is there sooner.
unset PYTHONDONTWRITEBYTECODE
./setup.sh --test || exit 1

failed=()
gate() {
    local name="$1" start=$SECONDS
    shift
    echo "== $name"
    "$@" || failed+=("$name")
    echo "   $((SECONDS - start)) s"
}

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
# One worker for each core, four at most; who is done takes tests from the others. -n0 runs them one by one.
tests() {
    .venv/bin/pytest -n auto --maxprocesses 4 --dist worksteal -rs "$@" 2>&1 | tee "$log"
}

gate "ruff format" .venv/bin/ruff format --quiet --check .
gate "ruff check" .venv/bin/ruff check --quiet .
gate "mypy" .venv/bin/mypy
gate "import contracts" .venv/bin/lint-imports
gate "pytest" tests "$@"

echo
if [ ${#failed[@]} = 0 ]; then
    echo "All gates passed."
else
    echo "FAILED: ${failed[*]}"
fi
tail -n 1 "$log"
[ ${#failed[@]} = 0 ]
