"""What a document does not say: unknown, blank, or none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from iorkit.model import IOR, Address, CustomsBond, Dossier, DutyFigures, Form5106, GoodsLine, RecordStatus, SourceKind
from iorkit.model.statements import is_blank, is_none

WHOLE = Form5106(is_transcribed_whole=True)
PART = Form5106(is_transcribed_whole=False)


@pytest.mark.parametrize(
    "paper, field, expected",
    [
        (Dossier(), "bonds", False),
        (Dossier(bonds=()), "bonds", True),
        (Dossier(bonds=(CustomsBond(),)), "bonds", False),
        (Dossier(none_of=("bonds", "form5106")), "bonds", True),
        (Dossier(none_of=("bonds", "form5106")), "form5106", True),
        (Dossier(none_of=("form5106",), form5106=Form5106()), "form5106", False),
        (Dossier(none_of=()), "form5106", False),
        (IOR(none_of=("ein",)), "ein", True),
        (IOR(ein="None"), "ein", True),
        (IOR(ein="pending"), "ein", False),
        (IOR(ein="47-5550101", none_of=("ein",)), "ein", False),
        (GoodsLine(main_parts=()), "main_parts", True),
        (GoodsLine(), "main_parts", False),
    ],
)
def test_there_is_none_only_where_that_is_stated(paper: Any, field: str, expected: bool) -> None:  # noqa: ANN401, FBT001 -- any document
    """A value that is there stands over the statement that there is none."""
    assert expected is is_none(paper, field)


@pytest.mark.parametrize(
    "form, expected",
    [
        (WHOLE, True),
        (PART, None),
        (Form5106(), None),
        (Form5106(email=" ", is_transcribed_whole=True), True),
        (Form5106(email=" "), None),
        (Form5106(email="mara@lumen.example", is_transcribed_whole=True), False),
        (Form5106(email="mara@lumen.example"), False),
        (Form5106(none_of=("email",), is_transcribed_whole=False), True),
    ],
)
def test_a_field_is_blank_only_on_a_form_transcribed_whole(form: Form5106, expected: bool | None) -> None:  # noqa: FBT001 -- a row
    """What is empty in a partial transcription is unknown."""
    assert expected is is_blank(form, "email")


@pytest.mark.parametrize(
    "number, expected",
    [(None, True), ("", True), ("None", True), ("unknown", None), ("applied for", None), ("47-5550101", False)],
)
def test_a_word_in_place_of_a_number_says_what_it_says(number: str | None, expected: bool | None) -> None:  # noqa: FBT001 -- the same
    """That a number is unknown or pending leaves open whether there is one."""
    assert expected is is_blank(Form5106(number=number, is_transcribed_whole=True), "number")


def test_a_part_of_a_form_is_blank_as_its_form_is() -> None:
    """The part itself does not say how it was transcribed."""
    assert is_blank(Address(), "city", WHOLE)
    assert is_blank(Address(), "city", PART) is None


@pytest.mark.parametrize(
    "figures, expected",
    [
        (DutyFigures(), None),
        (DutyFigures(duties="1", taxes="2"), None),
        (DutyFigures(duties="1", taxes="2", fees="3"), Decimal(6)),
        (DutyFigures(duties="1", taxes="2", fees="3", antidumping="4", countervailing="0.50"), Decimal("10.50")),
        (DutyFigures(total="9"), Decimal(9)),
        (DutyFigures(total="9", duties="1", taxes="2", fees="3"), Decimal(9)),
    ],
)
def test_duties_are_stated_together_or_by_all_their_parts(figures: DutyFigures, expected: Decimal | None) -> None:
    """A sum with an unknown part is unknown."""
    assert expected == figures.grand_total


def test_a_record_is_better_than_a_document_and_a_document_better_than_word() -> None:
    """The order of how well something is known."""
    assert [0, 1, 2] == [kind.rank for kind in (SourceKind.STATED, SourceKind.SHOWN, SourceKind.ON_RECORD)]


def test_a_number_may_be_active_with_its_bond_unknown() -> None:
    """Neither with nor without bond."""
    assert RecordStatus("on-file").is_active
