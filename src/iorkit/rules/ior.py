"""Rules on the importer of record: its right to make entry, and its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import last_day_of_inactive_number
from iorkit.findings import Severity
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    ImporterRecord,
    ImporterRole,
    NoticeKind,
    RecordStatus,
    ResidentAgent,
    Surety,
)
from iorkit.refdata import cite
from iorkit.rules._compare import (
    enters_informally,
    is_importer_activity,
    is_nonresident,
    is_open,
    is_over,
    numbers_differ,
    own_records,
)
from iorkit.rules._hit import Hit, cannot_tell, need, seen
from iorkit.rules._rule import Context, bad, ok, rule

__all__ = [
    "importer_number_inactive",
    "importer_number_malformed",
    "importer_number_not_active_at_cbp",
    "no_importer_of_record",
    "no_right_to_make_entry",
    "nominal_consignee_as_importer",
    "nonresident_bond_without_resident_surety",
    "nonresident_without_resident_agent",
    "void_notice_open",
]

_NUMBER = ImporterNumber("47-5550101")


@rule(
    code="IOR001",
    title="No importer of record is named",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(1)"), cite("19 CFR 141.61(d)")),
    remedy="Name the owner, the purchaser or a designated licensed broker as importer of record, with its number.",
    requirement="right-to-make-entry",
    sentences=("S15", "S16", "S40"),
    examples=(
        ok(Dossier(ior=IOR(name="Lumen Housewares LLC", number=_NUMBER))),
        bad(Dossier(ior=IOR(name="Lumen Housewares LLC")), at="ior.number", note="a name without a number"),
        bad(Dossier(ior=IOR(number=_NUMBER)), at="ior.name", note="a number without a name"),
    ),
)
def no_importer_of_record(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Goods are entered by one importer of record, which must be named and bear a number.

    The rule looks at the dossier's importer of record. Where the dossier has none at all, nothing can be judged.
    """
    ior = need(dossier.ior, "ior")
    if not ior.number or not ior.number.text.strip():
        yield Hit("ior.number", "no importer number is given")
    if not ior.name or not ior.name.strip():
        yield Hit("ior.name", "no name is given for the importer of record")


@rule(
    code="IOR002",
    title="The importer of record has no right to make entry",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(2)(B)"), cite("CBP Directive 3530-002A"), cite("HQ 115808"), cite("HQ H242069")),
    remedy="Enter in the name of the owner, the purchaser or a licensed broker designated in writing, "
    "or show the title, purchase or agency papers.",
    requirement="right-to-make-entry",
    sentences=("S09", "S32", "S34", "S41"),
    examples=(
        ok(IOR(role=ImporterRole.PURCHASER)),
        ok(IOR(role=ImporterRole.BUYING_AGENT), note="a buying agent has a financial interest"),
        ok(IOR(role=ImporterRole.LICENSED_BROKER, is_designated_in_writing=True)),
        bad(IOR(role=ImporterRole.LICENSED_BROKER, is_designated_in_writing=False), at="is_designated_in_writing"),
        bad(IOR(role=ImporterRole.SERVICE_COMPANY), at="role", note="paid to lend its number"),
    ),
)
def no_right_to_make_entry(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """Only the owner, the purchaser, or a licensed broker whom one of them designated may make entry.

    CBP reads "owner or purchaser" as any party with a financial interest in the goods: also a buying or selling
    agent, a consignee on consignment, a lessee, an exhibitor or a repairer. A power of attorney alone gives no
    such right. The role decides; an interest that the role does not carry by itself must be stated.
    """
    role = need(ior.role, "role")
    if role is ImporterRole.LICENSED_BROKER:
        if not need(ior.is_designated_in_writing, "is_designated_in_writing"):
            yield Hit("is_designated_in_writing", "the broker was not designated in writing to make entry")
    elif not role.has_interest and not ior.has_financial_interest:
        yield Hit(
            "role",
            "a {role} is neither owner, purchaser nor licensed broker and shows no financial interest in the goods",
            role=role,
            evidence=(seen("has_financial_interest", ior.has_financial_interest, "financial interest"),),
        )


@rule(
    code="IOR003",
    title="A nominal consignee acts as importer of record",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("CBP Directive 3530-002A"), cite("HQ H242069"), cite("19 USC 1484(a)(2)(B)")),
    remedy="Name the real owner or purchaser as importer of record, or have it designate a licensed broker.",
    requirement="right-to-make-entry",
    sentences=("S23", "S34"),
    examples=(
        ok(IOR(role=ImporterRole.FREIGHT_FORWARDER, has_financial_interest=True), note="it bought the goods"),
        bad(IOR(role=ImporterRole.FREIGHT_FORWARDER, has_financial_interest=False), at="role"),
        bad(IOR(role=ImporterRole.FULFILMENT_CENTER), at="role"),
    ),
)
def nominal_consignee_as_importer(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A forwarder, consolidator, express operator, warehouse or fulfilment center is a consignee in name only.

    It stands on the bill of lading to move the goods and has no financial interest in them, so it may appoint a
    broker but not be importer of record itself. The role decides; an interest beyond it must be stated.
    """
    role = need(ior.role, "role")
    if role.is_nominal and not ior.has_financial_interest:
        yield Hit("role", "a {role} is only the nominal consignee", role=role)


def _last_use(ior: IOR, dossier: Dossier, as_of: dt.date) -> tuple[str, dt.date] | None:
    """Finds the latest use of the number that the dossier shows."""
    uses = [("ior.last_used_on", ior.last_used_on)] if ior.last_used_on else []
    for index, entry in enumerate(dossier.entry_summaries or ()):
        known = entry.summary_date and ior.number and entry.importer_number
        if known and entry.summary_date and not numbers_differ(entry.importer_number, ior.number):
            uses.append((f"entry_summaries[{index}].summary_date", entry.summary_date))
    past = [use for use in uses if use[1] <= as_of]
    return max(past, key=lambda use: use[1]) if past else None


def _used(day: str, *, is_open: bool | None = False) -> Dossier:
    return Dossier(ior=IOR(number=_NUMBER, last_used_on=dt.date.fromisoformat(day), has_open_transactions=is_open))


@rule(
    code="IOR005",
    title="The importer number was not used for more than a year",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 24.5(e)"), cite("CSMS 69056621")),
    remedy="Reactivate the number: have the broker send an importer create/update message (TP) with action A, "
    'or send a revised Form 5106 to the Center with the subject "IOR reactivation request".',
    requirement="number-active",
    sentences=("S42", "S44"),
    conditions=("875",),
    examples=(
        ok(_used("2025-03-20"), as_of="2026-03-20", note="used a year ago to the day"),
        bad(_used("2025-03-20"), as_of="2026-03-21", at="ior.last_used_on"),
        ok(_used("2024-03-20", is_open=True), as_of="2026-03-20", note="a transaction is still outstanding"),
        ok(
            Dossier(
                ior=IOR(number=_NUMBER, last_used_on=dt.date(2024, 3, 20), has_open_transactions=False),
                entry_summaries=(EntrySummary7501(importer_number=_NUMBER, summary_date=dt.date(2026, 1, 5)),),
            ),
            note="an entry summary shows a later use",
        ),
    ),
)
def importer_number_inactive(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """CBP removes a number one year after it was last used, unless a transaction is outstanding.

    The last use is the latest of the stated day and of the entry summaries in the dossier that bear the number.
    Where it is not stated whether a transaction is outstanding, the finding is a warning.
    """
    last_use = need(_last_use(ior, ctx.dossier, ctx.as_of), "last_used_on")
    path, day = last_use
    last_day = last_day_of_inactive_number(day, on=ctx.as_of)
    if ctx.as_of <= last_day or ior.has_open_transactions:
        return
    unknown = ior.has_open_transactions is None
    yield Hit(
        f"/{path}",
        "last used on {day}, so it stayed on file without use only until {last_day}"
        + (", unless a transaction is outstanding" if unknown else ""),
        severity=Severity.WARNING if unknown else None,
        day=day,
        last_day=last_day,
        evidence=(seen("number", ior.number, "importer number"),),
    )


@rule(
    code="IOR007",
    title="CBP's file does not have the importer number as active",
    on=ImporterRecord,
    severity=Severity.BLOCKER,
    basis=(
        cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"),
        cite("19 CFR 24.5(e)"),
        cite("CSMS 19-000326"),
        cite("CBP Voided Importer Record FAQ"),
    ),
    remedy="Reactivate an inactive number by an importer create/update message (TP) with action A; for a void one "
    "write to bondquestions@cbp.dhs.gov with proof; file Form 5106 where nothing is on file.",
    requirement="number-active",
    sentences=("S05", "S42"),
    conditions=("101", "104", "111"),
    examples=(
        ok(ImporterRecord(number=_NUMBER, status=RecordStatus.ON_FILE_WITHOUT_BOND)),
        bad(ImporterRecord(number=_NUMBER, status=RecordStatus.INACTIVE), at="status"),
        bad(ImporterRecord(number=_NUMBER, status=RecordStatus.VOID), at="status"),
        bad(ImporterRecord(number=_NUMBER, status=RecordStatus.NOT_ON_FILE), at="status"),
    ),
)
def importer_number_not_active_at_cbp(record: ImporterRecord, ctx: Context) -> Iterator[Hit]:
    """CBP's answer to an importer/bond query says that the number is void, inactive or not on file.

    Of several records the one with the importer's own suffix counts; where there is none, those with the same nine
    digits. Records of other numbers are left out.
    """
    ior = ctx.dossier.ior
    if ior is not None and ior.number:
        own = [item for _, item in own_records(ctx.dossier)]
        if not own:
            cannot_tell("/importer_records", "are of other numbers than the importer's")
        if not any(item is record for item in own):
            return
    status = need(record.status, "status")
    if not status.is_active:
        yield Hit(
            "status",
            "CBP answered that the number is {status}",
            status=status.value.replace("-", " "),
            evidence=(
                seen("number", record.number, "importer number"),
                seen("queried_on", record.queried_on, "queried on"),
            ),
        )


_NOTICE = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER, dated_on=dt.date(2026, 3, 13), deadline=dt.date(2026, 3, 20))
_ANSWERED = CBPNotice(
    kind=NoticeKind.VOID_IMPORTER_NUMBER, deadline=dt.date(2026, 3, 20), answered_on=dt.date(2026, 3, 18)
)


@rule(
    code="IOR009",
    title="CBP's notice that it will void the importer number is not answered",
    on=CBPNotice,
    severity=Severity.BLOCKER,
    basis=(
        cite("CBP Voided Importer Record FAQ"),
        cite("FR Doc. 2026-16911"),
        cite("CBP Center letter of 13 March 2026"),
    ),
    remedy="Answer before the deadline with a complete Form 5106, photo ID, the IRS's letter and the power.",
    sentences=("S04", "S05"),
    examples=(
        ok(_ANSWERED),
        bad(_NOTICE, as_of="2026-03-19", at="deadline", note="an error while there is time"),
        bad(_NOTICE, as_of="2026-03-20", at="deadline", note="a blocker from the deadline on"),
    ),
)
def void_notice_open(notice: CBPNotice, ctx: Context) -> Iterator[Hit]:
    """CBP wrote that it will void the importer number, and nobody answered.

    Before the deadline this is an error, from the deadline on a blocker. That CBP voids numbers is documented;
    the letters of March 2026 are known from the press only.
    """
    if need(notice.kind, "kind") is not NoticeKind.VOID_IMPORTER_NUMBER or not is_open(notice, ctx.dossier, ctx.as_of):
        return
    deadline = need(notice.deadline, "deadline")
    passed = ctx.as_of >= deadline
    yield Hit(
        "deadline",
        "the deadline of {deadline} has come and no answer is recorded"
        if passed
        else "an answer is due before {deadline}",
        severity=Severity.BLOCKER if passed else Severity.ERROR,
        deadline=deadline,
    )


@rule(
    code="IOR012",
    title="An importer number does not have a form that CBP accepts",
    on=ImporterNumber,
    severity=Severity.ERROR,
    basis=(cite("ACE ABI CATAIR Importer/Bond Query (15 Jul 2025)"), cite("19 CFR 24.5(d)")),
    remedy="Correct the number: NN-NNNNNNN with an optional suffix of two places, NNN-NN-NNNN, or YYDDPP-NNNNN.",
    requirement="number-well-formed",
    sentences=("S14",),
    examples=(
        ok(ImporterNumber("47-5550101")),
        ok(ImporterNumber("47-5550101A1"), note="with a suffix"),
        ok(ImporterNumber("262704-00123"), note="assigned by CBP"),
        bad(ImporterNumber("475550101"), at="", note="nine digits could be an EIN or a Social Security number"),
        bad(ImporterNumber("47-555010"), at=""),
        bad(ImporterNumber("47-5550101OI"), at="", note="the letters O, I and Z may not be used"),
    ),
)
def importer_number_malformed(number: ImporterNumber, ctx: Context) -> Iterator[Hit]:
    """An importer number is told apart by its hyphens: an EIN with suffix, an SSN, or one that CBP assigned."""
    if number.text.strip() and not number.is_valid:
        yield Hit("", "{number}: {problem}", number=number, problem=number.problem)


def _nonresident(agents: tuple[ResidentAgent, ...] | None, *, country: str = "CN", surety: bool = True) -> Dossier:
    return Dossier(
        ior=IOR(
            name="Haotian Trading Co., Ltd.",
            kind=EntityKind.CORPORATION,
            country_of_organization=country,
            resident_agents=agents,
        ),
        bonds=(CustomsBond(surety=Surety(is_resident_corporate=surety)),),
        states_of_entry=("CA",),
    )


@rule(
    code="IOR014",
    title="A nonresident corporation has no resident agent in the State of entry",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=cite("19 CFR 141.18(a)"),
    remedy="Appoint a resident agent for service of process in the State of the port, or of filing for remote "
    "location filing, and keep the acceptance.",
    requirement="nonresident-conditions",
    sentences=("S32",),
    examples=(
        ok(_nonresident((), country="US"), note="organized in the US"),
        ok(_nonresident((ResidentAgent(name="Harbor Agents Inc", state="CA"),))),
        bad(_nonresident((ResidentAgent(name="Empire Agents Inc", state="NY"),)), at="ior.resident_agents"),
        bad(_nonresident(()), at="ior.resident_agents"),
    ),
)
def nonresident_without_resident_agent(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A foreign corporation may enter goods only with an agent for service of process in the State of the port.

    For remote location filing an agent in the State from which the entry is filed serves as well. That a foreign
    company may be importer of record at all is the law as it stands, whatever the trade press says of 2026.
    """
    if _is_natural(ior) or not is_nonresident(ior, ""):
        return
    agents = need(ior.resident_agents, "resident_agents")
    covered = {agent.state.strip().upper() for agent in agents if agent.state and _resides(agent, ctx)}
    filing = ctx.dossier.remote_filing_state
    if filing and filing.strip().upper() in covered:
        return
    if not agents and not ctx.dossier.states_of_entry:
        need(ior.kind, "kind")
        yield Hit("resident_agents", "no resident agent in any State")
        return
    for state in need(ctx.dossier.states_of_entry, "/states_of_entry"):
        if state.strip().upper() not in covered:
            need(ior.kind, "kind")
            for n, agent in enumerate(agents):
                if _resides(agent, ctx):
                    need(agent.state, f"resident_agents[{n}].state")
            yield Hit("resident_agents", "no resident agent in {state}, the State of a port of entry", state=state)


def _is_natural(ior: IOR) -> bool:
    return ior.kind is not None and (ior.kind.is_individual or ior.kind.is_partnership)


def _resides(agent: ResidentAgent, ctx: Context) -> bool:
    accepted = agent.accepted_on is None or agent.accepted_on <= ctx.as_of
    return accepted and (agent.left_state_on is None or ctx.as_of < agent.left_state_on)


@rule(
    code="IOR015",
    title="A nonresident importer's bond has no resident corporate surety",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 141.18(b)"), cite("19 CFR 141.17")),
    remedy="Replace the bond by one with a corporate surety that is resident in the US.",
    requirement="nonresident-conditions",
    sentences=("S32",),
    unless=enters_informally,
    examples=(
        ok(_nonresident(())),
        ok(_nonresident((), country="US", surety=False), note="the importer is a resident"),
        bad(_nonresident((), surety=False), at="bonds[0].surety.is_resident_corporate"),
    ),
)
def nonresident_bond_without_resident_surety(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """The bond of a nonresident importer must have a surety that is a corporation resident in the US.

    A bond that was terminated by the day of the check, or is of another activity, is left out.
    """
    if is_over(bond, ctx.as_of) or not is_importer_activity(bond.activity_code):
        return
    if not is_nonresident(need(ctx.dossier.ior, "/ior"), "/ior"):
        return
    surety = need(bond.surety, "surety")
    if not need(surety.is_resident_corporate, "surety.is_resident_corporate"):
        yield Hit("surety.is_resident_corporate", "the surety is not a corporation resident in the US")
