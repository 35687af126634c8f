"""Rules on who stands behind the customs bond: sureties, cash in their place, and what the entry summary says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.deadlines import add_years
from iorkit.ids import BondNumber, EntryNumber, SuretyCode
from iorkit.model import BondKind, CashSecurity, CustomsBond, Dossier, EntrySummary7501, Surety
from iorkit.refdata import code_list
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called,
    cannot_tell,
    cite,
    evidence,
    keep_looking,
    ok,
    require,
    rule,
)
from iorkit.rules.facts.bond_amounts import bonds_of_entry, buyers_amount
from iorkit.rules.facts.bond_terms import accepted_by_cbp
from iorkit.rules.facts.bonds import is_terminated
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import makes_no_formal_entries

_NUMBER = BondNumber("258ABC123")
_ENTRY = EntryNumber("B76-0324527-8")
_HARBOR = Surety(name="Harbor Surety Co", code=SuretyCode("016"))
_CONTINUOUS = CustomsBond(
    number=_NUMBER,
    kind=BondKind.CONTINUOUS,
    activity_code="1",
    amount=Decimal(50000),
    effective_on=dt.date(2025, 4, 1),
    surety=_HARBOR,
)
_WAIVED = "0"


def _entered(bond_type: str, *, code: str = "016", bond: CustomsBond | None = _CONTINUOUS, kind: str = "01") -> Dossier:
    entry = EntrySummary7501(
        entry_number=_ENTRY,
        entry_type=kind,
        entry_date=dt.date(2026, 3, 2),
        bond_type=bond_type,
        bond_number=bond.number if bond else None,
        surety_code=SuretyCode(code),
    )
    return Dossier(entry_summaries=(entry,), bonds=(bond,) if bond else ())


@rule(
    code="BND029",
    title="The bond type in block 5 of the entry summary contradicts the bond",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"), cite("CBP Form 7501")),
    remedy="Correct the bond type: 8 for a continuous bond, 9 for a single transaction bond, 0 where it is waived.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    examples=(
        ok(_entered("8")),
        bad(
            _entered("9"),
            at="entry_summaries[0].bond_type",
            note="the bond is a continuous one",
            message=(
                "the entry summary gives bond type 9, single transaction, and the entry is charged to the "
                "continuous bond 258ABC123"
            ),
        ),
        bad(
            _entered("0"),
            at="entry_summaries[0].bond_type",
            note="0 says that the bond is waived",
            message="the entry summary gives bond type 0, no bond, and yet it names bond 258ABC123",
        ),
        bad(
            _entered("1"),
            at="entry_summaries[0].bond_type",
            note="no such type",
            message="bond type 1 in block 5 of the entry summary is none of 8, 9 and 0",
        ),
        bad(
            _entered("8", bond=None),
            at="entry_summaries[0].bond_type",
            note="it is stated that there is no bond",
            message="the entry summary gives bond type 8, and the dossier states that there is no bond",
        ),
        ok(_entered("0", bond=None)),
    ),
)
def bond_type_contradicts_the_bond(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Block 5 says 8 for a continuous bond and 9 for a single transaction one; 0 shows that none is there.

    The 0 is no bond type but says that the bond is waived. The printed instruction for block 5 was not read; the
    values are those of CBP's message for the entry summary.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    kind = require(entry.bond_type, "bond_type").strip()
    kinds = {item.type_code: item for item in BondKind}
    if kind not in {*kinds, _WAIVED}:
        yield Hit(
            "bond_type",
            "bond type {kind} in block 5 of the entry summary is none of 8, 9 and 0",
            kind=kind,
            evidence=(evidence("bond_type", kind, "block 5"),),
        )
        return
    if kind == _WAIVED:
        if entry.bond_number:
            yield Hit(
                "bond_type",
                "the entry summary gives bond type 0, no bond, and yet it names bond {number}",
                number=entry.bond_number,
            )
        return
    bonds = require(ctx.dossier.bonds, "/bonds")
    if not bonds:
        yield Hit(
            "bond_type",
            "the entry summary gives bond type {kind}, and the dossier states that there is no bond",
            kind=kind,
        )
        return
    found = bonds_of_entry(entry, ctx)
    if not found:
        cannot_tell("bond_number", "names no bond at hand, and no bond at hand is for this entry and type")
    words = {BondKind.CONTINUOUS: "continuous", BondKind.SINGLE: "single transaction"}
    with keep_looking() as one:
        for path, bond in found:
            with one:
                if require(bond.kind, f"{path}.kind") is kinds[kind]:
                    continue
                yield Hit(
                    "bond_type",
                    "the entry summary gives bond type {kind}, {said}, and the entry is charged to {bond}",
                    kind=kind,
                    said=words[kinds[kind]],
                    bond=called(bond),
                )


_CASH = attrs.evolve(_CONTINUOUS, surety=None, cash=CashSecurity(amount=Decimal(50000)))


@rule(
    code="BND030",
    title="The surety code in block 4 of the entry summary is missing or contradicts the bond",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 7501"), cite("ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)")),
    remedy="Correct the code: the surety's own, 998 for cash or Government securities, 999 where no surety is due.",
    unless=makes_no_formal_entries,
    examples=(
        ok(_entered("8", code="016")),
        bad(
            _entered("8", code=""),
            at="entry_summaries[0].surety_code",
            note="none",
            message="block 4 of the entry summary is blank: it gives no surety code",
        ),
        bad(
            _entered("8", code="001"),
            at="entry_summaries[0].surety_code",
            note="another surety than the bond's",
            message=(
                "the entry summary gives surety code 001, and the surety of the continuous bond 258ABC123 has code 016"
            ),
        ),
        bad(
            _entered("8", code="998"),
            at="entry_summaries[0].surety_code",
            note="a surety stands behind the bond",
            message=(
                "the entry summary gives surety code 998, cash or Government securities, and a surety is on "
                "the continuous bond 258ABC123"
            ),
        ),
        ok(_entered("8", code="998", bond=_CASH), note="cash in place of a surety"),
        bad(
            _entered("8", code="999"),
            at="entry_summaries[0].surety_code",
            note="a bond, and yet no surety",
            message="the entry summary gives surety code 999, no surety required, and yet bond type 8",
        ),
        ok(_entered("0", code="999", bond=None, kind="52"), note="a Government importation"),
    ),
)
def surety_code_contradicts_the_bond(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Block 4 names the surety of the bond by its code of three places.

    Code 998 stands for cash or Government securities in place of a surety; 999 for Government importations and for
    entry types that need no surety. We read this instruction as a public library quotes it.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    code = require(entry.surety_code, "surety_code")
    text = str(code).strip()
    kind = (entry.bond_type or "").strip()
    if not text:
        if not _needs_no_surety(entry):
            yield Hit("surety_code", "block 4 of the entry summary is blank: it gives no surety code")
        return
    if text == _NO_SURETY:
        if kind in {item.type_code for item in BondKind}:
            yield Hit(
                "surety_code",
                "the entry summary gives surety code 999, no surety required, and yet bond type {kind}",
                kind=kind,
            )
        elif not kind:
            require(entry.bond_type, "bond_type")
        return
    if require(entry.bond_type, "bond_type").strip() == _WAIVED and text != _OTHER_SECURITY:
        return
    require(ctx.dossier.bonds, "/bonds")
    found = bonds_of_entry(entry, ctx)
    if not found:
        cannot_tell("bond_number", "names no bond at hand, and no bond at hand is for this entry and type")
    with keep_looking() as one:
        for path, bond in found:
            with one:
                yield from _against_bond(code, bond, path)


_NO_SURETY = "999"
_OTHER_SECURITY = "998"


def _needs_no_surety(entry: EntrySummary7501) -> bool:
    types, kind = code_list("entry_types"), (entry.entry_type or "").strip()
    return kind in types and types.get(kind).get("category") in {"informal", "government"}


def _against_bond(code: SuretyCode, bond: CustomsBond, path: str) -> Iterator[Hit]:
    """Holds a surety code against the surety of a bond."""
    surety = bond.surety
    if str(code).strip() == _OTHER_SECURITY:
        if bond.cash is None and surety is not None:
            yield Hit(
                "surety_code",
                "the entry summary gives surety code 998, cash or Government securities, and a surety is on {bond}",
                bond=called(bond),
                evidence=(evidence(f"{path}.surety.name", surety.name, "surety"),),
            )
        elif bond.cash is None:
            require(surety, f"{path}.surety")
        return
    if bond.cash is not None and surety is None:
        yield Hit(
            "surety_code",
            "the entry summary gives surety code {code}, and cash is deposited in lieu of surety on {bond}",
            code=code,
            bond=called(bond),
        )
        return
    own = require(require(surety, f"{path}.surety").code, f"{path}.surety.code")
    if code.is_valid and own.is_valid and code != own:
        yield Hit(
            "surety_code",
            "the entry summary gives surety code {code}, and the surety of {bond} has code {own}",
            bond=called(bond),
            basis=(cite("ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"),),
            code=code,
            own=own,
        )


def _behind(surety: Surety, *others: Surety, amount: str = "50000") -> CustomsBond:
    return CustomsBond(number=_NUMBER, amount=Decimal(amount), surety=surety, co_sureties=others)


_LISTED = attrs.evolve(_HARBOR, is_on_circular_570=True, underwriting_limit=Decimal(50000))


@rule(
    code="BND031",
    title="The surety is not on Treasury Circular 570",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.37(a)"), cite("Treasury Circular 570")),
    remedy="Replace the bond with one of a surety that the Treasury's current Circular 570 names.",
    unless=makes_no_formal_entries,
    examples=(
        ok(_behind(_LISTED)),
        bad(
            _behind(attrs.evolve(_LISTED, is_on_circular_570=False)),
            at="surety.is_on_circular_570",
            message="Harbor Surety Co, surety of the bond 258ABC123, is not on the Treasury's Circular 570",
        ),
        bad(
            _behind(_LISTED, attrs.evolve(_LISTED, is_on_circular_570=False)),
            at="co_sureties[0].is_on_circular_570",
            message="Harbor Surety Co, surety of the bond 258ABC123, is not on the Treasury's Circular 570",
        ),
        ok(_CASH, note="cash in place of a surety"),
    ),
)
def surety_not_on_circular_570(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """CBP accepts no corporation as surety that the Treasury's current Circular 570 does not name.

    Whether it does is for the user to look up, in the edition in force. The Treasury publishes it anew each year, so an
    edition of more than a year ago tells nothing. CBP's own list of surety codes is not used for it.
    """
    if is_terminated(bond, ctx.as_of):
        return
    unknown = ""
    for path, surety in _sureties(bond):
        if _is_stale(surety, ctx):
            unknown = unknown or f"{path}.circular_570_of"
        elif surety.is_on_circular_570 is False:
            yield Hit(
                f"{path}.is_on_circular_570",
                "{surety}, surety of {bond}, is not on the Treasury's Circular 570",
                surety=surety.name or "the company",
                bond=called(bond),
            )
        elif surety.is_on_circular_570 is None:
            unknown = unknown or f"{path}.is_on_circular_570"
    _ask(unknown, bond, ctx)


def _is_stale(surety: Surety, ctx: Context) -> bool:
    """Tells whether what is said of a surety is of an edition of the circular of more than a year ago."""
    edition = surety.circular_570_of
    return edition is not None and add_years(edition, 1) < ctx.as_of


def _ask(unknown: str, bond: CustomsBond, ctx: Context) -> None:
    """Stops where something of a surety is not known, or of an old edition."""
    if unknown:
        stale = unknown.endswith("circular_570_of")
        optional = accepted_by_cbp(bond, ctx) or (buyers_amount(ctx.dossier) if unknown == "amount" else "")
        cannot_tell(unknown, "is of an edition more than a year old" if stale else "is missing", optional=optional)


def _sureties(bond: CustomsBond) -> list[tuple[str, Surety]]:
    """Lists the sureties of a bond; none where cash stands in their place."""
    if bond.surety is None and not bond.co_sureties:
        if bond.cash is None:
            require(bond.surety, "surety")
        return []
    first = [("surety", bond.surety)] if bond.surety else []
    return first + [(f"co_sureties[{n}]", surety) for n, surety in enumerate(bond.co_sureties or ())]


@rule(
    code="BND032",
    title="The bond exceeds the surety's underwriting limit",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.37(a)"), cite("19 CFR 113.37(f)"), cite("Treasury Circular 570")),
    remedy="Have a co-surety take a stated share, or have the surety protect what exceeds its limit.",
    unless=makes_no_formal_entries,
    examples=(
        ok(_behind(_LISTED)),
        bad(
            _behind(attrs.evolve(_LISTED, is_excess_protected=False), amount="50001"),
            at="surety.underwriting_limit",
            note="one dollar above",
            message=(
                "Harbor Surety Co answers for $50,001 of the bond 258ABC123, above its underwriting limit of $50,000"
            ),
        ),
        bad(
            _behind(_LISTED, amount="50001"),
            at="surety.underwriting_limit",
            note="whether the excess is protected is not said: a warning",
            message=(
                "Harbor Surety Co answers for $50,001 of the bond 258ABC123, above its underwriting limit of $50,000"
            ),
        ),
        ok(_behind(attrs.evolve(_LISTED, is_excess_protected=True), amount="50001")),
        ok(
            _behind(
                attrs.evolve(_LISTED, liability=Decimal(50000)),
                attrs.evolve(_LISTED, liability=Decimal(50000)),
                amount="100000",
            ),
            note="two sureties, each within its limit",
        ),
    ),
)
def surety_above_its_limit(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A surety may not answer for more than its limit in Circular 570, unless the excess is protected.

    Several sureties may join, each for the sum that it states. Protection of the excess, such as by reinsurance, does
    not show on the bond; where nothing is said of it, the finding is a warning. The limit of an edition of more than a
    year ago tells nothing.
    """
    if is_terminated(bond, ctx.as_of):
        return
    unknown = ""
    sureties = _sureties(bond)
    for path, surety in sureties:
        # 19 CFR 113.37(a) and (f): each surety within its limit, of several each for the sum that it states.
        share, share_at = (surety.liability, f"{path}.liability") if len(sureties) > 1 else (bond.amount, "amount")
        if share is None or surety.underwriting_limit is None:
            unknown = unknown or (share_at if share is None else f"{path}.underwriting_limit")
        elif _is_stale(surety, ctx):
            unknown = unknown or f"{path}.circular_570_of"
        elif share > surety.underwriting_limit and not surety.is_excess_protected:
            yield Hit(
                f"{path}.underwriting_limit",
                "{surety} answers for ${share} of {bond}, above its underwriting limit of ${limit}",
                bond=called(bond),
                severity=Severity.WARNING if surety.is_excess_protected is None else None,
                surety=surety.name or "the surety",
                share=share,
                limit=surety.underwriting_limit,
            )
    _ask(unknown, bond, ctx)
