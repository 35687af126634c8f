"""Who would be a foreign importer of record under the executive order of June 3, 2026, not carried out yet."""

from __future__ import annotations

import datetime as dt

from iorkit.model import IOR, EntityKind
from iorkit.rules.authoring import cannot_tell, require
from iorkit.rules.facts.parties import is_organized_abroad

__all__ = ["SIGNED", "is_foreign_under_order", "require_order_facts", "what_order_misses"]

SIGNED = dt.date(2026, 6, 3)
"""The day on which the order was signed."""

_GOVERNMENTS = frozenset({EntityKind.US_GOVERNMENT, EntityKind.STATE_GOVERNMENT})
_LOCATED = {
    "has_principal_place": "the importer's principal place of business is not in the US",
    "has_significant_activity": "the importer is not present in the US with significant business activity",
    "has_sufficient_assets": "the importer does not have sufficient tangible assets in the US",
}
"""What the order asks of an entity besides organization and control, and the words where that is absent."""


def what_order_misses(ior: IOR) -> list[tuple[str, str]]:
    """Lists what the order asks of a US importer and the documents say is absent.

    Where an entity is organized is told by the jurisdictions of 19 CFR 141.31(d); how the order has Puerto Rico and
    the Virgin Islands was not read.

    Args:
        ior: The importer of record.

    Returns:
        Pairs of the field, counted from the importer, and the lack in words; empty where nothing is said to be absent.
    """
    if ior.kind is None or ior.kind in _GOVERNMENTS:
        return []
    if ior.kind.is_individual:
        if ior.is_citizen_or_permanent_resident is not False:
            return []
        words = "the individual is neither a US citizen nor a lawful permanent resident"
        return [("is_citizen_or_permanent_resident", words)]
    found = []
    if is_organized_abroad(ior):
        found.append(("country_of_organization", "the importer is not organized in the US"))
    ties = ior.us_ties
    if ties is None:
        return found
    found += [(f"us_ties.{name}", words) for name, words in _LOCATED.items() if getattr(ties, name) is False]
    if ties.is_controlled_by_us_persons is False and ties.has_significant_real_property is False:
        words = "the importer's controlling owners are not US persons, and it has no significant US real property"
        found.append(("us_ties.is_controlled_by_us_persons", words))
    return found


def require_order_facts(ior: IOR, path: str) -> None:
    """Stops the rule at the first fact that the order's test asks for and nobody states.

    Args:
        ior: The importer of record.
        path: Where it stands; empty where the rule judges it.

    Raises:
        Missing: A fact is missing.
    """
    stem = f"{path}." if path else ""
    kind = require(ior.kind, f"{stem}kind")
    if kind in _GOVERNMENTS:
        return
    if kind.is_individual:
        require(ior.is_citizen_or_permanent_resident, f"{stem}is_citizen_or_permanent_resident")
        return
    if len(require(ior.country_of_organization, f"{stem}country_of_organization").strip()) != 2:  # noqa: PLR2004 -- letters
        cannot_tell(f"{stem}country_of_organization", "is no country code of two letters")
    ties = require(ior.us_ties, f"{stem}us_ties")
    for name in _LOCATED:
        require(getattr(ties, name), f"{stem}us_ties.{name}")
    if not (ties.is_controlled_by_us_persons or ties.has_significant_real_property):
        require(ties.is_controlled_by_us_persons, f"{stem}us_ties.is_controlled_by_us_persons")
        require(ties.has_significant_real_property, f"{stem}us_ties.has_significant_real_property")


def is_foreign_under_order(ior: IOR, path: str) -> bool:
    """Tells whether an importer would be a foreign one by the order; one thing that is absent is enough.

    Args:
        ior: The importer of record.
        path: Where it stands; empty where the rule judges it.

    Raises:
        Missing: Nothing is said to be absent, and not everything is stated.
    """
    if what_order_misses(ior):
        return True
    require_order_facts(ior, path)
    return False
