"""Rules on what to ask of a buyer that is importer of record, and whether it is still as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.ids import BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Arrangement,
    BondKind,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRecord,
    RecordStatus,
    VerifiedImporter,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.parties import name_mismatch, numbers_differ
from iorkit.rules.facts.records import own_records

_NAME = "Prairie Home Goods Inc"
_NUMBER = ImporterNumber("36-5550142")
_BOND = BondNumber("258PHG042")


def _again(**then: object) -> Dossier:
    last: dict[str, object] = {
        "number": _NUMBER,
        "name": _NAME,
        "status": RecordStatus.ON_FILE_WITH_BOND,
        "bond_number": _BOND,
        "verified_on": dt.date(2025, 11, 3),
        **then,
    }
    return Dossier(
        arrangement=Arrangement.BUYER,
        ior=IOR(name=_NAME, number=_NUMBER),
        bonds=(CustomsBond(number=_BOND),),
        importer_records=(ImporterRecord(number=_NUMBER, status=RecordStatus.ON_FILE_WITH_BOND),),
        last_verified=VerifiedImporter(**last),  # type: ignore[arg-type]
    )


@rule(
    code="IOR029",
    title="The buyer's importer number, name, status or bond has changed since the last order",
    on=VerifiedImporter,
    severity=Severity.WARNING,
    basis=cite("Source article S42"),
    remedy="Ask the buyer what changed, and get new evidence before goods are shipped.",
    sentences=("S42",),
    arrangements=(Arrangement.BUYER,),
    examples=(
        ok(_again()),
        ok(_again(number=ImporterNumber("36-555014200"), name="PRAIRIE HOME GOODS, INC.")),
        bad(
            _again(number=ImporterNumber("36-5550199")),
            at="ior.number",
            message="the buyer's importer number was 36-555019900 when last verified on 2025-11-03, and is "
            "36-555014200 now",
        ),
        bad(
            _again(name="Prairie Trading LLC"),
            at="ior.name",
            message="the buyer's name was Prairie Trading LLC when last verified on 2025-11-03, and is Prairie Home "
            "Goods Inc now",
        ),
        bad(
            _again(status=RecordStatus.INACTIVE),
            at="importer_records[0].status",
            message="the buyer's status in CBP's records was inactive when last verified on 2025-11-03, and is on "
            "file with bond now",
        ),
        bad(
            _again(bond_number=BondNumber("248PHG001")),
            at="bonds",
            note="the bond was replaced",
            message="the buyer's bond was 248PHG001 when last verified on 2025-11-03, and is 258PHG042 now",
        ),
    ),
)
def buyer_changed_since_last_order(last: VerifiedImporter, ctx: Context) -> Iterator[Hit]:
    """A buyer's importer number can become invalid or change between two orders, so each change is to be explained.

    The rule holds what is known now against what was last verified: number, name, status in CBP's file, and bond.
    An answer of CBP from before the day of that check, and a bond that is over, are not what is known now. Another
    suffix is another number in CBP's file. A change may be harmless, such as a bond renewed under another number. That
    is practice; no law asks a seller to look.
    """
    verified_on = require(last.verified_on, "verified_on")
    if verified_on > ctx.as_of:
        cannot_tell("verified_on", "is after the day of the check")
    dossier = ctx.dossier
    ior = require(dossier.ior, "/ior")
    if numbers_differ(last.number, ior.number) or _has_other_suffix(last.number, ior.number):
        yield _changed("/ior.number", "importer number", last.number, ior.number, "number", last)
    if name_mismatch(last.name, dossier) is not None:
        yield _changed("/ior.name", "name", last.name, ior.name, "name", last)
    stands = [
        (n, record.status)
        for n, record in own_records(dossier, ctx.as_of)
        if record.status is not None and (record.queried_on is None or record.queried_on >= verified_on)
    ]
    for n, status in stands:
        if last.status is not None and status is not last.status:
            path = f"/importer_records[{n}].status"
            then, now = (item.value.replace("-", " ") for item in (last.status, status))
            yield _changed(path, "status in CBP's records", then, now, "status", last)
    numbered = [bond for bond in dossier.bonds or () if bond.number is not None]
    numbers = [bond.number for bond in numbered if not is_terminated(bond, ctx.as_of)]
    if last.bond_number is not None and numbered and last.bond_number not in numbers:
        yield _changed("/bonds", "bond", last.bond_number, numbers[0] if numbers else "over", "bond_number", last)
    require(last.number, "number")
    require(ior.number, "/ior.number")
    if last.bond_number is not None:
        require(numbered or None, "/bonds")
    if last.status is not None and not stands:
        require(dossier.importer_records or None, "/importer_records")
        cannot_tell("/importer_records", "have no answer of CBP on the buyer since the last order")


def _has_other_suffix(then: ImporterNumber | None, now: ImporterNumber | None) -> bool:
    suffixes = {number.suffix for number in (then, now) if number and number.suffix is not None}
    return len(suffixes) > 1


def _changed(path: str, what: str, then: object, now: object, field: str, last: VerifiedImporter) -> Hit:  # noqa: PLR0913, PLR0917 -- both sides of one change
    return Hit(
        path,
        "the buyer's {what} was {then} when last verified on {day}, and is {now} now",
        what=what,
        then=then,
        now=now,
        day=last.verified_on,
        evidence=(evidence(field, then, "then"),),
    )


def _evidence(
    *,
    number: ImporterNumber | None = _NUMBER,
    bonds: tuple[CustomsBond, ...] | None = (CustomsBond(number=_BOND, kind=BondKind.CONTINUOUS),),
    entries: tuple[EntrySummary7501, ...] | None = (EntrySummary7501(importer_number=_NUMBER, bond_number=_BOND),),
) -> Dossier:
    return Dossier(
        arrangement=Arrangement.BUYER, ior=IOR(name=_NAME, number=number), bonds=bonds, entry_summaries=entries
    )


_WITH_OLD_BOND = EntrySummary7501(
    importer_number=_NUMBER, bond_number=BondNumber("248PHG001"), entry_date=dt.date(2026, 1, 16)
)


@rule(
    code="IOR030",
    title="The buyer's evidence is incomplete or does not agree",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(
        cite("Source article S43"),
        cite("Source article S44"),
        cite("Source article S45"),
        cite("Customs trade practice"),
    ),
    remedy="Ask the buyer for its importer number, a recent Form 7501 and the number of its continuous bond.",
    requirement="buyer-evidence",
    sentences=("S41", "S43", "S44", "S45"),
    arrangements=(Arrangement.BUYER,),
    examples=(
        ok(_evidence()),
        bad(_evidence(number=None), at="ior.number", message="the buyer provided no importer number"),
        bad(
            _evidence(entries=None),
            at="entry_summaries",
            note="not provided is missing too",
            message="the buyer provided no Form 7501",
        ),
        bad(_evidence(bonds=()), at="bonds", message="the buyer provided no continuous bond"),
        bad(
            _evidence(entries=(_WITH_OLD_BOND,)),
            at="entry_summaries[0].bond_number",
            message="the entry summary is under bond 248PHG001, while the buyer named bond 258PHG042",
        ),
        ok(
            _evidence(
                entries=(_WITH_OLD_BOND,),
                bonds=(CustomsBond(number=_BOND, kind=BondKind.CONTINUOUS, effective_on=dt.date(2026, 1, 17)),),
            ),
            note="the bond took effect after that entry",
        ),
    ),
)
def buyers_evidence_incomplete(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Before an order is confirmed the buyer gives its importer number, a recent Form 7501 and its bond's number.

    The set itself is judged, so what the dossier does not hold is missing, as is what it states that there is none
    of. The bond that the summary names must be one of those that the buyer gave, unless they took effect only later.
    Whether number and name on the summary are the buyer's, ENT017 judges, its age ENT016, and whose bond it is
    BND003. All this is practice; no law asks a seller for it.
    """
    if dossier.arrangement is not Arrangement.BUYER:
        return
    number = dossier.ior.number if dossier.ior else None
    if number is None or not number.text.strip():
        yield Hit("ior.number", "the buyer provided no importer number", basis=(cite("Source article S43"),))
    if not dossier.entry_summaries:
        yield Hit("entry_summaries", "the buyer provided no Form 7501", basis=(cite("Source article S44"),))
    continuous = [bond for bond in dossier.bonds or () if bond.kind is not BondKind.SINGLE]
    if not continuous:
        yield Hit("bonds", "the buyer provided no continuous bond", basis=(cite("Source article S45"),))
        return
    given = {bond.number for bond in continuous if bond.number and bond.number.text.strip()}
    if not given:
        yield Hit("bonds", "the buyer provided no number of its continuous bond", basis=(cite("Source article S45"),))
        return
    for n, entry in enumerate(dossier.entry_summaries or ()):
        if entry.bond_number is None or entry.bond_number in given:
            continue
        if numbers_differ(entry.importer_number, number) or _is_before(entry, continuous):
            continue
        yield Hit(
            f"entry_summaries[{n}].bond_number",
            "{entry} is under bond {shown}, while the buyer named bond {given}",
            basis=(cite("Source article S45"), cite("Source article S44")),
            entry=called(entry),
            shown=entry.bond_number,
            given=", ".join(sorted(str(item) for item in given)),
        )


def _is_before(entry: EntrySummary7501, bonds: list[CustomsBond]) -> bool:
    """Tells whether an entry was made before any of the bonds took effect."""
    entered_on = entry.entry_date or entry.summary_date
    starts = [bond.effective_on for bond in bonds if bond.effective_on is not None]
    return entered_on is not None and len(starts) == len(bonds) and entered_on < min(starts)
