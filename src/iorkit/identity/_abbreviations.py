"""Words of names that may be two ways of writing one; whether they are, a person decides. Usage, not law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iorkit.identity._number_words import write_numbers

__all__ = ["may_mean_one"]

_ABBREVIATIONS = """
    + : AND
    ACAD: ACADEMY
    AMER: AMERICA, AMERICAN
    APPL: APPLIANCE, APPLIANCES
    ASSN: ASSOCIATION
    ASSOC: ASSOCIATE, ASSOCIATES, ASSOCIATED, ASSOCIATION
    ASSOCS: ASSOCIATES
    AUTH: AUTHORITY
    AUTO: AUTOMATION, AUTOMOTIVE, AUTOMOBILE, AUTOMATIC
    BROS: BROTHERS
    CAS: CASUALTY
    CHEM: CHEMICAL, CHEMICALS
    COMM: COMMERCIAL, COMMUNICATIONS
    CONSTR: CONSTRUCTION
    CTR: CENTER, CENTRE
    CTY: COUNTY
    DEPT: DEPARTMENT
    DEV: DEVELOPMENT
    DIST: DISTRIBUTION, DISTRIBUTOR, DISTRIBUTORS, DISTRIBUTING, DISTRICT
    DISTR: DISTRIBUTION, DISTRIBUTOR, DISTRIBUTORS, DISTRIBUTING
    DISTRIB: DISTRIBUTION, DISTRIBUTOR, DISTRIBUTORS, DISTRIBUTING
    DIV: DIVISION
    ELEC: ELECTRIC, ELECTRICAL, ELECTRONIC, ELECTRONICS
    ENG: ENGINEERING
    ENGR: ENGINEERING
    ENT: ENTERPRISE, ENTERPRISES, ENTERTAINMENT
    ENTS: ENTERPRISES
    EQUIP: EQUIPMENT
    EXP: EXPORT, EXPORTS, EXPRESS
    FT: FORT
    GRP: GROUP
    HLDG: HOLDING
    HLDGS: HOLDINGS
    IMP: IMPORT, IMPORTS, IMPORTERS
    IND: INDUSTRY, INDUSTRIES, INDUSTRIAL
    INDL: INDUSTRIAL
    INDS: INDUSTRIES
    INS: INSURANCE
    INST: INSTITUTE, INSTRUMENT, INSTRUMENTS
    INTL: INTERNATIONAL
    LAB: LABORATORY
    LABS: LABORATORIES
    LOG: LOGISTICS
    MACH: MACHINE, MACHINERY
    MFG: MANUFACTURING
    MFR: MANUFACTURER
    MFRS: MANUFACTURERS
    MGMT: MANAGEMENT
    MKT: MARKET
    MKTG: MARKETING
    MT: MOUNT
    NATL: NATIONAL
    N: NORTH
    S: SOUTH
    E: EAST
    W: WEST
    PHARM: PHARMACEUTICAL, PHARMACEUTICALS, PHARMACY
    PROD: PRODUCE, PRODUCT, PRODUCTS, PRODUCTION, PRODUCTIONS
    PRODS: PRODUCTS
    SCI: SCIENCE, SCIENCES, SCIENTIFIC
    SOC: SOCIETY
    ST: SAINT, STREET
    SUP: SUPPLY
    SUR: SURETY
    SVC: SERVICE
    SVCS: SERVICES
    SRVCS: SERVICES
    SYS: SYSTEM, SYSTEMS
    TECH: TECHNOLOGY, TECHNOLOGIES, TECHNICAL
    TECHS: TECHNOLOGIES
    TRANS: TRANSPORT, TRANSPORTATION
    TRANSP: TRANSPORT, TRANSPORTATION
    TRDG: TRADING
    UNIV: UNIVERSITY, UNIVERSAL
    WHSE: WAREHOUSE
    WHSL: WHOLESALE
"""
_PHRASES = {
    ("UNITED", "STATES", "OF", "AMERICA"): "USA",
    ("UNITED", "STATES"): "US",
    ("HONG", "KONG"): "HK",
    ("NEW", "YORK"): "NY",
    ("LOS", "ANGELES"): "LA",
    ("CONG", "TY"): "CTY",
    ("IMPORT", "AND", "EXPORT"): "IE",
    ("I", "AND", "E"): "IE",
}
_LONGEST_PHRASE = max(len(phrase) for phrase in _PHRASES)


def _read() -> Iterator[tuple[str, frozenset[str]]]:
    for line in _ABBREVIATIONS.strip().splitlines():
        short, _, rest = line.partition(":")
        yield short.strip(), frozenset(word.strip() for word in rest.split(","))


_MEANINGS = dict(_read())


def may_mean_one(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tells whether two names may be one, if abbreviations and number words are written out.

    Args:
        left: The words of a name, in capitals.
        right: The words of another.

    Returns:
        Whether each word may stand for the one in its place.

    Examples:
        >>> may_mean_one(["3RD", "ST", "ELEC"], ["THIRD", "STREET", "ELECTRONICS"])
        True
        >>> may_mean_one(["ACME", "TECHNOLOGY"], ["ACME", "TECHNOLOGIES"])
        False
    """
    first, second = _shorten(write_numbers(left)), _shorten(write_numbers(right))
    if len(first) != len(second):
        return False
    return all(_meet(one, other) for one, other in zip(first, second, strict=True))


def _shorten(words: Sequence[str]) -> list[str]:
    """Writes each phrase that has a usual abbreviation as that."""
    out: list[str] = []
    place = 0
    while place < len(words):
        sizes = range(min(_LONGEST_PHRASE, len(words) - place), 1, -1)
        size = next((size for size in sizes if tuple(words[place : place + size]) in _PHRASES), 1)
        phrase = tuple(words[place : place + size])
        out.append(_PHRASES.get(phrase, words[place].lstrip("#") or words[place]))
        place += size
    return out


def _meet(one: str, other: str) -> bool:
    """Tells whether two words are equal, or one is short for the other, or both for the same."""
    return bool(_meanings(one) & _meanings(other))


def _meanings(word: str) -> frozenset[str]:
    return _MEANINGS.get(word, frozenset()) | {word}
