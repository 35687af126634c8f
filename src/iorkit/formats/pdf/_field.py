"""One form field of a PDF, and all of them."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from typing import overload

import attrs

from iorkit.findings import Finding
from iorkit.masking import mask_number
from iorkit.model.shape import shown

__all__ = ["FieldKind", "FormField", "FormFields"]

_PERSONAL_WORDS = ("ssn", "socialsecurity", "passport", "driverslicense", "driverlicense", "bankaccount")


class FieldKind(enum.Enum):
    """What kind of field it is.

    Examples:
        >>> FieldKind("box").name
        'BOX'
    """

    TEXT = "text"
    BOX = "box"
    RADIO = "radio"
    CHOICE = "choice"
    SIGNATURE = "signature"


@attrs.frozen(kw_only=True, repr=False)
class FormField:
    """One field of a fillable PDF.

    Args:
        name: Its full name, the names of the groups around it first, with points between.
        kind: What kind of field it is.
        value: What is filled in, in full: text, the state of a box that is ticked, ``signed``; empty where nothing is.
        tooltip: The words that a reader shows on it.
        states: The values that a box, a radio button or a choice can have.
        kept: For a choice: what the file keeps for the value that is printed, such as a code.

    Examples:
        >>> FormField(name="3J SSN 1", kind=FieldKind.TEXT, value="000-12-3456")
        FormField('3J SSN 1', text, '***-**-3456')
    """

    name: str
    kind: FieldKind
    value: str = ""
    tooltip: str = ""
    states: tuple[str, ...] = ()
    kept: str = ""

    @property
    def shown_value(self) -> str:
        """The value as it may be shown: shortened, personal numbers and other long ones masked."""
        words = "".join(char for char in f"{self.name}{self.tooltip}".lower() if char.isalnum())
        if any(word in words for word in _PERSONAL_WORDS):
            return shown(mask_number(self.value))
        return shown(self.value)

    def __repr__(self) -> str:
        value = f", {self.shown_value!r}" if self.value else ""
        return f"FormField({shown(self.name)!r}, {self.kind.value}{value})"


@attrs.frozen(kw_only=True, repr=False)
class FormFields(Sequence[FormField]):
    """The fields of a fillable PDF: a sequence, in the order of the file.

    ``print`` shows one a line, personal numbers masked.

    Args:
        fields: The fields.
        title: The file's title and subject.
        problems: Why there are none, as a finding with a ``DAT`` code.

    Examples:
        >>> fields = FormFields(fields=(FormField(name="1C DBA", kind=FieldKind.BOX, value="Yes", states=("Yes",)),))
        >>> print(fields)
        box        1C DBA = 'Yes'  (Yes)
    """

    fields: tuple[FormField, ...] = ()
    title: str = ""
    problems: tuple[Finding, ...] = ()

    @overload
    def __getitem__(self, index: int) -> FormField: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[FormField, ...]: ...
    def __getitem__(self, index: int | slice) -> FormField | tuple[FormField, ...]:
        return self.fields[index]

    def __len__(self) -> int:
        return len(self.fields)

    def __iter__(self) -> Iterator[FormField]:
        return iter(self.fields)

    @property
    def filled(self) -> tuple[FormField, ...]:
        """The fields that are filled in."""
        return tuple(field for field in self.fields if field.value)

    def __repr__(self) -> str:
        return f"FormFields({len(self.fields)} fields, {len(self.filled)} filled)"

    def __str__(self) -> str:
        lines = [str(found) for found in self.problems]
        for field in self.fields:
            value = f" = {field.shown_value!r}" if field.value else ""
            states = f"  ({', '.join(shown(state) for state in field.states)})" if field.states else ""
            lines.append(f"{field.kind.value:10} {shown(field.name)}{value}{states}")
        return "\n".join(lines)
