"""What falls due: one day, the list of all of them, and its renderings."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator

import attrs

from iorkit.citations import Citation
from iorkit.masking import mask_text

__all__ = ["Due", "NotComputed", "Upcoming"]

_CLOSINGS = "Days on which CBP is closed by order count only where they were given, and more time that CBP granted only where a document states it."  # noqa: E501 -- one sentence

_CAPITALS = {"id": "ID", "irs": "IRS"}


@attrs.frozen(kw_only=True)
class Due:
    """A last day, or a day on which something takes effect by itself.

    Args:
        day: The day.
        act_by: The last working day that is not after it.
        kind: Which deadline it is, in a few letters and hyphens, such as ``summary-due``.
        what: What happens on it, or is to be done by it.
        to_do: What to do.
        path: Where in the dossier the document stands that it comes from.
        subject: What a person calls that document; empty where it bears no name.
        citation: What the day rests on; ``None`` where the document itself states it.
        is_overdue: Whether the day is past and the documents do not show that it was kept.

    Examples:
        >>> item = Due(
        ...     day=dt.date(2026, 3, 16), act_by=dt.date(2026, 3, 16), kind="summary-due",
        ...     what="the entry summary is due", to_do="File it.", path="entry_summaries[0]",
        ... )
        >>> print(item)
        2026-03-16 entry_summaries[0]: the entry summary is due; file it. [the document itself]

    .. versionadded:: 26.1
    """

    day: dt.date
    act_by: dt.date
    kind: str
    what: str = attrs.field(converter=mask_text)
    to_do: str = attrs.field(converter=mask_text)
    path: str
    subject: str = attrs.field(default="", converter=mask_text)
    citation: Citation | None = None
    is_overdue: bool = False

    @property
    def basis(self) -> str:
        """What the day rests on, in words."""
        return str(self.citation) if self.citation else "the document itself"

    @property
    def title(self) -> str:
        """The kind of the deadline in words, such as ``summary due``."""
        return " ".join(_CAPITALS.get(word, word) for word in self.kind.split("-"))

    @property
    def place(self) -> str:
        """The path, with what a person calls the document beside it."""
        return f"{self.path} ({self.subject})" if self.subject else self.path

    @property
    def sentence(self) -> str:
        """What falls due and what to do, in one sentence."""
        return f"{self.what}; {self.to_do[:1].lower()}{self.to_do[1:]}"

    def __str__(self) -> str:
        early = f" (working day: {self.act_by})" if self.act_by != self.day else ""
        return f"{self.day}{early} {self.place}: {self.sentence} [{self.basis}]"


@attrs.frozen(kw_only=True)
class NotComputed:
    """A document from which a deadline may run that could not be computed.

    Args:
        path: Where in the dossier the document, or what is missing in it, stands.
        subject: What a person calls the document; empty where it bears no name.
        reason: Why, in words.

    Examples:
        >>> print(NotComputed(path="cbp_notices[0].mailed_on", reason="the day of mailing is not stated"))
        cbp_notices[0].mailed_on: the day of mailing is not stated

    .. versionadded:: 26.1
    """

    path: str
    subject: str = attrs.field(default="", converter=mask_text)
    reason: str = attrs.field(converter=mask_text)

    def __str__(self) -> str:
        subject = f" ({self.subject})" if self.subject else ""
        return f"{self.path}{subject}: {self.reason}"


@attrs.frozen(kw_only=True)
class Upcoming:
    """What is overdue and what falls due within some days, the earliest first.

    Args:
        as_of: The day from which one looks ahead.
        days: How many days ahead.
        items: The days.
        not_computed: Documents from which a deadline may run that could not be computed.
        label: Whose documents these are, personal numbers masked.

    Examples:
        >>> print(Upcoming(as_of=dt.date(2026, 3, 20), days=30).items)
        ()

    .. versionadded:: 26.1
    """

    as_of: dt.date
    days: int
    items: tuple[Due, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    label: str = attrs.field(default="", converter=mask_text)

    @property
    def overdue(self) -> tuple[Due, ...]:
        """The items whose day is past."""
        return tuple(item for item in self.items if item.is_overdue)

    @property
    def ahead(self) -> tuple[Due, ...]:
        """The items whose day is today or to come."""
        return tuple(item for item in self.items if not item.is_overdue)

    @property
    def summary(self) -> str:
        """How many items there are, in one line."""
        whose = f"{self.label}: " if self.label else ""
        counts = f"{len(self.overdue)} overdue, {len(self.ahead)} within {self.days} days"
        return f"{whose}as of {self.as_of}, {counts}, {len(self.not_computed)} not computed"

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Due]:
        return iter(self.items)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.summary
        yield from (f"{'OVERDUE' if item.is_overdue else 'due    '} {item}" for item in self.items)
        yield from (f"not computed: {gap}" for gap in self.not_computed)
        yield _CLOSINGS

    def _repr_html_(self) -> str:
        rows = "\n".join(_row(_cells(item)) for item in self.items)
        head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
        table = f"<table><caption>{_text(self.summary)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        gaps = "".join(f"<li>{_text(str(gap))}</li>" for gap in self.not_computed)
        missing = f"<p>Not computed:</p><ul>{gaps}</ul>" if gaps else ""
        return f'<section class="iorkit-upcoming"><style>{_STYLE}</style>{table}</table>{missing}<p>{_CLOSINGS}</p></section>'  # noqa: E501 -- one element


_HEAD = ("", "Day", "Working day", "Where", "What", "To do", "Rests on")
_STYLE = (
    "section.iorkit-upcoming{color:inherit;background:transparent;max-width:75em;overflow-x:auto}"
    "section.iorkit-upcoming table{border-collapse:collapse;color:inherit}"
    "section.iorkit-upcoming caption{caption-side:top;text-align:left;font-weight:bold;padding:.3em 0;color:inherit}"
    "section.iorkit-upcoming th,section.iorkit-upcoming td{border:1px solid rgba(128,128,128,.45);padding:.35em .6em;"
    "text-align:left;vertical-align:top;color:inherit;background:transparent}"
)


def _cells(item: Due) -> tuple[str, ...]:
    state = "<strong>OVERDUE</strong>" if item.is_overdue else "due"
    texts = (str(item.day), str(item.act_by), item.place, item.what, item.to_do, item.basis)
    return (state, *map(_text, texts))


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _text(text: str) -> str:
    return f"<bdi>{html.escape(text)}</bdi>"
