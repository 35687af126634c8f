"""The reader of fillable forms: from the fields of a PDF to one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from iorkit.errors import ShapeError
from iorkit.findings import Finding
from iorkit.formats._places import APPEND, Place, built, closed_up, kind_at, place_of, written
from iorkit.formats.pdf._field import FieldKind, FormField, FormFields
from iorkit.formats.pdf._file import PdfFile, field_names
from iorkit.formats.pdf._line_cells import CELLS, fee_parts, line_cells
from iorkit.formats.pdf._maps import FORMS, FormMap, MappedField, form_map, squeezed
from iorkit.formats.pdf._problems import problem
from iorkit.formats.pdf._values import flag, party_parts, value_of
from iorkit.model import CustomsBond, Dossier, EntrySummary7501, Form5106, PowerOfAttorney
from iorkit.model.dossier import dossier_with, papers
from iorkit.model.shape import found, shown

__all__ = ["FormReading", "read_form"]

_FEWEST_KNOWN = 3
_MOST_NAMED = 10
_SEVERAL = re.compile(r"[;,\r\n]+")


@attrs.frozen(kw_only=True, repr=False)
class FormReading:
    """What a fillable form gave.

    Args:
        form: The form's number; ``None`` where it was not recognized.
        paper: The document; ``None`` where nothing could be read, so that no empty document passes for one.
        problems: What is wrong, as findings with ``DAT`` codes and the path that the value has in a dossier.
        unread: The names of filled fields that the map does not know.

    Examples:
        >>> FormReading(form="5106", paper=Form5106(name="Lumen Housewares LLC")).dossier.form5106.name
        'Lumen Housewares LLC'
    """

    form: str | None = None
    paper: Form5106 | CustomsBond | PowerOfAttorney | EntrySummary7501 | None = None
    problems: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def dossier(self) -> Dossier:
        """A dossier that holds the document and nothing else, with the problems."""
        held = Dossier() if self.paper is None else dossier_with(self.paper)
        return attrs.evolve(held, problems=self.problems)

    def __repr__(self) -> str:
        parts = [f"form {self.form}" if self.form else "no form"]
        parts += [] if self.paper is None else [type(self.paper).__name__]
        parts += [f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)}"] if self.problems else []
        return f"FormReading({', '.join(parts)})"


def read_form(
    file: PdfFile,
    kind: str | None = None,
    *,
    maps: FormMap | Iterable[FormMap] = (),
    password: str | None = None,
) -> FormReading:
    """Reads a fillable PDF of Form 5106, 301, 5291 or 7501.

    Nothing that stands in the file makes it raise. A value that the form's field cannot hold becomes a finding, and
    the rest is read. Boxes that are not ticked say nothing: the paper's field stays ``None``.

    Args:
        file: The file, or its content.
        kind: The form's number; where it is not given, the file's title or its fields show it.
        maps: Maps of fields that stand in place of those that come with iorkit, for the forms they are of.
        password: The password that opens the file, where it needs one.

    Returns:
        The document, what is wrong, and the names of the fields that were not read.

    Raises:
        UnknownCode: ``kind`` is none of the four.
        MissingExtra: pypdf is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.1

    Examples:
        >>> print(read_form(b"no PDF at all").problems[0].message)
        the file cannot be read as a PDF: it does not begin as one
    """
    own = {form.form: form for form in ([maps] if isinstance(maps, FormMap) else maps)}
    known = [own.get(number) or form_map(number) for number in ([kind] if kind else FORMS)]
    fields = field_names(file, password=password)
    if fields.problems:
        return FormReading(form=kind, problems=fields.problems)
    chosen = known[0] if kind else _recognized(fields, known)
    if chosen is None:
        return FormReading(problems=(problem("DAT074", "", fields=_listed([field.name for field in fields])),))
    return _Reader(chosen).read(fields)


def _recognized(fields: FormFields, maps: list[FormMap]) -> FormMap | None:
    """Finds the form that a file's title names, else the one that knows the most of its fields."""
    title = squeezed(fields.title)
    named = [form for form in maps if any(squeezed(mark) in title for mark in form.marks or form_map(form.form).marks)]
    if len(named) == 1:
        return named[0]
    counts = [sum(form.field(field.name, field.tooltip) is not None for field in fields) for form in maps]
    most = max(counts)
    if most < _FEWEST_KNOWN or counts.count(most) > 1:
        return None
    return maps[counts.index(most)]


def _listed(names: list[str]) -> str:
    words = ", ".join(repr(shown(name)) for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{words} and {more} more" if more > 0 else words


def _count(number: int, words: str = "") -> str:
    return f"{number} field{'s' * (number != 1)}{words}"


_WHOLE: Place = ("is_transcribed_whole",)


class _Reader:
    """The state between one field of the form and the next."""

    def __init__(self, form: FormMap) -> None:
        self._form = form
        self._said: dict[Place, list[tuple[FormField, str]]] = {}
        self._faults: list[tuple[Place, FormField, ShapeError]] = []
        self._unread: list[str] = []
        self._problems: list[Finding] = []
        self._rests: list[tuple[Place, FormField, str]] = []
        self._rows: dict[str, dict[str, FormField]] = {}
        self._names: dict[str, dict[int, FormField]] = {}

    def read(self, fields: FormFields) -> FormReading:
        """Reads the fields, and builds the document."""
        filled = [(field, self._form.field(field.name, field.tooltip)) for field in fields.filled]
        answered = [(field, mapped) for field, mapped in filled if not _is_blank(field, mapped)]
        for field, mapped in answered:
            self._take(field, mapped)
        self._take_rows()
        self._take_names()
        values = self._values()
        is_read = any(value is not None for value in values.values())
        if answered:
            self._remark_lists([(field, mapped) for field, mapped in filled if mapped and _is_blank(field, mapped)])
        values[_WHOLE] = not self._problems and not self._unread
        self._remark(len(fields), len(answered), is_read=is_read)
        return FormReading(
            form=self._form.form,
            paper=built(self._form.paper, values) if is_read else None,
            problems=tuple(sorted(self._problems)),
            unread=tuple(self._unread),
        )

    def _take(self, field: FormField, mapped: MappedField | None) -> None:
        if mapped is None or (mapped.as_ == "signature" and field.kind is not FieldKind.SIGNATURE):
            self._unread.append(field.name)
            return
        if mapped.as_ in CELLS:
            self._rows.setdefault(mapped.to, {})[mapped.as_] = field
            return
        if mapped.as_ == "fees":
            parts, rest = fee_parts(field.value)
            self._keep(mapped.to, [(field, part, text) for part, text in parts], [(field, rest)] if rest else [])
            return
        if mapped.as_ == "name":
            order = mapped.paths.index(field.name) if field.name in mapped.paths else 0
            self._names.setdefault(mapped.to, {})[order] = field
            return
        try:
            for place, text in _said(field, mapped, self._form.paper):
                self._said.setdefault(place, []).append((field, text))
        except ShapeError as fault:
            self._faults.append((place_of(mapped.to), field, fault))

    def _take_rows(self) -> None:
        """Tells the columns of each line apart; a line counts for its row even where nothing of it could be read."""
        for to, cells in self._rows.items():
            line = line_cells({cell: field.value for cell, field in cells.items()})
            parts = [(cells[cell], f".{place}", text) for cell, place, text in line.parts]
            self._keep(to, parts, [(cells[cell], rest) for cell, rest in line.rests])

    def _keep(self, to: str, parts: list[tuple[FormField, str, str]], rests: list[tuple[FormField, str]]) -> None:
        """Keeps what a field says of several places below one, and what is left of it."""
        for field, place, text in parts:
            self._said.setdefault(place_of(f"{to}{place}"), []).append((field, text))
        self._rests += [(place_of(to), field, rest) for field, rest in rests]

    def _take_names(self) -> None:
        """Puts a name together from its parts: the last name or the firm, then the first name and the initial."""
        for to, parts in self._names.items():
            last, *others = [parts[order] for order in sorted(parts)]
            first = " ".join(field.value.strip() for field in others)
            name = f"{last.value.strip()}, {first}" if first else last.value.strip()
            self._said.setdefault(place_of(to), []).append((last, name))

    def _values(self) -> dict[Place, Any]:
        """Reads what was said of each place; ``None`` where nothing can be read."""
        rests = (place for place, _, _ in self._rests)
        closed = closed_up([*self._said, *(place for place, _, _ in self._faults), *rests])
        for place, field, rest in self._rests:
            name = repr(shown(field.name))
            self._problems.append(problem("DAT092", self._path(closed[place]), field=name, found=found(rest)))
        values: dict[Place, Any] = {}
        for place, field, fault in self._faults:
            values[closed[place]] = None
            self._report(closed[place], field, fault)
        for place, said in self._said.items():
            values[closed[place]] = self._value(closed[place], said, kind_at(self._form.paper, place))
        return values

    def _value(self, place: Place, said: list[tuple[FormField, str]], kind: Any) -> Any:  # noqa: ANN401 -- of the kind
        """Reads what fields say of one place; several must agree, unless the place is a list."""
        read: dict[Any, list[str]] = {}
        for field, text in said:
            try:
                read.setdefault(value_of(text, kind), []).append(field.name)
            except ShapeError as fault:
                self._report(place, field, fault)
        if place[-1] == APPEND:
            return tuple(read) or None
        if len(read) > 1:
            names = [name for held in read.values() for name in held]
            self._problems.append(problem("DAT077", self._path(place), fields=_listed(names)))
            return None
        return next(iter(read), None)

    def _report(self, place: Place, field: FormField, fault: ShapeError) -> None:
        name, path = repr(shown(field.name)), self._path(place)
        self._problems.append(problem("DAT075", path, field=name, expected=fault.expected, found=fault.found))

    def _path(self, place: Place = ()) -> str:
        paper = self._form.paper
        above = next(path for path, _ in papers(dossier_with(paper()), paper))
        return f"{above}.{written(place)}" if place else above

    def _remark_lists(self, lists: list[tuple[FormField, MappedField]]) -> None:
        """Says of lists that show what the blank form shows that they are not taken for answers."""
        for field, mapped in lists:
            path, name = self._path(place_of(mapped.to)), repr(shown(field.name))
            self._problems.append(problem("DAT093", path, field=name, found=found(field.kept or field.value)))

    def _remark(self, fields: int, filled: int, *, is_read: bool) -> None:
        """Says of the form as a whole what a reader of the report must know."""
        form = self._form.form
        if not filled:
            self._problems.append(problem("DAT078", self._path(), count=_count(fields)))
        elif not is_read:
            count = _count(filled, " is" if filled == 1 else " are")
            self._problems.append(problem("DAT079", self._path(), count=count, form=form))
        elif self._unread:
            count = _count(len(self._unread), " is" if len(self._unread) == 1 else " are")
            names = _listed(self._unread)
            self._problems.append(problem("DAT076", self._path(), count=count, form=form, fields=names))


def _is_blank(field: FormField, mapped: MappedField | None) -> bool:
    """Tells whether a field holds what it holds on the blank form."""
    return mapped is not None and bool(mapped.blank) and mapped.blank in {field.value, field.kept}


def _said(field: FormField, mapped: MappedField, paper: type) -> list[tuple[Place, str]]:
    """Returns the places that a field fills, each with the text to be read there.

    Raises:
        ShapeError: A text field that stands for a box holds neither a mark nor a word for none.
    """
    place = place_of(mapped.to)
    text = field.kept if mapped.as_ == "code" and field.kept else field.value.strip()
    for word, target, value in mapped.said:
        if squeezed(word) == squeezed(text):
            return [(place_of(target), value)] if target else []
    if mapped.as_ == "signature" or (field.kind is FieldKind.BOX and kind_at(paper, place) is bool):
        return [(place, "yes")]
    if mapped.value:
        return [(place, mapped.value)] if field.kind is not FieldKind.TEXT or flag(text) else []
    return list(_texts(text, place, mapped))


def _texts(text: str, place: Place, mapped: MappedField) -> Iterator[tuple[Place, str]]:
    """Yields the parts of a field's text that are values, each with its place."""
    if mapped.as_ == "party":
        for part, words in party_parts(text).items():
            yield (*place, *place_of(part)), words
    elif mapped.as_ == "list":
        for words in _SEVERAL.split(text):
            if words.strip():
                yield place, words.strip()
    else:
        chosen = {squeezed(word): value for word, value in mapped.choices}.get(squeezed(text), text)
        yield place, chosen.removeprefix(mapped.prefix).strip()
