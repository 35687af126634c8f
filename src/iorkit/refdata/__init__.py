"""Dated reference data: the only place where numbers of law and code lists live."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from importlib import resources
from types import MappingProxyType
from typing import Any

from iorkit.citations import Authority, Citation, Trust
from iorkit.errors import UnknownCode
from iorkit.refdata._codes import CODE_LISTS, MESSAGE_CODES, Attribute, Code, CodeList, read_codes
from iorkit.refdata._conditions import Condition, read_conditions
from iorkit.refdata._dated import Dated, DatedValue, read_dated

__all__ = [
    "CODE_LISTS",
    "MESSAGE_CODES",
    "Attribute",
    "Code",
    "CodeList",
    "Condition",
    "Dated",
    "DatedValue",
    "cite",
    "code_list",
    "conditions",
    "count",
    "data_as_of",
    "dated",
    "money",
    "read",
    "sources",
]


@functools.cache
def read(table: str) -> Mapping[str, Any]:
    """Reads one file of reference data as it stands.

    Args:
        table: The file's name without its ending, such as ``sureties``.

    Returns:
        The file as ``tomllib`` gives it; it is read once and shared, so do not change it.

    Raises:
        UnknownCode: There is no such file.

    Examples:
        >>> read("holidays")["holiday"][0]["name"]
        "New Year's Day"
    """
    file = resources.files(__name__).joinpath("data", f"{table}.toml")
    if not file.is_file():
        raise UnknownCode("table of reference data", table)
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def sources() -> Mapping[str, Citation]:
    """Returns the register of every source that a rule or a figure may cite, by its reference.

    Examples:
        >>> sources()["19 CFR 141.34"].authority
        <Authority.REGULATION: 'regulation'>
    """
    return {
        entry["reference"]: Citation(
            reference=entry["reference"],
            authority=Authority(entry["authority"]),
            trust=Trust(entry["trust"]),
            says=entry["says"],
            verified_on=entry.get("verified_on"),
            edition=entry.get("edition", ""),
        )
        for entry in read("sources")["source"]
    }


def cite(reference: str, authority: Authority | str | None = None, says: str = "") -> Citation:
    """Finds a source in the register, or makes a citation of your own.

    Args:
        reference: The source as the register writes it, such as ``19 CFR 141.34``.
        authority: For a source outside the register, such as a house manual: its kind, as a value or its word.
        says: For a source outside the register: what it says.

    Returns:
        The citation.

    Raises:
        UnknownCode: The register has no such source and no authority was given.
        ValueError: There is no such kind of source.

    Examples:
        >>> cite("19 CFR 141.34").trust.value
        'verified'
        >>> str(cite("house manual 3.2", authority=Authority.PRACTICE))
        'house manual 3.2'
    """
    if authority is not None:
        return Citation(reference=reference, authority=Authority(authority), says=says)
    known = sources()
    if reference not in known:
        nearest = difflib.get_close_matches(reference, known, n=1)
        raise UnknownCode("source", reference, nearest[0] if nearest else "")
    return known[reference]


@functools.cache
def _tables(table: str) -> Mapping[str, Dated]:
    return {item.name: item for item in read_dated(table, read(table), sources())}


def dated(name: str) -> Dated:
    """Finds a value through time.

    Args:
        name: The table and key, such as ``bonds.continuous_minimum``.

    Returns:
        The dated values.

    Raises:
        UnknownCode: There is no such table or key.

    Examples:
        >>> dated("bonds.continuous_minimum").title
        'Smallest amount of a continuous bond, activity 1'
    """
    found = _tables(name.partition(".")[0])
    if name not in found:
        nearest = difflib.get_close_matches(name, found, n=1)
        raise UnknownCode("dated value", name, nearest[0] if nearest else "")
    return found[name]


def count(name: str, on: dt.date) -> int:
    """Returns a count of days, months, years or times that holds on a day.

    Args:
        name: The table and key.
        on: The day that governs.

    Raises:
        NotInForce: No value is known for that day.
        TypeError: The value is money or a rate; ask ``money`` for it.

    Examples:
        >>> count("bonds.cure_days", dt.date(2026, 3, 2))
        15
    """
    value = dated(name).at(on).value
    if not isinstance(value, int):
        msg = f"{name} is money or a rate"
        raise TypeError(msg)
    return value


def money(name: str, on: dt.date) -> Decimal:
    """Returns an amount in US dollars, or a rate, that holds on a day.

    Args:
        name: The table and key.
        on: The day that governs.

    Raises:
        NotInForce: No value is known for that day.

    Examples:
        >>> money("bonds.continuous_minimum", dt.date(2026, 3, 2))
        Decimal('50000')
    """
    return Decimal(dated(name).at(on).value)


@functools.cache
def code_list(name: str) -> CodeList:
    """Finds a list of codes; it is read on first use.

    Args:
        name: The list's name, such as ``entry_types``.

    Returns:
        The codes, with their source.

    Raises:
        UnknownCode: There is no such list.

    Examples:
        >>> code_list("waiver_reasons").get("999").meaning
        'No Surety, Unsecured Bills'
        >>> code_list("entry_type")
        Traceback (most recent call last):
        ...
        iorkit.errors.UnknownCode: no code list is called 'entry_type'; did you mean entry_types?
    """
    if name not in CODE_LISTS:
        nearest = difflib.get_close_matches(name, CODE_LISTS, n=1)
        raise UnknownCode("code list", name, nearest[0] if nearest else "")
    data = read("message_codes")[name] if name in MESSAGE_CODES else read(name)
    return read_codes(name, data, sources())


@functools.cache
def conditions() -> Mapping[tuple[str, str], Condition]:
    """Returns every condition code of ACE, by the message's identifier and the code.

    The register is read on first use. It holds what CBP's dictionary of 18 July 2026 has on the entry summary and on
    the queries about entry summaries; codes of cargo release and of other agencies' data are not in it.

    Examples:
        >>> conditions()["AE", "875"].narrative
        'IMPORTER INACTIVE FOR ENTRY PURPOSES'
    """
    return MappingProxyType(dict(read_conditions(read("conditions"), sources())))


@functools.cache
def data_as_of() -> dt.date:
    """Returns the day to which the regulations were read: what changed since then is not in the reference data.

    Examples:
        >>> data_as_of()
        datetime.date(2026, 8, 28)
    """
    day: dt.date = read("sources")["law_as_of"]
    return day
