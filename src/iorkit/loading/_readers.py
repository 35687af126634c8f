"""How each kind of file that ``load`` takes beside dossiers becomes a dossier."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import attrs

from iorkit.findings import Finding
from iorkit.formats.written import DateOrder
from iorkit.loading._codes import COLUMNS_LEFT_OUT, CONDITIONS_NOT_HELD, LEFT_OUT
from iorkit.model import Dossier
from iorkit.model.shape import shown

__all__ = [
    "Source",
    "read_bond_filing",
    "read_credential",
    "read_entry_summary",
    "read_es003",
    "read_filled_template",
    "read_form",
    "read_importer_answer",
    "read_importer_update",
    "read_table",
    "read_tables",
    "words_for_spreadsheet",
]

_LOOKED_AT = 1 << 16
_MOST_CODES = 10
_MOST_NAMES = 20
_ROWS = ("rows[", "lines[", "sheets[")
_ITEM = re.compile(r"items(?:\[([0-9]+)\](?:\.(?:bond|form)(\..*)?|.*))?", re.DOTALL)


@attrs.frozen
class Source:
    """What is to be read.

    Args:
        data: The content.
        path: The file, where there is one.
    """

    data: bytes
    path: Path | None = None

    @property
    def start(self) -> bytes:
        """The beginning, by which a kind is recognized."""
        return self.data[:_LOOKED_AT]

    @cached_property
    def is_es003(self) -> bool:
        """Whether it has the two columns, read as a table, without which an ACE report ES-003 is none.

        Raises:
            MissingExtra: It is a workbook, and openpyxl is not installed.
        """
        from iorkit.formats.ace._es003_columns import COLUMNS  # noqa: PLC0415 -- a format is loaded when it is needed
        from iorkit.formats.tables._matching import columns_known  # noqa: PLC0415 -- the same

        with self.file() as path:
            return all(columns_known(path, [(COLUMNS, name) for name in ("entry.entry_number", "tariff.hts_number")]))

    @cached_property
    def known_names(self) -> int:
        """How many names of columns are known in the best row at its top, read as a table.

        Raises:
            MissingExtra: It is a workbook, and openpyxl is not installed.
        """
        from iorkit.formats.tables._matching import names_known  # noqa: PLC0415 -- the same

        with self.file() as path:
            return names_known(path)

    @contextmanager
    def file(self) -> Iterator[Path]:
        """Gives a file with the content, for a reader that takes no other; one made for it is removed again."""
        if self.path is not None:
            yield self.path
            return
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, "input")
            made.write_bytes(self.data)
            yield made


def read_form(source: Source) -> Dossier:
    """Reads a fillable form."""
    from iorkit.formats.pdf import read_form as read  # noqa: PLC0415 -- a format is loaded when a file is of it

    return read(source.data).dossier


def read_filled_template(source: Source) -> Dossier:
    """Reads a template that was filled in as a workbook."""
    from iorkit.formats.template import read_template  # noqa: PLC0415 -- the same
    from iorkit.loading._dossiers import read_plain  # noqa: PLC0415 -- it is above this module

    return read_plain(read_template(source.data))


def read_importer_answer(source: Source) -> Dossier:
    """Reads CBP's answer to an importer/bond query."""
    from iorkit.formats.abi import read_importer_query  # noqa: PLC0415 -- the same

    answer = read_importer_query(source.data)
    problems = tuple(_moved(found, "records", "importer_records") for found in answer.problems)
    return Dossier(importer_records=answer.records or None, problems=problems)


def read_entry_summary(source: Source) -> Dossier:
    """Reads CBP's entry summary message, or the answer to one."""
    from iorkit.formats.abi import read_entry_summaries  # noqa: PLC0415 -- the same

    message = read_entry_summaries(source.data)
    problems = [_moved(found, "entries", "entry_summaries") for found in message.problems]
    codes = list(dict.fromkeys(condition.code for condition in message.conditions if condition.code))
    if codes:
        more = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
        listed = ", ".join(codes[:_MOST_CODES]) + more
        text = "CBP reports conditions, which a dossier does not hold: {codes}"
        problems.append(CONDITIONS_NOT_HELD.finding("entry_summaries", text, codes=listed))
    return Dossier(entry_summaries=message.entries or None, problems=tuple(problems))


def read_es003(source: Source) -> Dossier:
    """Reads an ACE report ES-003."""
    from iorkit.formats.ace import read_es003 as read  # noqa: PLC0415 -- the same

    with source.file() as path:
        report = read(path)
    problems = report.problems
    if report.columns_not_read:
        listed = ", ".join(f"'{shown(name)}'" for name in report.columns_not_read[:_MOST_NAMES])
        more = (
            f" and {len(report.columns_not_read) - _MOST_NAMES} more" if report.columns_not_read[_MOST_NAMES:] else ""
        )
        words = "columns of the report that no field holds were not read: {listed}"
        problems = (*problems, COLUMNS_LEFT_OUT.finding("entry_summaries", words, listed=listed + more))
    return Dossier(entry_summaries=report.entries or None, problems=problems)


def read_credential(source: Source) -> Dossier:
    """Reads a verifiable credential."""
    from iorkit.formats.credentials import read_credential as read  # noqa: PLC0415 -- the same

    return read(source.data).dossier


def read_importer_update(source: Source) -> Dossier:
    """Reads CBP's message of an importer create/update; the first form that it holds."""
    from iorkit.formats.abi import read_importer_update as read  # noqa: PLC0415 -- the same

    message = read(source.data)
    forms = [n for n, update in enumerate(message) if update.form is not None]
    problems = [_put(found, dict.fromkeys(forms[:1], "form5106"), "form5106") for found in message.problems]
    if len(forms) > 1:
        words = "holds forms of {count} importers, of which the first was taken"
        problems.append(LEFT_OUT.finding("form5106", words, count=len(forms)))
    return Dossier(form5106=message[forms[0]].form if forms else None, problems=tuple(problems))


def read_bond_filing(source: Source) -> Dossier:
    """Reads CBP's message of electronic bonds; those that it asks CBP to put on file, and that CBP did not refuse."""
    from iorkit.formats.abi import BondFiling, Disposition  # noqa: PLC0415 -- the same
    from iorkit.formats.abi import read_bond_filing as read  # noqa: PLC0415 -- the same

    def is_bond(filing: BondFiling) -> bool:
        makes_bond = filing.action is not None and filing.action.makes_bond
        return makes_bond and filing.disposition is not Disposition.REJECTED

    message = read(source.data)
    taken = [n for n, filing in enumerate(message) if is_bond(filing)]
    places = {n: f"bonds[{place}]" for place, n in enumerate(taken)}
    problems = [_put(found, places, "bonds") for found in message.problems]
    if left := len(message) - len(taken):
        words = "{count} filings were not taken, because they put no bond on file or CBP refused them"
        problems.append(LEFT_OUT.finding("bonds", words, count=left))
    return Dossier(bonds=tuple(message[n].bond for n in taken) or None, problems=tuple(problems))


def read_table(source: Source) -> Dossier:
    """Reads a table of an office; its documents, where all are of one importer."""
    made = read_tables(source)
    if len(made) == 1:
        return made[0]
    words = (
        "holds documents of {count} importers, and a dossier is of one, so none was taken; iorkit.load_many "
        "gives them all"
    )
    problems = dict.fromkeys(
        found for dossier in made for found in dossier.problems if not found.path.startswith(_ROWS)
    )
    return Dossier(problems=(*problems, LEFT_OUT.finding("", words, count=len(made))))


def read_tables(
    source: Source, *, date_order: DateOrder | None = None, columns: Mapping[str, str] | None = None
) -> tuple[Dossier, ...]:
    """Reads a table of an office: a dossier for each importer, or one with its problems where it has none."""
    from iorkit.formats.tables import read_book  # noqa: PLC0415 -- the same

    with source.file() as path:
        book = read_book(path, date_order=date_order, columns=columns)
    if len(book.dossiers) > 1:
        return book.dossiers
    only = book.dossiers[0] if book.dossiers else Dossier()
    return (attrs.evolve(only, problems=tuple(dict.fromkeys((*book.problems, *only.problems)))),)


def words_for_spreadsheet(dossier: Dossier) -> str:
    """Says what a spreadsheet was taken for, with the documents that it gave an importer."""
    names = [
        each.name
        for each in attrs.fields(Dossier)
        if each.name != "problems" and getattr(dossier, each.name) is not None
    ]
    return f"a spreadsheet that fills {', '.join(names)}" if names else "a spreadsheet"


def _put(found: Finding, places: dict[int, str], other: str) -> Finding:
    """Returns a finding with the path that its document has in the dossier, or that of the field as such."""
    item = _ITEM.fullmatch(found.path)
    if item is None:
        return found
    place = places.get(int(item[1])) if item[1] else None
    return attrs.evolve(found, path=f"{place}{item[2] or ''}" if place else other)


def _moved(found: Finding, before: str, after: str) -> Finding:
    """Returns a finding with the path that its value has in the dossier."""
    if not found.path.startswith(before):
        return found
    return attrs.evolve(found, path=after + found.path.removeprefix(before))
