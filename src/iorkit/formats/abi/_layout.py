"""How a record of 80 columns is laid out, as data that can be read beside CBP's page."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

__all__ = ["COLUMNS", "NO_CODES", "Code", "Designation", "Field", "Kind", "Layout", "Source"]

COLUMNS = 80
"""The width of every ABI record."""

Code: TypeAlias = str | bool | enum.Enum
"""What a code of a record stands for in the model."""

Designation: TypeAlias = Literal["M", "C", "O"]
"""Mandatory, conditional or optional, in CBP's letters."""

NO_CODES: Mapping[str, Code] = MappingProxyType({})
"""The code list of a field that has none."""


class Kind(enum.Enum):
    """What a field may hold, by CBP's record layout keys (ABI Batch and Block Control, page B&B-7, and each chapter).

    Examples:
        >>> Kind("D6").words
        'a date as MMDDYY'
    """

    A = "A"
    N = "N"
    SN = "(S)N"
    AN = "AN"
    X = "X"
    S = "S"
    D6 = "D6"

    @property
    def words(self) -> str:
        """What the field holds, as a person would say it."""
        return _WORDS[self]


_WORDS = {
    Kind.A: "letters",
    Kind.N: "digits",
    Kind.SN: "digits, blanks before them",
    Kind.AN: "letters, digits and blanks",
    Kind.X: "any characters of a keyboard, letters as capitals",
    Kind.S: "blanks",
    Kind.D6: "a date as MMDDYY",
}


@attrs.frozen
class Source:
    """The chapter of CBP's specification that a layout is taken from.

    Args:
        chapter: The chapter's name.
        revision: The number of its revision.
        dated_on: The day that it bears.

    Examples:
        >>> print(Source("Importer/Bond Query", 7, dt.date(2025, 7, 15)))
        ACE ABI CATAIR, Importer/Bond Query, revision 7 of 2025-07-15
    """

    chapter: str
    revision: int
    dated_on: dt.date

    def __str__(self) -> str:
        return f"ACE ABI CATAIR, {self.chapter}, revision {self.revision} of {self.dated_on.isoformat()}"


@attrs.frozen
class Field:
    """One field of a record; its first five values stand in the order of CBP's table, so they may be positional.

    Args:
        name: The data element's name, as CBP prints it.
        first: The first column, counted from 1.
        last: The last column, included.
        kind: What the field may hold.
        designation: ``M``, ``C`` or ``O``.
        to: The attribute of the model that it fills, such as ``bonds[].amount``; ``[]`` is the one being read, ``[2]``
            the second of this record. Fields of one record with the same attribute hold its text in parts.
        codes: The codes that the field may hold, with what each stands for; none where there is no list.
        decimals: For digits that are a quantity: how many of them stand after the implied point. ``None`` for
            digits that are a code, whose leading zeros count.
        always: The text that the field always holds, such as the record's own identifier.
        unused: What fills the field where it is not used, if not blanks.
        zero_is_none: Whether zeros say that the field is not used, and are no quantity.
        runs_on: Whether the text goes on in the next record of the kind.
        is_positional: Whether blanks at the beginning of the text count.
        is_personal: Whether the field may hold a number of a person, so that what stands in it is shown masked.
        note: Where CBP's page says otherwise, what it says and why it is not followed.

    Examples:
        >>> amount = Field("Bond Amount", 52, 60, Kind.N, "C", to="bonds[].amount", decimals=0)
        >>> amount.width, amount.is_required
        (9, False)
    """

    name: str
    first: int
    last: int
    kind: Kind
    designation: Designation
    to: str = attrs.field(default="", kw_only=True)
    codes: Mapping[str, Code] = attrs.field(default=NO_CODES, kw_only=True, hash=False)
    decimals: int | None = attrs.field(default=None, kw_only=True)
    always: str = attrs.field(default="", kw_only=True)
    unused: str = attrs.field(default="", kw_only=True)
    zero_is_none: bool = attrs.field(default=False, kw_only=True)
    runs_on: bool = attrs.field(default=False, kw_only=True)
    is_positional: bool = attrs.field(default=False, kw_only=True)
    is_personal: bool = attrs.field(default=False, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)

    @property
    def width(self) -> int:
        """How many columns the field has."""
        return self.last - self.first + 1

    @property
    def is_required(self) -> bool:
        """Whether CBP's rules want the field filled in every record; a filler is filled with blanks."""
        return self.designation == "M" and self.kind is not Kind.S

    @property
    def keeps_codes(self) -> bool:
        """Whether the model holds the codes as they stand, so that one that is not listed is not lost."""
        return bool(self.codes) and all(
            type(meaning) is str and meaning == code for code, meaning in self.codes.items()
        )

    @property
    def printed_class(self) -> str:
        """Length and class as CBP's table prints them, such as ``10(S)N`` or ``6D``."""
        return "6D" if self.kind is Kind.D6 else f"{self.width}{self.kind.value}"

    @property
    def columns(self) -> str:
        """The columns in words, such as ``columns 65-70`` or ``column 15``."""
        return f"column {self.first}" if self.width == 1 else f"columns {self.first}-{self.last}"


def _check_fields(layout: Layout, _attribute: attrs.Attribute[tuple[Field, ...]], fields: tuple[Field, ...]) -> None:
    """Refuses a table with a gap, an overlap or two fields of one name."""
    column = 0
    for field in fields:
        if field.first != column + 1 or field.last < field.first:
            raise ValueError(f"record {layout.record}, {field.name}: does not start at column {column + 1}")
        column = field.last
    if column != COLUMNS:
        raise ValueError(f"record {layout.record}: ends at column {column}, not {COLUMNS}")
    names = [field.name for field in fields if field.kind is not Kind.S]
    if len(names) != len(set(names)):
        raise ValueError(f"record {layout.record}: two fields have one name")


@attrs.frozen
class Layout:
    """The layout of one record: fields that fill its 80 columns without a gap.

    Args:
        record: The record's identifier, such as ``K1``.
        name: What the record is, in words.
        source: The chapter that the table is taken from.
        fields: The fields, from the first column to the last.

    Examples:
        >>> source = Source("Importer/Bond Query", 7, dt.date(2025, 7, 15))
        >>> Layout("K1", "Bond", source, (Field("Control Identifier", 1, 1, Kind.AN, "M"),))
        Traceback (most recent call last):
            ...
        ValueError: record K1: ends at column 1, not 80
    """

    record: str
    name: str
    source: Source
    fields: tuple[Field, ...] = attrs.field(validator=_check_fields)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by CBP's names; of several fillers the last."""
        return MappingProxyType({field.name: field for field in self.fields})

    def targets(self, names: Iterable[str] = ()) -> tuple[Field, ...]:
        """Returns the fields that fill an attribute of the model.

        Args:
            names: Names of fields to leave out.
        """
        left_out = frozenset(names)
        return tuple(field for field in self.fields if field.to and field.name not in left_out)
