"""Comparison of a name with all the names of one party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iorkit.identity._comparison import Comparison, Verdict
from iorkit.identity._names import compare_names
from iorkit.identity._numbers import compare_numbers
from iorkit.model import Dossier

__all__ = ["compare_with_names", "names_of_importer"]

_TRADE_NAME = re.compile(
    r"(?<![\s,;(])[\s,;(]+(?:d\W?b\W?a\W?|a\W?k\W?a\W?|t/a|(?:doing business|trading) as|"
    r"(?:an? )?div(?:ision)?\W? of)\s"
    r"|\s*\((?=[^()]*\bdiv(?:ision|\.)?\)\s*$)",
    re.IGNORECASE,
)


def compare_with_names(name: str, names: Sequence[str]) -> Comparison:
    """Compares a name with all the names that a party bears, and gives the comparison that agrees best.

    Of a name with a trade name or a division behind it, as in "Lumen LLC dba Lumen Home" or "Lumen LLC (Home
    Division)", the legal name counts as well; of "Lumen Home, a division of Lumen LLC", the division's.

    Args:
        name: The name.
        names: The names of the party, its legal name first; at least one.

    Returns:
        The comparison that agrees, else one that a person should look at, else that with the legal name.

    Examples:
        >>> compare_with_names("Lumen LLC dba Lumen Home", ["Lumen LLC"]).verdict.agrees
        True

    .. versionadded:: 26.1
    """
    parts = dict.fromkeys((name, _TRADE_NAME.split(name)[0]))
    compared = [compare_names(own, part) for part in parts for own in names]
    agreeing = [comparison for comparison in compared if comparison.verdict.agrees]
    doubtful = [comparison for comparison in compared if comparison.verdict is Verdict.REVIEW]
    return (agreeing or doubtful or compared)[0]


def names_of_importer(dossier: Dossier) -> list[str]:
    """Lists the names of a dossier's importer of record: legal name, trade names, divisions and that of block 1D.

    Args:
        dossier: The papers.

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
