"""The manufacturer identification code (MID), drawn from the name and address of whoever made the goods."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from iorkit.errors import InvalidIdentifier
from iorkit.ids._identifier import CACHED, Identifier, Reading, tidy
from iorkit.ids._mid import CITY_STATES, city_part, fold, name_part, street_part

if TYPE_CHECKING:
    from iorkit.refdata import CodeList

__all__ = ["ManufacturerID"]

_SHORTEST, _LONGEST = 8, 15
_PLAIN = re.compile(r"[A-Z0-9]+", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_STRUCTURE = re.compile(r"[A-Z]{2}[A-Z0-9]{2,6}[0-9]{0,4}[A-Z]{3}", re.ASCII)
_CITY = re.compile(r".*[A-Z]{3}", re.ASCII)


@attrs.frozen(eq=False, repr=False)
class ManufacturerID(Identifier):
    """A manufacturer identification code, such as ``JPMINCO26KOB``: country, name, street number, city.

    It has no check digit, and no list tells which words of a name are too general to count. So a code that
    ``derive`` gives is a proposal: ACE keeps its own, and the maker may be on file under another.

    Source: 19 CFR Part 102 Appendix, rules 1 to 7; ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage
    Note (f) and AE Table 5; Appendix B (4 August 2026).

    Args:
        text: What was written.

    Examples:
        >>> ManufacturerID("jpminco26kob")
        ManufacturerID('JPMINCO26KOB')
        >>> ManufacturerID("CAHURLAN1840WIN").problem
        'begins with CA, which a MID never does; for Canada it begins with the code of the province'
        >>> ManufacturerID("USGREENH45").doubts
        ('does not end in three letters, so the city is missing or very short',)
    """

    @classmethod
    def derive(cls, *, name: str, address: str, city: str, country: str, generic: Iterable[str] = ()) -> ManufacturerID:
        """Proposes the code of a manufacturer.

        Of a name's general titles, only the two that the regulation itself leaves off are known here ("Fabrica de
        Artigos de Vestuario", "Companhia Textil"), and the prefixes PT, JSC, OAO, OOO and ZAO. Name others in
        ``generic``.

        Args:
            name: The manufacturer's name, in Latin letters.
            address: The street line with suite or post office box; without postal code and city, whose numbers do
                not count.
            city: The city, in Latin letters, or nothing.
            country: The ISO code of the country of origin; for Canada the code of the province, such as ``XO``.
            generic: Titles to leave off at the beginning of the name.

        Returns:
            The code. It may have a problem or doubts of its own, so look at them.

        Raises:
            InvalidIdentifier: No code can be drawn: the country is no two-letter code, or the name or city is in
                another script or empty of letters.

        Examples:
            >>> ManufacturerID.derive(name="Huron Landmark", address="1840 Huron Road", city="Windsor", country="XO")
            ManufacturerID('XOHURLAN1840WIN')
            >>> ManufacturerID.derive(
            ...     name="Guangdong Factory of Lamps Xin Yuan",
            ...     address="No. 7, Road 12",
            ...     city="Foshan",
            ...     country="CN",
            ...     generic=["Guangdong Factory of Lamps"],
            ... )
            ManufacturerID('CNXINYUA12FOS')
        """
        code = fold(country).strip()
        if not _COUNTRY.fullmatch(code):
            raise InvalidIdentifier(cls.__name__, "cannot be derived: the country is not a code of two letters")
        of_name = name_part(name, (generic,) if isinstance(generic, str) else generic)
        if not of_name:
            raise InvalidIdentifier(cls.__name__, "cannot be derived: the name has no word in Latin letters or digits")
        of_city = city_part(CITY_STATES.get(code, city))
        if city.strip() and not of_city:
            raise InvalidIdentifier(cls.__name__, "cannot be derived: the city has no Latin letter")
        return cls(code + of_name + street_part(address) + of_city)

    @property
    def country(self) -> str | None:
        """The code that it begins with, of a country or of a Canadian province; ``None`` where it is not valid."""
        return self._reading.plain[:2] or None

    @property
    def province(self) -> str | None:
        """The name of the Canadian province, or ``None`` for another country."""
        found = _list("mid_provinces").codes.get(self._reading.plain[:2])
        return found.meaning if found is not None else None

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    problem = _problem(written)
    return Reading(text, problem) if problem else Reading(written, doubts=(*_doubts(written),), plain=written)


def _problem(written: str) -> str | None:
    if not _PLAIN.fullmatch(written):
        return "has blanks or characters other than the letters A to Z and digits" if written else "is empty"
    if not _COUNTRY.match(written):
        return "does not begin with the two letters of a country"
    if written.startswith("CA"):
        return "begins with CA, which a MID never does; for Canada it begins with the code of the province"
    if not _SHORTEST <= len(written) <= _LONGEST:
        return f"has {len(written)} characters; ACE takes {_SHORTEST} to {_LONGEST}"
    return None


def _doubts(written: str) -> list[str]:
    doubts = []
    if written[:2] not in _list("countries") and written[:2] not in _list("mid_provinces"):
        doubts.append(f"begins with {written[:2]}, which is not on CBP's list of country codes that we hold")
    if not _CITY.fullmatch(written):
        doubts.append("does not end in three letters, so the city is missing or very short")
    elif not _STRUCTURE.fullmatch(written):
        doubts.append("is not made up of six characters of a name, four digits and three letters of a city at most")
    return doubts


def _list(name: str) -> CodeList:
    from iorkit.refdata import code_list  # noqa: PLC0415 -- the lists are read on first use only

    return code_list(name)
