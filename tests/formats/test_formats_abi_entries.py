"""Entry summaries read from CBP's message, and written to it."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import attrs
import pytest
from abi_rows import columns
from entry_samples import ACCEPTED, BATCH, ENDS, ENTRY, ENVELOPED, HEADER, LINE, LINES, TEXT, TOTALS, entries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iorkit import model
from iorkit.errors import FormatError
from iorkit.formats.abi import (
    Condition,
    ConditionReference,
    EntrySummaryMessage,
    iter_entry_summaries,
    read_entry_summaries,
    write_entry_summaries,
)
from iorkit.formats.abi.entry._draft import joined
from iorkit.formats.abi.entry._rows import pieces_of
from iorkit.ids import EntryNumber, ImporterNumber, InBondNumber, SuretyCode
from iorkit.model import EntrySummary7501

MODEL: Any = model  # its converters take text and lists, which its annotations do not say
DELETED = MODEL.EntrySummary7501(filing_action="D", entry_number="B76-0324527-8", port="2704", entry_type="01")
PG = [columns("OI", {11: "BOWLS"}), columns("PG01001FDA", {})]


def read_one(*lines: str) -> Any:  # noqa: ANN401 -- an entry, of which a test knows what is there
    """Reads a message that is in order."""
    message = read_entry_summaries("\n".join(lines))

    assert message.problems == ()
    assert len(message.entries) == 1
    return message.entries[0]


def changeable(text: str) -> tuple[Any, Any]:
    """Reads a message, and gives it with its first entry."""
    message = read_entry_summaries(text)

    return message, message.entries[0]


def test_the_header_is_read() -> None:
    """What stands in records 10 to 33 is in the entry, by name."""
    entry = read_one(*LINES)

    assert EntryNumber("B76-0324527-8") == entry.entry_number
    assert ("A", "03", "11", "2704", "LH1042", "7") == (
        entry.filing_action,
        entry.entry_type,
        entry.mode_of_transport,
        str(entry.port),
        entry.file_number,
        entry.payment_type,
    )
    assert entry.is_signed is True
    assert entry.is_consolidated is None
    assert ImporterNumber("47-5550101") == entry.importer_number
    assert dt.date(2026, 3, 8) == entry.import_date
    assert ("01", "17") == entry.missing_documents


def test_an_expected_day_of_entry_is_not_the_day_of_entry() -> None:
    """The message says when the filer expects to enter; no rule may take that for the day of entry."""
    entry = read_one(*LINES)

    assert dt.date(2026, 3, 10) == entry.expected_entry_date
    assert entry.entry_date is None


def test_what_form_7501_prints_follows_from_the_message() -> None:
    """Bond type, surety, bills and in-bond number are those of the bonds and the manifest."""
    entry = read_one(*LINES)

    assert ("8", SuretyCode("016")) == (entry.bond_type, entry.surety_code)
    assert ("OOLU2700123456",) == entry.bill_numbers
    assert InBondNumber("V1234567895") == InBondNumber(str(entry.in_bond_number))
    assert Decimal(40) == entry.manifest[0].quantity


def test_a_waived_bond_is_bond_type_zero() -> None:
    """Form 7501 prints 0 where the message says that no bond is required and cites none."""
    waived = columns("10A", {4: "B76", 9: "03245278", 18: "2704", 34: "11", 38: "0", 62: "999"})

    assert ("0", True, "999") == (
        read_one(waived).bond_type,
        read_one(waived).is_bond_waived,
        read_one(waived).bond_waiver_reason,
    )
    assert read_one(waived, HEADER[7]).bond_type == "8"


def test_a_line_is_read() -> None:
    """What stands in records 40 to 62 is in the line, each kind of value by its class."""
    line = read_one(*LINES).lines[0]

    assert "001" == line.line_number
    assert line.are_related is False
    assert (Decimal(1200), Decimal(980)) == (line.charges, line.gross_weight_kg)
    assert line.description.endswith("BRUSHED FINISH, FOR HOUSEHOLD USE")
    assert "CNLUMHOU1042SHE" == str(line.manufacturer_id)
    assert Decimal(12500) == line.value
    assert (MODEL.Quantity(amount="500.00", unit="NO"), MODEL.Quantity(amount="980.50", unit="KG")) == line.tariffs[
        1
    ].quantities
    assert Decimal("2500.00") == line.tariffs[0].duty
    assert (
        MODEL.EntryFee(class_code="499", amount="43.30"),
        MODEL.EntryFee(class_code="501", amount="15.63"),
    ) == line.fees
    assert MODEL.MetalsOrigin(melt_and_pour="CN") == line.metals


def test_a_case_has_no_value_of_its_own_where_zeros_stand() -> None:
    """Zeros in record 53 say that the tariff's value counts, and are no value of nothing."""
    claim = read_one(*LINES).lines[0].adcvd[0]

    assert (None, None) == (claim.value, claim.quantity)
    assert (Decimal("10.17"), Decimal("1271.25"), False, False) == (
        claim.rate,
        claim.duty,
        claim.is_bonded,
        claim.is_specific,
    )
    assert claim.has_no_reimbursement_statement is True


@pytest.mark.parametrize(
    "case, blanket, expected", [("C570910001", "", None), ("C570910001", "D123", True), ("A570910001", "", True)]
)
def test_the_statement_of_a_line_covers_antidumping_cases(case: str, blanket: str, *, expected: bool | None) -> None:
    """The statement on record 40 is not for a countervailing case; a blanket declaration is for the case it names."""
    row = columns(f"53{case}C00001017A", {25: "0" * 22, 47: "0000127125", 57: blanket})
    claim = read_one(*HEADER, LINE[0], row).lines[0].adcvd[0]

    assert expected is claim.has_no_reimbursement_statement


@pytest.mark.parametrize(
    "text, expected",
    [
        ("08KR", MODEL.MetalsOrigin(melt_and_pour="KR")),
        ("08  OTH", MODEL.MetalsOrigin(melt_and_pour="OTH")),
        ("07Y  CAN    US", MODEL.MetalsOrigin(primary_smelt="CA", cast="US")),
        ("07Y  CAY  RUUS", MODEL.MetalsOrigin(primary_smelt="CA", secondary_smelt="RU", cast="US")),
        ("11AB123456", None),
    ],
)
def test_metals_stand_where_the_chapter_has_them(text: str, expected: Any) -> None:  # noqa: ANN401 -- MetalsOrigin or None
    """Record 54 of types 07 and 08 says where metal was smelted, cast, melted and poured."""
    line = read_one(*HEADER, LINE[0], columns(f"54{text}", {})).lines[0]

    assert expected == line.metals
    assert (MODEL.ImporterDeclaration(kind=text[:2], text=text[2:]),) == line.declarations


def test_totals_are_read() -> None:
    """Records 88 to 90 fill the totals; duty is without antidumping and countervailing duty."""
    entry = read_one(*LINES)

    assert (Decimal("2750.00"), Decimal("58.93"), Decimal("1271.25")) == (
        entry.total_duty,
        entry.total_other,
        entry.total_ad,
    )
    assert (Decimal("0.00"), Decimal("1271.25")) == (entry.bonded_ad, entry.cash_ad)
    assert (
        MODEL.EntryFee(class_code="499", amount="43.30"),
        MODEL.EntryFee(class_code="501", amount="15.63"),
    ) == entry.fees


def test_rulings_and_descriptions_belong_to_the_invoice_before_them() -> None:
    """Where invoices are filed electronically, records 43 and 44 after a record 42 tell of that invoice."""
    invoice = columns("42CNLUMHOU1042SHE", {18: "LH-1042", 36: "0001", 41: "0003", 46: "   7", 51: "   9"})
    line = read_one(*HEADER, LINE[0], invoice, columns("43R", {9: "123456"}), columns("44BOWLS", {})).lines[0]

    assert (None, None) == (line.description, line.ruling_number)
    assert (
        MODEL.InvoiceReference(
            supplier="CNLUMHOU1042SHE",
            number="LH-1042",
            lines=[MODEL.InvoiceLines(first=1, last=3), MODEL.InvoiceLines(first=7, last=9)],
            ruling_kind="R",
            ruling_number="123456",
            description="BOWLS",
        ),
    ) == line.invoices


def test_a_response_gives_conditions_with_what_they_refer_to() -> None:
    """Each record E1 is a condition of the entry that the summary reference names."""
    message = read_entry_summaries("\n".join(ACCEPTED))
    references = (
        ConditionReference(kind="LINITM", occurrence=1, text="001"),
        ConditionReference(kind="TARIFF", occurrence=2, text="7323930080"),
    )

    assert () == message.problems
    assert () == message.entries
    assert message.conditions == (
        Condition(
            line=6,
            code="27A",
            narrative="VALUE/QUANTITY OUT OF RANGE",
            severity="W",
            entry_number=EntryNumber(ENTRY),
            references=references,
        ),
        Condition(
            line=7,
            code="001",
            narrative="SUMMARY HAS BEEN ADDED",
            severity="W",
            disposition="A",
            entry_number=EntryNumber(ENTRY),
            version="00100",
            file_number="LH1042",
        ),
    )
    assert ["40", "50"] == [reference.record for reference in references]


def test_references_do_not_outlive_their_conditions() -> None:
    """A new run of records E0 refers anew, and a reference may name a partner agency's record or none of ours."""
    lines = [*ACCEPTED[2:6], columns("E0 PG01   000001 REF ID: FDA", {}), columns("E1 P123   DATA", {})]
    lines += [columns("E0 TOTALS 000001 REF ID: B76 03245278", {}), columns("E1 F738   TOTAL DUTY", {})]
    conditions = read_entry_summaries("\n".join(lines)).conditions

    assert [["40", "50"], ["PG01"], [""]] == [[one.record for one in each.references] for each in conditions]
    assert [False, False, True] == [each.is_fatal for each in conditions]


def test_the_count_of_a_response_is_compared() -> None:
    """A response says how many records its block has."""
    short = "\n".join(ACCEPTED).replace("AX00005", "AX00006")

    assert ["DAT034"] == [found.code for found in read_entry_summaries(short).problems]


def test_the_sample_is_written_byte_for_byte_from_its_entries_alone() -> None:
    """All of it is modeled, so nothing of the text is needed to write it again."""
    assert TEXT == write_entry_summaries(read_entry_summaries(TEXT).entries)


@given(st.lists(entries(), max_size=2))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_reads_back_equal(given_entries: list[EntrySummary7501]) -> None:
    """Nothing that the message has a place for is lost or changed, and the text comes back byte for byte."""
    text = write_entry_summaries(given_entries)
    message = read_entry_summaries(text)

    assert tuple(given_entries) == message.entries
    assert {"DAT040"} >= {found.code for found in message.problems}
    assert text == write_entry_summaries(message)
    assert text == write_entry_summaries(message.entries)


@given(entries(), st.sampled_from(["\r\n", "\r", "", "\n\n", "trimmed"]))
@settings(max_examples=30)
def test_line_breaks_and_blanks_at_ends_do_not_matter(entry: EntrySummary7501, ends: str) -> None:
    """CRLF, CR, no breaks at all and trimmed lines give the same entry."""
    lines = write_entry_summaries([entry, entry]).split("\n")
    text = "\n".join(line.rstrip() for line in lines) if ends == "trimmed" else ends.join(lines)

    assert (entry, entry) == read_entry_summaries(text).entries
    assert (entry, entry) == read_entry_summaries(text.encode()).entries


def test_envelope_and_unread_records_are_written_in_their_place() -> None:
    """A message comes back as it stood, with what was not read between what was."""
    lines = [*BATCH, *HEADER, columns("SE20LOC", {}), *LINE[:7], *PG, *LINE[7:], columns("CW02", {10: "27A01"})]
    text = "\n".join([*lines, *TOTALS, *ENDS, "Regards"])
    message = read_entry_summaries(text)

    assert text == write_entry_summaries(message)
    assert ["SE20", "OI", "PG01", "CW02", ""] == [record.record for record in message.unread]
    assert ["DAT042", "DAT042", "DAT042", "DAT041"] == [found.code for found in message.problems]
    assert "records OI, PG01" in message.problems[1].message


def test_a_password_is_not_shown() -> None:
    """Record A holds a password: neither a repr nor a finding shows it."""
    damaged = ENVELOPED.replace("SECRET", "S\u00c9CRET")
    message = read_entry_summaries(damaged)

    assert () == message.problems
    assert "CRET" not in repr(message.records) + repr(message)


def test_only_what_changed_is_written_anew() -> None:
    """Fields that were not read, blanks in place of zeros and faulty fields stand as they stood."""
    header = columns(HEADER[0][:59], {60: "B1", 67: "Y", 80: "?"})
    tariff = columns(LINE[6][:13], {14: "     25000", 25: "     12500", 36: "0000005000X0NO "})
    text = "\n".join([*BATCH, header, *HEADER[1:], *LINE[:6], tariff, *PG, *LINE[7:], *TOTALS, *ENDS])
    message, entry = changeable(text)
    line = entry.lines[0]
    changed = attrs.evolve(line.tariffs[1], value=13000)
    entry = attrs.evolve(
        entry,
        entry_type="01",
        lines=[attrs.evolve(line, tariffs=[line.tariffs[0], changed], visa_number="6CN123456")],
    )
    written = write_entry_summaries(attrs.evolve(message, entries=(entry,))).split("\n")

    expected = text.split("\n")
    expected[2] = f"{header[:33]}01{header[35:]}"
    place = expected.index(tariff)
    expected[place] = f"{tariff[:24]}0000013000{tariff[34:]}"
    expected.insert(place + 3, columns("516CN123456", {}))
    assert expected == written


def test_a_value_that_is_taken_away_takes_its_record_along() -> None:
    """The other records keep their order, unread ones too."""
    text = "\n".join([*HEADER, *LINE, *PG, *TOTALS])
    message, entry = changeable(text)
    entry = attrs.evolve(entry, trip_number=None, correction_explanation="WRONG VALUE")
    line = attrs.evolve(entry.lines[0], description="BOWLS")
    written = write_entry_summaries(attrs.evolve(message, entries=(attrs.evolve(entry, lines=[line]),)))

    expected = [*HEADER[:3], *HEADER[4:], columns("36WRONG VALUE", {})]
    expected += [LINE[0], columns("44BOWLS", {}), *LINE[3:], *PG, *TOTALS]
    assert expected == written.split("\n")


def test_a_changed_entry_without_unread_records_may_change_its_parts() -> None:
    """A second line is written where nothing that was not read could lose its place."""
    message, entry = changeable(TEXT)
    longer = attrs.evolve(entry, lines=entry.lines * 2)

    assert [*HEADER, *LINE, *LINE, *TOTALS] == write_entry_summaries(attrs.evolve(message, entries=(longer,))).split(
        "\n"
    )


@pytest.mark.parametrize(
    "lines, message",
    [
        ([*HEADER, *LINE, *PG], "record OI, all: was kept unread, and lost its place"),
        ([*HEADER, *LINE, "Regards"], "record on line 21, all: was kept unread, and lost its place"),
        ([HEADER[0][:59] + "B1", *HEADER[1:], *LINE], "record 10, Statement Client Branch Identifier: was kept unread"),
    ],
)
def test_what_was_not_read_is_never_dropped(lines: list[str], message: str) -> None:
    """Where parts of the entry change, what was not read has no sure place, and nothing is written."""
    read, entry = changeable("\n".join(lines))
    entry = attrs.evolve(entry, lines=entry.lines * 2)

    with pytest.raises(FormatError, match=message):
        write_entry_summaries(attrs.evolve(read, entries=(entry,)))


def test_a_message_takes_as_many_entries_as_it_had() -> None:
    """An entry more or less has no place in the text."""
    message = read_entry_summaries(TEXT)

    with pytest.raises(FormatError, match="the message has 1 entries, but 0 are given"):
        write_entry_summaries(attrs.evolve(message, entries=()))


@pytest.mark.parametrize(
    "change, message",
    [
        ({"port": None}, "record 10, District/Port of Entry: is mandatory, and nothing was given"),
        ({"filing_action": "X"}, "record 10, Summary Filing Action Request Code: is not in the list of codes"),
        ({"fees": [MODEL.EntryFee(class_code="49", amount=1)]}, "record 89, .*: has 2 digits, not 3"),
        ({"bond_type": "8"}, "record 31, bond_type: does not follow from bonds and is_bond_waived"),
        ({"bill_numbers": ["OOLU1"]}, "record 23, bill_numbers: does not follow from manifest"),
        ({"missing_documents": ["01", "10", "17"]}, "record 33, Missing Document Information: stands once"),
        ({"importer_number": "47-5550101234"}, "record 11, Importer of Record Number: has 13 characters, not the 12"),
        ({"lines": [MODEL.EntryLine(metals=MODEL.MetalsOrigin(cast="CN"))]}, "record 54, metals: does not follow from"),
        (
            {"lines": [MODEL.EntryLine(description="BOWLS", invoices=[MODEL.InvoiceReference(number="1")])]},
            "record 44, Commercial Description Text: and ruling of a line with invoices",
        ),
        ({"bonds": [MODEL.EntryBond(bond_type="9", designation="B")]}, "record 31, Surety Company Code: is mandatory"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], message: str) -> None:
    """Nothing is left out or cut in silence that the message should have."""
    with pytest.raises(FormatError, match=message):
        write_entry_summaries([attrs.evolve(DELETED, **change)])


def test_a_line_without_an_origin_has_that_of_the_header() -> None:
    """Form 7501 prints once what all lines share; the message has it on each line."""
    line = MODEL.EntryLine(line_number="001", tariffs=[MODEL.EntryTariff(hts_number="7323930080", value=1, duty=0)])
    entry = attrs.evolve(DELETED, country_of_origin="CN", manufacturer_id="CNLUMHOU1042SHE", lines=[line])
    entry = attrs.evolve(
        entry,
        lines=[attrs.evolve(line, tariffs=[attrs.evolve(line.tariffs[0], quantities=[MODEL.Quantity(unit="X")])])],
    )

    read = read_one(write_entry_summaries([entry])).lines[0]
    assert ("CN", "CNLUMHOU1042SHE") == (read.country_of_origin, str(read.manufacturer_id))


def test_a_flag_that_is_false_leaves_blanks() -> None:
    """The message has a code for yes alone."""
    assert "01" == write_entry_summaries([attrs.evolve(DELETED, is_consolidated=False)]).split()[-1][-2:]


def test_consolidated_entries_stand_six_to_a_record() -> None:
    """Seven entries need two records."""
    numbers = [f"B76000000{number:02}" for number in range(7)]
    written = write_entry_summaries([attrs.evolve(DELETED, release_entries=numbers)]).split("\n")

    assert columns("32", {3: "B76", 8: "00000006"}) == written[2]
    assert tuple(map(EntryNumber, numbers)) == read_one(*written).release_entries


def test_one_entry_must_stand_in_a_list() -> None:
    """An entry alone is a slip, and so is a message that is no text."""
    with pytest.raises(TypeError, match="as a list"):
        write_entry_summaries(DELETED)
    with pytest.raises(TypeError, match="text or bytes, not int"):
        read_entry_summaries(7)  # type: ignore[arg-type] # the same


@given(st.lists(st.text("AB", min_size=1, max_size=20)).map(" ".join), st.integers(3, 12))
def test_pieces_of_a_text_join_to_it(text: str, width: int) -> None:
    """Cut at words or within one, no piece is too long and no blank is lost."""
    pieces = pieces_of(text, width)

    assert (text or None) == joined([piece.ljust(width) for piece in pieces])
    assert all(len(piece) <= width for piece in pieces)


def test_a_stream_gives_one_entry_after_another() -> None:
    """Each part has what came up while its entry was read, and places count from the first entry."""
    bad = [
        columns("10D", {4: "B76", 9: "03245286", 18: "2704", 34: "01"}),
        columns("11", {3: "47-5550101", 48: "1345"}),
    ]
    lines = [f"{line}\n" for line in [*BATCH, *LINES, *bad, *ENDS]]
    parts = list(iter_entry_summaries(lines))

    assert [1, 1, 0] == [len(part.entries) for part in parts]
    assert ["entries[1].import_date"] == [found.path for part in parts for found in part.problems]
    assert "\n".join([*BATCH, *LINES, *bad, *ENDS]) == "\n".join(write_entry_summaries(part) for part in parts)


def test_responses_and_strangers_are_given_before_the_end() -> None:
    """A stream of responses or of other text is not gathered up."""
    answers = list(iter_entry_summaries([*ACCEPTED[2:7]] * 3))
    strangers = list(iter_entry_summaries(["no record"] * 2500))

    assert [2, 2, 2] == [len(part.conditions) for part in answers]
    assert [1000, 1000, 500] == [len(part.records) for part in strangers]


@pytest.mark.parametrize("ends", ["\n", "\r\n", ""])
def test_an_open_file_is_read_in_pieces(ends: str) -> None:
    """A file without line breaks is not one line to hold."""
    text = ends.join(LINES * 100)
    parts = list(iter_entry_summaries(io.StringIO(text, newline="")))
    in_bytes = list(iter_entry_summaries(io.BytesIO(text.encode())))

    assert 100 == sum(len(part.entries) for part in parts)
    assert parts == in_bytes
    assert () == sum((part.problems for part in parts), ())


def test_a_message_says_what_it_holds() -> None:
    """Its repr counts, and shows nothing of the text."""
    message = read_entry_summaries("\n".join([*HEADER, *LINE, *PG]))

    assert "EntrySummaryMessage(1 entry, 1 problem, 2 unread records)" == repr(message)
    assert "EntrySummaryMessage(0 entries)" == repr(EntrySummaryMessage())
