"""What kind of person in law the importer is, by each document that says so."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from iorkit.model import Dossier, EntityKind, Party
from iorkit.model.words import called
from iorkit.rules.facts.identity_papers import own_form
from iorkit.rules.facts.parties import GOVERNMENTS, same_entity

__all__ = ["StatedKind", "kinds_of_importer", "strictest_kind"]


@frozen
class StatedKind:
    """A kind of entity that a document states of the importer.

    Args:
        path: Where it stands.
        document: The document, as its owner would name it.
        kind: The kind.
    """

    path: str
    document: str
    kind: EntityKind


def kinds_of_importer(dossier: Dossier) -> Iterator[StatedKind]:
    """Walks what documents say of the importer's kind: its own data, Form 5106, its powers and its bonds.

    A power or bond of which it is not sure that it is the importer's is left out.
    """
    ior, form = dossier.ior, own_form(dossier)
    if ior is not None and ior.kind is not None:
        yield StatedKind("ior.kind", "the importer's own data", ior.kind)
    if form is not None and form.company_kind is not None:
        yield StatedKind("form5106.company_kind", "Form 5106", form.company_kind)
    yield from _on_powers(dossier)
    for n, bond in enumerate(dossier.bonds or ()):
        principal = bond.principal
        if principal is not None and principal.kind is not None and _is_importer(principal, dossier):
            yield StatedKind(f"bonds[{n}].principal.kind", called(bond), principal.kind)


def _is_importer(party: Party, dossier: Dossier) -> bool:
    ior = dossier.ior
    return ior is not None and same_entity(ior.number, ior.name, party.number, party.name)


def _on_powers(dossier: Dossier) -> Iterator[StatedKind]:
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        grantor = power.grantor
        if grantor is None or not _is_importer(grantor, dossier):
            continue
        for field, kind in (("grantor_kind", power.grantor_kind), ("grantor.kind", grantor.kind)):
            if kind is not None:
                yield StatedKind(f"powers_of_attorney[{n}].{field}", called(power), kind)


def strictest_kind(dossier: Dossier) -> EntityKind | None:
    """Returns the importer's kind; where documents disagree, that of a company, of which law asks more.

    It is None where no document says.
    """
    kinds = [stated.kind for stated in kinds_of_importer(dossier)]
    companies = (kind for kind in kinds if not kind.is_individual and kind not in GOVERNMENTS)
    return next(companies, kinds[0] if kinds else None)
