"""One importer of a create/update message while its records are being read."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from iorkit.findings import Param
from iorkit.formats.abi._faults import shown
from iorkit.formats.abi._layout import COLUMNS, Field
from iorkit.formats.abi._message_reader import ItemReader
from iorkit.formats.abi._record import Row
from iorkit.formats.abi.importer._update import ImporterUpdate, UpdateAction, UpdateCondition
from iorkit.formats.abi.importer._update_codes import UpdateCodes
from iorkit.formats.abi.importer._update_layouts import ANSWERS, FORM_LAYOUTS, OVERFLOWS, REASONS, UPDATE_LAYOUTS, USES
from iorkit.model import Address, Bank, BusinessOfficer, Form5106, RelatedBusiness

__all__ = ["UpdateDraft"]

_PARTS = {"mailing_address": Address, "physical_address": Address, "bank": Bank}
_LISTS = {"officers": BusinessOfficer, "related_businesses": RelatedBusiness}
_REPEATED = frozenset({"TI", "TJ", "TK"})
_KINDS = frozenset({"mailing_address.kind", "physical_address.kind", "company_kind"})
_LONG_DATE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})\Z", re.ASCII)
_EXPIRY, _LINE = "Passport Expiration Date", "Line Number"


class UpdateDraft:
    """An importer's form as far as it is known.

    Args:
        reader: The reader, which notes what is wrong.
        index: The place of the importer in the message.
        codes: What the codes stand for.
    """

    def __init__(self, reader: ItemReader[ImporterUpdate], index: int, codes: UpdateCodes) -> None:
        self._reader = reader
        self._index = index
        self._codes = codes
        self._values: dict[str, Any] = {}
        self._lists: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
        self._more: dict[str, Any] = {}
        self._texts: dict[str, tuple[dict[str, Any], str, list[str]]] = {}
        self._officer_line: object = None
        self._seen: set[str] = set()
        self._reference = ""
        self._conditions: list[UpdateCondition] = []

    def take(self, text: str) -> None:
        """Takes one record."""
        record = text[:2]
        if record in self._seen - _REPEATED and record in FORM_LAYOUTS:
            self._reader.leave("DAT038", text)
            return
        if (needed := self._missing(record)) is not None:
            self._reader.leave("DAT026", text, needed=needed)
            return
        row = self._reader.read_row(UPDATE_LAYOUTS, text)
        if record in ("TI", "TK"):
            self._lists["officers" if record == "TI" else "related_businesses"].append({})
        self._reader.report(row, text, self._path)
        self._seen.add(record)
        match record:
            case "E0":
                self._reference = " ".join(row.text[3:COLUMNS].split())
            case "E1":
                self._take_condition(row)
            case "TN":
                self._take_overflow(row, text)
            case _:
                self._take_form(row)

    def build(self) -> ImporterUpdate:
        """Returns what was read; call it once, at the end."""
        self._end_texts()
        form = self._form() if self._seen & FORM_LAYOUTS.keys() else None
        return ImporterUpdate(form=form, conditions=tuple(self._conditions), **self._more)

    def _missing(self, record: str) -> str | None:
        """Returns the record that is needed before this one, if there is none."""
        if record in ANSWERS or record == "T1":
            return None
        if "T1" not in self._seen:
            return "T1"
        return "TI" if record == "TJ" and not self._lists["officers"] else None

    def _path(self, field: Field) -> str:
        to = field.to.replace("[]", f"[{max(len(self._lists.get(field.to.partition('[]')[0], ())) - 1, 0)}]")
        return f"items[{self._index}].form.{to}".removesuffix(".").removesuffix(".form")

    def _holder(self, to: str) -> dict[str, Any]:
        name, is_list, _ = to.partition("[]")
        return self._lists[name][-1] if is_list else self._values

    def _take_form(self, row: Row) -> None:
        """Takes what a record says of the form."""
        record = row.layout.record
        begun = {code: field for code, (owner, field) in OVERFLOWS.items() if owner == record}
        for field in row.layout.targets():
            value = row.values.get(field.name)
            if value is not None and field.to not in ("program_codes", *_KINDS) and field.name != _EXPIRY:
                self._holder(field.to)[field.to.partition("[].")[2] or field.to] = value
        for code, name in begun.items():
            to = row.layout.by_name[name].to
            self._end_texts(code)
            self._texts[code] = (self._holder(to), to.partition("[].")[2] or to, [row.raw(name)])
        self._take_special(row)

    def _take_special(self, row: Row) -> None:
        """Takes what does not stand in one field for one attribute."""
        values = row.values
        match row.layout.record:
            case "T1":
                action = values.get("Action")
                self._more["action"] = action
                self._more["abbreviated_name"] = values.get("Abbreviated Name")
                if action is UpdateAction.ASSIGN:
                    self._values["requests_cbp_number"] = True
                self._take_code(row, "Importer Type", "company_letter")
            case "TE":
                self._take_code(row, "Mailing Address Type", "mailing_digit")
                self._take_code(row, "Physical Address Type", "physical_digit")
            case "TD":
                programs = [values.get(field.name) for field in row.layout.fields if field.to == "program_codes"]
                self._values["uses"] = tuple(use for name, use in USES.items() if values.get(name)) or None
                reasons = tuple(reason for name, reason in REASONS.items() if values.get(name))
                self._values["no_number_reasons"] = reasons or None
                self._values["program_codes"] = tuple(code for code in programs if code) or None
            case "TG":
                place = (values.get("State of Incorporation"), values.get("Country of Incorporation"))
                self._values["incorporation_locator"] = (
                    "/".join(str(part or "") for part in place) if any(place) else None
                )
                self._more |= {"scac": values.get("SCAC"), "firms": values.get("FIRMS Code")}
            case "TI":
                self._officer_line = values.get(_LINE)
            case "TJ":
                self._take_officer(row)
            case _:
                pass

    def _take_code(self, row: Row, name: str, kept: str) -> None:
        """Takes a code whose meaning may not be certain, keeps it stands, and says so."""
        field = row.layout.by_name[name]
        written = row.values.get(name)
        if not isinstance(written, str):
            return
        self._more[kept] = written
        read = self._codes.company_kind if kept == "company_letter" else self._codes.address_kind
        kind, is_certain = read(written)
        if kind is not None:
            self._values[field.to] = kind
        if not is_certain:
            taken = f"was taken for {kind.value}" if kind is not None else "was not read"
            where: dict[str, Param] = {"record": row.layout.record, "columns": field.columns}
            self._reader.add("DAT037", self._path(field), **where, field=name, text=shown(written), taken=taken)

    def _take_officer(self, row: Row) -> None:
        """Takes what stands only in the second record of an officer."""
        said = row.values.get(_LINE)
        if said is not None and self._officer_line is not None and said != self._officer_line:
            words = {"text": shown(str(said)), "held": shown(str(self._officer_line))}
            self._reader.add("DAT033", self._path(row.layout.by_name["Officer Phone"]), record="TJ", **words)
        written = row.values.get(_EXPIRY)
        if isinstance(written, str) and written.strip("0"):
            day = _long_date(written)
            if day is not None:
                self._lists["officers"][-1]["passport_expires_on"] = day
                return
            field = row.layout.by_name[_EXPIRY]
            where: dict[str, Param] = {"record": "TJ", "columns": field.columns}
            self._reader.add("DAT039", self._path(field), **where, text=shown(written))

    def _take_overflow(self, row: Row, text: str) -> None:
        code = row.values.get("Qualifier")
        if code in self._texts:
            self._texts[str(code)][2].append(row.raw("Overflow Text"))
        else:
            owner = OVERFLOWS.get(str(code), ("that it goes with", ""))[0]
            self._reader.leave("DAT026", text, needed=owner)

    def _take_condition(self, row: Row) -> None:
        said = {name: str(row.values.get(name, "")) for name in row.layout.by_name}
        self._conditions.append(
            UpdateCondition(
                code=said["Condition Code"],
                text=said["Narrative Text"],
                disposition=said["Disposition"],
                severity=said["Severity"],
                reason=said["Reason Code"],
                reference=self._reference,
                line=self._reader.line,
            )
        )

    def _end_texts(self, *codes: str) -> None:
        """Joins the texts that went on in records TN; all of them, or those of these qualifiers."""
        for code in codes or tuple(self._texts):
            if code in self._texts:
                holder, name, pieces = self._texts.pop(code)
                if len(pieces) > 1:
                    holder[name] = _join(pieces)

    def _form(self) -> Form5106:
        values = {to: value for to, value in self._values.items() if "." not in to}
        for name, part in _PARTS.items():
            inner = {to.partition(".")[2]: value for to, value in self._values.items() if to.startswith(f"{name}.")}
            if inner:
                values[name] = part(**inner)
        for name, part in _LISTS.items():
            if self._lists[name]:
                values[name] = tuple(part(**held) for held in self._lists[name])
        return Form5106(**values)


def _long_date(written: str) -> dt.date | None:
    found = _LONG_DATE.match(written)
    try:
        return dt.date(int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _join(pieces: list[str]) -> str:
    """Joins a text and its overflows: directly where the columns were filled, else with one blank."""
    return "".join(f"{piece.rstrip()} " if piece.endswith(" ") else piece for piece in pieces).strip()
