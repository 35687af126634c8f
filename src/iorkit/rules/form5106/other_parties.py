"""Rules on the other parties of an entry that need a Form 5106 of their own."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator

from iorkit.ids import ImporterNumber, ImporterNumberKind
from iorkit.model import IOR, Dossier, EntryLine, EntrySummary7501, ImporterRecord, RecordStatus
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries, numbers_differ
from iorkit.rules.facts.records import newest_records

_NUMBER = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")


def _consigned(number: ImporterNumber | None, status: RecordStatus | None, line: EntryLine | None = None) -> Dossier:
    return Dossier(
        ior=IOR(number=_NUMBER),
        importer_records=(ImporterRecord(number=_OTHER, status=status),) if status else (),
        entry_summaries=(
            EntrySummary7501(
                importer_number=_NUMBER,
                consignee_number=number,
                is_consignee_same=number is None,
                lines=(line,) if line else (),
            ),
        ),
    )


@rule(
    code="F51022",
    title="Another party to the entry is not on file with CBP",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 24.5(a)"), cite("CBP Form 5106 FAQ")),
    remedy="File Form 5106 for the ultimate consignee and for each other party that the entry names by number.",
    unless=makes_no_formal_entries,
    optional="CBP's record of another party is seldom provided; ACE003 blocks a summary that is still to be filed",
    examples=(
        ok(_consigned(None, None), note="the importer is the consignee"),
        ok(_consigned(_OTHER, RecordStatus.ON_FILE_WITHOUT_BOND)),
        bad(
            _consigned(_OTHER, RecordStatus.NOT_ON_FILE),
            at="entry_summaries[0].consignee_number",
            message="CBP has nothing on file for ultimate consignee 47-555090900 of the entry summary",
        ),
        bad(
            _consigned(None, RecordStatus.NOT_ON_FILE, EntryLine(sold_to=_OTHER)),
            at="entry_summaries[0].lines[0].sold_to",
            note="a party to whom the goods are sold",
            message="CBP has nothing on file for sold-to party 47-555090900 of the entry summary",
        ),
    ),
)
def consignee_without_form(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A Form 5106 is filed for the ultimate consignee of an entry too, and so says the regulation.

    CBP's FAQ asks the same of the party to whom goods are sold and of the one to which bills and refunds go. What CBP's
    file says of each number, by the newest query in the dossier, decides. Summaries of other importers are left out.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    unanswered: ImporterNumber | None = None
    for field, number in _parties(entry, ctx.dossier):
        status = ctx.index(_statuses)(number)
        if status is None:
            unanswered = unanswered or number
        elif status is RecordStatus.NOT_ON_FILE:
            yield Hit(
                field,
                "CBP has nothing on file for {party} {number} of {entry}",
                basis=() if field == "consignee_number" else (cite("CBP Form 5106 FAQ"),),
                party=_PARTIES[field.rpartition(".")[2]],
                number=number,
                entry=called(entry),
            )
    if unanswered is not None:
        cannot_tell("/importer_records", f"have no response of CBP on {unanswered}")
    if not entry.is_consignee_same:
        require(entry.consignee_number, "consignee_number")


_PARTIES = {
    "consignee_number": "ultimate consignee",
    "reference_number": "notify party (Form 4811)",
    "sold_to": "sold-to party",
}
"""What people call the parties of an entry, by the fields of their numbers."""


def _parties(entry: EntrySummary7501, dossier: Dossier) -> Iterator[tuple[str, ImporterNumber]]:
    """Walks the numbers of other parties than the importer that an entry names, each with its field."""
    own = entry.importer_number or (dossier.ior.number if dossier.ior else None)
    named = [("consignee_number", None if entry.is_consignee_same else entry.consignee_number)]
    named.append(("reference_number", entry.reference_number))
    named += [(f"lines[{n}].sold_to", line.sold_to) for n, line in enumerate(entry.lines or ())]
    for field, number in named:
        if not number or number.kind is ImporterNumberKind.ENCRYPTED_CONSIGNEE:
            continue
        if own is None:
            cannot_tell("importer_number", "is missing, so that it is open who the other parties are")
        if numbers_differ(number, own):
            yield field, number


def _statuses(ctx: Context) -> Callable[[ImporterNumber], RecordStatus | None]:
    return functools.cache(lambda number: _status(number, ctx))


def _status(number: ImporterNumber, ctx: Context) -> RecordStatus | None:
    """Returns how a number stands by the newest of CBP's answers on it; ``None`` where there is none."""
    records = [
        (n, record)
        for n, record in enumerate(ctx.dossier.importer_records or ())
        if record.number and record.status is not None and not numbers_differ(record.number, number)
    ]
    answers = [record for _, record in newest_records(records, ctx.as_of)]
    return max(answers, key=lambda record: record.queried_on or dt.date.min).status if answers else None
