"""The rules on the value of an entry, beyond their examples."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from rule_cases import LUMEN, OTHER, OWN, day, found, graded, lacks, ran

from iorkit.checking import check
from iorkit.findings import Severity
from iorkit.ids import EntryNumber, HTSNumber
from iorkit.model import Dossier, EntryLine, EntrySummary7501, EntryTariff, Shipment
from iorkit.rules import CATALOGUE


def line(*tariffs: tuple[str, str | None], origin: str | None = None, duty: str | None = None) -> EntryLine:
    """Returns a line with tariff numbers and their values; the duty stands under the last."""
    made = [EntryTariff(hts_number=HTSNumber(number), value=Decimal(v) if v else None) for number, v in tariffs]
    if duty is not None:
        made[-1] = attrs.evolve(made[-1], duty=Decimal(duty))
    return EntryLine(tariffs=tuple(made), country_of_origin=origin)


PANS = line(("7323.93.0080", "2500.01"))
INFORMAL = EntrySummary7501(importer_number=OWN, entry_type="11", entry_date=day("2026-03-02"), lines=(PANS,))


def of(entry: EntrySummary7501) -> Dossier:
    """Returns a dossier with one entry summary."""
    return Dossier(ior=LUMEN, entry_summaries=(entry,))


@pytest.mark.parametrize("code", ["ENT008", "ENT010"])
def test_the_summary_of_another_importer_is_left_alone(code: str) -> None:
    """Its kind of entry is not the importer's."""
    others = attrs.evolve(INFORMAL, importer_number=OTHER, lines=(line(("9903.88.15", "9000"), duty="75"),))

    assert [] == found(code, of(others))
    assert [] == lacks(code, of(others))


@pytest.mark.parametrize("kind,expected", [("11", 1), (" 12 ", 1), ("13", 0), ("01", 0), ("21", 0)])
def test_which_types_are_informal(kind: str, expected: int) -> None:
    """Mail has rules of its own."""
    assert expected == len(found("ENT008", of(attrs.evolve(INFORMAL, entry_type=kind))))


@pytest.mark.parametrize(
    "lines",
    [
        None,
        (),
        (PANS, line(("9801.00.1012", "10"))),
        (line(("4903.00.0000", "2500.01")),),
        (line(("7323.93.0080", "2500.01"), origin=" us "),),
    ],
)
def test_goods_that_may_be_entered_informally_for_another_reason(lines: tuple[EntryLine, ...] | None) -> None:
    """Only a warning, since the limit may not be theirs."""
    entry = attrs.evolve(INFORMAL, total_value=Decimal("2500.01"), lines=lines)

    assert [("entry_summaries[0].total_value", Severity.WARNING)] == graded("ENT008", of(entry))


def test_the_lines_make_the_total_where_none_is_given() -> None:
    """Each must then have its value."""
    assert [("entry_summaries[0].total_value", Severity.ERROR)] == graded("ENT008", of(INFORMAL))
    assert ["entry_summaries[0].total_value"] == lacks(
        "ENT008", of(attrs.evolve(INFORMAL, lines=(PANS, line(("7323.93.0080", None)))))
    )


def test_what_is_not_at_hand_about_a_value_is_named() -> None:
    """Type, value, the day; before the limit is known nothing is judged."""
    assert ["entry_summaries[0].entry_type"] == lacks("ENT008", of(attrs.evolve(INFORMAL, entry_type=None)))
    assert ["entry_summaries[0].total_value"] == lacks("ENT008", of(attrs.evolve(INFORMAL, lines=None)))
    assert ["entry_summaries[0].entry_date"] == lacks("ENT008", of(attrs.evolve(INFORMAL, entry_date=None)))
    assert ["entry_summaries[0]"] == lacks("ENT008", of(attrs.evolve(INFORMAL, entry_date=day("2013-01-06"))))
    assert ["shipments[0].value"] == lacks("ENT009", Dossier(shipments=(Shipment(),)))


def test_the_day_of_entry_goes_before_arrival_and_today() -> None:
    """For the limit at which the article and the law differ."""
    shipment = Shipment(value=Decimal(2500))

    assert ["shipments[0].value"] == found("ENT009", Dossier(shipments=(shipment,)))
    assert ["shipments[0]"] == lacks(
        "ENT009", Dossier(shipments=(attrs.evolve(shipment, arrived_on=day("2013-01-06")),))
    )
    assert ran("ENT009", Dossier(shipments=()))


@pytest.mark.parametrize(
    "item,expected",
    [
        (line(("7323.93.0080", "250.01"), ("9903.88.15", None), duty="18.75"), Severity.ERROR),
        (line(("7323.93.0080", "250.01"), ("9903.01.33", None), duty="0"), Severity.WARNING),
        (line(("7323.93.0080", "250.01"), ("9904.02.01", "0")), Severity.WARNING),
        (line(("7323.93.0080", "250.00"), ("9903.88.15", None), duty="18.75"), None),
        (line(("7323.93.0080", "250.01"), ("9902.01.01", None)), None),
        (line(("7323.93.0080", "250.01"), ("", None)), None),
    ],
    ids=["duty", "no duty", "duty not known", "at the limit", "another subchapter", "a blank number"],
)
def test_numbers_of_chapter_99_beside_another(item: EntryLine, expected: Severity | None) -> None:
    """The value stands under the other number; since CBP suspended the lower limit, each is a note."""
    before = attrs.evolve(INFORMAL, entry_date=dt.date(2025, 4, 29), lines=(item,))
    since = attrs.evolve(before, entry_date=dt.date(2025, 4, 30))
    at = [] if expected is None else ["entry_summaries[0].lines[0]"]

    assert [(path, expected) for path in at] == graded("ENT010", of(before))
    assert [(path, Severity.NOTE) for path in at] == graded("ENT010", of(since))
    assert [] == lacks("ENT010", of(before))


def test_what_is_not_at_hand_about_a_line_is_named() -> None:
    """Lines, their tariff numbers, and a value that could lie above the limit."""
    alone = line(("9903.88.15", None))
    beside = line(("7323.93.0080", None), ("9903.88.15", None))

    assert ["entry_summaries[0].lines"] == lacks("ENT010", of(attrs.evolve(INFORMAL, lines=None)))
    assert ["entry_summaries[0].lines[0].tariffs"] == lacks("ENT010", of(attrs.evolve(INFORMAL, lines=(EntryLine(),))))
    for item in (alone, beside):
        assert ["entry_summaries[0].lines[0].tariffs[0].value"] == lacks(
            "ENT010", of(attrs.evolve(INFORMAL, lines=(item,)))
        )


LOT = Shipment(value=Decimal("1250.01"), arrived_on=day("2026-03-02"), claims_de_minimis=False, order_numbers=("PO-1",))
NUMBER = EntryNumber("B76-0324527-8")


def lots(*shipments: Shipment, entry_type: str | None = None) -> Dossier:
    """Returns a dossier with shipments, and the summary of one entry where its type is given."""
    entry = EntrySummary7501(entry_number=NUMBER, entry_type=entry_type)
    return Dossier(shipments=shipments, entry_summaries=None if entry_type is None else (entry,))


def test_orders_are_the_same_whatever_the_case_of_their_numbers() -> None:
    """And a shipment may fulfill several; one shipment alone divides nothing."""
    other = attrs.evolve(LOT, order_numbers=("PO-9", " po-1 "))

    assert [("shipments[0].order_numbers", Severity.WARNING)] == graded("ENT011", lots(LOT, other))
    assert [] == found("ENT011", lots(LOT))
    assert ran("ENT011", Dossier(shipments=()))
    assert ["shipments"] == lacks("ENT011", Dossier())


def test_a_lot_above_the_limit_gains_nothing() -> None:
    """It is entered formally, as the others could have been."""
    assert [] == found("ENT011", lots(LOT, attrs.evolve(LOT, value=Decimal("2500.01"))))


@pytest.mark.parametrize("kind,expected", [("01", 0), ("11", 1), (" ", 1)])
def test_a_lot_that_was_entered_formally_gains_nothing(kind: str, expected: int) -> None:
    """As its summary shows."""
    assert expected == len(found("ENT011", lots(LOT, attrs.evolve(LOT, entry_number=NUMBER), entry_type=kind)))


def test_an_order_divided_for_the_exemption_rests_on_the_statute() -> None:
    """One divided for informal entry rests on what CBP may ask for."""
    free = attrs.evolve(LOT, claims_de_minimis=True, value=Decimal(500))
    rules = [CATALOGUE["ENT011"]]

    def basis(lot: Shipment) -> str:
        return check(lots(lot, lot), as_of="2026-03-20", rules=rules).findings[0].citations[0].reference

    assert "19 USC 1321(a)(2)" == basis(free)
    assert "19 CFR 143.22" == basis(LOT)
    assert [] == found("ENT011", lots(free, attrs.evolve(LOT, value=Decimal(500))))


@pytest.mark.parametrize("name", ["order_numbers", "value", "arrived_on", "claims_de_minimis"])
def test_a_lot_that_is_half_described_hides_no_others(name: str) -> None:
    """What is open is named after what was found."""
    half = attrs.evolve(LOT, **{name: None})

    assert ["shipments[1].order_numbers"] == found("ENT011", lots(half, LOT, LOT))
    assert [f"shipments[0].{name}"] == lacks("ENT011", lots(half, LOT, LOT))


def test_blank_order_numbers_are_no_order() -> None:
    """Lots that state no order are not lots of one."""
    blank = attrs.evolve(LOT, order_numbers=(" ",))

    assert [] == found("ENT011", lots(blank, blank))
    assert ["shipments[0].order_numbers"] == lacks("ENT011", lots(blank, blank))


def test_orders_that_share_their_lots_are_said_once() -> None:
    """With all their numbers; an order that has other lots is said apart, with its own."""
    both = attrs.evolve(LOT, value=Decimal(900), order_numbers=("PO-1", "PO-2"))
    rules = [CATALOGUE["ENT011"]]

    def orders(*shipments: Shipment) -> list[object]:
        findings = check(lots(*shipments), as_of="2026-03-20", rules=rules).findings
        return [dict(finding.params)["order"] for finding in findings]

    assert ["PO-1, PO-2"] == orders(both, both, both)
    assert ["PO-1"] == orders(both, both, attrs.evolve(both, order_numbers=("PO-1",)))
