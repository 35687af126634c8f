"""How documents look in a terminal and in a notebook: short, escaped, masked."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import full

import iorkit
from iorkit import model
from iorkit.model import CustomsBond, Dossier

PAPERS = [getattr(model, name) for name in model.__all__ if hasattr(getattr(model, name), "__attrs_attrs__")]


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.__name__) for kind in PAPERS])
def test_every_paper_has_a_short_repr_and_a_face(kind: Any) -> None:  # noqa: ANN401 -- any class of the model
    """Even one in which every field is filled."""
    paper = full(kind)

    assert len(repr(paper)) <= 1200
    assert paper._repr_html_().startswith('<section class="iorkit-report">')


def test_a_paper_is_written_as_one_would_construct_it() -> None:
    """Only what is set."""
    bond = CustomsBond(kind="continuous", amount=50000, number="258ABC123", users=[])

    assert "CustomsBond(number='258ABC123', kind='continuous', amount=50000)" == repr(bond)


def test_a_dossier_says_whose_it_is_and_what_it_holds() -> None:
    """Not fifteen thousand characters."""
    dossier = iorkit.load("examples/dossiers/own-company.json")

    assert repr(dossier).startswith("<Dossier Lumen Housewares LLC, 47-555010100: own-company; form5106;")
    assert len(repr(dossier)) < 400


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "</table><img src=x onerror=a()>", "\u202egpj"])
def test_a_face_escapes_what_a_paper_says(hostile: str) -> None:
    """Nothing breaks out."""
    face = Dossier(ior=iorkit.IOR(name=hostile))._repr_html_() + iorkit.IOR(name=hostile)._repr_html_()  # type: ignore[attr-defined]

    assert "<script" not in face
    assert "<img" not in face
    assert "\u202e" not in face


def test_findings_and_the_checklist_have_faces_too() -> None:
    """The worst first, the rest folded."""
    report = iorkit.check(Dossier(bonds=()), as_of="2026-03-20")

    assert "BND001" in report.findings._repr_html_()
    assert "BND001" in report.findings[0]._repr_html_()
    assert report.checklist()._repr_html_().count("<tr>") > 10
