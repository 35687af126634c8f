"""Code lists: what CBP's messages and forms take, code by code, with its meaning and the days on which it holds."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from iorkit.citations import Citation
from iorkit.errors import NotInForce, UnknownCode

__all__ = ["CODE_LISTS", "MESSAGE_CODES", "Attribute", "Code", "CodeList", "read_codes"]

MESSAGE_CODES = (
    "article_parties",
    "article_sets",
    "bond_replacements",
    "bond_types",
    "condition_severities",
    "fee_exemptions",
    "filing_actions",
    "manifest_components",
    "payment_types",
    "product_claims",
    "reconciliation_issues",
    "ruling_kinds",
    "shipment_usages",
    "summary_dispositions",
    "tax_deferrals",
    "zone_statuses",
)
"""The names of the lists that stand together in one file, ``message_codes``: those of the elements of a message."""

CODE_LISTS = (
    "activity_codes",
    "address_types",
    "article_parties",
    "article_sets",
    "bill_dispositions",
    "bond_designations",
    "bond_replacements",
    "bond_types",
    "centers",
    "company_types",
    "condition_severities",
    "countries",
    "disposition_codes",
    "entry_bands",
    "entry_dispositions",
    "entry_elements",
    "entry_types",
    "fee_classes",
    "fee_exemptions",
    "filing_actions",
    "mail_drops",
    "manifest_components",
    "mid_provinces",
    "missing_documents",
    "mode_not_reported",
    "modes_of_transport",
    "payment_types",
    "product_claims",
    "reconciliation_issues",
    "ruling_kinds",
    "sensitive_goods",
    "shipment_usages",
    "spi",
    "states",
    "summary_dispositions",
    "sureties",
    "tax_deferrals",
    "vague_descriptions",
    "waiver_reasons",
    "zone_statuses",
)
"""The names of all code lists, so that a name can be looked up without reading a list."""

Attribute = str | bool | dt.date
"""What a code may say of itself beside its meaning."""

_LONGEST = 60
_LIKENESS = 0.5
"""How alike a code must be to be offered for another; two letters that share one are as alike as that."""


@attrs.frozen(kw_only=True)
class Code:
    """One code of a list.

    Args:
        code: The code as CBP writes it; for a box on a form, a word of our own.
        meaning: What it stands for, mostly as printed.
        first_day: The first day on which it holds, or ``None`` where none is known.
        last_day: The last day, or ``None`` where none is known.
        citation: What it rests on: the list's source, unless the code has one of its own.
        attributes: What else the list says of it, by name; ask for it as ``code["name"]``.

    Examples:
        >>> from iorkit.refdata import code_list
        >>> warehouse = code_list("entry_types").get("21")
        >>> warehouse.meaning, warehouse["category"], warehouse["abi"]
        ('Warehouse', 'warehouse', True)
        >>> warehouse.get("abi_from") is None
        True
    """

    code: str
    meaning: str
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    citation: Citation
    attributes: tuple[tuple[str, Attribute], ...] = ()

    def __getitem__(self, name: str) -> Attribute:
        value = self.get(name)
        if value is None:
            raise UnknownCode(f"attribute of code {self.code}", name, _closest(name, self))
        return value

    def __contains__(self, name: object) -> bool:
        return any(name == own for own, _ in self.attributes)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.attributes)

    def get(self, name: str) -> Attribute | None:
        """Returns what the list says of the code under a name, or ``None`` where it says nothing."""
        return next((value for own, value in self.attributes if own == name), None)

    def holds_on(self, day: dt.date) -> bool:
        """Tells whether a day lies within the days that are known; where none is known, every day does."""
        begun = self.first_day is None or self.first_day <= day
        return begun and (self.last_day is None or day <= self.last_day)


@attrs.frozen(kw_only=True)
class CodeList:
    """A list of codes and where it comes from.

    ``in`` and iteration go by the code; a code that has lapsed stays on the list.

    Args:
        name: The list's name, such as ``entry_types``.
        title: What it lists, in words.
        kind: What one code of it is called, such as ``entry type``.
        citation: What it rests on.
        verified_on: The day on which it was compared with its source.
        is_closed: Whether the list is all that the form or message takes, so that another code is an error; where it is
            false, another code may have come since and is a doubt only.
        codes: The codes, in the order of the source.

    Examples:
        >>> from iorkit.refdata import code_list
        >>> modes = code_list("modes_of_transport")
        >>> "11" in modes, len(modes), modes.is_closed
        (True, 15, False)
        >>> modes.get("41")["carrier_code"]
        'IATA'
    """

    name: str
    title: str
    kind: str
    citation: Citation
    verified_on: dt.date
    is_closed: bool = False
    codes: Mapping[str, Code] = attrs.field(repr=False, hash=False)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def get(self, code: str, on: dt.date | None = None) -> Code:
        """Finds a code.

        Args:
            code: The code as CBP writes it.
            on: The day on which it must hold; without it, any code of the list is found.

        Raises:
            UnknownCode: The list has no such code.
            NotInForce: It has, but the code does not hold on that day.

        Examples:
            >>> import datetime as dt
            >>> from iorkit.refdata import code_list
            >>> code_list("spi").get("MX", on=dt.date(2020, 7, 1))
            Traceback (most recent call last):
            ...
            iorkit.errors.NotInForce: special program indicator MX on 2020-07-01: holds to 2020-06-30
            >>> code_list("missing_documents").get("1")
            Traceback (most recent call last):
            ...
            iorkit.errors.UnknownCode: no missing document code is called '1'; did you mean 01?
        """
        found = self.codes.get(code)
        if found is None:
            raise UnknownCode(self.kind, code, self.nearest(code))
        if on is not None and not found.holds_on(on):
            raise NotInForce(f"{self.kind} {code}", on, _days(found))
        return found

    def nearest(self, code: str) -> str:
        """Finds the code that is most like a text, or whose meaning is; nothing where none is alike.

        Examples:
            >>> from iorkit.refdata import code_list
            >>> code_list("states").nearest("california")
            'CA'
        """
        meanings = {item.meaning: item.code for item in self.codes.values()}
        return _closest(code, self.codes) or meanings.get(_closest(code, meanings), "")

    def in_force(self, on: dt.date) -> tuple[Code, ...]:
        """Returns the codes that hold on a day, in the order of the list."""
        return tuple(item for item in self.codes.values() if item.holds_on(on))

    def where(self, name: str, value: Attribute) -> tuple[Code, ...]:
        """Returns the codes with one attribute of one value, in the order of the list.

        Examples:
            >>> from iorkit.refdata import code_list
            >>> [activity.code for activity in code_list("activity_codes").where("letter", "F")]
            ['3A']
        """
        return tuple(item for item in self.codes.values() if item.get(name) == value)


def read_codes(name: str, data: Mapping[str, Any], sources: Mapping[str, Citation]) -> CodeList:
    """Makes a list of the codes of one file.

    Args:
        name: The file's name without its ending.
        data: The file as ``tomllib`` gave it: a table ``list`` and one table ``code`` for each code.
        sources: The register of sources, by reference.

    Raises:
        ValueError: A code stands twice, ends before it begins, or has a source that is not in the register.
    """
    head = data["list"]
    source = _source(name, head["citation"], sources)
    codes: dict[str, Code] = {}
    rows: Iterable[Mapping[str, Any]] = _surety_rows(data["surety"]) if "surety" in data else data["code"]
    for row in rows:
        own = _source(name, row["citation"], sources) if "citation" in row else source
        item = Code(
            code=row["code"],
            meaning=row["meaning"],
            first_day=row.get("from"),
            last_day=row.get("to"),
            citation=own,
            attributes=tuple((key, value) for key, value in row.items() if key not in _FIXED),
        )
        if item.code in codes:
            msg = f"{name}: the code {item.code} stands twice"
            raise ValueError(msg)
        if item.first_day is not None and item.last_day is not None and item.last_day < item.first_day:
            msg = f"{name}: the code {item.code} ends before it begins"
            raise ValueError(msg)
        codes[item.code] = item
    return CodeList(
        name=name,
        title=head["title"],
        kind=head["kind"],
        citation=source,
        verified_on=head["verified_on"],
        is_closed=head["closed"],
        codes=MappingProxyType(codes),
    )


_FIXED = frozenset({"code", "meaning", "from", "to", "citation"})


def _source(name: str, reference: str, sources: Mapping[str, Citation]) -> Citation:
    if reference not in sources:
        msg = f"{name}: the source {reference!r} is not in sources.toml"
        raise ValueError(msg)
    return sources[reference]


def _surety_rows(sureties: Iterable[Mapping[str, str]]) -> Iterable[dict[str, str]]:
    """CBP's list of sureties has a row a name, and one company under two names."""
    rows: dict[str, dict[str, str]] = {}
    for surety in sureties:
        if surety["code"] in rows:
            rows[surety["code"]]["other_name"] = surety["name"]
        else:
            rows[surety["code"]] = {"code": surety["code"], "meaning": surety["name"]}
    return rows.values()


def _days(item: Code) -> str:
    parts = (("from", item.first_day), ("to", item.last_day))
    return "holds " + " ".join(f"{word} {day.isoformat()}" for word, day in parts if day is not None)


def _closest(text: str, known: Iterable[str]) -> str:
    """Finds the most alike, whatever its case and zeros before it; the first where two are, nothing where none is."""
    written = text[:_LONGEST].strip().casefold()
    best, likeness = "", 0.0
    for candidate in known:
        plain = candidate.casefold()
        same = plain.lstrip("0") == written.lstrip("0")
        alike = 1.0 if same else difflib.SequenceMatcher(None, written, plain).ratio()
        if alike > likeness:
            best, likeness = candidate, alike
    return best if likeness >= _LIKENESS else ""
