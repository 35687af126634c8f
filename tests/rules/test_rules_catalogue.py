"""A walk over the catalogue: what every rule must have, say and do."""

from __future__ import annotations

import ast
import fnmatch
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import iorkit
from iorkit.refdata import sources
from iorkit.rules import CATALOGUE, REQUIREMENTS, RETIRED, Rule, Settings
from iorkit.rules._rooms import ROOMS, rules_of

SRC = Path(iorkit.__file__).parent
FIRST_WORDS = {
    "Align",
    "Answer",
    "Apply",
    "Appoint",
    "Ask",
    "Authorize",
    "Buy",
    "Compare",
    "Complete",
    "Correct",
    "Cure",
    "Disclose",
    "Empower",
    "Engage",
    "Enter",
    "Entrust",
    "Execute",
    "File",
    "Have",
    "Keep",
    "Make",
    "Name",
    "Order",
    "Provide",
    "Raise",
    "Reactivate",
    "Replace",
    "Send",
    "Show",
    "Stop",
    "Terminate",
    "Update",
    "Wait",
}
"""Verbs in the imperative with which a remedy may begin."""
DISALLOWED_NAMES = (
    "avoid-*",
    "check-[!d]*",
    "disallow-*",
    "do-not-*",
    "ensure-*",
    "forbid-*",
    "has-*",
    "is-*",
    "must-*",
    "require-*",
    "should-*",
    "use-*",
    "validate-*",
    "verify-*",
    "*-check",
    "*-correct",
    "*-is-ok",
    "*-rule",
)
"""Patterns of names that say what a rule does or wants, instead of what is wrong; ``check-digit`` is a thing."""

MODULES = sorted(file for room in ROOMS for file in SRC.glob(f"rules/{room}/[a-z]*.py"))
"""The files that hold rules."""

LETTERS = {
    "importer": {"IOR"},
    "taxpayer_number": {"EIN"},
    "form5106": {"F51"},
    "bonds": {"BND"},
    "powers": {"POA"},
    "entries": {"ENT"},
    "documents": {"DOC"},
    "traceability": {"TRC"},
    "sharing": {"SHR"},
    "broker": {"AGT"},
    "prefiling": {"ACE"},
    "data": {"DAT"},
}
"""The letters of the codes that stand in each room."""

RULES = [pytest.param(rule, id=rule.code) for rule in CATALOGUE]
each_rule = pytest.mark.parametrize("rule", RULES)


@each_rule
def test_a_code_is_three_letters_of_topic_and_three_digits(rule: Rule) -> None:
    """The letters are those of the topics."""
    assert re.fullmatch(r"(IOR|EIN|F51|BND|POA|ENT|DOC|TRC|SHR|AGT|ACE|DAT)\d{3}", rule.code)


def test_codes_names_and_titles_are_unique() -> None:
    """No two rules can be taken for one another."""
    for attribute in ("code", "name", "title"):
        twice = [value for value, n in Counter(getattr(rule, attribute) for rule in CATALOGUE).items() if n > 1]

        assert [] == twice


def test_every_room_is_in_the_catalogue() -> None:
    """A rule in a folder that nobody lists would never run."""
    folders = {init.parent.name for init in SRC.glob("rules/*/__init__.py")} - {"facts"}

    assert folders == set(ROOMS)
    assert sorted(rule.code for room in ROOMS for rule in rules_of(room)) == list(CATALOGUE.codes)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_the_rules_of_one_topic(room: str) -> None:
    """The letters of a code tell the folder."""
    assert {rule.code[:3] for rule in rules_of(room)} == LETTERS[room]


@each_rule
def test_a_citation_is_the_registers(rule: Rule) -> None:
    """A rule cites something, and what it cites stands in the register with what it says."""
    assert rule.citations
    for citation in rule.citations:
        assert sources()[citation.reference] == citation
        assert citation.says.strip()


@each_rule
def test_a_remedy_begins_with_a_verb(rule: Rule) -> None:
    """It tells a clerk what to do."""
    assert rule.remedy.split()[0] in FIRST_WORDS
    assert rule.title[0].isupper()


@each_rule
def test_a_name_says_the_problem(rule: Rule) -> None:
    """It says what is wrong, not that something is checked."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert [] == [pattern for pattern in DISALLOWED_NAMES if fnmatch.fnmatchcase(rule.name, pattern)]


@each_rule
def test_an_explanation_is_in_full_sentences(rule: Rule) -> None:
    """The docstring is what ``explain`` prints."""
    for paragraph in rule.explanation.split("\n\n"):
        assert re.match(r"[A-Z]", paragraph)
        assert paragraph.endswith(".")
    assert 5 < len(rule.explanation.split())


@each_rule
def test_a_requirement_is_on_the_checklist(rule: Rule) -> None:
    """A name that is none would leave a requirement unserved."""
    assert {rule.requirement, rule.fails} - {None} <= {item.name for item in REQUIREMENTS}
    assert None in {rule.requirement, rule.fails}


@pytest.mark.parametrize("name", [item.name for item in REQUIREMENTS])
def test_a_requirement_is_served_by_a_rule(name: str) -> None:
    """One that no rule serves could never be met."""
    assert name in {rule.requirement for rule in CATALOGUE}


@pytest.mark.parametrize("item", REQUIREMENTS, ids=lambda item: item.name)
def test_a_requirements_title_is_a_sentence(item: iorkit.findings.Requirement) -> None:
    """It is true when the requirement is met, and bears the sentences of the article that ask for it."""
    assert item.title.endswith(".")
    assert item.group in {"musts", "papers", "consistency"}
    assert set(item.arrangements) <= {"buyer", "own-company", "agent"}
    assert item.sentences


@each_rule
def test_sentences_are_those_of_the_article(rule: Rule) -> None:
    """The source article has 56 sentences that can be checked."""
    allowed = {f"S{n:02}" for n in range(1, 57)}

    assert set(rule.sentences) <= allowed
    assert sorted(set(rule.sentences)) == list(rule.sentences)


@each_rule
def test_a_rule_explains_itself(rule: Rule) -> None:
    """The explanation holds the parts that a reader needs, in text and as a card."""
    words = iorkit.explain(rule.code.lower())

    assert f"{rule.code}  {rule.title}" == str(words).splitlines()[0]
    assert {"What it finds", "Basis", "What to do", "Examples"} <= {heading for heading, _ in words.sections}
    assert "<script" not in words._repr_html_()


def test_a_retired_code_is_used_no_more() -> None:
    """It points to a rule of the catalogue."""
    assert set() == set(RETIRED) & set(CATALOGUE.codes)
    assert set(RETIRED.values()) <= set(CATALOGUE.codes)


PURE = (
    "rules",
    "ids",
    "model",
    "identity",
    "bonds",
    "fees",
    "deadlines",
    "penalties.py",
    "citations.py",
    "masking.py",
    "errors.py",
)
FORBIDDEN_CALLS = {
    "today",
    "now",
    "utcnow",
    "time",
    "monotonic",
    "perf_counter",
    "open",
    "print",
    "input",
    "urlopen",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "getenv",
    "system",
}


def pure_modules() -> Iterator[Path]:
    """Walks the files that may neither read the clock nor do input or output."""
    for name in PURE:
        place = SRC / name
        files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        yield from (file for file in files if file.name != "__main__.py")  # a command prints


@pytest.mark.parametrize("file", [pytest.param(p, id=str(p.relative_to(SRC))) for p in pure_modules()])
def test_no_clock_and_no_input_or_output_below_checking(file: Path) -> None:
    """Every answer is as of a day that the caller gives."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called.add(ast.unparse(node.func).rpartition(".")[2])
    imported = {
        name.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    imported |= {
        node.module.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }

    assert set() == called & FORBIDDEN_CALLS
    assert set() == imported & {"time", "os", "socket", "subprocess", "urllib", "random", "logging"}


GREATEST_NUMBER = 2
"""The greatest whole number in a rule's own code: two bonds have a gap, two letters a country code."""
DATES_ALLOWED = {
    "_CHANGED": "an example's day",
    "_ENTERED": "an example's day",
    "_NEXT_DAY": "an example's day",
    "_PLACED": "an example's day",
    "_PRESENTED": "an example's day",
}


def is_rule(node: ast.FunctionDef) -> bool:
    """Tells whether a function is decorated as a rule."""
    return any(isinstance(d, ast.Call) and ast.unparse(d.func) == "rule" for d in node.decorator_list)


def makes_examples(node: ast.FunctionDef, tree: ast.Module) -> bool:
    """Tells whether a function is called in examples only: it makes documents."""
    callers = [
        caller
        for caller in tree.body
        if isinstance(caller, ast.FunctionDef) and caller is not node
        for part in caller.body
        for call in ast.walk(part)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == node.name
    ]
    return not callers


@pytest.mark.parametrize("file", [pytest.param(p, id=f"{p.parent.name}-{p.stem}") for p in MODULES])
def test_no_number_and_no_date_of_law_in_a_rules_code(file: Path) -> None:
    """Rules ask the reference data; the helpers that only make examples may hold numbers."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    judging = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and (is_rule(node) or not makes_examples(node, tree))
    ]
    parts = [part for function in judging for statement in function.body for part in ast.walk(statement)]
    numbers = {
        part.value
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, (int, float)) and not isinstance(part.value, bool)
    }
    dates = [ast.unparse(part) for part in parts if isinstance(part, ast.Call) and ast.unparse(part.func) == "dt.date"]

    assert {number for number in numbers if number > GREATEST_NUMBER} == set()
    assert [] == dates


@pytest.mark.parametrize("file", [pytest.param(p, id=f"{p.parent.name}-{p.stem}") for p in MODULES])
def test_a_date_beside_a_rule_bounds_its_force(file: Path) -> None:
    """A date that stands as a constant is a rule's in-force bound, or belongs to examples."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bounds = {str(rule.in_force_from) for rule in rules_of(file.parent.name)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            name = ast.unparse(node.targets[0])
            if ast.unparse(node.value.func) == "dt.date" and name not in DATES_ALLOWED:
                year, month, day = (ast.literal_eval(part) for part in node.value.args)

                assert f"{year:04}-{month:02}-{day:02}" in bounds


@pytest.mark.parametrize("name", sorted(Settings.__annotations__.keys() - {"look_ahead_days"}))  # no rule's own
def test_a_setting_is_named_in_the_source_of_a_rule(name: str) -> None:
    """What no source fixes is a named setting that decides something, and its rule says that it is ours."""
    users = {
        rule.code
        for rule in CATALOGUE
        if f"settings.{name}" in Path(inspect.getsourcefile(rule.judge) or "").read_text(encoding="utf-8")
    }
    ours = {rule.code for rule in CATALOGUE if "iorkit threshold" in {c.reference for c in rule.citations}}

    assert users & ours
    assert name in (Settings.__doc__ or "")
