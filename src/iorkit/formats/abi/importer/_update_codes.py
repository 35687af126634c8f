"""What the codes of an importer create/update stand for: the certain ones, the inferred ones, and the caller's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import attrs

from iorkit.model import AddressKind, EntityKind
from iorkit.refdata import code_list

__all__ = ["UpdateCodes"]

_NONE_GIVEN: Mapping[str, str] = MappingProxyType({})


def _checked_letters(letters: Mapping[str, str | EntityKind]) -> Mapping[str, EntityKind]:
    return MappingProxyType({letter: EntityKind(kind) for letter, kind in letters.items()})


def _checked_digits(digits: Mapping[str, str | AddressKind]) -> Mapping[str, AddressKind]:
    return MappingProxyType({digit: AddressKind(kind) for digit, kind in digits.items()})


@attrs.frozen(kw_only=True)
class UpdateCodes:
    """The codes as the caller's copy of CBP's chapter has them, where iorkit does not know them for certain.

    Four letters for the type of company are known (C, P, I, S); what F, G, K and L stand for was not read. Of the
    digits for the kind of address 8 is known to be the one that asks for an explanation; 1 to 7 are inferred from
    the order on paper.

    Args:
        letters: The letters of the type of company, each with the kind that it stands for.
        digits: The digits of the kind of address, each with the kind that it stands for.

    Raises:
        ValueError: A kind is none of the model's.

    .. versionadded:: 26.1

    Examples:
        >>> codes = UpdateCodes(digits={"7": "post-office-box"})
        >>> codes.address_kind("7"), codes.address_kind("1")
        ((<AddressKind.POST_OFFICE_BOX: 'post-office-box'>, True), (<AddressKind.RESIDENCE: 'residence'>, False))
        >>> codes.company_kind("L")
        (None, False)
    """

    letters: Mapping[str, EntityKind] = attrs.field(default=_NONE_GIVEN, converter=_checked_letters, hash=False)
    digits: Mapping[str, AddressKind] = attrs.field(default=_NONE_GIVEN, converter=_checked_digits, hash=False)

    def company_kind(self, letter: str) -> tuple[EntityKind | None, bool]:
        """Returns the kind that a letter stands for, and whether that is certain."""
        kind = self.letters.get(letter) or _known_letters().get(letter)
        return kind, kind is not None

    def address_kind(self, digit: str) -> tuple[AddressKind | None, bool]:
        """Returns the kind that a digit stands for, and whether that is certain."""
        if digit in self.digits:
            return self.digits[digit], True
        return _known_digits().get(digit, (None, False))

    def letter_of(self, kind: EntityKind) -> str | None:
        """Returns the letter of a kind of company; a limited partnership is a partnership where it has no own one."""
        letters = {held: letter for letter, held in (_known_letters() | dict(self.letters)).items()}
        plain = EntityKind.PARTNERSHIP if kind.is_partnership else kind
        return letters.get(kind) or letters.get(plain)

    def digit_of(self, kind: AddressKind) -> str | None:
        """Returns the digit of a kind of address, inferred where the caller gave none."""
        given = {held: digit for digit, held in self.digits.items()}
        inferred = {held: digit for digit, (held, _) in _known_digits().items() if digit not in self.digits}
        return given.get(kind) or inferred.get(kind)


@cache
def _known_letters() -> dict[str, EntityKind]:
    codes = code_list("company_types").codes
    return {
        str(code["letter"]): EntityKind(name) for name, code in codes.items() if not code.get("letter_is_uncertain")
    }


@cache
def _known_digits() -> dict[str, tuple[AddressKind, bool]]:
    codes = code_list("address_types").codes
    return {str(code["digit"]): (AddressKind(name), not code["digit_is_uncertain"]) for name, code in codes.items()}
