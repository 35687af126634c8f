"""The days that the documents of a dossier set: one function for each kind of paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs

from iorkit.deadlines import _after_entry as after
from iorkit.deadlines import _money_due as money
from iorkit.deadlines import _periods as periods
from iorkit.deadlines._found import Day, Gap, Look, Walk, computed, fixed
from iorkit.deadlines._whose import belongs_to_other_importer, ein_of, last_use_of_number
from iorkit.errors import NotInForce
from iorkit.ids import numbers_differ
from iorkit.model import (
    BondKind,
    BondParty,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    PowerOfAttorney,
    Shipment,
)
from iorkit.model.entry import INFORMAL_GROUP, WAREHOUSE_GROUPS
from iorkit.model.evidence import is_from_irs
from iorkit.refdata import cite

__all__ = ["PAPERS"]

_MONTHLY = ("6", "7", "8")
"""Payment types of the periodic monthly statement, whose day to pay is not set by the regulations."""


def _number(dossier: Dossier, look: Look) -> Walk:
    ior = dossier.ior
    if ior is None or ior.has_open_transactions:
        return
    use = last_use_of_number(dossier, look.as_of)
    if use is None:
        if ior.number is not None:
            yield Gap("ior.last_used_on", ior, "the day on which the importer number was last used is not stated")
        return
    path, used_on = use
    yield Day(
        "number-inactive",
        computed(periods.last_day_of_inactive_number, used_on, on=look.as_of),
        "the importer number stays on file without use until this day",
        "Enter goods or ask for a service with it, or file Form 5106 again.",
        path,
        ior,
        cite("19 CFR 24.5(e)"),
    )


def _irs_proof(dossier: Dossier, look: Look) -> Walk:
    own = ein_of(dossier.ior)
    proofs = [
        (document.received_on or document.dated_on, n, document)
        for n, document in enumerate(dossier.irs_documents or ())
        if is_from_irs(document) and not numbers_differ(document.ein, own)
    ]
    dated = [(day, n, document) for day, n, document in proofs if day is not None and day <= look.as_of]
    undated = [(n, document) for day, n, document in proofs if day is None]
    if dated:
        day, n, document = max(dated, key=lambda proof: proof[0])
        yield Day(
            "irs-proof-too-old",
            computed(after.last_day_of_irs_proof, day, on=look.as_of),
            "the newest IRS document proves the EIN to CBP until this day, should the number have to be restored",
            "Ask the IRS for a new letter 147C.",
            f"irs_documents[{n}]",
            document,
            cite("CBP Voided Importer Record FAQ"),
        )
    elif undated:
        n, document = undated[0]
        yield Gap(f"irs_documents[{n}].received_on", document, "the day of the document is not stated")


def _photo_ids(dossier: Dossier, _: Look) -> Walk:
    for n, paper in enumerate(dossier.photo_ids or ()):
        if paper.expires_on is not None:
            yield Day(
                "photo-id-expires",
                fixed(paper.expires_on),
                "the photo ID expires",
                "Obtain the renewed document.",
                f"photo_ids[{n}].expires_on",
                paper,
            )


def _bonds(dossier: Dossier, look: Look) -> Walk:
    bonds = dossier.bonds or ()
    for n, bond in enumerate(bonds):
        is_held = any(_holds(other, look) for other in (*bonds[:n], *bonds[n + 1 :]))
        is_owed = bond.kind is not BondKind.SINGLE and not is_held
        received, wanted, by = (
            bond.termination_requested_on,
            bond.termination_requested_for,
            bond.termination_requested_by,
        )
        if bond.terminated_on is not None:
            yield _bond_ends(bond, f"bonds[{n}].terminated_on", fixed(bond.terminated_on), is_owed=is_owed)
        # 19 CFR 113.27(a): the principal's request, on its day or the tenth business day; (b): the surety's notice.
        elif received is not None and by is BondParty.PRINCIPAL:
            asked = computed(periods.termination_takes_effect, received, wanted, look.closures)
            day = _bond_ends(bond, f"bonds[{n}].termination_requested_on", asked, is_owed=is_owed)
            yield attrs.evolve(day, citation=cite("19 CFR 113.27(a)"))
        elif received is not None and by is BondParty.SURETY and wanted is not None:
            day = _bond_ends(bond, f"bonds[{n}].termination_requested_for", fixed(wanted), is_owed=is_owed)
            yield attrs.evolve(day, citation=cite("19 CFR 113.27(b)"))
        elif received is not None:
            reason = "a termination was requested, and the day on which it takes effect is not stated"
            yield Gap(f"bonds[{n}].terminated_on", bond, reason)


def _bond_ends(bond: CustomsBond, path: str, day: Callable[[], dt.date], *, is_owed: bool) -> Day:
    return Day(
        "bond-ends",
        day,
        "from this day nothing new can be charged to the bond",
        "Have another bond take effect by then.",
        path,
        bond,
        is_owed=is_owed,
    )


def _holds(bond: CustomsBond, look: Look) -> bool:
    """Tells whether a continuous bond can be charged on the day; one whose principal asked to end it, until then."""
    ends_on = bond.terminated_on or _asked_end(bond, look)
    if bond.kind is not BondKind.CONTINUOUS or (ends_on is not None and ends_on <= look.as_of):
        return False
    return bond.effective_on is not None and bond.effective_on <= look.as_of


def _asked_end(bond: CustomsBond, look: Look) -> dt.date | None:
    """Returns the day on which the termination that the principal asked for takes effect; ``None`` if not known."""
    asked_on = bond.termination_requested_on
    if asked_on is None or bond.termination_requested_by is not BondParty.PRINCIPAL:
        return None
    try:
        return periods.termination_takes_effect(asked_on, closures=look.closures)
    except (NotInForce, OverflowError, ValueError):
        return None


def _powers(dossier: Dossier, look: Look) -> Walk:
    powers = dossier.powers_of_attorney or ()
    for n, power in enumerate(powers):
        if power.revoked_on is not None and power.revoked_on <= look.as_of:
            continue
        if any(_replaces(other, power, look.as_of) for other in powers):
            continue
        yield from _power(n, power, dossier)


def _power(n: int, power: PowerOfAttorney, dossier: Dossier) -> Walk:
    if power.ends_on is not None:
        yield Day(
            "power-ends",
            fixed(power.ends_on),
            "the power of attorney ends by its own terms",
            "Have the grantor execute a new power of attorney.",
            f"powers_of_attorney[{n}].ends_on",
            power,
        )
    kind = _grantor_kind(power, dossier)
    # 19 CFR 141.34: a partnership's power for at most two years from its execution; any other without limit.
    if kind is not None and kind.is_partnership:
        if power.executed_on is None:
            yield Gap(f"powers_of_attorney[{n}].executed_on", power, "the day of execution is not stated")
            return
        yield Day(
            "power-lapses",
            computed(periods.last_day_of_partnership_power, power.executed_on),
            "the partnership's power of attorney holds until this day",
            "Have the partnership execute a new power of attorney.",
            f"powers_of_attorney[{n}].executed_on",
            power,
            cite("19 CFR 141.34"),
        )


def _grantor_kind(power: PowerOfAttorney, dossier: Dossier) -> EntityKind | None:
    """Returns what kind of person in law the grantor is, by the document or by the importer of record that it is.

    A grantor that the document does not name is taken for the importer, and so is one of its number or exact name.
    """
    grantor, ior = power.grantor, dossier.ior
    kind = power.grantor_kind or (grantor.kind if grantor else None)
    if kind is not None or ior is None:
        return kind
    if grantor is None:
        return ior.kind
    if grantor.number and ior.number:
        return ior.kind if grantor.number == ior.number else None
    return ior.kind if grantor.name and grantor.name == ior.name else None


def _replaces(other: PowerOfAttorney, power: PowerOfAttorney, day: dt.date) -> bool:
    """Tells whether another power to the same agent was executed later and stands on a day."""
    if not _stands(other, day):
        return False
    if other.executed_on is None or power.executed_on is None or other.executed_on <= power.executed_on:
        return False
    mine, its = power.agent, other.agent
    if mine is None or its is None or other.is_signed is False:
        return False
    return (mine.number is not None and mine.number == its.number) or (bool(mine.name) and mine.name == its.name)


def _stands(power: PowerOfAttorney, day: dt.date) -> bool:
    """Tells whether a power was executed by a day, and neither revoked nor ended by its own terms."""
    is_executed = power.executed_on is not None and power.executed_on <= day
    is_revoked = power.revoked_on is not None and power.revoked_on <= day
    return is_executed and not is_revoked and (power.ends_on is None or day <= power.ends_on)


def _shipments(dossier: Dossier, _: Look) -> Walk:
    entered = {entry.entry_number for entry in dossier.entry_summaries or () if entry.entry_date is not None}
    for n, shipment in enumerate(dossier.shipments or ()):
        if shipment.is_entered or shipment.entered_on is not None or shipment.entry_number in entered - {None}:
            continue
        # 19 CFR 142.2(a): within 15 calendar days after landing.
        if shipment.landed_on is not None:
            yield _entry_due(n, shipment, shipment.landed_on)
        elif shipment.arrived_on is not None:
            reason = "the goods arrived, and the day of landing, from which the time for entry runs, is not stated"
            yield Gap(f"shipments[{n}].landed_on", shipment, reason)


def _entry_due(n: int, shipment: Shipment, landed_on: dt.date) -> Day:
    return Day(
        "entry-due",
        computed(after.entry_due, landed_on),
        "the last day on which the goods are entered in time",
        "Make entry.",
        f"shipments[{n}].landed_on",
        shipment,
        cite("19 CFR 142.2"),
    )


def _entries(dossier: Dossier, look: Look) -> Walk:
    for n, entry in enumerate(dossier.entry_summaries or ()):
        path = f"entry_summaries[{n}]"
        if belongs_to_other_importer(entry, dossier):
            continue
        if entry.entry_date is None:
            yield Gap(f"{path}.entry_date", entry, "the entry date, from which its periods run, is missing")
        else:
            yield from _summary(path, entry, entry.entry_date, look)
        yield from _liquidation(path, entry)
        yield from _owner_declaration(path, entry, look)


def _summary(path: str, entry: EntrySummary7501, entry_date: dt.date, look: Look) -> Walk:
    """The summary that is still to be filed; where that is not known, its day is shown only while it is to come.

    One that bears a day to come is not filed yet.
    """
    is_filed = entry.is_filed
    if is_filed is None and entry.summary_date is not None:
        is_filed = entry.summary_date <= look.as_of
    if is_filed or entry.is_live_entry:
        return
    yield Day(
        "summary-due",
        computed(periods.summary_due, entry_date, look.closures),
        "the entry summary with the estimated duties is due",
        "File the entry summary and deposit the duties.",
        f"{path}.entry_date",
        entry,
        cite("19 CFR 142.12(b)"),
        is_owed=is_filed is False,
    )
    if is_filed is None:
        yield Gap(f"{path}.is_filed", entry, "whether the entry summary was filed is not stated")


def _owner_declaration(path: str, entry: EntrySummary7501, look: Look) -> Walk:
    """The declaration of an actual owner whom the importer named, until it is filed."""
    is_filed = entry.owner_declared_on is not None and entry.owner_declared_on <= look.as_of
    if entry.names_other_owner and entry.entry_date is not None and not is_filed:
        yield Day(
            "owner-declaration-due",
            computed(after.owner_declaration_due, entry.entry_date),
            "the declaration of the owner whom the importer named is due",
            "File the owner's declaration on CBP Form 3347, with its bond where that is wanted or it is abroad.",
            f"{path}.owner_declared_on",
            entry,
            cite("19 CFR 141.20"),
        )


def _liquidation(path: str, entry: EntrySummary7501) -> Walk:
    # 19 CFR 174.12(e): a protest runs from liquidation; 159.11: without one the entry is deemed liquidated in a year.
    if entry.liquidated_on is not None:
        yield Day(
            "protest-due",
            computed(after.protest_due, entry.liquidated_on, entered_on=entry.entry_date),
            "the last day for a protest against the liquidation",
            "File a protest if the liquidation is wrong; after this day it is final.",
            f"{path}.liquidated_on",
            entry,
            cite("19 CFR 174.12(e)"),
            is_owed=False,
        )
    elif entry.is_liquidation_extended:
        reason = "the time to liquidate is extended or suspended; CBP's notice has the day"
        yield Gap(f"{path}.liquidated_on", entry, reason)
    elif entry.type_code[:1] in WAREHOUSE_GROUPS:
        reason = (
            "the time to liquidate an entry of this type does not run from entry: that of a warehouse entry runs from "
            "the final withdrawal, which is not stated"
        )
        yield Gap(f"{path}.liquidated_on", entry, reason)
    elif entry.is_liquidation_extended is None and _is_adcvd(entry):
        reason = "liquidation under an antidumping or countervailing duty order may be suspended, which is not stated"
        yield Gap(f"{path}.is_liquidation_extended", entry, reason)
    elif entry.entry_date is not None and entry.type_code[:1] != INFORMAL_GROUP:
        yield Day(
            "liquidation",
            computed(after.last_day_of_liquidation, entry.entry_date),
            "if not liquidated by this day, the entry counts as liquidated as entered",
            "Correct the entry, or ask CBP to extend the time, before then.",
            f"{path}.entry_date",
            entry,
            cite("19 CFR 159.11"),
            is_owed=False,
        )


def _is_adcvd(entry: EntrySummary7501) -> bool:
    return after.is_adcvd_type(entry.entry_type) or any(
        line.adcvd or line.is_subject_to_adcvd for line in entry.lines or ()
    )


def _filings(dossier: Dossier, _: Look) -> Walk:
    for n, filing in enumerate(dossier.security_filings or ()):
        if filing.filed_on is not None or filing.hours_before_lading is not None or filing.is_break_bulk:
            continue
        if filing.loaded_on is None:
            yield Gap(f"security_filings[{n}].loaded_on", filing, "the day of lading abroad is not stated")
            continue
        yield Day(
            "security-filing-due",
            computed(after.last_sure_day_of_security_filing, filing.loaded_on),
            "the last day on which the security filing is in time whatever the hour of lading",
            "Send the security filing.",
            f"security_filings[{n}].loaded_on",
            filing,
            cite("19 CFR 149.2(b)"),
        )


def _deposits(dossier: Dossier, look: Look) -> Walk:
    """The duties of an entry that are still to be deposited."""
    for n, entry in enumerate(dossier.entry_summaries or ()):
        is_paid = entry.is_duty_paid or (entry.duty_paid_on is not None and entry.duty_paid_on <= look.as_of)
        is_apart = entry.is_live_entry or entry.type_code[:1] == INFORMAL_GROUP or entry.payment_type in _MONTHLY
        if is_paid or is_apart or entry.entry_date is None or belongs_to_other_importer(entry, dossier):
            continue
        if entry.is_duty_paid is None and entry.duty_paid_on is None:
            continue  # nothing says how payment stands; the summary's own day, which is the same, is shown
        yield Day(
            "deposit-due",
            computed(money.deposit_due, entry.entry_date, look.closures),
            "the estimated duties, taxes and fees are due",
            "Deposit them, or have the statement paid.",
            f"entry_summaries[{n}].duty_paid_on",
            entry,
            cite("19 CFR 142.12(b)"),
        )


def _bills(dossier: Dossier, look: Look) -> Walk:
    """The bills that are not paid."""
    for n, bill in enumerate(dossier.bills or ()):
        path = f"bills[{n}]"
        is_paid = bill.is_paid or (bill.paid_on is not None and bill.paid_on <= look.as_of)
        if is_paid or (dossier.ior is not None and numbers_differ(bill.number, dossier.ior.number)):
            continue
        # 19 CFR 24.3(e): 30 days from the date of the bill, 15 for a dishonored payment.
        what, to_do = "the CBP bill is due; from the next day it bears interest", "Pay the bill."
        if bill.due_on is not None:
            yield Day("bill-due", fixed(bill.due_on), what, to_do, f"{path}.due_on", bill)
        elif bill.dated_on is None:
            yield Gap(f"{path}.dated_on", bill, "the date of the bill, from which the time to pay runs, is missing")
        else:
            due = computed(money.bill_due, bill.dated_on, is_dishonored=bill.is_dishonored or False)
            yield Day("bill-due", due, what, to_do, f"{path}.dated_on", bill, cite("19 CFR 24.3(e)"))


def _form_4811(dossier: Dossier, look: Look) -> Walk:
    """The Form 4811 under which the owner's number was not used since it was filed."""
    form = dossier.ior.form_4811 if dossier.ior else None
    if form is None or form.filed_on is None or form.revoked_on is not None:
        return
    if form.last_used_on is not None and form.filed_on < form.last_used_on:
        return
    yield Day(
        "form-4811-lapses",
        computed(money.last_day_of_form_4811, form.filed_on, on=look.as_of),
        "Form 4811 stays effective until this day unless the importer number is used in a customs transaction",
        "Use the importer number, or file the form again.",
        "ior.form_4811.filed_on",
        form,
        cite("19 CFR 24.36(a)"),
    )


def _plans(dossier: Dossier, _: Look) -> Walk:
    """The days for which entry and arrival are planned, so that what ends before them stands above them."""
    for n, shipment in enumerate(dossier.shipments or ()):
        if shipment.entry_planned_on is not None and not (shipment.is_entered or shipment.entered_on):
            yield _plan("entry", shipment.entry_planned_on, f"shipments[{n}].entry_planned_on", shipment)
        if shipment.arrival_planned_on is not None and shipment.arrived_on is None:
            yield _plan("arrival", shipment.arrival_planned_on, f"shipments[{n}].arrival_planned_on", shipment)
    for n, entry in enumerate(dossier.entry_summaries or ()):
        if entry.expected_entry_date is not None and entry.entry_date is None:
            yield _plan("entry", entry.expected_entry_date, f"entry_summaries[{n}].expected_entry_date", entry)


def _plan(event: str, day: dt.date, path: str, paper: Shipment | EntrySummary7501) -> Day:
    return Day(
        f"{event}-planned",
        fixed(day),
        f"{event} of the goods is planned",
        "See that number, bond and power stand on this day.",
        path,
        paper,
        is_owed=False,
    )


PAPERS = (
    _number,
    _irs_proof,
    _photo_ids,
    _bonds,
    _powers,
    _shipments,
    _entries,
    _filings,
    _deposits,
    _bills,
    _form_4811,
    _plans,
)
"""The walks, each of a dossier and the day."""
