"""Maps from the fields of a PDF form to the fields of a document, as data that a user can replace."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import attrs

from iorkit.errors import UnknownCode
from iorkit.formats._places import kind_at, place_of
from iorkit.formats.pdf._line_cells import CELLS
from iorkit.model import CustomsBond, EntrySummary7501, Form5106, PowerOfAttorney

__all__ = ["FORMS", "FormMap", "MappedField", "form_map", "read_map", "squeezed"]

FORMS: Mapping[str, type] = {
    "5106": Form5106,
    "301": CustomsBond,
    "5291": PowerOfAttorney,
    "7501": EntrySummary7501,
}
"""The forms that can be read, by number, and the class of the document that each gives."""

_NOT_IN_NAME = re.compile(r"[^a-z0-9]+", re.ASCII)
_INDEX = re.compile(r"\[[0-9]*\]", re.ASCII)
_WAYS = ("", "list", "party", "signature", "code", "name", "fees", *CELLS)
_KEYS = frozenset(
    {
        "to",
        "names",
        "paths",
        "blocks",
        "printed",
        "repeat",
        "after",
        "value",
        "choices",
        "said",
        "prefix",
        "blank",
        "as",
    }
)
_SECOND = {"7501": "form7501_cbp.toml"}
_MOST_ROWS = 999


def squeezed(name: str) -> str:
    """Returns what counts of a name when it is compared: small letters and digits.

    Args:
        name: The name of a field, or words of a form.

    Examples:
        >>> squeezed("1A. Importer_Name[0]")
        '1aimportername'
    """
    return _NOT_IN_NAME.sub("", _INDEX.sub("", name).lower())


@attrs.frozen(kw_only=True)
class MappedField:
    """Which fields of a PDF give one field of a document.

    Case, blanks and punctuation of names do not count, nor do indexes such as ``[0]``.

    Args:
        to: The field of the document, such as ``mailing_address.city``; ``uses[]`` adds to a list.
        names: Names that the PDF's field may bear, with or without a block number before them.
        paths: Full names of the PDF's field whose indexes count, such as ``F[0].P1[0].State[1]``.
        blocks: The numbers of the block on the printings of the form.
        printed: Words that are enough only with a block number before them; empty words for the number alone.
        value: For a box: what it says when it is ticked.
        choices: For a radio button or a choice: what each of its values says.
        said: Words that stand in place of a value, each with the field that it sets and the text to be read there;
            an empty field where the words set none.
        prefix: Letters that the form prints before the value.
        blank: What stands in the field on the blank form, so that it is no answer.
        as_: ``party`` for a name with its address below, ``list`` for several values in one field, ``signature`` for
            a field that counts only when it is signed digitally, ``code`` for what the file keeps and not what it
            prints, ``name`` for one part of a name, ``fees`` for a summary of fees; ``merchandise``, ``values``,
            ``rates`` and ``duties`` for the cells of an entry line.

    Examples:
        >>> sorted(MappedField(to="phone", blocks=("2C",), printed=("phone",), names=("importer phone",)).keys)
        ['2cimporterphone', '2cphone', 'importerphone']
    """

    to: str
    names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()
    prefix: str = ""
    blank: str = ""
    as_: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """All names under which the field is found: paths as they are, others squeezed."""
        bare = {squeezed(name) for name in self.names}
        numbered = {squeezed(block + words) for block in self.blocks for words in (*self.names, *self.printed)}
        return frozenset((bare | numbered | set(self.paths)) - {""})


@attrs.frozen(kw_only=True)
class FormMap:
    """How the fields of one form's PDF give a document.

    Args:
        form: The form's number, one of ``FORMS``.
        marks: Words in the file's title by which the form is recognized; none for those of the map that ships.
        fields: The fields.

    Examples:
        >>> firm = FormMap(form="5106", fields=(MappedField(to="name", names=("Firm",)),))
        >>> firm.field("topmostSubform[0].Page1[0].firm[0]").to
        'name'
    """

    form: str
    marks: tuple[str, ...] = ()
    fields: tuple[MappedField, ...] = attrs.field(default=())

    @fields.validator
    def _no_name_stands_twice(self, _: object, fields: tuple[MappedField, ...]) -> None:
        owners: dict[str, MappedField] = {}
        for field in fields:
            for key in sorted(field.keys):
                other = owners.setdefault(key, field)
                if other is not field:
                    raise ValueError(f"form {self.form}: the name {key} is given to both {other.to} and {field.to}")

    @fields.validator
    def _every_place_is_in_the_paper(self, _: object, fields: tuple[MappedField, ...]) -> None:
        for field in fields:
            for place in (field.to, *(target for _, target, _ in field.said if target)):
                kind_at(self.paper, place_of(place))
            if field.as_ not in _WAYS:
                raise ValueError(f"form {self.form}, {field.to}: as must be one of {', '.join(_WAYS[1:])}")

    @property
    def paper(self) -> type:
        """The class of the document that the form gives."""
        return FORMS[self.form]

    def field(self, name: str, tooltip: str = "") -> MappedField | None:
        """Finds what a field of the PDF gives.

        Args:
            name: The field's full name; where that is not known, its last part counts.
            tooltip: The words that a reader shows on it; they count last.
        """
        index = _index(self)
        names = (squeezed(each) for each in (name, name.rpartition(".")[2], tooltip))
        return next((found for each in (name, *names) if (found := index.get(each))), None)

    def extended(self, fields: Iterable[MappedField]) -> FormMap:
        """Returns a map with further fields; one that is there goes where a new one bears a name of its.

        Args:
            fields: The fields.
        """
        added = tuple(fields)
        taken = frozenset(key for field in added for key in field.keys)
        return attrs.evolve(self, fields=(*added, *(field for field in self.fields if not field.keys & taken)))


@functools.lru_cache(maxsize=64)
def _index(form: FormMap) -> Mapping[str, MappedField]:
    return {key: field for field in form.fields for key in field.keys}


def form_map(form: str) -> FormMap:
    """Returns the map that comes with iorkit for a form.

    Args:
        form: The form's number: ``5106``, ``301``, ``5291`` or ``7501``.

    Raises:
        UnknownCode: There is none for this form.

    Examples:
        >>> form_map("5106").field("1A Importer Name").to
        'name'
    """
    if form not in FORMS:
        raise UnknownCode("form", form, f"one of {', '.join(FORMS)}")
    return _shipped(form)


@functools.cache
def _shipped(form: str) -> FormMap:
    shipped = _read(f"form{form}.toml")
    return shipped.extended(_read(_SECOND[form]).fields) if form in _SECOND else shipped


def _read(name: str) -> FormMap:
    return read_map(resources.files(__package__).joinpath("maps", name).read_text(encoding="utf-8"))


def read_map(text: str) -> FormMap:
    r"""Reads a map from TOML.

    Args:
        text: The map: ``form``, ``marks``, and in ``fields`` a table for each field of the document, with the
        attributes
            of ``MappedField`` as keys, and ``repeat`` where rows of the form repeat. There ``{i}`` stands for the
            row's number from 0, ``{n}`` for that from 1; ``after`` is how many rows stand before, on other pages.

    Returns:
        The map.

    Raises:
        ValueError: The text is no TOML, or a key is not known, missing or of the wrong kind; the message says where.

    .. versionadded:: 26.1

    Examples:
        >>> text = 'form = "5106"\n[[fields]]\nto = "name"\nnames = ["Legal name of firm"]\n'
        >>> read_map(text).field("LegalNameOfFirm").to
        'name'
    """
    raw = tomllib.loads(text)
    form = raw.get("form")
    if not isinstance(form, str) or form not in FORMS:
        raise ValueError(f"form must be one of {', '.join(FORMS)}")
    if unknown := sorted(raw.keys() - {"form", "marks", "fields"}):
        raise ValueError(f"no such key is known in a map: {', '.join(unknown)}")
    tables = raw.get("fields", [])
    if not isinstance(tables, list):
        raise ValueError("fields must be tables, each written [[fields]]")  # noqa: TRY004 -- the text is wrong
    fields = tuple(field for number, table in enumerate(tables, 1) for field in _fields(number, table))
    return FormMap(form=form, marks=_texts(raw, "marks", "the map"), fields=fields)


def _fields(number: int, table: Any) -> Iterator[MappedField]:  # noqa: ANN401 -- whatever stands in the text
    where = f"field {number}"
    if not isinstance(table, dict) or not isinstance(table.get("to"), str) or not table["to"]:
        raise ValueError(f"{where}: to must name a field of the paper")
    if unknown := sorted(table.keys() - _KEYS):
        raise ValueError(f"{where}: no such key is known: {', '.join(unknown)}")
    rows = table.get("repeat", 1)
    if type(rows) is not int or not 1 <= rows <= _MOST_ROWS:
        raise ValueError(f"{where}: repeat must be a number of rows")
    after = table.get("after", 0)
    if type(after) is not int or not 0 <= after <= _MOST_ROWS:
        raise ValueError(f"{where}: after must be a number of rows")
    for row in range(rows):
        place = functools.partial(_placed, row=row + after)
        yield MappedField(
            to=place(table["to"]),
            names=tuple(place(name) for name in _texts(table, "names", where)),
            paths=tuple(_placed(path, row=row) for path in _texts(table, "paths", where)),
            blocks=_texts(table, "blocks", where),
            printed=tuple(place(words) for words in _texts(table, "printed", where)),
            value=_one(table, "value", where),
            choices=tuple(_pairs(table, "choices", where)),
            said=tuple((word, *_flag(target)) for word, target in _pairs(table, "said", where)),
            prefix=_one(table, "prefix", where),
            blank=_one(table, "blank", where),
            as_=_one(table, "as", where),
        )


def _placed(text: str, row: int) -> str:
    return text.replace("{i}", str(row)).replace("{n}", str(row + 1))


def _flag(target: str) -> tuple[str, str]:
    """Splits ``is_multiple[]=10`` into the field and its value; a field alone is a flag."""
    field, _, value = target.partition("=")
    return field, value or "yes"


def _one(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{where}: {key} must be text")  # noqa: TRY004 -- the text is wrong
    return value


def _texts(table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"{where}: {key} must be a list of texts")
    return tuple(value)


def _pairs(table: dict[str, Any], key: str, where: str) -> Iterator[tuple[str, str]]:
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError(f"{where}: {key} must give a text for each word")
    yield from value.items()
