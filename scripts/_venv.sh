# Sourced by the other scripts: goes to the project's root and makes .venv with iorkit in it.
# Give the extras to install, such as "[dev]", or nothing. Needs Python 3.11 or newer and the package registry.
# Its commands are then found first; "step" says what comes next.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "iorkit needs Python 3.11 or newer; set PYTHON to its path." >&2
    return 1
}

make_venv() {
    local extras="$1" python stamp
    if [ ! -x .venv/bin/python ]; then
        python="$(_python)" || exit 1
        "$python" -m venv .venv
    fi
    stamp=".venv/.installed$extras"
    if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
        # Modules are compiled when they are first imported: most of what is installed never is.
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --editable ".$extras"
        touch "$stamp"
    fi
    export PATH="$PWD/.venv/bin:$PATH"
}

step() {
    echo
    echo "== $1"
}
