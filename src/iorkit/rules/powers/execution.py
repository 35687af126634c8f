"""Rules on how a power of attorney is executed: directly, and by somebody with authority to sign it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from iorkit.model import Dossier, EntityKind, Party, PowerOfAttorney
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.facts.parties import appoints_importer, is_self_filer
from iorkit.rules.facts.powers import (
    MODERNIZED_ON,
    grantor_is_nonresident,
    grantor_kind,
    is_in_effect,
    is_replaced,
    is_worth_reporting,
    may_be_importers,
    may_be_to_broker,
)


def _obtained(day: str, *, directly: bool | None, through: str | None = None) -> PowerOfAttorney:
    return PowerOfAttorney(
        executed_on=dt.date.fromisoformat(day), is_executed_directly=directly, executed_through=through
    )


@rule(
    code="POA003",
    title="The power of attorney was not executed directly with the importer",
    on=PowerOfAttorney,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 111.36(c)(3)"), cite("87 FR 63267")),
    remedy="Have the importer of record execute a new power of attorney directly with the broker.",
    requirement="power-of-attorney",
    sentences=("S39",),
    in_force_from=MODERNIZED_ON,
    unless=is_self_filer,
    examples=(
        ok(_obtained("2022-12-18", directly=False), note="before the rule took effect"),
        bad(
            _obtained("2022-12-19", directly=False, through="Easy Forwarding Ltd"),
            at="is_executed_directly",
            message="the power of attorney was executed through Easy Forwarding Ltd, not directly between the "
            "importer and the broker",
        ),
        ok(_obtained("2026-01-10", directly=True)),
    ),
)
def power_not_executed_directly(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A broker executes the power of attorney directly with the importer or drawback claimant.

    A freight forwarder or other third party may not stand between them; a translator, lawyer or courier may help.
    Powers executed before the rule took effect are outside it, and so are those that appoint the importer itself.
    """
    if _appoints_importer(poa, ctx) or poa.is_executed_directly:
        return
    executed_on = require(poa.executed_on, "executed_on")
    if executed_on < MODERNIZED_ON or is_replaced(poa, ctx) or _redone_directly(poa, ctx):
        return
    by_another = poa.is_executed_directly is None and poa.executed_through
    if by_another or not require(poa.is_executed_directly, "is_executed_directly"):
        yield Hit(
            "is_executed_directly",
            "{power} was executed through {through}, not directly between the importer and the broker",
            power=called(poa),
            through=poa.executed_through or "a third party",
        )


def _redone_directly(poa: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a later power of the importer's to the broker, executed directly, holds on the day."""
    return any(
        other.is_executed_directly is True
        and other.executed_on is not None
        and poa.executed_on is not None
        and other.executed_on >= poa.executed_on
        and is_in_effect(other, ctx.as_of, ctx.dossier)
        and may_be_to_broker(other, ctx.dossier)
        and may_be_importers(other, ctx.dossier)
        for other in ctx.dossier.powers_of_attorney or ()
        if other is not poa
    )


def _appoints_importer(poa: PowerOfAttorney, ctx: Context) -> bool:
    """Tells whether a power is none to a broker, for it appoints the importer of record as its owner's agent."""
    ior = ctx.dossier.ior
    return ior is not None and appoints_importer(poa, ior) and not may_be_to_broker(poa, ctx.dossier)


_AFFIRMED_BEFORE = dt.date(2023, 2, 18)


def _legacy(day: str = "2022-12-18", *, affirmed: bool | None = False, directly: bool = False) -> PowerOfAttorney:
    return PowerOfAttorney(
        executed_on=dt.date.fromisoformat(day), is_executed_directly=directly, is_affirmed_directly=affirmed
    )


@rule(
    code="POA004",
    title="A power of attorney from before December 19, 2022 was not affirmed directly",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("CSMS 54194146"), cite("19 CFR 111.36(c)(3)")),
    remedy="Have the importer of record affirm the power directly to the broker, or execute a new one with it.",
    sentences=("S39",),
    in_force_from=_AFFIRMED_BEFORE,
    unless=is_self_filer,
    examples=(
        ok(_legacy(affirmed=True)),
        ok(_legacy(directly=True, affirmed=None)),
        ok(_legacy("2022-12-19"), note="of a day on which it had to be executed directly; another rule judges that"),
        bad(
            _legacy(),
            at="is_affirmed_directly",
            as_of="2023-02-18",
            message="the power of attorney was executed on 2022-12-18 through a third party and has not been "
            "affirmed directly since",
        ),
        ok(
            Dossier(powers_of_attorney=(_legacy(), _legacy("2023-02-18", directly=True))),
            note="a later power was executed directly",
        ),
    ),
)
def legacy_power_not_affirmed(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """CBP let powers from before December 19, 2022 be affirmed directly with the importer until February 17, 2023.

    The regulation on direct execution does not itself speak of older powers. CBP's message is known from a
    restatement. A later affirmation cures the defect as well. A power that appoints the importer itself is left out.
    """
    if _appoints_importer(poa, ctx) or not is_worth_reporting(poa, ctx) or _redone_directly(poa, ctx):
        return
    if require(poa.executed_on, "executed_on") >= MODERNIZED_ON:
        return
    by_another = poa.is_executed_directly is None and poa.executed_through
    if not by_another and require(poa.is_executed_directly, "is_executed_directly"):
        return
    if not require(poa.is_affirmed_directly, "is_affirmed_directly"):
        yield Hit(
            "is_affirmed_directly",
            "{power} was executed on {day} through {through} and has not been affirmed directly since",
            power=called(poa),
            day=poa.executed_on,
            through=poa.executed_through or "a third party",
        )


def _signed(
    kind: EntityKind, title: str | None, *, proof: bool | None = None, country: str = "US", **facts: bool
) -> PowerOfAttorney:
    return PowerOfAttorney(
        grantor=Party(name="Lumen Housewares", kind=kind, country_of_organization=country),
        signer_title=title,
        has_authority_proof=proof,
        is_grantor_qualified=facts.get("qualified"),
        has_partnership_agreement=facts.get("agreement"),
        names_all_partners=facts.get("names_all"),
    )


_CORPORATION, _LLC = EntityKind.CORPORATION, EntityKind.LLC
_PARTNERSHIP, _LIMITED = EntityKind.PARTNERSHIP, EntityKind.LIMITED_PARTNERSHIP


@rule(
    code="POA012",
    title="A nonresident corporation's power of attorney lacks proof of its signer's authority",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.37"),
    remedy="Have the corporation attach proof of the signer's authority, such as a board resolution or its articles.",
    unless=is_self_filer,
    examples=(
        ok(_signed(_CORPORATION, "Director", proof=True, country="CN")),
        ok(_signed(_CORPORATION, "Director", proof=False, country="CN", qualified=True)),
        ok(_signed(_CORPORATION, "Director", proof=False, country="US"), note="a resident corporation"),
        bad(
            _signed(_CORPORATION, "President", proof=False, country="CN", qualified=False),
            at="has_authority_proof",
            note="the title alone does not serve",
            message="no proof of the signer's authority is attached to the power of attorney, and the "
            "nonresident corporation is not qualified to do business in the State where the agent "
            "acts",
        ),
    ),
)
def nonresident_signer_not_shown(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A nonresident corporation's power of attorney is supported by documents on the authority of whoever signed it.

    That does not apply where the corporation is qualified to do business in the State where the agent acts.
    """
    if not is_worth_reporting(poa, ctx) or require(grantor_kind(poa, ctx.dossier), "grantor_kind") is not _CORPORATION:
        return
    # 19 CFR 141.37: unless qualified in the State where the agent acts, the corporation documents the authority.
    if poa.has_authority_proof or not grantor_is_nonresident(poa, ctx):
        return
    if not require(poa.is_grantor_qualified, "is_grantor_qualified"):
        require(poa.has_authority_proof, "has_authority_proof")
        yield Hit(
            "has_authority_proof",
            "no proof of the signer's authority is attached to {power}, and the nonresident corporation is not "
            "qualified to do business in the State where the agent acts",
            power=called(poa),
            evidence=(evidence("signer_title", poa.signer_title, "signer's title"),),
        )


_OFFICER = re.compile(
    r"president|(?:secretary|treasurer)(?: (?:secretary|treasurer))?"
    r"|(?:vice president|[es]?vp)(?: (?!.*\b(?:assistant|office|secretary)\b).+)?"
)
_RANKS = re.compile(r"\b(?:executive|senior|first|corporate)\s+(?=vice|vp|secretary|treasurer)")
_MEMBERS = frozenset({"member", "manager", "managing member", "sole member", "member manager", "authorized member"})
_SHORT = {
    "pres": "president",
    "treas": "treasurer",
    "sec": "secretary",
    "secy": "secretary",
    "v": "vice",
    "mgr": "manager",
}


def _titles(title: str | None) -> set[str]:
    """Splits a signer's title into the offices that it names, in small letters."""
    text = re.sub(r"[.'\u2019]", "", (title or "").casefold()).replace("-", " ")
    parts = re.split(r"[,/&;]|\band\b", text)
    written_out = (" ".join(_SHORT.get(word, word) for word in part.split()) for part in parts)
    return {_RANKS.sub("", part) for part in written_out} - {""}


@rule(
    code="POA013",
    title="Nothing shows that the signer may sign for the resident corporation",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.38"),
    remedy="Have an officer sign, or show the resolution by which the corporation authorized the signer.",
    unless=is_self_filer,
    examples=(
        ok(_signed(_CORPORATION, "Vice President")),
        ok(_signed(_CORPORATION, "Import Manager", proof=True)),
        bad(
            _signed(_CORPORATION, "Import Manager", proof=False),
            at="signer_title",
            message="the power of attorney is signed by the corporation's Import Manager, and no resolution "
            "or other proof of authority is on file",
        ),
    ),
)
def officer_not_authorized(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A resident corporation's power of attorney is executed by a person duly authorized to do so.

    Whom CBP knows as president, vice president, treasurer or secretary needs no power of attorney to sign, so a signer
    with one of these titles is taken for authorized. That anybody else shows the authority is our reading.
    """
    if not is_worth_reporting(poa, ctx) or require(grantor_kind(poa, ctx.dossier), "grantor_kind") is not _CORPORATION:
        return
    is_officer = any(map(_OFFICER.fullmatch, _titles(poa.signer_title)))
    if poa.has_authority_proof or is_officer or grantor_is_nonresident(poa, ctx):
        return
    title = require(poa.signer_title, "signer_title")
    require(poa.has_authority_proof, "has_authority_proof")
    words = "{power} is signed by the corporation's {title}, and no resolution or other proof of authority is on file"
    yield Hit("signer_title", words, power=called(poa), title=title)


@rule(
    code="POA014",
    title="Nothing shows that the signer may sign for the limited liability company",
    on=PowerOfAttorney,
    severity=Severity.WARNING,
    basis=(cite("Customs trade practice"), cite("19 CFR 141.39(a)(2)")),
    remedy="Have a member or manager sign, or show the operating agreement that authorizes the signer.",
    unless=is_self_filer,
    examples=(
        ok(_signed(_LLC, "Managing Member")),
        ok(_signed(_LLC, "President", proof=True)),
        bad(
            _signed(_LLC, "President", proof=False),
            at="signer_title",
            message="the power of attorney is signed by the LLC's President, and no operating agreement or "
            "resolution is on file",
        ),
    ),
)
def llc_signer_not_shown(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """Brokers ask that a member or manager sign for a limited liability company, as its operating agreement says.

    No regulation speaks of such companies here. The rule follows practice, and what is said of associations that
    State law takes for partnerships, by analogy; whether that is right is uncertain.
    """
    if not is_worth_reporting(poa, ctx) or require(grantor_kind(poa, ctx.dossier), "grantor_kind") is not _LLC:
        return
    if poa.has_authority_proof or _titles(poa.signer_title) & _MEMBERS:
        return
    title = require(poa.signer_title, "signer_title")
    require(poa.has_authority_proof, "has_authority_proof")
    words = "{power} is signed by the LLC's {title}, and no operating agreement or resolution is on file"
    yield Hit("signer_title", words, power=called(poa), title=title)


@rule(
    code="POA015",
    title="The partnership's power of attorney does not name all partners",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.39(a)(1)"), cite("19 CFR 141.39(a)(2)")),
    remedy="Execute a new power of attorney that names all members of the partnership.",
    unless=is_self_filer,
    examples=(
        ok(_signed(_PARTNERSHIP, "Partner", names_all=True)),
        bad(
            _signed(_PARTNERSHIP, "Partner", names_all=False),
            at="partners",
            message="the power of attorney does not name all partners",
        ),
        bad(
            PowerOfAttorney(grantor_kind=_LIMITED, partners=()),
            at="partners",
            message="the power of attorney names no partner",
        ),
    ),
)
def partners_not_named(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A partnership's power of attorney states the names of all members; one of them may sign.

    Of a limited partnership it need only name the general partners with authority, unless its agreement says more.
    """
    if not is_worth_reporting(poa, ctx) or not require(grantor_kind(poa, ctx.dossier), "grantor_kind").is_partnership:
        return
    if poa.partners == ():
        yield Hit("partners", "{power} names no partner", power=called(poa))
    elif not require(poa.names_all_partners, "names_all_partners"):
        yield Hit("partners", "{power} does not name all partners", power=called(poa))


@rule(
    code="POA016",
    title="The limited partnership's agreement is not with its power of attorney",
    on=PowerOfAttorney,
    severity=Severity.ERROR,
    basis=cite("19 CFR 141.39(a)(2)"),
    remedy="Have the limited partnership attach a copy of its agreement.",
    unless=is_self_filer,
    examples=(
        ok(_signed(_LIMITED, "General Partner", agreement=True)),
        ok(_signed(_PARTNERSHIP, "Partner", agreement=False), note="asked of limited partnerships only"),
        bad(
            _signed(_LIMITED, "General Partner", agreement=False),
            at="has_partnership_agreement",
            message="no copy of the limited partnership's agreement is attached to the power of attorney",
        ),
    ),
)
def limited_partnership_agreement_missing(poa: PowerOfAttorney, ctx: Context) -> Iterator[Hit]:
    """A copy of the partnership agreement accompanies a limited partnership's power of attorney."""
    if not is_worth_reporting(poa, ctx) or require(grantor_kind(poa, ctx.dossier), "grantor_kind") is not _LIMITED:
        return
    if not require(poa.has_partnership_agreement, "has_partnership_agreement"):
        yield Hit(
            "has_partnership_agreement",
            "no copy of the limited partnership's agreement is attached to {power}",
            power=called(poa),
        )
