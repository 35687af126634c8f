"""What a comparison gives, and what the package shows."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from iorkit.identity import Comparison, Verdict, compare_names


@pytest.mark.parametrize("verdict", Verdict)
def test_only_identical_and_same_agree(verdict: Verdict) -> None:
    """A person's review, one building and a difference are no agreement."""
    assert (verdict in {Verdict.IDENTICAL, Verdict.SAME}) is verdict.agrees


def test_a_comparison_is_one_line() -> None:
    """The text of a comparison is one line, whatever the texts hold."""
    comparison = compare_names("Acme\nInc", "A" * 200)

    assert 1 == len(str(comparison).splitlines())
    assert str(comparison).startswith("'Acme Inc' and 'AAAA")


def test_a_number_inside_a_text_is_masked() -> None:
    """What has the shape of a Social Security number is shown masked, also among the steps."""
    comparison = Comparison(left="Li 987-65-4320", right="", verdict=Verdict.REVIEW, steps=("unit 987-65-4320",))

    assert "987" not in str(comparison) + repr(comparison)
    assert "Li 987-65-4320" == comparison.left


def test_a_comparison_can_be_pickled_and_hashed() -> None:
    """A comparison is plain data."""
    comparison = compare_names("Acme Inc", "Acme LLC")

    assert comparison == pickle.loads(pickle.dumps(comparison))  # noqa: S301 -- our own bytes
    assert 1 == len({comparison, compare_names("Acme Inc", "Acme LLC")})


def test_the_import_is_light() -> None:
    """Importing the package loads neither pendulum nor cattrs nor stdnum."""
    code = "import sys, iorkit.identity; print(sorted({'cattrs', 'pendulum', 'stdnum'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert "[]" == done.stdout.strip()
