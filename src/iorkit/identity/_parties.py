"""Comparison of a name with all the names of one party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iorkit.identity._comparison import Comparison, Verdict, concluded
from iorkit.identity._name_control import bears_legal_form
from iorkit.identity._names import compare_names
from iorkit.identity._numbers import compare_numbers
from iorkit.model import Dossier

__all__ = ["compare_with_names", "names_of_importer"]

_ENTITY_FIRST = re.compile(
    r"(?<![\s,;(])[\s,;(]+(?:d\W?b\W?a\W?|a\W?k\W?a\W?|t/a|(?:doing business|trading) as)\s"
    r"|\s*\((?=[^()]*\bdiv(?:ision|\.)?\)\s*$)",
    re.IGNORECASE,
)
"""What stands between the name of an entity and its trade name, or its division in parentheses."""

_OF_FIRM = re.compile(r"(?<![\s,;(])[\s,;(]+(?:an? )?div(?:ision)?\W? of\s", re.IGNORECASE)
"""What stands between a division and its firm."""

_DIVISION_BEHIND = re.compile(
    r"[\s,]+div(?:ision)?\.?\s+(?!of\b)(?=\S)|,\s*(?=[^,]*\bdiv(?:ision|\.)?\s*$)", re.IGNORECASE
)
"""What stands between a firm with its legal form and its division, as in "Lumen LLC DIV Lumen Home"."""


def compare_with_names(name: str, names: Sequence[str]) -> Comparison:
    """Compares a name with all the names that a party bears, and gives the comparison that agrees best.

    Of a name with a trade name or a division behind it, as in "Lumen LLC dba Lumen Home" or "Lumen LLC (Home
    Division)", the legal name counts as well; of "Lumen Home, a division of Lumen LLC", the division's, and where only
    the firm agrees, a person should look. That holds of the party's names too, so that the verdict is the same with
    the sides changed.

    Args:
        name: The name.
        names: The names of the party, its legal name first; at least one.

    Returns:
        The comparison that agrees, else one that a person should look at, else that with the legal name.

    Examples:
        >>> compare_with_names("Lumen LLC dba Lumen Home", ["Lumen LLC"]).verdict.agrees
        True
        >>> compare_with_names("Lumen LLC", ["Lumen LLC dba Lumen Home"]).verdict.agrees
        True

    .. versionadded:: 26.1
    """
    compared = [compare_names(part, its) for own in names for part in _entities(own) for its in _entities(name)]
    agreeing = [comparison for comparison in compared if comparison.verdict.agrees]
    doubtful = [comparison for comparison in compared if comparison.verdict is Verdict.REVIEW]
    doubtful += [by_firm for own in names if (by_firm := _compare_by_firm(own, name)) is not None]
    return (agreeing or doubtful or compared)[0]


def _entities(name: str) -> list[str]:
    """Lists the names of the entity that a name shows: the whole, and what stands before a trade name or division."""
    first = _ENTITY_FIRST.split(name)[0]
    division = _OF_FIRM.split(first)[0]
    firm = _DIVISION_BEHIND.split(first)[0]
    return list(dict.fromkeys([name, first, division, *([firm] if bears_legal_form(firm) else [])]))


def _firm(name: str) -> str:
    """Returns the firm that a name gives for a division, or the name."""
    before = _DIVISION_BEHIND.split(name)[0]
    return before if before != name and bears_legal_form(before) else _OF_FIRM.split(name)[-1].strip(" )")


def _compare_by_firm(own: str, name: str) -> Comparison | None:
    """Compares two names by the firm behind "a division of"; ``None`` where that does not make them agree."""
    firms = [_firm(text) for text in (own, name)]
    if firms == [own, name]:
        return None
    compared = compare_names(*firms)
    if not compared.verdict.agrees:
        return None
    return concluded(own, name, Verdict.REVIEW, ["the firm is one, but one name is that of its division"])


def names_of_importer(dossier: Dossier) -> list[str]:
    """Lists the names of a dossier's importer of record: legal name, trade names, divisions and that of block 1D.

    Args:
        dossier: The documents.

    Returns:
        The names, the legal name first; empty where none is known.

    Examples:
        >>> from iorkit.model import IOR, Alias
        >>> names_of_importer(Dossier(ior=IOR(name="Lumen LLC", aliases=[Alias(kind="DBA", name="Lumen Home")])))
        ['Lumen LLC', 'Lumen Home']

    .. versionadded:: 26.1
    """
    ior, form = dossier.ior, dossier.form5106
    names = [ior.name, *(alias.name for alias in ior.aliases or ())] if ior else []
    if form is not None and ior is not None and ior.name:
        both = form.number and ior.number
        if not both or compare_numbers(form.number, ior.number).verdict is not Verdict.DIFFERENT:  # type: ignore[arg-type]
            names.append(form.alias_name)
    return [name for name in names if name and name.strip()]
