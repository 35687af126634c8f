"""Countries, States, ports and other codes that are written out: read where there is one answer, questioned where not.

The plain values of a dossier are changed before the documents are made of them, so that no code is ever compared with
words. What was taken is said in a note, what could not be in an error.
"""

from __future__ import annotations

import difflib
import enum
import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, get_args

import attrs

from iorkit.findings import Finding
from iorkit.ids import PortCode, stand_in
from iorkit.loading._codes import NOT_A_CODE, READ_AS
from iorkit.loading._converter import Step, paper_of, unread_fields
from iorkit.masking import mask_text
from iorkit.model import Dossier, LicenseStatus, RecordStatus, RegistryStatus
from iorkit.model.shape import shown
from iorkit.refdata import code_list

__all__ = ["code_of", "country_code", "port_code", "spell", "state_code"]

_TWO_LETTERS = re.compile(r"[A-Z]{2}", re.ASCII)
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")
_PART = re.compile(r"[()\[\],;:/]+|\s[-\u2013\u2014]\s")
_LONGEST = 80
_MOST_NOTES = 100
_SURE = 0.88

_WITH_STATES = frozenset({"US", "CA", "MX", "PR", "VI", "GU"})
_STATE_FIELDS = frozenset(
    {"state", "states_of_entry", "remote_filing_state", "state_of_organization", "jurisdiction", "destination_state"}
)
_ONLY_STATES = frozenset({"states_of_entry", "remote_filing_state", "destination_state"})
_COUNTRY_FIELDS = frozenset({"country", "passport_country"})
_PORT_FIELDS = frozenset({"port", "ports"})

_COUNTRIES = {
    "US": "USA, U.S.A., U.S., United States of America, America, The United States, Estados Unidos, 美国, 美國",
    "CN": "CHN, PRC, P.R.C., P.R. China, PR China, People's Republic of China, Mainland China, 中国, 中國",
    "HK": "HKG, Hong Kong SAR, Hongkong, 香港",
    "TW": "TWN, Taiwan, Taiwan ROC, 台湾, 台灣",
    "GB": "UK, U.K., GBR, Great Britain, United Kingdom of Great Britain and Northern Ireland",
    "KR": "KOR, Korea South, South Korea, Republic of Korea, ROK",
    "KP": "PRK, North Korea, Korea North, DPRK",
    "VN": "VNM, Vietnam",
    "RU": "RUS, Russia",
    "MX": "MEX, México",
    "CA": "CAN",
    "DE": "DEU, Deutschland, Federal Republic of Germany",
    "CZ": "CZE, Czechia",
    "TR": "TUR, Türkiye, Turkiye",
    "LA": "LAO, Laos",
    "IR": "IRN, Iran",
    "SY": "SYR, Syria",
    "TZ": "TZA, Tanzania",
    "BO": "BOL",
    "VE": "VEN, Venezuela",
    "CI": "CIV, Ivory Coast",
    "MO": "MAC, Macau",
    "NL": "NLD, Holland, The Netherlands",
    "JP": "JPN", "IN": "IND", "ID": "IDN", "TH": "THA", "MY": "MYS", "PH": "PHL", "SG": "SGP", "BD": "BGD", "PK": "PAK",
    "LK": "LKA", "KH": "KHM", "IT": "ITA", "FR": "FRA", "ES": "ESP", "PT": "PRT", "PL": "POL", "CH": "CHE", "AT": "AUT",
    "BE": "BEL", "SE": "SWE", "NO": "NOR", "DK": "DNK", "FI": "FIN", "IE": "IRL", "BR": "BRA", "AR": "ARG", "CL": "CHL",
    "CO": "COL", "PE": "PER", "EC": "ECU", "GT": "GTM", "HN": "HND", "SV": "SLV", "NI": "NIC", "CR": "CRI", "DO": "DOM",
    "AU": "AUS", "NZ": "NZL", "ZA": "ZAF", "EG": "EGY", "IL": "ISR", "AE": "ARE, UAE", "SA": "SAU",
}  # fmt: skip
_ENUMS: dict[type[enum.Enum], dict[str, enum.Enum]] = {
    RecordStatus: {"active": RecordStatus.ON_FILE},
    RegistryStatus: {
        "good standing": RegistryStatus.ACTIVE,
        "in good standing": RegistryStatus.ACTIVE,
        "active in good standing": RegistryStatus.ACTIVE,
    },
    LicenseStatus: {"current": LicenseStatus.ACTIVE, "valid": LicenseStatus.ACTIVE},
}
_Reader = Callable[[str], str | None]


def _key(text: str) -> str:
    """Leaves the letters of a text, in small letters."""
    return _NOT_A_LETTER.sub("", text).casefold()


@functools.cache
def _names(name: str) -> dict[str, str]:
    """Returns the code for each name of a list, and for each other way of writing it, where only one has it."""
    found: dict[str, set[str]] = {}
    for listed in code_list(name).codes.values():
        found.setdefault(_key(listed.meaning), set()).add(listed.code)
        found.setdefault(_key(listed.code), set()).add(listed.code)
    if name == "countries":
        for code, words in _COUNTRIES.items():
            for word in words.split(", "):
                found[_key(word)] = {code}
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1 and key}


def country_code(text: str) -> str | None:
    """Reads a country that is written as its code, its name, or both.

    Args:
        text: What was written.

    Returns:
        CBP's code of two letters; ``None`` where there is no one answer.

    Examples:
        >>> country_code("United States"), country_code("P.R. China"), country_code("CN - China"), country_code("Korea")
        ('US', 'CN', 'CN', None)
    """
    return _by_name(text, "countries")


def state_code(text: str) -> str | None:
    """Reads a State or province that is written as its code, its name, or both.

    Args:
        text: What was written.

    Returns:
        The code; ``None`` where there is no one answer.

    Examples:
        >>> state_code("California"), state_code("New York (NY)"), state_code("ca"), state_code("Guangdong")
        ('CA', 'NY', 'CA', None)
    """
    return _by_name(text, "states")


def _by_name(text: str, name: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    names = _names(name)
    if (whole := names.get(_key(text))) is not None:
        return whole
    found = {names.get(_key(part)) for part in _PART.split(text) if _key(part)}
    return found.pop() if len(found) == 1 else None


def port_code(text: str) -> str | None:
    """Reads a port that is written with its name and its code of Schedule D.

    Args:
        text: What was written.

    Returns:
        The four digits; ``None`` where there are none, or more than one such number.

    Examples:
        >>> port_code("Newark, NJ (4601)"), port_code("2704 - Los Angeles"), port_code("Long Beach")
        ('4601', '2704', None)
    """
    found = set(_FOUR_DIGITS.findall(text[:_LONGEST]))
    return found.pop() if len(found) == 1 else None


def code_of(text: str, kind: type[enum.Enum]) -> str | None:
    """Reads a value of a list of words, whatever its case and what stands between its words.

    Args:
        text: What was written.
        kind: The list.

    Returns:
        The value as it is written in a dossier; ``None`` where there is no one answer.

    Examples:
        >>> [code_of(text, RecordStatus) for text in ("Inactive", "active", "On file, with bond", "gone")]
        ['inactive', 'on-file', 'on-file-with-bond', None]
    """
    known: dict[str, set[str]] = {}
    for member in kind:
        known.setdefault(_key(str(member.value)), set()).add(str(member.value))
    for words, member in _ENUMS.get(kind, {}).items():
        known.setdefault(_key(words), set()).add(str(member.value))
    found = known.get(_key(text), set()) if len(text) <= _LONGEST else set()
    return next(iter(found)) if len(found) == 1 and not any(char.isdigit() for char in text) else None


@attrs.frozen
class _Field:
    """How the text of one field is read: what is settled at a glance, how the rest is read, and what it should be."""

    settled: Callable[[str], bool]
    read: _Reader
    expected: str = ""
    """What to write, where a text that cannot be read is questioned; empty where it may be anything."""


def _is_two_letters(text: str) -> bool:
    return len(text) == len("US") and text.isascii() and text.isupper() and text != "UK"


def _is_port_or_number(text: str) -> bool:
    return _LETTERS.search(text) is None


def _is_known_state(text: str) -> bool:
    return text in code_list("states")


_COUNTRY_WORDS = 'a country code of two letters, such as "CN"'
_STATE_WORDS = 'a State code of two letters, such as "CA"'
_PORT_WORDS = 'the four digits of a port in Schedule D, such as "2704"'


@functools.cache
def _plan(kind: type) -> dict[str, _Field | type]:
    """Returns what is to be done with each field of a class: how it is read, or the class of the documents inside."""
    plan: dict[str, _Field | type] = {}
    for field in attrs.fields(kind):
        inner = paper_of(field.type)
        found = inner if inner is not None else _field(field)
        if found is not None and field.name not in unread_fields(kind):
            plan[field.name] = found
    return plan


def _field(field: attrs.Attribute[Any]) -> _Field | None:
    kind, name = _inner(field.type), field.name
    is_coded = field.metadata.get("codes") == ("countries",)
    if is_coded or name in _COUNTRY_FIELDS:
        return _Field(_is_two_letters, country_code, _COUNTRY_WORDS if is_coded else "")
    if name in _STATE_FIELDS:
        is_listed = name in _ONLY_STATES and "codes" not in field.metadata
        expected = _STATE_WORDS if name in _ONLY_STATES else ""
        return _Field(_is_known_state if is_listed else _is_two_letters, state_code, expected)
    if kind is PortCode or name in _PORT_FIELDS:
        return _Field(_is_port_or_number, port_code, _PORT_WORDS if kind is PortCode else "")
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        values = frozenset(str(member.value) for member in kind)
        return _Field(values.__contains__, functools.partial(code_of, kind=kind))
    return None


def _inner(kind: Any) -> Any:  # noqa: ANN401 -- a type expression has no narrower type
    arms = [arm for arm in get_args(kind) if arm is not type(None) and arm is not Ellipsis]
    while arms:
        kind = arms[0]
        arms = [arm for arm in get_args(kind) if arm is not type(None) and arm is not Ellipsis]
    return kind


_Notes: TypeAlias = dict[tuple[str, str, str], list[str]]


def spell(raw: dict[str, Any]) -> list[Finding]:
    """Writes codes for what is written out, in the plain values of a dossier, and takes out what has no one answer.

    Args:
        raw: The object at the top; it is changed.

    Returns:
        A note for each way of writing that was read, with its first place, and an error for each value taken out.
    """
    notes: _Notes = {}
    found = list(_spell_papers(raw, Dossier, (), notes))
    for (_, text, taken), paths in list(notes.items())[:_MOST_NOTES]:
        more = f", and in {len(paths) - 1:,} more places" if len(paths) > 1 else ""
        found.append(READ_AS.finding(paths[0], "{text} was read as {taken}{more}", text=text, taken=taken, more=more))
    return found


def _spell_papers(value: object, kind: type, path: tuple[Step, ...], notes: _Notes) -> Iterator[Finding]:
    """Walks an object of a class, or a list of them."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            if isinstance(item, dict):
                yield from _spell_papers(item, kind, (*path, place), notes)
    elif isinstance(value, dict):
        plan = _plan(kind)
        for name in [name for name in value if name in plan]:
            how = plan[name]
            if name in _STATE_FIELDS - _ONLY_STATES and _is_abroad(value):
                continue
            if isinstance(how, _Field):
                in_us = name in _STATE_FIELDS and _country_of(value) == "US"
                told = attrs.evolve(how, expected=_STATE_WORDS) if in_us else how
                yield from _spell_field(value, name, told, (*path, name), notes)
            else:
                yield from _spell_papers(value[name], how, (*path, name), notes)


def _is_abroad(value: dict[str, Any]) -> bool:
    """Tells whether an object states a country whose States are not on the list, so that theirs are left alone."""
    country = _country_of(value)
    return country is not None and country not in _WITH_STATES


def _country_of(value: dict[str, Any]) -> str | None:
    """Returns the country that an object states, as its code where it is known."""
    country = value.get("country") or value.get("country_of_organization")
    return (country_code(country) or country) if isinstance(country, str) else None


def _spell_field(
    holder: dict[str, Any], name: str, how: _Field, path: tuple[Step, ...], notes: _Notes
) -> Iterator[Finding]:
    """Reads a text, or each text of a list; one that has no answer takes its list with it."""
    held = holder[name]
    texts = held if isinstance(held, list) else [held]
    for place, text in enumerate(texts):
        if not isinstance(text, str) or how.settled(text) or not text.strip() or stand_in(text) is not None:
            continue
        where = _written((*path, place) if isinstance(held, list) else path)
        taken = how.read(text)
        if taken is not None:
            texts[place] = taken
            if taken != text:
                notes.setdefault((name, repr(shown(text)), taken), []).append(where)
        elif how.expected:
            holder.pop(name, None)
            yield _question(text, how, where)
    if name in holder:
        holder[name] = texts if isinstance(held, list) else texts[0]


def _question(text: str, how: _Field, where: str) -> Finding:
    near = "" if how.read is port_code else _near(text, how)
    hint = f"; nearest: {near}" if near else ""
    message = "expected {expected}, found {text}{hint}"
    return NOT_A_CODE.finding(where, message, expected=how.expected, text=repr(shown(text)), hint=hint)


def _near(text: str, how: _Field) -> str:
    """Returns the code whose name is nearly what was written; empty where it would be a guess."""
    names = _names("countries" if how.read is country_code else "states")
    found = difflib.get_close_matches(_key(text[:_LONGEST]), names, n=1, cutoff=_SURE)
    return names[found[0]] if found else ""


def _written(path: tuple[Step, ...]) -> str:
    return mask_text("".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix("."))
