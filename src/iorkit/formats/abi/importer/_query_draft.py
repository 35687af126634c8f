"""One importer's record while its lines are being read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iorkit.findings import Finding, Severity
from iorkit.formats.abi._faults import problem, shown
from iorkit.formats.abi._record import Row, Value
from iorkit.formats.abi.importer._query_layouts import ACTIVITIES, ANSWER
from iorkit.ids import ImporterNumber
from iorkit.model import Address, Alias, ImporterRecord, RecordBond
from iorkit.refdata import code_list

__all__ = ["Draft", "country_of"]

_AMOUNT, _PLACE, _LETTER = "Bond Amount", "Bond Amount Record Location Indicator", "Bond Type/Activity Code"
_BOND_FIELDS = {
    record: tuple(field.name for field in layout.targets() if field.to.startswith("bonds[]"))
    for record, layout in ANSWER.items()
}
_PARTS = {"alias": Alias, "mailing_address": Address, "physical_address": Address}
_NAME, _CENTER_NAME = "Full Legal Importer Name", "Center ID Description"

_TERRITORIES_NOT_LISTED = frozenset({"AS", "MP"})  # territories of the US that ACE's Appendix B leaves out
_UNDECIDED = frozenset({"FN", "FM", "MH", "PW"})  # foreign; and freely associated states, which have ZIP codes
_ZIP = re.compile(r"[0-9]{5}(?:[0-9]{4})?\Z", re.ASCII)
_CANADIAN = re.compile(r"[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]\Z", re.ASCII)
_MEXICAN = re.compile(r"[0-9]{5}\Z", re.ASCII)
_TWO_LETTERS = re.compile(r"[A-Z]{2}\Z", re.ASCII)


def country_of(state: str | None, postal_code: str | None) -> str | None:
    """Tells the country of an address in CBP's file, which has no country, where state and postal code settle it.

    The state is that of the US, Canada or Mexico, else ``FN``: so two letters that are neither a US state nor a
    Canadian province are a Mexican state, if the postal code is of five digits.

    Args:
        state: The state code.
        postal_code: The postal code.

    Returns:
        ``US``, ``CA`` or ``MX``, or ``None`` where it is not sure.

    Examples:
        >>> country_of("CA", "94607"), country_of("ON", "K1A0B1"), country_of("FN", "518000")
        ('US', 'CA', None)
    """
    state, postal_code = state or "", postal_code or ""
    listed = _country_on_list(state)
    if listed == "US":
        return "US" if not postal_code or _ZIP.match(postal_code) else None
    if listed == "CA":
        return "CA" if _CANADIAN.match(postal_code) else None
    is_mexican = _TWO_LETTERS.match(state) and state not in _UNDECIDED and _MEXICAN.match(postal_code)
    return "MX" if is_mexican else None


def _country_on_list(state: str) -> str | None:
    if state in _TERRITORIES_NOT_LISTED:
        return "US"
    states = code_list("states")
    return str(states.get(state)["country"]) if state in states else None


class Draft:
    """An importer's record as far as it is known; what contradicts an earlier line becomes a finding.

    Args:
        index: The place of the record in the response.
        number: The importer number.
    """

    def __init__(self, index: int, number: ImporterNumber | None) -> None:
        self.number = number
        self._index = index
        self._values: dict[str, Any] = {}
        self._bonds: list[RecordBond] = []
        self._bond: _Bond | None = None
        self._long_texts: dict[str, list[str]] | None = None
        self._line_of_texts = 0

    def path(self, to: str = "") -> str:
        """Returns where in the response a value belongs, for the attribute that the layout names."""
        return f"records[{self._index}].{to.replace('[]', f'[{len(self._bonds)}]')}".removesuffix(".")

    def begin_bond(self, line: int) -> Iterator[Finding]:
        """Ends the open bond and begins another, of record K1."""
        yield from self._end_bond()
        self._bond = _Bond(line)

    def take(self, line: int, row: Row) -> Iterator[Finding]:
        """Takes what a record K1 to K6 says."""
        for field in row.layout.targets([_AMOUNT]):
            if (value := row.values.get(field.name)) is not None:
                yield from self._put(field.to, value, line, row.layout.record)
        if self._bond is not None and _BOND_FIELDS[row.layout.record]:
            self._bond.take(row)
            yield from self._judge_letter(line, row)

    def take_texts(self, line: int, row: Row) -> Iterator[Finding]:
        """Takes what a record K7 says, whose texts may go on in K8."""
        yield from self._end_texts()
        if (center := row.values.get("Center Identifier")) is not None:
            yield from self._put("center", center, line, "K7")
        fields = {"legal_name": _NAME, "center_name": _CENTER_NAME}
        self._long_texts = {to: [row.raw(name)] for to, name in fields.items()}
        self._line_of_texts = line

    def take_overflow(self, row: Row) -> bool:
        """Takes what a record K8 says; tells whether there is a record K7 that it goes with."""
        if self._long_texts is None:
            return False
        to = row.values.get("Additional Information Qualifier Code")
        text = row.raw("Additional Information")
        if isinstance(to, str) and text.strip():
            self._long_texts[to].append(text)
        return True

    def finish(self) -> Iterator[Finding]:
        """Ends what is still open."""
        yield from self._end_bond()
        yield from self._end_texts()

    def build(self, **more: Any) -> ImporterRecord:  # noqa: ANN401 -- attributes of the record
        """Returns the record; call it after ``finish``."""
        plain = {to: value for to, value in self._values.items() if "." not in to}
        for name, part in _PARTS.items():
            inner = {to.partition(".")[2]: value for to, value in self._values.items() if to.startswith(f"{name}.")}
            if part is Address and inner:
                inner["country"] = country_of(inner.get("state"), inner.get("postal_code"))
            if inner:
                plain[name] = part(**inner)
        return ImporterRecord(**plain, bonds=tuple(self._bonds), **more)

    def _put(self, to: str, value: Value, line: int, record: str) -> Iterator[Finding]:
        holder = self._values if self._bond is None or not to.startswith("bonds[]") else self._bond.values
        held = holder.setdefault(to.removeprefix("bonds[]."), value)
        if held != value and to != "number":
            yield self.contradiction(to, value, held, line, record)

    def contradiction(self, to: str, value: object, held: object, line: int, record: str) -> Finding:
        """Makes the finding that a value contradicts the one that is held."""
        text, kept = (shown(str(getattr(each, "value", each))) for each in (value, held))
        return problem("DAT033", self.path(to), line=line, record=record, text=text, held=kept)

    def _judge_letter(self, line: int, row: Row) -> Iterator[Finding]:
        letter = row.values.get(_LETTER)
        if isinstance(letter, str) and letter not in ACTIVITIES:
            field = row.layout.by_name[_LETTER]
            yield problem(
                "DAT023",
                self.path(field.to),
                severity=Severity.WARNING,
                line=line,
                record=row.layout.record,
                columns=field.columns,
                text=shown(letter),
                field=field.name,
            )

    def _end_bond(self) -> Iterator[Finding]:
        bond, self._bond = self._bond, None
        if bond is None or not bond.is_there:
            return
        yield from bond.judge_amount(self.path("bonds[].amount"))
        activity = ACTIVITIES.get(bond.values.get("activity_letter", ""))
        self._bonds.append(RecordBond(**bond.values, amount=bond.amount, activity_code=activity))

    def _end_texts(self) -> Iterator[Finding]:
        texts, self._long_texts = self._long_texts, None
        for to, pieces in (texts or {}).items():
            if text := _join(pieces):
                yield from self._put(to, text, self._line_of_texts, "K7")


class _Bond:
    """A bond as records K1 and K2 give it."""

    def __init__(self, line: int) -> None:
        self.values: dict[str, Any] = {}
        self.is_there = False
        self._line = line
        self._amounts: dict[str, Decimal] = {}
        self._said: str | None = None
        self._is_damaged = False

    def take(self, row: Row) -> None:
        record = row.layout.record
        self.is_there = self.is_there or any(row.says_something(name) for name in _BOND_FIELDS[record])
        amount, said = row.values.get(_AMOUNT), row.values.get(_PLACE)
        if isinstance(amount, Decimal):
            self._amounts.setdefault(record, amount)
        if isinstance(said, str):
            self._said = said
        self._is_damaged = self._is_damaged or any(fault.field.name == _AMOUNT for fault in row.faults)

    @property
    def _present(self) -> dict[str, Decimal]:
        """The amounts by record; zeros count only where there is nothing else."""
        return {record: amount for record, amount in self._amounts.items() if amount} or self._amounts

    @property
    def amount(self) -> Decimal | None:
        """The amount: where both records have one, that of the record that the bond's indicator names."""
        present = self._present
        return present.get(self._said or "K1", next(iter(present.values()), None))

    def judge_amount(self, path: str) -> Iterator[Finding]:
        """Compares where the amount stands with where record K1 says that it does."""
        present, said = self._present, self._said
        if len(set(present.values())) > 1:
            amounts = " and ".join(f"{amount:,} in {record}" for record, amount in present.items())
            yield self._misplaced(path, f"there is {amounts}", Severity.ERROR)
        elif len(present) > 1:
            yield self._misplaced(path, "both have the same one", Severity.WARNING)
        elif said is not None and said not in present and not self._is_damaged:
            found = f"it stands in {next(iter(present))}" if present else "neither K1 nor K2 has one"
            yield self._misplaced(path, found, Severity.WARNING)

    def _misplaced(self, path: str, found: str, severity: Severity) -> Finding:
        said = self._said or "K1 or K2"
        return problem("DAT032", path, severity=severity, line=self._line, said=said, found=found)


def _join(pieces: list[str]) -> str:
    """Joins a text and its overflows: directly where the columns were filled, else with one blank."""
    return "".join(f"{piece.rstrip()} " if piece.endswith(" ") else piece for piece in pieces).strip()
