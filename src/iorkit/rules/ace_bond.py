"""Pre-flight of the bond on an entry summary: what CBP's system would answer to bond type, surety and waiver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.findings import Severity
from iorkit.ids import ADCVDCase, BondNumber, EntryNumber, ImporterNumber, SuretyCode
from iorkit.model import (
    IOR,
    ADCVDClaim,
    BondKind,
    BondUser,
    CustomsBond,
    Dossier,
    EntryLine,
    EntrySummary7501,
    ImporterRecord,
    Party,
    RecordBond,
    RecordStatus,
    SingleTransaction,
    Surety,
)
from iorkit.refdata import code_list
from iorkit.rules._ace import (
    DICTIONARY,
    SPECIFICATION,
    answer,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    nothing_to_file,
)
from iorkit.rules._compare import bonds_on_file, is_importer_activity, is_over, numbers_differ
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "bond_details_refused",
    "bond_waiver_refused",
    "continuous_bond_mismatch",
    "single_bond_refused",
]

_OWN = ImporterNumber("47-5550101")
_ENTRY = EntryNumber("B76-0324527-8")
_WAIVED, _CONTINUOUS, _SINGLE = "0", "8", "9"


def _of(  # noqa: PLR0913 -- keyword only; an example names what it needs
    bond: str | None,
    surety: str | None = None,
    *,
    kind: str = "01",
    number: str | None = None,
    origin: str | None = None,
    case: bool = False,
) -> EntrySummary7501:
    """Makes a summary that waits to be filed, with its bond type and its surety code."""
    return EntrySummary7501(
        entry_number=_ENTRY,
        entry_type=kind,
        importer_number=_OWN,
        bond_type=bond,
        surety_code=SuretyCode(surety) if surety is not None else None,
        bond_number=BondNumber(number) if number is not None else None,
        country_of_origin=origin,
        lines=(EntryLine(adcvd=(ADCVDClaim(case_number=ADCVDCase("A-570-910")),) if case else ()),),
        is_filed=False,
    )


def _bond_type(entry: EntrySummary7501) -> str:
    """Returns the bond type in one digit, without a zero before it; empty where none is stated."""
    written = (entry.bond_type or "").strip()
    return written.lstrip("0") or written[-1:]


@rule(
    code="ACE010",
    title="CBP's system would refuse what the summary says of its bond",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter bond type 8 or 9 with the surety's code, or 0 with a reason where the bond is waived.",
    unless=nothing_to_file,
    conditions=("112", "119", "130", "137", "138"),
    examples=(
        ok(_of("8", "001")),
        ok(_of("08", "001"), note="the specification itself writes it so once"),
        ok(_of("0", "999"), note="waived: ACE011 judges that"),
        bad(_of("7", "001"), at="bond_type"),
        ok(_of(None), note="whether type 01 needs a bond, the type does not tell"),
        bad(_of(None, kind="03"), at="bond_type"),
        bad(_of("8"), at="surety_code"),
        bad(_of("8", "999"), at="surety_code", note="a reason for a waiver that is not claimed"),
        bad(_of("8", "002"), at="surety_code", note="a warning: the list of sureties may have grown"),
    ),
)
def bond_details_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The bond is continuous, type 8, or for a single transaction, type 9, and is named with its surety's code.

    Summaries of the types for antidumping and countervailing duties must name one. The paper form prints 0 for a bond
    that is waived or not required.
    """
    if not is_pending(entry, ctx):
        return
    bond = _bond_type(entry)
    if not bond:
        if is_draft(entry, ctx) and element("bond", need(entry_type(entry), "entry_type")) == "M":
            yield answer("bond_type", "119", "no bond is named, and type {kind} needs one", kind=entry_type(entry))
    elif bond not in (_WAIVED, _CONTINUOUS, _SINGLE):
        yield answer("bond_type", "112", "the bond type is {bond}", bond=bond)
    elif bond != _WAIVED:
        yield from _surety(entry, ctx)


def _surety(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    code = entry.surety_code
    if code is None or is_blank(code):
        if is_draft(entry, ctx):
            yield answer("surety_code", "137", "no surety is named with bond type {bond}", bond=_bond_type(entry))
    elif code.is_waiver_reason:
        yield answer("surety_code", "130", "{code} says why a bond is waived, and none is", code=code)
    elif code.text.strip() not in code_list("sureties"):
        yield answer(
            "surety_code",
            "138",
            "{code} is not on CBP's list of active sureties",
            severity=Severity.WARNING,
            code=code,
        )


@rule(
    code="ACE011",
    title="CBP's system would refuse the waiver of the bond",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Name a continuous or a single transaction bond, or correct the reason for the waiver.",
    unless=nothing_to_file,
    conditions=("120", "139", "140", "141", "182", "761"),
    examples=(
        ok(_of("0", "998")),
        ok(_of("8", "001"), note="not waived"),
        bad(_of("0"), at="surety_code"),
        bad(_of("0", "994"), at="surety_code"),
        bad(_of("0", "001"), at="surety_code", note="a surety beside a waiver"),
        bad(_of("0", "999", number="258ABC123"), at="bond_number"),
        bad(_of("0", "999", kind="03"), at="bond_type"),
        bad(_of("0", "999", kind="06", case=True), at="bond_type"),
        ok(_of("0", "999", kind="06")),
        ok(_of("0", kind="11"), note="an informal summary gives no reason"),
        bad(_of("0", "999", kind="11"), at="surety_code"),
        ok(_of("0", "999", kind="23", origin="CA")),
        bad(_of("0", "999", kind="23", origin="MX"), at="country_of_origin"),
    ),
)
def bond_waiver_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A bond can be waived for some types of entry only, and then for one of five reasons, 995 to 999.

    Types for antidumping and countervailing duties exclude it, as such a case does on zone, warehouse and temporary
    entries. A temporary importation needs goods of Canada throughout. The reason stands where the surety's code would.
    """
    if not is_pending(entry, ctx) or _bond_type(entry) != _WAIVED:
        return
    if not is_blank(entry.bond_number):
        yield answer("bond_number", "120", "bond {number} is named, and bond type 0", number=entry.bond_number)
    kind = need(entry_type(entry), "entry_type")
    reason_allowed = element("bond_waiver_reason", kind)
    if element("bond_waiver", kind) == "N":
        yield answer("bond_type", "141", "type {kind} permits no waiver", kind=kind)
    else:
        yield from _reason(entry, ctx, is_allowed=reason_allowed != "N")
    if element("bond", kind) == "C":
        yield from _conditional_waiver(entry, kind)


def _reason(entry: EntrySummary7501, ctx: Context, *, is_allowed: bool) -> Iterator[Hit]:
    code = entry.surety_code
    if code is None or is_blank(code):
        if is_allowed and is_draft(entry, ctx):
            yield answer("surety_code", "139", "no reason from 995 to 999 is stated")
    elif code.is_waiver_reason:
        if not is_allowed:
            yield answer("surety_code", "182", "reason {code} is stated on an informal summary", code=code)
    elif code.name is not None:
        yield answer("surety_code", "120", "surety {code} is named, and bond type 0", code=code)
    else:
        yield answer("surety_code", "140", "{code} is none of the reasons 995 to 999", code=code)


def _conditional_waiver(entry: EntrySummary7501, kind: str) -> Iterator[Hit]:
    """Zone, warehouse and temporary entries: no waiver with a case, and for the last only goods of Canada."""
    if any(line.adcvd for _, line in lines_of(entry)):
        yield answer("bond_type", "141", "type {kind} permits no waiver where a case is stated", kind=kind)
        return
    if kind != _TEMPORARY:
        return
    origins = [(f"{path}.country_of_origin", line.country_of_origin) for path, line in lines_of(entry)]
    for path, origin in [pair for pair in origins if pair[1]] or [("country_of_origin", entry.country_of_origin)]:
        if not _is_canadian(need(origin, path)):
            yield answer(path, "761", "the goods are of {origin}", origin=origin)


_TEMPORARY = "23"


def _is_canadian(origin: str) -> bool:
    code = origin.strip().upper()
    return code == "CA" or code in code_list("mid_provinces")


def _backed(surety: str, *, designation: str | None = None) -> Dossier:
    bond = CustomsBond(
        number=BondNumber("258ABC123"),
        kind=BondKind.CONTINUOUS,
        activity_code="1",
        designation=designation,
        surety=Surety(code=SuretyCode(surety)),
    )
    return Dossier(ior=IOR(number=_OWN), bonds=(bond,), entry_summaries=(_of("8", "001"),))


_QUERIED = Dossier(
    ior=IOR(number=_OWN),
    entry_summaries=(_of("8", "001"),),
    importer_records=(
        ImporterRecord(
            number=_OWN,
            status=RecordStatus.ON_FILE_WITH_BOND,
            bonds=(RecordBond(number=BondNumber("258ABC123"), activity_code="1", surety_code=SuretyCode("016")),),
        ),
    ),
)


@rule(
    code="ACE012",
    title="The summary and the importer's continuous bond do not agree",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the surety code of the bond that the importer/bond query shows, with the designation B.",
    unless=nothing_to_file,
    conditions=("145", "267"),
    examples=(
        ok(_backed("001", designation="B")),
        bad(_backed("016"), at="entry_summaries[0].surety_code"),
        bad(_QUERIED, at="entry_summaries[0].surety_code", note="by CBP's file"),
        bad(_backed("001", designation="A"), at="bonds[0].designation"),
        ok(Dossier(entry_summaries=(_of("9", "016"),)), note="a single transaction bond"),
    ),
)
def continuous_bond_mismatch(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Where a summary names a continuous bond, its surety is that of the importer's active bond, and the bond is basic.

    CBP's file goes before the papers. Whether the bond is on file, in force and sufficient, BND001, BND009, BND010 and
    BND014 judge.
    """
    if not is_pending(entry, ctx) or _bond_type(entry) != _CONTINUOUS:
        return
    for n, bond in enumerate(ctx.dossier.bonds or ()):
        designation = (bond.designation or "").strip().upper()
        if bond.kind is BondKind.CONTINUOUS and designation in _NOT_BASIC and not is_over(bond, ctx.as_of):
            yield answer(
                f"/bonds[{n}].designation", "267", "a continuous bond is designated {letter}", letter=designation
            )
    code = entry.surety_code
    if code is None or is_blank(code) or code.is_waiver_reason:
        return
    held = _sureties(ctx)
    if not held:
        cannot_tell("/bonds", "name no surety of a continuous bond that is in force")
    if code not in held.values():
        path, known = next(iter(held.items()))
        yield answer(
            "surety_code",
            "145",
            "the summary names surety {code}, the bond is from {known}",
            code=code,
            known=known,
            evidence=(seen(path, known, "surety of the bond"),),
        )


_NOT_BASIC = ("A", "U", "E")


def _sureties(ctx: Context) -> dict[str, SuretyCode]:
    """Collects the sureties of the importer's continuous bonds in force, from CBP's file or else from the papers."""
    on_file = {
        f"/{path}.surety_code": bond.surety_code
        for path, bond in bonds_on_file(ctx.dossier, ctx.as_of).values()
        if bond.surety_code is not None and not is_over(bond, ctx.as_of)
    }
    return on_file or {
        f"/bonds[{n}].surety.code": bond.surety.code
        for n, bond in enumerate(ctx.dossier.bonds or ())
        if bond.kind is BondKind.CONTINUOUS
        and is_importer_activity(bond.activity_code)
        and not is_over(bond, ctx.as_of)
        and bond.surety is not None
        and bond.surety.code is not None
    }


def _single(
    amount: str | None,
    *,
    designation: str = "B",
    reference: str | None = "SRN1",
    user_until: str | None = None,
) -> Dossier:
    bond = CustomsBond(
        kind=BondKind.SINGLE,
        activity_code="1",
        designation=designation,
        amount=Decimal(amount) if amount is not None else None,
        surety_reference=reference,
        principal=Party(number=_OWN if user_until is None else ImporterNumber("47-5550909")),
        users=() if user_until is None else (BondUser(number=_OWN, deleted_on=dt.date.fromisoformat(user_until)),),
        transaction=SingleTransaction(entry_number=_ENTRY),
    )
    return Dossier(ior=IOR(number=_OWN), bonds=(bond,), entry_summaries=(_of("9", "001"),))


@rule(
    code="ACE013",
    title="CBP's system would refuse the single transaction bond of the summary",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Have the surety send a bond for this entry number, with its amount, before the summary is filed.",
    unless=nothing_to_file,
    conditions=("121", "240", "265", "752", "758", "759"),
    examples=(
        ok(_single("5000")),
        ok(Dossier(bonds=(), entry_summaries=(_of("8", "001"),)), note="a continuous bond"),
        bad(Dossier(bonds=(), entry_summaries=(_of("9", "001"),)), at="bonds"),
        bad(_single("0"), at="bonds[0].amount"),
        ok(_single("1")),
        bad(_single(None), at="bonds[0].amount"),
        bad(_single("5000", designation="A"), at="bonds[0].designation"),
        ok(_single("5000", designation="U"), note="a substitution"),
        bad(_single("5000", reference=""), at="bonds[0].surety_reference", note="a warning"),
        ok(_single("5000", user_until="2026-03-20"), as_of="2026-03-19"),
        bad(_single("5000", user_until="2026-03-20"), as_of="2026-03-20", at="bonds[0].users[0].deleted_on"),
    ),
)
def single_bond_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A single transaction bond must be on file for the entry number before the summary, with an amount above zero.

    One that only adds to another is not enough. That the importer is its principal, co-principal or user, BND003
    judges. CBP's dictionary asks for the surety's reference number, its specification only permits it: a warning.
    """
    if not is_pending(entry, ctx) or _bond_type(entry) != _SINGLE:
        return
    bonds = need(ctx.dossier.bonds, "/bonds") if ctx.dossier.bonds != () else ()
    if not bonds:
        yield answer("/bonds", "752", "the dossier states that there is no bond")
        return
    number = need(entry.entry_number, "entry_number")
    matched = [
        (n, bond)
        for n, bond in enumerate(bonds)
        if bond.kind is BondKind.SINGLE and bond.transaction and bond.transaction.entry_number == number
    ]
    if not matched:
        cannot_tell("/bonds", "hold no single transaction bond for this entry")
    designations = {(bond.designation or "").strip().upper() for _, bond in matched}
    for n, bond in matched:
        yield from _single_bond(f"/bonds[{n}]", bond, entry, ctx)
    if designations == {"A"}:
        path = f"/bonds[{matched[0][0]}].designation"
        yield answer(path, "759", "the bond only adds to a basic one, and none is named")


def _single_bond(path: str, bond: CustomsBond, entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    if bond.amount is None and is_draft(entry, ctx):
        yield answer(f"{path}.amount", "265", "the bond states no amount")
    elif bond.amount is not None and bond.amount <= 0:
        yield answer(f"{path}.amount", "240", "the amount is ${amount}", amount=bond.amount)
    if bond.surety_reference is not None and not bond.surety_reference.strip():
        yield answer(f"{path}.surety_reference", "121", "the reference number is blank", severity=Severity.WARNING)
    for u, user in enumerate(bond.users):
        is_importer = entry.importer_number is not None and user.number is not None
        ended = user.deleted_on is not None and user.deleted_on <= ctx.as_of
        if is_importer and ended and not numbers_differ(user.number, entry.importer_number):
            yield answer(
                f"{path}.users[{u}].deleted_on", "758", "the importer is no user since {day}", day=user.deleted_on
            )
