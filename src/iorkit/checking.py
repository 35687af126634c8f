"""Checks: run the rules over dossiers and single papers, and report."""

from __future__ import annotations

import datetime as dt
import os
import zoneinfo
from collections.abc import Collection, Iterable, Iterator

import attrs

from iorkit.errors import ShapeError
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
from iorkit.model.dossier import dossier_with, is_paper, papers, words_for
from iorkit.model.shape import coerce_date, found
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
    try:
        return today() if as_of is None else coerce_date(as_of)
    except ShapeError as fault:
        raise ShapeError("as_of", fault.expected, fault.found, fault.kind) from None


def _closures(closures: Iterable[dt.date]) -> frozenset[dt.date]:
    given: object = closures
    if isinstance(given, str | dt.date):
        raise ShapeError("closures", "several days", "one; put it in a list")
    return frozenset(coerce_date(day) for day in closures)


def _rules(rules: Iterable[Rule] | None) -> RuleSet:
    if rules is None:
        return CATALOGUE
    if isinstance(rules, RuleSet):
        return rules
    items: list[object] = list(rules)
    chosen = [item for item in items if isinstance(item, Rule)]
    if len(chosen) < len(items):
        advice = "texts; choose by code: iorkit.CATALOGUE.select('POA')"
        raise ShapeError("rules", "rules of the catalogue or of your own", advice)
    return RuleSet(chosen)


_PAPER_WORDS: dict[type, str] = {
    IOR: "an IOR",
    EIN: "an EIN, or its text",
    CustomsBond: "a CustomsBond",
    PowerOfAttorney: "a PowerOfAttorney",
    Form5106: "a Form5106",
    EntrySummary7501: "an EntrySummary7501",
    Dossier: "a Dossier",
}


def _demand(caller: str, thing: object, kind: type) -> None:
    """Raises where a function was given something else than it judges, with what to do instead."""
    if not isinstance(thing, kind):
        raise ShapeError(caller, _PAPER_WORDS[kind], f"{found(thing)}{_advice(thing, kind)}")


def _advice(thing: object, kind: type) -> str:  # noqa: PLR0911 -- one return a mistake
    match thing:
        case None:
            return "; Dossier() is an empty one" if kind is Dossier else ""
        case str() if thing.lstrip()[:1] in ("{", "["):
            return "; read it first: iorkit.loads(text)"
        case str() | os.PathLike() | bytes() if kind is not EIN:
            return "; load it first: iorkit.load(path)"
        case int() if kind is EIN:
            return "; put quotes around it, because a number loses its leading zeros"
        case dict():
            return "; read it first: iorkit.loads(json.dumps(data))"
        case Dossier():
            return "; iorkit.check judges a dossier"
        case Report() | Findings():
            return "; it is judged already"
        case list() | tuple() | Iterator() if kind is Dossier:
            return "; iorkit.check_all judges many"
        case _ if is_paper(type(thing)):
            name, _ = words_for(type(thing))
            return f"; put it into a dossier, as its {name}"
        case _:
            return ""


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
        ShapeError: It is no dossier, or ``as_of`` is no date.
        UnknownCode: No policy has that name.

    Examples:
        >>> report = check(Dossier(bonds=()), as_of="2026-03-20")
        >>> report.outcome.value, report.findings.codes
        ('blocked', ('BND001',))
    """
    _demand("check", dossier, Dossier)
    day = _day(as_of)
    lens = policy_named(policy)
    chosen = _rules(rules)
    if dossier.is_unreadable:
        return _unread(dossier, day, lens)
    applicable, not_in_force = chosen.in_force(day)
    thresholds = settings if settings is not None else Settings()
    if not isinstance(thresholds, Settings):
        raise ShapeError("settings", "Settings", f"{found(settings)}; make it with iorkit.Settings(name=value)")
    ctx = Context(as_of=day, dossier=dossier, settings=thresholds, closures=_closures(closures))
    outcome = run(applicable, ctx)
    requirements = _requirements(ctx, chosen, outcome.not_applicable)
    open_points = open_under(outcome.not_checked, requirements, lens)
    graded = (finding.under(lens) for finding in (*outcome.found, *dossier.problems))
    return Report(
        findings=Findings(graded, codes_known=frozenset(chosen.codes)),
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


def _unread(dossier: Dossier, day: dt.date, lens: Policy) -> Report:
    """Returns the report on what could not be read: no rule is run, because nothing is there to be judged."""
    return Report(findings=Findings(dossier.problems), as_of=day, policy=lens, data_as_of=data_as_of())


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
    if isinstance(dossiers, Dossier):
        raise ShapeError("check_all", "several dossiers", "a Dossier; iorkit.check judges one")
    if isinstance(dossiers, str | os.PathLike):
        raise ShapeError("check_all", "dossiers", f"{found(dossiers)}; load them first: iorkit.load_many(paths)")
    day = _day(as_of)
    chosen = _rules(rules)
    closed = _closures(closures)
    lens = policy_named(policy)
    return (
        check(dossier, as_of=day, policy=lens, rules=chosen, settings=settings, closures=closed) for dossier in dossiers
    )


def _validate(kind: type, paper: object, as_of: dt.date | str | None, policy: Policy | str) -> Findings:
    """Judges a paper in a dossier that holds nothing else; what only other papers could show is left out."""
    _demand(_CALLERS[kind], paper, kind)
    ctx = Context(as_of=_day(as_of), dossier=dossier_with(paper))
    ((place, _),) = papers(ctx.dossier, type(paper))
    applicable, _ = CATALOGUE.in_force(ctx.as_of)
    outcome = run(applicable, ctx)
    inside = [_within(finding, place) for finding in outcome.found if finding.path.startswith(place)]
    open_points = [_open_within(item, place) for item in outcome.not_checked if item.path.startswith(place)]
    return Findings(inside, open_points, frozenset(CATALOGUE.codes)).under(policy)


_CALLERS = {
    IOR: "validate_ior",
    CustomsBond: "validate_bond",
    PowerOfAttorney: "validate_power_of_attorney",
    Form5106: "validate_form5106",
    EntrySummary7501: "validate_entry_summary",
}


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
    return _validate(IOR, ior, as_of, policy)


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
    number = EIN(ein) if isinstance(ein, str) else ein
    _demand("validate_ein", number, EIN)
    return run_alone(
        CATALOGUE.where(lambda rule: rule.on is EIN),
        number,
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
    return _validate(CustomsBond, bond, as_of, policy)


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
    return _validate(PowerOfAttorney, poa, as_of, policy)


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
    return _validate(Form5106, form, as_of, policy)


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
    return _validate(EntrySummary7501, entry, as_of, policy)


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
    _demand("validate_dossier", dossier, Dossier)
    return check(dossier, as_of=as_of, policy=policy).findings
