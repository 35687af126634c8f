"""The importer number."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iorkit.errors import InvalidIdentifier
from iorkit.ids import EIN, ImporterNumber
from iorkit.ids import ImporterNumberKind as Kind

SUFFIX = st.text(alphabet="0123456789ABCDEFGHJKLMNPQRSTUVWXY", min_size=2, max_size=2)
NINE_DIGITS = st.integers(1, 999_999_999).map(lambda number: f"{number:09}")


@pytest.mark.parametrize(
    "text, kind, canonical, base, suffix, wire",
    [
        ("91-1144442", Kind.EIN, "91-114444200", "91-1144442", "00", "91-1144442  "),
        ("91-1144442  ", Kind.EIN, "91-114444200", "91-1144442", "00", "91-1144442  "),
        ("91-114444200", Kind.EIN, "91-114444200", "91-1144442", "00", "91-114444200"),
        ("91-1144442a7", Kind.EIN, "91-1144442A7", "91-1144442", "A7", "91-1144442A7"),
        ("987-65-4320 ", Kind.SSN, "987-65-4320", "987-65-4320", None, "987-65-4320 "),
        ("240101-12345", Kind.CBP_ASSIGNED, "240101-12345", "240101-12345", None, "240101-12345"),
    ],
)
def test_each_valid_kind_is_read(  # noqa: PLR0913, PLR0917 -- one column each
    text: str, kind: Kind, canonical: str, base: str, suffix: str | None, wire: str
) -> None:
    """The place of the hyphens gives the kind, and the kind the parts."""
    number = ImporterNumber.parse(text)

    assert kind is number.kind
    assert canonical == number.canonical == number.reveal()
    assert base == number.nine_digit_base
    assert suffix == number.suffix
    assert wire == number.wire
    assert (EIN(base) if kind is Kind.EIN else None) == number.ein


_BLANK = "has a blank in one place of its suffix; both places are filled, or both are blank"
_LETTERS = "has a forbidden suffix: 19 CFR 24.5(d) forbids the letters O, I and Z"
_ZEROS = "is all zeros, which is no number of an importer"
_ELEVEN = (
    "has no hyphens: eleven characters could be an EIN with its suffix or a CBP-assigned number; "
    "write it with its hyphens"
)
_LOST = "has 8 digits, not 9; perhaps a leading zero is lost"


@pytest.mark.parametrize(
    "text, kind, problem",
    [
        ("", Kind.UNKNOWN, "is empty"),
        ("91-11444421", Kind.EIN, _BLANK),
        ("91-1144442 1", Kind.EIN, _BLANK),
        ("91-1144442O1", Kind.EIN, _LETTERS),
        ("91-11444421i", Kind.EIN, _LETTERS),
        ("91-1144442ZZ", Kind.EIN, _LETTERS),
        ("91-1144442#1", Kind.EIN, "has a suffix with characters other than letters and digits"),
        ("91-1144442²1", Kind.EIN, "has a suffix with characters other than letters and digits"),
        ("00-0000000", Kind.EIN, _ZEROS),
        ("00-000000000", Kind.EIN, _ZEROS),
        ("00-0000000A1", Kind.EIN, _ZEROS),
        ("000-00-0000", Kind.SSN, _ZEROS),
        ("000000-00000", Kind.CBP_ASSIGNED, _ZEROS),
        ("000-12-3456", Kind.SSN, "begins with three digits that no Social Security number has (000 or 666)"),
        ("666-12-3456", Kind.SSN, "begins with three digits that no Social Security number has (000 or 666)"),
        ("900-00-3456", Kind.SSN, "has 00 in its middle, which no Social Security number has"),
        ("900-12-0000", Kind.SSN, "ends in 0000, which no Social Security number does"),
        (
            "1234-56789",
            Kind.OLD_CBP,
            "is an old CBP number: old NNNN-NNNNN numbers are void since 1 July 1992",
        ),
        (
            "-A1B2C3D4E5F",
            Kind.ENCRYPTED_CONSIGNEE,
            "is an encrypted number, which is only for an ultimate consignee",
        ),
        (
            "900123456",
            Kind.AMBIGUOUS,
            "has no hyphens: nine digits could be an EIN or an SSN; write it with its hyphens",
        ),
        ("26164751100", Kind.AMBIGUOUS, _ELEVEN),
        ("91-1144442**", Kind.UNKNOWN, "asks for all suffixes (**), which only a query may"),
        (
            "91-1144442-00",
            Kind.UNKNOWN,
            "has a hyphen before its suffix; the suffix follows the nine digits directly",
        ),
        (
            "91-1144442 00",
            Kind.UNKNOWN,
            "has a blank before its suffix; the suffix follows the nine digits directly",
        ),
        ("91-1144442000", Kind.UNKNOWN, "has more than two characters after its nine digits"),
        (
            "900-12-345600",
            Kind.UNKNOWN,
            "has more after a Social Security number, which takes no suffix",
        ),
        ("91114444", Kind.UNKNOWN, _LOST),
        ("1-1144442", Kind.UNKNOWN, _LOST),
        ("91-114444", Kind.UNKNOWN, _LOST),
        ("91-11444", Kind.UNKNOWN, "has not seven digits after its hyphen"),
        (
            "PASSPORT",
            Kind.UNKNOWN,
            "is in none of the formats NN-NNNNNNN, NN-NNNNNNNXX, NNN-NN-NNNN and YYDDPP-NNNNN",
        ),
    ],
)
def test_what_is_no_importer_number_is_told_why(text: str, kind: Kind, problem: str) -> None:
    """An invalid number keeps its kind, has no parts, and cannot be written to a record."""
    number = ImporterNumber(text)

    assert kind is number.kind
    assert problem == number.problem
    assert text == number.canonical
    assert (number.nine_digit_base, number.suffix, number.ein) == (None, None, None)
    with pytest.raises(InvalidIdentifier) as raised:
        _ = number.wire
    assert ("ImporterNumber", problem) == raised.value.args


_CAN = "; ask CBP to assign a number instead (CBP-assigned)"


@pytest.mark.parametrize(
    "text, doubts",
    [
        ("07-1144442", ("prefix 07 is not on the IRS list that we hold",)),
        ("12-345678900", ("its digits run in sequence, as in a placeholder",)),
        ("219-09-9999", ("is a Social Security number published as a dummy",)),
        ("457-55-5462", ("is a Social Security number published as a dummy",)),
        ("240199-12345", ()),
        ("900-49-3456", ("begins with 9, which no Social Security number does" + _CAN,)),
        *(
            (
                f"912-{group}-3456",
                (f"has the shape of an {word}, which is not among the formats of importer numbers" + _CAN,),
            )
            for group, word in (
                (50, "ITIN"),
                (65, "ITIN"),
                (70, "ITIN"),
                (88, "ITIN"),
                (90, "ITIN"),
                (92, "ITIN"),
                (93, "ATIN"),
                (94, "ITIN"),
                (99, "ITIN"),
            )
        ),
        ("912-66-3456", ("begins with 9, which no Social Security number does" + _CAN,)),
        ("912-69-3456", ("begins with 9, which no Social Security number does" + _CAN,)),
        ("912-89-3456", ("begins with 9, which no Social Security number does" + _CAN,)),
    ],
)
def test_what_is_doubtful_is_valid(text: str, doubts: tuple[str, ...]) -> None:
    """An ITIN, a dummy and an unknown prefix are doubts and no problem."""
    number = ImporterNumber(text)

    assert doubts == number.doubts
    assert number.is_valid


def test_the_areas_at_the_edges_are_without_doubt() -> None:
    """Only three areas of Social Security numbers are impossible, and those from 900 on doubtful."""
    assert [
        (number.problem, number.doubts) for number in map(ImporterNumber, ("001-99-9999", "665-99-9999", "899-99-9999"))
    ] == [(None, ())] * 3


def test_a_blank_suffix_and_00_are_one_number() -> None:
    """CBP turns a blank suffix into zeros, so both are equal, and other suffixes are not."""
    assert ImporterNumber("91-1144442") == ImporterNumber("91-114444200") == ImporterNumber("91-1144442  ")
    assert len({ImporterNumber("91-1144442"), ImporterNumber("91-114444200")}) == 1
    assert ImporterNumber("91-1144442") != ImporterNumber("91-114444201")


def test_same_base_looks_past_the_suffix_alone() -> None:
    """Two suffixes of one EIN have the same base; what is not valid has none."""
    number = ImporterNumber("91-1144442")

    assert number.same_base(ImporterNumber("91-1144442A7"))
    assert not number.same_base(ImporterNumber("91-1144443"))
    assert not number.same_base(ImporterNumber("911144442"))
    assert not ImporterNumber("").same_base(ImporterNumber(""))
    assert not ImporterNumber("91-1144442O1").same_base(ImporterNumber("91-1144442O2"))


@pytest.mark.parametrize(
    "text, shown",
    [
        ("987-65-4320", "***-**-4320"),
        ("987654320", "*****4320"),
        ("87654320", "****4320"),
        ("98765-4320", "*****-4320"),
        ("987-654320", "***-**4320"),
        ("987 65 4320", "*** ** 4320"),
        ("987.65.4320", "***.**.4320"),
        ("987\u201365\u20134320", "***-**-4320"),
        ("\uff19\uff18\uff17-\uff16\uff15-4320", "***-**-4320"),
        ("-987-65-4320", "-***-**-4320"),
        ("SSN 987654320", "*** *****4320"),
        ("87-65-4320", "**-**-4320"),
        ("000-12-3456", "***-**-3456"),
    ],
)
def test_what_may_be_a_social_security_number_is_masked(text: str, shown: str) -> None:
    """Only the last four digits are seen in str, repr and format; reveal and canonical give all."""
    number = ImporterNumber(text)

    assert number.is_personal
    assert shown == str(number) == f"{number}"
    assert f"ImporterNumber({shown!r})" == repr(number)
    assert "4320" in number.reveal() or "3456" in number.reveal()
    assert "*" not in number.canonical


@pytest.mark.parametrize(
    "text", ["91-1144442", "91-1144442O1", "240101-12345", "1234-56789", "26164751100", "91-114444", "x"]
)
def test_a_company_number_is_not_masked(text: str) -> None:
    """EINs, CBP's own numbers and what is like them are shown in full."""
    assert not ImporterNumber(text).is_personal
    assert "*" not in repr(ImporterNumber(text))


def test_a_copied_personal_number_stays_whole_and_masked() -> None:
    """A pickle and a deep copy hold the number in full and show it masked."""
    number = ImporterNumber("987-65-4320")

    for copied in (copy.deepcopy(number), pickle.loads(pickle.dumps(number))):  # noqa: S301
        assert number == copied
        assert copied.reveal() == "987-65-4320"
        assert repr(copied) == "ImporterNumber('***-**-4320')"


def test_every_kind_has_words() -> None:
    """Each kind can be named in a sentence, each by other words."""
    assert len({kind.words for kind in Kind}) == len(Kind) == 7


@settings(deadline=None)
@given(digits=NINE_DIGITS, suffix=st.one_of(st.just(""), SUFFIX))
def test_the_wire_form_is_twelve_columns_and_reads_back(digits: str, suffix: str) -> None:
    """Any EIN with any allowed suffix fills twelve columns and comes back equal."""
    text = f"{digits[:2]}-{digits[2:]}{suffix}"
    number = ImporterNumber.parse(text)

    assert len(number.wire) == 12
    assert text == number.wire.rstrip()
    assert number == ImporterNumber.parse(number.wire) == ImporterNumber.parse(str(number))
    assert (suffix or "00") == number.suffix


@settings(deadline=None)
@given(NINE_DIGITS)
def test_a_social_security_number_is_never_shown(digits: str) -> None:
    """Neither text form holds the first five digits of an SSN-shaped number, valid or not."""
    number = ImporterNumber(f"{digits[:3]}-{digits[3:5]}-{digits[5:]}")

    assert f"***-**-{digits[5:]}" == str(number) == f"{number}"
    assert digits[:3] not in repr(number).removesuffix(f"{digits[5:]}')")
    assert not number.is_valid or len(number.wire) == 12
