"""Reference data: every value dated, cited, without overlap or unexplained gap."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import iorkit
from iorkit import refdata
from iorkit.citations import Authority, Citation, Trust
from iorkit.errors import NotInForce, UnknownCode
from iorkit.refdata import Dated, cite, count, data_as_of, dated, money, read, sources
from iorkit.refdata._dated import read_dated

DATA = Path(refdata.__file__).parent / "data"
FILES = sorted(path.stem for path in DATA.glob("*.toml"))
NEITHER = {
    "conditions",
    "hmf_ports",
    "holidays",
    "message_codes",
    "mpf_origins",
    "requirements",
    "residence",
    "sources",
}
LISTS = [name for name in FILES if "list" in read(name)]
TABLES = [name for name in FILES if name not in NEITHER and name not in LISTS]
VALUES = [dated(f"{table}.{key}") for table in TABLES for key in read(table)]
ONE = dt.timedelta(days=1)

each_value = pytest.mark.parametrize("item", VALUES, ids=lambda item: item.name)


@pytest.mark.parametrize("name", FILES)
def test_every_file_parses_and_says_what_it_is(name: str) -> None:
    """Its first line is a comment."""
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")

    assert tomllib.loads(text) == read(name)
    assert text.startswith("# ")


def test_nothing_but_tables_lies_among_the_data() -> None:
    """A stray file would be shipped."""
    assert FILES == sorted(path.stem for path in DATA.iterdir() if path.name != "__pycache__")
    assert {"bonds", "detention", "entry", "identity"} <= set(TABLES)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_codes_names_its_source(name: str) -> None:
    """In the register, with the day on which it was read, and whether a code that it lacks is wrong."""
    head = read(name)["list"]

    assert head["citation"] in sources()
    assert dt.date is type(head["verified_on"])
    assert isinstance(head["closed"], bool)
    assert head["title"]
    assert head["kind"]


@each_value
def test_a_value_has_a_title_and_a_unit(item: Dated) -> None:
    """Counts are whole numbers, money and rates are exact decimals."""
    units = {"USD", "rate", "hours", "days", "business days", "months", "year", "years", "times", "flag"}
    units |= {"credits", "persons"}

    assert item.title
    assert item.unit in units
    kind = Decimal if item.unit in {"USD", "rate"} else int
    assert {kind} == {type(value.value) for value in item.values}


@each_value
def test_a_value_cites_the_register(item: Dated) -> None:
    """Each with its own citation, and the register says what the source says."""
    for value in item.values:
        assert sources()[value.citation.reference] is value.citation
        assert value.citation.says


@each_value
def test_a_value_begins_on_a_real_day(item: Dated) -> None:
    """No sentinels: a first day that everything has would be made up."""
    for value in item.values:
        assert dt.date is type(value.first_day)
        assert dt.date(1930, 1, 1) < value.first_day < dt.date(2028, 1, 1)
        assert value.last_day is None or value.first_day <= value.last_day < dt.date(2100, 1, 1)


@each_value
def test_a_gap_has_a_reason(item: Dated) -> None:
    """And a reason has a gap."""
    assert bool(item.gaps) == bool(item.gap_reason)


@each_value
def test_before_the_first_day_there_is_no_value(item: Dated) -> None:
    """Nothing is extrapolated backwards, and after a last day nothing forwards."""
    first, last = item.values[0], item.values[-1]

    assert first is item.at(first.first_day)
    with pytest.raises(NotInForce, match=f"begins on {first.first_day}"):
        item.at(first.first_day - ONE)
    if last.last_day is None:
        assert last is item.at(dt.date(2200, 1, 1))
    else:
        assert last is item.at(last.last_day)
        with pytest.raises(NotInForce, match=f"ends on {last.last_day}"):
            item.at(last.last_day + ONE)


ONLY_KNOWN_FROM = {
    "ace.in_bond_years",
    "bonds.temporary_import_reduced_times",
    "bonds.temporary_import_times",
    "detention.decide_business_days",
    "detention.deemed_exclusion_days",
    "detention.notify_business_days",
    "detention.redelivery_demand_days",
    "detention.textile_conditional_days",
    "identity.irs_proof_months",
    "identity.void_request_power_years",
    "penalties.advance_cargo",
    "penalties.airport_security",
    "penalties.default_without_goods",
    "penalties.late_deposit_least",
    "penalties.late_deposit_times",
    "penalties.restricted_times",
    "penalties.security_filing",
    "penalties.temporary_times",
}


def test_what_is_only_known_from_the_copy_read_says_so() -> None:
    """No other value begins on the day to which the regulations were read, or on that on which a page was."""
    marked = {item.name for item in VALUES if any(value.is_only_known_from for value in item.values)}
    read_on = {data_as_of(), dt.date(2026, 11, 24)}
    begun = {value.first_day for item in VALUES for value in item.values if not value.is_only_known_from}

    assert ONLY_KNOWN_FROM == marked
    assert not read_on & begun


def test_before_what_is_only_known_the_answer_says_why() -> None:
    """The value may be older; a day before the copy is not answered all the same."""
    with pytest.raises(NotInForce, match="begins on 2026-08-28, the day of the oldest copy read"):
        money("penalties.late_deposit_least", dt.date(2026, 8, 27))


@pytest.mark.parametrize("days", [{}, {"from": dt.date(2026, 1, 1), "known_from": dt.date(2026, 1, 1)}])
def test_a_value_states_one_first_day(days: dict[str, dt.date]) -> None:
    """As that on which it began, or as that of the copy."""
    value = {"value": 1, "citation": "19 CFR 141.34", **days}
    data = {"key": {"title": "t", "unit": "days", "values": [value]}}

    with pytest.raises(ValueError, match="states its first day once"):
        list(read_dated("table", data, sources()))


@pytest.mark.parametrize(
    "name,day,expected",
    [
        ("bonds.continuous_minimum", "2026-03-02", 50000),
        ("bonds.continuous_rate", "2026-03-02", Decimal("0.10")),
        ("bonds.cure_days", "2015-12-14", 15),
        ("bonds.single_restricted_times", "2005-10-01", 3),
        ("entry.summary_business_days", "2026-03-02", 10),
        ("entry.de_minimis_value", "2016-08-26", 800),
        ("identity.inactivity_years", "2026-03-02", 1),
        ("identity.irs_proof_months", "2026-11-24", 12),
        ("identity.partnership_power_years", "2026-03-02", 2),
        ("brokers.licensed_officer_days", "2026-03-02", 120),
        ("brokers.permit_qualifier_days", "2026-03-02", 180),
        ("brokers.breach_notice_hours", "2022-12-19", 72),
        ("brokers.breach_list_business_days", "2022-12-19", 10),
        ("brokers.power_retention_years", "2026-03-02", 5),
        ("brokers.protest_power_years", "2016-12-20", 2),
        ("brokers.status_report_year", "2027-02-28", 2024),
        ("brokers.status_report_year", "2027-03-01", 2027),
        ("bond_terms.application_update_days", "2015-12-14", 30),
        ("bond_terms.deletion_rider_business_days", "2016-03-22", 10),
        ("bond_terms.electronic_termination_days", "2020-04-10", 15),
        ("bond_terms.surety_notice_days", "2015-12-14", 30),
        ("bond_terms.surety_waiver_value", "1985-09-26", 2500),
        ("bond_terms.term_years", "2026-03-02", 1),
        ("bond_terms.termination_business_days", "2015-12-14", 10),
        ("detention.decide_business_days", "2026-03-02", 5),
        ("detention.notify_business_days", "2026-03-02", 5),
        ("detention.deemed_exclusion_days", "2026-03-02", 30),
        ("detention.deemed_exclusion_days", "2024-06-23", 30),
        ("detention.exclusion_abandoned_days", "2026-03-02", 60),
        ("deadlines.liquidation_extended_years", "2026-03-02", 3),
        ("deadlines.statement_business_days", "2026-03-02", 10),
        ("deadlines.bill_days", "2026-03-02", 30),
        ("deadlines.dishonored_bill_days", "2026-03-02", 15),
        ("deadlines.form_4811_years", "2026-03-02", 3),
        ("deadlines.prepenalty_days", "2026-03-02", 30),
        ("deadlines.prepenalty_least_days", "2026-03-02", 7),
        ("brokers.education_credits", "2027-02-01", 36),
        ("brokers.education_cure_days", "2027-02-01", 30),
        ("entry.informal_chapter_99_suspended", "2025-04-30", 1),
        ("penalties.reliquidation_years", "2026-03-02", 2),
    ],
)
def test_the_values_are_those_of_the_facts(name: str, day: str, expected: Decimal | int) -> None:
    """As read in the sources."""
    assert expected == dated(name).at(dt.date.fromisoformat(day)).value


def test_every_dated_value_is_used() -> None:
    """A number that nobody asks for is a number nobody checks."""
    package = Path(iorkit.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))

    assert [] == [item.name for item in VALUES if item.name not in code]


def table(*values: Mapping[str, Any], **more: str) -> Mapping[str, Any]:
    """Returns a file with one dated value."""
    return {"fee": {"title": "A fee", "unit": "USD", "values": list(values), **more}}


CITED = {"rule": Citation(reference="rule", authority=Authority.REGULATION)}


def value(first: str, last: str | None = None, **more: str) -> Mapping[str, Any]:
    """Returns one value of such a file."""
    days = {"from": dt.date.fromisoformat(first)} | ({"to": dt.date.fromisoformat(last)} if last else {})
    return {"value": "25.00", "citation": "rule", **days, **more}


@pytest.mark.parametrize(
    "values",
    [
        (value("2025-01-01"), value("2026-01-01")),
        (value("2025-01-01", "2026-01-01"), value("2026-01-01")),
        (value("2026-01-01", "2026-12-31"), value("2025-01-01")),
    ],
    ids=["open end", "one day", "out of order"],
)
def test_values_that_overlap_are_refused(values: tuple[Mapping[str, Any], ...]) -> None:
    """On loading, before anybody asks."""
    with pytest.raises(ValueError, match=r"fees\.fee: the values .* overlap or are out of order"):
        list(read_dated("fees", table(*values), CITED))


def test_a_source_outside_the_register_is_refused() -> None:
    """On loading, too."""
    with pytest.raises(ValueError, match=r"fees\.fee: the source 'hearsay' is not in sources\.toml"):
        list(read_dated("fees", table(value("2025-01-01", citation="hearsay")), CITED))


def test_a_gap_is_told_with_its_reason() -> None:
    """A day in the gap has no value."""
    (fee,) = read_dated(
        "fees", table(value("2024-10-01", "2025-09-30"), value("2026-10-01"), gap_reason="nobody knows"), CITED
    )

    assert ((dt.date(2025, 10, 1), dt.date(2026, 9, 30)),) == fee.gaps
    with pytest.raises(NotInForce, match=r"fees\.fee on 2026-01-01: nobody knows"):
        fee.at(dt.date(2026, 1, 1))
    assert Decimal("25.00") == fee.at(dt.date(2025, 9, 30)).value


def test_neighboring_values_leave_no_gap() -> None:
    """The day after the last is the next one's first."""
    (fee,) = read_dated("fees", table(value("2024-10-01", "2025-09-30"), value("2025-10-01", "2026-09-30")), CITED)

    assert () == fee.gaps
    with pytest.raises(NotInForce, match="ends on 2026-09-30"):
        fee.at(dt.date(2026, 10, 1))


def test_unknown_names_name_the_nearest() -> None:
    """Of tables, keys and sources."""
    with pytest.raises(UnknownCode, match="no table of reference data is called 'bond'"):
        dated("bond.cure_days")
    with pytest.raises(UnknownCode, match=r"did you mean bonds\.cure_days"):
        dated("bonds.cure_day")
    with pytest.raises(UnknownCode, match=r"no dated value is called 'bonds\.zzz'$"):
        dated("bonds.zzz")
    with pytest.raises(UnknownCode, match=r"did you mean 19 CFR 141\.34"):
        cite("19 CFR 141.340")
    with pytest.raises(UnknownCode, match=r"no source is called '~'$"):
        cite("~")
    with pytest.raises(UnknownCode):
        read("nowhere")


def test_a_count_is_no_money() -> None:
    """To ask for the wrong kind is a fault of the caller."""
    with pytest.raises(TypeError, match=r"bonds\.continuous_rate is money or a rate"):
        count("bonds.continuous_rate", dt.date(2026, 3, 2))
    assert Decimal(15) == money("bonds.cure_days", dt.date(2026, 3, 2))


def test_a_source_of_ones_own() -> None:
    """Outside the register, with its kind."""
    manual = cite("house manual", authority=Authority.PRACTICE, says="Ask first.")

    assert (Authority.PRACTICE, "Ask first.", None) == (manual.authority, manual.says, manual.verified_on)


def test_the_register_names_each_source_once() -> None:
    """With what it says, in one sentence, and the day on which it was read, where it was."""
    entries = read("sources")["source"]
    references = [entry["reference"] for entry in entries]

    assert len(references) == len(set(references)) == len(sources())
    for reference, source in sources().items():
        assert reference == source.reference
        assert source.says.endswith(".")
        assert (source.trust is Trust.VERIFIED or source.verified_on is None) or source.trust is Trust.SECONDARY


def test_the_register_has_all_sentences_of_the_article() -> None:
    """56 can be checked."""
    expected = {f"Source article S{n:02}" for n in range(1, 57)}

    assert expected <= set(sources())
    assert {Authority.PRACTICE} == {sources()[name].authority for name in expected}


def test_only_what_was_read_in_the_text_is_verified() -> None:
    """Every verified source but our own says when and in which copy."""
    for source in sources().values():
        if source.trust is Trust.VERIFIED:
            assert source.edition, source.reference
            assert source.verified_on is not None or source.authority is Authority.HEURISTIC, source.reference


def test_the_data_is_as_of_the_copy_that_was_read() -> None:
    """The day of the copy of the regulations, which is before the day on which it was read."""
    assert dt.date(2026, 8, 28) == data_as_of()
    assert data_as_of() < max(source.verified_on for source in sources().values() if source.verified_on)


def test_the_ports_of_the_harbor_fee_stand_once_and_in_order() -> None:
    """A code is wholly subject to the fee, or in part."""
    ports = read("hmf_ports")["ports"]
    codes = ports["whole"] + ports["partly"]

    assert ports["citation"] in sources()
    assert len(set(codes)) == len(codes)
    assert [sorted(ports["whole"]), sorted(ports["partly"])] == [ports["whole"], ports["partly"]]
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_origins_that_may_be_free_of_the_fee_are_countries() -> None:
    """Each group in order, with its source."""
    for group in read("mpf_origins").values():
        assert group["citation"] in sources()
        assert sorted(set(group["codes"])) == group["codes"]
        assert set(group["codes"]) <= set(refdata.code_list("countries"))


def test_residence_names_its_source() -> None:
    """The customs territory and the Virgin Islands."""
    assert ["PR", "US", "VI"] == read("residence")["resident_jurisdictions"]["codes"]
    assert read("residence")["resident_jurisdictions"]["citation"] in sources()
