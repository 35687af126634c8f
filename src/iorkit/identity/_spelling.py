"""Ways of writing one text: width, case, accents, punctuation, dotted initials."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from iorkit.ids._unicode import normalize

__all__ = [
    "differing_words",
    "fold",
    "is_east_asian",
    "join_initials",
    "narrow",
    "notes_on_spelling",
    "run_together",
    "split_words",
]

_APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\u2032\uff07"
_MARKS = "\u00a9\u00ae\u2120\u2122"  # copyright, registered, service mark, trade mark
_DROPPED = str.maketrans(dict.fromkeys(_APOSTROPHES + _MARKS))
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_LETTERS = str.maketrans(
    {"\u00c6": "AE", "\u0152": "OE", "\u0141": "L", "\u0110": "D", "\u00d0": "D", "\u00de": "TH", "\u00d8": "O"}
)
_UMLAUTS = str.maketrans({"\u00c4": "AE", "\u00d6": "OE", "\u00dc": "UE", "\u00c5": "AA", "\u00d8": "OE"})
_FRACTION = re.compile("[\u00bc-\u00be\u2150-\u215e]")
_INITIAL = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
_EAST_ASIAN = re.compile(
    "[\u3005\u3041-\u30ff\u3130-\u318f\u31a0-\u31bf\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_NO_WORD_SYMBOLS = frozenset("^|~\u00a8")
_WORD_PUNCTUATION = frozenset("@%#")


def narrow(text: str) -> str:
    """Brings full-width and other forms of letters to the common one (NFKC), and keeps fractions apart.

    Args:
        text: Any text.

    Returns:
        The text in common letters, without invisible characters.

    Examples:
        >>> narrow("\uff2c\uff35\uff23\uff2b\uff39 215\u00bd")
        'LUCKY 215 1/2'
    """
    spaced = _FRACTION.sub(r" \g<0>", text)
    common = normalize("NFKC", spaced).replace("\u2044", "/")
    return common if common.isascii() else "".join(c for c in common if unicodedata.category(c) != "Cf")


def fold(text: str, *, umlauts: bool = False) -> str:
    """Takes width, case, apostrophes and the accents of Latin letters from a text.

    Args:
        text: Any text.
        umlauts: Whether an umlaut is written out, as in Mueller, or dropped, as in Muller.

    Returns:
        The text in capitals.

    Examples:
        >>> fold("O'M\u00fcller"), fold("O'M\u00fcller", umlauts=True)
        ('OMULLER', 'OMUELLER')
    """
    upper = narrow(text.translate(_DROPPED)).upper()
    if upper.isascii():
        return upper
    upper = normalize("NFC", upper).translate(_DASHES)
    return _drop_accents((upper.translate(_UMLAUTS) if umlauts else upper).translate(_LETTERS))


def _drop_accents(text: str) -> str:
    kept: list[str] = []
    base = ""
    for char in normalize("NFKD", text):
        if not unicodedata.combining(char):
            base = char
        elif base.isascii():
            continue
        kept.append(char)
    return normalize("NFC", "".join(kept))


def is_east_asian(text: str) -> bool:
    """Tells whether a text holds Chinese, Japanese or Korean letters.

    Args:
        text: Any text.

    Returns:
        Whether it holds at least one.

    Examples:
        >>> is_east_asian("ABC \u8d38\u6613"), is_east_asian("ABC Trading")
        (True, False)
    """
    return _EAST_ASIAN.search(text) is not None


def join_initials(text: str) -> str:
    """Joins letters that stand between dots.

    Args:
        text: Any text.

    Returns:
        The text, in which ``S.A. de C.V.`` has become ``SA. de CV.``

    Examples:
        >>> join_initials("J.B. Hunt L.L.C.")
        'JB. Hunt LLC.'
    """
    return _INITIAL.sub(r"\1", text)


def _is_of_word(char: str) -> bool:
    if char.isalnum() or char in _WORD_PUNCTUATION:
        return True
    return unicodedata.category(char)[0] in "LMNS" and char not in _NO_WORD_SYMBOLS


def split_words(text: str, *, keep: str = "") -> list[str]:
    """Splits a text at spaces and punctuation; symbols that can tell names apart stay.

    Args:
        text: Any text.
        keep: Punctuation that belongs to words here.

    Returns:
        The words.

    Examples:
        >>> split_words("Toys+Games, Inc. (100% Cotton)")
        ['Toys+Games', 'Inc', '100%', 'Cotton']
    """
    return "".join(char if char in keep or _is_of_word(char) else " " for char in text).split()


def run_together(words: Iterable[str], *, apart: frozenset[str] = frozenset()) -> str:
    """Writes words without the spaces between them, but keeps two numbers apart.

    Args:
        words: The words.
        apart: Words that stay apart from their neighbors.

    Returns:
        One text that is equal for words that differ in spacing alone.

    Examples:
        >>> run_together(["A", "1", "AUTO"]), run_together(["1", "23"])
        ('A1AUTO', '1|23')
    """
    out: list[str] = []
    before = ""
    for word in words:
        numbers_meet = before[-1:].isdigit() and word[0].isdigit()
        if out and (numbers_meet or before in apart or word in apart):
            out.append("|")
        out.append(word)
        before = word
    return "".join(out)


def _has_other_width(text: str) -> bool:
    return normalize("NFC", text) != normalize("NFKC", text)


def _differ_in_capitals(left: str, right: str) -> bool:
    """Tells whether some word that both texts have is written in other capitals."""
    first, second = (set(split_words(narrow(text.translate(_DROPPED)))) for text in (left, right))
    return not {word.upper() for word in first - second}.isdisjoint(word.upper() for word in second - first)


def _accented(text: str) -> list[str]:
    if text.isascii():
        return []
    decomposed = normalize("NFKD", text.upper())
    return [char for char in decomposed if unicodedata.combining(char) or ord(char) in _LETTERS]


def _punctuation(text: str) -> Counter[str]:
    return Counter(char for char in narrow(text) if not char.isspace() and not _is_of_word(char))


def _doubled_spaces(text: str) -> int:
    return len(text) - len(" ".join(text.split()))


_NOTES: tuple[tuple[Callable[[str], object], str], ...] = (
    (_has_other_width, "read full-width and other forms of letters as common ones"),
    (_accented, "ignored accents"),
    (_punctuation, "dropped the punctuation"),
    (_doubled_spaces, "ignored repeated spaces"),
)


def notes_on_spelling(left: str, right: str) -> list[str]:
    """Says in which ways of writing two texts differ.

    Args:
        left: A text.
        right: Another text.

    Returns:
        A clause for each.

    Examples:
        >>> notes_on_spelling("ACME INC", "Acme, Inc.")
        ['ignored capitals', 'dropped the punctuation']
    """
    of_case = ["ignored capitals"] if _differ_in_capitals(left, right) else []
    return of_case + [words for trait, words in _NOTES if trait(left.strip()) != trait(right.strip())]


def differing_words(left: Sequence[str], right: Sequence[str], *, noun: str) -> str:
    """Says which words only one of two texts has.

    Args:
        left: The words of the first.
        right: The words of the second.
        noun: What the texts are, such as ``name``.

    Returns:
        A clause.

    Examples:
        >>> differing_words(["ACME", "US"], ["ACME"], noun="name")
        'only the first name has US'
    """
    only_left, only_right = Counter(left) - Counter(right), Counter(right) - Counter(left)
    first, second = (" ".join(only.elements()) for only in (only_left, only_right))
    if first and second:
        return f"words differ: {first} and {second}"
    if not (first or second):
        return "the words are equal, but not their order"
    return f"only the {'first' if first else 'second'} {noun} has {first or second}"
