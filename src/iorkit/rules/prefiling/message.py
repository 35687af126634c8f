"""Pre-flight rules: what CBP's system would say of what the entry summary message states beyond Form 7501."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from iorkit.deadlines import is_business_day
from iorkit.ids import ADCVDCase, EntryNumber, HTSNumber, Identifier, ImporterNumber, ManufacturerID, PortCode
from iorkit.model import ADCVDClaim, EntryBond, EntryLine, EntrySummary7501, EntryTariff
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, ok, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    INFORMAL_TYPES,
    SPECIFICATION,
    answer,
    bond_type_of,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    mode_of,
    nothing_to_file,
)

_CONTINUOUS, _SINGLE = "8", "9"
_BASIC, _ADDITIONAL = "B", "A"
_DESIGNATIONS = (_BASIC, _ADDITIONAL, "U", "E")


def _of(*bonds: EntryBond, **fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field of the class
    return EntrySummary7501(entry_type="01", bonds=bonds, **{"lines": (), "filing_action": "A", **fields})


def _cited(kind: str = "8", designation: str = "B", amount: str | None = None, **fields: Any) -> EntryBond:  # noqa: ANN401
    return EntryBond(
        bond_type=kind, designation=designation, amount=Decimal(amount) if amount is not None else None, **fields
    )


@rule(
    code="ACE014",
    title="CBP's system would refuse a bond that the message cites",
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
        bad(_of(_cited(amount="50000")), at="bonds[0].amount"),
        bad(_of(_cited(reference_number="SRN1")), at="bonds[0].reference_number", note="a warning"),
        bad(_of(_cited("9", amount="0")), at="bonds[0].amount"),
        bad(_of(_cited("9")), at="bonds[0].amount"),
        bad(_of(_cited("9", amount="5000", replaces="Y")), at="bonds[0].replaces"),
        bad(_of(_cited("9", "Z", "5000")), at="bonds[0].designation"),
        bad(_of(_cited(designation="U")), at="bonds[0].designation"),
        bad(_of(_cited("9", "A", "5000")), at="bonds[0].designation", note="no basic bond beside it"),
        bad(_of(_cited(), _cited()), at="bonds[1].bond_type"),
        bad(_of(_cited(), _cited("9", "B", "5000")), at="bonds[1].designation"),
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
        if kind == _CONTINUOUS and kind in kinds[:n]:
            yield answer(f"bonds[{n}].bond_type", "193", "a second continuous bond is cited")
            return
    if len(letters) > 1 and all(letters) and _ADDITIONAL not in letters:
        yield answer("bonds[1].designation", "268", "{count} bonds are cited, none as additional", count=len(letters))
    if kinds == [_SINGLE] and letters == [_ADDITIONAL]:
        yield answer("bonds[0].designation", "269", "the only bond that is cited is an additional one")


def _one_bond(path: str, bond: EntryBond, *, is_whole: bool) -> Iterator[Hit]:
    kind = (bond.bond_type or "").strip()
    letter = (bond.designation or "").strip().upper()
    if letter and letter not in _DESIGNATIONS:
        yield answer(f"{path}.designation", "266", "the designation is {letter}", letter=letter)
    elif letter and letter != _BASIC and kind == _CONTINUOUS:
        yield answer(f"{path}.designation", "267", "a continuous bond is designated {letter}", letter=letter)
    if kind == _CONTINUOUS:
        if bond.amount:
            yield answer(f"{path}.amount", "214", "a continuous bond has ${amount}", amount=bond.amount)
        if not is_blank(bond.reference_number):
            why = "a continuous bond has a reference number"
            yield answer(f"{path}.reference_number", "126", why, severity=Severity.WARNING)
    elif kind == _SINGLE:
        if bond.amount is None and is_whole:
            yield answer(f"{path}.amount", "265", "a single transaction bond has no amount")
        elif bond.amount is not None and bond.amount <= 0:
            yield answer(f"{path}.amount", "240", "the amount is ${amount}", amount=bond.amount)
        if not is_blank(bond.replaces):
            why = "a single transaction bond has the sign of a continuous one, {sign}"
            yield answer(f"{path}.replaces", "223", why, sign=bond.replaces)


def _message(kind: str = "01", **changes: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field of the class
    """Makes a summary with what the message alone has, some of it changed."""
    header: dict[str, Any] = {
        "entry_type": kind,
        "mode_of_transport": "11",
        "filing_action": "A",
        "is_signed": True,
        "payment_type": "2",
        "statement_date": dt.date(2026, 3, 27),
        "destination_state": "CA",
        "conveyance_name": "EVER GIVEN",
        "lines": (EntryLine(sold_to=ImporterNumber("47-5550101")),),
    }
    return EntrySummary7501(**(header | changes))


_SOLD = EntryLine(sold_to=ImporterNumber("47-5550101"))
_DUMPED = EntryLine(sold_to=ImporterNumber("47-5550101"), adcvd=(ADCVDClaim(case_number=ADCVDCase("A-570-910")),))


@rule(
    code="ACE025",
    title="CBP's system would refuse what the message's header states or lacks",
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
        ok(_message()),
        bad(_message(is_signed=None), at="is_signed"),
        bad(_message(destination_state=None), at="destination_state"),
        bad(_message(destination_state="ON"), at="destination_state", note="a province of Canada"),
        ok(_message("11", destination_state=None), note="an informal summary needs none"),
        bad(_message(conveyance_name=None), at="conveyance_name"),
        ok(_message(conveyance_name=None, mode_of_transport="30"), note="by truck"),
        bad(_message(foreign_trade_zone="0010000"), at="foreign_trade_zone"),
        ok(_message("06", foreign_trade_zone="0010000")),
        bad(_message(reconciliation_issue="001", bond_type="9"), at="bond_type"),
        ok(_message(reconciliation_issue="001", bond_type="8")),
        bad(_message("21", reconciliation_issue="001"), at="reconciliation_issue"),
        bad(_message(payment_type=None), at="payment_type"),
        bad(_message(payment_type="9"), at="payment_type"),
        bad(_message(payment_type="1"), at="statement_date"),
        bad(_message(statement_date=None), at="statement_date"),
        bad(_message(payment_type="6"), at="statement_month"),
        bad(_message(payment_type="6", statement_month="04", bond_type="9"), at="bond_type"),
        ok(_message(payment_type="6", statement_month="04", bond_type="8")),
        bad(_message(statement_date=dt.date(2026, 3, 28)), at="statement_date", note="a Saturday"),
        bad(_message("11", tax_deferral="2"), at="tax_deferral"),
        bad(_message(shipment_usage="Q"), at="shipment_usage"),
        bad(_message(lines=(attrs.evolve(_SOLD, product_claim="Q"),)), at="lines[0].product_claim"),
        bad(_message(lines=(attrs.evolve(_SOLD, ruling_kind="Z"),)), at="lines[0].ruling_kind"),
        bad(_message(warehouse_entry_number=EntryNumber("B76-0324527-8")), at="warehouse_entry_number"),
        bad(_message("03", lines=(_DUMPED,)), at="lines[0].foreign_exporter", note="a warning"),
        ok(_message("03", lines=(attrs.evolve(_DUMPED, foreign_exporter=ManufacturerID("CNHAOTRA12NIN")),))),
        bad(_message(statement_month="04"), at="statement_month"),
        bad(_message(is_consolidated=True), at="release_entries"),
        bad(_message(release_entries=(EntryNumber("B76-0324527-8"),)), at="release_entries"),
        bad(_message(lines=(EntryLine(),)), at="lines[0].sold_to"),
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
        yield answer("destination_state", "133", "{state} is no State of the US", state=state)
    if not is_blank(entry.foreign_trade_zone) and element("ftz_identifier", kind) == "N":
        why = "a zone is named, and type {kind} takes none"
        yield answer("foreign_trade_zone", "136", why, kind=kind)
    if not is_blank(entry.warehouse_entry_number) and element("warehouse_withdrawal", kind) == "N":
        why = "a warehouse entry is named, and type {kind} takes none"
        yield answer("warehouse_entry_number", "163", why, kind=kind)
    if (entry.tax_deferral or "").strip() == _ELECTRONIC and kind in INFORMAL_TYPES:
        yield answer("tax_deferral", "135", "an informal summary defers no tax electronically")
    yield from _unknown_signs(entry)
    is_marked = entry.has_trade_agreement_reconciliation or not is_blank(entry.reconciliation_issue)
    if not is_blank(entry.reconciliation_issue) and element("reconciliation_issue", kind) == "N":
        yield answer("reconciliation_issue", "160", "an issue is marked, and type {kind} takes none", kind=kind)
    elif is_marked and bond_type_of(entry) not in ("", _CONTINUOUS):
        why = "the summary is marked for reconciliation, and the bond type is {bond}"
        yield answer("bond_type", "154", why, bond=bond_type_of(entry))
    if entry.release_entries and not entry.is_consolidated:
        yield answer("release_entries", "233", "entries are listed, and the summary is not marked as consolidated")


def _unknown_signs(entry: EntrySummary7501) -> Iterator[Hit]:
    """Yields signs of one letter that are none of those that CBP's message takes."""
    signs = [("shipment_usage", entry.shipment_usage, "PX", "131")]
    for path, line in lines_of(entry):
        signs.append((f"{path}.product_claim", line.product_claim, "CFGHM", "417"))
        signs.append((f"{path}.ruling_kind", line.ruling_kind, "CPR", "461"))
    for place, sign, known, condition in signs:
        if sign is not None and sign.strip() and sign.strip().upper() not in tuple(known):
            yield answer(place, condition, "{sign} is none of {known}", sign=sign, known=", ".join(known))


def _lacking(entry: EntrySummary7501, kind: str) -> Iterator[Hit]:
    """Yields what a message lacks that every one needs, or its type of entry or mode of transport."""
    if not entry.is_signed:
        yield answer("is_signed", "B39", "the message is not signed")
    if element("state_of_destination", kind) == "M" and is_blank(entry.destination_state):
        yield answer("destination_state", "132", "none is stated, and type {kind} needs it", kind=kind)
    if mode_of(entry) in _BY_SEA and is_blank(entry.conveyance_name):
        yield answer("conveyance_name", "181", "none is stated, and mode {mode} needs it", mode=mode_of(entry))
    if entry.is_consolidated and not entry.release_entries:
        yield answer("release_entries", "232", "the summary is consolidated, and no entry is listed")
    if element("sold_to_party", kind) == "M":
        for path, line in lines_of(entry):
            if is_blank(line.sold_to):
                yield answer(f"{path}.sold_to", "577", "none is stated, and type {kind} needs it", kind=kind)
    for path, line in lines_of(entry):
        if line.adcvd and element("ad_cvd_case", kind) != "N" and is_blank(line.foreign_exporter):
            why = "none is stated, and the line has a case"
            yield answer(f"{path}.foreign_exporter", "499", why, severity=Severity.WARNING)


_ELECTRONIC = "2"
_BY_SEA = ("10", "11")


def _payment(entry: EntrySummary7501, *, is_whole: bool) -> Iterator[Hit]:
    """Yields where the type of payment and the dates of its statement do not go together."""
    payment = (entry.payment_type or "").strip()
    if not payment:
        if is_whole:
            yield answer("payment_type", "263", "none is stated")
        return
    if payment not in _PAYMENTS:
        yield answer("payment_type", "197", "the payment type is {payment}", payment=payment)
        return
    is_monthly = payment in _MONTHLY
    if payment == _ALONE and entry.statement_date is not None:
        why = "payment type {payment} has no statement, and a date is stated"
        yield answer("statement_date", "199", why, payment=payment)
    elif payment != _ALONE and entry.statement_date is None and is_whole:
        yield answer("statement_date", "202", "none is stated, and payment type {payment} needs it", payment=payment)
    elif payment != _ALONE and entry.statement_date is not None and not is_business_day(entry.statement_date):
        yield answer("statement_date", "204", "{day} is no working day", day=entry.statement_date)
    if is_monthly and bond_type_of(entry) == _SINGLE:
        yield answer("bond_type", "208", "payment type {payment} needs a continuous bond", payment=payment)
    if is_monthly and is_blank(entry.statement_month) and is_whole:
        yield answer("statement_month", "211", "none is stated, and payment type {payment} needs it", payment=payment)
    elif not is_monthly and not is_blank(entry.statement_month):
        yield answer("statement_month", "200", "a month is stated, and the payment type is {payment}", payment=payment)


_ALONE = "1"
_MONTHLY = ("6", "7", "8")
_PAYMENTS = (_ALONE, "2", "3", "4", "5", *_MONTHLY)


def _coded(**fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field of the class
    made: dict[str, Any] = {"port": PortCode("2704"), "lines": (EntryLine(),)} | fields
    return EntrySummary7501(entry_type="01", **made)


def _goods(hts: str | None = None, maker: str | None = None) -> tuple[EntryLine, ...]:
    tariffs = (EntryTariff(hts_number=HTSNumber(hts)),) if hts else ()
    return (EntryLine(tariffs=tariffs, manufacturer_id=ManufacturerID(maker) if maker else None),)


@rule(
    code="ACE026",
    title="CBP's system would refuse the form of a port, a manufacturer ID or a tariff number",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the code: a port of four digits, a manufacturer ID of 8 to 15 places, a tariff number of 8 or 10.",
    unless=nothing_to_file,
    conditions=("433", "523", "B04"),
    examples=(
        ok(_coded()),
        bad(_coded(port=PortCode("27A4")), at="port"),
        ok(_coded(lines=_goods("7323.93.0080", "CNHAOTRA12NIN"))),
        ok(_coded(lines=_goods("9903.88.15"))),
        bad(_coded(lines=_goods("7323.93")), at="lines[0].tariffs[0].hts_number"),
        bad(_coded(lines=_goods(maker="CN HAO")), at="lines[0].manufacturer_id"),
        bad(_coded(lines=(), manufacturer_id=ManufacturerID("CNHAO")), at="manufacturer_id"),
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
            yield answer(place, condition, "{code} {problem}", code=code, problem=code.problem)
        elif isinstance(code, HTSNumber) and len(code.wire.strip()) < len("99038815"):
            yield answer(place, condition, "{code} has fewer than eight digits", code=code)
