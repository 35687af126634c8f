"""Checks: run the rules over dossiers and single papers, and report."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Collection, Iterable, Iterator

import attrs

from iorkit.findings import (
    SELF_INSPECTION,
    Finding,
    Findings,
    NotChecked,
    Policy,
    Report,
    Requirement,
    open_under,
    policy_named,
)
from iorkit.identity import consistency_matrix
from iorkit.ids import EIN
from iorkit.model import (
    IOR,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    Form5106,
    PowerOfAttorney,
)
from iorkit.model.dossier import dossier_with, papers
from iorkit.model.shape import take_date
from iorkit.refdata import data_as_of
from iorkit.rules import (
    CATALOGUE,
    REQUIREMENTS,
    Context,
    Rule,
    RuleSet,
    Settings,
    arrangement_of,
    how_well_known,
    run,
    run_alone,
)

__all__ = [
    "check",
    "check_all",
    "validate_bond",
    "validate_dossier",
    "validate_ein",
    "validate_entry_summary",
    "validate_form5106",
    "validate_ior",
    "validate_power_of_attorney",
]


def today() -> dt.date:
    """Returns the day it is now in New York, where CBP's day ends."""
    return dt.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()


def _day(as_of: dt.date | str | None) -> dt.date:
    return today() if as_of is None else take_date(as_of)


def _rules(rules: Iterable[Rule] | None) -> RuleSet:
    if rules is None:
        return CATALOGUE
    return rules if isinstance(rules, RuleSet) else RuleSet(rules)


def check(  # noqa: PLR0913 -- keyword only, each with a default
    dossier: Dossier,
    *,
    as_of: dt.date | str | None = None,
    policy: Policy | str = SELF_INSPECTION,
    rules: Iterable[Rule] | None = None,
    settings: Settings | None = None,
    closures: Iterable[dt.date] = (),
) -> Report:
    """Judges all papers of one importer of record.

    Args:
        dossier: The papers.
        as_of: The day for which they are judged, a date or ``YYYY-MM-DD``; today in New York where it is not given.
        policy: A policy or its name: ``self-inspection``, ``law``, ``cbp`` or ``watch-2026``.
        rules: The rules to run; the whole catalogue where they are not given.
        settings: The thresholds of our own.
        closures: Further days on which CBP is closed, for counting working days.

    Returns:
        The report. Bad data never raises; it is found, or not checked.

    Raises:
        ShapeError: ``as_of`` is no date.
        UnknownCode: No policy has that name.

    Examples:
        >>> report = check(Dossier(bonds=()), as_of="2026-03-20")
        >>> report.outcome.value, report.findings.codes
        ('blocked', ('BND001',))
    """
    day = _day(as_of)
    lens = policy_named(policy)
    chosen = _rules(rules)
    applicable, not_in_force = chosen.in_force(day)
    thresholds = settings if settings is not None else Settings()
    ctx = Context(as_of=day, dossier=dossier, settings=thresholds, closures=frozenset(closures))
    outcome = run(applicable, ctx)
    requirements = _requirements(ctx, chosen, outcome.not_applicable)
    open_points = open_under(outcome.not_checked, requirements, lens)
    found = (finding.under(lens) for finding in (*outcome.found, *dossier.problems))
    return Report(
        findings=Findings(found, codes_known=frozenset(chosen.codes)),
        not_checked=open_points,
        as_of=day,
        policy=lens,
        rules_run=tuple(sorted(outcome.ran)),
        not_in_force=not_in_force,
        data_as_of=data_as_of(),
        subject=dossier.label,
        importer=(dossier.ior.name or "") if dossier.ior else "",
        number=str(dossier.ior.number) if dossier.ior and dossier.ior.number else "",
        arrangement=arrangement_of(dossier).value,
        requirements=requirements,
        settings=tuple((name, str(getattr(thresholds, name))) for name in sorted(outcome.settings)),
        matrix=consistency_matrix(dossier, as_of=day),
    )


def _requirements(ctx: Context, rules: RuleSet, not_applicable: Collection[str]) -> tuple[Requirement, ...]:
    """Returns the requirements that stand under the arrangement, with the rules that serve each and how it is known.

    One is left out where none of its rules applies to the dossier, such as that of a licensed broker where the
    importer files its entries itself.
    """
    arrangement = arrangement_of(ctx.dossier)
    standing = []
    for item in REQUIREMENTS:
        serving = rules.serving(item.name)
        applicable = tuple(code for code in serving if code not in not_applicable)
        stands = arrangement.value in item.arrangements
        if stands and (applicable or not serving):
            known = how_well_known(item.name, ctx.dossier, ctx.as_of)
            standing.append(attrs.evolve(item, codes=applicable, known=known))
    return tuple(standing)


def check_all(  # noqa: PLR0913 -- the same
    dossiers: Iterable[Dossier],
    *,
    as_of: dt.date | str | None = None,
    policy: Policy | str = SELF_INSPECTION,
    rules: Iterable[Rule] | None = None,
    settings: Settings | None = None,
    closures: Iterable[dt.date] = (),
) -> Iterator[Report]:
    """Judges the papers of many importers, one after another; reports come as they are ready.

    Args:
        dossiers: The papers of each importer, also as a stream.
        as_of: As for ``check``; the same day for all.
        policy: As for ``check``.
        rules: As for ``check``.
        settings: As for ``check``.
        closures: As for ``check``.

    Returns:
        One report for each dossier, in order.

    Examples:
        >>> [report.outcome.value for report in check_all([Dossier(bonds=()), Dossier()], as_of="2026-03-20")]
        ['blocked', 'incomplete']
    """
    day = _day(as_of)
    chosen = _rules(rules)
    closed = frozenset(closures)
    lens = policy_named(policy)
    return (
        check(dossier, as_of=day, policy=lens, rules=chosen, settings=settings, closures=closed) for dossier in dossiers
    )


def _validate(paper: object, as_of: dt.date | str | None, policy: Policy | str) -> Findings:
    """Judges a paper in a dossier that holds nothing else; what only other papers could show is left out."""
    ctx = Context(as_of=_day(as_of), dossier=dossier_with(paper))
    ((place, _),) = papers(ctx.dossier, type(paper))
    applicable, _ = CATALOGUE.in_force(ctx.as_of)
    outcome = run(applicable, ctx)
    found = [_within(finding, place) for finding in outcome.found if finding.path.startswith(place)]
    open_points = [_open_within(item, place) for item in outcome.not_checked if item.path.startswith(place)]
    return Findings(found, open_points, frozenset(CATALOGUE.codes)).under(policy)


def _within(finding: Finding, place: str) -> Finding:
    """Returns a finding with its paths counted from the paper in which it lies."""
    evidence = tuple(attrs.evolve(entry, path=_inside(entry.path, place)) for entry in finding.evidence)
    return attrs.evolve(finding, path=_inside(finding.path, place), evidence=evidence, subject="")


def _open_within(item: NotChecked, place: str) -> NotChecked:
    return attrs.evolve(item, path=_inside(item.path, place))


def _inside(path: str, place: str) -> str:
    return path.removeprefix(place).removeprefix(".")


def validate_ior(ior: IOR, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION) -> Findings:
    """Judges an importer of record by itself.

    What only other papers could show is not looked for; put the papers into a dossier and ``check`` it.

    Args:
        ior: The importer of record.
        as_of: The day for which it is judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> ior = IOR(name="Swift Forwarding Inc", number="47-5550101", role="freight-forwarder")
        >>> validate_ior(ior, as_of="2026-03-20").codes
        ('IOR002', 'IOR003')
    """
    return _validate(ior, as_of, policy)


def validate_ein(
    ein: EIN | str, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION
) -> Findings:
    """Judges an EIN by itself.

    What only other papers could show is not looked for; put the papers into a dossier and ``check`` it.

    Args:
        ein: The EIN, or its text.
        as_of: The day for which it is judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> validate_ein("47-555010", as_of="2026-03-20").codes
        ('EIN001',)
    """
    return run_alone(
        CATALOGUE.where(lambda rule: rule.on is EIN),
        EIN(ein) if isinstance(ein, str) else ein,
        as_of=_day(as_of),
    ).findings.under(policy)


def validate_bond(
    bond: CustomsBond, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION
) -> Findings:
    """Judges a customs bond by itself.

    What only other papers could show is not looked for; put the papers into a dossier and ``check`` it.

    Args:
        bond: The bond.
        as_of: The day for which it is judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> bond = CustomsBond(kind="continuous", effective_on="2025-03-01", terminated_on="2026-03-01")
        >>> validate_bond(bond, as_of="2026-03-20").codes
        ('BND010',)
    """
    return _validate(bond, as_of, policy)


def validate_power_of_attorney(
    poa: PowerOfAttorney, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION
) -> Findings:
    """Judges a power of attorney by itself.

    What only other papers could show is not looked for; put the papers into a dossier and ``check`` it.

    Args:
        poa: The power of attorney.
        as_of: The day for which it is judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> poa = PowerOfAttorney(grantor_kind="partnership", executed_on="2024-03-01")
        >>> validate_power_of_attorney(poa, as_of="2026-03-02").codes
        ('POA005',)
    """
    return _validate(poa, as_of, policy)


def validate_form5106(
    form: Form5106, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION
) -> Findings:
    """Judges a Form 5106 by itself.

    What only other papers could show is not looked for; put the papers into a dossier and ``check`` it.

    Args:
        form: The form.
        as_of: The day for which it is judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> validate_form5106(Form5106(name="Lumen", is_transcribed_whole=True), as_of="2026-03-20").codes
        ('EIN017', 'F51002', 'F51018')
    """
    return _validate(form, as_of, policy)


def validate_entry_summary(
    entry: EntrySummary7501, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION
) -> Findings:
    """Judges an entry summary by itself.

    What only other papers could show is not looked for; put the papers into a dossier and ``check`` it.

    Args:
        entry: The entry summary.
        as_of: The day for which it is judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> entry = EntrySummary7501(entry_date="2026-03-02", summary_date="2026-03-17")
        >>> validate_entry_summary(entry, as_of="2026-03-20").codes
        ('ENT005',)
    """
    return _validate(entry, as_of, policy)


def validate_dossier(
    dossier: Dossier, *, as_of: dt.date | str | None = None, policy: Policy | str = SELF_INSPECTION
) -> Findings:
    """Judges all papers of a dossier and gives the findings alone; ``check`` gives the whole report.

    Args:
        dossier: The papers.
        as_of: The day for which they are judged; today in New York where it is not given.
        policy: A policy or its name.

    Returns:
        What was found.

    Examples:
        >>> validate_dossier(Dossier(bonds=()), as_of="2026-03-20").codes
        ('BND001',)
    """
    return check(dossier, as_of=as_of, policy=policy).findings
