"""The writer of CBP's importer/bond query, and of responses to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from iorkit.errors import FormatError
from iorkit.formats.abi._record import Value, write_record
from iorkit.formats.abi.importer._query_layouts import ANSWER, ASKED_AT_ONCE, QUERY
from iorkit.ids import Identifier, ImporterNumber, ImporterNumberKind
from iorkit.model import ImporterRecord, RecordBond

__all__ = ["write_importer_answer", "write_importer_query"]

_ALL_SUFFIXES = "**"
_EIN_LENGTH = 10  # with its hyphen
_MOST_IN_K1 = 999_999_999
_AMOUNT, _PLACE = "Bond Amount", "Bond Amount Record Location Indicator"
_NAME, _CENTER_NAME = "Full Legal Importer Name", "Center ID Description"
_OVERFLOW = 70
_SUFFIX = re.compile(r"\*\*\s*\Z")


def write_importer_query(numbers: Iterable[ImporterNumber | str], *, addresses: bool = True) -> str:
    """Writes a query of CBP's importer and bond files: records K, of six importer numbers each.

    The numbers stand in full, Social Security numbers too: treat the text accordingly. It has no envelope, for sending
    is not this library's business; the application identifier on record B is KI.

    Source: ACE ABI CATAIR, Importer/Bond Query, revision 7 of 15 July 2025.

    Args:
        numbers: The importer numbers. An EIN may end in ``**``, as text, to ask for all its suffixes.
        addresses: Whether CBP should send the addresses too.

    Returns:
        Records of 80 columns, joined with line feeds; nothing where there are no numbers.

    Raises:
        FormatError: A number is not one that CBP takes; the error says which, without showing it.
        TypeError: One number was given in place of several.

    .. versionadded:: 26.1

    Examples:
        >>> write_importer_query(["47-5550101", "47-5550102**"]).rstrip()
        'K 47-5550101  147-5550102**1'
    """
    if isinstance(numbers, str | bytes | Identifier):
        raise TypeError("give the importer numbers as a list, even where there is one")
    written = [_wire(number, place) for place, number in enumerate(numbers, start=1)]
    return "\n".join(_write_query(six, addresses=addresses) for six in _chunks(written, ASKED_AT_ONCE))


def _chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _wire(number: object, place: int) -> str:
    text = number.text if isinstance(number, ImporterNumber) else number
    field = f"Importer Number ({(place - 1) % ASKED_AT_ONCE + 1})"
    if not isinstance(text, str):
        raise FormatError("K", field, f"number {place} is not text, but {type(text).__name__}")
    asks_for_all = _SUFFIX.search(text) is not None
    written = ImporterNumber(_SUFFIX.sub("", text))
    if written.problem is not None:
        raise FormatError("K", field, f"number {place} {written.problem}")
    if not asks_for_all:
        return written.wire
    base = written.wire.rstrip()
    if written.kind is not ImporterNumberKind.EIN or len(base) != _EIN_LENGTH:
        raise FormatError("K", field, f"number {place} is no EIN without a suffix, so {_ALL_SUFFIXES} cannot follow it")
    return base + _ALL_SUFFIXES


def _write_query(numbers: Sequence[str], *, addresses: bool) -> str:
    values: dict[str, Value | None] = {}
    for place, number in enumerate(numbers, start=1):
        values[f"Importer Number ({place})"] = number
        values[f"Address Request Code ({place})"] = addresses or None
    return write_record(QUERY, values)


def write_importer_answer(records: Iterable[ImporterRecord]) -> str:
    """Writes records as CBP responds to an importer/bond query, to make messages for tests and demonstrations.

    One pair of records K1 and K2 a bond, then K3 to K8, letters as capitals, without an envelope. What CBP's file has
    no place for is left out: the country of an address, the kind of address, the day of the query.

    Source: ACE ABI CATAIR, Importer/Bond Query, revision 7 of 15 July 2025.

    Args:
        records: The importers' records.

    Returns:
        Records of 80 columns, joined with line feeds.

    Raises:
        FormatError: A value does not fit its field, or a mandatory one is missing.

    .. versionadded:: 26.1

    Examples:
        >>> record = ImporterRecord(number="47-555010100", status="on-file-without-bond", name="Lumen Housewares LLC")
        >>> [line.rstrip() for line in write_importer_answer([record]).splitlines()]
        ['K147-5550101002LUMEN HOUSEWARES LLC', 'K2']
    """
    return "\n".join(line for record in records for line in _answer(record))


def _answer(record: ImporterRecord) -> Iterator[str]:
    for bond in record.bonds or (None,):
        yield from _pair(record, bond)
    for name in ("K3", "K4", "K5", "K6"):
        values = _values(name, record, None)
        if any(value is not None for value in values.values()):
            yield write_record(ANSWER[name], values)
    yield from _texts(record)


def _pair(record: ImporterRecord, bond: RecordBond | None) -> Iterator[str]:
    """Writes the records K1 and K2 of one bond, or of an importer without one."""
    first, second = _values("K1", record, bond), _values("K2", record, bond)
    if bond is not None:
        if bond == RecordBond(activity_code=bond.activity_code):
            raise FormatError("K1", "Bond Number", "is missing, and all else that would show a bond")
        is_long = bond.amount is not None and bond.amount > _MOST_IN_K1
        (first if is_long else second)[_AMOUNT] = None
        first[_PLACE] = ("K2" if is_long else "K1") if bond.amount is not None else None
    yield write_record(ANSWER["K1"], first)
    is_active = record.status is not None and record.status.is_active
    if is_active or any(value is not None for value in second.values()):
        yield write_record(ANSWER["K2"], second)


def _texts(record: ImporterRecord) -> Iterator[str]:
    """Writes record K7, and K8 where its texts are too long."""
    values = _values("K7", record, None)
    if all(value is None for value in values.values()):
        return
    layout = ANSWER["K7"]
    overflows = []
    for qualifier, name in (("legal_name", _NAME), ("center_name", _CENTER_NAME)):
        text, width = str(values[name] or ""), layout.by_name[name].width
        values[name] = text[:width]
        overflows += [(qualifier, piece) for piece in _chunks(text[width:], _OVERFLOW)]
    yield write_record(layout, values)
    for qualifier, piece in overflows:
        overflow = {"Additional Information Qualifier Code": qualifier, "Additional Information": str(piece)}
        yield write_record(ANSWER["K8"], overflow)


def _values(name: str, record: ImporterRecord, bond: RecordBond | None) -> dict[str, Value | None]:
    return {field.name: _look_up(field.to, record, bond) for field in ANSWER[name].targets()}


def _look_up(to: str, record: ImporterRecord, bond: RecordBond | None) -> Value | None:
    """Finds the value of the attribute that a layout names."""
    value: object = bond if to.startswith("bonds[]") else record
    for name in to.removeprefix("bonds[].").split("."):
        value = getattr(value, name, None)
    if isinstance(value, Identifier):
        return value.reveal().strip()
    return value  # type: ignore[return-value] # what the model holds there is a value of a record
