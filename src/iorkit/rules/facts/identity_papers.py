"""What several rules ask of Form 5106 and the IRS's documents: whose they are, of what day, and what is at stake."""

from __future__ import annotations

import datetime as dt

from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import Dossier, Form5106, NoNumberReason, NoticeKind, RecordStatus
from iorkit.refdata import dated
from iorkit.rules.authoring import cannot_tell, require
from iorkit.rules.facts.notices import is_open
from iorkit.rules.facts.parties import numbers_differ, uses_no_ein
from iorkit.rules.facts.records import own_records

__all__ = [
    "day_of_form",
    "has_void_notice",
    "is_form_of_other_importer",
    "is_word_none",
    "must_be_restored",
    "own_ein",
    "own_form",
    "require_status",
    "shows_no_ein",
    "states_no_ein",
    "voids_at_once",
]


def has_void_notice(dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a notice that CBP will void the importer number stands on a day."""
    return any(
        notice.kind is NoticeKind.VOID_IMPORTER_NUMBER and is_open(notice, dossier, day)
        for notice in dossier.cbp_notices or ()
    )


def must_be_restored(dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a number is to be restored or defended, when CBP insists on proof."""
    lost = (RecordStatus.VOID, RecordStatus.INACTIVE)
    if any(record.status in lost for _, record in own_records(dossier, day)):
        return True
    return has_void_notice(dossier, day)


def require_status(dossier: Dossier, day: dt.date) -> None:
    """Stops where no answer of CBP by a day says how the importer's number stands.

    Raises:
        Missing: There is no such answer.
    """
    if all(record.status is None for _, record in own_records(dossier, day)):
        require(dossier.importer_records or None, "/importer_records")
        cannot_tell("/importer_records", "do not say how the importer's number stands")


def own_ein(dossier: Dossier) -> EIN | ImporterNumber | None:
    """Returns the importer's EIN: its number, where that may be one, else the EIN that is stated beside it."""
    ior = dossier.ior
    if ior is None:
        return None
    if ior.number is not None and ior.number.kind in (ImporterNumberKind.EIN, ImporterNumberKind.AMBIGUOUS):
        return ior.number
    return ior.ein or None


def shows_no_ein(dossier: Dossier) -> bool:
    """Tells that the importer uses another kind of number and that no EIN is stated beside it."""
    return uses_no_ein(dossier) and own_ein(dossier) is None


def states_no_ein(form: Form5106 | None) -> bool:
    """Tells whether the importer gave on Form 5106 as a reason that it has no EIN."""
    reasons = (form.no_number_reasons if form else None) or ()
    return NoNumberReason.NO_IRS_NUMBER in reasons or NoNumberReason.NOT_APPLIED in reasons


def is_word_none(number: ImporterNumber | None) -> bool:
    """Tells whether the word "None" stands where Form 5106 asks for a number, as 19 CFR 24.5(b) would have it."""
    return number is not None and number.stands_for == "none"


def is_form_of_other_importer(form: Form5106, dossier: Dossier) -> bool:
    """Tells whether a Form 5106 is on another number than the importer's, which is another finding."""
    if dossier.ior is None or is_word_none(form.number):
        return False
    return numbers_differ(form.number, dossier.ior.number)


def own_form(dossier: Dossier) -> Form5106 | None:
    """Returns the dossier's Form 5106, unless it is on another number than the importer's."""
    form = dossier.form5106
    return None if form is None or is_form_of_other_importer(form, dossier) else form


def day_of_form(form: Form5106, day: dt.date) -> dt.date | None:
    """Returns the latest day by a day on which a Form 5106 was signed or sent; ``None`` where none is stated."""
    days = (form.signed_on, form.filed_on)
    return max((item for item in days if item is not None and item <= day), default=None)


def voids_at_once(day: dt.date) -> bool:
    """Tells whether on a day CBP voids a number at once for identity data that are not right or whole."""
    return dated("importer.inaccurate_data_voids").is_in_force(day)
