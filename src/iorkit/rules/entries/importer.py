"""Rules on the importer of an entry summary: who it is, who is billed, and who can be served with process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    Arrangement,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Party,
    ResidentAgent,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import BROKER, ENTRY_NUMBER, IMPORTER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.entries import belongs_to_other_importer, is_unplanned_look, summary_number
from iorkit.rules.facts.parties import (
    acts_as_resident_agent,
    is_nonresident,
    is_resident_country,
    name_mismatch,
    numbers_differ,
)
from iorkit.rules.facts.powers import is_in_effect, may_be_importers


def _shown(
    number: ImporterNumber,
    arrangement: Arrangement,
    *,
    name: str = "Lumen Housewares LLC",
    summary: str = "2026-02-10",
) -> Dossier:
    entry = EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        importer_number=number,
        importer=Party(name=name),
        summary_date=dt.date.fromisoformat(summary),
    )
    return Dossier(arrangement=arrangement, ior=IMPORTER, entry_summaries=(entry,))


def _another_importer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Yields where an entry summary names another importer than the dossier's, by number or else by name."""
    ior = require(ctx.dossier.ior, "/ior")
    shown = entry.importer.name if entry.importer else None
    other = summary_number(entry)
    if numbers_differ(other, ior.number):
        yield Hit(
            "importer_number",
            "{entry} is under {number}, and the importer of record is {ior}",
            entry=called(entry),
            because_of="SHR001",
            number=other,
            ior=ior.number,
            evidence=(
                evidence("importer.name", shown, "importer on the summary"),
                evidence("/ior.name", ior.name, "importer of record"),
            ),
        )
    elif (mismatch := name_mismatch(shown, ctx.dossier)) is not None:
        yield Hit(
            "importer.name",
            "{entry} names {name} as importer, and the importer of record is {ior}: {why}",
            entry=called(entry),
            severity=mismatch.severity,
            because_of="SHR001",
            name=shown,
            ior=ior.name,
            why=mismatch.why,
        )
    require(other, "importer_number")
    require(ior.number, "/ior.number")


@rule(
    code="ENT001",
    title="The entry summary names another importer of record",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.61(d)"), cite("19 USC 1484(a)(1)"), cite("Source article S22")),
    remedy="Correct the entry summary by a post-summary correction, or show why another importer entered the goods.",
    requirement="one-entity",
    sentences=("S22",),
    arrangements=(Arrangement.OWN_COMPANY, Arrangement.AGENT),
    examples=(
        ok(_shown(ImporterNumber("47-555010100"), Arrangement.OWN_COMPANY)),
        bad(
            _shown(OTHER_NUMBER, Arrangement.OWN_COMPANY),
            at="entry_summaries[0].importer_number",
            message="entry B76-0324527-8 is under 47-555090900, and the importer of record is 47-555010100",
        ),
        bad(
            _shown(NUMBER, Arrangement.AGENT, name="Other Trading Inc"),
            at="entry_summaries[0].importer.name",
            message=(
                "entry B76-0324527-8 names Other Trading Inc as importer, and the importer of record is "
                "Lumen Housewares LLC: words differ: LUMEN HOUSEWARES and OTHER TRADING; legal forms "
                "differ: LLC and Inc"
            ),
        ),
        ok(_shown(OTHER_NUMBER, Arrangement.BUYER), note="under this arrangement ENT017 judges it"),
    ),
)
def entry_summary_names_another_importer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The number on an entry summary is that of the importer of record; the name must belong to it.

    Where the buyer is importer of record, ENT017 judges the same as what the article makes of it.
    """
    yield from _another_importer(entry, ctx)


@rule(
    code="ENT016",
    title="The entry summary is too old to show that the buyer's number is in use",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S44"), cite("19 CFR 24.5(e)"), cite("iorkit threshold")),
    remedy="Ask the buyer for a newer entry summary.",
    requirement="number-in-use",
    sentences=("S42", "S44"),
    looks_ahead=True,
    arrangements=(Arrangement.BUYER,),
    examples=(
        ok(_shown(NUMBER, Arrangement.BUYER, summary="2025-03-20"), as_of="2026-03-20"),
        bad(
            _shown(NUMBER, Arrangement.BUYER, summary="2025-03-19"),
            as_of="2026-03-20",
            at="entry_summaries[0].summary_date",
            message="the newest entry summary is dated 2025-03-19; it shows the number in use for 365 days",
        ),
        ok(_shown(NUMBER, Arrangement.OWN_COMPANY, summary="2020-01-02"), note="IOR005 judges one's own number"),
        bad(
            Dossier(arrangement=Arrangement.BUYER, entry_summaries=()),
            at="entry_summaries",
            message="the dossier states that the buyer has no entry summary",
        ),
    ),
)
def entry_summary_too_old_as_proof(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The article asks the buyer for a recent Form 7501 as proof that its importer number is in use.

    A number is removed after a year without use, so a summary of more than 365 days shows nothing; how recent it
    must be is our own setting. A summary under another number is no proof of this one: ENT017 judges it. One recent
    summary is enough, whatever the others leave open.
    """
    if is_unplanned_look(ctx):
        return
    entries = require(dossier.entry_summaries, "entry_summaries")
    if not entries:
        yield Hit("entry_summaries", "the dossier states that the buyer has no entry summary")
        return
    own = [(n, entry) for n, entry in enumerate(entries) if not belongs_to_other_importer(entry, dossier)]
    if not own:
        cannot_tell("entry_summaries", "are all under another number than the buyer's")
    past = {entry.summary_date: n for n, entry in own if entry.summary_date and entry.summary_date <= ctx.as_of}
    newest = max(past, default=None)
    most = ctx.settings.recent_summary_days
    if newest is not None and (ctx.as_of - newest).days <= most:
        return
    for n, entry in own:
        require(entry.summary_date, f"entry_summaries[{n}].summary_date")
    if newest is None:
        cannot_tell("entry_summaries", "bear only days after the as-of date")
    yield Hit(
        f"entry_summaries[{past[newest]}].summary_date",
        "the newest entry summary is dated {newest}; it shows the number in use for {most} days",
        newest=newest,
        most=most,
        setting="recent_summary_days",
    )


@rule(
    code="ENT017",
    title="The entry summary shows another importer than the buyer",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("Source article S44"), cite("19 CFR 141.61(d)")),
    remedy="Ask the buyer whose number it is, and do not ship while it may be a borrowed one.",
    requirement="number-in-use",
    sentences=("S43", "S44"),
    arrangements=(Arrangement.BUYER,),
    examples=(
        ok(_shown(NUMBER, Arrangement.BUYER)),
        bad(
            _shown(OTHER_NUMBER, Arrangement.BUYER),
            at="entry_summaries[0].importer_number",
            message="entry B76-0324527-8 is under 47-555090900, and the importer of record is 47-555010100",
        ),
        bad(
            _shown(NUMBER, Arrangement.BUYER, name="Other Trading Inc"),
            at="entry_summaries[0].importer.name",
            message=(
                "entry B76-0324527-8 names Other Trading Inc as importer, and the importer of record is "
                "Lumen Housewares LLC: words differ: LUMEN HOUSEWARES and OTHER TRADING; legal forms "
                "differ: LLC and Inc"
            ),
        ),
        ok(_shown(OTHER_NUMBER, Arrangement.OWN_COMPANY), note="under this arrangement ENT001 judges it"),
    ),
)
def entry_summary_of_another_than_the_buyer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The Form 7501 that the buyer hands over as proof is in the name or number of somebody else.

    The article takes that as a sign of a borrowed number. The law says only whose number belongs on a summary.
    """
    yield from _another_importer(entry, ctx)


def _billed(to: str | None, *, on_file: bool | None = None) -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        importer_number=NUMBER,
        reference_number=None if to is None else ImporterNumber(to),
        has_form_4811=on_file,
    )


@rule(
    code="ENT031",
    title="Bills and refunds go to another party without Form 4811",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 141.61(d)(3)"), cite("CBP Form 4811")),
    remedy="File Form 4811 for that party, or have its number taken out of the reference block.",
    examples=(
        ok(_billed("47-5550909", on_file=True)),
        ok(_billed("")),
        ok(_billed("47-5550101GA"), note="the importer itself, under another suffix"),
        bad(
            _billed("47-5550909", on_file=False),
            at="reference_number",
            message=("bills and refunds of entry B76-0324527-8 go to 47-555090900, for which no Form 4811 is on file"),
        ),
    ),
)
def agent_billed_without_authority(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A number in the reference block sends refunds, bills and notices of liquidation to that party.

    For that the importer of record must have filed Form 4811; whether it is still effective is IOR037's. A blank block,
    given as an empty text, sends them to the importer; where the block is not known, nothing is judged.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    number = require(entry.reference_number, "reference_number")
    if not number.text.strip():
        return
    own = require(summary_number(entry), "importer_number")
    if not numbers_differ(number, own):
        return
    # 19 CFR 141.61(d)(3) and 24.36(a): a Form 4811 on file, filed by then and not revoked.
    form = entry.form_4811 or (ctx.dossier.ior.form_4811 if ctx.dossier.ior else None)
    is_filed = entry.has_form_4811
    if is_filed is None and form is not None and form.filed_on is not None:
        is_revoked = form.revoked_on is not None and form.revoked_on <= ctx.as_of
        is_filed = form.filed_on <= ctx.as_of and not is_revoked
    if not require(is_filed, "has_form_4811"):
        yield Hit(
            "reference_number",
            "bills and refunds of {entry} go to {number}, for which no Form 4811 is on file",
            entry=called(entry),
            number=number,
            evidence=(evidence("importer_number", own, "importer on the summary"),),
        )


_ABROAD = IOR(name="Haitian Home Co Ltd", kind=EntityKind.CORPORATION, country_of_organization="CN", resident_agents=())


def _certified(broker_in: str | None, ior: IOR = _ABROAD) -> Dossier:
    return Dossier(
        ior=ior,
        broker=attrs.evolve(BROKER, address=Address(country=broker_in)),
        powers_of_attorney=(),
    )


@rule(
    code="ENT033",
    title="Neither the importer of record nor an agent of it is resident in the US",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.61(a)(2)"), cite("19 USC 1484(d)(1)")),
    remedy="Appoint a customs broker or an agent who is resident in the US and accepts service of process.",
    looks_ahead=True,
    examples=(
        ok(_certified("US")),
        ok(_certified("CN", attrs.evolve(_ABROAD, country_of_organization="US"))),
        ok(_certified("CN", attrs.evolve(_ABROAD, resident_agents=(ResidentAgent(name="Harbor Agents Inc"),)))),
        bad(
            _certified("CN"),
            at="ior",
            message="neither Haitian Home Co Ltd nor its broker or an agent of it is resident in the US",
        ),
        bad(
            Dossier(ior=_ABROAD, is_self_filed=True, powers_of_attorney=()),
            at="ior",
            note="it files for itself",
            message="neither Haitian Home Co Ltd nor its broker or an agent of it is resident in the US",
        ),
    ),
)
def nobody_resident_for_service(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Entry data sent electronically are certified by the importer of record or its broker.

    One of them, or an agent of the importer, must be resident in the United States, so that legal process can be
    served. An agent who did not accept cannot be. In which State a nonresident corporation needs its agent, IOR014
    judges. The residence of a broker is read from its address, and that of the importer's attorney from the power.
    """
    # 19 CFR 141.61(a)(2): who certifies the data, or an agent of the importer, is resident for service of process.
    ior = require(dossier.ior, "ior")
    if not is_nonresident(ior, "ior") or any(_can_be_served(agent, ctx.as_of) for agent in ior.resident_agents or ()):
        return
    powers = [
        (n, power)
        for n, power in enumerate(dossier.powers_of_attorney or ())
        if is_in_effect(power, ctx.as_of, dossier) and may_be_importers(power, dossier)
    ]
    if any(power.agent_is_resident for _, power in powers):
        return
    if not dossier.is_self_filed:
        broker = require(dossier.broker, "broker")
        address = require(broker.address, "broker.address")
        if is_resident_country(address.country, "broker.address.country"):
            return
    require(ior.resident_agents, "ior.resident_agents")
    require(dossier.powers_of_attorney, "powers_of_attorney")
    for n, power in powers:
        require(power.agent_is_resident, f"powers_of_attorney[{n}].agent_is_resident")
    yield Hit(
        "ior", "neither {name} nor its broker or an agent of it is resident in the US", name=ior.name or "the importer"
    )


def _can_be_served(agent: ResidentAgent, day: dt.date) -> bool:
    refused = agent.has_accepted is False and agent.accepted_on is None
    return not refused and acts_as_resident_agent(agent, day)
