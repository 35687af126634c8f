"""Words of names that may be two ways of writing one; whether they are, a person decides. Usage, not law."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from iorkit.identity._number_words import write_numbers

__all__ = ["IN_ADDRESSES", "IN_NAMES", "Usage", "may_mean_one"]

_PIECES = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")


def _read(table: str) -> dict[str, frozenset[str]]:
    """Reads lines of ``SHORT: WORD, WORD`` into what each may stand for."""
    lines = (line.partition(":") for line in table.strip().splitlines())
    return {short.strip(): frozenset(word.strip() for word in rest.split(",")) for short, _, rest in lines}


@attrs.frozen(kw_only=True)
class Usage:
    """How words of one kind of text are shortened.

    Args:
        meanings: What each short word may stand for.
        phrases: Phrases that have a usual short form.
        left_out: Words that are often left out.
        splits: Whether letters and figures are words of their own, and ordinals are read without their ending.
    """

    meanings: dict[str, frozenset[str]]
    phrases: dict[tuple[str, ...], str]
    left_out: frozenset[str] = frozenset()
    splits: bool = False


_OF_NAMES = """
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
IN_NAMES = Usage(
    meanings=_read(_OF_NAMES),
    phrases={
        ("UNITED", "STATES", "OF", "AMERICA"): "USA",
        ("UNITED", "STATES"): "US",
        ("HONG", "KONG"): "HK",
        ("NEW", "YORK"): "NY",
        ("LOS", "ANGELES"): "LA",
        ("CONG", "TY"): "CTY",
        ("IMPORT", "AND", "EXPORT"): "IE",
        ("I", "AND", "E"): "IE",
    },
)
"""Words of names."""

_OF_ADDRESSES = """
    AB: ALBERTA
    BEI: N
    BOX: POBOX
    C: CALLE
    CARR: CARRETERA
    COL: COLONIA
    CRA: CARRERA
    CUN: VLG
    DADAO: AVE
    DONG: E
    HARBOUR: HBR
    IH: I
    JIE: ST
    LP: LOOP
    LU: RD
    MB: MANITOBA
    NAN: S
    NYC: NY
    ON: ONTARIO
    QC: QUEBEC
    QU: DIST
    SEC: SECTION
    SK: SASKATCHEWAN
    SO: S
    URB: URBANIZACION
    XI: W
"""
IN_ADDRESSES = Usage(
    meanings=_read(_OF_ADDRESSES),
    phrases={
        ("N", "E"): "NE",
        ("N", "W"): "NW",
        ("S", "E"): "SE",
        ("S", "W"): "SW",
        ("STATE", "HWY"): "SH",
        ("IND", "PK"): "IP",
        ("LOS", "ANGELES"): "LA",
        ("HONG", "KONG"): "HK",
        ("NEW", "TERRITORIES"): "NT",
        ("BRITISH", "COLUMBIA"): "BC",
        ("NOVA", "SCOTIA"): "NS",
        ("NEW", "BRUNSWICK"): "NB",
        ("HO", "CHI", "MINH"): "HCM",
        ("HCMC",): "HCM",
        ("VIET", "NAM"): "VIETNAM",
    },
    left_out=frozenset({"CITY", "PROV", "SHENG", "SHI"}),
    splits=True,
)
"""Words of addresses, as the Postal Service and exporters in Asia and Latin America write them."""


def may_mean_one(left: Sequence[str], right: Sequence[str], usage: Usage) -> bool:
    """Tells whether two texts may be one, if abbreviations and number words are written out.

    Args:
        left: The words of a text, in capitals.
        right: The words of another.
        usage: How words are shortened in such texts.

    Returns:
        Whether each word may stand for the one in its place.

    Examples:
        >>> may_mean_one(["3RD", "ST", "ELEC"], ["THIRD", "STREET", "ELECTRONICS"], IN_NAMES)
        True
        >>> may_mean_one(["ACME", "TECHNOLOGY"], ["ACME", "TECHNOLOGIES"], IN_NAMES)
        False
    """
    first, second = _shorten(left, usage), _shorten(right, usage)
    if len(first) != len(second):
        return False
    return all(_meanings(one, usage) & _meanings(other, usage) for one, other in zip(first, second, strict=True))


def _shorten(words: Sequence[str], usage: Usage) -> list[str]:
    """Writes each phrase that has a usual short form as that, and leaves out what is often left out."""
    words = [word.lstrip("#") or word for word in write_numbers(words)]
    if usage.splits:
        words = [piece for word in words for piece in _PIECES.findall(_ORDINAL.sub(r"\1", word))]
    longest = max(len(phrase) for phrase in usage.phrases)
    out: list[str] = []
    place = 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if tuple(words[place : place + size]) in usage.phrases), 1)
        word = usage.phrases.get(tuple(words[place : place + size]), words[place])
        if word not in usage.left_out:
            out.append(word)
        place += size
    return out


def _meanings(word: str, usage: Usage) -> frozenset[str]:
    return usage.meanings.get(word, frozenset()) | {word}
