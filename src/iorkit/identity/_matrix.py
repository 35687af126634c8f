"""The consistency matrix of a dossier: its documents against the importer's name, number and address."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import attrs

from iorkit.findings import Mark, Matrix, MatrixCell, MatrixPair, MatrixRow
from iorkit.identity._addresses import compare_addresses
from iorkit.identity._comparison import Comparison, Verdict
from iorkit.identity._names import compare_names
from iorkit.identity._numbers import compare_numbers
from iorkit.identity._parties import compare_with_names, names_of_importer
from iorkit.ids import EIN, ImporterNumber, numbers_differ
from iorkit.model import Address, Dossier, Party, PowerOfAttorney

__all__ = ["consistency_matrix"]

_MOST_COMPARED = 12
"""So many different values in one column are compared with each other; of more, each with the reference only."""

V = TypeVar("V")
_Number = ImporterNumber | EIN | None
_NOTHING = MatrixCell(mark=Mark.NOT_SHOWN)


def _without_blanks(value: tuple[str, str]) -> tuple[str, str]:
    return value if value[0].strip() else ("", value[1])


def _without_blank_number(value: tuple[_Number, str]) -> tuple[_Number, str]:
    return value if value[0] else (None, value[1])


@attrs.frozen(kw_only=True)
class _Shown:
    """What one document shows: its kind, its own label, its place, and the three values with their places.

    A value of nothing but blanks is none.
    """

    kind: str
    label: str = ""
    name: tuple[str, str] = attrs.field(default=("", ""), converter=_without_blanks)
    number: tuple[_Number, str] = attrs.field(default=(None, ""), converter=_without_blank_number)
    address: tuple[str, str] = attrs.field(default=("", ""), converter=_without_blanks)

    @property
    def key(self) -> tuple[str, str, str, str]:
        number = self.number[0]
        return (self.kind, self.name[0], number.text if number else "", self.address[0])

    @property
    def is_blank(self) -> bool:
        return not (self.name[0] or self.number[0] or self.address[0])


def consistency_matrix(dossier: Dossier, *, as_of: dt.date | None = None) -> Matrix:
    """Compares what the documents of a dossier say of the importer's name, number and address.

    The importer of record is the reference; where the dossier does not say its name, number or address, the first
    document that does. Names are compared with all of the importer's names, numbers by their nine digits. A matrix is a
    picture, not a judgment: rules say what a difference means.

    All documents are shown, also CBP's records that a later query superseded, IRS documents that a later one did, and
    powers that were revoked or have ended. Left out are terminated bonds, and powers to the importer itself.

    Args:
        dossier: The documents.
        as_of: The as-of date; bonds terminated by then are left out. Without it, all bonds stand.

    Returns:
        The matrix, with every pair of documents that do not show the very same. A column with over twelve different
        values has no pairs; each of these is held against the reference only.

    Examples:
        >>> from iorkit.model import IOR, CustomsBond, Dossier, Party
        >>> print(consistency_matrix(Dossier(
        ...     ior=IOR(name="Lumen Housewares LLC", number="47-5550101"),
        ...     bonds=[CustomsBond(principal=Party(name="LUMEN HOUSEWARES, L.L.C.", number="47-5550101GA"))],
        ... )))
                                            name  number address
        importer of record                   *      *       -
        bond                                 ~      ~       -
        bond, name: LUMEN HOUSEWARES, L.L.C.: same (ignored capitals; dropped the punctuation)
        bond, number: 47-5550101GA: same (one base, but the suffixes differ: 00 and GA; one taxpayer with two importer
            numbers)
        Signs: * what the others are compared with, ~ the same but for the way of writing, - the document does not show
        it

    .. versionadded:: 26.1
    """
    groups: dict[tuple[str, str, str, str], list[_Shown]] = {}
    for shown in _walk(dossier, as_of):
        if not shown.is_blank:
            groups.setdefault(shown.key, []).append(shown)
    firsts = [(_title(group), group[0]) for group in groups.values()]
    references = _references(dossier, [shown for _, shown in firsts])
    rows = tuple(_row(title, shown, references) for title, shown in firsts)
    return Matrix(rows=rows, pairs=tuple(_pairs(firsts)))


def _title(group: Sequence[_Shown]) -> str:
    if len(group) > 1:
        return f"{group[0].kind} ({len(group)})"
    return " ".join(part for part in (group[0].kind, group[0].label) if part)


@attrs.frozen(kw_only=True)
class _References:
    """With what the documents are compared: values, and the cells from which they are taken."""

    names: tuple[str, ...]
    number: _Number
    addresses: tuple[str, ...]
    paths: frozenset[str]


def _references(dossier: Dossier, shown_by: Sequence[_Shown]) -> _References:
    name = next((shown.name for shown in shown_by if shown.name[0]), ("", ""))
    number = next((shown.number for shown in shown_by if shown.number[0]), (None, ""))
    addresses = [
        shown.address for shown in shown_by if shown.address[0] and shown.kind.startswith("importer of record")
    ]
    addresses = addresses or [shown.address for shown in shown_by if shown.address[0]][:1]
    own = names_of_importer(dossier) if name[1].startswith("ior.") else [name[0]]
    paths = frozenset({name[1], number[1], *(path for _, path in addresses)})
    return _References(names=tuple(own), number=number[0], addresses=tuple(text for text, _ in addresses), paths=paths)


def _row(title: str, shown: _Shown, references: _References) -> MatrixRow:
    return MatrixRow(
        paper=title,
        name=_cell(shown.name, references, lambda text: compare_with_names(text, references.names)),
        number=_number_cell(shown.number, references),
        address=_cell(shown.address, references, lambda text: _best_address(text, references.addresses)),
    )


def _cell(value: tuple[str, str], references: _References, compare: Callable[[str], Comparison]) -> MatrixCell:
    text, path = value
    if not text:
        return _NOTHING
    if path in references.paths:
        return MatrixCell(mark=Mark.REFERENCE, shown=text, path=path)
    comparison = compare(text)
    return MatrixCell(mark=Mark(comparison.verdict.value), shown=text, path=path, why="; ".join(comparison.steps))


def _number_cell(value: tuple[_Number, str], references: _References) -> MatrixCell:
    number, path = value
    if number is None:
        return _NOTHING
    if path in references.paths or references.number is None:
        return MatrixCell(mark=Mark.REFERENCE, shown=str(number), path=path)
    mark, why = _compare_numbers(references.number, number)
    return MatrixCell(mark=mark, shown=str(number), path=path, why=why)


def _compare_numbers(left: ImporterNumber | EIN, right: ImporterNumber | EIN) -> tuple[Mark, str]:
    """Compares two numbers; one taxpayer under two suffixes is one."""
    comparison = compare_numbers(left, right)
    is_one_base = left.is_valid and right.is_valid and _base(left) == _base(right)
    verdict = Verdict.SAME if comparison.verdict is Verdict.REVIEW and is_one_base else comparison.verdict
    return Mark(verdict.value), "; ".join(comparison.steps)


def _base(number: ImporterNumber | EIN) -> str | None:
    return number.canonical if isinstance(number, EIN) else number.nine_digit_base


_RANK = (Verdict.IDENTICAL, Verdict.SAME, Verdict.SAME_BUILDING, Verdict.REVIEW, Verdict.DIFFERENT)


def _best_address(text: str, addresses: Sequence[str]) -> Comparison:
    return min((compare_addresses(own, text) for own in addresses), key=lambda item: _RANK.index(item.verdict))


def _pairs(firsts: Sequence[tuple[str, _Shown]]) -> Iterator[MatrixPair]:
    """Compares the different values of each column with each other."""
    names = {shown.name[0]: title for title, shown in reversed(firsts) if shown.name[0]}
    numbers = {shown.number[0]: title for title, shown in reversed(firsts) if shown.number[0]}
    addresses = {shown.address[0]: title for title, shown in reversed(firsts) if shown.address[0]}
    for (a, left), (b, right) in _combinations(names):
        yield _pair("name", left, right, compare_names(a, b))
    for (one, left), (other, right) in _combinations(numbers):
        mark, why = _compare_numbers(one, other)
        yield MatrixPair(attribute="number", left=left, right=right, mark=mark, why=why)
    for (a, left), (b, right) in _combinations(addresses):
        yield _pair("address", left, right, compare_addresses(a, b))


def _combinations(values: dict[V, str]) -> Iterator[tuple[tuple[V, str], tuple[V, str]]]:
    items = list(values.items())[::-1]
    return itertools.combinations(items, 2) if len(items) <= _MOST_COMPARED else iter(())


def _pair(attribute: str, left: str, right: str, comparison: Comparison) -> MatrixPair:
    why = "; ".join(comparison.steps)
    return MatrixPair(attribute=attribute, left=left, right=right, mark=Mark(comparison.verdict.value), why=why)


def _walk(dossier: Dossier, as_of: dt.date | None) -> Iterator[_Shown]:
    """Walks all that the documents show, the importer of record first."""
    yield from _importer(dossier)
    yield from _evidence(dossier)
    for n, bond in enumerate(dossier.bonds or ()):
        is_terminated = as_of is not None and bond.terminated_on is not None and bond.terminated_on <= as_of
        if bond.principal and not is_terminated:
            label = str(bond.number) if bond.number else ""
            yield from _party("bond", label, f"bonds[{n}].principal", bond.principal)
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        if power.grantor and not _appoints_importer(power, dossier):
            yield from _party("power of attorney", power.label, f"powers_of_attorney[{n}].grantor", power.grantor)
    for n, entry in enumerate(dossier.entry_summaries or ()):
        party = entry.importer or Party()
        number, at = (
            (entry.importer_number, "importer_number") if entry.importer_number else (party.number, "importer.number")
        )
        stem = f"entry_summaries[{n}]"
        yield _Shown(
            kind="entry summary",
            label=str(entry.entry_number) if entry.entry_number else "",
            name=(party.name or "", f"{stem}.importer.name"),
            number=(number, f"{stem}.{at}"),
            address=(_line(party.address), f"{stem}.importer.address"),
        )
    for n, invoice in enumerate(dossier.invoices or ()):
        if invoice.buyer:
            yield from _party("invoice's buyer,", invoice.number or "", f"invoices[{n}].buyer", invoice.buyer)


def _appoints_importer(power: PowerOfAttorney, dossier: Dossier) -> bool:
    """Tells whether a power of attorney appoints the importer of record itself as agent of another."""
    agent, ior = power.agent, dossier.ior
    if agent is None or ior is None:
        return False
    if agent.number and ior.number:
        return not numbers_differ(ior.number, agent.number)
    return bool(agent.name and ior.name) and compare_names(ior.name or "", agent.name or "").verdict.agrees


def _importer(dossier: Dossier) -> Iterator[_Shown]:
    ior = dossier.ior
    if ior is None:
        return
    yield _Shown(
        kind="importer of record",
        name=(ior.name or "", "ior.name"),
        number=(ior.number, "ior.number"),
        address=(_line(ior.address), "ior.address"),
    )
    yield _Shown(kind="importer of record, mail", address=(_line(ior.mailing_address), "ior.mailing_address"))
    yield _Shown(kind="importer of record, EIN", number=(ior.ein, "ior.ein"))


def _evidence(dossier: Dossier) -> Iterator[_Shown]:
    for n, document in enumerate(dossier.irs_documents or ()):
        stem = f"irs_documents[{n}]"
        yield _Shown(
            kind="IRS document",
            label=document.label,
            name=(document.name or "", f"{stem}.name"),
            number=(document.ein, f"{stem}.ein"),
            address=(_line(document.address), f"{stem}.address"),
        )
    if form := dossier.form5106:
        number, at = (form.number, "number") if form.number else (form.cbp_assigned_number, "cbp_assigned_number")
        yield _Shown(
            kind="Form 5106",
            name=(form.name or "", "form5106.name"),
            number=(number, f"form5106.{at}"),
            address=(_line(form.physical_address), "form5106.physical_address"),
        )
        yield _Shown(kind="Form 5106, mail", address=(_line(form.mailing_address), "form5106.mailing_address"))
    for n, record in enumerate(dossier.importer_records or ()):
        stem, at = f"importer_records[{n}]", "legal_name" if record.legal_name else "name"
        yield _Shown(
            kind="CBP's record",
            label=str(record.number) if record.number else "",
            name=(record.legal_name or record.name or "", f"{stem}.{at}"),
            number=(record.number, f"{stem}.number"),
            address=(_line(record.physical_address), f"{stem}.physical_address"),
        )
        yield _Shown(kind="CBP's record, mail", address=(_line(record.mailing_address), f"{stem}.mailing_address"))


def _party(kind: str, label: str, path: str, party: Party) -> Iterator[_Shown]:
    number, at = (party.number, "number") if party.number else (party.ein, "ein")
    yield _Shown(
        kind=kind,
        label=label,
        name=(party.name or "", f"{path}.name"),
        number=(number, f"{path}.{at}"),
        address=(_line(party.address), f"{path}.address"),
    )


def _line(address: Address | None) -> str:
    return address.one_line if address else ""
