"""Condition codes: what CBP's system answers to a message, with the cause, who must act, and the next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from iorkit.citations import Citation

__all__ = ["Condition", "read_conditions"]


@attrs.frozen(kw_only=True)
class Condition:
    """One code that CBP's system answers with.

    Args:
        chapter: The application identifier of the message that it answers, such as ``AE`` for the entry summary.
        message: What that message is called.
        code: The code, three characters.
        narrative: The text that CBP sends with it, as its dictionary prints it.
        is_informational: Whether the dictionary calls it informational, so that the message is accepted.
        cause: What brings it about, in our words; empty where nobody has written that yet.
        who: Who must act: ``filer``, ``importer`` or ``surety``; empty where the cause is.
        next_step: What to do; empty where the cause is.
        citation: What it rests on.

    Examples:
        >>> from iorkit.refdata import conditions
        >>> bond = conditions()["AE", "116"]
        >>> bond.narrative, bond.who, str(bond)
        ('Continuous Bond Insufficient', 'importer', 'AE 116')
    """

    chapter: str
    message: str
    code: str
    narrative: str
    is_informational: bool
    cause: str = ""
    who: str = ""
    next_step: str = ""
    citation: Citation

    def __str__(self) -> str:
        return f"{self.chapter} {self.code}"


def read_conditions(
    data: Mapping[str, Any], sources: Mapping[str, Citation]
) -> Iterator[tuple[tuple[str, str], Condition]]:
    """Reads the register of condition codes, each under its chapter and code.

    Args:
        data: The file as ``tomllib`` gave it.
        sources: The register of sources, by reference.

    Raises:
        ValueError: A code is explained that no narrative is given for.
    """
    citation = sources[data["register"]["citation"]]
    words = {(entry["chapter"], entry["code"]): entry for entry in data["condition"]}
    for chapter, narratives in data["narratives"].items():
        informational = frozenset(data["informational"].get(chapter, ()))
        for code, narrative in narratives.items():
            entry = words.pop((chapter, code), {})
            yield (
                (chapter, code),
                Condition(
                    chapter=chapter,
                    message=data["chapters"][chapter],
                    code=code,
                    narrative=narrative,
                    is_informational=code in informational,
                    cause=entry.get("cause", ""),
                    who=entry.get("who", ""),
                    next_step=entry.get("next", ""),
                    citation=citation,
                ),
            )
    if words:
        msg = f"conditions: no narrative for {', '.join(sorted(map(' '.join, words)))}"
        raise ValueError(msg)
