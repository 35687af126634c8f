"""Which notices from CBP stand, and at which ports."""

from __future__ import annotations

import datetime as dt

from iorkit.model import CBPNotice, Dossier
from iorkit.rules.facts.parties import numbers_differ

__all__ = ["is_open", "ports_of"]


def is_open(notice: CBPNotice, dossier: Dossier, day: dt.date, *, can_be_answered: bool = True) -> bool:
    """Tells whether a notice from CBP to this importer stands on a day: given by then, neither answered nor lifted.

    A notice without a date, a number or an answer is taken to stand: the document is in the importer's dossier. One
    that
    cannot be answered stands until it is lifted.
    """
    first = notice.given_on
    if first is not None and day < first:
        return False
    is_answered = can_be_answered and notice.is_answered(day)
    if is_answered or (notice.lifted_on is not None and notice.lifted_on <= day):
        return False
    return dossier.ior is None or not numbers_differ(notice.number, dossier.ior.number)


def ports_of(notice: CBPNotice) -> frozenset[str]:
    """Returns the ports to which a notice is limited; none where it holds at all ports."""
    ports = frozenset(port.strip().casefold() for port in notice.ports or ())
    return frozenset() if "all" in ports else ports
