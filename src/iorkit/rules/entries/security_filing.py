"""Rules on the Importer Security Filing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.deadlines import last_sure_day_of_security_filing
from iorkit.ids import BillNumber, ImporterNumber
from iorkit.model import Dossier, EntrySummary7501, SecurityFiling, Shipment
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER, IMPORTER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.entries import summaries_of, summary_number
from iorkit.rules.facts.parties import name_mismatch, numbers_differ

_BILL = BillNumber("MAEU240015")


def _declared(filed: ImporterNumber, entered: ImporterNumber | None = None, name: str | None = None) -> Dossier:
    entries = None if entered is None else (EntrySummary7501(entry_number=ENTRY_NUMBER, importer_number=entered),)
    filing = SecurityFiling(importer_number=filed, importer_name=name, entry_number=ENTRY_NUMBER)
    return Dossier(ior=IMPORTER, entry_summaries=entries, security_filings=(filing,))


@rule(
    code="ENT026",
    title="The security filing names another importer of record",
    on=SecurityFiling,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 149.3(a)(3)"), cite("19 CFR 149.2(d)")),
    remedy="Have the security filing updated before the goods arrive, or correct the entry.",
    examples=(
        ok(_declared(ImporterNumber("47-5550101GA"))),
        bad(
            _declared(OTHER_NUMBER),
            at="security_filings[0].importer_number",
            message=("security filing B76-0324527-8 is under 47-555090900, and the importer of record is 47-555010100"),
        ),
        bad(
            _declared(NUMBER, OTHER_NUMBER),
            at="security_filings[0].importer_number",
            note="another than on the entry",
            message="security filing B76-0324527-8 is under 47-555010100, and the entry under 47-555090900",
        ),
        bad(
            _declared(NUMBER, name="Other Trading Inc"),
            at="security_filings[0].importer_name",
            message=(
                "security filing B76-0324527-8 names Other Trading Inc as importer, and the importer of "
                "record is Lumen Housewares LLC"
            ),
        ),
    ),
)
def security_filing_names_another_importer(filing: SecurityFiling, ctx: Context) -> Iterator[Hit]:
    """The security filing gives the number of who is liable for the duties and for all that importing asks.

    So it is that of the importer of record on the entry of the same goods or, where no summary of it is on file, of
    the dossier's importer. Suffixes may differ. A name is not asked for; where one stands there and is another's, the
    rule warns. A filing that turned out wrong is updated before the goods reach the port.
    """
    dossier = ctx.dossier
    entered = _importer_on_entry(filing, ctx)
    ior = dossier.ior
    expected = entered or (ior.number if ior else None)
    if numbers_differ(filing.importer_number, expected):
        yield Hit(
            "importer_number",
            "{filing} is under {number}, and the entry under {expected}"
            if entered
            else "{filing} is under {number}, and the importer of record is {expected}",
            filing=called(filing),
            number=filing.importer_number,
            expected=expected,
            evidence=(evidence("entry_number", filing.entry_number, "entry"),),
        )
    elif not numbers_differ(expected, ior.number if ior else None) and name_mismatch(filing.importer_name, dossier):
        yield Hit(
            "importer_name",
            "{filing} names {name} as importer, and the importer of record is {ior}",
            filing=called(filing),
            severity=Severity.WARNING,
            basis=(cite("iorkit comparison"), cite("19 CFR 149.3(a)(3)")),
            name=filing.importer_name,
            ior=ior.name if ior else None,
        )
    require(filing.importer_number, "importer_number")
    require(expected, "/ior.number")


def _importer_on_entry(filing: SecurityFiling, ctx: Context) -> ImporterNumber | None:
    """Returns the importer number on the summary of the entry that a filing names."""
    numbers = (summary_number(entry) for _, entry in summaries_of(filing.entry_number, ctx))
    return next((number for number in numbers if number is not None), None)


def _sent(filed: str, loaded: str = "2026-02-03", hours: int | None = None) -> SecurityFiling:
    return SecurityFiling(
        importer_number=NUMBER,
        bill_number=_BILL,
        filed_on=dt.date.fromisoformat(filed),
        loaded_on=dt.date.fromisoformat(loaded),
        hours_before_lading=hours,
    )


@rule(
    code="ENT027",
    title="The security filing came less than 24 hours before lading",
    on=SecurityFiling,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 149.2(b)"), cite("19 CFR 149.2(g)"), cite("19 CFR 113.62(j)")),
    remedy="File at once where it is missing, and petition if damages are claimed; file the next one earlier.",
    examples=(
        ok(_sent("2026-02-01"), note="two days before: a whole day lies between"),
        bad(
            _sent("2026-02-03"),
            at="filed_on",
            note="on the day of lading",
            message=(
                "security filing MAEU240015 was filed on 2026-02-03, and the goods were laden on "
                "2026-02-03; at least 24 hours between are required"
            ),
        ),
        ok(_sent("2026-02-02", hours=24), note="the day before; the hours decide"),
        bad(
            _sent("2026-02-02", hours=23),
            at="hours_before_lading",
            message=("security filing MAEU240015 was filed 23 hours before lading; at least 24 hours are required"),
        ),
    ),
)
def security_filing_late(filing: SecurityFiling, ctx: Context) -> Iterator[Hit]:
    """Eight elements of the filing are sent at least 24 hours before the goods are laden aboard the vessel abroad.

    Where only days are known, a filing on the day of lading or later was late, one of two days before or earlier was
    in time, and one of the day before cannot be told. Both days are to be by one clock. Bulk cargo needs no filing,
    and break bulk that is exempt may be filed later; a filing that does not say so is taken to be for containers.
    """
    if filing.is_break_bulk:
        return
    day = require(filing.loaded_on or filing.filed_on, "loaded_on")
    least = count("entry.security_filing_hours", day)
    if filing.hours_before_lading is not None:
        if filing.hours_before_lading < least:
            yield Hit(
                "hours_before_lading",
                "{filing} was filed {hours} hours before lading; at least {least} hours are required",
                filing=called(filing),
                hours=filing.hours_before_lading,
                least=least,
            )
        return
    loaded_on = require(filing.loaded_on, "loaded_on")
    filed_on = require(filing.filed_on, "filed_on")
    if filed_on >= loaded_on:
        yield Hit(
            "filed_on",
            "{filing} was filed on {filed_on}, and the goods were laden on {loaded_on}; at least {least} hours "
            "between are required",
            filing=called(filing),
            least=least,
            filed_on=filed_on,
            loaded_on=loaded_on,
        )
    elif filed_on > last_sure_day_of_security_filing(loaded_on):
        cannot_tell("hours_before_lading", "is missing, and the days alone do not tell whether 24 hours lay between")


_CONTAINER = "11"
_VESSEL = frozenset({"10", _CONTAINER})
_SAILED = Shipment(
    mode_of_transport=_CONTAINER, shipped_on=dt.date(2026, 3, 18), sailed_on=dt.date(2026, 3, 20), bill_numbers=(_BILL,)
)


@rule(
    code="ENT037",
    title="No security filing covers goods that have sailed",
    on=Shipment,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 149.2(b)"), cite("19 CFR 149.4"), cite("19 CFR 113.62(j)")),
    remedy="File the security filing at once, and ask the carrier whether CBP issued a do-not-load or a hold.",
    examples=(
        ok(Dossier(shipments=(_SAILED,), security_filings=(SecurityFiling(bill_number=_BILL),))),
        ok(Dossier(shipments=(_SAILED,), security_filings=()), as_of="2026-03-17", note="not laden yet"),
        ok(
            Dossier(shipments=(attrs.evolve(_SAILED, mode_of_transport="40"),), security_filings=()),
            note="it came by air",
        ),
        bad(
            Dossier(shipments=(_SAILED,), security_filings=()),
            as_of="2026-03-18",
            at="shipments[0].bill_numbers",
            message="the shipment was laden on 2026-03-18, and no security filing on file covers it",
        ),
        bad(
            Dossier(shipments=(_SAILED,), security_filings=(SecurityFiling(bill_number=BillNumber("MAEU240016")),)),
            at="shipments[0].bill_numbers",
            note="the filing is for another bill",
            message="the shipment was laden on 2026-03-18, and no security filing on file covers it",
        ),
        bad(
            Dossier(shipments=(attrs.evolve(_SAILED, mode_of_transport="10"),), security_filings=()),
            at="shipments[0].bill_numbers",
            note="a warning: bulk cargo needs none",
            message="the shipment was laden on 2026-03-18, and no security filing on file covers it",
        ),
    ),
)
def no_security_filing_for_sailed_goods(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """Goods that were laden on a vessel for the US are covered by a security filing, by bill of lading or entry.

    Where the dossier says nothing of security filings, none is taken to be missing, but the answer is not clear.
    Goods that are not in containers may be bulk cargo, which needs no filing, so that its want is a warning, and the
    question stays open. A filing that names neither bill nor entry may be theirs.
    """
    mode = (shipment.mode_of_transport or "").strip()
    if shipment.is_by_vessel is False or (mode and mode not in _VESSEL):
        return
    days = (shipment.shipped_on, shipment.sailed_on, shipment.arrived_on)
    known = [day for day in days if day is not None]
    laden_on = min(known, default=None)
    if laden_on is not None and laden_on > ctx.as_of:
        return
    if laden_on is None and (shipment.arrival_planned_on or shipment.entry_planned_on or ctx.as_of) > ctx.as_of:
        return
    # 19 CFR 149.2(b): at least 24 hours before lading aboard the vessel abroad; 149.4: bulk cargo excepted.
    if ctx.dossier.security_filings is None and (mode in _VESSEL or shipment.is_by_vessel):
        cannot_tell(
            "",
            "comes by vessel, and nothing on file says whether its Importer Security Filing was made",
            asks=f"the importer security filing (ISF) for {called(shipment)}, or word that there is none",
        )
    filings = require(ctx.dossier.security_filings, "/security_filings")
    numbered = [_covers(filing, shipment) for filing in filings]
    if any(numbered):
        return
    if not mode and not require(shipment.is_by_vessel, "mode_of_transport"):
        return
    require(laden_on, "shipped_on")
    if any(covers is None for covers in numbered):
        cannot_tell("/security_filings", "do not all name the bill or the entry of their goods")
    yield Hit(
        "bill_numbers",
        "{shipment} was laden on {day} or before, and no security filing on file covers it"
        if shipment.shipped_on is None
        else "{shipment} was laden on {day}, and no security filing on file covers it",
        severity=None if mode == _CONTAINER else Severity.WARNING,
        shipment=called(shipment),
        day=laden_on,
    )
    if mode != _CONTAINER:
        cannot_tell("mode_of_transport", "does not tell bulk cargo, for which no security filing is needed")


def _covers(filing: SecurityFiling, shipment: Shipment) -> bool | None:
    """Tells whether a filing is for a shipment, by bill or entry; ``None`` where the numbers do not tell."""
    pairs = []
    if filing.bill_number is not None and shipment.bill_numbers:
        pairs.append(filing.bill_number in shipment.bill_numbers)
    if filing.entry_number is not None and shipment.entry_number is not None:
        pairs.append(filing.entry_number == shipment.entry_number)
    return any(pairs) if pairs else None
