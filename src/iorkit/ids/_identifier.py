"""What every identifier has in common: it holds what was written, and says what that is worth."""

from __future__ import annotations

import re
import string
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Self, TypeVar

import attrs

from iorkit.errors import InvalidIdentifier
from iorkit.ids._stand_ins import PROBLEMS, StandIn, stand_in
from iorkit.masking import clip, has_ssn_shape, mask_number, mask_text

__all__ = [
    "CACHED",
    "LONGEST",
    "Identifier",
    "Reading",
    "count_of_characters",
    "may_be_ssn",
    "tidy",
    "valid_or_raise",
]

LONGEST = 100
"""Longer texts, in characters, are no identifier and no pattern is run over them."""

CACHED = 1024
"""How many readings each reader keeps."""

_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0).upper() for code in range(0xFF01, 0xFF5F)}
_TIDY = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_INVISIBLE, ""),
        **_FULL_WIDTH,
        **dict(zip(string.ascii_lowercase, string.ascii_uppercase, strict=True)),
        "\u00a0": " ",
        "\u3000": " ",
    }
)
# The shape of a Social Security number that lost zeros: only where a taxpayer's number should stand.
_LOST_ZEROS = re.compile(r"(?<![0-9])[0-9]{1,3}[-\s./]{1,3}[0-9]{2}[-\s./]{1,3}[0-9]{2,4}(?![0-9])", re.ASCII)

_STARTS_AS_SSN = re.compile(r"[0-9]{3}[-\s./]", re.ASCII)
_STARTS_AS_EIN = re.compile(r"[0-9]{2}[^0-9][0-9]{7}", re.ASCII)
_SSN_DIGITS = 9

_IdentifierT = TypeVar("_IdentifierT", bound="Identifier")


def tidy(text: str) -> str:
    """Brings a written number into the characters that the formats know.

    Strips blanks at both ends, makes letters upper-case, full-width characters narrow and every kind of dash a
    hyphen, and drops invisible marks. Superscripts and other digits stay as they are: notes or noise, not numbers.

    Args:
        text: What was written.

    Returns:
        The tidied text; nothing where the text is too long to be a number.

    Examples:
        >>> tidy(" 12\u20133456789ab ")
        '12-3456789AB'
    """
    return text.translate(_TIDY).strip() if len(text) <= LONGEST else ""


def may_be_ssn(text: str) -> bool:
    """Tells whether a text that should be a taxpayer's number may be a badly written Social Security number.

    Args:
        text: What was written; only the beginning of a long text is looked at.

    Returns:
        Whether it has the shape of one, starts like one, or holds nine digits that are not set out as an EIN.

    Examples:
        >>> may_be_ssn("00012-3456"), may_be_ssn("12 3456789")
        (True, False)
    """
    return has_ssn_shape(text[:LONGEST]) or any(_may_be_ssn(written) for written in _spellings(text))


def _may_be_ssn(written: str) -> bool:
    if _STARTS_AS_SSN.match(written) or _LOST_ZEROS.search(written):
        return True
    digits = sum(char in string.digits for char in written)
    return digits == _SSN_DIGITS and not _STARTS_AS_EIN.match(written)


def _spellings(text: str) -> set[str]:
    """The beginning of a text as it is read, and with the digits of every script: no number, but perhaps a person's."""
    written = tidy(text[:LONGEST])
    return {written, "".join(str(unicodedata.decimal(char, char)) for char in written)}


def count_of_characters(written: str, needed: int) -> str:
    """Words the problem of a code that has too many or too few characters.

    Args:
        written: The tidied code.
        needed: How many characters it should have.

    Returns:
        A clause such as ``has 2 characters, not 3``, with a hint where a leading zero may be lost.

    Examples:
        >>> count_of_characters("ABCD", 3)
        'has 4 characters, not 3'
    """
    if not written:
        return "is empty"
    noun = "character" if len(written) == 1 else "characters"
    lost = len(written) < needed and written.isascii() and written.isdigit()
    return f"has {len(written)} {noun}, not {needed}" + ("; perhaps leading zeros are lost" if lost else "")


@attrs.frozen
class Reading:
    """What a written number turned out to be.

    Args:
        canonical: The canonical form, or the given text where there is none.
        problem: Why it is no such number, or ``None``.
        doubts: What is doubtful, but not wrong.
        plain: The number without punctuation, where its shape is right.
    """

    canonical: str
    problem: str | None = None
    doubts: tuple[str, ...] = ()
    plain: str = ""


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Identifier):
        return value.text
    if isinstance(value, str):
        return str.__str__(value)
    try:
        return str(value)
    except Exception:  # noqa: BLE001 -- whatever its str() does, the value must be held
        return f"<{type(value).__name__}>"


@attrs.frozen(eq=False, repr=False)
class Identifier(ABC):
    """A number as it was written, with what it means; building one never raises.

    Two identifiers are equal when they are of one class and their canonical forms are equal. Personal numbers show
    only their last four characters, except through ``text``, ``canonical`` and ``reveal()``. One that is blank, or
    that says in words that there is none, is false: two of those are no number, and not the same number.

    Args:
        text: What was written. ``None`` is held as an empty text, any other value as its ``str()``.
    """

    text: str = attrs.field(converter=_as_text, repr=False)

    @classmethod
    def parse(cls, text: object) -> Self:
        """Reads a text strictly.

        Args:
            text: What was written.

        Returns:
            The identifier, which is valid.

        Raises:
            InvalidIdentifier: The text is not such a number, or not a text at all.
        """
        if text is None:
            raise InvalidIdentifier(cls.__name__, "is missing")
        if not isinstance(text, str | cls):
            raise InvalidIdentifier(cls.__name__, f"is not text, but {type(text).__name__}")
        return valid_or_raise(cls(text))

    @property
    def canonical(self) -> str:
        """The number in full in its canonical form, or the given text where it is no such number."""
        return self._reading.canonical

    @property
    def is_valid(self) -> bool:
        """Whether the text has the format of such a number; whether it was ever issued is another matter."""
        return self._reading.problem is None

    @property
    def problem(self) -> str | None:
        """Why the text is not such a number, as a clause without the number itself, or ``None``."""
        return self._reading.problem

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is doubtful about a number that is not wrong, each as a clause."""
        return self._reading.doubts

    @property
    def stands_for(self) -> StandIn | None:
        """What words in place of the number say: ``"none"``, ``"unknown"`` or ``"pending"``; ``None`` for a number."""
        return stand_in(self.text)

    @property
    def is_personal(self) -> bool:
        """Whether the text is, or may be, a number of a private person, and so is shown masked.

        It is wherever the text is set out as a Social Security number, though the punctuation should not matter.
        """
        return has_ssn_shape(self.text)

    def reveal(self) -> str:
        """Gives the number in full even where it is personal.

        Returns:
            The canonical form, unmasked.
        """
        return self.canonical

    @property
    def _reading(self) -> Reading:
        if len(self.text) > LONGEST:
            return Reading(self.text, f"is too long ({len(self.text)} characters)")
        if (says := stand_in(self.text)) is not None:
            return Reading(self.text, PROBLEMS[says])
        return self._read()

    def _padded(self, columns: int) -> str:
        """Gives a valid number without punctuation, left-justified in the columns of a record; raises otherwise."""
        valid_or_raise(self)
        return self._reading.plain.ljust(columns)

    @abstractmethod
    def _read(self) -> Reading:
        raise NotImplementedError

    def __bool__(self) -> bool:
        return bool(self.text.strip()) and self.stands_for is None

    def __str__(self) -> str:
        if (says := self.stands_for) is not None:
            return f"({says})"
        return mask_number(self.canonical) if self.is_personal else mask_text(self.canonical)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({clip(str(self))!r})"

    def __rich_repr__(self) -> Iterator[str]:
        yield clip(str(self))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Identifier) or type(self) is not type(other):
            return NotImplemented
        return self.canonical.strip() == other.canonical.strip()

    def __hash__(self) -> int:
        return hash((type(self), self.canonical.strip()))


def valid_or_raise(identifier: _IdentifierT) -> _IdentifierT:
    """Gives back an identifier that is valid.

    Args:
        identifier: Any identifier.

    Returns:
        The same.

    Raises:
        InvalidIdentifier: The identifier is not valid.
    """
    if (problem := identifier.problem) is not None:
        raise InvalidIdentifier(type(identifier).__name__, problem)
    return identifier
