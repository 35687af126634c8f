"""The nearest known word to one that is not known, for "did you mean"; never the opposite of what was written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

__all__ = ["nearest"]

_LONGEST = 60
_WORDS = re.compile(r"[a-z0-9]+")
_DENIALS = frozenset({"no", "not", "non", "never", "none", "without", "un", "in", "de", "dis", "ex"})
_DENYING = ("in", "un", "non", "de", "dis", "im", "ir", "il", "a")
_OPPOSITES = (
    ("import", "export"), ("importer", "exporter"), ("import", "exporter"), ("importer", "export"),
    ("inbound", "outbound"), ("with", "without"), ("buyer", "seller"), ("grantor", "grantee"),
)  # fmt: skip
_PAIRS = frozenset(frozenset(pair) for pair in _OPPOSITES)


def nearest(written: str, known: Iterable[str]) -> str:
    """Finds the known word that is most like what was written, whatever its case.

    Only the beginning of a long text is looked at. A word that says the opposite is no hint, however alike it looks.

    Args:
        written: What was written.
        known: The words that are known.

    Returns:
        The nearest; nothing where none is alike.

    Examples:
        >>> nearest("Continuos", ["continuous", "single"]), nearest("active", ["inactive", "void"])
        ('continuous', '')
    """
    text = written[:_LONGEST].strip().lower()
    lowered = {word.lower(): word for word in known if not _is_opposite(text, word.lower())}
    found = difflib.get_close_matches(text, lowered, n=1)
    return lowered[found[0]] if found else ""


def _is_opposite(one: str, other: str) -> bool:
    first, second = (_WORDS.findall(text) for text in (one, other))
    if bool(_DENIALS.intersection(first)) is not bool(_DENIALS.intersection(second)):
        return True
    return any(_denies(a, b) or _denies(b, a) or frozenset((a, b)) in _PAIRS for a in first for b in second if a != b)


def _denies(word: str, plain: str) -> bool:
    """Tells whether a word is another one behind a prefix such as in-, also where a letter of that is misspelled."""
    return any(
        word.startswith(prefix) and _is_one(word.removeprefix(prefix), plain)
        for prefix in _DENYING
        if len(word) > len(prefix) + 2 and not plain.startswith(prefix)
    )


def _is_one(one: str, other: str) -> bool:
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() > 0.8  # noqa: PLR2004 -- a slip of the pen
