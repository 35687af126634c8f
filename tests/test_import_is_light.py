"""``import iorkit`` loads next to nothing, and each name only what it needs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NEVER = ("altair", "holidays", "icalendar", "openpyxl", "pypdf", "pandas", "rich", "hypothesis", "jsonschema")
"""Packages that iorkit must not load by itself, whatever is asked of it here."""


def loaded(statement: str) -> set[str]:
    """Runs a statement in a new interpreter and returns the modules that it loaded."""
    told = "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    code = f"import sys; before = set(sys.modules); {statement}; {told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 -- our own interpreter
    return set(json.loads(done.stdout))


def packages(modules: set[str]) -> set[str]:
    """Returns the packages to which modules belong."""
    return {name.partition(".")[0] for name in modules}


def test_the_import_loads_one_module_of_ours_and_no_other_package() -> None:
    """Every name is loaded when it is first used."""
    modules = loaded("import iorkit")

    assert {"iorkit"} == {name for name in modules if name.startswith("iorkit")}
    assert set() == packages(modules) & {"attr", "attrs", "cattrs", "pendulum", "stdnum", "tomllib", *NEVER}


@pytest.mark.parametrize(
    "statement,forbidden",
    [
        ("import iorkit; iorkit.Authority", {"pendulum", "cattrs", "stdnum"}),
        ("import iorkit; iorkit.EIN('47-5550101')", {"pendulum", "cattrs"}),
        ("import iorkit; iorkit.Findings", {"pendulum", "cattrs", "stdnum"}),
        ("import iorkit; iorkit.Dossier()", {"pendulum", "cattrs"}),
        ("import iorkit; iorkit.refdata.cite('19 CFR 141.34')", {"pendulum", "cattrs", "stdnum"}),
        ("import iorkit; iorkit.check(iorkit.Dossier(), as_of='2026-03-20')", {"cattrs"}),
    ],
)
def test_a_name_loads_only_what_it_needs(statement: str, forbidden: set[str]) -> None:
    """Loading files needs cattrs, dates need pendulum, nothing else does."""
    assert set() == packages(loaded(statement)) & (forbidden | set(NEVER))


def test_a_check_loads_no_rendering_and_no_format() -> None:
    """They are for those who ask."""
    modules = loaded("import iorkit; iorkit.check(iorkit.Dossier(), as_of='2026-03-20')")

    assert set() == {name for name in modules if name.startswith(("iorkit.formats", "iorkit.loading", "iorkit.cli"))}
    assert set() == modules & {f"iorkit.findings._{name}" for name in ("text", "html", "markdown", "json")}


def test_the_import_says_nothing() -> None:
    """No warning, no output."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import iorkit; [getattr(iorkit, name) for name in iorkit.__all__]"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)
