"""The replacement of a continuous bond by another: one ends on the day on which the next begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import attrs

from iorkit.bonds._tables import table
from iorkit.deadlines import termination_takes_effect
from iorkit.model import BondParty
from iorkit.refdata import count

__all__ = ["ReplacementPlan", "replacement_plan"]

_ONE = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class ReplacementPlan:
    """The days by which one continuous bond follows another without a gap and without two at once.

    Args:
        received_on: The day on which CBP receives the request or notice of termination.
        by: Who terminates.
        earliest: The earliest day on which the termination can take effect.
        wanted_on: The day asked for.
        terminated_on: The day from which nothing new can be charged to the old bond.
        file_from: The earliest day on which the new bond can be filed.
        system_takes_from: The earliest termination that CBP's electronic bond system takes, if it is sent on the day of
            receipt.

    Examples:
        >>> plan = replacement_plan(dt.date(2026, 3, 2))
        >>> plan.new_effective_on == plan.terminated_on
        True
    """

    received_on: dt.date
    by: BondParty
    earliest: dt.date
    wanted_on: dt.date | None
    terminated_on: dt.date
    file_from: dt.date
    system_takes_from: dt.date

    @property
    def new_effective_on(self) -> dt.date:
        """The day on which the new bond takes effect: that of the termination, no later and no earlier."""
        return self.terminated_on

    @property
    def last_day_of_old(self) -> dt.date:
        """The last day on which an entry can be charged to the old bond."""
        return self.terminated_on - _ONE

    @property
    def is_moved(self) -> bool:
        """Whether the day asked for was too early, so that a later one is taken."""
        return self.wanted_on is not None and self.wanted_on != self.terminated_on

    def __str__(self) -> str:
        return "\n".join(f"{day}: {what}" for day, what in self._steps()) + "".join(
            f"\n{note}" for note in self._notes()
        )

    def _steps(self) -> list[tuple[dt.date, str]]:
        steps = [
            (self.file_from, "the new bond can be filed from this day on"),
            (self.received_on, f"CBP receives the {self.by.value}'s termination of the old bond"),
            (self.last_day_of_old, "the last day on which an entry can be charged to the old bond"),
            (self.terminated_on, "the old bond is terminated, and the new one takes effect"),
        ]
        return sorted(steps, key=lambda step: step[0])

    def _notes(self) -> Iterator[str]:
        if self.is_moved:
            yield f"{self.wanted_on} was asked for and is too early; that the earliest day then counts is our reading"
        if self.terminated_on < self.system_takes_from:
            yield f"CBP's electronic system takes no termination before {self.system_takes_from}; send it on paper"

    def _repr_html_(self) -> str:
        rows = [(day.isoformat(), what) for day, what in self._steps()]
        return table("Replacement of a continuous bond", ("Day", "What"), rows, self._notes())


def replacement_plan(
    received_on: dt.date,
    *,
    wanted_on: dt.date | None = None,
    by: BondParty = BondParty.PRINCIPAL,
    closures: Collection[dt.date] = (),
) -> ReplacementPlan:
    """Plans the termination of a continuous bond and the new one, so that no day has none and no day has two.

    A principal's termination takes effect on the day asked for, if that is at least ten business days after receipt,
    and on the tenth where none is asked for. Law does not say what a day that is too early means; here the tenth
    counts then. A surety's notice is taken for thirty days, which law calls reasonable; less needs good cause. CBP
    authorizes only one continuous bond for an activity, so the new one must not begin earlier.

    Args:
        received_on: The day on which CBP receives the request or notice of termination.
        wanted_on: The day on which it should take effect.
        by: Who terminates, the principal or the surety.
        closures: Further days on which CBP is closed.

    Returns:
        The days.

    Raises:
        NotInForce: The periods are not known for the day of receipt.

    Source: 19 CFR 113.12(b), 113.26, 113.27; for the electronic system, ACE ABI CATAIR eBond Create/Update.

    Examples:
        >>> plan = replacement_plan(dt.date(2026, 3, 2), wanted_on=dt.date(2026, 4, 1))
        >>> plan.earliest, plan.terminated_on, plan.last_day_of_old, plan.file_from
        (datetime.date(2026, 3, 16), datetime.date(2026, 4, 1), datetime.date(2026, 3, 31), datetime.date(2026, 1, 31))
        >>> replacement_plan(dt.date(2026, 3, 2), wanted_on=dt.date(2026, 3, 10)).is_moved
        True
    """
    if by is BondParty.PRINCIPAL:
        earliest = termination_takes_effect(received_on, closures=closures)
    else:
        earliest = received_on + dt.timedelta(days=count("bond_terms.surety_notice_days", received_on))
    terminated_on = earliest if wanted_on is None else max(wanted_on, earliest)
    return ReplacementPlan(
        received_on=received_on,
        by=by,
        earliest=earliest,
        wanted_on=wanted_on,
        terminated_on=terminated_on,
        file_from=terminated_on - dt.timedelta(days=count("bonds.filing_days_ahead", received_on)),
        system_takes_from=received_on + dt.timedelta(days=count("bond_terms.electronic_termination_days", received_on)),
    )
