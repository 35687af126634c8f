"""Rules on the importer number itself: its form, its kind, and whether it is the importer's only one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from iorkit.identity import Verdict, compare_addresses, compare_names
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import IOR, Address, Dossier, EntrySummary7501, Form5106, NoNumberReason, OtherImporter, RecordStatus
from iorkit.model.statements import is_none
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.filing import is_zeros, takes_zeros
from iorkit.rules.facts.identity_papers import is_word_none, own_ein, own_form, states_no_ein
from iorkit.rules.facts.parties import numbers_differ
from iorkit.rules.facts.records import is_from_irs, newest_records

_NAME = "Lumen Housewares LLC"
_NUMBER = ImporterNumber("47-5550101")
_ASSIGNED = ImporterNumber("262704-00123")


def _consigned_to_zeros(kind: str) -> Dossier:
    return Dossier(entry_summaries=(EntrySummary7501(entry_type=kind, consignee_number=ImporterNumber("00-0000000")),))


@rule(
    code="IOR012",
    title="An importer number is not in a format that CBP accepts",
    on=ImporterNumber,
    severity=Severity.ERROR,
    basis=(cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"), cite("19 CFR 24.5(d)")),
    remedy="Correct the number: NN-NNNNNNN with an optional suffix of two places, NNN-NN-NNNN, or YYDDPP-NNNNN.",
    requirement="number-well-formed",
    sentences=("S14",),
    examples=(
        ok(ImporterNumber("47-5550101")),
        ok(ImporterNumber("47-5550101A1"), note="with a suffix"),
        ok(ImporterNumber("262704-00123"), note="assigned by CBP"),
        bad(
            ImporterNumber("475550101"),
            at="",
            note="nine digits could be an EIN or a Social Security number",
            message="importer number *****0101 has no hyphens: nine digits could be an EIN or an SSN; write it with "
            "its hyphens",
        ),
        bad(
            ImporterNumber("47-555010"),
            at="",
            message="importer number 47-555010 has 8 digits, not 9; perhaps a leading zero is lost",
        ),
        bad(
            ImporterNumber("47-5550101OI"),
            at="",
            note="the letters O, I and Z may not be used",
            message="importer number 47-5550101OI has a forbidden suffix: 19 CFR 24.5(d) forbids the letters O, I "
            "and Z",
        ),
        ok(_consigned_to_zeros("11"), note="zeros for the consignee of an informal summary"),
        bad(
            _consigned_to_zeros("01"),
            at="entry_summaries[0].consignee_number",
            note="and of a formal one",
            message="importer number 00-0000000 is all zeros, which is no number of an importer",
        ),
    ),
)
def importer_number_malformed(number: ImporterNumber, ctx: Context) -> Iterator[Hit]:
    """An importer number is told apart by its hyphens: an EIN with suffix, an SSN, or one that CBP assigned.

    An encrypted number may stand for the ultimate consignee of an entry, zeros for that of an informal or consolidated
    summary, and the word "None" on Form 5106.
    """
    if number.text.strip() and not number.is_valid and not _has_its_place(number, ctx):
        yield Hit("", "importer number {number} {problem}", number=number, problem=number.problem)


def _has_its_place(number: ImporterNumber, ctx: Context) -> bool:
    """Tells whether what is no importer number may stand where it stands in the dossier."""
    if number.kind is ImporterNumberKind.ENCRYPTED_CONSIGNEE:
        place = re.compile(r"entry_summaries\[\d+\]\.consignee_number")
    elif is_zeros(number):
        return _stands_for_a_consignee(number, ctx)
    elif is_word_none(number):
        place = re.compile(r"form5106\.number")
    else:
        return False
    paths = ctx.index(_paths).get(id(number), [])
    return bool(paths) and all(place.fullmatch(path) for path in paths)


def _paths(ctx: Context) -> dict[int, list[str]]:
    """Collects where each importer number stands in the dossier."""
    found: dict[int, list[str]] = {}
    for path, value, _ in ctx.leaves:
        if isinstance(value, ImporterNumber):
            found.setdefault(id(value), []).append(path)
    return found


def _stands_for_a_consignee(number: ImporterNumber, ctx: Context) -> bool:
    """Tells whether zeros stand in no other place than for the consignee of summaries that may have them."""
    paths, allowed = ctx.index(_paths).get(id(number), []), ctx.index(_places_for_zeros)
    return bool(paths) and all(path in allowed for path in paths)


def _places_for_zeros(ctx: Context) -> frozenset[str]:
    entries = enumerate(ctx.dossier.entry_summaries or ())
    return frozenset(f"entry_summaries[{n}].consignee_number" for n, entry in entries if takes_zeros(entry))


@attrs.frozen
class _Other:
    """Another number that the dossier knows, with what shows whose it is."""

    path: str
    number: ImporterNumber | None
    ein: EIN | None
    name: str | None
    address: Address | None


def _others(dossier: Dossier, day: dt.date) -> Iterator[_Other]:
    for n, other in enumerate(dossier.other_importers or ()):
        if not other.is_affiliate:
            yield _Other(f"other_importers[{n}].number", other.number, other.ein, other.name, other.address)
    for n, record in newest_records(enumerate(dossier.importer_records or ()), day):
        if record.status not in (RecordStatus.VOID, RecordStatus.NOT_ON_FILE):
            path = f"importer_records[{n}].number"
            yield _Other(path, record.number, None, record.legal_name or record.name, record.physical_address)


_OTHER = OtherImporter(name=_NAME, number=ImporterNumber("47-5550909"))


def _with_other(other: OtherImporter) -> Dossier:
    return Dossier(ior=IOR(name=_NAME, number=_NUMBER), other_importers=(other,))


@rule(
    code="IOR011",
    title="One importer has more than one importer number",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(
        cite("CBP Voided Importer Record FAQ"),
        cite("19 USC 4320(b)(5)"),
        cite("19 CFR 24.5(d)"),
        cite("Source article S14"),
    ),
    remedy="Ask CBP at bondquestions@cbp.dhs.gov to void the duplicate number; for a branch, use a suffix.",
    sentences=("S14", "S19"),
    examples=(
        ok(
            _with_other(attrs.evolve(_OTHER, number=ImporterNumber("47-5550101GA"))), note="a suffix is no other number"
        ),
        ok(_with_other(attrs.evolve(_OTHER, name="Prairie Home Goods Inc"))),
        ok(_with_other(attrs.evolve(_OTHER, is_affiliate=True)), note="an affiliate is an entity of its own"),
        bad(
            _with_other(_OTHER),
            at="other_importers[0].number",
            message="47-555090900 is a second importer number of the importer, beside 47-555010100: it has the same "
            "name",
        ),
        bad(
            _with_other(OtherImporter(name="Lumen", number=_ASSIGNED, ein=EIN("47-5550101"))),
            at="other_importers[0].number",
            note="the same EIN under a number that CBP assigned",
            message="262704-00123 is a second importer number of the importer, beside 47-555010100: it has the same "
            "EIN",
        ),
    ),
)
def several_numbers_of_one_importer(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Another number bears the importer's own EIN or name, so that one legal entity seems to have two.

    CBP voids duplicate records, and the statute tells it to see that none are issued; no text forbids the importer
    itself to have two. Suffixes of one EIN are lawful and no duplicates, and neither are the numbers of affiliates
    or records that are void. The same name with another address, and a name that only may be the same, is a
    warning.
    """
    ior = require(dossier.ior, "ior")
    number = require(ior.number, "ior.number")
    nameless = ""
    for other in _others(dossier, ctx.as_of):
        if other.number is None or not numbers_differ(other.number, number):
            continue
        same = _same_importer(other, dossier)
        if same is None:
            named = (("ior.name", ior.name), (f"{other.path.removesuffix('number')}name", other.name))
            nameless = nameless or next((path for path, name in named if not name or not name.strip()), "")
            continue
        severity, why = same
        yield Hit(
            other.path,
            "{other} is a second importer number of the importer, beside {number}: {why}",
            severity=severity,
            other=other.number,
            number=number,
            why=why,
            evidence=(evidence("ior.name", ior.name, "importer of record"),),
        )
    require(dossier.other_importers, "other_importers")
    if nameless:
        require(None, nameless)


def _same_importer(other: _Other, dossier: Dossier) -> tuple[Severity | None, str] | None:
    """Tells how bad another number is, and by what it is the importer's; ``None`` where it is another's."""
    ior, own = dossier.ior or IOR(), own_ein(dossier)
    ein = other.ein or (other.number.ein if other.number else None)
    if own and ein and not numbers_differ(own, ein):
        return None, "it has the same EIN"
    if not other.name or not other.name.strip() or not ior.name or not ior.name.strip():
        return None
    verdict = compare_names(ior.name, other.name).verdict
    if verdict is Verdict.REVIEW:
        return Severity.WARNING, "it may have the same name"
    if not verdict.agrees:
        return None
    here, there = (address.one_line if address else "" for address in (ior.address, other.address))
    if here and there and compare_addresses(here, there).verdict is Verdict.DIFFERENT:
        return Severity.WARNING, "it has the same name, but another address"
    return None, "it has the same name"


def _assigned(ein: str, ein_on: str | None, assigned_on: str | None) -> Dossier:
    return Dossier(
        ior=IOR(
            name=_NAME,
            number=_ASSIGNED,
            ein=EIN(ein),
            ein_assigned_on=dt.date.fromisoformat(ein_on) if ein_on else None,
            number_assigned_on=dt.date.fromisoformat(assigned_on) if assigned_on else None,
        )
    )


@rule(
    code="IOR013",
    title="The importer uses a CBP-assigned number although it has an EIN",
    on=IOR,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 24.5(b)"), cite("19 CFR 24.5(c)"), cite("CBP Form 5106")),
    remedy="Ask CBP which number to use from now on; if the EIN came first, file Form 5106 with it.",
    sentences=("S10", "S14"),
    examples=(
        ok(IOR(number=_NUMBER, ein=EIN("47-5550101")), note="it uses the EIN"),
        ok(
            Dossier(ior=IOR(number=_ASSIGNED), form5106=Form5106(no_number_reasons=(NoNumberReason.NO_IRS_NUMBER,))),
            note="it has none, its Form 5106 says",
        ),
        bad(
            _assigned("47-5550101", "2025-05-01", "2025-05-02"),
            at="ior.number",
            message="EIN 47-5550101 was issued before CBP assigned number 262704-00123 on 2025-05-02",
        ),
        bad(
            _assigned("47-5550101", "2025-05-02", "2025-05-01"),
            at="ior.number",
            note="issued later: a note",
            message="EIN 47-5550101 was issued after CBP assigned number 262704-00123, which stays in use unless CBP "
            "asks for a new Form 5106",
        ),
    ),
)
def assigned_number_beside_ein(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """CBP assigns a number only to who has neither EIN nor Social Security number.

    An EIN that was issued before CBP assigned the number should have been given instead. One that was issued after it
    is a note: the assigned number is to be used in all later transactions, and no new form is filed unless CBP asks. A
    dated document from the IRS shows as well that the EIN was issued by its day.
    """
    number = require(ior.number, "number")
    if number.kind is not ImporterNumberKind.CBP_ASSIGNED:
        return
    if is_none(ior, "ein") or (ior.ein is None and states_no_ein(own_form(ctx.dossier))):
        return
    ein = require(ior.ein, "ein")
    assigned_on = require(ior.number_assigned_on, "number_assigned_on")
    shown = [
        document.dated_on
        for document in ctx.dossier.irs_documents or ()
        if document.dated_on is not None and document.ein == ein and is_from_irs(document)
    ]
    if any(day < assigned_on for day in (ior.ein_assigned_on, *shown) if day is not None):
        yield Hit(
            "number",
            "EIN {ein} was issued before CBP assigned number {number} on {assigned_on}",
            ein=ein,
            number=number,
            assigned_on=assigned_on,
        )
        return
    ein_assigned_on = require(ior.ein_assigned_on, "ein_assigned_on")
    if ein_assigned_on == assigned_on:
        cannot_tell("ein_assigned_on", "is the day on which CBP assigned its number, so which came first is open")
    yield Hit(
        "number",
        "EIN {ein} was issued after CBP assigned number {number}, which stays in use unless CBP asks for a new Form "
        "5106",
        severity=Severity.NOTE,
        ein=ein,
        number=number,
    )
