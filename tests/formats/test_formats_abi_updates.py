"""Importer creates and updates: written, read back, answered, and damaged."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from abi_rows import columns
from filing_samples import FORM, MESSAGES, PAPERS, PLAIN_FORM, evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import does_not_grow

from iorkit.errors import FormatError
from iorkit.formats.abi import (
    UpdateAction,
)
from iorkit.model import AddressKind, EntityKind, Form5106

OWN = MESSAGES.UpdateCodes(
    letters={"K": "llc", "Q": "limited-partnership"},
    digits={str(place): kind for place, kind in enumerate(AddressKind, start=1)},
)
LINES = MESSAGES.write_importer_update(FORM).split("\n")
PLAIN = MESSAGES.write_importer_update(PLAIN_FORM).split("\n")


def test_a_form_stands_in_the_columns_of_the_transcription() -> None:
    """The columns are counted by hand from the transcription."""
    by_record = {line[:2]: line for line in LINES if not line.startswith("TN")}
    overflows = [line for line in LINES if line.startswith("TN")]

    assert (
        columns("T1", {3: "U47-5550101", 16: "LUMEN HOUSEWARES INTERNATIONAL T", 48: "PO BOX 12", 80: "C"})
        == by_record["T1"]
    )
    assert columns("T2", {47: "OAKLAND", 68: "CA94607", 79: "US"}) == by_record["T2"]
    assert columns("TC", {3: "SHENZHEN", 24: "FN", 35: "CN"}) == by_record["TC"]
    assert (
        columns("TD", {3: "2X", 8: "XSAMPLES", 24: "CTPATISA", 44: "5105550142", 59: "12", 69: "X"}) == by_record["TD"]
    )
    assert columns("TE", {3: "7", 19: "8YARD", 35: "KITCHENWARE"}) == by_record["TE"]
    assert columns("TI", {3: "01DOE,JANE,Q", 35: "PRESIDENT", 57: "987654320"}) == by_record["TI"]
    assert columns("TK", {3: "012LUMEN TRADING", 36: "47-5550102"}) == by_record["TK"]
    assert columns("TN", {3: "IN1", 6: " TRADING AND DISTRIBUTION INCORPORATED"}) == overflows[0]
    assert ["T1", "TA", "T2", "T3", "TN", "TB", "TC", "TD", "TE", "TF", "TN"] == [line[:2] for line in LINES[:11]]
    assert ["TG", "TH", "TN", "TI", "TJ", "TK", "TL", "TM"] == [line[:2] for line in LINES[11:]]


def test_a_form_reads_back_as_it_was_written() -> None:
    """With the caller's own codes nothing is uncertain."""
    read = MESSAGES.read_importer_update(
        MESSAGES.write_importer_update(FORM, action="A", codes=OWN, scac="ABCD", firms="F123"), codes=OWN
    )

    assert () == read.problems
    assert FORM == read[0].form
    assert (UpdateAction.ADD, "ABCD", "F123", "C") == (
        read[0].action,
        read[0].scac,
        read[0].firms,
        read[0].company_letter,
    )
    assert ("7", "8") == (read[0].mailing_digit, read[0].physical_digit)


def test_what_is_inferred_comes_with_a_warning() -> None:
    """A digit of a kind of address is taken by the order on paper, and the warning says so."""
    problems = MESSAGES.read_importer_update("\n".join(LINES)).problems

    assert ["DAT037"] == [found.code for found in problems]
    assert (
        "Mailing Address Type '7' was taken for post-office-box, for CBP's own list was not read" in problems[0].message
    )
    assert "warning" == problems[0].severity.value


def test_a_letter_that_was_not_read_stays_a_letter() -> None:
    """What F, G, K and L stand for is not guessed in reading either."""
    read = MESSAGES.read_importer_update(PLAIN[0][:79] + "K")

    assert read[0].form.company_kind is None
    assert "K" == read[0].company_letter
    assert "Importer Type 'K' was not read" in read.problems[0].message
    assert EntityKind.LLC is MESSAGES.read_importer_update(PLAIN[0][:79] + "K", codes=OWN)[0].form.company_kind


@pytest.mark.parametrize("kind", ["llc", "us-government", "state-government", "foreign-government"])
def test_a_letter_that_was_not_read_is_not_written(kind: str) -> None:
    """The caller gives the letter, or there is no message."""
    with pytest.raises(FormatError, match=f"is {kind}, whose letter was not read"):
        MESSAGES.write_importer_update(evolve(PLAIN_FORM, company_kind=kind))


def test_the_callers_codes_are_written() -> None:
    """A limited partnership is a partnership, unless the caller has a letter for it."""
    limited = evolve(PLAIN_FORM, company_kind="limited-partnership")
    swapped = MESSAGES.UpdateCodes(digits={"2": "residence", "1": "corporate-office"})
    home = evolve(PLAIN_FORM, mailing_address=evolve(PLAIN_FORM.mailing_address, kind="residence"))

    assert "P" == MESSAGES.write_importer_update(limited)[79]
    assert "Q" == MESSAGES.write_importer_update(limited, codes=OWN)[79]
    assert "TE2" in MESSAGES.write_importer_update(home, codes=swapped)
    with pytest.raises(ValueError, match="is not a valid"):
        MESSAGES.UpdateCodes(letters={"K": "club"})


def test_a_request_for_a_number_has_none() -> None:
    """The number's columns are blank, and the form that comes back asks for one."""
    asking = evolve(PLAIN_FORM, number=None, no_number_reasons=["no-ssn"], requests_cbp_number=True)
    text = MESSAGES.write_importer_update(asking, action=UpdateAction.ASSIGN)

    assert "T1N" + " " * 12 == text[:15]
    assert asking == MESSAGES.read_importer_update(text)[0].form


def test_a_foreign_state_and_punctuation_are_put_in_order() -> None:
    """A state is FN abroad, and a telephone number has digits alone."""
    abroad = PAPERS.Address(line1="1 ROAD", city="SHENZHEN", country="cn", kind="other")
    form = evolve(PLAIN_FORM, mailing_address=abroad, phone="+86 (755) 555-0142", number="262704-55501")
    text = MESSAGES.write_importer_update(form)

    assert "FN" == text.split("\n")[1][67:69]
    assert "867555550142" == MESSAGES.read_importer_update(text)[0].form.phone


ADDRESS = PLAIN_FORM.mailing_address
OFFICER = FORM.officers[0]
REFUSALS: list[tuple[dict[str, Any], str, str]] = [
    ({}, "X", "Action: is none of A, U, N"),
    ({}, "N", "is given, but the message asks CBP to assign one"),
    ({"number": None}, "A", "Importer Number: is mandatory here"),
    ({"number": "475550101"}, "A", "Importer Number: has no hyphens"),
    ({"name": None}, "A", "Abbreviated Name: is mandatory"),
    ({"name": "L" * 101}, "A", "has 101 characters, not the 100 that fit"),
    ({"mailing_address": None}, "A", "Mailing Address Line 1: is mandatory"),
    ({"mailing_address": evolve(ADDRESS, state=None)}, "A", "State: is mandatory"),
    ({"mailing_address": evolve(ADDRESS, country=None)}, "A", "Country: is mandatory"),
    ({"mailing_address": evolve(ADDRESS, kind=None)}, "A", "Mailing Address Type: is mandatory"),
    ({"mailing_address": evolve(ADDRESS, line1="1" * 33)}, "A", "has 33 characters, not the 32 that fit"),
    ({"phone": None}, "A", "Phone: is mandatory"),
    ({"email": None}, "A", "E-mail: is mandatory"),
    ({"program_codes": list("ABCDE")}, "A", "would stand for 5, and the form takes four"),
    ({"incorporation_locator": "Delaware"}, "A", "is not written as state/country"),
    ({"duns": "12345"}, "A", "D-U-N-S Number: is not nine digits"),
    ({"officers": [OFFICER] * 100}, "A", "record TI, Line Number: has two digits"),
    ({"related_businesses": [PAPERS.RelatedBusiness(name="X")] * 100}, "A", "record TK, Line Number: has two digits"),
    ({"officers": [evolve(OFFICER, ssn="1234")]}, "A", "Social Security Number: is not written as"),
    ({"officers": [evolve(OFFICER, email=None)]}, "A", "Officer E-mail: is mandatory"),
    (
        {"related_businesses": [PAPERS.RelatedBusiness(number="987654320")]},
        "A",
        "Related Business Number: has no hyphens",
    ),
    ({"is_signed": False}, "A", "Electronic Signature: is mandatory"),
    ({"signer_name": None}, "A", "Certifier Name: is mandatory"),
]


@pytest.mark.parametrize("change, action, problem", REFUSALS)
def test_a_form_that_does_not_fit_is_refused(change: dict[str, Any], action: str, problem: str) -> None:
    """The error names record and field, and never a number of a person."""
    with pytest.raises(FormatError, match=problem) as caught:
        MESSAGES.write_importer_update(evolve(PLAIN_FORM, **change), action=action)

    assert "987" not in str(caught.value)
    assert "1234567" not in str(caught.value)


def test_an_answer_gives_its_conditions() -> None:
    """The reference of record E0 stays with the conditions after it, and does not show in a repr."""
    reference = columns("E0", {4: "IMPTR", 11: "000001", 18: "REF ID:", 26: "987-65-4320"})
    rejected = columns("E1", {3: "RFR11001", 11: "IMPORTER TYPE INVALID"})
    read = MESSAGES.read_importer_update(f"B  2704XYZTT\n{reference}\n{rejected}\nY  2704XYZTT00002")
    condition = read[0].conditions[0]

    assert () == read.problems
    assert "put the importer on file" == UpdateAction.ADD.words
    assert read[0].form is None
    assert read[0].is_rejected
    assert ("R11", "001", "R", "F", "IMPORTER TYPE INVALID", 3) == (
        condition.code,
        condition.reason,
        condition.disposition,
        condition.severity,
        condition.text,
        condition.line,
    )
    assert "IMPTR 000001 REF ID: 987-65-4320" == condition.reference
    assert "987" not in repr(read[0])


T1 = PLAIN[0]
TI = columns("TI", {3: "01DOE,JANE", 35: "PRESIDENT"})
TJ = columns("TJ", {3: "01X1234567", 18: "02292031", 29: "5105550144", 50: "A@LUMEN.EXAMPLE"})
DAMAGE = [
    ([T1[:2] + "X" + T1[3:]], "DAT023", "items[0]", "column 3: 'X' is not a code for Action"),
    ([T1[:79] + "Z"], "DAT037", "items[0].form.company_kind", "column 80: Importer Type 'Z' was not read"),
    ([T1, "T2"], "DAT029", "items[0].form.mailing_address.city", "ends before City is complete"),
    ([T1, PLAIN[1], PLAIN[1]], "DAT038", "unread[0]", "line 3, record T2: was given before"),
    ([PLAIN[1]], "DAT026", "unread[0]", "record T2: there is no record T1 before it"),
    ([T1, TJ], "DAT026", "unread[0]", "record TJ: there is no record TI before it"),
    ([T1, TI, TJ], "DAT039", "items[0].form.officers[0].passport_expires_on", "'02292031' is not an MMDDYYYY date"),
    ([T1, TI, "TJ02" + TJ[4:]], "DAT033", "items[0].form.officers[0].phone", "'2' contradicts '1'"),
    ([T1, columns("TN", {3: "CE1", 6: "X"})], "DAT026", "unread[0]", "record TN: there is no record TF before it"),
    ([T1, columns("TN", {3: "ZZZ", 6: "X"})], "DAT023", "items[0]", "'ZZZ' is not a code for Qualifier"),
    ([T1, columns("TL", {3: "Y", 4: "DOE", 34: "CEO"})], "DAT023", "items[0].form.is_signed", "'Y' is not a code"),
    ([T1 + "REST"], "DAT028", "items[0]", "'REST' is beyond column 80"),
    ([T1, "Best regards"], "DAT036", "unread[0]", "line 2: not recognized as a record of an importer create/update"),
    (["TZ"], "DAT035", "items", "no record T1, E0 or E1 was found; lines of text: 1"),
]


@pytest.mark.parametrize("lines, code, path, message", DAMAGE)
def test_damage_says_where_and_the_rest_is_read(lines: list[str], code: str, path: str, message: str) -> None:
    """The finding names line, record and columns."""
    read = MESSAGES.read_importer_update("\n".join(lines))
    found = next(found for found in read.problems if found.code == code)

    assert path == found.path
    assert message in found.message
    assert read == pickle.loads(pickle.dumps(read))  # noqa: S301 -- our own pickle


def test_an_expiry_of_noughts_or_letters_is_no_day() -> None:
    """Noughts say nothing, letters are no number, and thirteen is no month."""
    noughts, letters, month = (f"{TJ[:17]}{text}{TJ[25:]}" for text in ("00000000", "0228203X", "13012031"))
    found = [MESSAGES.read_importer_update(f"{T1}\n{TI}\n{line}").problems for line in (noughts, letters, month)]

    assert [[], ["DAT025"], ["DAT039"]] == [[each.code for each in problems] for problems in found]


def test_texts_go_on_with_one_blank_or_none() -> None:
    """A filled field goes on directly, one with room at its end after a blank."""
    direct = [columns("T3", {3: "L" * 30}), columns("TN", {3: "IN1", 6: "UMEN"})]
    spaced = [columns("T3", {3: "LUMEN"}), columns("TN", {3: "IN1", 6: "HOUSEWARES"})]
    names = [MESSAGES.read_importer_update("\n".join((T1, *lines)))[0].form.name for lines in (direct, spaced)]

    assert ["L" * 30 + "UMEN", "LUMEN HOUSEWARES"] == names


def test_each_officer_has_its_own_overflow() -> None:
    """A record TN belongs to the officer before it."""
    long = [evolve(OFFICER, name=f"{letter * 40},JANE", ssn=None) for letter in "AB"]
    text = MESSAGES.write_importer_update(evolve(PLAIN_FORM, officers=long))

    assert tuple(long) == MESSAGES.read_importer_update(text)[0].form.officers


def test_numbers_of_persons_are_masked_in_findings() -> None:
    """A damaged Social Security or passport number does not come out through a finding."""
    ssn = columns("TI", {3: "01DOE,JANE", 35: "PRESIDENT", 57: "98765432O"})
    passport = columns("TJ", {3: "01X123456\u00e9", 29: "5105550144", 50: "A@LUMEN.EXAMPLE"})
    shown = "\n".join(found.message for found in MESSAGES.read_importer_update(f"{T1}\n{ssn}\n{passport}").problems)

    assert "is not a number" in shown
    assert "outside printable ASCII" in shown
    assert "98765" not in shown
    assert "X123" not in shown


def test_only_a_message_is_read() -> None:
    """Nothing is no message."""
    with pytest.raises(TypeError, match="not NoneType"):
        MESSAGES.read_importer_update(None)


WORDS = st.lists(st.text("ABCXYZ&", min_size=1, max_size=12), min_size=1, max_size=6).map(" ".join)
PHONES = st.text("0123456789", min_size=1, max_size=15)
OFFICERS = st.builds(
    PAPERS.BusinessOfficer,
    name=WORDS,
    title=st.text("ABC", min_size=1, max_size=22),
    phone=PHONES,
    extension=st.none() | st.text("0123456789", min_size=1, max_size=6),
    email=WORDS,
    ssn=st.sampled_from([None, "987-65-4320"]),
    passport_number=st.sampled_from([None, "X1234567"]),
    passport_expires_on=st.none() | st.dates(dt.date(1000, 1, 1)),
)
FORMS = st.builds(
    evolve,
    st.sampled_from([FORM, PLAIN_FORM]),
    name=WORDS.filter(lambda text: len(text) <= 100),
    phone=PHONES,
    email=WORDS,
    website=st.none() | WORDS,
    signer_name=WORDS,
    bank=st.none() | st.builds(PAPERS.Bank, name=WORDS, city=WORDS),
    officers=st.none() | st.lists(OFFICERS, min_size=1, max_size=3).map(tuple),
    incorporation_locator=st.sampled_from([None, "CA/US", "/CN", "DE/"]),
)


@given(FORMS)
def test_every_form_comes_back(form: Form5106) -> None:
    """Writing and reading lose nothing, whatever goes on in records TN."""
    read = MESSAGES.read_importer_update(MESSAGES.write_importer_update(form, codes=OWN), codes=OWN)

    assert (form, ()) == (read[0].form, read.problems)


RECORDS = st.sampled_from(
    [*LINES, columns("E1", {3: "RFR11"}), columns("E0", {4: "X"}), "B  2704XYZTP", "Y  2704XYZTP"]
)
NOISE = st.text(st.characters(codec="utf-8"), max_size=90)
SPOILT = st.tuples(RECORDS, st.integers(0, 80), NOISE).map(lambda each: each[0][: each[1]] + each[2])


@settings(max_examples=200)
@given(st.lists(st.one_of(RECORDS, NOISE, SPOILT), max_size=14))
def test_no_text_makes_the_reader_raise(lines: list[str]) -> None:
    """Whatever stands there, the answer is findings."""
    read = MESSAGES.read_importer_update("\n".join(lines))

    assert all(found.code.startswith("DAT") for found in read.problems)


@pytest.mark.slow
def test_a_long_stream_is_read_in_bounded_memory() -> None:
    """Four times the importers are not held any longer than one."""

    def read(count: int) -> Iterator[Any]:
        return iter(MESSAGES.iter_importer_updates(itertools.chain.from_iterable(itertools.repeat(LINES, count))))

    assert does_not_grow(read, 100, 400, lambda part: part)
