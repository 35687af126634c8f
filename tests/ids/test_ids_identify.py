"""What a number of unknown kind could be."""

from __future__ import annotations

import copy
import html
import pickle
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from vectors import all_shown

import iorkit.ids
from iorkit.ids import (
    DUNS,
    EIN,
    LEI,
    SCAC,
    SSN,
    USCC,
    AirWaybill,
    BillNumber,
    Certainty,
    ContainerNumber,
    EntryNumber,
    Identifier,
    ImporterNumber,
    ImporterNumberKind,
    InBondNumber,
    ManufacturerID,
    PassportNumber,
    SuretyCode,
    identify,
)
from iorkit.ids import _identify as module

_NOTHING = ("has the format of no number that is known here",)


class _Word(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "another word"


@pytest.mark.parametrize(
    "text, kind, certainty",
    [
        ("B76-0324527-8", EntryNumber, Certainty.CERTAIN),
        ("b7603245278", EntryNumber, Certainty.CERTAIN),
        ("CSQU3054383", ContainerNumber, Certainty.CERTAIN),
        ("020-81140743", AirWaybill, Certainty.CERTAIN),
        ("91350100M000100Y43", USCC, Certainty.CERTAIN),
        ("213800KUD8LAJWSQ9D15", LEI, Certainty.CERTAIN),
        ("91-1144442", EIN, Certainty.LIKELY),
        ("91-1144442A7", ImporterNumber, Certainty.LIKELY),
        ("261234-00001", ImporterNumber, Certainty.LIKELY),
        ("CNSHEFLM987SHA", ManufacturerID, Certainty.LIKELY),
        ("MAEU123456789", BillNumber, Certainty.LIKELY),
        ("V1234567890", InBondNumber, Certainty.LIKELY),
        ("12-345-6789", DUNS, Certainty.LIKELY),
        ("ABCD", SCAC, Certainty.LIKELY),
        ("016", SuretyCode, Certainty.LIKELY),
        ("02081140743", AirWaybill, Certainty.POSSIBLE),
    ],
)
def test_the_surest_kind_stands_first(text: str, kind: type[Identifier], certainty: Certainty) -> None:
    """A check digit in the usual form is certain, the usual form alone likely, and the rest possible."""
    best = identify(text).best

    assert best is not None
    assert (kind, certainty) == (best.kind, best.certainty)
    assert best.identifier.is_valid


def test_an_ein_may_be_an_importer_number() -> None:
    """Nine digits with the hyphen of an EIN are both, and nothing else."""
    assert [candidate.kind for candidate in identify("12-3456789")] == [EIN, ImporterNumber]


def test_nine_bare_digits_are_many_things() -> None:
    """Each reading is there, with the Social Security number among them, and all are masked."""
    found = identify("123456789")
    kinds = {candidate.kind for candidate in found}
    importer_numbers = {
        candidate.identifier.kind for candidate in found if isinstance(candidate.identifier, ImporterNumber)
    }

    assert {EIN, ImporterNumber, DUNS, EntryNumber} <= kinds
    assert InBondNumber not in kinds
    assert InBondNumber in {candidate.kind for candidate in identify("257700026")}
    assert {ImporterNumberKind.EIN, ImporterNumberKind.SSN} == importer_numbers
    assert found.is_personal
    assert "12345" not in all_shown(found)


def test_a_surety_is_named() -> None:
    """The reason for a listed code is the company; an unlisted one is only possible."""
    listed = identify("016").best
    unlisted = [candidate for candidate in identify("002") if candidate.kind is SuretyCode]

    assert listed is not None
    assert "is the code of ACSTAR INSURANCE COMPANY on CBP's list" in listed.reasons
    assert [candidate.certainty for candidate in unlisted] == [Certainty.POSSIBLE]


@pytest.mark.parametrize(
    "text, remark",
    [
        (
            "CSQU3054384",
            "is written as a container number is, but has the check digit 4, where its other characters give 3",
        ),
        ("020-81140744", "is written as an air waybill is, but has the check digit 4, where its serial gives 3"),
        (
            "91-1144442O1",
            (
                "is written as an importer number is, "
                "but has a forbidden suffix: 19 CFR 24.5(d) forbids the letters O, I and Z"
            ),
        ),
    ],
)
def test_a_near_miss_is_told(text: str, remark: str) -> None:
    """What is written as a number of one kind, and is none, gets the reason."""
    assert remark in identify(text).remarks
    assert remark in str(identify(text))


@pytest.mark.parametrize(
    "junk, remarks",
    [
        ("", ("is empty",)),
        (" \t ", ("is empty",)),
        (None, ("is missing",)),
        (911144442, ("is not text, but int",)),
        (b"91-1144442", ("is not text, but bytes",)),
        ([], ("is not text, but list",)),
        ("😀", _NOTHING),
        ("\x00", _NOTHING),
        ("\ud800", _NOTHING),
        ("<script>alert(1)</script>", _NOTHING),
        ("9" * 1_000_000, ("is too long (1000000 characters)",)),
    ],
)
def test_junk_is_no_number_and_is_told_why(junk: object, remarks: tuple[str, ...]) -> None:
    """Whatever is given, there is an answer in little time."""
    start = time.process_time()

    found = identify(junk)

    assert remarks == found.remarks
    assert (len(found), list(found), found.best, bool(found)) == (0, [], None, False)
    assert len(all_shown(found)) < 1_000
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "987-65-4320",
        "987654320",
        "987 65 4320",
        "98765-4320",
        "987-654320",
        "987.65.4320",
        "the number is 987-65-4320",
        "SSN 987654320",
        "call 555, it is 987654320",
        "987-65-4320" + " " * 200,
        "987654320 " * 20,
        "219-09-9999",
        "219099999",
    ],
)
def test_no_social_security_number_is_shown(text: str) -> None:
    """Neither with its hyphens nor without is one shown in full, wherever it stands."""
    found = identify(text)

    assert found.is_personal
    for part in ("987", "219", "65-4", "654", "099", "09-9"):
        assert part not in all_shown(found).replace("no number", "")


def test_an_explicit_call_gives_a_personal_number() -> None:
    """The identifier inside can be revealed, and the text is held as it was given."""
    found = identify("219-09-9999")

    assert found.text == "219-09-9999"
    assert found.best is not None
    assert found.best.identifier.reveal() == "219-09-9999"


def test_numbers_that_are_not_personal_are_shown() -> None:
    """An air waybill, a tariff number and a case with many digits are not taken for a person's."""
    for text in ("020-81140743", "8471.60.1080", "84716010", "A-570-910-001", "MAEU123456789", "91-1144442"):
        assert not identify(text).is_personal
        assert identify(text).shown == text


def test_an_identifier_is_read_by_its_text() -> None:
    """An identifier, and a text of another class, are read as what was written."""
    assert identify(EIN("91-1144442")) == identify("91-1144442")
    assert identify(_Word("91-1144442")) == identify("91-1144442")


def test_an_entry_number_is_judged_by_its_own_factor() -> None:
    """Nothing is lost of what is known about the filer: at factor 0 it is no entry number, at factor 1 surely one."""
    wrong = identify(EntryNumber("B76-0324527-9", factor=0))
    right = identify(EntryNumber("B76-0324527-9", factor=1))

    assert EntryNumber not in {candidate.kind for candidate in wrong}
    assert [remark for remark in wrong.remarks if "the filer's factor is 0" in remark]
    assert right.best is not None
    assert (EntryNumber, Certainty.CERTAIN) == (right.best.kind, right.best.certainty)
    assert (EntryNumber, Certainty.POSSIBLE) in [(c.kind, c.certainty) for c in identify("B76-0324527-9")]


def test_an_identification_is_readable() -> None:
    """It has a line for each candidate, a short repr, and an order with doubts last."""
    found = identify("91-1144442")

    assert str(found).splitlines() == [
        "'91-1144442' could be:",
        "- EIN 91-1144442, likely: is written as an EIN is",
        "- ImporterNumber 91-114444200, likely: is written as an importer number is",
    ]
    assert repr(found) == "<Identification of '91-1144442': EIN (likely), ImporterNumber (likely)>"
    assert repr(found.candidates[0]) == "<Candidate EIN 91-1144442, likely: is written as an EIN is>"
    assert repr(identify("")) == "<Identification of '': nothing known>"
    assert str(identify("")) == "'' is no number known here:\n- is empty"


def test_the_table_is_escaped_and_whole() -> None:
    """The table has a row a candidate and a remark, without a script and with everything escaped."""
    shown = identify("<script>'&")._repr_html_()
    rows = identify("CSQU3054384")._repr_html_()

    assert "<script>" not in shown
    assert html.escape("<script>'&") in shown
    assert rows.count("<tr>") == 1 + len(identify("CSQU3054384")) + 1
    assert rows.startswith("<table>")
    assert rows.endswith("</table>")


def test_every_class_is_tried_once() -> None:
    """No kind of number is forgotten, but a person's own: an SSN is an importer number, a passport has any form."""
    public = {getattr(iorkit.ids, name) for name in iorkit.ids.__all__}
    classes = {cls for cls in public if isinstance(cls, type) and issubclass(cls, Identifier)}

    tried = [kind.cls for kind in module._KINDS]
    assert sorted(set(tried), key=str) == sorted(tried, key=str)
    assert set(tried) <= classes
    assert classes - set(tried) <= {Identifier, SSN, PassportNumber}


@settings(deadline=None, max_examples=200)
@given(text=st.text(max_size=110) | st.text("0123456789-./ ABUVX", max_size=20))
@example("½½½")
@example("ⅷ" * 9)
def test_any_text_has_an_answer(text: str) -> None:
    """Nothing raises, candidates are valid and in order, an answer has a reason, and all of it can be pickled."""
    found = identify(text)
    ranks = [candidate.certainty.rank for candidate in found]

    assert all_shown(found)
    assert ranks == sorted(ranks)
    assert all(candidate.identifier.is_valid and candidate.reasons for candidate in found)
    assert found.candidates or found.remarks
    assert found == pickle.loads(pickle.dumps(found)) == copy.deepcopy(found)  # noqa: S301
    assert hash(found) == hash(identify(text))


@settings(deadline=None, max_examples=200)
@given(
    area=st.integers(1, 665),
    group=st.integers(1, 99),
    serial=st.integers(1, 9999),
    marks=st.tuples(*[st.sampled_from(["", "-", " ", ".", "\u2013"])] * 2),
)
def test_no_social_security_number_of_any_form_is_shown(
    area: int, group: int, serial: int, marks: tuple[str, str]
) -> None:
    """Whatever stands between its groups, the first five digits are not shown."""
    text = f"{area:03}{marks[0]}{group:02}{marks[1]}{serial:04}"
    found = identify(text)

    assert found.is_personal
    assert f"{area:03}{marks[0]}{group:02}" not in all_shown(found)
