"""Anything that a report prints, in words: a rule, a code, a prefix, a requirement, or a word that people search."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from iorkit.errors import ShapeError, UnknownCode
from iorkit.findings import DataFault, Finding, NotChecked, Requirement
from iorkit.formats import abi, credentials, pdf, tables
from iorkit.loading import LOADING_CODES
from iorkit.model.shape import found
from iorkit.nearest import nearest
from iorkit.refdata import conditions
from iorkit.rules import CATALOGUE, REQUIREMENTS, Explanation, Rule, explain_code, explain_rule

__all__ = ["SEARCH_WORDS", "explain", "find_rules"]

_MOST = 40
_SHORTEST = 3
_EMPTY_WORDS = frozenset({"a", "an", "the", "of", "is", "my", "to", "in", "for", "no", "it", "this"})
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,2}", re.ASCII)
_DATA_CODE = re.compile(r"DAT[0-9]{3}", re.ASCII)
_WORD = re.compile(r"[a-z0-9]+")
_ENDED = ("lapse", "terminated", "is past", "past the last day")
SEARCH_WORDS = {
    "expired": _ENDED,
    "expire": _ENDED,
    "expires": _ENDED,
    "ended": _ENDED,
    "outdated": _ENDED,
    "canceled": ("terminated", "revoked"),
    "dormant": ("inactive", "has not been used", "without use"),
    "deactivated": ("inactive", "void"),
    "insufficient": ("insufficient", "too small"),
    "undervalued": ("too small", "below the value"),
    "unsigned": ("not signed", "nobody signed", "no signature"),
    "poa": ("power of attorney",),
    "ssn": ("social security",),
    "address": ("address", "mail"),
    "mailbox": ("mail drop", "mailbox", "virtual office"),
    "5106": ("form 5106",),
    "7501": ("entry summary",),
    "surety": ("surety", "sureties"),
    "dba": ("trade name",),
    "borrowed": ("borrow", "another importer", "somebody else"),
    "mismatch": ("another name", "disagree", "contradict", "different entities", "does not agree"),
}
"""Words that people search, and how the rules say them; the rules' pages have them too."""

Explained = str | int | tuple[str, str] | Rule | Finding | NotChecked | DataFault | Requirement


def explain(thing: Explained) -> Explanation:
    """Explains what a report prints: a rule, a condition code of ACE, a fault of the data, a requirement; or a word.

    Several of CBP's messages have codes of their own, and some codes stand in more than one. A plain code that does
    lists them; name the message to choose.

    Args:
        thing: A rule's code, such as ``POA005``, or how codes begin, such as ``POA``; a condition code, such as
            ``875``, ``"AE 875"`` or ``("AE", "875")``; the code of a fault of the data, such as ``DAT004``; the name
            of a requirement, such as ``bond-in-force``; a word, such as ``expired``; or a rule, finding or open point
            itself. Case does not matter.

    Returns:
        It in words; where several rules are meant, a list of them.

    Raises:
        UnknownCode: Nothing has such a code, and no rule uses such a word.
        ShapeError: It is nothing that can be explained.

    Examples:
        >>> print(str(explain("POA005")).splitlines()[0])
        POA005  The partnership's power of attorney is past its two-year limit
        >>> print(str(explain(875)).splitlines()[0])
        AE 875  IMPORTER INACTIVE FOR ENTRY PURPOSES
        >>> print(str(explain("DAT004")).splitlines()[0])
        DAT004  A date is none
        >>> print(str(explain("expired")).split(":")[0])
        expired  Rules that speak of it
    """
    if isinstance(thing, Rule):
        return explain_rule(thing)
    if isinstance(thing, Requirement):
        return _requirement(thing)
    if isinstance(thing, Finding | NotChecked | DataFault):
        thing = thing.code
    if isinstance(thing, int) and not isinstance(thing, bool):
        thing = f"{thing:03d}"
    if isinstance(thing, tuple):
        parts: tuple[object, ...] = thing
        if [str, str] == [type(part) for part in parts]:
            return explain_code(thing)
    if not isinstance(thing, str):
        raise _not_explained(thing)
    return _explain_words(thing.strip())


def _not_explained(thing: object) -> ShapeError:
    expected = "a code such as 'POA005' or 875, a word, a rule or a finding"
    return ShapeError("explain", expected, found(thing))


def _explain_words(words: str) -> Explanation:
    code = words.upper()
    if code in _faults():
        return _fault(_faults()[code])
    name = "-".join(_WORD.findall(words.lower()))
    for item in REQUIREMENTS:
        if item.name == name:
            return _requirement(item)
    if _PREFIX.fullmatch(code) and (found_rules := tuple(rule for rule in CATALOGUE if rule.code.startswith(code))):
        faults = [item for item in _faults().values() if item.code.startswith(code)]
        return _rules(code, f"{len(found_rules) + len(faults)} codes that begin with {code}", (*found_rules, *faults))
    try:
        return explain_code(words)
    except UnknownCode:
        if not words or _DATA_CODE.fullmatch(code):
            raise UnknownCode("code", words) from None
    if said := _rules_that_say(words):
        return _rules(words, f"Rules that speak of it: {len(said)}", said)
    raise UnknownCode("rule, condition, requirement or word of a rule", words, _near(code, name))


def _near(code: str, name: str) -> str:
    known = (*CATALOGUE.codes, *_faults(), *(str(item) for item in conditions().values()))
    return nearest(code, known) or nearest(name, (item.name for item in REQUIREMENTS))


@functools.cache
def _faults() -> Mapping[str, DataFault]:
    """Returns all faults of the data that a report can print, by code."""
    return {
        item.code: item
        for faults in (LOADING_CODES, abi.FAULTS, tables.FAULTS, pdf.FAULTS, credentials.FAULTS)
        for item in faults.values()
    }


def _fault(fault: DataFault) -> Explanation:
    return Explanation(
        code=fault.code,
        title=fault.title,
        sections=(
            ("What it is", "A fault of the data: no rule of law, and the value that it names was not judged."),
            ("Severity", f"{fault.severity.value}, under every policy"),
            ("What to do", fault.remedy),
            ("Name", fault.name),
        ),
    )


def _requirement(item: Requirement) -> Explanation:
    served = CATALOGUE.serving(item.name)
    sections = [
        ("Group", item.group),
        ("Rests on", item.authority.words),
        ("Stands under", ", ".join(item.arrangements)),
        ("Rules that serve it", "\n".join(f"- {code} {CATALOGUE[code].title}" for code in served) or "none"),
    ]
    if item.sentences:
        sections.append(("Sentences of the source article", ", ".join(item.sentences)))
    return Explanation(code=item.name, title=item.title, sections=tuple(sections))


def _rules(code: str, title: str, rules: tuple[Rule | DataFault, ...]) -> Explanation:
    listed = [f"- {rule.code} {rule.title} ({rule.severity.value})" for rule in rules[:_MOST]]
    if (left := len(rules) - _MOST) > 0:
        listed.append(f"- and {left} more")
    return Explanation(code=code, title=title, sections=(("Rules", "\n".join(listed)),))


def find_rules(words: str) -> tuple[Rule, ...]:
    """Returns the rules under a prefix, of a requirement, or with words in them; none where there is no such.

    Args:
        words: A prefix such as ``BND``, a requirement such as ``bond-in-force``, or words such as ``expired``.

    Examples:
        >>> [rule.code for rule in find_rules("partnership lapsed")]
        ['POA005']
    """
    code, name = words.strip().upper(), "-".join(_WORD.findall(words.lower()))
    if begun := tuple(rule for rule in CATALOGUE if code and rule.code.startswith(code)):
        return begun
    if served := CATALOGUE.serving(name):
        return tuple(CATALOGUE[each] for each in served)
    return _rules_that_say(words)


def _rules_that_say(words: str) -> tuple[Rule, ...]:
    """Returns the rules in whose words all that was asked stands, those with it in the title first."""
    asked = [word for word in _WORD.findall(words.lower()) if word not in _EMPTY_WORDS]
    if not asked or any(len(word) < _SHORTEST or (word.isdigit() and len(word) == _SHORTEST) for word in asked):
        return ()  # a condition code that is none, such as AE 999
    ranked = []
    for rule in CATALOGUE:
        title = f"{rule.title} {rule.name}".lower()
        whole = f"{title} {rule.explanation} {rule.remedy} {rule.requirement or ''}".lower()
        if all(_stands(word, whole) for word in asked):
            ranked.append((not all(_stands(word, title) for word in asked), rule.code, rule))
    return tuple(rule for _, _, rule in sorted(ranked, key=lambda found: found[:2]))


def _stands(word: str, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(one)}", text) for one in (word, *SEARCH_WORDS.get(word, ())))
