"""Which party is which: whether two documents name one entity, and what kind of importer it is."""

from __future__ import annotations

import datetime as dt

import attrs

from iorkit.findings import Severity
from iorkit.identity import Verdict, compare_names, compare_with_names, names_of_importer
from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind, numbers_differ
from iorkit.model import IOR, Dossier, EntityKind, Party, PowerOfAttorney, ResidentAgent
from iorkit.refdata import read
from iorkit.rules._hit import cannot_tell, require

__all__ = [
    "GOVERNMENTS",
    "Mismatch",
    "acts_as_resident_agent",
    "appoints_importer",
    "is_nonresident",
    "is_organized_abroad",
    "is_resident_country",
    "is_self_filer",
    "makes_no_formal_entries",
    "name_difference",
    "name_mismatch",
    "names_differ",
    "numbers_differ",
    "same_entity",
    "uses_no_ein",
]

GOVERNMENTS = frozenset({EntityKind.US_GOVERNMENT, EntityKind.STATE_GOVERNMENT, EntityKind.FOREIGN_GOVERNMENT})
"""Kinds of importers that are a government."""


@attrs.frozen
class Mismatch:
    """A name that is not the importer's: how bad that is, where not as bad as the rule says, and why."""

    severity: Severity | None
    why: str


def name_mismatch(other: str | None, dossier: Dossier) -> Mismatch | None:
    """Compares a name with all names of the importer of record; a missing name, and one of them, is no mismatch.

    Its names are the legal name, its trade names, divisions and other names, and the one of Form 5106 block 1D. Of
    a name with a trade name behind it, the legal name counts. What only may be another name is a warning.
    """
    own = names_of_importer(dossier)
    if not other or not other.strip() or not own:
        return None
    comparison = compare_with_names(other, own)
    if comparison.verdict.agrees:
        return None
    is_doubtful = comparison.verdict is Verdict.REVIEW
    return Mismatch(Severity.WARNING if is_doubtful else None, "; ".join(comparison.steps))


def names_differ(a: str | None, b: str | None) -> bool:
    """Tells whether two names are of different entities; a missing name differs from nothing."""
    return bool(a and b) and not compare_names(a or "", b or "").verdict.agrees


def same_entity(
    number: ImporterNumber | EIN | None,
    name: str | None,
    other_number: ImporterNumber | None,
    other_name: str | None,
) -> bool:
    """Tells whether two papers surely name one entity: by number where both have one, else by name."""
    if number and other_number:
        return not numbers_differ(number, other_number)
    return bool(name and other_name) and not names_differ(name, other_name)


def uses_no_ein(dossier: Dossier) -> bool:
    """Tells that the importer enters goods under an SSN or a CBP-assigned number, which the IRS cannot prove."""
    number = dossier.ior.number if dossier.ior else None
    return number is not None and number.kind in (ImporterNumberKind.SSN, ImporterNumberKind.CBP_ASSIGNED)


def is_self_filer(dossier: Dossier) -> bool:
    """Tells that the dossier states that the importer files its entries itself."""
    return dossier.is_self_filed is True


def makes_no_formal_entries(dossier: Dossier) -> bool:
    """Tells that the dossier states that no goods are entered formally, so that no bond is needed."""
    return dossier.has_formal_entries is False


def appoints_importer(poa: PowerOfAttorney, ior: IOR) -> bool:
    """Tells whether by a power of attorney somebody entrusts the importer of record itself, as its agent."""
    agent = poa.agent
    return agent is not None and same_entity(ior.number, ior.name, agent.number, agent.name)


def is_nonresident(party: IOR | Party, path: str) -> bool:
    """Tells whether a party is a nonresident by the law of its organization, or by its residence.

    Args:
        party: The party.
        path: Where it stands.

    Raises:
        Missing: What decides is not stated.
    """
    stem = f"{path}." if path else ""
    if party.kind is not None and (party.kind.is_individual or party.kind.is_partnership):
        return not require(party.is_resident, f"{stem}is_resident")
    return not is_resident_country(party.country_of_organization, f"{stem}country_of_organization")


def is_resident_country(country: str | None, path: str) -> bool:
    """Tells whether a country is within the customs territory, or the Virgin Islands.

    Args:
        country: The country.
        path: Where it stands.

    Raises:
        Missing: It is not stated, or no code of two letters.
    """
    code = require(country, path).strip().upper()
    if len(code) != 2:  # noqa: PLR2004 -- country codes have two letters
        cannot_tell(path, "is no country code of two letters")
    return code in read("residence")["resident_jurisdictions"]["codes"]


def acts_as_resident_agent(agent: ResidentAgent, day: dt.date) -> bool:
    """Tells whether a resident agent is one on a day: it is not to accept later, and did not leave the State."""
    accepted = agent.accepted_on is None or agent.accepted_on <= day
    return accepted and (agent.left_state_on is None or day < agent.left_state_on)


def is_organized_abroad(ior: IOR) -> bool:
    """Tells whether the papers say that an importer was organized outside the customs territory and the Virgin Islands.

    A country that is not stated, or is no code of two letters, says nothing.
    """
    country = (ior.country_of_organization or "").strip().upper()
    return len(country) == 2 and country not in read("residence")["resident_jurisdictions"]["codes"]  # noqa: PLR2004 -- letters


def name_difference(name: str | None, *others: str | None, dossier: Dossier | None = None) -> Mismatch | None:
    """Compares a name of one paper with those of another; a missing name, and one that agrees, is no difference.

    Nor are two names that are both the importer's, where its dossier is given. What only may be another is a warning.
    """
    named = [other for other in others if other and other.strip()]
    if not name or not name.strip() or not named:
        return None
    found = [compare_names(name, other) for other in named]
    own = names_of_importer(dossier) if dossier is not None else []
    is_own = bool(own) and compare_with_names(name, own).verdict.agrees
    if any(item.verdict.agrees for item in found) or (
        is_own and any(compare_with_names(other, own).verdict.agrees for other in named)
    ):
        return None
    doubtful = [item for item in found if item.verdict is Verdict.REVIEW]
    return Mismatch(Severity.WARNING if doubtful else None, "; ".join((doubtful or found)[0].steps))
