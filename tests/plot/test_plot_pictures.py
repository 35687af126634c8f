"""Pictures: what they say, and that they can be saved."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import dossiers

import iorkit
from iorkit import model
from iorkit.bonds import MonthOfUse, Projection
from iorkit.deadlines import Upcoming, upcoming
from iorkit.errors import MissingExtra
from iorkit.findings import Mark, Matrix, MatrixCell, MatrixRow
from iorkit.identity import consistency_matrix
from iorkit.model import Dossier
from iorkit.plot import bond_use, consistency, save, timeline
from iorkit.plot._canvas import Colors, colors

AS_OF = "2026-03-20"
written: Any = model
"""The classes, whose fields take text and lists as a user writes them."""


def course(*used: str | None, **fields: Any) -> Projection:  # noqa: ANN401 -- any field
    """Returns a projection from January 2025 on, whose months have been used so far; from 2026 on they are forecast."""
    firsts = [dt.date(2025 + n // 12, 1 + n % 12, 1) for n in range(len(used) + 1)]
    months = tuple(
        MonthOfUse(
            first_day=first,
            last_day=after - dt.timedelta(days=1),
            is_forecast=first.year > 2025,
            charges=Decimal(0),
            utilization=None if share is None else Decimal(share),
        )
        for share, (first, after) in zip(used, itertools.pairwise(firsts), strict=True)
    )
    known = {"on": dt.date(2026, 1, 1), "amount": Decimal(50000), "breached_on": None, **fields}
    return Projection(months=months, **known)


def words(chart: Any) -> str:  # noqa: ANN401 -- a chart
    """Returns the chart as text, with every word that it shows."""
    return json.dumps(chart.to_dict(), ensure_ascii=False)


def values_of(chart: Any, name: str) -> list[Any]:  # noqa: ANN401 -- a chart
    """Returns the values of a column, wherever it stands in the chart."""
    found: list[Any] = []
    pending = [chart.to_dict()]
    while pending:
        part = pending.pop(0)
        if isinstance(part, dict):
            if name in part and "values" not in part and not isinstance(part[name], dict):
                found.append(part[name])
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)
    return found


def test_every_bar_bears_its_figure_and_the_full_is_not_rounded_to() -> None:
    """Just below and just above the bond are told apart."""
    chart = bond_use(course("0.5", "0.999", "1", "1.001", "1.39", None))

    assert ["50%", "<100%", "100%", ">100%", "139%"] == list(dict.fromkeys(values_of(chart, "figure")))
    assert "1 month without a bar" in words(chart)


def test_the_breach_says_its_day_and_the_bond_that_is_needed() -> None:
    """In words beside the line; without a breach there is none."""
    used = ["0.9"] * 24
    chart = bond_use(course(*used, breached_on=dt.date(2026, 2, 15), breached_by=Decimal(60000)))

    assert [["2026-02-15", "a bond of $60,000 is needed"]] == [
        each for each in values_of(chart, "words") if each[0] == "2026-02-15"
    ]
    assert "is needed" not in words(bond_use(course(*used)))
    assert "not enough" in words(bond_use(course(*used, breached_on=dt.date(2026, 2, 15))))
    assert "the true use may be greater" in words(bond_use(course(*used, undated=("entry",))))


def test_a_late_breach_has_its_words_at_the_left() -> None:
    """So that they are not cut off."""
    used = ["0.9"] * 24
    late = bond_use(course(*used, breached_on=dt.date(2026, 12, 15), breached_by=Decimal("60000.50")))

    assert "right" in [each for each in values_of(late, "align") if each != "middle"][-2:]
    assert "$60,000.50" in words(late)


def test_a_projection_without_months_is_drawn() -> None:
    """As an empty frame."""
    assert "Use of a bond of $50,000" == bond_use(course()).to_dict()["title"]["text"]


def dossier() -> Dossier:
    """Returns documents of which something is overdue for long, something for days, and something due."""
    made: Dossier = written.Dossier(
        ior=written.IOR(name="Lumen Housewares LLC", number="47-5550101"),
        photo_ids=[written.PhotoID(kind="passport", name="Mara Ito", number="X1234567", expires_on="2020-05-01")],
        entry_summaries=[
            written.EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-02", is_filed=False)
        ],
        shipments=[written.Shipment(landed_on="2026-03-06"), written.Shipment(landed_on="2026-03-07")],
    )
    return made


def test_what_is_overdue_has_another_shape_and_the_word() -> None:
    """Color is not alone; what is overdue for long stands at the edge with its true day."""
    chart = timeline(upcoming(dossier(), AS_OF))
    shown = {(row, state) for row, state in zip(values_of(chart, "words"), values_of(chart, "state"), strict=False)}

    assert ("2020-05-01 overdue", "overdue, before the picture begins") in shown
    assert ("2026-03-16 overdue", "overdue") in shown
    assert ("2026-03-21", "due") in shown
    assert [["circle", "triangle-up", "triangle-left"]] == [
        each for each in values_of(chart, "range") if "circle" in each
    ]
    assert "1 more may run that could not be computed" in words(chart)


def test_rows_of_one_name_are_told_apart() -> None:
    """By their place in the dossier."""
    labels = set(values_of(timeline(upcoming(dossier(), AS_OF)), "label"))

    assert {"entry due (shipments[0].landed_on)", "entry due (shipments[1].landed_on)"} <= labels
    assert "summary due: entry B76-0324527-8" in labels


def test_a_line_of_time_without_deadlines_says_so() -> None:
    """It does not look like a picture that failed."""
    assert "nothing that could be computed is overdue or falls due" in words(
        timeline(upcoming(written.Dossier(), AS_OF))
    )


def test_at_the_ends_of_the_calendar_a_line_of_time_is_drawn() -> None:
    """It has room for no margin."""
    held = written.Dossier(
        photo_ids=[written.PhotoID(expires_on="9999-12-31"), written.PhotoID(expires_on="0001-01-02")]
    )

    assert timeline(upcoming(held, "9999-12-30")).to_dict()
    assert timeline(upcoming(held, "0001-01-03")).to_dict()


def matrix() -> Matrix:
    """Returns a matrix that has every mark."""
    cells = [MatrixCell(mark=mark, shown="x" * 99, path="bonds[0]", why="because") for mark in Mark]
    return Matrix(
        rows=tuple(
            MatrixRow(paper="bond", name=cells[n], number=cells[n + 1], address=cells[n + 2])
            for n in range(len(cells) - 2)
        )
    )


def test_every_cell_bears_its_mark_in_words() -> None:
    """And the legend says what the signs mean; documents of one name keep a row each."""
    chart = consistency(matrix())

    assert {f"{mark.sign} {mark.value}" for mark in Mark} == set(values_of(chart, "words"))
    assert all(f"{mark.sign} {mark.words}" in words(chart) for mark in Mark)
    assert ["bond", "bond [2]", "bond [3]", "bond [4]", "bond [5]"] == list(dict.fromkeys(values_of(chart, "paper")))


def test_the_matrix_of_a_report_is_drawn() -> None:
    """The one that a check makes; an empty one says that it is."""
    report = iorkit.check(iorkit.load("examples/dossiers/borrowed-number.json"), as_of=AS_OF)

    assert "X different" in values_of(consistency(report.matrix), "words")
    assert "no document shows a name, a number or an address" in words(consistency(Matrix()))


def test_no_picture_shows_a_personal_number() -> None:
    """Neither in its words nor in what it shows on pointing."""
    held = written.Dossier(ior=written.IOR(name="Mara Ito", number="000-12-3456", last_used_on="2025-04-01"))

    for chart in (timeline(upcoming(held, AS_OF)), consistency(consistency_matrix(held))):
        assert "000-12" not in words(chart)
        assert "***-**-3456" in words(chart)


def luminance(color: str) -> float:
    """Returns the relative luminance of a color, as the guidelines for web content define it."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Returns the contrast of two colors, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [colors(dark=False), colors(dark=True)], ids=["light", "dark"])
def test_words_and_marks_stand_out_from_the_page(look: Colors) -> None:
    """By 4.5 to 1, on light and dark pages; words on a filled cell have the page's color."""
    for color in (look.ink, look.line, look.calm, look.alarm, look.good, look.doubt):
        assert contrast(color, look.page) >= 4.5
    assert contrast(look.ink, look.pale) >= 4.5


@pytest.mark.parametrize("ending,dark", [("svg", False), ("PNG", True), ("html", False), ("json", True)])
def test_a_picture_is_saved_offline(tmp_path: Path, ending: str, *, dark: bool) -> None:
    """In each format, with the page's color."""
    used = [None, *["0.9"] * 12, *["1.2"] * 11]
    charts = (
        bond_use(course(*used, breached_on=dt.date(2026, 2, 15), breached_by=Decimal(60000)), dark=dark),
        timeline(upcoming(dossier(), AS_OF), dark=dark),
        consistency(matrix(), dark=dark),
    )
    for n, chart in enumerate(charts):
        content = save(chart, tmp_path / f"{n}.{ending}").read_bytes()

        assert len(content) > 1000
        if ending == "PNG":
            assert content.startswith(b"\x89PNG")
        else:
            assert colors(dark=dark).page.encode() in content


def test_a_page_stands_alone(tmp_path: Path) -> None:
    """It loads no script from anywhere."""
    page = save(timeline(upcoming(written.Dossier(), AS_OF)), tmp_path / "a.html").read_text(encoding="utf-8")

    assert "<script src=" not in page


def test_the_words_are_in_the_picture(tmp_path: Path) -> None:
    """As text that can be searched."""
    picture = save(timeline(upcoming(dossier(), AS_OF)), str(tmp_path / "a.svg")).read_text(encoding="utf-8")

    assert "2026-03-16 overdue" in picture
    assert "summary due: entry B76-0324527-8" in picture


@pytest.mark.parametrize("odd", ["\0", "\x1b", "\u2028", "\ud800", "\uffff"])
def test_a_character_that_cannot_be_drawn_is_a_blank(odd: str, tmp_path: Path) -> None:
    """Some of them end the whole program inside the package that draws."""
    held = written.Dossier(
        ior=written.IOR(name=f"Lumen{odd}LLC", number="47-5550101"),
        shipments=[written.Shipment(reference=f"PO{odd}7781", landed_on="2026-03-13")],
        powers_of_attorney=[written.PowerOfAttorney(agent=written.Party(name=f"Bay{odd}side"))],
    )
    drawn = [timeline(upcoming(held, AS_OF)), consistency(consistency_matrix(held))]

    assert all(json.dumps(odd)[1:-1] not in json.dumps(chart.to_dict()) for chart in drawn)
    assert "PO 7781" in save(drawn[0], tmp_path / "a.svg").read_text(encoding="utf-8")


def test_the_figures_stand_above_the_lines_that_cross_them() -> None:
    """The figure of a bar just below the bond stood under the line of the bond, and could not be read."""
    chart = bond_use(course(*["0.96"] * 24, breached_on=dt.date(2026, 2, 15))).to_dict()
    kinds = [[layer["mark"]["type"] for layer in part.get("layer", [part])] for part in chart["layer"]]

    assert kinds.index(["text", "text"]) > max(n for n, kind in enumerate(kinds) if "rule" in kind)


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match=r"written as \.svg, \.png, \.html, \.json, not as 'a.bmp'"):
        save(timeline(upcoming(written.Dossier(), AS_OF)), tmp_path / "a.bmp")


@pytest.mark.parametrize("package", ["altair", "vl_convert"])
def test_without_the_extra_it_says_what_to_install(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of the extra; importing the module needs nothing."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=r'install iorkit with its extra "plot"'):
        save(timeline(upcoming(written.Dossier(), AS_OF)), tmp_path / "a.svg")


@settings(max_examples=25, deadline=None)
@given(dossiers(), st.dates())
def test_whatever_a_dossier_holds_is_drawn(held: Dossier, as_of: dt.date) -> None:
    """Names from documents may hold any character."""
    result = upcoming(held, as_of)

    assert isinstance(result, Upcoming)
    assert timeline(result).to_dict()
    assert consistency(consistency_matrix(held)).to_dict()
