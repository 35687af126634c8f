"""What a rule may know besides the document it judges: the day, the dossier, and the thresholds of our own."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

import attrs

from iorkit.model import Dossier
from iorkit.model.dossier import walk_values
from iorkit.model.hinting import hint_fields

__all__ = ["Context", "Leaf", "Settings"]

P = TypeVar("P")
R = TypeVar("R")


@attrs.frozen(kw_only=True)
class Settings:
    """The thresholds that no source fixes: ours, and the caller's to change.

    Args:
        payment_tolerance: By what share of the invoice a payment may differ from it (DOC007).
        shell_signs: How many signs make a shell of an importer (SHR009).
        shell_age_years: Up to how many years old an importer counts as young for that (SHR009).
        shell_value_to_capital: How many times its capital a year's imports may be worth for that (SHR009).
        shared_owners: How many owners of goods beside the importer's group may stand behind one number (SHR002).
        shared_address_importers: How many unrelated importers at one address or telephone are too many (SHR008).
        recent_summary_days: How many days old an entry summary may be to show that a number is in use (ENT016).
        summary_soon_days: From which working day after entry to remind of a summary that is not filed (ENT006).
        power_ends_within_days: How many days before a power of attorney ends it should be renewed (POA007).
        license_check_days: How many days old the last look at the broker's license may be (AGT002).
        inactivity_warning_days: How many days before a year without use ends a number is warned of (IOR006).
        irs_proof_months: How many months old the IRS's proof of an EIN may be on a day for which CBP's own limit is not
            known (EIN006).
        status_check_days: How many days old CBP's answer on a number may be (IOR008).
        young_entity_days: How many days after it was formed an entity counts as young (IOR021).
        owner_declaration_warning_days: After how many days of entry a missing owner's declaration is warned of
            (IOR028).
        form5106_years: After how many years a Form 5106 is worth confirming again (F51015).
        bond_utilization: What share of a continuous bond may be used before a larger one is advised (BND016).
        tariff_shock: By how many times duties, taxes and fees may grow before the bond is to be sized anew (BND035).
        value_outlier_share: Below which share of the median of earlier prices a price is an outlier (DOC011).
        value_history_months: How many months back the earlier prices are looked for (DOC011).
        weight_tolerance: By what share the weight on a bill may differ from that of the packing list (DOC009).
        response_days: How many days after presentation for examination an answer to a detention is late (TRC005).
        look_ahead_days: How many days ahead to look for what ends or falls due, where no entry or arrival is planned.

    Examples:
        >>> Settings(payment_tolerance=Decimal("0.02")).payment_tolerance
        Decimal('0.02')
    """

    payment_tolerance: Decimal = Decimal("0.05")
    recent_summary_days: int = 365
    shell_signs: int = 3
    shell_age_years: int = 1
    shell_value_to_capital: int = 20
    shared_owners: int = 3
    shared_address_importers: int = 3
    summary_soon_days: int = 8
    power_ends_within_days: int = 30
    license_check_days: int = 90
    inactivity_warning_days: int = 60
    irs_proof_months: int = 12
    status_check_days: int = 30
    young_entity_days: int = 90
    owner_declaration_warning_days: int = 75
    form5106_years: int = 3
    bond_utilization: Decimal = Decimal("0.80")
    tariff_shock: Decimal = Decimal("1.5")
    value_outlier_share: Decimal = Decimal("0.70")
    value_history_months: int = 12
    weight_tolerance: Decimal = Decimal("0.05")
    response_days: int = 20
    look_ahead_days: int = 30


Leaf: TypeAlias = tuple[str, Any, tuple[str, ...]]
"""Where a value of a dossier stands, the value, and the names of the code lists in which it may stand."""


@attrs.frozen(kw_only=True)
class Context:
    """What a rule may know besides the paper at hand; it holds no clock.

    Args:
        as_of: The day for which the papers are judged.
        dossier: All papers; an empty dossier where a paper is checked alone.
        settings: The thresholds of our own.
        closures: Further days on which CBP is closed.
        asked_on: The as-of date of the check, where ``as_of`` is a planned day; ``None`` on the as-of date itself.

    Examples:
        >>> Context(as_of=dt.date(2026, 3, 20)).dossier.bonds is None
        True
    """

    as_of: dt.date
    dossier: Dossier = attrs.field(factory=Dossier)
    settings: Settings = attrs.field(factory=Settings)
    closures: frozenset[dt.date] = frozenset()
    asked_on: dt.date | None = None

    @functools.cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """All values of the dossier with their paths and code lists, walked once for all rules that look at them."""
        return tuple(walk_values(self.dossier))

    @functools.cached_property
    def _answers(self) -> dict[tuple[int, Callable[..., Any]], tuple[object, Any]]:
        """What functions said of papers; each paper is kept with it, so that no other can have its identity."""
        return {}

    def once(self, function: Callable[[P], R], paper: P) -> R:
        """Returns what a function says of a paper, asked once for all rules that ask.

        Args:
            function: A function of the paper alone.
            paper: The paper; another of the same content is asked anew.

        Examples:
            >>> ctx = Context(as_of=dt.date(2026, 3, 20), dossier=Dossier())
            >>> ctx.once(id, ctx.dossier) == id(ctx.dossier)
            True
        """
        key = id(paper), function
        if key not in self._answers:
            self._answers[key] = paper, function(paper)
        answer: R = self._answers[key][1]
        return answer

    def index(self, make: Callable[[Context], R]) -> R:
        """Returns what a function makes of the dossier and the day, made once for all rules that look into it.

        So a rule that asks of each document whether another one matches looks it up, and does not walk them all again.

        Args:
            make: A function of the context alone.

        Examples:
            >>> ctx = Context(as_of=dt.date(2026, 3, 20), dossier=Dossier())
            >>> ctx.index(lambda ctx: ctx.as_of.isoformat())
            '2026-03-20'
        """
        key = 0, make
        if key not in self._answers:
            self._answers[key] = None, make(self)
        answer: R = self._answers[key][1]
        return answer


hint_fields([Settings])
