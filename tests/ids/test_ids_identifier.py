"""What holds for every identifier class."""

from __future__ import annotations

import copy
import itertools
import pickle
import subprocess
import sys
import time

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iorkit.ids
from iorkit.errors import InvalidIdentifier
from iorkit.ids import (
    DUNS,
    EIN,
    LEI,
    SCAC,
    SSN,
    USCC,
    ADCVDCase,
    AirWaybill,
    BillNumber,
    BondNumber,
    ContainerNumber,
    EntryNumber,
    FilerCode,
    FIRMSCode,
    ForeignPortCode,
    HTSNumber,
    Identifier,
    ImporterNumber,
    InBondNumber,
    ManufacturerID,
    NAICSCode,
    PassportNumber,
    PortCode,
    SuretyCode,
)

CLASSES: tuple[type[Identifier], ...] = (
    ADCVDCase,
    AirWaybill,
    BillNumber,
    BondNumber,
    ContainerNumber,
    DUNS,
    EIN,
    EntryNumber,
    FilerCode,
    FIRMSCode,
    ForeignPortCode,
    HTSNumber,
    ImporterNumber,
    InBondNumber,
    LEI,
    ManufacturerID,
    NAICSCode,
    PassportNumber,
    PortCode,
    SCAC,
    SSN,
    SuretyCode,
    USCC,
)

GOOD = (
    (PassportNumber, "x 123-4567", "X1234567"),
    (SSN, "987654320", "987-65-4320"),
    (ADCVDCase, "a570910001", "A-570-910-001"),
    (AirWaybill, "02081140743", "020-81140743"),
    (BillNumber, "maeu 123456789", "MAEU123456789"),
    (BondNumber, "23812a456", "23812A456"),
    (ContainerNumber, "csqu 305438-3", "CSQU3054383"),
    (DUNS, "12-345-6789", "123456789"),
    (EIN, "911144442", "91-1144442"),
    (EntryNumber, "b7603245278", "B76-0324527-8"),
    (FilerCode, "b76", "B76"),
    (FIRMSCode, "y123", "Y123"),
    (ForeignPortCode, " 57035", "57035"),
    (HTSNumber, "8471601080", "8471.60.1080"),
    (ImporterNumber, "91-1144442", "91-114444200"),
    (InBondNumber, "25770002-6", "257700026"),
    (LEI, "213800kud8lajwsq9d15", "213800KUD8LAJWSQ9D15"),
    (ManufacturerID, "jpminco26kob", "JPMINCO26KOB"),
    (NAICSCode, "423430 ", "423430"),
    (PortCode, "\u30002704", "2704"),
    (SCAC, "maeu", "MAEU"),
    (SuretyCode, " 016 ", "016"),
    (USCC, "91350100m000100y43", "91350100M000100Y43"),
)


class _Broken:
    def __str__(self) -> str:
        raise RuntimeError


class _Word(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "another word"


JUNK: tuple[object, ...] = (
    None,
    0,
    -1,
    1.5,
    float("nan"),
    True,
    10**5000,
    b"12-3456789",
    [],
    {"a": 1},
    object(),
    _Broken(),
    _Word("12-3456789"),
    "",
    " ",
    "-",
    "--",
    "-" * 12,
    "\x00",
    "\x00" * 9,
    "\ud800",
    "12-345678\ud800",
    "😀",
    "😀" * 9,
    "⁹¹-¹¹⁴⁴⁴⁴²",
    "९१-११४४४४२",
    "½",
    "ﷺ",
    "ß" * 9,
    "ﬁ" * 3,
    "12\n3456789",
    "91-1144442\n\n",
    "91-1144442\x00",
    "${jndi:ldap://x}",
    "'; DROP TABLE",
    "<script>",
    "%s%n{0}{x!r}",
    "0" * 100,
    "0" * 101,
)
LONG_JUNK = ("9" * 1_000_000, "-" * 1_000_000, " " * 1_000_000, "987-65-4320 " * 10_000, "a\u0301" * 500_000)


def _exercise(value: Identifier) -> None:
    assert str(value) == f"{value}"
    assert f"{value:>20}" == str(value).rjust(20)
    assert repr(value).startswith(f"{type(value).__name__}(")
    assert isinstance(value.canonical, str)
    assert isinstance(value.is_personal, bool)
    assert isinstance(value.reveal(), str)
    assert isinstance(value.doubts, tuple)
    assert value.is_valid is (value.problem is None)
    assert isinstance(hash(value), int)
    for name in dir(type(value)):
        if isinstance(getattr(type(value), name), property) and name != "wire":
            getattr(value, name)


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize(
    "junk", [*JUNK, *(pytest.param(text, marks=pytest.mark.slow) for text in LONG_JUNK)], ids=itertools.count()
)
def test_junk_is_held_and_judged_without_an_exception(cls: type[Identifier], junk: object) -> None:
    """Whatever stands on a form can be held, and all is said about it in little time."""
    start = time.process_time()

    value = cls(junk)
    _exercise(value)

    assert value == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))  # noqa: S301
    assert time.process_time() - start < 10


@pytest.mark.parametrize("cls", CLASSES)
@settings(deadline=None)
@given(text=st.text(max_size=120))
def test_any_text_is_held_and_judged_without_an_exception(cls: type[Identifier], text: str) -> None:
    """No text raises, an invalid one has a problem and stays as given, a valid one has none."""
    value = cls(text)
    _exercise(value)

    assert value.is_valid is (value.problem is None)
    assert value.is_valid or value.canonical == text
    assert value.is_valid or not value.doubts


@pytest.mark.parametrize("cls", CLASSES)
@settings(deadline=None)
@given(text=st.text(alphabet="0123456789-XABO* ", max_size=14))
def test_likely_text_round_trips_where_it_is_valid(cls: type[Identifier], text: str) -> None:
    """The canonical form of a valid number is valid, its own canonical form, and an equal number."""
    value = cls(text)
    if not value.is_valid:
        with pytest.raises(InvalidIdentifier):
            cls.parse(text)
        return
    again = cls.parse(value.canonical)

    assert value.canonical == again.canonical
    assert value == again
    assert hash(value) == hash(again)
    assert value.is_personal or cls.parse(str(value)) == value


@pytest.mark.parametrize("cls", CLASSES)
@settings(deadline=None)
@given(texts=st.lists(st.text(alphabet="019-A ", max_size=12), min_size=3, max_size=3))
def test_equality_is_an_equivalence_and_hash_agrees(cls: type[Identifier], texts: list[str]) -> None:
    """Equality is reflexive, symmetric and transitive, and equal numbers have one hash."""
    one, two, three = (cls(text) for text in texts)

    assert one == cls(texts[0])
    assert (one == two) is (two == one)
    assert one != two or hash(one) == hash(two)
    assert not (one == two and two == three) or one == three


@pytest.mark.parametrize("cls, text, canonical", GOOD)
def test_a_valid_number_shows_its_canonical_form(cls: type[Identifier], text: str, canonical: str) -> None:
    """The canonical form is what str, format and repr show, or its last four places where it is personal."""
    value = cls(text)

    if cls in (SSN, PassportNumber):
        assert canonical == value.canonical == value.reveal()
        assert canonical not in str(value) + repr(value) + f"{value}"
        assert value.is_personal
        return
    assert canonical == value.canonical == str(value) == f"{value}" == value.reveal()
    assert f"{canonical:>20}" == f"{value:>20}"
    assert f"{cls.__name__}({canonical!r})" == repr(value)
    assert [canonical] == list(value.__rich_repr__())
    assert value.problem is None
    assert value.is_valid
    assert not value.is_personal


@pytest.mark.parametrize("cls, text, canonical", GOOD)
def test_a_valid_number_parses_and_copies(cls: type[Identifier], text: str, canonical: str) -> None:
    """The strict door, a pickle, a deep copy and the class itself all give an equal number."""
    value = cls.parse(text)

    assert {value} == {
        cls(canonical),
        cls(value),
        cls.parse(value),
        copy.deepcopy(value),
        pickle.loads(pickle.dumps(value)),  # noqa: S301
    }


@pytest.mark.parametrize("cls", CLASSES)
def test_the_strict_door_refuses_what_is_no_text(cls: type[Identifier]) -> None:
    """A number read from a cell may have lost its zeros, so parse takes text alone."""
    with pytest.raises(InvalidIdentifier) as missing:
        cls.parse(None)
    with pytest.raises(InvalidIdentifier) as number:
        cls.parse(911144442)
    with pytest.raises(InvalidIdentifier) as empty:
        cls.parse("")

    assert (cls.__name__, "is missing") == missing.value.args
    assert (cls.__name__, "is not text, but int") == number.value.args
    assert (cls.__name__, "is empty") == empty.value.args


@pytest.mark.parametrize("cls", CLASSES)
def test_a_long_text_is_too_long(cls: type[Identifier]) -> None:
    """A hundred characters are read, one more is not, and both are shown clipped."""
    assert "too long" not in str(cls("A" * 100).problem)
    assert cls("A" * 101).problem == "is too long (101 characters)"
    assert len(repr(cls("A" * 1_000_000))) < 100


def test_identifiers_of_two_classes_are_never_equal() -> None:
    """The same text in two classes is two values."""
    assert FilerCode("016") != SuretyCode("016")
    assert FilerCode("016") != "016"
    assert len({FilerCode("016"), SuretyCode("016")}) == 2


def test_invalid_numbers_are_equal_when_their_stripped_texts_are() -> None:
    """Blanks around what was written make no difference, letters do."""
    assert EIN(" 12-345 ") == EIN("12-345")
    assert EIN("12-345a") != EIN("12-345A")


def test_what_was_written_is_held() -> None:
    """The text is given back as it stood, in a plain str."""
    assert EIN(" 911144442 ").text == " 911144442 "
    assert EIN(_Word("91-1144442")).text == "91-1144442"
    assert type(EIN(_Word("91-1144442")).text) is str
    assert EIN(911144442).text == "911144442"
    assert EIN(None).text == ""
    assert EIN(_Broken()).text == "<_Broken>"


def test_a_personal_number_survives_being_wrapped_again() -> None:
    """An identifier given to a class is read by its text, not by its masked form."""
    assert ImporterNumber(ImporterNumber("987-65-4320")).reveal() == "987-65-4320"


def test_identifiers_are_frozen_and_fit_in_frozen_classes() -> None:
    """An identifier cannot be changed, and can be a field of a frozen class with slots."""

    @attrs.frozen
    class Paper:
        ein: EIN

    paper = Paper(EIN("91-1144442"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        paper.ein.text = "x"  # type: ignore[misc]

    assert Paper(EIN("911144442")) == paper
    assert not hasattr(paper.ein, "__dict__")


@pytest.mark.parametrize(
    "text", ["91\u20131144442", "91\u20141144442", "91\u22121144442", "91\u20111144442", "91\u00ad1144442"]
)
def test_every_dash_is_a_hyphen(text: str) -> None:
    """Dashes that word processors put in place of hyphens are read as hyphens."""
    assert EIN("91-1144442") == EIN(text)
    assert ImporterNumber("91-1144442") == ImporterNumber(text)


def test_full_width_characters_are_read() -> None:
    """Numbers typed with an East Asian keyboard are read; superscripts are not."""
    assert EIN("91-1144442") == EIN("\uff19\uff11\uff0d\uff11\uff11\uff14\uff14\uff14\uff14\uff12")
    assert FilerCode("B76") == FilerCode("\uff42\uff17\uff16")
    assert EIN("\ufeff91-1144442\u200b").is_valid
    assert not EIN("91-114444²").is_valid


def test_no_identifier_shows_a_social_security_number() -> None:
    """A Social Security number in the wrong field is masked there too."""
    for cls in CLASSES:
        for text in ("987-65-4320", "the number is 987-65-4320", "987 65 4320", "987-65-4320 " * 40):
            value = cls(text)
            for shown in (str(value), repr(value), f"{value:>80}", str(value.problem), *value.doubts):
                assert "987-65" not in shown
                assert "987 65" not in shown


def test_the_problem_never_repeats_the_number() -> None:
    """The exception of the strict door holds no digit of the number."""
    for cls in CLASSES:
        with pytest.raises(InvalidIdentifier) as raised:
            cls.parse("987-65-43203?")

        assert "987" not in str(raised.value)
        assert "4320" not in str(raised.value)


def test_every_public_name_is_there() -> None:
    """The names in __all__ exist and are listed, and no other name is made up."""
    for name in iorkit.ids.__all__:
        assert getattr(iorkit.ids, name).__name__ == name

    assert set(iorkit.ids.__all__) <= set(dir(iorkit.ids))
    with pytest.raises(AttributeError, match="has no attribute 'VIN'"):
        iorkit.ids.VIN  # type: ignore[attr-defined] # noqa: B018


@pytest.mark.parametrize("name", ["Identifier", "EIN", "EntryNumber", "ImporterNumber", "SuretyCode"])
def test_a_class_is_loaded_on_use_and_stdnum_later(name: str) -> None:
    """Importing the package loads no class, and importing a class does not load stdnum."""
    program = (
        "import sys, iorkit.ids\n"
        "assert not [m for m in sys.modules if m.startswith(('iorkit.ids.', 'stdnum', 'attr'))]\n"
        f"iorkit.ids.{name}\n"
        "assert not [m for m in sys.modules if m.startswith(('stdnum', 'tomllib'))]\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)  # noqa: S603

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", [name for name in iorkit.ids.__all__ if name != "Identifier"])
def test_every_public_name_is_explained(name: str) -> None:
    """Every docstring has an example that runs, and that of a number or of its kinds the source."""
    value = getattr(iorkit.ids, name)
    docs = str(value.__doc__)
    is_format = isinstance(value, type) and (issubclass(value, Identifier) or name.endswith("Kind"))

    assert ">>> " in docs
    assert is_format is ("Source: " in docs)


def test_every_class_is_tested() -> None:
    """No class of identifier escapes the tests of this file."""
    public = [getattr(iorkit.ids, name) for name in iorkit.ids.__all__]
    classes = {cls for cls in public if isinstance(cls, type) and issubclass(cls, Identifier)} - {Identifier}

    assert classes == set(CLASSES) == {cls for cls, _, _ in GOOD}


@pytest.mark.parametrize("cls", CLASSES)
def test_a_megabyte_takes_no_longer_than_its_length(cls: type[Identifier]) -> None:
    """A text of a million characters is judged without running a pattern over it."""
    values = [cls(char * 1_000_000) for char in "9A-. "]
    start = time.process_time()

    problems = [value.problem for value in values]

    assert problems == ["is too long (1000000 characters)"] * 5
    assert time.process_time() - start < 0.5


def test_a_blank_identifier_is_false() -> None:
    """So that whoever asks for a number takes blank text for none; a wrong one is a number all the same."""
    assert not EIN(" ")
    assert not ImporterNumber("")
    assert EIN("47")
