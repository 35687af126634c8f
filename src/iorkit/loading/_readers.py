"""How each kind of file that ``load`` takes beside dossiers becomes a dossier."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import attrs

from iorkit.findings import Finding
from iorkit.loading._codes import CONDITIONS_NOT_HELD, LEFT_OUT, TAKEN_FOR
from iorkit.model import Dossier
from iorkit.model.shape import shown

__all__ = [
    "TABLES",
    "Source",
    "read_bond_filing",
    "read_credential",
    "read_entry_summary",
    "read_es003",
    "read_form",
    "read_importer_answer",
    "read_importer_update",
    "read_ready_table",
]

TABLES = ("a list of importers", "a list of bonds", "a tracker of powers of attorney")
"""What a person calls the tables that the maps that are ready read, in the order of these."""

_LOOKED_AT = 1 << 16
_MOST_CODES = 10
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
    def columns(self) -> list[int]:
        """How many columns it has, read as a table, of an ACE report ES-003 and of each map that is ready.

        Raises:
            MissingExtra: It is a workbook, and openpyxl is not installed.
        """
        from iorkit.formats.ace._es003_columns import COLUMNS  # noqa: PLC0415 -- a format is loaded when it is needed
        from iorkit.formats.tables._matching import READY, columns_known  # noqa: PLC0415 -- the same

        with self.file() as path:
            return columns_known(path, [(COLUMNS, ""), *((each.columns, each.importer) for each in READY)])

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
    return Dossier(entry_summaries=report.entries or None, problems=report.problems)


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


def read_ready_table(source: Source, place: int) -> Dossier:
    """Reads a table of a broker under one of the maps that are ready; its papers, where all are of one importer.

    A sheet of a workbook that fits another of the maps is read under that, and a note says so.
    """
    from iorkit.formats.tables import dossiers, read_table  # noqa: PLC0415 -- the same
    from iorkit.formats.tables._matching import READY, ready_maps_of_sheets  # noqa: PLC0415 -- the same

    faults: list[Finding] = []
    with source.file() as path:
        fits = [(sheet, own) for sheet, own in ready_maps_of_sheets(path, faults) if own is not None]
        if all(own is READY[place] for _, own in fits):
            tables, faults = [read_table(path, READY[place])], []
        else:
            tables = [read_table(path, own, sheet=sheet) for sheet, own in fits]
    for sheet, own in fits:
        if own is not READY[place]:
            words = TABLES[READY.index(own)]
            faults.append(TAKEN_FOR.finding("", "sheet {sheet}: taken for {words}", sheet=shown(sheet), words=words))
    problems = tuple(dict.fromkeys((*faults, *(found for table in tables for found in table.problems))))
    found = dossiers(*tables)
    if len(found) == 1:
        (dossier,) = found.values()
        own_problems = tuple(problem for problem in dossier.problems if problem not in problems)
        return attrs.evolve(dossier, problems=(*problems, *own_problems))
    if found:
        words = "holds papers of {count} importers, and a dossier is of one, so none was taken"
        problems = (*problems, LEFT_OUT.finding("", words, count=len(found)))
    return Dossier(problems=problems)


def _put(found: Finding, places: dict[int, str], other: str) -> Finding:
    """Returns a finding with the path that its paper has in the dossier; that of none is put on the field as such."""
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
