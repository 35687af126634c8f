"""What an address shows of its kind."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.identity import AddressMark, address_kinds

DATA = Path(__file__).parents[1] / "data"
VECTORS = list(csv.DictReader((DATA / "address_kinds.csv").read_text("utf-8").splitlines()[1:]))


def test_the_vectors_are_whole() -> None:
    """All addresses are tested."""
    assert 23 == len(VECTORS)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: str(row["address"]))
def test_a_vector_has_its_marks(row: dict[str, str]) -> None:
    """Each address shows the marks that it should and no other."""
    assert {AddressMark(value) for value in row["kinds"].split()} == address_kinds(row["address"])


@pytest.mark.parametrize(
    "address, expected",
    [
        ("P.O.Box12, Erie PA", "po"),
        ("P. O. Box 12", "po"),
        ("Post Office Box 44", "po"),
        ("PO Box A, Erie", "po"),
        ("PO BX 12", "po"),
        ("P.O. Box #12", "po"),
        ("P.O. Drawer 99, Erie PA", "po"),
        ("Caller Box 5, Erie", "po"),
        ("Drawer 5, Erie, PA 16501", "po"),
        ("Lumen LLC, Firm Caller 9, Erie, PA 16501", "po"),
        ("5 Drawer St, Erie, PA 16501", ""),
        ("RD 3 Box 4, Erie, PA 16501", "rural"),
        ("5 Oak Rd 3 Box, Erie, PA 16501", ""),
        ("Smith LLC\nBox 33\nSweetgrass MT 59484", "po"),
        ("BOX 33 SWEETGRASS MT 59484", "po"),
        ("PO Box 12, 500 Main St PMB 5, Reno", "po pmb"),
        ("5 Po Box Canyon Rd, Katy TX", ""),
        ("100 Poboxer Ln", ""),
        ("4 Lockbox Way", ""),
        ("5 Big Box Store Rd", ""),
        ("500 Main St P.M.B. 12", "pmb"),
        ("PMB Trading LLC, 5 Main St", ""),
        ("HC 72 Box 100, Alpine TX", "rural"),
        ("R.R. #2, Houlton ME", "rural"),
        ("RFD 2, Houlton ME", "rural"),
        ("Rt 2 Box 15, Houlton", "rural"),
        ("Star Route 5, Alpine", "rural"),
        ("12345 RR 620 N, Austin TX 78734", ""),
        ("Route 9, Fishkill NY", ""),
        ("5 Rural Retreat Rd", ""),
        ("CMR 450 Box 12, APO AE 09705", "mil"),
        ("FPO AP 96601", "mil"),
        ("APO, New York, NY 09012", "mil"),
        ("APO Trading, New York NY 10001", ""),
        ("John Smith c/o Jane Doe, 5 Main St", "co"),
        ("Care of John Smith, 5 Main", "co"),
        ("% John Smith, 5 Main St", "co"),
        ("\u2105 John Smith, 5 Main St", "co"),
        ("Urgent Care of Texas, 5 Main St", ""),
        ("123 Main St, Denver, CO", ""),
        ("GENERAL DELIVERY NOME AK 99762", "gd"),
        ("Gen. Delivery, Nome", "gd"),
        ("General Delivery Services Inc, 5 Main St", ""),
        ("", ""),
    ],
)
def test_other_addresses_have_their_marks(address: str, expected: str) -> None:
    """Addresses that the vectors do not show are read as a mail clerk would."""
    assert {AddressMark(value) for value in expected.split()} == address_kinds(address)


def test_each_mark_has_words() -> None:
    """Every mark can be said by a person."""
    assert all(mark.words for mark in AddressMark)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """No text raises."""
    assert isinstance(address_kinds(text), frozenset)


def test_a_long_text_takes_no_long_time() -> None:
    """Texts that repeat what a pattern begins with are read in time that grows with their length."""
    for piece in ("P ", ",A", "1,", "C / ", "BOX ", "A.", " ", "APO A "):
        assert frozenset() == address_kinds(piece * 20_000)
