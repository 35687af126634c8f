"""Which columns of a table fill which fields of a document, as data that can be read beside the table."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, get_args

import attrs

from iorkit.errors import UnknownCode
from iorkit.model.dossier import is_paper

__all__ = ["Column", "ColumnMap", "field_type", "label_key"]

_WORDS = re.compile(r"[^\W_]+")
_SAME_WORD = {"no": "number", "nbr": "number", "num": "number", "nr": "number"}


@attrs.frozen(kw_only=True)
class Column:
    """One field, and the names that its column may bear.

    Names match whatever their case, blanks and punctuation; ``No.``, ``#`` and ``Number`` are the same. The field's
    own name matches too.

    Args:
        field: The field of the document, such as ``amount`` or ``principal.name``.
        names: The names of the column, the one to be preferred first.
        is_required: Whether nothing can be read without it.
        width: For a code of digits, or a list of such: how many it has, so that zeros that a spreadsheet lost can be
            put back.
        codes: For a code: what people write, and the code that it stands for.
        is_leading_word: Whether only the word before the first blank counts where it has a digit, as in
            ``01 - Consumption``.
        kind: The type of the value, where it is not that of the field.

    Examples:
        >>> Column(field="principal.number", names=("Importer Number", "IOR #")).keys
        ('importer number', 'ior number', 'principal number')
    """

    field: str
    names: tuple[str, ...] = ()
    is_required: bool = False
    width: int | None = None
    codes: tuple[tuple[str, str], ...] = ()
    is_leading_word: bool = False
    kind: Any = None

    @functools.cached_property
    def keys(self) -> tuple[str, ...]:
        """The names as they are compared."""
        return tuple(dict.fromkeys(label_key(name) for name in (*self.names, self.field)))


def _check_fields(mapping: ColumnMap) -> None:
    """Refuses a map with a field that the document does not have, or with the same one twice."""
    fields = [column.field for column in mapping.columns]
    for column in mapping.columns:
        if column.kind is None:
            field_type(mapping.paper, column.field)
    if len(fields) != len(set(fields)):
        raise ValueError(f"{mapping.paper.__name__}: a field stands in two columns")
    if mapping.importer and mapping.importer not in fields:
        raise ValueError(f"{mapping.paper.__name__}: no column fills {mapping.importer}, by which documents are found")


def _check_paper(_: ColumnMap, __: attrs.Attribute[type], paper: type) -> None:
    if not is_paper(paper):
        raise ValueError(f"{paper.__name__} is no document that a dossier holds")


@attrs.frozen(kw_only=True)
class ColumnMap:
    """How a table becomes papers: one row is one document.

    Args:
        paper: The class of the document, one that a dossier holds.
        columns: The columns.
        importer: The field whose number tells to which importer a document belongs; empty where none does.
        is_day_first: Whether dates with slashes have the day first; US tables have the month first.

    Raises:
        ValueError: The class is no document, a field is filled twice, or no column fills ``importer``.
        UnknownCode: The document has no such field.

    Examples:
        >>> from iorkit.model import PowerOfAttorney
        >>> tracker = ColumnMap(
        ...     paper=PowerOfAttorney,
        ...     columns=(Column(field="grantor.number", names=("Client IOR",)), Column(field="executed_on")),
        ...     importer="grantor.number",
        ... )
        >>> tracker.with_names("executed_on", "Start Date").columns[1].names
        ('Start Date',)
    """

    paper: type = attrs.field(validator=_check_paper)
    columns: tuple[Column, ...]
    importer: str = ""
    is_day_first: bool = False

    def __attrs_post_init__(self) -> None:
        """Checks the columns when all is set."""
        _check_fields(self)

    def with_names(self, field: str, *names: str) -> ColumnMap:
        """Returns the same map, with more names for the column of a field; they go before the others.

        Args:
            field: The field, which need not have had a column.
            names: The names.

        Raises:
            UnknownCode: The document has no such field.
        """
        if field not in {column.field for column in self.columns}:
            return attrs.evolve(self, columns=(*self.columns, Column(field=field, names=names)))
        columns = [
            attrs.evolve(column, names=(*names, *column.names)) if column.field == field else column
            for column in self.columns
        ]
        return attrs.evolve(self, columns=tuple(columns))


def label_key(label: str) -> str:
    """Brings a column's name into the form in which names are compared.

    Args:
        label: The name as it stands.

    Examples:
        >>> label_key(" Importer  #"), label_key("importer_no."), label_key("Line Tariff Quantity (1)")
        ('importer number', 'importer number', 'line tariff quantity 1')
    """
    plain = unicodedata.normalize("NFKC", label[:200]).casefold().replace("#", " number ")
    return " ".join(_SAME_WORD.get(word, word) for word in _WORDS.findall(plain))


def field_type(paper: type, field: str) -> Any:  # noqa: ANN401 -- a type expression
    """Returns the type of a field, or of a field inside a field, without ``None``.

    Args:
        paper: A class of the model.
        field: The field, such as ``principal.name``.

    Raises:
        UnknownCode: The class has no such field.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> field_type(CustomsBond, "surety.code").__name__
        'SuretyCode'
    """
    kind: Any = paper
    for name in field.split("."):
        names: Iterable[str] = [each.name for each in attrs.fields(kind)] if attrs.has(kind) else []
        if name not in names:
            nearest = difflib.get_close_matches(name, names, n=1)
            raise UnknownCode(f"field of {kind.__name__}", name, nearest[0] if nearest else "")
        kind = _without_none(getattr(attrs.fields(kind), name).type)
    return kind


def _without_none(kind: Any) -> Any:  # noqa: ANN401 -- the same
    arms = [arm for arm in get_args(kind) if arm is not type(None)]
    return arms[0] if type(None) in get_args(kind) else kind
