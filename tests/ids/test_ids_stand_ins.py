"""The words that people write where a number should stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iorkit
from iorkit import ids
from iorkit.errors import InvalidIdentifier
from iorkit.ids import EIN, BondNumber, EntryNumber, Identifier, ImporterNumber, PassportNumber, numbers_differ
from iorkit.ids._stand_ins import PROBLEMS, stand_in
from iorkit.model import IOR, Dossier, EntrySummary7501, Form5106, IRSDocument
from iorkit.rules import CATALOGUE

WRITTEN = {
    "none": [
        "None",
        "NONE",
        "none.",
        "N/A",
        "n/a",
        "NA",
        "n.a.",
        "N / A",
        "Not applicable",
        "\uff2e\uff0f\uff21",
        "\u65e0",
        "\u6ca1\u6709",
    ],
    "unknown": [
        "unknown",
        "Unknown",
        "-",
        "--",
        "\u2014",
        "?",
        "not known",
        "Not available",
        "TBC",
        "\u672a\u77e5",
        "\u4e0d\u8be6",
    ],
    "pending": [
        "TBD",
        "t.b.d.",
        "pending",
        "PENDING",
        "applied for",
        "Applied-For",
        "to follow",
        "En tr\u00e1mite",
        "\u7533\u8bf7\u4e2d",
        "\u5f85\u5b9a",
    ],
}
CASES = [(meaning, text) for meaning, texts in WRITTEN.items() for text in texts]
KINDS: list[Any] = [
    kind
    for name in ids.__all__
    if isinstance(kind := getattr(ids, name), type) and issubclass(kind, Identifier) and kind is not Identifier
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("meaning,text", CASES, ids=ascii)
def test_words_in_place_of_a_number_are_understood_in_every_field(kind: Any, meaning: str, text: str) -> None:  # noqa: ANN401 -- a class
    """They are no number of any kind, are never shown as one, and say what they say."""
    number = kind(text)

    assert meaning == number.stands_for
    assert not number
    assert PROBLEMS[meaning] == number.problem  # type: ignore[index]
    assert f"({meaning})" == str(number)
    assert text == number.text
    with pytest.raises(InvalidIdentifier, match=number.problem):
        kind.parse(text)


@pytest.mark.parametrize("text", ["", " ", "47-5550101", "NANCY", "none of these", "TBDX", "0", "000", "no 5", "A-B"])
def test_other_texts_stand_for_themselves(text: str) -> None:
    """A blank is no word, and a word inside a text is not the text."""
    assert ImporterNumber(text).stands_for is None
    assert f"({text})" != str(ImporterNumber(text))


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    """It never raises, and what stands for nothing has no digit."""
    says = stand_in(text)

    assert says is None or (says in PROBLEMS and not any(char.isdigit() for char in text))


def test_two_words_are_not_the_same_number() -> None:
    """Nor do they differ from a number."""
    for text in ("N/A", "pending", "unknown"):
        assert not numbers_differ(EIN(text), EIN("47-5550101"))
        assert not numbers_differ(EIN(text), EIN(text))


def test_rules_take_unknown_and_pending_as_missing() -> None:
    """They say which, instead of judging the word as a number."""
    for text, reason in (("pending", "is pending"), ("unknown", "says that it is unknown")):
        report = iorkit.check(Dossier(ior=IOR(number=ImporterNumber(text))), as_of="2026-03-20")

        assert any(item.reason == reason and item.path == "ior.number" for item in report.not_checked)


def test_the_format_of_a_word_is_not_judged() -> None:
    """What is wrong with it is not its format, so that no rule on numbers finds it malformed."""
    dossier = Dossier(
        ior=IOR(ein=EIN("N/A"), number=ImporterNumber("pending")),
        irs_documents=(IRSDocument(ein=EIN("Applied for")),),
        form5106=Form5106(number=ImporterNumber("N/A")),
        entry_summaries=(EntrySummary7501(entry_number=EntryNumber("TBD")),),
    )
    for code in ("EIN001", "IOR012", "ENT013", "ENT014"):
        assert () == tuple(CATALOGUE[code].check(dossier, as_of="2026-03-20"))


def test_a_passport_of_words_is_not_masked() -> None:
    """There is nothing to mask."""
    assert "(none)" == str(PassportNumber("None"))
    assert "(pending)" == f"{BondNumber('to follow')}"


@pytest.mark.parametrize("number,codes", [("B76-0324527-8", ("ENT015",)), ("TBD", ()), ("N/A", ()), ("-", ())])
def test_rules_do_not_compare_words_as_numbers(number: str, codes: tuple[str, ...]) -> None:
    """Two summaries whose number is to come are not two entries under one number."""
    entries = tuple(
        EntrySummary7501(
            entry_number=EntryNumber(number),
            importer_number=ImporterNumber("47-5550101"),
            entry_date=dt.date(2026, 3, day),
        )
        for day in (2, 3)
    )

    assert codes == CATALOGUE["ENT015"].check(Dossier(entry_summaries=entries), as_of="2026-03-20").codes
