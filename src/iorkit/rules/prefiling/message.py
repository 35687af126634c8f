"""Pre-filing checks of what the entry summary message states beyond Form 7501."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.deadlines import is_business_day
from iorkit.ids import ADCVDCase, EntryNumber, HTSNumber, Identifier, ImporterNumber, ManufacturerID, PortCode
from iorkit.model import ADCVDClaim, BondKind, EntryBond, EntryLine, EntrySummary7501, EntryTariff
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, ok, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    INFORMAL_TYPES,
    SPECIFICATION,
    bond_type_of,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    listing,
    mode_of,
    nothing_to_file,
)

_CODES = {"B04": "port code", "523": "manufacturer ID", "433": "HTS number"}

_CONTINUOUS, _SINGLE = BondKind.CONTINUOUS.type_code, BondKind.SINGLE.type_code
_BASIC, _ADDITIONAL = "B", "A"
_ELECTRONIC = "2"
_OF_PAYMENT = {
    "payment_type": "payment type",
    "statement_date": "preliminary statement print date",
    "statement_month": "periodic statement month",
}


def _of(*bonds: EntryBond) -> EntrySummary7501:
    return EntrySummary7501(entry_type="01", bonds=bonds, lines=(), filing_action="A")


def _cited(
    kind: str = "8",
    designation: str = "B",
    amount: str | None = None,
    *,
    reference_number: str | None = None,
    replaces: str | None = None,
) -> EntryBond:
    return EntryBond(
        bond_type=kind,
        designation=designation,
        amount=Decimal(amount) if amount is not None else None,
        reference_number=reference_number,
        replaces=replaces,
    )


@rule(
    code="ACE014",
    title="ACE would reject a bond that the message cites",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct record 31: one basic bond, and at most one additional single transaction bond with its amount.",
    unless=nothing_to_file,
    conditions=("126", "193", "214", "223", "240", "265", "266", "267", "268", "269"),
    examples=(
        ok(_of(_cited())),
        ok(_of(_cited("9", amount="1"))),
        ok(_of(_cited(), _cited("9", "A", "5000"))),
        ok(_of(_cited("9", "E", "5000"), _cited("9", "A", "5000")), note="superseding and additional"),
        bad(
            _of(_cited(amount="50000")),
            at="bonds[0].amount",
            message="the continuous bond is cited with an amount, $50,000; ACE takes none",
        ),
        bad(
            _of(_cited(reference_number="SRN1")),
            at="bonds[0].reference_number",
            note="a warning",
            message="the continuous bond is cited with a surety reference number; ACE takes none",
        ),
        bad(
            _of(_cited("9", amount="0")),
            at="bonds[0].amount",
            message="the amount of the single transaction bond is $0; it must be above zero",
        ),
        bad(_of(_cited("9")), at="bonds[0].amount", message="the single transaction bond is cited without its amount"),
        bad(
            _of(_cited("9", amount="5000", replaces="Y")),
            at="bonds[0].replaces",
            message="the single transaction bond is cited with continuous bond indicator Y",
        ),
        bad(
            _of(_cited("9", "Z", "5000")),
            at="bonds[0].designation",
            message="the bond designation is Z; ACE takes B, A, U, E",
        ),
        bad(
            _of(_cited(designation="U")),
            at="bonds[0].designation",
            message="the continuous bond is designated U; ACE takes it only as B (basic)",
        ),
        bad(
            _of(_cited("9", "A", "5000")),
            at="bonds[0].designation",
            note="no basic bond beside it",
            message="the only bond that the entry summary cites is designated A (additional)",
        ),
        bad(
            _of(_cited(), _cited()), at="bonds[1].bond_type", message="the entry summary cites a second continuous bond"
        ),
        bad(
            _of(_cited(), _cited("9", "B", "5000")),
            at="bonds[1].designation",
            message="the entry summary cites 2 bonds, none of them designated A (additional)",
        ),
    ),
)
def cited_bonds_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A message cites one basic bond, and beside it at most one additional bond, which is for a single transaction.

    A continuous bond is basic and has no amount; one for a single transaction has an amount above zero. CBP's
    dictionary takes the designations A and B only, its newer specification U and E for single transaction bonds too:
    the latter is followed. An unwanted reference number is a warning, for some systems fill it in for every bond.
    """
    if not is_pending(entry, ctx) or not entry.bonds:
        return
    for n, bond in enumerate(entry.bonds):
        yield from _one_bond(f"bonds[{n}]", bond, is_whole=is_draft(entry, ctx))
    kinds = [(bond.bond_type or "").strip() for bond in entry.bonds]
    letters = [(bond.designation or "").strip().upper() for bond in entry.bonds]
    for n, kind in enumerate(kinds):
        # Usage Note i, allowable configurations: one continuous bond at most.
        if kind == _CONTINUOUS and kind in kinds[:n]:
            yield Hit(f"bonds[{n}].bond_type", "the entry summary cites a second continuous bond", condition="193")
            return
    # Usage Note i: of two bonds, the second is A (additional).
    if len(letters) > 1 and all(letters) and _ADDITIONAL not in letters:
        yield Hit(
            "bonds[1].designation",
            "the entry summary cites {count} bonds, none of them designated A (additional)",
            condition="268",
            count=len(letters),
        )
    # Usage Note i: one bond alone is B, U or E.
    if kinds == [_SINGLE] and letters == [_ADDITIONAL]:
        yield Hit(
            "bonds[0].designation",
            "the only bond that the entry summary cites is designated A (additional)",
            condition="269",
        )


def _one_bond(path: str, bond: EntryBond, *, is_whole: bool) -> Iterator[Hit]:
    kind = (bond.bond_type or "").strip()
    letter = (bond.designation or "").strip().upper()
    known = [code.code for code in code_list("bond_designations").where("entry_summary", value=True)]
    if letter and letter not in known:
        yield Hit(
            f"{path}.designation",
            "the bond designation is {letter}; ACE takes {known}",
            condition="266",
            letter=letter,
            known=", ".join(known),
        )
    elif letter and letter != _BASIC and kind == _CONTINUOUS:
        yield Hit(
            f"{path}.designation",
            "the continuous bond is designated {letter}; ACE takes it only as B (basic)",
            condition="267",
            letter=letter,
        )
    if kind == _CONTINUOUS:
        # Usage Note i, continuous bond claim: amount and producer account number are never allowed.
        if bond.amount:
            yield Hit(
                f"{path}.amount",
                "the continuous bond is cited with an amount, ${amount}; ACE takes none",
                condition="214",
                amount=bond.amount,
            )
        if not is_blank(bond.reference_number):
            why = "the continuous bond is cited with a surety reference number; ACE takes none"
            yield Hit(f"{path}.reference_number", why, condition="126", severity=Severity.WARNING)
    elif kind == _SINGLE:
        # Usage Note i, STB claim: the amount is mandatory and above zero, the continuous bond indicator not allowed.
        if bond.amount is None and is_whole:
            yield Hit(f"{path}.amount", "the single transaction bond is cited without its amount", condition="265")
        elif bond.amount is not None and bond.amount <= 0:
            yield Hit(
                f"{path}.amount",
                "the amount of the single transaction bond is ${amount}; it must be above zero",
                condition="240",
                amount=bond.amount,
            )
        if not is_blank(bond.replaces):
            why = "the single transaction bond is cited with continuous bond indicator {code}"
            yield Hit(f"{path}.replaces", why, condition="223", code=bond.replaces)


_SOLD = EntryLine(sold_to=ImporterNumber("47-5550101"))
_DUMPED = EntryLine(sold_to=ImporterNumber("47-5550101"), adcvd=(ADCVDClaim(case_number=ADCVDCase("A-570-910")),))
_MESSAGE = EntrySummary7501(
    entry_type="01",
    mode_of_transport="11",
    filing_action="A",
    is_signed=True,
    payment_type="2",
    statement_date=dt.date(2026, 3, 27),
    destination_state="CA",
    conveyance_name="EVER GIVEN",
    lines=(_SOLD,),
)
"""A summary with what the message alone has."""


@rule(
    code="ACE025",
    title="ACE would reject the header of the entry summary message",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the header: signature, payment, State of destination, conveyance, zone, and what it marks.",
    unless=nothing_to_file,
    conditions=(
        "131",
        "132",
        "133",
        "135",
        "136",
        "154",
        "160",
        "163",
        "181",
        "197",
        "199",
        "200",
        "202",
        "204",
        "208",
        "211",
        "217",
        "232",
        "233",
        "263",
        "417",
        "461",
        "499",
        "577",
        "B39",
    ),
    examples=(
        ok(_MESSAGE),
        bad(attrs.evolve(_MESSAGE, is_signed=None), at="is_signed", message="the electronic signature is missing"),
        bad(
            attrs.evolve(_MESSAGE, destination_state=None),
            at="destination_state",
            message="the state of destination is missing, which entry type 01 requires",
        ),
        bad(
            attrs.evolve(_MESSAGE, destination_state="ON"),
            at="destination_state",
            note="a province of Canada",
            message="state of destination ON is not a US state",
        ),
        ok(attrs.evolve(_MESSAGE, entry_type="11", destination_state=None), note="an informal summary needs none"),
        bad(
            attrs.evolve(_MESSAGE, conveyance_name=None),
            at="conveyance_name",
            message="the conveyance name is missing, which mode of transport 11 requires",
        ),
        ok(attrs.evolve(_MESSAGE, conveyance_name=None, mode_of_transport="30"), note="by truck"),
        bad(
            attrs.evolve(_MESSAGE, foreign_trade_zone="0010000"),
            at="foreign_trade_zone",
            message="a foreign trade zone is named, which entry type 01 does not take",
        ),
        ok(attrs.evolve(_MESSAGE, entry_type="06", foreign_trade_zone="0010000")),
        bad(
            attrs.evolve(_MESSAGE, reconciliation_issue="001", bond_type="9"),
            at="bond_type",
            message="the bond type is 9, but the entry summary is flagged for reconciliation, which requires type 8",
        ),
        ok(attrs.evolve(_MESSAGE, reconciliation_issue="001", bond_type="8")),
        bad(
            attrs.evolve(_MESSAGE, entry_type="21", reconciliation_issue="001"),
            at="reconciliation_issue",
            message="a reconciliation issue is flagged, which entry type 21 does not take",
        ),
        bad(attrs.evolve(_MESSAGE, payment_type=None), at="payment_type", message="the payment type is missing"),
        bad(
            attrs.evolve(_MESSAGE, payment_type="9"),
            at="payment_type",
            message="the payment type is 9; ACE takes 1, 2, 3, 5, 6, 7 or 8",
        ),
        bad(
            attrs.evolve(_MESSAGE, payment_type="4"),
            at="payment_type",
            note="the chapter's table has no 4",
            message="the payment type is 4; ACE takes 1, 2, 3, 5, 6, 7 or 8",
        ),
        ok(
            attrs.evolve(_MESSAGE, is_post_summary_correction=True, payment_type=None, statement_date=None),
            note="a correction",
        ),
        bad(
            attrs.evolve(_MESSAGE, is_post_summary_correction=True, statement_date=None),
            at="payment_type",
            message="the post summary correction states the payment type 2, which a correction does not take",
        ),
        bad(
            attrs.evolve(_MESSAGE, payment_type="1"),
            at="statement_date",
            message="statement print date 2026-03-27 is given, which payment type 1 (individual) does not take",
        ),
        bad(
            attrs.evolve(_MESSAGE, statement_date=None),
            at="statement_date",
            message="the preliminary statement print date is missing, which payment type 2 requires",
        ),
        bad(
            attrs.evolve(_MESSAGE, payment_type="6"),
            at="statement_month",
            message="the periodic statement month is missing, which payment type 6 requires",
        ),
        bad(
            attrs.evolve(_MESSAGE, payment_type="6", statement_month="04", bond_type="9"),
            at="bond_type",
            message="the bond type is 9 (single transaction), but payment type 6 requires a continuous bond",
        ),
        ok(attrs.evolve(_MESSAGE, payment_type="6", statement_month="04", bond_type="8")),
        bad(
            attrs.evolve(_MESSAGE, statement_date=dt.date(2026, 3, 28)),
            at="statement_date",
            note="a Saturday",
            message="the statement print date 2026-03-28 is a weekend day or a holiday",
        ),
        bad(
            attrs.evolve(_MESSAGE, entry_type="11", tax_deferral="2"),
            at="tax_deferral",
            message="the deferred tax payment code is 2 (EFT), which an informal entry summary does not take",
        ),
        bad(
            attrs.evolve(_MESSAGE, shipment_usage="Q"),
            at="shipment_usage",
            message="the shipment usage type is Q; ACE takes P or X",
        ),
        bad(
            attrs.evolve(_MESSAGE, lines=(attrs.evolve(_SOLD, product_claim="Q"),)),
            at="lines[0].product_claim",
            message="the product claim is Q; ACE takes C, F, G, H or M",
        ),
        bad(
            attrs.evolve(_MESSAGE, lines=(attrs.evolve(_SOLD, ruling_kind="Z"),)),
            at="lines[0].ruling_kind",
            message="the ruling type is Z; ACE takes C, P or R",
        ),
        bad(
            attrs.evolve(_MESSAGE, warehouse_entry_number=EntryNumber("B76-0324527-8")),
            at="warehouse_entry_number",
            message="a warehouse entry is named, which entry type 01 does not take",
        ),
        bad(
            attrs.evolve(_MESSAGE, entry_type="03", lines=(_DUMPED,)),
            at="lines[0].foreign_exporter",
            note="a warning",
            message="the foreign exporter is missing from a line with an AD/CVD case",
        ),
        ok(
            attrs.evolve(
                _MESSAGE,
                entry_type="03",
                lines=(attrs.evolve(_DUMPED, foreign_exporter=ManufacturerID("CNHAOTRA12NIN")),),
            )
        ),
        bad(
            attrs.evolve(_MESSAGE, statement_month="04"),
            at="statement_month",
            message="periodic statement month 04 is given, which payment type 2 does not take",
        ),
        bad(
            attrs.evolve(_MESSAGE, is_consolidated=True),
            at="release_entries",
            message="the entry summary is flagged as consolidated, but lists no release entry",
        ),
        bad(
            attrs.evolve(_MESSAGE, release_entries=(EntryNumber("B76-0324527-8"),)),
            at="release_entries",
            message="release entries are listed, but the entry summary is not flagged as consolidated",
        ),
        bad(
            attrs.evolve(_MESSAGE, lines=(EntryLine(),)),
            at="lines[0].sold_to",
            message="the sold-to party is missing, which entry type 01 requires",
        ),
        ok(EntrySummary7501(entry_type="01", lines=(), is_filed=False), note="a paper form, which prints none of it"),
    ),
)
def message_header_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The message has a signature, a payment type with its dates, a State of destination, and more that no form prints.

    What is lacking is missed only where the summary is read from a message, or says what CBP is asked to do with it. A
    State on no list at all is judged by DAT012. For the foreign exporter of a line with a case the dictionary asks, and
    the specification says only that it may be required: a warning.
    """
    if not is_pending(entry, ctx):
        return
    kind = entry_type(entry)
    is_whole = is_draft(entry, ctx) and not is_blank(entry.filing_action)
    if is_whole:
        yield from _lacking(entry, kind)
    yield from _payment(entry, is_whole=is_whole)
    state = (entry.destination_state or "").strip().upper()
    known = code_list("states").codes.get(state)
    if known is not None and known["country"] != "US":
        yield Hit("destination_state", "state of destination {state} is not a US state", condition="133", state=state)
    if not is_blank(entry.foreign_trade_zone) and element("ftz_identifier", kind) == "N":
        why = "a foreign trade zone is named, which entry type {kind} does not take"
        yield Hit("foreign_trade_zone", why, condition="136", kind=kind)
    if not is_blank(entry.warehouse_entry_number) and element("warehouse_withdrawal", kind) == "N":
        why = "a warehouse entry is named, which entry type {kind} does not take"
        yield Hit("warehouse_entry_number", why, condition="163", kind=kind)
    if (entry.tax_deferral or "").strip() == _ELECTRONIC and kind in INFORMAL_TYPES:
        yield Hit(
            "tax_deferral",
            "the deferred tax payment code is 2 (EFT), which an informal entry summary does not take",
            condition="135",
        )
    yield from _unknown_codes(entry)
    is_marked = entry.has_trade_agreement_reconciliation or not is_blank(entry.reconciliation_issue)
    if not is_blank(entry.reconciliation_issue) and element("reconciliation_issue", kind) == "N":
        yield Hit(
            "reconciliation_issue",
            "a reconciliation issue is flagged, which entry type {kind} does not take",
            condition="160",
            kind=kind,
        )
    elif is_marked and bond_type_of(entry) not in ("", _CONTINUOUS):
        why = "the bond type is {bond}, but the entry summary is flagged for reconciliation, which requires type 8"
        yield Hit("bond_type", why, condition="154", bond=bond_type_of(entry))
    if entry.release_entries and not entry.is_consolidated:
        yield Hit(
            "release_entries",
            "release entries are listed, but the entry summary is not flagged as consolidated",
            condition="233",
        )


def _unknown_codes(entry: EntrySummary7501) -> Iterator[Hit]:
    """Yields indicator codes of one letter that are not among those that CBP's chapter prints."""
    codes = [("shipment_usage", entry.shipment_usage, "shipment_usages", "131")]
    for path, line in lines_of(entry):
        codes.append((f"{path}.product_claim", line.product_claim, "product_claims", "417"))
        codes.append((f"{path}.ruling_kind", line.ruling_kind, "ruling_kinds", "461"))
    for place, code, name, condition in codes:
        if code is not None and code.strip() and code.strip().upper() not in code_list(name):
            yield Hit(
                place,
                "the {element} is {code}; ACE takes {known}",
                condition=condition,
                element=code_list(name).kind,
                code=code,
                known=listing(name),
            )


def _lacking(entry: EntrySummary7501, kind: str) -> Iterator[Hit]:
    """Yields what a message lacks that every one needs, or its type of entry or mode of transport."""
    if not entry.is_signed:
        yield Hit("is_signed", "the electronic signature is missing", condition="B39")
    if element("state_of_destination", kind) == "M" and is_blank(entry.destination_state):
        why = "the state of destination is missing, which entry type {kind} requires"
        yield Hit("destination_state", why, condition="132", kind=kind)
    modes = code_list("modes_of_transport").where("conveyance", "M")
    if mode_of(entry) in {mode.code for mode in modes} and is_blank(entry.conveyance_name):
        yield Hit(
            "conveyance_name",
            "the conveyance name is missing, which mode of transport {mode} requires",
            condition="181",
            mode=mode_of(entry),
        )
    if entry.is_consolidated and not entry.release_entries:
        yield Hit(
            "release_entries",
            "the entry summary is flagged as consolidated, but lists no release entry",
            condition="232",
        )
    if element("sold_to_party", kind) == "M":
        for path, line in lines_of(entry):
            if is_blank(line.sold_to):
                why = "the sold-to party is missing, which entry type {kind} requires"
                yield Hit(f"{path}.sold_to", why, condition="577", kind=kind)
    for path, line in lines_of(entry):
        if line.adcvd and element("ad_cvd_case", kind) != "N" and is_blank(line.foreign_exporter):
            why = "the foreign exporter is missing from a line with an AD/CVD case"
            yield Hit(f"{path}.foreign_exporter", why, condition="499", severity=Severity.WARNING)


def _payment(entry: EntrySummary7501, *, is_whole: bool) -> Iterator[Hit]:
    """Yields where the type of payment and the dates of its statement do not go together (Usage Note y)."""
    payment = (entry.payment_type or "").strip()
    if entry.is_post_summary_correction:
        yield from _payment_of_correction(entry)
        return
    if not payment:
        if is_whole:
            yield Hit("payment_type", "the payment type is missing", condition="263")
        return
    if payment not in code_list("payment_types"):
        why = "the payment type is {payment}; ACE takes {known}"
        yield Hit("payment_type", why, condition="197", payment=payment, known=listing("payment_types"))
        return
    statement = code_list("payment_types").get(payment)["statement"]
    yield from _print_date(entry, payment, is_on_statement=statement != "individual", is_whole=is_whole)
    # ACE 208: types 6, 7 and 8 need a continuous bond.
    if statement == "monthly" and bond_type_of(entry) == _SINGLE:
        why = "the bond type is 9 (single transaction), but payment type {payment} requires a continuous bond"
        yield Hit("bond_type", why, condition="208", payment=payment)
    # Usage Note y: the month is mandatory on a periodic monthly statement, and not allowed otherwise.
    if statement == "monthly" and is_blank(entry.statement_month) and is_whole:
        why = "the periodic statement month is missing, which payment type {payment} requires"
        yield Hit("statement_month", why, condition="211", payment=payment)
    elif statement != "monthly" and not is_blank(entry.statement_month):
        why = "periodic statement month {month} is given, which payment type {payment} does not take"
        yield Hit("statement_month", why, condition="200", payment=payment, month=entry.statement_month)


def _payment_of_correction(entry: EntrySummary7501) -> Iterator[Hit]:
    # Usage Note gg, "PSC Data Element Reporting Restrictions": payment type, print date and month are not allowed.
    for name, words in _OF_PAYMENT.items():
        value = getattr(entry, name)
        if not is_blank(value):
            why = "the post summary correction states the {element} {value}, which a correction does not take"
            yield Hit(name, why, condition="217", element=words, value=value)


def _print_date(entry: EntrySummary7501, payment: str, *, is_on_statement: bool, is_whole: bool) -> Iterator[Hit]:
    day = entry.statement_date
    if not is_on_statement:
        if day is not None:
            why = "statement print date {day} is given, which payment type {payment} (individual) does not take"
            yield Hit("statement_date", why, condition="199", payment=payment, day=day)
    elif day is None:
        if is_whole:
            why = "the preliminary statement print date is missing, which payment type {payment} requires"
            yield Hit("statement_date", why, condition="202", payment=payment)
    # Usage Note y: the print date cannot be a weekend day or a holiday.
    elif not is_business_day(day):
        why = "the statement print date {day} is a weekend day or a holiday"
        yield Hit("statement_date", why, condition="204", day=day)


_CODED = EntrySummary7501(entry_type="01", port=PortCode("2704"), lines=(EntryLine(),))


def _goods(hts: str | None = None, maker: str | None = None) -> tuple[EntryLine, ...]:
    tariffs = (EntryTariff(hts_number=HTSNumber(hts)),) if hts else ()
    return (EntryLine(tariffs=tariffs, manufacturer_id=ManufacturerID(maker) if maker else None),)


@rule(
    code="ACE026",
    title="ACE would reject the format of a port code, a manufacturer ID or an HTS number",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the code: a port of four digits, a manufacturer ID of 8 to 15 places, a tariff number of 8 or 10.",
    unless=nothing_to_file,
    conditions=("433", "523", "B04"),
    examples=(
        ok(_CODED),
        bad(
            attrs.evolve(_CODED, port=PortCode("27A4")),
            at="port",
            message="the port code 27A4 has characters other than digits",
        ),
        ok(attrs.evolve(_CODED, lines=_goods("7323.93.0080", "CNHAOTRA12NIN"))),
        ok(attrs.evolve(_CODED, lines=_goods("9903.88.15"))),
        bad(
            attrs.evolve(_CODED, lines=_goods("7323.93")),
            at="lines[0].tariffs[0].hts_number",
            message="HTS number 7323.93 has fewer than eight digits",
        ),
        bad(
            attrs.evolve(_CODED, lines=_goods(maker="CN HAO")),
            at="lines[0].manufacturer_id",
            message="the manufacturer ID CN HAO has blanks or characters other than the letters A to Z and digits",
        ),
        bad(
            attrs.evolve(_CODED, lines=(), manufacturer_id=ManufacturerID("CNHAO")),
            at="manufacturer_id",
            message="the manufacturer ID CNHAO has 5 characters; ACE takes 8 to 15",
        ),
    ),
)
def code_of_wrong_form(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A code of another form than CBP gives is on none of its files: ports, manufacturers, tariff numbers.

    Whether a code of the right form is on file, only CBP knows.
    """
    if not is_pending(entry, ctx):
        return
    codes: list[tuple[str, Identifier | None, str]] = [("port", entry.port, "B04")]
    codes.append(("manufacturer_id", entry.manufacturer_id, "523"))
    for path, line in lines_of(entry):
        codes.append((f"{path}.manufacturer_id", line.manufacturer_id, "523"))
        for n, tariff in enumerate(line.tariffs or ()):
            codes.append((f"{path}.tariffs[{n}].hts_number", tariff.hts_number, "433"))
    for place, code, condition in codes:
        if code is None or is_blank(code):
            continue
        if not code.is_valid:
            why = "the {element} {code} {problem}"
            yield Hit(place, why, condition=condition, element=_CODES[condition], code=code, problem=code.problem)
        elif isinstance(code, HTSNumber) and len(code.wire.strip()) < len("99038815"):
            yield Hit(place, "HTS number {code} has fewer than eight digits", condition=condition, code=code)
