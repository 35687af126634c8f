"""One entry summary while its records are being read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from iorkit.findings import Finding
from iorkit.formats.abi._faults import problem, shown
from iorkit.formats.abi._layout import Field
from iorkit.formats.abi._record import Row, Value
from iorkit.formats.abi.entry._layouts import PLACES, Place, class_of, targets_of
from iorkit.model import (
    ADCVDClaim,
    BillComponent,
    EntryBond,
    EntryLine,
    EntrySummary7501,
    MetalsOrigin,
)

__all__ = ["EntryDraft", "NotHere", "Part", "derived", "joined"]

_OF_RECORD: Mapping[str, tuple[Place, ...]] = {
    record: tuple(place for place in PLACES if place.record == record) for record in {place.record for place in PLACES}
}
_PARTY, _PARTY_KIND, _PARTY_NUMBER = "47", "Article Party Type Code", "Article Party Identifier"
_BASIC_BOND, _MASTER, _IN_BOND = "B", "M", "I"
_WAIVED = "0"
_ALUMINUM, _STEEL, _METALS_WIDTH = "07", "08", 12


class NotHere(Exception):  # noqa: N818 -- says where a record does not belong; never leaves this package
    """A record is out of order.

    Args:
        code: The fault.
        needed: The record that is missing before it, where that is the fault.
    """

    def __init__(self, code: str, needed: str = "") -> None:
        super().__init__(code, needed)
        self.code = code
        self.needed = needed


class Part:
    """A part of the entry: the values of its attributes so far, and which records it has had.

    Args:
        at: Which part, such as ``lines[].tariffs[]``.
        path: Where it stands, such as ``entries[0].lines[2].tariffs[0]``.
    """

    def __init__(self, at: str, path: str) -> None:
        self.at = at
        self.path = path
        self.values: dict[str, Any] = {}
        self.lists: dict[str, list[Any]] = {}
        self.texts: dict[str, list[str]] = {}
        self.records: set[str] = set()

    def build(self) -> Any:  # noqa: ANN401 -- of the class that the part fills
        """Returns the part as the model has it."""
        for name, pieces in self.texts.items():
            self.values.setdefault(name, joined(pieces))
        for name, items in self.lists.items():
            built = (item.build() if isinstance(item, Part) else item for item in items)
            self.values[name] = tuple(built)
        return derived(class_of(self.at)(**self.values))


class EntryDraft:
    """An entry summary as far as it is known; what contradicts an earlier record becomes a finding.

    Args:
        index: The place of the entry in the message.
    """

    def __init__(self, index: int) -> None:
        self._root = Part("", f"entries[{index}]")
        self._open: dict[str, Part] = {"": self._root}

    def place(self, row: Row) -> Part:
        """Finds the part of the entry that a record fills, and begins it where the record does.

        Args:
            row: The record.

        Raises:
            NotHere: There is no such part, or the record stood in it already.
        """
        record = row.layout.record
        places = _OF_RECORD[record]
        place = next((each for each in places if each.begins or each.at in self._open), None)
        if place is None:
            raise NotHere("DAT026", _beginner(places[0].at))
        part = self._begin(place) if place.begins and place.at else self._open[place.at]
        if record in part.records and not place.repeats:
            raise NotHere("DAT043")
        part.records.add(record)
        return part

    def _begin(self, place: Place) -> Part:
        parent_at, _, name = place.at.removesuffix("[]").rpartition(".")
        parent = self._open.get(parent_at)
        if parent is None:
            raise NotHere("DAT026", _beginner(parent_at))
        for at in [at for at in self._open if at == place.at or at.startswith(f"{place.at}.")]:
            del self._open[at]
        items = parent.lists.setdefault(name, [])
        part = Part(place.at, f"{parent.path}.{name}[{len(items)}]")
        items.append(part)
        self._open[place.at] = part
        return part

    def take(self, part: Part, line: int, row: Row) -> Iterator[Finding]:
        """Takes what a record says of a part of the entry."""
        if row.layout.record == _PARTY:
            yield from self._take_party(part, line, row)
            return
        added: dict[tuple[str, int], dict[str, object]] = {}
        for target, fields in targets_of(row.layout.record):
            if fields[0].runs_on:
                part.texts.setdefault(target.name, []).append(row.raw(fields[0].name))
            elif (value := _value(row, fields)) is not None:
                if target.place:
                    added.setdefault((target.name, target.place), {})[target.part] = value
                else:
                    part.values[target.name] = value
        for (name, _), values in added.items():
            part.lists.setdefault(name, []).append(_item(part.at, name, values))

    def _take_party(self, part: Part, line: int, row: Row) -> Iterator[Finding]:
        name, number = row.values.get(_PARTY_KIND), row.values.get(_PARTY_NUMBER)
        if not isinstance(name, str) or number is None:
            return
        held = part.values.setdefault(name, number)
        if held != number:
            text, kept = shown(str(number)), shown(str(held))
            yield problem("DAT033", f"{part.path}.{name}", line=line, record=_PARTY, text=text, held=kept)

    def build(self) -> EntrySummary7501:
        """Returns the entry."""
        entry: EntrySummary7501 = self._root.build()
        return entry


def _beginner(at: str) -> str:
    """Finds the record that begins a part of the entry."""
    return next(place.record for place in PLACES if place.at == at and place.begins)


def _value(row: Row, fields: tuple[Field, ...]) -> Value | None:
    """Returns what the fields hold: their one value, or the parts of a text together."""
    if len(fields) == 1:
        return row.values.get(fields[0].name)
    parts = [row.values.get(field.name) for field in fields]
    return "".join(str(part) for part in parts if part is not None) or None


def _item(at: str, name: str, values: Mapping[str, object]) -> object:
    """Makes the value that a record adds to a list."""
    return values[""] if "" in values else class_of(f"{at}.{name}[]" if at else f"{name}[]")(**values)


def joined(pieces: list[str]) -> str | None:
    """Joins a text that runs over several records: directly where the columns were filled, else with one blank.

    Args:
        pieces: The columns as they stand.

    Examples:
        >>> joined(["GLASS JARS ", "AND LIDS   "])
        'GLASS JARS AND LIDS'
    """
    return "".join(f"{piece.rstrip()} " if piece.endswith(" ") else piece for piece in pieces).strip() or None


def derived(part: Any) -> Any:  # noqa: ANN401 -- of the class that was given
    """Fills the attributes of Form 7501 that follow from what the message says in other words.

    Args:
        part: A part of an entry, or the entry.

    Returns:
        The part; an attribute that has a value already keeps it.
    """
    match part:
        case EntrySummary7501():
            found = _of_entry(part)
        case EntryLine():
            part = _with_statements(part)
            found = _of_line(part)
        case _:
            return part
    missing = {name: value for name, value in found.items() if value is not None and getattr(part, name) is None}
    return attrs.evolve(part, **missing) if missing else part


def _of_entry(entry: EntrySummary7501) -> dict[str, object]:
    bonds = entry.bonds or ()
    basic = next((bond for bond in bonds if bond.designation == _BASIC_BOND), bonds[0] if bonds else EntryBond())
    components = [component for bill in entry.manifest or () for component in bill.components or ()]
    in_bond = {component.number for component in components if component.kind == _IN_BOND and component.number}
    return {
        "bond_type": basic.bond_type or (_WAIVED if entry.is_bond_waived and not bonds else None),
        "surety_code": basic.surety_code,
        "bill_numbers": tuple(_bill(bill) for bill in components if bill.kind == _MASTER) or None,
        "in_bond_number": next(iter(in_bond)) if len(in_bond) == 1 else None,
    }


def _bill(component: BillComponent) -> str:
    return f"{component.issuer or ''}{component.number or ''}"


def _of_line(line: EntryLine) -> dict[str, object]:
    found: dict[str, str | None] = {}
    for declaration in line.declarations or ():
        text = (declaration.text or "").ljust(_METALS_WIDTH)
        if declaration.kind == _STEEL:
            found["melt_and_pour"] = text[0:2].strip() or text[2:5].strip() or None
        elif declaration.kind == _ALUMINUM:
            places = {"primary_smelt": text[3:5], "secondary_smelt": text[8:10], "cast": text[10:12]}
            found |= {name: country.strip() or None for name, country in places.items()}
    return {"metals": MetalsOrigin(**found) if any(found.values()) else None}


def _with_statements(line: EntryLine) -> EntryLine:
    """Says of each antidumping claim that the statement of no reimbursement was given, where the message says so."""
    claims = tuple(_with_statement(claim, line) for claim in line.adcvd or ())
    return line if claims == (line.adcvd or ()) else attrs.evolve(line, adcvd=claims)


def _with_statement(claim: ADCVDClaim, line: EntryLine) -> ADCVDClaim:
    is_covered = line.has_no_reimbursement_statement and claim.case_number and claim.case_number.is_antidumping
    if claim.has_no_reimbursement_statement is None and (is_covered or claim.no_reimbursement_declaration):
        return attrs.evolve(claim, has_no_reimbursement_statement=True)
    return claim
