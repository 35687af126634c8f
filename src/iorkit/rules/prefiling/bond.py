"""Pre-filing checks of the bond on an entry summary: bond type, surety and waiver."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.ids import ADCVDCase, BondNumber, EntryNumber, ImporterNumber, SuretyCode
from iorkit.model import (
    IOR,
    ADCVDClaim,
    BondKind,
    CustomsBond,
    Dossier,
    EntryLine,
    EntrySummary7501,
    ImporterRecord,
    RecordBond,
    RecordStatus,
    Surety,
)
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, evidence, ok, require, rule
from iorkit.rules.facts.bond_amounts import cannot_be_charged
from iorkit.rules.facts.bonds import bonds_on_file
from iorkit.rules.facts.filing import (
    DICTIONARY,
    SPECIFICATION,
    TEMPORARY,
    bond_type_of,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_of_cash,
    is_pending,
    lines_of,
    nothing_to_file,
    own_bonds,
)

_CASH, _NO_SURETY = "998", "999"
_NOT_BASIC = ("A", "U", "E")

_OWN = ImporterNumber("47-5550101")
_ENTRY = EntryNumber("B76-0324527-8")
_WAIVED, _CONTINUOUS, _SINGLE = "0", BondKind.CONTINUOUS.type_code, BondKind.SINGLE.type_code


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


@rule(
    code="ACE010",
    title="ACE would reject the bond details of the entry summary",
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
        bad(
            _of("7", "001"),
            at="bond_type",
            message="the entry summary's bond type is 7; ACE takes 8 (continuous) or 9 (single transaction)",
        ),
        ok(_of(None), note="whether type 01 needs a bond, the type does not tell"),
        bad(
            _of(None, kind="03"),
            at="bond_type",
            message="the entry summary names no bond, which entry type 03 requires",
        ),
        bad(_of("8"), at="surety_code", message="the surety code is missing from an entry summary with bond type 8"),
        bad(
            _of("8", "999"),
            at="surety_code",
            note="a reason for a waiver that is not claimed",
            message="surety code 999 is a bond waiver reason, but the bond is not waived",
        ),
        bad(
            attrs.evolve(_of("8", "001"), bond_waiver_reason="999"),
            at="bond_waiver_reason",
            message="bond waiver reason 999 is stated, but the bond is not waived",
        ),
        bad(
            _of("8", "002"),
            at="surety_code",
            note="a warning: the list of sureties may have grown",
            message="surety code 002 is not on CBP's list of active sureties",
        ),
    ),
)
def bond_details_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The bond is continuous, type 8, or for a single transaction, type 9, and is named with its surety's code.

    Summaries of the types for antidumping and countervailing duties must name one. The paper form prints 0 for a bond
    that is waived or not required, and 998 in place of the surety's code for a bond of cash, as BND030 says.
    """
    if not is_pending(entry, ctx):
        return
    bond = bond_type_of(entry)
    if not bond:
        if is_draft(entry, ctx) and element("bond", require(entry_type(entry), "entry_type")) == "M":
            yield Hit(
                "bond_type",
                "the entry summary names no bond, which entry type {kind} requires",
                condition="119",
                kind=entry_type(entry),
            )
    elif bond not in (_WAIVED, _CONTINUOUS, _SINGLE):
        yield Hit(
            "bond_type",
            "the entry summary's bond type is {bond}; ACE takes 8 (continuous) or 9 (single transaction)",
            condition="112",
            bond=bond,
        )
    elif bond != _WAIVED:
        yield from _surety(entry, ctx)
        if not entry.is_bond_waived and not is_blank(entry.bond_waiver_reason):
            why = "bond waiver reason {reason} is stated, but the bond is not waived"
            yield Hit("bond_waiver_reason", why, condition="130", reason=entry.bond_waiver_reason)


def _surety(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    code = entry.surety_code
    if code is None or is_blank(code):
        if is_draft(entry, ctx):
            yield Hit(
                "surety_code",
                "the surety code is missing from an entry summary with bond type {bond}",
                condition="137",
                because_of="BND030",
                bond=bond_type_of(entry),
            )
    elif code.is_waiver_reason:
        if code.text.strip() != _CASH or not is_of_cash(entry, ctx):
            yield Hit(
                "surety_code",
                "surety code {code} is a bond waiver reason, but the bond is not waived",
                condition="130",
                because_of="BND030",
                code=code,
            )
    elif code.text.strip() not in code_list("sureties"):
        yield Hit(
            "surety_code",
            "surety code {code} is not on CBP's list of active sureties",
            condition="138",
            severity=Severity.WARNING,
            code=code,
        )


@rule(
    code="ACE011",
    title="ACE would reject the waiver of the bond",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Name a continuous or a single transaction bond, or correct the reason for the waiver.",
    unless=nothing_to_file,
    conditions=("120", "139", "140", "141", "182", "761"),
    examples=(
        ok(_of("0", "998")),
        ok(_of("8", "001"), note="not waived"),
        bad(_of("0"), at="surety_code", message="the bond is waived, and the waiver reason (995 to 999) is missing"),
        bad(_of("0", "994"), at="surety_code", message="bond waiver reason 994 is not one of 995 to 999"),
        bad(
            _of("0", "001"),
            at="surety_code",
            note="a surety beside a waiver",
            message="the entry summary names surety 001 with bond type 0 (waived)",
        ),
        bad(
            _of("0", "999", number="258ABC123"),
            at="bond_number",
            message="the entry summary names bond 258ABC123 and claims that the bond is waived",
        ),
        bad(
            attrs.evolve(_of("8", "001"), is_bond_waived=True),
            at="bond_type",
            note="waived, and a bond stated",
            message="the entry summary states bond type 8 and claims that the bond is waived",
        ),
        ok(attrs.evolve(_of("", "998"), is_bond_waived=True)),
        ok(attrs.evolve(_of("0"), bond_waiver_reason="999"), note="the message has a field of its own for the reason"),
        bad(
            attrs.evolve(_of("0"), bond_waiver_reason="994"),
            at="bond_waiver_reason",
            message="bond waiver reason 994 is not one of 995 to 999",
        ),
        bad(
            _of("0", "999", kind="03"), at="bond_type", message="the bond is waived, which entry type 03 does not allow"
        ),
        bad(
            _of("0", "999", kind="06", case=True),
            at="bond_type",
            message="the bond is waived, which entry type 06 does not allow with an AD/CVD case",
        ),
        ok(_of("0", "999", kind="06")),
        ok(_of("0", kind="11"), note="an informal summary gives no reason"),
        bad(
            _of("0", "999", kind="11"),
            at="surety_code",
            note="a warning: the paper form asks for 999",
            message="bond waiver reason 999 is stated on an informal entry summary, which takes none",
        ),
        ok(_of("0", "999", kind="23", origin="CA")),
        bad(
            _of("0", "999", kind="23", origin="MX"),
            at="country_of_origin",
            message="the bond of the temporary importation is waived, but the goods originate in MX, not in Canada",
        ),
    ),
)
def bond_waiver_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A bond can be waived for some types of entry only, and then for one of five reasons, 995 to 999.

    Types for antidumping and countervailing duties exclude it, as such a case does on zone, warehouse and temporary
    entries. A temporary importation needs goods of Canada throughout. The reason stands where the surety's code would,
    or in its own field of the message, and no bond is named beside a waiver.
    An informal summary gives none to the system, and yet the paper form asks there for 999: a warning.
    """
    stated = bond_type_of(entry)
    if not is_pending(entry, ctx) or not (entry.is_bond_waived or stated == _WAIVED):
        return
    named = _bond_beside_waiver(entry)
    if named is not None:
        yield named
    kind = require(entry_type(entry), "entry_type")
    # Usage Note i, bond waiver claim: not for the AD/CVD types 03, 07, 34 and 38.
    if element("bond_waiver", kind) == "N":
        place = "bond_type" if stated == _WAIVED else "is_bond_waived"
        yield Hit(place, "the bond is waived, which entry type {kind} does not allow", condition="141", kind=kind)
    elif named is None:
        yield from _reason(entry, ctx, is_allowed=element("bond_waiver_reason", kind) != "N")
    if element("bond", kind) == "C":
        yield from _conditional_waiver(entry, kind)


def _bond_beside_waiver(entry: EntrySummary7501) -> Hit | None:
    """Returns the hit of a bond that a summary names although it claims that none is needed."""
    stated = bond_type_of(entry)
    if not is_blank(entry.bond_number):
        return Hit(
            "bond_number",
            "the entry summary names bond {number} and claims that the bond is waived",
            condition="120",
            number=entry.bond_number,
        )
    if entry.is_bond_waived and stated not in ("", _WAIVED):
        return Hit(
            "bond_type",
            "the entry summary states bond type {stated} and claims that the bond is waived",
            condition="120",
            stated=stated,
        )
    if entry.is_bond_waived and entry.bonds:
        return Hit(
            "bonds[0]", "the entry summary gives details of a bond and claims that the bond is waived", condition="120"
        )
    return None


def _reason(entry: EntrySummary7501, ctx: Context, *, is_allowed: bool) -> Iterator[Hit]:
    place, code = "surety_code", entry.surety_code
    if is_blank(code) and not is_blank(entry.bond_waiver_reason):
        place, code = "bond_waiver_reason", SuretyCode(entry.bond_waiver_reason or "")
    if code is None or is_blank(code):
        if is_allowed and is_draft(entry, ctx):
            yield Hit(
                "surety_code", "the bond is waived, and the waiver reason (995 to 999) is missing", condition="139"
            )
    elif code.is_waiver_reason:
        if not is_allowed:
            severity = Severity.WARNING if code.text.strip() == _NO_SURETY else None
            why = "bond waiver reason {code} is stated on an informal entry summary, which takes none"
            yield Hit(place, why, condition="182", severity=severity, code=code)
    elif place == "surety_code" and code.name is not None:
        yield Hit(place, "the entry summary names surety {code} with bond type 0 (waived)", condition="120", code=code)
    else:
        yield Hit(place, "bond waiver reason {code} is not one of 995 to 999", condition="140", code=code)


def _conditional_waiver(entry: EntrySummary7501, kind: str) -> Iterator[Hit]:
    """Zone, warehouse and temporary entries: no waiver with a case, and for the last only goods of Canada."""
    # Usage Note i: types 06, 21, 22 and 23 cannot waive the bond with an AD/CVD case.
    if any(line.adcvd for _, line in lines_of(entry)):
        yield Hit(
            "bond_type",
            "the bond is waived, which entry type {kind} does not allow with an AD/CVD case",
            condition="141",
            kind=kind,
        )
        return
    # Usage Note i: a TIB without a case can waive it for goods of Canada only.
    if kind != TEMPORARY:
        return
    origins = [(f"{path}.country_of_origin", line.country_of_origin) for path, line in lines_of(entry)]
    for path, origin in [pair for pair in origins if pair[1]] or [("country_of_origin", entry.country_of_origin)]:
        if not _is_canadian(require(origin, path)):
            yield Hit(
                path,
                "the bond of the temporary importation is waived, but the goods originate in {origin}, not in Canada",
                condition="761",
                origin=origin,
            )


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
    title="The entry summary does not agree with the importer's continuous bond",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the surety code of the bond that the importer/bond query shows, with the designation B.",
    unless=nothing_to_file,
    conditions=("145", "267"),
    examples=(
        ok(_backed("001", designation="B")),
        bad(
            _backed("016"),
            at="entry_summaries[0].surety_code",
            message="the entry summary names surety 001, but the importer's continuous bond is from surety 016",
        ),
        bad(
            _QUERIED,
            at="entry_summaries[0].surety_code",
            note="by CBP's file",
            message="the entry summary names surety 001, but the importer's continuous bond is from surety 016",
        ),
        bad(
            _backed("001", designation="A"),
            at="bonds[0].designation",
            message="the continuous bond is designated A; ACE takes it only as B (basic)",
        ),
        ok(Dossier(entry_summaries=(_of("9", "016"),)), note="a single transaction bond"),
    ),
)
def continuous_bond_mismatch(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Where a summary names a continuous bond, its surety is that of the importer's active bond, and the bond is basic.

    CBP's file takes precedence over the documents. Only the importer's own bonds for entries that are in force are
    asked. Whether there is one, and whether it is sufficient, BND001, BND009, BND010 and BND014 judge.
    """
    if not is_pending(entry, ctx) or bond_type_of(entry) != _CONTINUOUS:
        return
    for path, bond in own_bonds(entry, BondKind.CONTINUOUS, ctx):
        designation = (bond.designation or "").strip().upper()
        if designation in _NOT_BASIC and not entry.bonds:  # what record 31 states of it, ACE014 judges
            yield Hit(
                f"{path}.designation",
                "the continuous bond is designated {letter}; ACE takes it only as B (basic)",
                condition="267",
                letter=designation,
            )
    code = entry.surety_code
    if code is None or is_blank(code) or code.is_waiver_reason:
        return
    held = _sureties(entry, ctx)
    if not held:
        cannot_tell("/bonds", "name no surety of a continuous bond that is in force")
    # Usage Note i: the surety code must match the issuer of the importer's continuous bond.
    if code not in held.values():
        path, known = next(iter(held.items()))
        yield Hit(
            "surety_code",
            "the entry summary names surety {code}, but the importer's continuous bond is from surety {known}",
            condition="145",
            code=code,
            known=known,
            evidence=(evidence(path, known, "surety of the bond"),),
        )


def _sureties(entry: EntrySummary7501, ctx: Context) -> dict[str, SuretyCode]:
    """Collects the sureties of the importer's continuous bonds in force, from CBP's file or else from the documents."""
    day = entry.entry_date or ctx.as_of
    on_file = {
        f"/{path}.surety_code": bond.surety_code
        for path, bond in bonds_on_file(ctx.dossier, ctx.as_of).values()
        if bond.surety_code is not None
        and not cannot_be_charged(bond, day)
        and (bond.effective_on is None or bond.effective_on <= day)
    }
    return on_file or {
        f"{path}.surety.code": bond.surety.code
        for path, bond in own_bonds(entry, BondKind.CONTINUOUS, ctx)
        if bond.surety is not None and bond.surety.code is not None
    }
