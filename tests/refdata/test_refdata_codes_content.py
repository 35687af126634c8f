"""What the lists of codes hold, against CBP's texts, the forms and one another.

The counts are those of CBP's pages: Appendix B of 4 August 2026 (revision 21), the entry summary chapter of July 2026
(revision 109), the importer/bond query of 15 July 2025, eBond of 10 April 2020, the status query of 9 September 2025.
"""

from __future__ import annotations

import datetime as dt

import pytest

from iorkit.citations import Trust
from iorkit.model import AddressKind, EntityKind, EntriesPerYear
from iorkit.refdata import CODE_LISTS, code_list, read

TODAY = dt.date(2026, 11, 24)
COUNTS = {
    "article_parties": 4,
    "article_sets": 2,
    "bond_replacements": 2,
    "bond_types": 2,
    "condition_severities": 4,
    "fee_exemptions": 2,
    "filing_actions": 3,
    "manifest_components": 4,
    "payment_types": 7,
    "product_claims": 5,
    "reconciliation_issues": 7,
    "ruling_kinds": 3,
    "shipment_usages": 2,
    "summary_dispositions": 2,
    "tax_deferrals": 2,
    "zone_statuses": 3,
    "activity_codes": 24,
    "address_types": 8,
    "bill_dispositions": 18,
    "bond_designations": 8,
    "centers": 12,
    "company_types": 8,
    "countries": 244,
    "disposition_codes": 30,
    "entry_bands": 5,
    "entry_dispositions": 34,
    "entry_elements": 48,
    "entry_types": 40,
    "fee_classes": 28,
    "mail_drops": 3,
    "mid_provinces": 15,
    "missing_documents": 16,
    "mode_not_reported": 1,
    "modes_of_transport": 15,
    "sensitive_goods": 14,
    "spi": 38,
    "states": 102,
    "sureties": 147,
    "vague_descriptions": 23,
    "waiver_reasons": 5,
}
ABI = ["01", "02", "03", "06", "07", "11", "12", "21", "22", "23", "31", "32", "34", "38", "51", "52"]
LETTERS = "A1 B1A C1A1 D2 E3 F3A G3A3 H4 J5 K11 L12 M13 N14 O15 P16 Q17 R18 S19 T20"
"""The letters of the importer/bond query, note 3, each with its activity."""

MATRIX = """
post_summary_correction          A A A A A N N A A A A A A A A A
cargo_release_certification      A A A A A A A A A A N N N N N A
mode_of_transport                M M M A M A A M A M N N N N M M
bond_waiver                      A A N A N A A A A A A A N N A A
bond_waiver_reason               A A N A N N N A A A A A N N A A
deferred_tax                     A A A A A N N A A A A A A A A A
trade_agreement_reconciliation   A A N A N N N N N N N N N N N N
reconciliation_issue             A A N A N N N N N N N N N N N N
consolidated_summary             A N N A N A N N N N N N N N N N
consolidated_releases            A N N A N A N N N N N N N N N N
consignee_number                 M M M M M A A A A M M M M M M M
estimated_entry_date             A A A A A A A A M A M M M M A A
import_date                      C C A C A A A M N M A A A A A A
ftz_identifier                   N N N M N N N N N N N N N N N N
ftz_status                       N N N M N N N N N N N N N N N N
state_of_destination             M M M M M A A M M M M M M M M M
port_of_unlading                 C C C C C C C C C C N N N N C C
cargo_manifest                   C C C C C C C C C C N N N N C C
location_of_goods                A A A M A A A M M A M M M M A A
warehouse_withdrawal             N N N N N N N N M N M M M M N N
bond                             A A M C M A A C C C A A M M A A
export_country                   M M M A M M M M M M M M M M M M
export_date                      M M M A M M M M M M M M M M M M
charges                          C C C C C A A C C C C C C C C C
related_party                    M M M M M A A M M M M M M M M M
non_reimbursement                N N A A A N N A A A N N A A N N
manufacturer                     M M M M M A A M C C M M M M M M
sold_to_party                    M M M M M A A M M M M M M M M M
foreign_exporter                 A A C C C A A C C C A A C C A A
ad_cvd_case                      N N C C C N N C C C N N C C N N
ad_cvd_totals                    N N M C M N N C C C N N M M N N
remote_filing                    A A A A A A A A A A A A A A A A
line_item                        M M M M M M M M M M M M M M M M
"""
"""Usage Note (e) of the entry summary chapter, ESF-134 and ESF-135, as transcribed by another hand."""

TRANSPORT = """
10 11              M M M A M M
12                 A A A N A M
20 21 30 31        A A A N A A
40 41              M M A N M A
32 33 34 50 60 70  A A A N A A
"""
"""Carrier, port of unlading, conveyance, vessel code, bills, foreign port of lading: Usage Note (g) of the same."""


def test_the_counts_are_those_of_the_sources() -> None:
    """Countries are 242 and two that were taken out; states are 57 of the US, 13 of Canada and 32 of Mexico."""
    assert {name: len(code_list(name)) for name in CODE_LISTS} == COUNTS


def test_every_entry_type_stands_under_its_heading() -> None:
    """The first digit is the category; Section 321 and the one that is not in use have none."""
    types = code_list("entry_types")
    counts: dict[object, int] = {}
    for item in types.codes.values():
        counts[item.get("category")] = counts.get(item.get("category"), 0) + 1

    assert counts == {
        "consumption": 9,
        "informal": 3,
        "warehouse": 6,
        "warehouse withdrawal": 5,
        "drawback": 7,
        "government": 2,
        "transportation": 6,
        None: 2,
    }
    assert all(len({types.get(code).get("category") for code in types if code[0] == digit}) == 1 for digit in "0123456")
    assert [item.code for item in types.where("in_use", value=False)] == ["90"]


def test_the_entry_summary_takes_sixteen_types_and_later_one_more() -> None:
    """Type 13 came by a revision that was read at second hand, and has no column in the matrix."""
    taken = [item.code for item in code_list("entry_types").where("abi", value=True)]
    mail = code_list("entry_types").get("13")

    assert sorted([*ABI, "13"]) == sorted(taken)
    assert mail.citation.trust is Trust.SECONDARY
    assert (dt.date(2026, 9, 22), dt.date(2026, 7, 17)) == (mail["abi_from"], mail["listed_from"])
    assert all(
        item.citation.trust is Trust.VERIFIED for item in code_list("entry_types").codes.values() if item != mail
    )


@pytest.mark.parametrize(
    "value, codes",
    [("not appropriate", ["04", "05"]), ("not approved", ["24", "25", "26", "33", "64", "65", "66"])],
)
def test_a_type_that_is_not_for_automated_filing_is_not_taken(value: str, codes: list[str]) -> None:
    """The stars of Appendix B agree with the entry summary's own list."""
    found = code_list("entry_types").where("automated_filing", value)

    assert codes == [item.code for item in found]
    assert not any(item["abi"] for item in found)


def test_every_element_has_a_cell_for_every_type() -> None:
    """A cell is M, C, A or N, and the columns are the types that the summary takes."""
    for item in code_list("entry_elements").codes.values():
        columns = [name for name in item if name.isdigit()]

        assert columns == ABI
        assert {item[name] for name in columns} <= {"M", "C", "A", "N"}
        assert item["asked"] in {"every action", "add or replace"}


@pytest.mark.parametrize("line", MATRIX.strip().splitlines(), ids=lambda line: line.split()[0])
def test_an_element_is_asked_as_the_chapter_says(line: str) -> None:
    """Two transcriptions of the matrix agree."""
    name, *cells = line.split()
    item = code_list("entry_elements").get(name)

    assert cells == [item[code] for code in ABI]


def test_the_elements_outside_the_matrix_are_always_asked() -> None:
    """Fifteen are mandatory whatever the type, five of them for every action."""
    drawn = {line.split()[0] for line in MATRIX.strip().splitlines()}
    others = [item for item in code_list("entry_elements").codes.values() if item.code not in drawn]

    assert len(others) == 15
    assert all(item[code] == "M" for item in others for code in ABI)
    assert sum(item["asked"] == "every action" for item in others) == 5


@pytest.mark.parametrize("line", TRANSPORT.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_mode_asks_for_its_elements(line: str) -> None:
    """Vessel and air ask for carrier, port and bills; the others allow them."""
    *codes, carrier, port, conveyance, vessel, bills, lading = line.split()
    for code in codes:
        mode = code_list("modes_of_transport").get(code)
        found = [mode[name] for name in ("carrier", "port_of_unlading", "conveyance", "vessel_code", "bills")]

        assert [carrier, port, conveyance, vessel, bills] == found
        assert lading == mode["foreign_port_of_lading"]
        assert mode["in_bond_date"] == "C"
        assert mode["master_bill"] == bills


def test_modes_of_one_group_have_one_rule() -> None:
    """Six groups share out the fifteen modes, and only air has another kind of carrier code and no issuer."""
    modes = code_list("modes_of_transport").codes.values()
    groups: dict[object, set[object]] = {}
    for mode in modes:
        groups.setdefault(mode["group"], set()).add(mode.attributes)

    assert {"vessel", "border water", "rail", "truck", "other", "air"} == set(groups)
    assert all(len(rules) == 1 for rules in groups.values())
    assert {"40", "41"} == {mode.code for mode in modes if mode["carrier_code"] == "IATA"}
    assert {"32", "33", "34", "40", "41", "50", "60", "70"} == {
        mode.code for mode in modes if mode["master_bill_issuer"] == "N"
    }
    assert ["12"] == [mode.code for mode in modes if mode.get("lading_port_countries") == "CA MX"]


def test_where_no_mode_is_reported_there_are_no_bills() -> None:
    """Neither bills nor an in-bond date are allowed then."""
    none = code_list("mode_not_reported").get("none")

    assert ("N", "N", "N") == (none["bills"], none["in_bond_date"], none["vessel_code"])
    assert {"A"} == {none[name] for name in ("carrier", "port_of_unlading", "conveyance", "foreign_port_of_lading")}


def test_a_letter_stands_for_one_activity() -> None:
    """The nineteen letters of the query are A to T without I."""
    letters = {item["letter"]: item.code for item in code_list("activity_codes").codes.values() if "letter" in item}

    assert sorted(letters) == list("ABCDEFGHJKLMNOPQRST")
    assert letters == {text[0]: text[1:] for text in LETTERS.split()}


def test_the_terms_of_an_activity_are_those_of_the_ebond_chapter() -> None:
    """Each of its sixteen activities is continuous only, single only, or both; 9 is single by regulation."""
    activities = code_list("activity_codes")
    found = {item.code: item.get("terms") for item in activities.codes.values() if item["ebond"]}

    assert {"1", "1A", "3", "16"} == {code for code, terms in found.items() if terms == "both"}
    assert {"6", "7", "8", "10"} == {code for code, terms in found.items() if terms == "single"}
    assert {"2", "3A", "3A3", "4", "5", "11", "17", "19"} == {c for c, terms in found.items() if terms == "continuous"}
    assert len(found) == 16
    assert ["9"] == [item.code for item in activities.codes.values() if not item["ebond"] and "terms" in item]


def test_a_section_of_the_cfr_stands_for_one_activity() -> None:
    """Twelve activities have the section of their conditions, each its own."""
    sections = [item["conditions"] for item in code_list("activity_codes").codes.values() if "conditions" in item]

    assert {f"19 CFR 113.{number}" for number in (*range(62, 74),)} == set(sections)
    assert len(sections) == 12


def test_the_designations_of_the_summary_are_four() -> None:
    """The others are actions of the electronic bond."""
    designations = code_list("bond_designations")

    assert ["B", "A", "U", "E"] == [item.code for item in designations.where("entry_summary", value=True)]
    assert "terms" not in designations.get("R")


def test_a_waiver_reason_is_no_surety() -> None:
    """The reasons stand where a surety code would, and none is one."""
    assert ["995", "996", "997", "998", "999"] == list(code_list("waiver_reasons"))
    assert not set(code_list("waiver_reasons")) & set(code_list("sureties"))


@pytest.mark.parametrize(
    "name, words",
    [
        ("company_types", {kind.value for kind in EntityKind} - {"limited-partnership"}),
        ("address_types", {kind.value for kind in AddressKind}),
        ("entry_bands", {band.value for band in EntriesPerYear}),
    ],
)
def test_the_boxes_of_the_form_bear_the_words_of_the_model(name: str, words: set[str]) -> None:
    """The model tells limited partnerships apart; the form has one box for partnerships."""
    assert words == set(code_list(name))


def test_only_four_letters_of_company_are_sure() -> None:
    """A letter that was not read is not guessed."""
    companies = code_list("company_types")

    assert ["C", "P", "S", "I"] == [item["letter"] for item in companies.codes.values() if "letter" in item]
    assert all(("letter" in item) != item["letter_is_uncertain"] for item in companies.codes.values())


def test_the_digits_of_addresses_and_bands_are_in_order() -> None:
    """A physical address takes digits 1 to 5 and 8; of the digits of addresses only 8 is sure."""
    addresses = code_list("address_types")

    assert list("12345678") == [item["digit"] for item in addresses.codes.values()]
    assert list("123458") == [item["digit"] for item in addresses.where("physical", value=True)]
    assert list("678") == [item["digit"] for item in addresses.where("needs_physical", value=True)]
    assert ["8"] == [item["digit"] for item in addresses.where("digit_is_uncertain", value=False)]
    assert list("12345") == [item["digit"] for item in code_list("entry_bands").codes.values()]


def test_the_countries_are_those_of_the_appendix() -> None:
    """Today 242 codes hold; three of them are not in ISO 3166, and 27 are of the European Union."""
    countries = code_list("countries")
    today = {item.code for item in countries.in_force(TODAY)}

    assert len(today) == 242
    assert all(len(code) == 2 and code.isalpha() and code.isupper() for code in countries)
    assert {"GZ": "PS", "WE": "PS", "KV": "XK"} == {
        item.code: item["iso"] for item in countries.codes.values() if "iso" in item and item.code in today
    }
    assert len(countries.where("eu", value=True)) == 27
    assert not today & {"AQ", "AX", "BL", "BQ", "GG", "GS", "IM", "JE", "MF", "PS", "XK"}


@pytest.mark.parametrize(
    "day, code", [(dt.date(2026, 3, 2), "BU"), (dt.date(2026, 3, 3), "MM"), (dt.date(2026, 8, 4), "MM")]
)
def test_burma_has_one_code_a_day(day: dt.date, code: str) -> None:
    """BU gave way to MM by the revision of 3 March 2026, and the name came back by that of 4 August."""
    names = [item.code for item in code_list("countries").in_force(day) if item.meaning == "BURMA"]

    assert [code] == names


def test_the_states_are_those_of_three_countries() -> None:
    """No code stands for two places."""
    states = code_list("states")

    assert (57, 13, 32) == tuple(len(states.where("country", code)) for code in ("US", "CA", "MX"))
    assert {"AA", "AE", "AP"} == {item.code for item in states.where("kind", "military")}
    assert {"GU", "PR", "VI"} == {item.code for item in states.where("kind", "territory") if item["country"] == "US"}
    assert 50 == sum(item["country"] == "US" for item in states.where("kind", "state"))
    assert all(len(code) == (3 if states.get(code)["country"] == "MX" else 2) for code in states)


def test_each_province_has_a_code_for_makers() -> None:
    """Thirteen provinces have one, and British Columbia two more."""
    codes = code_list("mid_provinces")
    provinces = [item["province"] for item in codes.where("extended", value=False)]
    canada = {item.code for item in code_list("states").where("country", "CA")}

    assert canada == set(provinces)
    assert len(provinces) == 13
    assert ["XD", "XE"] == [item.code for item in codes.where("extended", value=True)]
    assert not set(codes) & set(code_list("countries"))


def test_nafta_gave_way_to_usmca_on_a_day() -> None:
    """The last day of the one is the eve of the other."""
    spi = code_list("spi")
    old = {item.code for item in spi.in_force(dt.date(2020, 6, 30))}
    new = {item.code for item in spi.in_force(dt.date(2020, 7, 1))}

    assert ({"CA", "MX"}, {"S", "S+"}) == (old - new, new - old)
    assert 36 == len(new)


def test_a_program_frees_from_the_fee_only_where_that_was_read() -> None:
    """The claims with # free by their meaning; what the section leaves out, such as GSP and Jordan, does not."""
    spi = code_list("spi")

    not_freed = {"A", "B", "C", "D", "J", "J+", "JO", "JP", "K", "L", "MA", "NP"}

    assert not_freed == {item.code for item in spi.where("mpf_exempt", value=False)}
    assert {code for code in spi if code.endswith("#")} < {item.code for item in spi.where("mpf_exempt", value=True)}
    assert 18 == len(spi.where("mpf_exempt", value=True))


def test_the_fee_classes_stand_in_four_records() -> None:
    """Three are reported for the summary, twenty a line, four are taxes and one is other revenue."""
    classes = code_list("fee_classes")

    assert (3, 20, 4, 1) == tuple(len(classes.where("record", record)) for record in ("34", "62", "60", "61"))
    assert 18 == len(classes.where("commodity", value=True))
    assert ["500"] == [item.code for item in classes.where("by_cbp_only", value=True)]


def test_the_lists_of_dispositions_keep_apart() -> None:
    """A hold and its removal go together; the four truck codes were not in production."""
    codes = code_list("disposition_codes")
    pairs = {item.code: item["removed_by"] for item in codes.codes.values() if "removed_by" in item}

    assert pairs == {"1H": "1I", "2H": "2I", "3H": "3I", "5H": "5I"}
    assert all(code in codes for code in pairs.values())
    assert ["4H", "6H", "8H", "9H"] == [item.code for item in codes.where("in_use", value=False)]
    assert {"CSMS 64824685"} == {item.citation.reference for item in codes.where("transport", "truck")}
    assert [("51", "54"), ("52", "55"), ("53", "56")] == [
        (item.code, item["removed_by"]) for item in code_list("bill_dispositions").where("hold", value=True)
    ]
    assert ["21", "24", "31", "35"] == [
        item.code for item in code_list("entry_dispositions").where("in_use", value=False)
    ]


def test_the_centers_are_ten_and_two_that_are_none() -> None:
    """Not eligible and pending are answers of the query and no Centers."""
    centers = code_list("centers")

    assert [f"CEE{number:03}" for number in range(1, 11)] == [c.code for c in centers.where("is_center", value=True)]
    assert ["NOTELG", "PNDING"] == [c.code for c in centers.where("is_center", value=False)]


def test_the_sureties_have_all_names_of_the_file() -> None:
    """The company that stands twice keeps its second name."""
    rows = read("sureties")["surety"]
    sureties = code_list("sureties")
    names = {item.meaning for item in sureties.codes.values()} | {
        str(item["other_name"]) for item in sureties.codes.values() if "other_name" in item
    }

    assert {row["name"] for row in rows} == names
    assert "THE GUARANTEE CO OF NO AMERICA" == sureties.get("119")["other_name"]


def test_the_missing_documents_have_a_code_for_more_than_two() -> None:
    """Ten name the section of the regulations that asks for the document."""
    documents = code_list("missing_documents")

    assert "More than two documents listed" == documents.get("99").meaning
    assert 10 == sum("regulation" in item for item in documents.codes.values())
