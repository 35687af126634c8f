"""Number words of names and addresses, written in figures."""

from __future__ import annotations

from collections.abc import Iterable

from iorkit.identity._tables import NUMBER_WORDS, ORDINAL_TENS, ORDINAL_WORDS

__all__ = ["write_numbers"]


def write_numbers(words: Iterable[str]) -> list[str]:
    """Writes number words in figures; other words stay.

    Args:
        words: Words in capitals.

    Returns:
        The words, in which ``FIFTH`` has become ``5TH`` and ``TWENTY FIRST`` ``21ST``.

    Examples:
        >>> write_numbers(["ONE", "TWENTY", "FIRST", "ST"])
        ['1', '21ST', 'ST']
    """
    out: list[str] = []
    for word in words:
        ordinal = ORDINAL_WORDS.get(word)
        if ordinal is not None and out and out[-1] in ORDINAL_TENS and ordinal < 10:  # noqa: PLR2004 -- Twenty-First
            ordinal += 10 * ORDINAL_TENS[out.pop()]
        out.append(NUMBER_WORDS.get(word, word) if ordinal is None else _write_ordinal(ordinal))
    return out


def _write_ordinal(number: int) -> str:
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'TH' if teens else {1: 'ST', 2: 'ND', 3: 'RD'}.get(number % 10, 'TH')}"
