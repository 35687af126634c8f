"""An entry summary computed again: what differs, and what is said not to be computed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import papers

from iorkit.fees import ExpectedSummary, SummaryItem, mpf, recompute
from iorkit.ids import PortCode
from iorkit.model import ADCVDClaim, EntryFee, EntryLine, EntrySummary7501, EntryTariff

MPF, HMF = SummaryItem.PROCESSING_FEE, SummaryItem.HARBOR_FEE


def goods(value: str | None = "12500", duty: str | None = "250.00", **fields: Any) -> EntryTariff:  # noqa: ANN401 -- any field
    """Returns a tariff number of a line, dutiable at two percent."""
    return EntryTariff(**({"hts_number": "7323.93.0080", "rate": "2%", "value": value, "duty": duty} | fields))


def line(*tariffs: EntryTariff, **fields: Any) -> EntryLine:  # noqa: ANN401 -- any field
    """Returns a line of these tariff numbers, or of one."""
    return EntryLine(tariffs=tariffs or (goods(),), **fields)


def fees(**amounts: str) -> tuple[EntryFee, ...]:
    """Returns a fee summary, by names such as ``c499``."""
    return tuple(EntryFee(class_code=code[1:], amount=Decimal(amount)) for code, amount in amounts.items())


def entry(*lines: EntryLine, **fields: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field
    """Returns a summary of goods by vessel that adds up, of which single fields can be changed."""
    whole: dict[str, Any] = {
        "entry_type": "01",
        "entry_date": "2026-03-02",
        "import_date": "2026-03-01",
        "mode_of_transport": "11",
        "country_of_origin": "CN",
        "lines": lines or (line(),),
        "fees": fees(c499="43.30", c501="15.63"),
        "total_other_fees": "58.93",
        "total_value": "12500",
        "total_duty": "250.00",
        "total_tax": "0",
        "total_other": "58.93",
        "total": "308.93",
    }
    return EntrySummary7501(**(whole | fields))


def paths(expected: ExpectedSummary, *items: SummaryItem) -> list[str]:
    """Returns where the summary differs."""
    return [one.path for one in expected.differences_of(*(items or tuple(SummaryItem)))]


def gaps(expected: ExpectedSummary, *items: SummaryItem) -> list[str]:
    """Returns where something is missing."""
    return [one.path for one in expected.not_computed_of(*(items or tuple(SummaryItem)))]


def test_a_summary_that_adds_up_has_nothing_to_say() -> None:
    """Every figure is computed, and each agrees."""
    expected = recompute(entry())

    assert () == expected.differences
    assert expected.is_complete
    assert (Decimal("43.30"), Decimal("15.63")) == (expected.processing_fee, expected.harbor_fee)
    assert (Decimal(12500), Decimal("250.00")) == (expected.total_value, expected.total_duty)
    assert (Decimal("58.93"), Decimal("308.93")) == (expected.total_other, expected.total)
    assert [Decimal("43.30")] == [one.processing_fee for one in expected.lines]


def test_an_empty_summary_says_what_it_lacks() -> None:
    """Nothing passes in silence."""
    expected = recompute(EntrySummary7501())

    assert () == expected.differences
    assert {"lines", "entry_type", "mode_of_transport", "fees", "total"} == set(gaps(expected))
    assert {MPF, HMF, SummaryItem.VALUE, SummaryItem.DUTY, SummaryItem.TOTAL} == {
        gap.item for gap in expected.not_computed
    }


@pytest.mark.parametrize(
    "field,value,path",
    [
        ("total", "308.94", "total"),
        ("total_value", "12501", "total_value"),
        ("total_duty", "250.01", "total_duty"),
        ("total_other", "58.94", "total_other"),
        ("total_other_fees", "58.92", "total_other_fees"),
        ("fees", fees(c499="43.29", c501="15.63"), "fees[0].amount"),
        ("fees", fees(c501="15.64", c499="43.30"), "fees[0].amount"),
        ("fees", fees(c501="15.63"), "fees"),
    ],
)
def test_one_figure_that_is_off_is_found_where_it_stands(field: str, value: Any, path: str) -> None:  # noqa: ANN401
    """To the cent."""
    assert path in paths(recompute(entry(**{field: value})))


def test_a_difference_says_all_that_a_clerk_needs() -> None:
    """What, where, how much, why, and by what source."""
    (difference,) = recompute(entry(fees=fees(c499="33.58", c501="15.63"))).differences_of(MPF)

    assert (Decimal("33.58"), Decimal("43.30")) == (difference.stated, difference.expected)
    assert "19 CFR 24.23(b)(1)" == difference.citations[0].reference
    assert "fees[0].amount: 33.58 stated, 43.30 expected: the rate times the value of each line, added" == str(
        difference
    )
    (missing,) = recompute(entry(fees=())).differences_of(MPF)
    assert "fees: nothing stated, 43.30 expected: the rate times the value of each line, added" == str(missing)


def test_the_source_of_a_bound_is_that_of_its_year() -> None:
    """The notice, the message chapter, or for 2027 a restatement."""
    small = line(goods("100", "2.00"))
    for day, source in (
        ("2026-09-30", "90 FR 34665"),
        ("2026-10-01", "91 FR 48398"),
        ("2024-10-01", "ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"),
    ):
        (difference,) = recompute(entry(small, entry_date=day, fees=fees(c499="0.35"))).differences_of(MPF)

        assert source == difference.citations[0].reference


@given(lines=st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=8), off=st.integers(-3, 3))
def test_rounding_over_the_lines_is_no_difference(lines: list[int], off: int) -> None:
    """Between the bounds the fee may be the sum of rounded shares, or the rounded share of the sum."""
    summary = entry(*(line(goods(str(value))) for value in lines))
    due = mpf(lines, on="2026-03-02")
    whole = mpf(sum(lines), on="2026-03-02")

    assert [] == paths(recompute(attrs.evolve(summary, fees=fees(c499=str(due)))), MPF)
    assert [] == paths(recompute(attrs.evolve(summary, fees=fees(c499=str(whole)))), MPF)
    if abs(off) * Decimal("0.01") > Decimal("0.005") * len(lines):
        amount = str(due + off * Decimal("0.01"))
        assert ["fees[0].amount"] == paths(recompute(attrs.evolve(summary, fees=fees(c499=amount))), MPF)


@pytest.mark.parametrize(
    "covers_several_entries,differs,doubt",
    [(False, True, False), (None, True, True), (True, False, False)],
)
def test_a_consolidated_summary_may_exceed_the_maximum(
    covers_several_entries: bool | None,  # noqa: FBT001
    differs: bool,  # noqa: FBT001
    doubt: bool,  # noqa: FBT001
) -> None:
    """Whether it is one decides, and where that is not known the difference is in doubt."""
    big = line(goods("300000", "6000.00"))
    expected = recompute(entry(big, fees=fees(c499="1039.20"), covers_several_entries=covers_several_entries))

    assert differs is bool(expected.differences_of(MPF))
    assert [doubt] * differs == [bool(one.doubt) for one in expected.differences_of(MPF)]
    assert differs is not bool(gaps(expected, MPF))


@pytest.mark.parametrize(
    "fields,path",
    [
        ({"entry_type": None}, "entry_type"),
        ({"entry_type": "21"}, "entry_type"),
        ({"entry_type": "06"}, "entry_type"),
        ({"mode_of_transport": " "}, "mode_of_transport"),
        ({"mode_of_transport": "50"}, "mode_of_transport"),
        ({"mode_of_transport": "70"}, "mode_of_transport"),
        ({"entry_date": None}, "entry_date"),
        ({"entry_date": "2027-10-01"}, "entry_date"),
        ({"lines": None}, "lines"),
        ({"fees": None}, "fees"),
        ({"country_of_origin": None}, "lines[0]"),
        ({"country_of_origin": "KH"}, "lines[0]"),
        ({"lines": (line(goods(None)),)}, "lines[0].tariffs"),
        ({"lines": (line(goods(hts_number=None)),)}, "lines[0].tariffs"),
        ({"lines": (line(goods(hts_number="nonsense")),)}, "lines[0].tariffs"),
        ({"lines": (EntryLine(),)}, "lines[0].tariffs"),
    ],
)
def test_what_keeps_the_processing_fee_from_being_computed_is_named(fields: dict[str, Any], path: str) -> None:
    """With the field that would settle it."""
    expected = recompute(entry(**fields))

    assert expected.processing_fee is None
    assert [path] == gaps(expected, MPF)


@pytest.mark.parametrize("entry_type", ["11", "12", "23"])
def test_an_entry_without_processing_fee_by_value(entry_type: str) -> None:
    """Informal entries pay a fixed one, temporary importations none."""
    stated = recompute(entry(entry_type=entry_type, fees=fees(c499="43.30")))

    assert ["fees[0].amount"] == paths(stated, MPF)
    assert [] == paths(recompute(entry(entry_type=entry_type, fees=())), MPF)


def test_exempt_lines_pay_nothing_and_leave_no_minimum() -> None:
    """Only the other lines count."""
    korean = line(goods("100000", "2000.00"), special_program="KR", country_of_origin="KR")

    assert [] == paths(recompute(entry(korean, fees=())), MPF)
    assert ["fees[0].amount"] == paths(recompute(entry(korean, fees=fees(c499="33.58"))), MPF)
    assert [] == paths(recompute(entry(korean, line(), fees=fees(c499="43.30"))), MPF)


def test_the_fee_of_a_line_is_its_own_share() -> None:
    """Before the bounds; none where the line is free or a component of a set."""
    own = line(fees=fees(c499="43.30"))
    off = line(fees=fees(c499="33.58"))
    free = line(special_program="KR", country_of_origin="KR", fees=fees(c499="43.30"))
    part = line(goods(duty="0"), set_part="V", fees=fees(c499="43.30"))

    assert [] == paths(recompute(entry(own)), MPF)
    assert ["lines[0].fees[0].amount"] == paths(recompute(entry(off)), MPF)
    assert ["lines[1].fees[0].amount"] == paths(recompute(entry(own, free)), MPF)
    assert ["lines[1].fees[0].amount"] == paths(recompute(entry(own, part)), MPF)


@pytest.mark.parametrize(
    "entry_type,mode,code,amount,item,is_wrong",
    [
        ("11", "40", "c311", "2.69", MPF, False),
        ("11", "40", "c311", "2.70", MPF, True),
        ("01", "40", "c311", "2.69", MPF, True),
        ("01", "40", "c500", "4.03", MPF, False),
        ("01", "40", "c500", "4.00", MPF, True),
        ("11", "40", "c500", "4.03", MPF, True),
        ("01", "50", "c496", "7.39", SummaryItem.OTHER_FEE, False),
        ("01", "50", "c496", "7.00", SummaryItem.OTHER_FEE, True),
        ("01", "40", "c496", "7.39", SummaryItem.OTHER_FEE, True),
    ],
)
def test_fixed_fees_are_those_of_the_day(  # noqa: PLR0913, PLR0917 -- a table
    entry_type: str,
    mode: str,
    code: str,
    amount: str,
    item: SummaryItem,
    is_wrong: bool,  # noqa: FBT001
) -> None:
    """And belong to their kind of entry or transport."""
    others = {} if entry_type == "11" else {"c499": "43.30"}
    summary = entry(entry_type=entry_type, mode_of_transport=mode, fees=fees(**{code: amount}, **others))

    assert ["fees[0].amount"] * is_wrong == paths(recompute(summary), item)


def test_fixed_fees_that_cannot_be_judged_are_named() -> None:
    """The day, the amount, the kind of entry, and an informal fee that may be due."""
    assert ["entry_date"] == gaps(recompute(entry(entry_type="11", entry_date=None, fees=fees(c311="2.69"))), MPF)
    assert ["entry_date"] == gaps(recompute(entry(entry_type="11", entry_date="2017-12-31", fees=fees(c311="2"))), MPF)
    assert ["fees[0].amount", "fees"] == gaps(
        recompute(entry(entry_type="11", fees=(EntryFee(class_code="311"),))), MPF
    )
    assert ["entry_type", "entry_type"] == gaps(recompute(entry(entry_type=None, fees=fees(c500="4.03"))), MPF)
    assert ["mode_of_transport"] == gaps(
        recompute(entry(mode_of_transport=None, fees=fees(c496="7.39"))), SummaryItem.OTHER_FEE
    )
    assert ["fees"] == gaps(recompute(entry(entry_type="11", fees=())), MPF)
    assert ["fees"] == gaps(recompute(entry(entry_type="11", fees=None)), MPF)


def test_goods_by_mail_pay_the_mail_fee_and_no_informal_fee() -> None:
    """The message asks for the one where duty is owed, and takes the other from no mail."""
    mail = {"entry_type": "11", "mode_of_transport": "50"}

    assert [] == paths(recompute(entry(**mail, fees=fees(c496="7.39"))), MPF, SummaryItem.OTHER_FEE)
    assert [] == gaps(recompute(entry(**mail, fees=fees(c496="7.39"))), MPF, SummaryItem.OTHER_FEE)
    assert ["fees"] == paths(recompute(entry(**mail, fees=())), SummaryItem.OTHER_FEE)
    assert [] == paths(recompute(entry(**mail, fees=(), total_duty="0")), SummaryItem.OTHER_FEE)
    assert [] == paths(recompute(entry(**mail, fees=(), total_duty=None)), SummaryItem.OTHER_FEE)
    assert ["fees[0].amount"] == paths(
        recompute(entry(**mail, fees=fees(c496="7.39"), total_duty="0")), SummaryItem.OTHER_FEE
    )
    assert ["fees[1].amount"] == paths(recompute(entry(**mail, fees=fees(c496="7.39", c311="2.69"))), MPF)


def test_an_informal_entry_pays_no_fee_where_every_line_is_free() -> None:
    """One line that pays is enough for the fee, and one that may be free leaves it open."""
    free = line(special_program="KR", country_of_origin="KR")
    unsure = line(special_program="S+", country_of_origin="MX")
    informal = {"entry_type": "11", "mode_of_transport": "40"}

    assert ["fees[0].amount"] == paths(recompute(entry(free, **informal, fees=fees(c311="2.69"))), MPF)
    assert [] == gaps(recompute(entry(free, **informal, fees=())), MPF)
    assert [] == paths(recompute(entry(free, line(), **informal, fees=fees(c311="2.69"))), MPF)
    assert [] == paths(recompute(entry(unsure, **informal, fees=fees(c311="2.69"))), MPF)
    assert ["fees"] == gaps(recompute(entry(unsure, **informal, fees=())), MPF)


@pytest.mark.parametrize(
    "entry_type,code,amount,fields,differs",
    [
        ("11", "c311", "5.38", {"covers_several_entries": True}, []),
        ("11", "c311", "2.68", {"covers_several_entries": True}, ["fees[0].amount"]),
        ("11", "c311", "5.38", {"covers_several_entries": None}, ["fees[0].amount"]),
        ("01", "c500", "8.06", {"covers_several_entries": True}, []),
        ("11", "c311", "9.99", {"mode_of_transport": "70"}, []),
    ],
)
def test_a_consolidated_summary_and_fixed_transport_may_pay_more(
    entry_type: str, code: str, amount: str, fields: dict[str, Any], differs: list[str]
) -> None:
    """CBP's system takes more than the fixed fee from the one, and any informal fee from the other."""
    others = {} if entry_type == "11" else {"c499": "43.30"}
    fields = {"entry_type": entry_type, "mode_of_transport": "40", "fees": fees(**{code: amount}, **others)} | fields

    assert differs == paths(recompute(entry(**fields)), MPF)


def test_a_fee_on_one_commodity_is_not_computed() -> None:
    """Its rate is not in the reference data, and that is said."""
    assert ["fees[0].amount"] == gaps(recompute(entry(fees=fees(c056="3.00"))), SummaryItem.OTHER_FEE)


@pytest.mark.parametrize(
    "on_summary,differs",
    [
        ({"c056": "1.80"}, []),
        ({"c056": "1.81"}, ["fees[0].amount"]),
        ({}, ["fees"]),
    ],
)
def test_a_fee_on_one_commodity_is_that_of_the_lines_to_the_cent(
    on_summary: dict[str, str], differs: list[str]
) -> None:
    """Its rate need not be known for that, but every line must state its fees."""
    lines = (line(fees=fees(c056="1.20")), line(fees=fees(c056="0.60")))
    whole, part = (
        recompute(entry(*given, fees=fees(**on_summary))).differences_of(SummaryItem.TOTAL)
        for given in (lines, (*lines, line()))
    )

    assert differs == [one.path for one in whole if "class 056" in one.explanation]
    assert [] == [one.path for one in part if "class 056" in one.explanation]


@pytest.mark.parametrize(
    "fields,differs",
    [
        ({"fees": fees(c499="43.30", c501="15.63")}, []),
        ({"fees": fees(c499="43.30", c501="15.62")}, ["fees[1].amount"]),
        ({"mode_of_transport": "40"}, ["fees[1].amount"]),
        ({"entry_type": "06"}, ["fees[1].amount"]),
        ({"entry_type": "11"}, ["fees[1].amount"]),
        ({"entry_type": "31"}, ["fees[1].amount"]),
        ({"entry_type": "21"}, []),
        ({"entry_type": "23"}, []),
        ({"lines": (line(goods("2500", "50.00")),)}, ["fees[1].amount"]),
        ({"fees": fees(c499="43.30")}, ["fees"]),
        ({"lines": (line(fees=fees(c501="15.63")),)}, []),
        ({"lines": (line(fees=fees(c501="15.60")),)}, ["lines[0].fees[0].amount"]),
        ({"lines": (line(), line(goods(duty="0"), set_part="v"))}, []),
    ],
)
def test_where_the_harbor_fee_differs(fields: dict[str, Any], differs: list[str]) -> None:
    """By mode, type, value and cent."""
    assert differs == paths(recompute(entry(**fields)), HMF)


@pytest.mark.parametrize(
    "fields,path",
    [
        ({"mode_of_transport": None}, "mode_of_transport"),
        ({"mode_of_transport": "99"}, "mode_of_transport"),
        ({"fees": None}, "fees"),
        ({"entry_type": ""}, "entry_type"),
        ({"entry_type": "51"}, "entry_type"),
        ({"import_date": None}, "import_date"),
        ({"import_date": "1989-01-01"}, "import_date"),
        ({"lines": None}, "lines"),
        ({"lines": (line(goods(None)),)}, "lines[0].tariffs"),
        ({"lines": (line(goods("400", "8.00"), goods("0", "0", hts_number="9903.88.03")),)}, "lines"),
    ],
)
def test_what_keeps_the_harbor_fee_from_being_computed_is_named(fields: dict[str, Any], path: str) -> None:
    """With the field that would settle it."""
    expected = recompute(entry(**fields))

    assert expected.harbor_fee is None
    assert [path] == gaps(expected, HMF)


def test_a_listed_port_removes_the_doubt() -> None:
    """Ours says of a port only that it is listed; the caller's list is taken for the whole."""
    unknown = entry(fees=fees(c499="43.30"))
    partly, whole = (attrs.evolve(unknown, port_of_unlading=PortCode(code)) for code in ("3101", "2811"))
    border = attrs.evolve(unknown, mode_of_transport="12")

    assert [[True], [True], [False], [False]] == [
        [bool(one.doubt) for one in recompute(summary).differences_of(HMF)]
        for summary in (unknown, partly, whole, border)
    ]
    assert [False] == [bool(one.doubt) for one in recompute(partly, listed_ports={"3101"}).differences_of(HMF)]
    assert [] == paths(recompute(whole, listed_ports={"3101"}), HMF)
    assert ["fees[1].amount"] == paths(recompute(entry(port_of_unlading="2811"), listed_ports={"3101"}), HMF)


@pytest.mark.parametrize(
    "duty,differs", [("252.99", False), ("253.00", True), ("247.01", False), ("247.00", True), ("0", True)]
)
def test_a_duty_may_be_off_by_the_tolerance_of_cbp(duty: str, differs: bool) -> None:  # noqa: FBT001
    """Of 2.99 dollars a line."""
    total = Decimal(duty)
    summary = entry(line(goods(duty=duty)), total_duty=total, total=total + Decimal("58.93"))

    assert ["lines[0].tariffs[0].duty"] * differs == paths(recompute(summary))


def test_the_whole_duty_may_be_off_by_the_tolerance_once() -> None:
    """Two lines within it may together be beyond it."""
    two = (line(goods(duty="252.00")), line(goods(duty="252.00")))
    fields = {"total_value": "25000", "fees": fees(c499="86.60", c501="31.26"), "total_other_fees": "117.86"}
    summary = entry(*two, total_duty="504.00", total_other="117.86", total="621.86", **fields)

    assert ["total_duty"] == paths(recompute(summary))


def test_an_additional_duty_goes_by_the_value_of_the_line() -> None:
    """The value stands on the number of the other chapters."""
    added = goods(None, "3125.00", hts_number="9903.88.03", rate="25%")
    summary = entry(line(added, goods()), total_duty="3375.00", total="3433.93")
    wrong = attrs.evolve(summary, lines=(line(attrs.evolve(added, duty=Decimal(3000)), goods()),))

    assert [] == paths(recompute(summary))
    assert Decimal("3375.00") == recompute(summary).lines[0].duty
    assert "lines[0].tariffs" in paths(recompute(wrong))


@pytest.mark.parametrize(
    "tariffs,path",
    [
        ((), "lines[0].tariffs"),
        ((goods(rate=None),), "lines[0].tariffs[0].rate"),
        ((goods(rate="5 cents/kg"),), "lines[0].tariffs[0].rate"),
        ((goods(value=None),), "lines[0].tariffs[0].value"),
        ((goods(duty=None),), "lines[0].tariffs[0].duty"),
        ((goods(hts_number="9802.00.8040"), goods()), "lines[0].tariffs"),
    ],
)
def test_what_keeps_a_duty_from_being_computed_is_named(tariffs: tuple[EntryTariff, ...], path: str) -> None:
    """With the field that would settle it."""
    assert [path] == gaps(recompute(entry(EntryLine(tariffs=tariffs))), SummaryItem.DUTY)


def test_the_duty_of_a_set_stands_on_its_header() -> None:
    """A component with a duty differs; how a set counts in the total value was not found."""
    header, part = line(set_part="X"), line(goods(), set_part="V")
    expected = recompute(entry(header, part))

    assert "lines[1].tariffs[0].duty" in paths(expected)
    assert ["lines"] == gaps(expected, SummaryItem.VALUE)


@pytest.mark.parametrize(
    "claims,total,differs",
    [
        ([("100.00", False)], "350.00", False),
        ([("100.00", False)], "250.00", False),
        ([("100.00", True)], "250.00", False),
        ([("100.00", True)], "350.00", False),
        ([("100.00", True), ("50.00", False)], "300.00", False),
        ([("100.00", True), ("50.00", False)], "350.00", True),
    ],
)
def test_dumping_duties_may_count_in_the_total_or_not(
    claims: list[tuple[str, bool]],
    total: str,
    differs: bool,  # noqa: FBT001
) -> None:
    """Whether they stand in the block of duty was not found, so each sum passes."""
    cases = tuple(ADCVDClaim(duty=Decimal(duty), is_bonded=is_bonded) for duty, is_bonded in claims)
    summary = entry(line(adcvd=cases), total_duty=total)

    assert ["total_duty"] * differs == paths(recompute(summary), SummaryItem.DUTY)
    unknown = recompute(entry(line(adcvd=(ADCVDClaim(is_bonded=False),)), total_duty=total))
    assert ["lines"] == gaps(unknown, SummaryItem.DUTY)


@pytest.mark.parametrize(
    "taxes,total,differs,lacking",
    [
        ([None], None, [], []),
        ([None], "0", [], []),
        (["5.00"], "5.00", [], ["lines"]),
        (["5.00"], "5.01", ["total_tax"], ["lines"]),
        (["5.00"], None, [], ["lines", "total_tax"]),
        (["5.00", None], "7.00", [], ["lines", "lines[1].ir_tax"]),
        (["5.00", None], "4.00", ["total_tax"], ["lines"]),
        ([None], "5.00", [], ["lines[0].ir_tax"]),
    ],
)
def test_taxes_are_added_and_their_rates_not_known(
    taxes: list[str | None], total: str | None, differs: list[str], lacking: list[str]
) -> None:
    """A tax that a line does not state may be the one that lacks."""
    expected = recompute(entry(*(line(ir_tax=tax) for tax in taxes), total_tax=total))

    assert differs == paths(expected, SummaryItem.TAX)
    assert lacking == gaps(expected, SummaryItem.TAX)


@pytest.mark.parametrize(
    "fields,differs,lacking",
    [
        ({"fees": (), "total_other_fees": None, "total_other": None, "total": "250.00"}, [], []),
        ({"total_other_fees": None, "total_other": None}, [], ["total_other_fees", "total_other"]),
        ({"total_other_fees": None}, [], []),
        ({"total_other_fees": None, "total_other": "58.94"}, ["total_other", "total"], []),
        ({"total": None}, [], ["total"]),
        ({"total_tax": None}, [], []),
        ({"total_tax": None, "total": "309.00"}, [], ["total_tax"]),
        ({"total_duty": None, "total": "50.00"}, ["total"], []),
        ({"fees": (EntryFee(class_code="499"),)}, [], ["fees[0].amount"]),
    ],
)
def test_totals_that_are_not_stated(fields: dict[str, Any], differs: list[str], lacking: list[str]) -> None:
    """What lacks is named only where it could make up the difference."""
    expected = recompute(entry(**fields))

    assert differs == paths(expected, SummaryItem.TOTAL)
    assert lacking == gaps(expected, SummaryItem.TOTAL)


def test_totals_without_lines_are_compared_among_themselves() -> None:
    """The example of a summary in short form."""
    expected = recompute(entry(lines=None, total_value=None, total_duty=None, total="309.00"))

    assert [] == paths(expected)
    assert ["lines"] == gaps(expected, SummaryItem.VALUE)
    assert ["lines"] == gaps(expected, SummaryItem.DUTY)
    assert ["total_value"] == gaps(recompute(entry(total_value=None)), SummaryItem.VALUE)
    assert ["total_duty"] == gaps(recompute(entry(total_duty=None)), SummaryItem.DUTY)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(summary=papers(EntrySummary7501))
def test_no_summary_however_odd_breaks_the_computation(summary: EntrySummary7501) -> None:
    """Whatever stands in its fields; and what is not computed is said."""
    expected = recompute(summary)

    for figure, item in ((expected.processing_fee, MPF), (expected.harbor_fee, HMF)):
        assert figure is not None or gaps(expected, item)
    assert len(expected.lines) == len(summary.lines or ())


@pytest.mark.parametrize(
    "one,path",
    [
        (EntryFee(class_code="{}"), "fees[0].amount"),
        (EntryFee(amount=Decimal("43.30")), "fees[0].class_code"),
        (EntryFee(class_code=" ", amount=Decimal("43.30")), "fees[0].class_code"),
    ],
)
@pytest.mark.parametrize("item,code", [(MPF, "499"), (HMF, "501")])
def test_a_fee_written_in_part_is_no_fee_that_is_missing(
    item: SummaryItem, code: str, one: EntryFee, path: str
) -> None:
    """An amount without its class may be the one that is looked for, and a class without its amount is one."""
    written = attrs.evolve(one, class_code=one.class_code and one.class_code.format(code))
    expected = recompute(entry(fees=(written,)))

    assert [] == paths(expected, item)
    assert [path] == gaps(expected, item)


def test_two_fees_of_one_class_on_a_line_are_added() -> None:
    """As those of the whole summary are."""
    halves = (*fees(c499="21.65"), *fees(c499="21.65"))
    more = (*halves, *fees(c499="0.01"))

    assert [] == paths(recompute(entry(line(fees=halves))), MPF)
    assert ["lines[0].fees[0].amount"] == paths(recompute(entry(line(fees=more))), MPF)


def test_a_line_fee_written_in_part_stops_no_other_line() -> None:
    """What can be judged is judged."""
    part = line(fees=(EntryFee(class_code="499"), EntryFee(class_code="501")))
    wrong = line(fees=fees(c499="43.31", c501="15.64"))
    summary = entry(part, wrong, fees=fees(c499="86.60", c501="31.26"))

    assert ["lines[1].fees[0].amount", "lines[1].fees[1].amount"] == paths(recompute(summary), MPF, HMF)
    assert ["lines[0].fees[0].amount", "lines[0].fees[1].amount"] == gaps(recompute(summary), MPF, HMF)


def test_a_fee_on_a_line_that_owes_none_differs() -> None:
    """By air there is no harbor fee, on a temporary importation no processing fee, whatever the summary adds up."""
    both = line(fees=fees(c499="43.30", c501="15.63"))

    assert ["lines[0].fees[1].amount"] == paths(recompute(entry(both, mode_of_transport="40", fees=())), HMF)
    assert ["lines[0].fees[0].amount"] == paths(recompute(entry(both, entry_type="23", fees=())), MPF)


@pytest.mark.parametrize("entry_type", ["11", "23"])
def test_fees_that_are_not_stated_are_not_taken_for_none(entry_type: str) -> None:
    """Also where none is due by value."""
    expected = recompute(entry(entry_type=entry_type, fees=None))

    assert ["fees"] == gaps(expected, MPF)


def test_a_fixed_fee_stated_twice_differs() -> None:
    """Each alone would be right."""
    twice = (*fees(c500="4.03"), *fees(c500="4.03"), *fees(c499="43.30"))

    assert [Decimal("8.06")] == [one.stated for one in recompute(entry(fees=twice)).differences_of(MPF)]


def test_a_component_without_duty_leaves_the_duty_total_judged() -> None:
    """The duty of a set stands on its header, so a component's counts as nothing."""
    header, part = line(set_part="X"), line(goods(duty=None), set_part="V")

    assert [] == paths(recompute(entry(header, part)), SummaryItem.DUTY)
    assert ["total_duty"] == paths(recompute(entry(header, part, total_duty="250.01")), SummaryItem.DUTY)


def test_one_limit_of_informal_entry_holds_for_entry_and_harbor_fee() -> None:
    """77 FR 72715 raised it with effect from 7 January 2013, not from its publication."""
    early, first = (entry(line(goods("2500", "50.00")), import_date=day) for day in ("2013-01-06", "2013-01-07"))

    assert ["import_date"] == gaps(recompute(early), HMF)
    assert ["fees[1].amount"] == paths(recompute(first), HMF)


@pytest.mark.parametrize("hmf,value,duty,found", [("3.00", "2400", "0", ["602"]), ("3.01", "2408", "0", [""])])
def test_a_harbor_fee_of_three_dollars_alone_is_not_paid(hmf: str, value: str, duty: str, found: list[str]) -> None:
    """19 CFR 24.24(e)(2), and ACE 602; one cent more is due, though the value raises the doubt of informal entry."""
    sheet = entry(line(goods(value, duty)), fees=fees(c501=hmf), total_duty="0", total_tax="0")

    assert found == [one.condition for one in recompute(sheet).differences_of(HMF)]


@pytest.mark.parametrize(
    "changes",
    [{"fees": fees(c499="33.58", c501="3.00")}, {"total_duty": "48.00"}, {"total_tax": "1.00"}],
    ids=["fee", "duty", "tax"],
)
def test_a_small_harbor_fee_is_paid_beside_another_charge(changes: dict[str, Any]) -> None:
    """The three dollars count only where nothing else is estimated."""
    sheet = entry(line(goods("2400", "0")), **({"fees": fees(c501="3.00"), "total_duty": "0"} | changes))

    assert "602" not in [one.condition for one in recompute(sheet).differences_of(HMF)]


def test_who_knows_that_goods_need_a_formal_entry_can_say_so() -> None:
    """Then the value alone frees nothing; and who knows that they need none removes the doubt."""
    sheet = entry(line(goods("2400", "48.00")), fees=fees(c499="33.58", c501="3.00"))

    assert [] == paths(recompute(sheet, may_enter_informally=False), HMF)
    (doubted,) = recompute(sheet).differences_of(HMF)
    (certain,) = recompute(sheet, may_enter_informally=True).differences_of(HMF)
    assert (True, False) == (bool(doubted.doubt), bool(certain.doubt))


def test_the_duties_that_lines_state_are_added() -> None:
    """Regular duty apart from antidumping and countervailing duty, bonded or not."""
    claims = (ADCVDClaim(duty="12.50", is_bonded=True), ADCVDClaim(duty="7.50", is_bonded=False))
    expected = recompute(entry(line(goods(), adcvd=claims), line(goods(duty="10.00"))))

    assert (Decimal("260.00"), Decimal("20.00")) == (expected.stated_duty, expected.stated_adcvd)
    lacking = recompute(entry(line(goods(duty=None), adcvd=(*claims, ADCVDClaim()))))
    assert (None, None) == (lacking.stated_duty, lacking.stated_adcvd)
