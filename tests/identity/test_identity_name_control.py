"""The IRS's name control."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vectors import rows

from iorkit.identity import TaxpayerKind, name_control

VECTORS = rows("name_controls.csv")


def test_the_vectors_are_whole() -> None:
    """All examples are tested."""
    assert 46 == len(VECTORS)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['name']} {row['kind']}")
def test_a_vector_has_its_name_control(row: dict[str, str]) -> None:
    """An empty one means that the name does not tell it."""
    assert (row["expected"] or None) == name_control(row["name"], TaxpayerKind(row["kind"]))


def test_a_very_long_name_has_none() -> None:
    """What is no name of a taxpayer is not read."""
    assert name_control("A" * 1001, TaxpayerKind.CORPORATION) is None


@given(st.text(max_size=80) | st.from_regex(r"[A-Za-z'.,& -]{1,40}", fullmatch=True), st.sampled_from(TaxpayerKind))
def test_any_name_gives_at_most_four_allowed_characters(name: str, kind: TaxpayerKind) -> None:
    """No text raises, and a person's never begins with a hyphen."""
    control = name_control(name, kind)

    assert control is None or 1 <= len(control) <= 4
    assert {*(control or "")} <= {*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&-"}
    assert not (kind.is_person and control and control.startswith("-"))
