"""The rule on what several documents say of one bond."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import BondNumber, SuretyCode
from iorkit.model import CustomsBond, Dossier, EntrySummary7501, ImporterRecord, RecordBond
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.examples import BOND, ENTRY, IMPORTER, NUMBER
from iorkit.rules.facts.bonds import bonds_on_file
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries

_LISTED = RecordBond(
    number=BOND.number,
    activity_code="1",
    amount=BOND.amount,
    effective_on=BOND.effective_on,
    surety_code=SuretyCode("016"),
)


def _both(listed: RecordBond = _LISTED) -> Dossier:
    return Dossier(ior=IMPORTER, bonds=(BOND,), importer_records=(ImporterRecord(number=NUMBER, bonds=(listed,)),))


@rule(
    code="BND054",
    title="Two documents contradict each other about one bond",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(
        cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
        cite("CBP Form 301"),
        cite("CBP Form 7501"),
    ),
    remedy="Ask the surety which of them is right, and correct the other before the next entry.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_both()),
        bad(
            _both(attrs.evolve(_LISTED, surety_code=SuretyCode("001"))),
            at="importer_records[0].bonds[0].surety_code",
            message="CBP's file gives the surety code of bond 258ABC123 as 001, and Form 301 as 016",
        ),
        bad(
            _both(attrs.evolve(_LISTED, effective_on=dt.date(2025, 6, 2))),
            at="importer_records[0].bonds[0].effective_on",
            message=("CBP's file gives the effective date of bond 258ABC123 as 2025-06-02, and Form 301 as 2025-06-01"),
        ),
        bad(
            _both(attrs.evolve(_LISTED, amount=Decimal(60000))),
            at="importer_records[0].bonds[0].amount",
            message="CBP's file gives the amount of bond 258ABC123 as $60,000, and Form 301 as $50,000",
        ),
        bad(
            Dossier(bonds=(BOND, attrs.evolve(BOND, amount=Decimal(60000)))),
            at="bonds[1].amount",
            note="two copies",
            message=("another copy of Form 301 gives the amount of bond 258ABC123 as $60,000, and Form 301 as $50,000"),
        ),
        bad(
            Dossier(
                bonds=(BOND,),
                entry_summaries=(attrs.evolve(ENTRY, bond_number=BOND.number, surety_code=SuretyCode("001")),),
            ),
            at="entry_summaries[0].surety_code",
            note="block 5 is blank, so that no other rule compares it",
            message=(
                "the entry summary B76-0324527-8 gives the surety code of bond 258ABC123 as 001, and Form 301 as 016"
            ),
        ),
        ok(
            Dossier(bonds=(BOND, attrs.evolve(BOND, number=BondNumber("268NEW001"), amount=Decimal(60000)))),
            note="another bond",
        ),
    ),
)
def documents_contradict_about_bond(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Of one bond number, each document should state one surety, one effective date and one amount.

    Copies of Form 301, CBP's answer to a query and the entry summary are held against the first that states the
    fact, whichever rules use it. Of an entry summary with a bond type, ENT018 compares the surety. A surety's code
    that is no code, and one that says why there is no surety, are left out.
    """
    if dossier.importer_records is None:
        require(dossier.bonds, "bonds")
    first: dict[tuple[BondNumber, str], tuple[str, str, object]] = {}
    for number, fact, path, value, by in _statements(dossier, ctx):
        if value is None:
            continue
        before, said_by, said = first.setdefault((number, fact), (path, by, value))
        if said != value:
            yield Hit(
                path,
                "{by} gives " + _TEMPLATES[fact] + " of bond {number} as {value}, and {said_by} as {said}",
                by="another copy of Form 301" if by == said_by == _FORM else by,
                number=number,
                value=_shown(value),
                said_by=said_by,
                said=_shown(said),
                evidence=(evidence(before, said, _TEMPLATES[fact].removeprefix("the ")),),
            )


_TEMPLATES = {"surety": "the surety code", "effective_on": "the effective date", "amount": "the amount"}


def _shown(value: object) -> object:
    return f"${value:,}" if isinstance(value, Decimal) else value


def _statements(dossier: Dossier, ctx: Context) -> Iterator[tuple[BondNumber, str, str, object, str]]:
    """Walks what documents state of numbered bonds: the number, which fact, where, the value, and whose word it is."""
    for n, bond in enumerate(dossier.bonds or ()):
        if bond.number and bond.number.text.strip():
            yield from _of_paper(bond.number, f"bonds[{n}]", bond)
    for path, record in bonds_on_file(dossier, ctx.as_of).values():
        if record.number and record.number.text.strip():
            yield record.number, "surety", f"{path}.surety_code", _code(record.surety_code), _FILE
            yield record.number, "effective_on", f"{path}.effective_on", record.effective_on, _FILE
            yield record.number, "amount", f"{path}.amount", record.amount, _FILE
    for n, entry in enumerate(dossier.entry_summaries or ()):
        if entry.bond_number and not (entry.bond_type or "").strip() and not belongs_to_other_importer(entry, dossier):
            yield (
                entry.bond_number,
                "surety",
                f"entry_summaries[{n}].surety_code",
                _code(entry.surety_code),
                _summary(entry),
            )


_FILE = "CBP's file"
_FORM = "Form 301"


def _summary(entry: EntrySummary7501) -> str:
    return f"the entry summary {entry.entry_number or ''}".rstrip()


def _of_paper(number: BondNumber, path: str, bond: CustomsBond) -> Iterator[tuple[BondNumber, str, str, object, str]]:
    if bond.surety is not None and not bond.co_sureties:
        yield number, "surety", f"{path}.surety.code", _code(bond.surety.code), _FORM
    yield number, "effective_on", f"{path}.effective_on", bond.effective_on, _FORM
    yield number, "amount", f"{path}.amount", bond.amount, _FORM


def _code(code: SuretyCode | None) -> SuretyCode | None:
    return code if code is not None and code.is_valid and not code.is_waiver_reason else None
