"""Comparison of importer numbers, which hold a taxpayer's number and perhaps a suffix."""

from __future__ import annotations

from iorkit.identity._comparison import Comparison, Verdict
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind

__all__ = ["compare_numbers"]

_FOR_FIGURES = str.maketrans("OIL", "011")
_EIN_WITH_SUFFIX = 11
_SHORTEST = 8  # a number of nine figures that lost one zero


def compare_numbers(a: ImporterNumber | EIN | str, b: ImporterNumber | EIN | str) -> Comparison:
    """Compares two importer numbers, or EINs.

    A blank suffix and ``00`` are the same. Numbers that differ in the suffix alone belong to one taxpayer, but CBP
    keeps a record for each, so a person should look. Blank numbers, and words that say that there is none or that it
    is unknown or pending, cannot be compared: two of them are not the same number.

    Args:
        a: A number; a text is read as an importer number.
        b: Another number.

    Returns:
        The verdict and the steps to it. Personal numbers are masked.

    Examples:
        >>> print(compare_numbers("91-1144442", "91-114444200"))
        '91-1144442' and '91-114444200': same (a blank suffix and 00 are one)
        >>> compare_numbers("91-114444201", "91-114444202").verdict
        <Verdict.REVIEW: 'review'>
        >>> print(compare_numbers("N/A", "N/A"))
        '(none)' and '(none)': cannot-tell (the first says that there is none and the second says that there is none)

    .. versionadded:: 26.1
    """
    left, right = (ImporterNumber(number) if isinstance(number, str) else number for number in (a, b))
    verdict, step = _judge(left, right)
    return Comparison(left=_shown(left), right=_shown(right), verdict=verdict, steps=(step,))


def _shown(number: ImporterNumber | EIN) -> str:
    return str(number) if number.is_personal or not number.is_valid else number.text.strip()


def _judge(left: ImporterNumber | EIN, right: ImporterNumber | EIN) -> tuple[Verdict, str]:
    if not (left and right):
        return Verdict.CANNOT_TELL, _what_is_missing(left, right)
    if left.text.strip() == right.text.strip():
        return Verdict.IDENTICAL, "equal as given"
    if not (left.is_valid and right.is_valid):
        return _judge_invalid(left, right)
    if _base(left) == _base(right):
        return _judge_suffixes(left, right)
    if _digits(_base(left)) == _digits(_base(right)) or _digits(left.canonical) == _digits(right.canonical):
        return Verdict.REVIEW, f"the digits are equal, but one is {_kind(left)} and the other {_kind(right)}"
    return Verdict.DIFFERENT, "the numbers differ"


def _what_is_missing(left: ImporterNumber | EIN, right: ImporterNumber | EIN) -> str:
    words = [f"the {which} {number.problem}" for which, number in (("first", left), ("second", right)) if not number]
    return " and ".join(words)


def _judge_invalid(left: ImporterNumber | EIN, right: ImporterNumber | EIN) -> tuple[Verdict, str]:
    if left.canonical.strip() == right.canonical.strip() or _digits(left.text) == _digits(right.text) != "":
        return Verdict.REVIEW, "the digits are equal, but not both are written as a number of a known kind"
    if _readings(left.text) & _readings(right.text):
        return (
            Verdict.REVIEW,
            "the numbers may be one: they differ by a zero in front, 00 behind or a letter for a figure",
        )
    return Verdict.DIFFERENT, "not both are written as a number of a known kind"


def _readings(text: str) -> frozenset[str]:
    """Gives the figures that a badly written number may have been: without what spreadsheets and typists change."""
    found = {_digits(text), _digits(text.upper().translate(_FOR_FIGURES))}
    return frozenset(_shorten(digits) for digits in found if len(digits) >= _SHORTEST)


def _shorten(digits: str) -> str:
    has_suffix = len(digits) in {_EIN_WITH_SUFFIX - 1, _EIN_WITH_SUFFIX} and digits.endswith("00")
    return (digits[:-2] if has_suffix else digits).lstrip("0")


def _judge_suffixes(left: ImporterNumber | EIN, right: ImporterNumber | EIN) -> tuple[Verdict, str]:
    first, second = _suffix(left), _suffix(right)
    if first != second:
        words = f"one base, but the suffixes differ: {first} and {second}"
        return Verdict.REVIEW, f"{words}; one taxpayer with two importer numbers"
    if first == "00" and len(_alnum(left.text)) != len(_alnum(right.text)):
        return Verdict.SAME, "a blank suffix and 00 are one"
    return Verdict.SAME, "equal in canonical form"


def _base(number: ImporterNumber | EIN) -> str:
    return number.canonical if isinstance(number, EIN) else number.nine_digit_base or ""


def _suffix(number: ImporterNumber | EIN) -> str:
    return "00" if isinstance(number, EIN) else number.suffix or ""


def _kind(number: ImporterNumber | EIN) -> str:
    if isinstance(number, EIN) or number.kind is ImporterNumberKind.EIN:
        return "an EIN"
    return f"a {number.kind.words}"


def _alnum(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
