"""Words and tables for the results of the bond arithmetic."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from decimal import Decimal

from iorkit.model.shape import round_to_cents as cents

__all__ = ["cents", "counted", "dollars", "percent", "table"]


def counted(n: int, one: str, many: str) -> str:
    """Writes a number of things: ``1 entry`` or ``2 entries``."""
    return f"{n} {one if n == 1 else many}"


def dollars(amount: Decimal) -> str:
    """Writes an amount for a person: ``$50,000`` or ``$1,250.50``.

    Args:
        amount: The amount in US dollars.
    """
    rounded = cents(amount)
    whole = rounded == rounded.to_integral_value()
    return f"${rounded:,.0f}" if whole else f"${rounded:,.2f}"


def percent(share: Decimal) -> str:
    """Writes a share for a person: ``80 %``; rounded down, so that less than all is never shown as all.

    Args:
        share: The share, 1 for all.
    """
    return f"{int(share * 100)} %"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], notes: Iterable[str] = ()) -> str:
    """Writes a table of HTML: no script, nothing loaded, everything escaped, in the page's own colors.

    Args:
        caption: What the table shows.
        head: The names of the columns.
        rows: The rows.
        notes: Sentences below it.
    """
    names = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    below = "".join(f"<p>{html.escape(note)}</p>" for note in notes)
    return (
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{names}</tr></thead>"
        f"<tbody>{body}</tbody></table>{below}"
    )
