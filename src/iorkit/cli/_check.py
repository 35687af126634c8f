"""``iorkit check``: judge documents, print or write the reports, and exit by the worst."""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import typing
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import attrs

import iorkit
from iorkit.checking import today
from iorkit.cli import with_query
from iorkit.cli._inputs import dossiers_of
from iorkit.cli._output import write
from iorkit.cli._terminal import Progress, note
from iorkit.errors import ShapeError, UnknownCode
from iorkit.findings import Outcome, Report, Waiver
from iorkit.formats.waivers import read_waivers
from iorkit.model import Dossier
from iorkit.model.shape import coerce_date
from iorkit.nearest import nearest
from iorkit.rules import CATALOGUE, RuleSet, Settings

__all__ = ["day_of", "run"]

_CLEAR, _FOUND, _UNREADABLE, _NOT_JUDGED = 0, 1, 2, 3
_WORST_FIRST = (_UNREADABLE, _FOUND, _NOT_JUDGED, _CLEAR)


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit check``.

    Args:
        options: The arguments.
    """
    work = _Work(options)
    dossiers = dossiers_of(options)
    first = list(itertools.islice(dossiers, 2))
    if options.query and len(first) > 1:
        raise ShapeError("--query", "one dossier, to which CBP's response belongs", "several")
    if options.query:
        answer = Path(options.query).read_bytes()
        first = [with_query(dossier, answer) for dossier in first]
    work.is_many = len(first) > 1
    write(work.reports(itertools.chain(first, dossiers)), options, work)
    work.close()
    return next((status for status in _WORST_FIRST if work.statuses[status]), _CLEAR)


class _Work:
    """What is done to each dossier, and what came of all."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._rules = _selected(_split(options.select))
        self._ignored = _split(options.ignore)
        _demand_known(self._ignored)
        self._settings = _settings(options.settings)
        self._waivers = read_waivers(options.waivers) if options.waivers else ()
        _demand_known([waiver.code for waiver in self._waivers], whole=True)
        self._used: set[Waiver] = set()
        self._day = day_of(options.as_of)
        self._progress = Progress()
        self.statuses: Counter[int] = Counter()
        self.outcomes: Counter[Outcome] = Counter()
        self.due: list[tuple[Report, iorkit.deadlines.Due]] = []
        self.wants_deadlines = False
        self.is_many = False

    def reports(self, dossiers: Iterator[Dossier]) -> Iterator[Report]:
        """Judges dossiers one after another."""
        for dossier in dossiers:
            report = self._waived(self._judged(dossier))
            self.statuses[self._status(report)] += 1
            self.outcomes[report.outcome] += 1
            if self.wants_deadlines:
                self.due += [(report, due) for due in iorkit.deadlines.upcoming(dossier, report.as_of, 90)]
            self._progress.step()
            yield report
        self._progress.close()

    def _judged(self, dossier: Dossier) -> Report:
        return iorkit.check(
            dossier, as_of=self._day, policy=self._options.policy, rules=self._rules, settings=self._settings
        )

    def _waived(self, report: Report) -> Report:
        for waiver in self._waivers:
            after = report.waive_all([waiver])
            if after.waived != report.waived:
                self._used.add(waiver)
            report = after
        for code in report.findings.codes:
            if code.startswith(self._ignored):
                report = report.waive(code, reason="--ignore on the command line")
        return report

    def _status(self, report: Report) -> int:
        """Returns with what the command would end for this report alone."""
        if report.unreadable:
            return _UNREADABLE
        if len(report.findings.at_least(self._options.fail_at)):
            return _FOUND
        return _NOT_JUDGED if report.needed and not self._options.allow_incomplete else _CLEAR

    @property
    def summary(self) -> str:
        """All reports in one line."""
        total = sum(self.outcomes.values())
        counts = ", ".join(f"{self.outcomes[item]:,} {item.value}" for item in Outcome if self.outcomes[item])
        return f"{total:,} {'importer' if total == 1 else 'importers'}: {counts}"

    def close(self) -> None:
        """Says what became of the waivers."""
        for waiver in self._waivers:
            if waiver.is_past(self._day):
                note(f"waiver past its last day, so it holds no more: {waiver}")
            elif self._options.verbose and waiver not in self._used:
                note(f"waiver that no importer needed: {waiver}")


def day_of(given: str | None) -> dt.date:
    """Returns the day that ``--as-of`` states; today where it is not given.

    Args:
        given: The option.

    Raises:
        ShapeError: It is no date.
    """
    try:
        return today() if given is None else coerce_date(given)
    except ShapeError as fault:
        raise ShapeError("--as-of", fault.expected, fault.found, fault.kind) from None


def _split(given: list[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for codes in given for code in codes.split(",") if code.strip())


def _selected(prefixes: tuple[str, ...]) -> RuleSet | None:
    _demand_known(prefixes)
    return CATALOGUE.select(*prefixes) if prefixes else None


def _demand_known(codes: tuple[str, ...] | list[str], *, whole: bool = False) -> None:
    """Raises where nothing could ever be found under a code or prefix."""
    known = [*CATALOGUE.codes, *(f"DAT{number:03}" for number in range(1, 100))]
    for code in codes:
        if not any(each == code if whole else each.startswith(code) for each in known):
            begun = next((each for each in known if each.startswith(code)), "")
            near = begun or nearest(code, (*CATALOGUE.codes, *dict.fromkeys(each[:3] for each in CATALOGUE.codes)))
            raise UnknownCode("rule", code, near)


def _settings(given: list[str]) -> Settings:
    kinds = typing.get_type_hints(Settings)
    values: dict[str, Any] = {}
    for item in given:
        name, mark, text = item.partition("=")
        name = name.strip().replace("-", "_")
        if not mark:
            raise ShapeError("--settings", "NAME=VALUE", f"the text {item!r}")
        kind = kinds.get(name, int)
        try:
            values[name] = kind(text.strip())
        except (ValueError, InvalidOperation):
            words = "a whole number" if kind is int else "a number such as 0.05"
            raise ShapeError(f"--settings {name}", words, f"the text {text!r}") from None
    if any(not Decimal(value).is_finite() for value in values.values()):
        raise ShapeError("--settings", "a number such as 0.05", "none")
    return attrs.evolve(Settings(), **values)
