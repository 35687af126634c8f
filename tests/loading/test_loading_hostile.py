"""Nothing that stands in a text makes loading raise, or take long."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reading import reasons

from iorkit.findings import Severity
from iorkit.limits import Limits, limited
from iorkit.loading import FORMAT, dumps, load, loads
from iorkit.loading._dossiers import _read
from iorkit.loading._text import Parsed
from iorkit.model import CustomsBond, Dossier, EntrySummary7501, Form5106

_KEYS = sorted(
    {field.name for cls in (Dossier, CustomsBond, Form5106, EntrySummary7501) for field in attrs.fields(cls)}
)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["", "2026-03-02", "single", "987-65-4320", "\ud800", 10**4000])
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS) | st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.text())
@example("\ud800")
@example('{"ior": {"name": "\ud800"}}')
def test_any_text(text: str) -> None:
    """Any text gives a dossier, and what is wrong as findings that can be shown."""
    assert loads(text).problems
    assert all(str(problem) for problem in loads(text).problems)


@given(st.binary())
@example(b"\xff\xfe\x00\x00")
@example(b"\x00")
def test_any_bytes(data: bytes) -> None:
    """Any bytes give a dossier."""
    assert loads(data).problems


@given(st.dictionaries(st.sampled_from(_KEYS), _JSON, max_size=5))
def test_any_values(raw: dict[str, Any]) -> None:
    """Any JSON values under known keys give a dossier, and what is kept of them can be read again."""
    dossier = loads(json.dumps({"format": FORMAT, **raw}))

    kept = attrs.evolve(dossier, problems=())

    assert all(str(problem) for problem in dossier.problems)
    assert kept == loads(dumps(kept))


@given(_JSON)
def test_any_json(raw: object) -> None:
    """Any JSON at all gives a dossier, whatever its kind."""
    assert isinstance(loads(json.dumps(raw)), Dossier)


@pytest.mark.parametrize("key", ["zzz", "ior", "bonds", "remote_filing_state", "format"])
def test_more_digits_than_python_reads(key: str) -> None:
    """A number of more digits than Python turns into one is told by its kind."""
    (problem,) = (found for found in reasons(loads(f'{{"{key}": {"9" * 10_000}}}')) if found.severity is Severity.ERROR)

    assert len(problem.message) < 200


@pytest.mark.parametrize("depth", [10, 100, 900])
@pytest.mark.parametrize("key", ["zzz", "ior", "bonds", "states_of_entry"])
@pytest.mark.parametrize("opened,closed", [("[", "]"), ('{"ior":', "}")])
def test_deep_values_under_any_key(key: str, opened: str, closed: str, depth: int) -> None:
    """Values that stand deep inside each other are told in one finding, whether or not they can be parsed."""
    deep = f"{opened * depth}0{closed * depth}"
    text = f'{{"format": "{FORMAT}", "{key}": {deep}, "{key}": {deep}}}'

    assert [problem.code for problem in loads(text).problems] in (["DAT002", "DAT007"], ["DAT003", "DAT007"])


def _seconds(text: str, faults: int) -> float:
    start = time.process_time()

    found = len(loads(text).problems)
    spent = time.process_time() - start

    assert faults == found
    return spent


@pytest.mark.parametrize(
    "fault",
    [
        '{"amount": 1.5}',
        '{"amuont": 1}',
        "5",
        '{"amount": 1, "amount": 2}',
        '{"principal": {"address": {"city": 5}}}',
    ],
)
def test_time_grows_with_the_number_of_faults(fault: str) -> None:
    """Eight times as many bonds with a fault each take about eight times as long, not sixty-four times."""

    def text(number: int) -> str:
        return f'{{"format": "{FORMAT}", "bonds": [{", ".join([fault] * number)}]}}'

    _seconds(text(10), 10)
    few = min(_seconds(text(125), 125) for _ in range(3))
    many = min(_seconds(text(1_000), 1_000) for _ in range(2))

    assert many < 32 * few


def test_many_faults_in_one_list_of_texts() -> None:
    """Of five thousand texts that are none a thousand are named, and the others are counted."""
    problems = loads(json.dumps({"format": FORMAT, "states_of_entry": [5] * 5_000})).problems

    assert 1_000 == sum(found.code == "DAT003" for found in problems)
    assert ["4,000 more values have the problem DAT003 and are not listed; the first 1,000 are"] == [
        found.message for found in problems if found.code == "DAT016"
    ]


def test_other_limits_hold_where_they_are_set() -> None:
    """The user decides how much is listed."""
    with limited(Limits(findings_per_code=2)):
        problems = loads(json.dumps({"format": FORMAT, "states_of_entry": [5] * 5, "bonds": []})).problems

    assert ["DAT003", "DAT003", "DAT016"] == sorted(found.code for found in problems)


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    """And the finding says so."""
    file = tmp_path / "dossier.json"
    file.write_text("{}" + " " * 100)
    with limited(Limits(file_bytes=100)):
        (problem,) = load(file).problems

    assert "the file is larger than the 100 bytes that are read at most" == problem.message


@pytest.mark.parametrize(
    "key", ["a." * 20_000 + "a", 'c = 1\nb."a" . ' + 'b."a" . ' * 40 + "b", "b = 1\n[" + "'x'." * 64 + "a]\nc"]
)
def test_keys_of_toml_that_go_too_deep(key: str) -> None:
    """Each part is a table in the one before; the parser would keep every beginning of the key."""
    problem = loads(f"{key} = 1").problems[0]

    assert "lists and tables stand inside each other too deeply" == problem.message


@pytest.mark.parametrize("text", ["x" * 10**6 + "." * 100, '"' * 10**5, "a b " * 10**5 + ".", "'" + "a.'" * 10**5])
def test_looking_for_deep_keys_is_quick(text: str) -> None:
    """Whatever the text, each of its characters is looked at a few times only."""
    start = time.process_time()
    loads(f"a = 1\n{text}")

    assert time.process_time() - start < 2


def test_values_that_come_back_wrong_are_asked_again() -> None:
    """A dossier that may hold halves of characters, but does not, is read on the detailed road."""
    dossier = loads(f'{{"format": "{FORMAT}", "ior": {{"name": "\\ud83d\\ude00"}}}}')

    assert dossier.ior is not None
    assert "😀" == dossier.ior.name
    assert dossier == _read(Parsed({"format": FORMAT, "ior": {"name": "😀"}}, False, False))  # noqa: FBT003 -- a value


def test_import_is_light() -> None:
    """Importing the doors does not import cattrs; the first use does."""
    code = (
        "import sys, iorkit.loading as l; a = 'cattrs' in sys.modules; l.loads('{}'); print(a, 'cattrs' in sys.modules)"
    )

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own code

    assert "False True" == printed.strip()


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    """The folder says which files are the dossier's; a link within it is one of them."""
    elsewhere, folder = tmp_path / "secret.json", tmp_path / "dossier"
    folder.mkdir()
    elsewhere.write_text('{"name": "Somebody Else Inc"}')
    (folder / "ior.json").symlink_to(elsewhere)
    (folder / "agent.txt").write_text('{"name": "Gateway IOR Services Inc"}')
    (folder / "agent.json").symlink_to(folder / "agent.txt")
    dossier = load(folder)

    assert dossier.ior is None
    assert dossier.agent is not None
    assert "was not read: it is a link to a file elsewhere" in {found.message for found in dossier.problems}
