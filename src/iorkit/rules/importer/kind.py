"""Rules on what kind of entity the importer of record is."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.citations import Citation
from iorkit.model import Dossier, EntityKind
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.examples import FORM_5106, IMPORTER, POWER
from iorkit.rules.facts.kinds import kinds_of_importer

_AGREEING = Dossier(ior=IMPORTER, form5106=FORM_5106, powers_of_attorney=(POWER,))
_AS_CORPORATION = attrs.evolve(POWER, grantor_kind=EntityKind.CORPORATION)


@rule(
    code="IOR040",
    title="Documents disagree on what kind of entity the importer is",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106"), cite("19 CFR 141.34"), cite("19 CFR 141.39"), cite("iorkit comparison")),
    remedy="Correct the document that is wrong, and file Form 5106 again if it is that form.",
    sentences=("S22",),
    optional="a document that does not say what kind of entity the importer is contradicts no other",
    examples=(
        ok(_AGREEING),
        ok(
            attrs.evolve(_AGREEING, form5106=attrs.evolve(FORM_5106, company_kind=None)),
            note="a form that does not say contradicts nothing",
        ),
        bad(
            attrs.evolve(_AGREEING, form5106=attrs.evolve(FORM_5106, company_kind=EntityKind.PARTNERSHIP)),
            at="form5106.company_kind",
            message="the importer is of the kind llc by the importer's own data, and of the kind partnership by Form "
            "5106",
        ),
        bad(
            attrs.evolve(_AGREEING, powers_of_attorney=(_AS_CORPORATION,)),
            at="powers_of_attorney[0].grantor_kind",
            note="a warning: neither reading is a partnership's, whose powers lapse",
            message="the importer is of the kind llc by the importer's own data, and of the kind corporation by the "
            "power of attorney to Bayside Customs Brokers Inc",
        ),
    ),
)
def kinds_of_entity_contradict(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Who may sign, how long a power runs and which number is due depend on what kind of entity the importer is.

    Compared are the importer's own data, Form 5106 in block 1G, and the grantor of its powers and principal of its
    bonds where these are surely the importer. A partnership and a limited one are no contradiction, nor are an
    individual and a sole proprietor. Beside Form 5106, or where one reading is a partnership, it is an error, else a
    warning. Meanwhile each rule takes the reading of which law asks more.
    """
    stated = list(kinds_of_importer(dossier))
    require(stated or None, "ior.kind")
    for item in stated[1:]:
        first = stated[0]
        if _family(item.kind) == _family(first.kind):
            continue
        is_on_form = any(each.path.startswith("form5106") for each in (first, item))
        is_partnership = first.kind.is_partnership or item.kind.is_partnership
        yield Hit(
            item.path,
            "the importer is of the kind {first} by {document}, and of the kind {second} by {other}",
            severity=None if is_on_form or is_partnership else Severity.WARNING,
            # 19 CFR 141.34: a partnership's power runs two years at most; 141.39: it names all members.
            basis=() if is_on_form else _basis(is_partnership=is_partnership),
            first=first.kind.value.replace("-", " "),
            document=first.document,
            second=item.kind.value.replace("-", " "),
            other=item.document,
            evidence=(evidence(f"/{first.path}", first.kind, "kind of entity"),),
        )


def _basis(*, is_partnership: bool) -> tuple[Citation, ...]:
    return (cite("19 CFR 141.34"), cite("19 CFR 141.39")) if is_partnership else (cite("iorkit comparison"),)


def _family(kind: EntityKind) -> str:
    """Groups the kinds that may be said of one importer without a contradiction."""
    if kind.is_partnership:
        return "partnership"
    return "individual" if kind.is_individual else kind.value
