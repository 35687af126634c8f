"""The writer of importer creates/updates, application TP."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from iorkit.errors import FormatError
from iorkit.formats.abi._record import Value, write_record
from iorkit.formats.abi.importer._update import UpdateAction
from iorkit.formats.abi.importer._update_codes import UpdateCodes
from iorkit.formats.abi.importer._update_layouts import FORM_LAYOUTS, OVERFLOW, OVERFLOWS, REASONS, USES
from iorkit.ids import Identifier
from iorkit.model import BusinessOfficer, Form5106, RelatedBusiness

__all__ = ["write_importer_update"]

_SHORT_NAME, _LONGEST_NAME, _OVERFLOW, _MOST_LINES, _MOST_PROGRAMS = 32, 100, 70, 99, 4
_WITH_STATES = frozenset({"US", "CA", "MX"})
_FOREIGN_STATE = "FN"
_PHONES = frozenset({"Phone", "Extension", "Fax", "Officer Phone", "Officer Extension", "Certifier Phone"})
_PLAIN = _PHONES | {"Broker Phone", "Postal Code", "Routing Number"}
_LOCATOR = re.compile(r"\s*([A-Z]{2})?\s*[/,]\s*([A-Z]{2})?\s*\Z", re.ASCII)
_ALWAYS = frozenset({"T1", "T2", "TD", "TE", "TF", "TL"})


def write_importer_update(
    form: Form5106,
    *,
    action: UpdateAction | str = UpdateAction.UPDATE,
    codes: UpdateCodes | None = None,
    scac: str | None = None,
    firms: str | None = None,
) -> str:
    """Writes a Form 5106 as a create/update message: records T1 to TN.

    The numbers stand in full, Social Security and passport numbers too: treat the text accordingly. It has no
    envelope. Letters become capitals; telephone numbers, postal codes and routing numbers lose their punctuation. The
    state of an address outside the US, Canada and Mexico is ``FN``.

    The layout is SECONDHAND: CBP's own chapter was not read, and the digits of kinds of address are inferred where
    ``codes`` does not give them. Reading the text back tells what is not certain. The letter of a type of company that
    is not known is never guessed: give it in ``codes``. Source: a third party's transcription of ACE ABI CATAIR,
    Importer/Consignee Create/Update, version 12 of March 2019.

    Args:
        form: The form.
        action: ``A`` to put the importer on file, ``U`` to update, ``N`` to ask for a CBP-assigned number.
        codes: The codes as your copy of CBP's chapter has them.
        scac: A carrier code for record TG.
        firms: A facility code for record TG.

    Returns:
        Records of 80 columns, joined with line feeds.

    Raises:
        FormatError: A value does not fit its field, a mandatory one is missing, or its code is not known.

    .. versionadded:: 26.1

    Examples:
        >>> write_importer_update(Form5106(name="Lumen Housewares LLC", number="47-5550101", company_kind="llc"))
        Traceback (most recent call last):
            ...
        iorkit.errors.FormatError: record T1, Importer Type: is llc, whose letter was not read; give it in codes
    """
    chosen = _action(action)
    given = codes or UpdateCodes()
    return "\n".join(
        (
            *_importer(form, chosen, given),
            *_company(form, {"SCAC": scac, "FIRMS Code": firms}),
            *_persons(form),
            *_texts("TL", _values("TL", form) | {"Electronic Signature": form.is_signed or None}),
            *_texts("TM", _values("TM", form)),
        )
    )


def _action(said: UpdateAction | str) -> UpdateAction:
    try:
        return UpdateAction(said)
    except ValueError:
        raise FormatError("T1", "Action", "is none of A, U, N") from None


def _importer(form: Form5106, action: UpdateAction, codes: UpdateCodes) -> Iterator[str]:
    """Writes the records T1 to TF, of the importer itself."""
    name = form.name or ""
    first = _values("T1", form)
    first |= {
        "Action": action,
        "Importer Number": _number(form, action),
        "Abbreviated Name": name[:_SHORT_NAME].strip(),
    }
    yield from _texts("T1", first | {"Importer Type": _letter(form, codes)})
    yield from _texts("TA", _values("TA", form))
    yield from _texts("T2", _with_state(_values("T2", form)))
    if len(name) > _LONGEST_NAME:
        raise FormatError("T3", "Full Legal Name", f"has {len(name)} characters, not the {_LONGEST_NAME} that fit")
    if len(name) > _SHORT_NAME:
        yield from _texts("T3", {"Full Legal Name": name})
    yield from _texts("TB", _values("TB", form))
    if form.physical_address is not None:
        yield from _texts("TC", _with_state(_values("TC", form)))
    yield from _texts("TD", _use(form))
    kinds = {
        "Mailing Address Type": _digit(form, "mailing_address", codes),
        "Physical Address Type": _digit(form, "physical_address", codes),
    }
    yield from _texts("TE", _values("TE", form) | kinds)
    yield from _texts("TF", _values("TF", form))


def _number(form: Form5106, action: UpdateAction) -> str | None:
    number = form.number or form.cbp_assigned_number
    if action is UpdateAction.ASSIGN:
        if number is not None:
            raise FormatError("T1", "Importer Number", "is given, but the message asks CBP to assign one")
        return None
    if number is None:
        raise FormatError("T1", "Importer Number", "is mandatory here, and nothing was given")
    if number.problem is not None:
        raise FormatError("T1", "Importer Number", number.problem)
    return number.wire.rstrip()


def _letter(form: Form5106, codes: UpdateCodes) -> str | None:
    kind = form.company_kind
    letter = codes.letter_of(kind) if kind is not None else None
    if kind is not None and letter is None:
        raise FormatError("T1", "Importer Type", f"is {kind.value}, whose letter was not read; give it in codes")
    return letter


def _digit(form: Form5106, name: str, codes: UpdateCodes) -> str | None:
    address = getattr(form, name)
    return codes.digit_of(address.kind) if address is not None and address.kind is not None else None


def _with_state(values: Mapping[str, Value | None]) -> dict[str, Value | None]:
    country = values["Country"]
    is_foreign = values["State"] is None and country is not None and str(country).upper() not in _WITH_STATES
    return {**values, "State": _FOREIGN_STATE if is_foreign else values["State"]}


def _use(form: Form5106) -> dict[str, Value | None]:
    values = _values("TD", form)
    programs = form.program_codes or ()
    if len(programs) > _MOST_PROGRAMS:
        raise FormatError("TD", "Program Code (4)", f"would stand for {len(programs)}, and the form takes four")
    values |= {f"Program Code ({place})": code for place, code in enumerate((*programs, *[None] * 4)[:4], start=1)}
    values |= {name: use in (form.uses or ()) or None for name, use in USES.items()}
    return values | {name: reason in (form.no_number_reasons or ()) or None for name, reason in REASONS.items()}


def _company(form: Form5106, more: dict[str, str | None]) -> Iterator[str]:
    """Writes the records TG and TH, of the company and its bank."""
    values = _values("TG", form) | more
    if form.incorporation_locator:
        found = _LOCATOR.match(form.incorporation_locator.upper())
        if found is None or not any(found.groups()):
            raise FormatError("TG", "State of Incorporation", "is not written as state/country, such as CA/US or /CN")
        values |= {"State of Incorporation": found[1], "Country of Incorporation": found[2]}
    if form.duns is not None:
        if form.duns.base is None:
            raise FormatError("TG", "D-U-N-S Number", form.duns.problem or "is not nine digits")
        values["D-U-N-S Number"] = form.duns.base
    yield from _texts("TG", values)
    yield from _texts("TH", _values("TH", form))


def _persons(form: Form5106) -> Iterator[str]:
    """Writes the records TI, TJ and TK, of officers and related businesses."""
    officers, related = form.officers or (), form.related_businesses or ()
    if max(len(officers), len(related)) > _MOST_LINES:
        raise FormatError("TI" if len(officers) > _MOST_LINES else "TK", "Line Number", "has two digits, so at most 99")
    for line, officer in enumerate(officers, start=1):
        number = {"Line Number": Decimal(line)}
        ssn = {"Social Security Number": _ssn(officer)}
        yield from _texts("TI", _values("TI", officer) | number | ssn)
        expiry = {"Passport Expiration Date": _long_day(officer.passport_expires_on)}
        yield from _texts("TJ", _values("TJ", officer) | number | expiry)
    for line, business in enumerate(related, start=1):
        yield from _texts("TK", _values("TK", business) | {"Line Number": Decimal(line)} | _related(business))


def _ssn(officer: BusinessOfficer) -> str | None:
    if officer.ssn is None:
        return None
    if officer.ssn.problem is not None:
        raise FormatError("TI", "Social Security Number", officer.ssn.problem)
    return officer.ssn.canonical.replace("-", "")


def _related(business: RelatedBusiness) -> dict[str, Value | None]:
    number = business.number
    if number is not None and number.problem is not None:
        raise FormatError("TK", "Related Business Number", number.problem)
    return {"Related Business Number": number.wire.rstrip() if number is not None else None}


def _long_day(day: dt.date | None) -> str | None:
    return f"{day.month:02}{day.day:02}{day.year:04}" if day is not None else None


def _values(record: str, source: Form5106 | BusinessOfficer | RelatedBusiness) -> dict[str, Value | None]:
    """Looks up the value of each field that holds one attribute as it stands."""
    fields = FORM_LAYOUTS[record].targets()
    return {field.name: _look_up(field.name, field.to.rpartition("[].")[2], source) for field in fields}


def _look_up(name: str, to: str, source: object) -> Value | None:
    value = source
    for part in to.split("."):
        value = getattr(value, part, None)
    if isinstance(value, Identifier):
        return value.canonical.strip()
    if name in _PLAIN and isinstance(value, str):
        return "".join(char for char in value if char.isalnum())
    return value  # type: ignore[return-value] # what the model holds there is a value of a record


def _texts(record: str, values: Mapping[str, Value | None]) -> Iterator[str]:
    """Writes a record, if it is mandatory or says something, and records TN for the texts that do not fit."""
    said = {name: value for name, value in values.items() if value is not None and value != ""}
    if record not in _ALWAYS and not said.keys() - {"Line Number"}:
        return
    layout = FORM_LAYOUTS[record]
    kept, overflows = dict(said), []
    for code, (owner, name) in OVERFLOWS.items():
        text = said.get(name)
        if owner == record and isinstance(text, str):
            width = layout.by_name[name].width
            kept[name] = text[:width]
            overflows += [(code, text[at : at + _OVERFLOW]) for at in range(width, len(text), _OVERFLOW)]
    yield write_record(layout, kept)
    for code, piece in overflows:
        yield write_record(OVERFLOW, {"Qualifier": code, "Overflow Text": piece})
