"""What all pictures share: the package that draws, colors for light and dark pages, and saving."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from iorkit.errors import MissingExtra
from iorkit.masking import without_controls

if TYPE_CHECKING:
    from altair import TopLevelMixin

__all__ = [
    "Altair",
    "Axis",
    "Colors",
    "Layer",
    "altair",
    "colors",
    "day_scale",
    "finish",
    "moment",
    "save",
    "values",
]

# What these are is known only where the extra is installed; what is public has its true type.
Altair = Any
Axis = Any
Layer = Any

_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_Format = Literal["svg", "png", "html", "json"]
_FORMATS: dict[str, _Format] = {".svg": "svg", ".png": "png", ".html": "html", ".json": "json"}


@attrs.frozen(kw_only=True)
class Colors:
    """The colors of a picture; each stands out from the page by a contrast of at least 4.5 to 1."""

    page: str
    ink: str
    line: str
    calm: str
    pale: str
    alarm: str
    good: str
    doubt: str


_LIGHT = Colors(
    page="#ffffff",
    ink="#1a1a1a",
    line="#6b6b6b",
    calm="#2f5d8a",
    pale="#dbe7f2",
    alarm="#a3260f",
    good="#1c6b32",
    doubt="#6b5900",
)
_DARK = Colors(
    page="#14171a",
    ink="#f0f0f0",
    line="#9a9a9a",
    calm="#8fc1ee",
    pale="#26384a",
    alarm="#ff9b85",
    good="#8fdba5",
    doubt="#f0d860",
)


def colors(*, dark: bool) -> Colors:
    """Returns the colors for a light or a dark page."""
    return _DARK if dark else _LIGHT


def altair() -> Altair:
    """Imports the package that draws.

    Raises:
        MissingExtra: The extra ``plot`` is not installed.
    """
    try:
        import altair as alt  # noqa: PLC0415 -- an extra
    except ImportError as missing:
        raise MissingExtra("plot") from missing
    return alt


def values(rows: list[dict[str, Any]]) -> Layer:
    """Puts rows into a chart, so that no package for tables is needed."""
    clean = [
        {name: without_controls(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]
    return altair().InlineData(values=clean)


def moment(day: dt.date) -> str:
    """Writes a day so that it is read as the same day in every time zone."""
    return f"{day.isoformat()}T00:00:00Z"


def day_scale(first: dt.date, last: dt.date) -> Axis:
    """Returns a scale of days, which no time zone moves."""
    return altair().Scale(type="utc", domain=[moment(first), moment(last)], nice=False)


def finish(chart: Layer, title: str, remarks: list[str], look: Colors) -> Layer:
    """Gives a chart its title, and colors of its own that do not hang on the page around it."""
    text = {"text": title, "subtitle": [without_controls(remark) for remark in remarks]} if remarks else title
    return (
        chart.properties(title=text, background=look.page, padding=12)
        .configure(font=_FONT)
        .configure_view(stroke=None)
        .configure_title(
            color=look.ink, subtitleColor=look.ink, anchor="start", fontSize=15, subtitleFontSize=12, offset=12
        )
        .configure_axis(
            labelColor=look.ink,
            titleColor=look.ink,
            domainColor=look.line,
            tickColor=look.line,
            gridColor=look.line,
            gridOpacity=0.3,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelLimit=420,
        )
        .configure_legend(labelColor=look.ink, titleColor=look.ink, labelFontSize=12)
    )


def save(chart: TopLevelMixin, path: str | Path, *, scale: float = 2) -> Path:
    """Writes a chart to a file, offline; the ending of the name decides the format.

    Args:
        chart: The chart.
        path: The file: ``.svg``, ``.png``, ``.html`` that stands alone, or ``.json`` for the Vega-Lite specification.
        scale: How many dots a picture of ``.png`` has for each point.

    Returns:
        The path.

    Raises:
        MissingExtra: The extra ``plot`` is not installed.
        ValueError: The name has another ending.

    Examples:
        >>> import tempfile
        >>> from iorkit.findings import Matrix
        >>> from iorkit.plot import consistency
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     save(consistency(Matrix()), f"{folder}/matrix.svg").stat().st_size > 0
        True

    .. versionadded:: 26.1
    """
    file = Path(path)
    if file.suffix.lower() not in _FORMATS:
        msg = f"a picture is written as {', '.join(_FORMATS)}, not as {file.name!r}"
        raise ValueError(msg)
    kind = _FORMATS[file.suffix.lower()]
    try:
        import vl_convert  # noqa: F401, PLC0415 -- an extra; altair draws with it
    except ImportError as missing:
        raise MissingExtra("plot") from missing
    chart.save(str(file), format=kind, scale_factor=scale, inline=kind == "html")
    return file
