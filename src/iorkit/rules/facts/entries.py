"""What several rules ask of an entry summary: whose it is, of which day, of what value, and whether it is informal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from iorkit.deadlines import belongs_to_other_importer
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import CommercialInvoice, Dossier, EntrySummary7501, Party
from iorkit.model.entry import INFORMAL_TYPES
from iorkit.model.plans import planned_days
from iorkit.refdata import DatedValue, dated
from iorkit.rules.authoring import Context, require
from iorkit.rules.facts.parties import names_differ

__all__ = [
    "belongs_to_other_importer",
    "consignee_of",
    "entered_on",
    "entered_value",
    "filed_by_broker",
    "filed_by_importer",
    "invoices_of",
    "is_informal",
    "is_unplanned_look",
    "summaries_of",
    "summary_number",
    "summary_words",
    "suspension_of",
]


def summary_number(entry: EntrySummary7501) -> ImporterNumber | None:
    """Returns the importer number that a summary shows, in its own block or beside the importer's name."""
    return entry.importer_number or (entry.importer.number if entry.importer else None)


def summary_words(entry: EntrySummary7501) -> str:
    """Returns the summary of an entry as one would name it where the entry itself is another thing."""
    return f"the summary of {entry.label}" if entry.label else "the entry summary"


def consignee_of(entry: EntrySummary7501, dossier: Dossier) -> tuple[str, Party | None]:
    """Returns the path of the ultimate consignee and the party itself.

    Where the summary says that the consignee is the importer, the importer's own block or the dossier tells of it.
    """
    if entry.ultimate_consignee is not None or not entry.is_consignee_same:
        return "ultimate_consignee", entry.ultimate_consignee
    if entry.importer is not None and (entry.importer.address is not None or dossier.ior is None):
        return "importer", entry.importer
    ior = dossier.ior
    return "/ior", None if ior is None else Party(name=ior.name, number=ior.number, address=ior.address)


def filed_by_broker(entry: EntrySummary7501, dossier: Dossier) -> bool | None:
    """Tells whether the broker filed a summary, by name or by the filer code; ``None`` where that is not stated.

    Where the dossier names no broker, the agents of the powers of attorney are taken for it.
    """
    filer, broker = _filer(entry), dossier.broker
    if broker is None:
        agents = [power.agent.name for power in dossier.powers_of_attorney or () if power.agent]
        agents = [agent for agent in agents if agent and agent.strip()]
        return any(not names_differ(filer, agent) for agent in agents) if filer and agents else None
    if filer and broker.name and broker.name.strip():
        return not names_differ(filer, broker.name)
    if entry.entry_number and entry.entry_number.filer_code and broker.filer_code:
        return entry.entry_number.filer_code == broker.filer_code
    return None


def filed_by_importer(entry: EntrySummary7501, dossier: Dossier) -> bool:
    """Tells whether a summary names the importer of record itself as its filer."""
    filer, own = _filer(entry), dossier.ior.name if dossier.ior else None
    return bool(filer and own and own.strip()) and not names_differ(filer, own)


def _filer(entry: EntrySummary7501) -> str:
    return ((entry.filer.name if entry.filer else None) or "").strip()


def summaries_of(number: EntryNumber | None, ctx: Context) -> list[tuple[int, EntrySummary7501]]:
    """Lists the summaries of one entry, each with its place; none where the number is missing or blank."""
    return ctx.index(_summaries_by_number).get(number, []) if number is not None else []


def _summaries_by_number(ctx: Context) -> dict[EntryNumber, list[tuple[int, EntrySummary7501]]]:
    found: dict[EntryNumber, list[tuple[int, EntrySummary7501]]] = {}
    for n, entry in enumerate(ctx.dossier.entry_summaries or ()):
        if entry.entry_number is not None and entry.entry_number.text.strip():
            found.setdefault(entry.entry_number, []).append((n, entry))
    return found


def invoices_of(number: EntryNumber | None, ctx: Context) -> list[tuple[int, CommercialInvoice]]:
    """Lists the invoices that name one entry, each with its place; none where the number is missing."""
    return ctx.index(_invoices_by_entry).get(number, []) if number is not None else []


def _invoices_by_entry(ctx: Context) -> dict[EntryNumber, list[tuple[int, CommercialInvoice]]]:
    found: dict[EntryNumber, list[tuple[int, CommercialInvoice]]] = {}
    for n, invoice in enumerate(ctx.dossier.invoices or ()):
        if invoice.entry_number is not None:
            found.setdefault(invoice.entry_number, []).append((n, invoice))
    return found


def is_unplanned_look(ctx: Context) -> bool:
    """Tells whether a rule is run for a day ahead though the dossier plans none, where an age of today is enough."""
    return ctx.asked_on is not None and not planned_days(ctx.dossier, ctx.asked_on)


def is_informal(entry: EntrySummary7501) -> bool:
    """Tells whether a summary is of an informal type, mail left out.

    Raises:
        Missing: The summary gives no type.
    """
    return require(entry.type_code, "entry_type") in INFORMAL_TYPES


def entered_on(entry: EntrySummary7501) -> dt.date:
    """Returns the entry date or, where the summary gives none, the summary date.

    Raises:
        Missing: The summary gives neither.
    """
    return require(entry.entry_date or entry.summary_date, "entry_date")


def entered_value(entry: EntrySummary7501) -> Decimal:
    """Returns the total entered value, or else the sum of the lines.

    Raises:
        Missing: The summary gives no total, and not the value of every line.
    """
    if entry.total_value is not None:
        return entry.total_value
    values = [line.value for line in require(entry.lines, "total_value")]
    return sum((require(value, "total_value") for value in values), Decimal(0))


def suspension_of(name: str, day: dt.date) -> DatedValue | None:
    """Returns what suspends an exemption or a limit on a day; nothing where nothing does."""
    value = dated(name)
    return value.at(day) if value.is_in_force(day) and value.at(day).value else None
