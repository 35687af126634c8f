"""The Employer Identification Number, nine digits that the IRS assigns; an importer number is another thing."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, may_be_ssn, tidy
from iorkit.masking import has_ssn_shape

__all__ = ["EIN"]

_DIGITS = 9
_SHAPE = re.compile(r"[0-9]{2}-?[0-9]{7}", re.ASCII)
_OTHER_SHAPES = (
    (
        re.compile(r"[0-9]{2}-[0-9]{7}[0-9A-Z]{2}", re.ASCII),
        "is an importer number with a suffix; the EIN is the first nine digits",
    ),
    (
        re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", re.ASCII),
        "has the shape of a Social Security number (NNN-NN-NNNN), not of an EIN (NN-NNNNNNN)",
    ),
    (
        re.compile(r"[0-9]{6}-[0-9]{5}", re.ASCII),
        "has the shape of a CBP-assigned number (YYDDPP-NNNNN), not of an EIN (NN-NNNNNNN)",
    ),
)
_PLACEHOLDERS = frozenset({"123456789", "987654321"})


@attrs.frozen(eq=False, repr=False)
class EIN(Identifier):
    """An Employer Identification Number, such as ``91-1144442``.

    It has no check digit. Its prefix tells the campus that issued it; the list that we hold may be stale, so an
    unknown prefix is a doubt and never a problem.

    Source: SSA POMS RM 01001.001; IRS, "How EINs are assigned and valid EIN prefixes", as python-stdnum holds it.

    Args:
        text: What was written, with or without the hyphen.

    Examples:
        >>> EIN("911144442")
        EIN('91-1144442')
        >>> EIN("91-114444").problem
        'has 8 digits, not 9; perhaps a leading zero is lost'
        >>> EIN("07-1144442").doubts
        ('prefix 07 is not on the IRS list that we hold',)
        >>> EIN("07-1144442").has_known_prefix, EIN("12-3456789").is_placeholder
        (False, True)
    """

    @property
    def prefix(self) -> str | None:
        """The first two digits, or ``None`` where the number is not valid."""
        return self._reading.plain[:2] or None

    @property
    def has_known_prefix(self) -> bool | None:
        """Whether the prefix is on the IRS list that we hold; ``None`` where the number is not valid."""
        return _has_known_prefix(self._reading.plain) if self.is_valid else None

    @property
    def is_placeholder(self) -> bool:
        """Whether the digits are such as people write where they have no number."""
        return self.is_valid and _looks_like_placeholder(self._reading.plain) is not None

    @property
    def is_personal(self) -> bool:
        """Whether a Social Security number may have been written in place of the EIN."""
        return has_ssn_shape(self.text) or (not self.is_valid and may_be_ssn(self.text))

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    if not _SHAPE.fullmatch(written):
        return Reading(text, _problem(written))
    digits = written.replace("-", "")
    return Reading(f"{digits[:2]}-{digits[2:]}", doubts=(*_doubts(digits),), plain=digits)


def _problem(written: str) -> str:
    if not written:
        return "is empty"
    for shape, words in _OTHER_SHAPES:
        if shape.fullmatch(written):
            return words
    digits = written.replace("-", "")
    if digits.strip(string.digits):
        return "has characters other than digits and one hyphen; an EIN is written NN-NNNNNNN"
    if len(digits) == _DIGITS:
        return "has a hyphen in the wrong place; an EIN is written NN-NNNNNNN"
    noun = "digit" if len(digits) == 1 else "digits"
    lost = "; perhaps a leading zero is lost" if len(digits) == _DIGITS - 1 else ""
    return f"has {len(digits)} {noun}, not {_DIGITS}{lost}"


def _doubts(digits: str) -> list[str]:
    doubts = []
    if not _has_known_prefix(digits):
        doubts.append(f"prefix {digits[:2]} is not on the IRS list that we hold")
    if placeholder := _looks_like_placeholder(digits):
        doubts.append(placeholder)
    return doubts


def _looks_like_placeholder(digits: str) -> str | None:
    if len(set(digits)) == 1:
        return "all its digits are the same, as in a placeholder"
    if digits in _PLACEHOLDERS:
        return "its digits run in sequence, as in a placeholder"
    if digits.endswith("0000000"):
        return "its serial is all zeros, as in a placeholder"
    return None


def _has_known_prefix(digits: str) -> bool:
    from stdnum.exceptions import InvalidComponent  # noqa: PLC0415 -- stdnum is slow to import
    from stdnum.us import ein  # noqa: PLC0415 -- the same

    try:
        ein.validate(digits)
    except InvalidComponent:
        return False
    return True
