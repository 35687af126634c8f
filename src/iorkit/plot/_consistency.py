"""The consistency matrix as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from iorkit.findings import ATTRIBUTES, Mark, Matrix, MatrixCell, MatrixRow
from iorkit.masking import clip, without_controls
from iorkit.plot._canvas import Altair, Axis, Colors, Layer, altair, colors, finish, values

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["consistency"]

_LONGEST_LABEL = 46
_LONGEST_SHOWN = 34
_ROW = 46
_COLUMN = 232


def consistency(matrix: Matrix, *, dark: bool = False) -> LayerChart:
    """Draws the consistency matrix: each document against the importer's name, number and address.

    Every cell bears its sign and its mark in words, and what the document shows; the color only repeats the mark. It
    needs the extra ``plot``.

    Args:
        matrix: The matrix of a report, or of ``iorkit.identity.consistency_matrix``.
        dark: Whether for a dark page.

    Returns:
        The chart; a notebook shows it, ``save`` writes it.

    Raises:
        MissingExtra: The extra ``plot`` is not installed.

    Examples:
        >>> from iorkit.identity import consistency_matrix
        >>> from iorkit.model import IOR, CustomsBond, Dossier, Party
        >>> chart = consistency(consistency_matrix(Dossier(
        ...     ior=IOR(name="Lumen Housewares LLC", number="47-5550101"),
        ...     bonds=[CustomsBond(principal=Party(name="Lumen Housewares Inc", number="47-5550101"))],
        ... )))
        >>> chart.to_dict()["title"]["text"]
        'What each document shows, against the importer of record'

    .. versionadded:: 26.1
    """
    alt, look = altair(), colors(dark=dark)
    rows = list(_cells(matrix, look))
    papers = list(dict.fromkeys(row["paper"] for row in rows))
    x = alt.X(
        "column:N",
        sort=list(ATTRIBUTES),
        title=None,
        axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False),
    )
    y = alt.Y("paper:N", sort=papers, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=8))
    layers = _layers(alt, rows, x, y, look) if rows else [_nothing(alt, look)]
    chart = alt.layer(*layers).properties(width=_COLUMN * len(ATTRIBUTES), height=max(_ROW * len(papers), _ROW))
    title = "What each document shows, against the importer of record"
    finished: LayerChart = finish(chart, title, _remarks(matrix), look)
    return finished


def _cells(matrix: Matrix, look: Colors) -> Iterator[dict[str, Any]]:
    counts: Counter[str] = Counter()
    for row in matrix.rows:
        paper = _label(row, counts)
        for column, cell in zip(ATTRIBUTES, row.cells, strict=True):
            fill = _fill(cell.mark, look)
            yield {**_cell(paper, column, cell), "fill": fill, "ink": look.ink if fill == look.page else look.page}


def _label(row: MatrixRow, counts: Counter[str]) -> str:
    """Names a row; one of a name that stands already is numbered, so that no two rows become one."""
    label = clip(without_controls(row.paper), _LONGEST_LABEL)
    counts[label] += 1
    return label if counts[label] == 1 else f"{label} [{counts[label]}]"


def _cell(paper: str, column: str, cell: MatrixCell) -> dict[str, Any]:
    return {
        "paper": paper,
        "column": column,
        "mark": cell.mark.value,
        "words": f"{cell.mark.sign} {cell.mark.value}",
        "shown": clip(cell.shown, _LONGEST_SHOWN),
        "all": cell.shown,
        "why": cell.why,
        "path": cell.path,
    }


def _fill(mark: Mark, look: Colors) -> str:
    if mark in (Mark.REFERENCE, Mark.NOT_SHOWN):
        return look.page
    if mark in (Mark.REVIEW, Mark.SAME_BUILDING):
        return look.doubt
    return {Mark.IDENTICAL: look.good, Mark.SAME: look.calm, Mark.DIFFERENT: look.alarm}[mark]


def _layers(alt: Altair, rows: list[dict[str, Any]], x: Axis, y: Axis, look: Colors) -> list[Layer]:
    tip = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TIPS]
    base = alt.Chart(values(rows)).encode(x=x, y=y, tooltip=tip)
    ink = alt.Color("ink:N", scale=None)
    return [
        base.mark_rect(stroke=look.line, strokeWidth=1).encode(color=alt.Color("fill:N", scale=None)),
        base.mark_text(dy=-8, fontSize=12, fontWeight="bold").encode(text="words:N", color=ink),
        base.mark_text(dy=9, fontSize=11, limit=_COLUMN - 8).encode(text="shown:N", color=ink),
    ]


_TIPS = (("paper", "Paper"), ("all", "Shows"), ("mark", "Mark"), ("why", "Why"), ("path", "Where"))


def _nothing(alt: Altair, look: Colors) -> Layer:
    words = "no document shows a name, a number or an address"
    return alt.Chart(values([{}])).mark_text(text=words, x=0, align="left", fontSize=12, color=look.ink)


def _remarks(matrix: Matrix) -> list[str]:
    signs = [f"{mark.sign} {mark.words}" for mark in matrix.marks]
    return [", ".join(signs[n : n + 4]) for n in range(0, len(signs), 4)]
