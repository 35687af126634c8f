"""The rules on the time of entry, summary and liquidation, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import DAY, LUMEN, OTHER, OWN, alone, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EntryNumber, PortCode
from iorkit.model import CBPNotice, Dossier, EntrySummary7501, NoticeKind, Shipment
from iorkit.rules import CATALOGUE, Settings


def of(entry: EntrySummary7501) -> Dossier:
    """Returns a dossier with one entry summary."""
    return Dossier(ior=LUMEN, entry_summaries=(entry,))


ENTERED = EntrySummary7501(importer_number=OWN, entry_date=day("2026-03-02"))


@pytest.mark.parametrize("code", ["ENT005", "ENT006", "ENT032"])
def test_the_summary_of_another_importer_is_left_alone(code: str) -> None:
    """Its time is not the importer's."""
    others = attrs.evolve(ENTERED, importer_number=OTHER, is_filed=False, is_liquidation_extended=False)

    assert [] == found(code, of(others), "2026-03-12")
    assert [] == found(code, of(others), "2028-03-12")
    assert [] == lacks(code, of(others))


def test_a_summary_that_is_to_be_filed_later_is_not_filed() -> None:
    """By the day of the check; filed on that day it is."""
    planned = of(attrs.evolve(ENTERED, summary_date=day("2026-03-13")))

    assert ["entry_summaries[0].is_filed"] == found("ENT006", planned, "2026-03-12")
    assert [] == found("ENT006", planned, "2026-03-13")
    assert ["entry_summaries[0].is_filed"] == lacks("ENT006", of(ENTERED))
    assert ["entry_summaries[0].entry_date"] == lacks("ENT006", of(EntrySummary7501(is_filed=False)))


def test_the_day_of_a_correction_is_not_the_day_of_the_summary() -> None:
    """A post-summary correction comes long after the summary, which is not late for that."""
    late = attrs.evolve(ENTERED, summary_date=day("2026-03-17"))
    correction = attrs.evolve(late, is_post_summary_correction=True)

    assert ["entry_summaries[0].summary_date"] == found("ENT005", of(late))
    assert [] == found("ENT005", of(correction))
    assert ["entry_summaries[0].summary_date"] == lacks("ENT005", of(correction))


def test_from_when_a_summary_is_due_soon_is_ours_to_set() -> None:
    """The report names the setting; closed days count as no working days."""
    rules, dossier = [CATALOGUE["ENT006"]], of(attrs.evolve(ENTERED, is_filed=False))

    def codes(as_of: str, days: int, *closures: str) -> tuple[str, ...]:
        closed = [day(text) for text in closures]
        report = check(dossier, as_of=as_of, rules=rules, settings=Settings(summary_soon_days=days), closures=closed)
        return report.findings.codes

    assert ("ENT006",) == codes("2026-03-13", 9)
    assert () == codes("2026-03-12", 9)
    assert () == codes("2026-03-12", 8, "2026-03-04")
    assert ("ENT006",) == codes("2026-03-03", -1)


NUMBER = EntryNumber("B76-0324527-8")
LANDED = Shipment(landed_on=day("2026-03-02"), entry_number=NUMBER)


def shipped(shipment: Shipment, entered: str | None = None) -> Dossier:
    """Returns a dossier with a shipment, and its summary where a day of entry is given."""
    summaries = (
        EntrySummary7501(entry_number=NUMBER),
        EntrySummary7501(entry_number=NUMBER, entry_date=None if entered is None else day(entered)),
    )
    return Dossier(shipments=(shipment,), entry_summaries=summaries)


def test_the_summary_tells_the_day_of_entry() -> None:
    """Where the shipment does not."""
    assert [] == found("ENT007", shipped(LANDED, "2026-03-17"))
    assert [("shipments[0].entered_on", Severity.ERROR)] == graded("ENT007", shipped(LANDED, "2026-03-18"))


def test_a_last_day_on_a_weekend_may_move() -> None:
    """No rule says so or denies it: an entry on the next working day is a warning, a later one an error."""
    landed = attrs.evolve(LANDED, landed_on=day("2026-03-06"))  # the fifteenth day is Saturday 21 March

    assert [] == found("ENT007", shipped(landed, "2026-03-21"), "2026-04-01")
    assert [("shipments[0].entered_on", Severity.WARNING)] == graded(
        "ENT007", shipped(landed, "2026-03-23"), "2026-04-01"
    )
    assert [("shipments[0].entered_on", Severity.ERROR)] == graded(
        "ENT007", shipped(landed, "2026-03-24"), "2026-04-01"
    )


def test_an_entry_that_is_still_to_come_is_late_only_after_the_last_day() -> None:
    """What is planned has not happened, and goods that have not landed run no time."""
    planned = attrs.evolve(LANDED, entered_on=day("2026-03-30"))

    assert [] == alone("ENT007", shipped(planned), "2026-03-17")
    assert ["shipments[0].landed_on"] == found("ENT007", shipped(planned), "2026-03-18")
    assert [] == found("ENT007", shipped(attrs.evolve(LANDED, landed_on=day("2026-05-01"), is_entered=False)))


def test_arrival_serves_where_landing_is_not_known() -> None:
    """To show that entry was in time; not that it was late."""
    arrived = Shipment(arrived_on=day("2026-03-02"), entered_on=day("2026-03-17"))

    assert ran("ENT007", shipped(arrived))
    assert [] == found("ENT007", shipped(arrived))
    assert ["shipments[0].landed_on"] == lacks("ENT007", shipped(attrs.evolve(arrived, entered_on=day("2026-03-18"))))


def test_what_is_not_at_hand_about_a_landing_is_named() -> None:
    """Entry and landing; a day before the rule is known is not judged."""
    assert ["shipments[0].entered_on"] == lacks("ENT007", shipped(LANDED))
    assert ["shipments[0].entered_on"] == lacks("ENT007", shipped(attrs.evolve(LANDED, is_entered=True)))
    assert ["shipments[0].landed_on"] == lacks("ENT007", shipped(Shipment(is_entered=False)))
    assert ["shipments[0]"] == lacks("ENT007", shipped(Shipment(landed_on=day("2002-11-07"), is_entered=False)))
    assert ran("ENT007", Dossier(shipments=()))


ORDER = CBPNotice(kind=NoticeKind.LIVE_ENTRY, number=OWN, dated_on=day("2026-02-10"))
LATER = attrs.evolve(ENTERED, is_live_entry=False, port=PortCode("2704"))


def ordered(order: CBPNotice | None = ORDER, entry: EntrySummary7501 = LATER) -> Dossier:
    """Returns a dossier with an entry under an order."""
    return attrs.evolve(of(entry), cbp_notices=() if order is None else (CBPNotice(), order))


@pytest.mark.parametrize(
    "order",
    [
        None,
        attrs.evolve(ORDER, kind=NoticeKind.BILL_UNPAID),
        attrs.evolve(ORDER, number=OTHER),
        attrs.evolve(ORDER, dated_on=day("2026-03-03")),
        attrs.evolve(ORDER, ports=("2709",)),
    ],
    ids=["none", "of another kind", "to another importer", "after the entry", "at another port"],
)
def test_an_order_that_does_not_concern_the_entry(order: CBPNotice | None) -> None:
    """Nothing is found, and nothing is open."""
    assert [] == found("ENT025", ordered(order))
    assert [] == lacks("ENT025", ordered(order))


@pytest.mark.parametrize(
    "order",
    [
        attrs.evolve(ORDER, answered_on=day("2026-02-20")),
        attrs.evolve(ORDER, ports=("2704",)),
        attrs.evolve(ORDER, ports=("all",)),
        attrs.evolve(ORDER, dated_on=None, received_on=day("2026-03-02")),
        attrs.evolve(ORDER, number=None),
    ],
    ids=["answered", "at the port", "at all ports", "received on the day", "unnumbered"],
)
def test_an_order_that_stands(order: CBPNotice) -> None:
    """An answer does not end it."""
    assert ["entry_summaries[0].is_live_entry"] == found("ENT025", ordered(order))


def test_what_is_not_at_hand_about_live_entry_is_named() -> None:
    """The notices, the day of entry, the port, and when the summary came."""
    unknown = attrs.evolve(LATER, is_live_entry=None)

    assert ["cbp_notices"] == lacks("ENT025", of(LATER))
    assert ["entry_summaries[0].entry_date"] == lacks("ENT025", ordered(entry=EntrySummary7501(is_live_entry=False)))
    assert ["entry_summaries[0].port"] == lacks(
        "ENT025", ordered(attrs.evolve(ORDER, ports=("2704",)), attrs.evolve(LATER, port=None))
    )
    assert ["entry_summaries[0].is_live_entry"] == lacks("ENT025", ordered(entry=unknown))
    assert ["entry_summaries[0].is_live_entry"] == lacks(
        "ENT025", ordered(entry=attrs.evolve(unknown, summary_date=day("2026-03-02")))
    )
    assert [] == found("ENT025", ordered(entry=attrs.evolve(LATER, importer_number=OTHER)))
    assert [] == found("ENT025", ordered(), "2026-03-01")
    assert ["entry_summaries[0].is_live_entry"] == found("ENT025", attrs.evolve(ordered(), ior=None), DAY)


OLD = attrs.evolve(ENTERED, entry_date=day("2025-03-02"), entry_type="01", is_liquidation_extended=False)


@pytest.mark.parametrize("kind", ["11", "12", "13", "21", "31", " 23"])
def test_other_years_than_that_of_entry_are_left_out(kind: str) -> None:
    """Informal entries and mail are liquidated on payment, warehouse entries count from the withdrawal."""
    assert [] == found("ENT032", of(attrs.evolve(OLD, entry_type=kind)))


def test_a_liquidated_entry_has_no_term() -> None:
    """What CBP did is known; else whether the time was extended must be."""
    assert ["entry_summaries[0].entry_date"] == found("ENT032", of(OLD))
    assert [] == found("ENT032", of(attrs.evolve(OLD, liquidated_on=day("2026-01-16"))))
    assert ["entry_summaries[0].is_liquidation_extended"] == lacks(
        "ENT032", of(attrs.evolve(OLD, is_liquidation_extended=None))
    )
    assert ["entry_summaries[0].entry_type"] == lacks("ENT032", of(attrs.evolve(OLD, entry_type=None)))
    assert ["entry_summaries[0].entry_date"] == lacks("ENT032", of(attrs.evolve(OLD, entry_date=None)))
    assert ["entry_summaries[0]"] == lacks("ENT032", of(attrs.evolve(OLD, entry_date=day("1979-03-31"))))


def test_a_live_entry_has_no_ten_days() -> None:
    """Its summary comes with the entry."""
    live = attrs.evolve(ENTERED, is_filed=False, is_live_entry=True)

    assert [] == found("ENT006", of(live), "2026-03-12")


def test_an_undated_order_may_have_come_after_the_entry() -> None:
    """Unless a dated one stood as well."""
    undated = attrs.evolve(ORDER, dated_on=None)
    both = attrs.evolve(ordered(undated), cbp_notices=(undated, ORDER))

    assert [] == found("ENT025", ordered(undated))
    assert ["cbp_notices[1].dated_on"] == lacks("ENT025", ordered(undated))
    assert ["entry_summaries[0].is_live_entry"] == found("ENT025", both)


def test_a_type_of_one_digit_is_a_consumption_entry() -> None:
    """A lost zero makes no informal entry of it."""
    assert ["entry_summaries[0].entry_date"] == found("ENT032", of(attrs.evolve(OLD, entry_type="1")))
