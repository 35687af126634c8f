"""A rule or a condition code in words: what it finds, what it rests on, how to put it right, and examples."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from iorkit.citations import Citation, Trust
from iorkit.errors import UnknownCode
from iorkit.refdata import Condition, conditions
from iorkit.rules._catalogue import CATALOGUE
from iorkit.rules._explain_condition import code_of_chapter, find_conditions, sections_of_condition
from iorkit.rules._rooms import RETIRED
from iorkit.rules._rule import Example, Rule

__all__ = ["Explanation", "explain_code", "explain_rule"]

_WIDTH = 100


@attrs.frozen(kw_only=True)
class Explanation:
    """A code in words; ``str()`` is text for a terminal, and a notebook shows a card.

    Args:
        code: The code.
        title: What it means in a short sentence.
        sections: Headings with their text; lines of a list begin with ``- ``.

    Examples:
        >>> Explanation(code="X", title="t", sections=(("What it finds", "a thing"),)).code
        'X'
    """

    code: str
    title: str
    sections: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        lines = [f"{self.code}  {self.title}"]
        for heading, text in self.sections:
            lines += ["", heading]
            for paragraph in text.split("\n"):
                hanging = "    " if paragraph.startswith("- ") else "  "
                lines += textwrap.wrap(paragraph, _WIDTH, initial_indent="  ", subsequent_indent=hanging) or [""]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        parts = [f"<h4>{html.escape(self.code)} {html.escape(self.title)}</h4>"]
        for heading, text in self.sections:
            shown = "<br>".join(html.escape(line) for line in text.split("\n"))
            parts.append(f"<p><strong>{html.escape(heading)}</strong><br>{shown}</p>")
        return f"<div>{''.join(parts)}</div>"


def explain_code(code: str | tuple[str, str]) -> Explanation:
    """Explains a rule of the catalogue, or a condition code of ACE.

    Several of CBP's messages have codes of their own, and some codes stand in more than one. A plain code that does
    lists them; name the message to choose.

    Args:
        code: A rule's code, such as ``POA005``, or a condition code, such as ``875``, ``AE 875`` or
            ``("AE", "875")``; case does not matter.

    Returns:
        The rule or the condition in words.

    Raises:
        UnknownCode: There is no such rule and no such condition.

    Examples:
        >>> print(str(explain_code("POA005")).splitlines()[0])
        POA005  The partnership's power of attorney is past its two-year limit
        >>> print(str(explain_code("875")).splitlines()[0])
        AE 875  IMPORTER INACTIVE FOR ENTRY PURPOSES
        >>> print(str(explain_code("003")).splitlines()[0])
        003  The code stands in 3 messages
    """
    wanted = "" if isinstance(code, tuple) else code.strip().upper()
    if wanted in RETIRED:
        replaced = explain_code(RETIRED[wanted])
        note = ("Retired", f"{wanted} was retired; {RETIRED[wanted]} replaced it.")
        return attrs.evolve(replaced, sections=(note, *replaced.sections))
    if found := find_conditions(code_of_chapter(code)):
        return _explain_conditions(found, CATALOGUE)
    if isinstance(code, tuple):
        raise UnknownCode("condition", " ".join(code))
    try:
        return explain_rule(CATALOGUE[wanted])
    except UnknownCode as unknown:
        raise UnknownCode("rule", code, unknown.nearest) from None


def _explain_conditions(found: tuple[Condition, ...], rules: Iterable[Rule]) -> Explanation:
    first = found[0]
    if len(found) > 1:
        which = "\n".join(f"- {item} {item.narrative} ({item.message})" for item in found)
        return Explanation(
            code=first.code, title=f"The code stands in {len(found)} messages", sections=(("Which one", which),)
        )
    sections = (*sections_of_condition(first, rules), ("Basis", f"- {_basis(first.citation)}"))
    return Explanation(code=str(first), title=first.narrative, sections=sections)


def explain_rule(rule: Rule) -> Explanation:
    """Explains a rule, also one that is not in the catalogue.

    Args:
        rule: The rule.

    Examples:
        >>> explain_rule(CATALOGUE["POA005"]).code
        'POA005'
    """
    return Explanation(code=rule.code, title=rule.title, sections=tuple(_sections(rule)))


def _sections(rule: Rule) -> Iterator[tuple[str, str]]:
    paragraphs = [" ".join(part.split()) for part in rule.explanation.split("\n\n")]
    yield "What it finds", "\n".join(paragraphs)
    yield "Severity", f"{rule.severity.value}, resting on {rule.authority.words}"
    yield "Basis", "\n".join(f"- {_basis(citation)}" for citation in rule.citations)
    yield "What to do", rule.remedy
    if rule.in_force_from or rule.in_force_until:
        yield "In force", _range(rule)
    if rule.sentences:
        yield "Sentences of the source article", ", ".join(rule.sentences)
    if rule.requirement:
        yield "Requirement", rule.requirement
    if rule.conditions:
        yield "ACE would reject with", "\n".join(f"- {_answer(code)}" for code in rule.conditions)
    yield "Examples", "\n".join(f"- {_example(example)}" for example in rule.examples)


def _answer(code: str) -> str:
    condition = conditions()["AE", code]
    return f"{condition} {condition.narrative}"


def _basis(citation: Citation) -> str:
    trust = {
        Trust.VERIFIED: f"text read on {citation.verified_on}" if citation.verified_on else "",
        Trust.SECONDARY: "only a restatement was read",
        Trust.UNVERIFIED: "not read",
    }[citation.trust]
    says = f": {citation.says}" if citation.says else ""
    return f"{citation.reference} ({citation.authority.words}{'; ' if trust else ''}{trust}){says}"


def _range(rule: Rule) -> str:
    begin = f"from {rule.in_force_from}" if rule.in_force_from else ""
    end = f"until {rule.in_force_until}" if rule.in_force_until else ""
    return " ".join(part for part in (begin, end) if part)


def _example(example: Example) -> str:
    verdict = f"found at {example.at or 'the number'}" if example.is_bad else "nothing found"
    note = f" ({example.note})" if example.note else ""
    return f"as of {example.as_of}, {_shown(example.thing)}: {verdict}{note}"


def _shown(thing: Any) -> str:  # noqa: ANN401 -- any document
    """Writes a document with the fields that are set, as one would construct it."""
    if isinstance(thing, tuple):
        return f"[{', '.join(_shown(item) for item in thing)}]"
    if not attrs.has(type(thing)) or hasattr(thing, "canonical"):
        value = getattr(thing, "value", None)
        return str(value if value is not None else thing)
    given = []
    for field in attrs.fields(type(thing)):
        held = getattr(thing, field.name)
        if held is not None and held != field.default:
            given.append(f"{field.name}={_shown(held)}")
    return f"{type(thing).__name__}({', '.join(given)})"
