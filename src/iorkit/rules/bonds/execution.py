"""Rules on who signed a bond: principal and surety, by what authority, before which witnesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import SuretyCode
from iorkit.model import BondSigner, CustomsBond, EntityKind, Party, SignerCapacity, Surety, Witness
from iorkit.refdata import count
from iorkit.rules.authoring import (
    Context,
    Hit,
    Severity,
    bad,
    called,
    cannot_tell,
    cite,
    evidence,
    keep_looking,
    ok,
    require,
    rule,
)
from iorkit.rules.facts.bond_terms import accepted_by_cbp, is_bond_of_other_importer
from iorkit.rules.facts.bonds import is_terminated, kind_in_words
from iorkit.rules.facts.parties import makes_no_formal_entries

_PRINCIPAL = Party(name="Lumen Housewares LLC", kind=EntityKind.CORPORATION)
_SURETY = Surety(
    name="Granite Harbor Surety Company", code=SuretyCode("016"), is_signed=True, kind=EntityKind.CORPORATION
)
_EXECUTED = CustomsBond(
    amount=Decimal(50000),
    executed_on=dt.date(2026, 1, 5),
    principal=_PRINCIPAL,
    is_signed=True,
    surety=_SURETY,
)
_FACE = "CBP looked at who signed when it took the bond, and not every importer holds a copy of it"


@rule(
    code="BND050",
    title="The bond is not signed",
    on=CustomsBond,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 113.33"), cite("19 CFR 113.32"), cite("19 CFR 113.37"), cite("19 CFR 113.21")),
    remedy="Have the principal and the surety execute Form 301 before any entry is charged to the bond.",
    sentences=("S49",),
    unless=makes_no_formal_entries,
    fails="bond-in-force",
    examples=(
        ok(_EXECUTED),
        bad(
            attrs.evolve(_EXECUTED, is_signed=False),
            at="is_signed",
            message="the principal, Lumen Housewares LLC, did not sign the bond",
        ),
        bad(
            attrs.evolve(_EXECUTED, surety=attrs.evolve(_SURETY, is_signed=False)),
            at="surety.is_signed",
            message="the surety, Granite Harbor Surety Company, did not sign the bond",
        ),
    ),
)
def bond_not_signed(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A bond binds principal and surety by their signatures; one that either of them did not sign secures nothing.

    A corporation signs by an authorized officer or attorney, a partnership in the firm name, a corporate surety by its
    officer or attorney. Cash in lieu of surety needs no surety's signature. Terminated bonds and those of other
    importers are left out.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    # 19 CFR 113.32(a) and 113.33(b): the principal's signature.
    if bond.is_signed is False:
        name = (bond.principal.name if bond.principal else None) or ""
        yield Hit("is_signed", _unsigned("principal", name), name=name, bond=called(bond))
    # 19 CFR 113.37(e): the surety's.
    for path, surety in _sureties(bond):
        if surety.is_signed is False:
            name = surety.name or ""
            yield Hit(f"{path}.is_signed", _unsigned("surety", name), name=name, bond=called(bond))
    accepted = accepted_by_cbp(bond, ctx)
    require(bond.is_signed, "is_signed", optional=accepted)
    if bond.cash is None:
        surety = require(bond.surety, "surety", optional=accepted)
        require(surety.is_signed, "surety.is_signed", optional=accepted)


def _unsigned(who: str, name: str) -> str:
    return f"the {who}, {{name}}, did not sign {{bond}}" if name else f"the {who} did not sign {{bond}}"


def _sureties(bond: CustomsBond) -> Iterator[tuple[str, Surety]]:
    """Walks the surety and the co-sureties, each with its path."""
    if bond.surety is not None:
        yield "surety", bond.surety
    for n, surety in enumerate(bond.co_sureties or ()):
        yield f"co_sureties[{n}]", surety


_AGENT = attrs.evolve(
    _EXECUTED,
    signer=BondSigner(name="Mara Ito", title="President", capacity=SignerCapacity.OFFICER),
    surety=attrs.evolve(
        _SURETY,
        signer=BondSigner(name="Jude Okafor", capacity=SignerCapacity.ATTORNEY_IN_FACT, has_authority_proof=True),
    ),
)


def _by(
    capacity: SignerCapacity,
    kind: EntityKind = EntityKind.CORPORATION,
    *,
    title: str | None = None,
    has_authority_proof: bool | None = None,
) -> CustomsBond:
    signer = BondSigner(name="Mara Ito", capacity=capacity, title=title, has_authority_proof=has_authority_proof)
    return attrs.evolve(_AGENT, principal=attrs.evolve(_PRINCIPAL, kind=kind), signer=signer)


def _by_agent(limit: int | None = None, *, proof: bool | None = True, ends: str | None = None) -> CustomsBond:
    signer = BondSigner(
        name="Jude Okafor",
        capacity=SignerCapacity.ATTORNEY_IN_FACT,
        has_authority_proof=proof,
        power_limit=None if limit is None else Decimal(limit),
        power_ends_on=dt.date.fromisoformat(ends) if ends else None,
    )
    return attrs.evolve(_AGENT, surety=attrs.evolve(_SURETY, signer=signer))


_KNOWN_OFFICERS = ("president", "treasurer", "secretary")
"""Titles of officers who sign without a power of attorney, a vice president among them."""


@rule(
    code="BND051",
    title="The bond was signed without authority to bind the principal or the surety",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 113.33"), cite("19 CFR 113.33(d)"), cite("19 CFR 113.32"), cite("19 CFR 113.37(g)")),
    remedy="Have an officer, a partner or an attorney-in-fact with a power of attorney on file execute the bond anew.",
    unless=makes_no_formal_entries,
    optional=_FACE,
    examples=(
        ok(_by(SignerCapacity.OFFICER, title="Vice President")),
        bad(
            _by(SignerCapacity.OFFICER, title="Director", has_authority_proof=False),
            at="signer.has_authority_proof",
            message=("Mara Ito signed the bond for the corporation as Director, and no authority to sign is shown"),
        ),
        bad(
            _by(SignerCapacity.EMPLOYEE, has_authority_proof=True),
            at="signer.capacity",
            message=(
                "Mara Ito signed the bond for the corporation as an employee, which is neither an officer "
                "nor an attorney-in-fact"
            ),
        ),
        bad(
            _by(SignerCapacity.ATTORNEY_IN_FACT, has_authority_proof=False),
            at="signer.has_authority_proof",
            message=(
                "Mara Ito signed the bond for the corporation as an attorney-in-fact, and no authority to sign is shown"
            ),
        ),
        ok(_by(SignerCapacity.PARTNER, EntityKind.PARTNERSHIP)),
        bad(
            _by(SignerCapacity.OFFICER, EntityKind.PARTNERSHIP),
            at="signer.capacity",
            message=(
                "Mara Ito signed the bond for the partnership as an officer, which is neither a partner nor "
                "an attorney-in-fact"
            ),
        ),
        ok(_by_agent(50000)),
        bad(
            _by_agent(49999),
            at="surety.signer.power_limit",
            message=(
                "the surety's power of attorney to Jude Okafor covers $49,999, below the amount of the bond, $50,000"
            ),
        ),
        ok(_by_agent(ends="2026-01-05"), note="signed on the last day of the power"),
        bad(
            _by_agent(ends="2026-01-04"),
            at="surety.signer.power_ends_on",
            message=(
                "the surety's power of attorney to Jude Okafor ended on 2026-01-04, before the bond was "
                "signed on 2026-01-05"
            ),
        ),
        bad(
            _by_agent(proof=False),
            at="surety.signer.has_authority_proof",
            message="Jude Okafor signed the bond for the surety without a power of attorney on file",
        ),
    ),
)
def bond_signed_without_authority(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """A corporation's bond is signed by an officer or an attorney-in-fact, a partnership's by a partner or attorney.

    CBP takes the president, a vice president, the treasurer or the secretary without a power of attorney. Another
    officer, or an attorney-in-fact, needs one that is filed or attached. A corporate surety's attorney acts within the
    amount for which its Form 5297 authorizes it. Of an LLC the sections say nothing, so that its signer is not judged
    by title.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    with keep_looking() as one:
        with one:
            if bond.signer is not None:
                yield from _principals_signer(bond, bond.signer)
        for path, surety in _sureties(bond):
            if surety.signer is not None:
                yield from _suretys_signer(bond, surety.signer, f"{path}.signer")
    require(require(bond.signer, "signer").capacity, "signer.capacity")
    if bond.surety is not None:
        require(bond.surety.signer, "surety.signer")


_CAPACITIES = {
    EntityKind.CORPORATION: (
        "corporation",
        (SignerCapacity.OFFICER, SignerCapacity.ATTORNEY_IN_FACT),
        "neither an officer nor an attorney-in-fact",
    ),
    EntityKind.PARTNERSHIP: (
        "partnership",
        (SignerCapacity.PARTNER, SignerCapacity.ATTORNEY_IN_FACT),
        "neither a partner nor an attorney-in-fact",
    ),
}
"""Who signs for a kind of principal: 19 CFR 113.33(b) for a corporation, 113.32(a) for a partnership."""


def _principals_signer(bond: CustomsBond, signer: BondSigner) -> Iterator[Hit]:
    kind = require(require(bond.principal, "principal").kind, "principal.kind")
    capacity = require(signer.capacity, "signer.capacity")
    whom, able, neither = _CAPACITIES.get(
        EntityKind.PARTNERSHIP if kind.is_partnership else kind, ("principal", tuple(SignerCapacity), "")
    )
    name = signer.name or "the signer"
    if capacity not in able:
        yield Hit(
            "signer.capacity",
            "{name} signed {bond} for the {whom} as {capacity}, which is {neither}",
            bond=called(bond),
            name=name,
            whom=whom,
            capacity=_as(capacity),
            neither=neither,
        )
    elif _needs_authority(kind, capacity, signer.title) and not require(
        signer.has_authority_proof, "signer.has_authority_proof"
    ):
        yield Hit(
            "signer.has_authority_proof",
            "{name} signed {bond} for the {whom} as {title}, and no authority to sign is shown",
            bond=called(bond),
            name=name,
            whom=whom,
            title=signer.title or _as(capacity),
        )


def _as(capacity: SignerCapacity) -> str:
    """Returns a capacity as one would say it after ``as``."""
    return f"{'an' if capacity.value[0] in 'aeo' else 'a'} {capacity.value}"


def _needs_authority(kind: EntityKind, capacity: SignerCapacity, title: str | None) -> bool:
    """Tells whether a signer needs a power of attorney or other proof: an attorney does, and so do other officers."""
    if capacity is SignerCapacity.ATTORNEY_IN_FACT:
        return True
    # 19 CFR 113.33(c): none for a signer known to be president, vice president, treasurer or secretary.
    words = (title or "").casefold().replace("-", " ").split()
    return kind is EntityKind.CORPORATION and not any(word in _KNOWN_OFFICERS for word in words)


def _suretys_signer(bond: CustomsBond, signer: BondSigner, path: str) -> Iterator[Hit]:
    name = signer.name or "the signer"
    if signer.capacity is SignerCapacity.ATTORNEY_IN_FACT and signer.has_authority_proof is False:
        yield Hit(
            f"{path}.has_authority_proof",
            "{name} signed {bond} for the surety without a power of attorney on file",
            name=name,
            bond=called(bond),
        )
    # 19 CFR 113.37(g)(1)(vii): the power states the dollar amount of the authorization.
    if signer.power_limit is not None and bond.amount is not None and signer.power_limit < bond.amount:
        yield Hit(
            f"{path}.power_limit",
            "the surety's power of attorney to {name} covers ${limit}, below the amount of {bond}, ${amount}",
            bond=called(bond),
            basis=(cite("19 CFR 113.37(g)"),),
            name=name,
            limit=signer.power_limit,
            amount=bond.amount,
        )
    signed_on = signer.signed_on or bond.executed_on
    # 19 CFR 113.37(g)(4): the power stands until it is revoked or ends.
    if signer.power_ends_on is not None and signed_on is not None and signer.power_ends_on < signed_on:
        yield Hit(
            f"{path}.power_ends_on",
            "the surety's power of attorney to {name} ended on {ended}, before {bond} was signed on {signed}",
            bond=called(bond),
            basis=(cite("19 CFR 113.37(g)"),),
            name=name,
            ended=signer.power_ends_on,
            signed=signed_on,
        )


def _witnessed(number: int | None, kind: EntityKind = EntityKind.INDIVIDUAL) -> CustomsBond:
    witnesses = None if number is None else tuple(Witness(name=f"Witness {n}") for n in range(number))
    return attrs.evolve(_EXECUTED, principal=attrs.evolve(_PRINCIPAL, kind=kind), witnesses=witnesses)


@rule(
    code="BND052",
    title="The signature of a party other than a corporation is not witnessed by two persons",
    on=CustomsBond,
    severity=Severity.WARNING,
    basis=cite("19 CFR 113.22"),
    remedy="Have two witnesses sign the bond with their names and addresses, or execute it anew before two.",
    unless=makes_no_formal_entries,
    optional=_FACE,
    examples=(
        ok(_witnessed(2)),
        bad(
            _witnessed(1),
            at="witnesses",
            message="the principal is an individual, whose signature needs 2 witnesses; the bond has 1",
        ),
        ok(_witnessed(0, EntityKind.CORPORATION), note="a corporation needs none"),
    ),
)
def bond_not_witnessed(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Two persons witness the signature of a principal or surety that is no corporation, and give their addresses.

    A corporation's officer or agent needs no witness. Whether an LLC counts as a corporation here the section does not
    say, so that its bond is not judged.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    # 19 CFR 113.22(a) and (c): each party that is no corporation.
    principal = require(bond.principal, "principal")
    kinds = [("principal", require(principal.kind, "principal.kind"))]
    kinds += [("surety", surety.kind) for _, surety in _sureties(bond) if surety.kind is not None]
    plain = [(who, kind) for who, kind in kinds if kind.is_individual or kind.is_partnership]
    if not plain:
        if EntityKind.LLC in (kind for _, kind in kinds):
            cannot_tell("principal.kind", "is an LLC, of which the section does not say whether it needs witnesses")
        return
    witnesses = require(bond.witnesses, "witnesses")
    needed = count("bond_terms.witnesses", ctx.as_of)
    if len(witnesses) < needed:
        who, kind = plain[0]
        yield Hit(
            "witnesses",
            "the {who} is {kind}, whose signature needs {needed} witnesses; {bond} has {held}",
            bond=called(bond),
            who=who,
            kind=kind_in_words(kind),
            needed=needed,
            held=len(witnesses),
        )


def _guaranteed(*sureties: Surety) -> CustomsBond:
    return attrs.evolve(_EXECUTED, surety=sureties[0], co_sureties=sureties[1:])


def _person(property_of: int = 50000, *, citizen: bool = True, resident: bool = True) -> Surety:
    return Surety(
        name="Mara Ito",
        kind=EntityKind.INDIVIDUAL,
        is_us_citizen=citizen,
        is_us_resident=resident,
        unencumbered_property=Decimal(property_of),
    )


@rule(
    code="BND053",
    title="An individual surety does not qualify",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=cite("19 CFR 113.35"),
    remedy="Have two resident US citizens with enough property act as sureties, or buy a bond from a corporate surety.",
    unless=makes_no_formal_entries,
    optional="a surety is a corporation, unless the bond says that it is an individual",
    examples=(
        ok(_guaranteed(_person(), _person())),
        ok(_EXECUTED, note="a corporate surety"),
        bad(
            _guaranteed(_person(citizen=False), _person()),
            at="surety.is_us_citizen",
            message="the surety Mara Ito is not a citizen of the United States",
        ),
        bad(
            _guaranteed(_person(resident=False), _person()),
            at="surety.is_us_resident",
            message="the surety Mara Ito does not reside in the United States",
        ),
        bad(
            _guaranteed(_person(49999), _person()),
            at="surety.unencumbered_property",
            message=(
                "the surety Mara Ito shows unencumbered property of $49,999, below the $50,000 needed for the bond"
            ),
        ),
        ok(_guaranteed(_person(100000)), note="one surety with twice the amount, if CBP is satisfied with one"),
        bad(
            _guaranteed(_person(99999)),
            at="surety.unencumbered_property",
            note="one surety alone",
            message=(
                "the surety Mara Ito shows unencumbered property of $99,999, below the $100,000 needed for the bond"
            ),
        ),
    ),
)
def individual_surety_unqualified(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """Individual sureties are two resident citizens, each with property in the US worth the bond's amount.

    CBP may be satisfied with one, who then shows property worth twice the amount.
    """
    if is_terminated(bond, ctx.as_of) or is_bond_of_other_importer(bond, ctx):
        return
    persons = [(path, item) for path, item in _sureties(bond) if item.kind is not None and item.kind.is_individual]
    if not persons:
        require(require(bond.surety, "surety").kind, "surety.kind")
        return
    amount = require(bond.amount, "amount")
    # 19 CFR 113.35(b)(3): the amount of the bond for each, and twice the amount where one alone is accepted.
    alone = len(persons) < count("bond_terms.individual_sureties", ctx.as_of)
    least = amount * count("bond_terms.individual_surety_alone_times", ctx.as_of) if alone else amount
    for path, person in persons:
        name = person.name or "of the bond"
        # 19 CFR 113.35(b)(1): both a resident and a citizen of the United States.
        if person.is_us_citizen is False:
            yield Hit(f"{path}.is_us_citizen", "the surety {name} is not a citizen of the United States", name=name)
        if person.is_us_resident is False:
            yield Hit(f"{path}.is_us_resident", "the surety {name} does not reside in the United States", name=name)
        held = person.unencumbered_property
        if held is not None and held < least:
            yield Hit(
                f"{path}.unencumbered_property",
                "the surety {name} shows unencumbered property of ${held}, below the ${least} needed for {bond}",
                bond=called(bond),
                name=name,
                held=held,
                least=least,
                evidence=(evidence("amount", amount, "bond, US dollars"),),
            )
    for path, person in persons:
        require(person.unencumbered_property, f"{path}.unencumbered_property")
