"""Rules on what a false entry may cost: the importer, and those who had a part in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.model import Culpability, Involvement, InvolvementRole, RevenueLoss
from iorkit.penalties import Exposure, exposure_1592
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.parties import numbers_differ


def _is_loss_of_other_importer(loss: RevenueLoss, ctx: Context) -> bool:
    """Tells whether the goods were entered under another number than the importer's."""
    return ctx.dossier.ior is not None and numbers_differ(loss.importer_number, ctx.dossier.ior.number)


def _helped(*, directing: bool = False, financing: bool = False) -> RevenueLoss:
    forwarder = Involvement(
        name="Meridian Forwarding Ltd",
        role=InvolvementRole.FREIGHT_FORWARDER,
        is_directing=directing,
        is_financing=financing,
    )
    return RevenueLoss(
        loss=Decimal(1250), culpability=Culpability.NEGLIGENCE, involvements=(forwarder,), found_on=dt.date(2026, 3, 2)
    )


@rule(
    code="SHR015",
    title="Another party directed or financed an entry made by a false statement",
    on=RevenueLoss,
    severity=Severity.WARNING,
    basis=(cite("19 USC 1592(a)(1)(B)"), cite("19 USC 1595a(b)")),
    remedy="Have counsel review the part of each who directed or financed it, and stop making entry on these terms.",
    sentences=("S08", "S26"),
    examples=(
        ok(_helped()),
        bad(
            _helped(directing=True),
            at="involvements[0].is_directing",
            message="Meridian Forwarding Ltd directed the importation and is exposed to a penalty for its part in it",
        ),
        bad(
            _helped(financing=True),
            at="involvements[0].is_financing",
            message="Meridian Forwarding Ltd financed the importation and is exposed to a penalty for its part in it",
        ),
        ok(RevenueLoss(culpability=Culpability.NEGLIGENCE, involvements=()), note="nobody else had a part in it"),
    ),
)
def aider_exposed(loss: RevenueLoss, ctx: Context) -> Iterator[Hit]:
    """Not only the importer answers for a false entry: who aids or abets it is exposed as well.

    And whoever directs an unlawful importation, assists it financially or otherwise, or is concerned in it is exposed
    to a penalty equal to the value of the goods. So a seller or forwarder that chose the importer number or advanced
    the duties should know. Whether the case is one of these, a court would say.
    """
    if _is_loss_of_other_importer(loss, ctx):
        return
    parts = require(loss.involvements, "involvements")
    if parts:
        require(loss.culpability, "culpability")
    missing = ""
    for n, part in enumerate(parts):
        path = f"involvements[{n}]"
        if part.is_directing:
            yield _part(f"{path}.is_directing", "directed", part, loss)
        if part.is_financing:
            yield _part(f"{path}.is_financing", "financed", part, loss)
        if not part.is_directing and not part.is_financing:
            unknown = [name for name in ("is_directing", "is_financing") if getattr(part, name) is None]
            missing = missing or (f"{path}.{unknown[0]}" if unknown else "")
    if missing:
        cannot_tell(missing, "is missing")


def _part(path: str, verb: str, part: Involvement, loss: RevenueLoss) -> Hit:
    who = part.name or (part.role.words if part.role else "another party")
    return Hit(
        path,
        "{who} {verb} the importation and is exposed to a penalty for its part in it",
        who=who,
        verb=verb,
        evidence=(
            evidence(path.rpartition(".")[0] + ".role", part.role, "role"),
            evidence("domestic_value", loss.domestic_value, "domestic value, US dollars"),
        ),
    )


def _lost(
    amount: str,
    culpability: Culpability = Culpability.NEGLIGENCE,
    *,
    domestic: str | None = "50000",
    is_disclosed: bool = False,
) -> RevenueLoss:
    return RevenueLoss(
        loss=Decimal(amount),
        culpability=culpability,
        domestic_value=Decimal(domestic) if domestic else None,
        dutiable_value=Decimal(0) if Decimal(amount) == 0 else Decimal(40000),
        is_disclosed=is_disclosed,
    )


@rule(
    code="SHR016",
    title="A false statement on entry exposes the importer to a civil penalty",
    on=RevenueLoss,
    severity=Severity.NOTE,
    basis=(cite("19 USC 1592(c)"), cite("19 USC 1592(c)(4)"), cite("19 CFR 162.73"), cite("19 CFR 162.74")),
    remedy="Disclose the loss to CBP before it opens a formal investigation, and tender the duties, taxes and fees.",
    sentences=("S13", "S26"),
    examples=(
        ok(_lost("0"), note="no duty lost on goods without dutiable value"),
        bad(
            _lost("0.01"),
            at="loss",
            message="the penalty exposure for negligence under 19 USC 1592 is at most $0.02: 2 times the loss "
            "of duties, taxes and fees; after a prior disclosure interest only",
        ),
        ok(_lost("0", is_disclosed=True), note="disclosed, and no loss to bear interest"),
        bad(
            _lost("0.01", is_disclosed=True),
            at="loss",
            note="interest only",
            message="the penalty exposure for negligence under 19 USC 1592 is interest only: interest on the "
            "loss, from the day of liquidation",
        ),
        bad(
            _lost("1250", Culpability.FRAUD),
            at="loss",
            note="the domestic value",
            message="the penalty exposure for fraud under 19 USC 1592 is at most $50,000: the domestic value "
            "of the goods; after a prior disclosure at most $1,250",
        ),
    ),
)
def penalty_exposure(loss: RevenueLoss, ctx: Context) -> Iterator[Hit]:
    """What a civil penalty under section 592 can come to at most, by the loss and by how culpable the importer was.

    For fraud it is the domestic value of the goods, for gross negligence four times and for negligence twice the loss
    but no more than the domestic value, or a share of the dutiable value where nothing was lost. After a prior
    disclosure it is the loss for fraud, and interest otherwise. The duties are owed besides. What CBP claims and
    remits is another matter.
    """
    if _is_loss_of_other_importer(loss, ctx):
        return
    amount, degree = require(loss.loss, "loss"), require(loss.culpability, "culpability")
    is_disclosed = _is_disclosed(loss, ctx)
    _need_values(loss, amount, degree, is_disclosed=is_disclosed)
    exposure = _exposure(loss, amount, degree, ctx, is_disclosed=is_disclosed)
    if exposure.amount == 0:
        return
    less = None if is_disclosed else _after_disclosure(loss, amount, degree, ctx)
    template = f"the penalty exposure for {{degree}} under 19 USC 1592 is {_most(exposure, 'most')}: {{why}}"
    yield Hit(
        "loss",
        template if less is None else f"{template}; after a prior disclosure {_most(less, 'less')}",
        basis=exposure.citations,
        degree=degree.words,
        most=exposure.amount,
        why=exposure.explanation,
        less=less.amount if less else None,
        evidence=(evidence("loss", amount, "loss, US dollars"),),
    )


def _is_disclosed(loss: RevenueLoss, ctx: Context) -> bool:
    if loss.disclosed_on is not None and loss.is_disclosed is not False:
        return loss.disclosed_on <= ctx.as_of
    return require(loss.is_disclosed, "is_disclosed")


def _need_values(loss: RevenueLoss, amount: Decimal, degree: Culpability, *, is_disclosed: bool) -> None:
    """Asks for the values that the case turns on, each of zero or more."""
    is_fraud = degree is Culpability.FRAUD
    if is_fraud and not is_disclosed:
        require(loss.domestic_value, "domestic_value")
    elif not amount and (is_fraud or not is_disclosed):
        require(loss.dutiable_value, "dutiable_value")
    for name in ("loss", "domestic_value", "dutiable_value"):
        value = getattr(loss, name)
        if value is not None and value < 0:
            cannot_tell(name, "is below zero")


def _exposure(loss: RevenueLoss, amount: Decimal, degree: Culpability, ctx: Context, *, is_disclosed: bool) -> Exposure:
    return exposure_1592(
        amount,
        degree,
        domestic_value=loss.domestic_value,
        dutiable_value=loss.dutiable_value,
        prior_disclosure=is_disclosed,
        on=ctx.as_of,
    )


def _most(exposure: Exposure, name: str) -> str:
    """Returns how a message says an exposure whose amount it holds under a name."""
    return "interest only" if exposure.amount is None else f"at most ${{{name}}}"


def _after_disclosure(loss: RevenueLoss, amount: Decimal, degree: Culpability, ctx: Context) -> Exposure | None:
    """Returns what a prior disclosure would leave, where that can be told."""
    if not amount and degree is Culpability.FRAUD and loss.dutiable_value is None:
        return None
    return _exposure(loss, amount, degree, ctx, is_disclosed=True)
