"""Rules on the persons behind Form 5106: who signed it, and whose face is shown."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from iorkit.deadlines import add_years
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    CBPNotice,
    Dossier,
    EntityKind,
    Form5106,
    ImporterRecord,
    NoticeKind,
    PhotoID,
    PhotoIDKind,
    PowerOfAttorney,
    RecordStatus,
)
from iorkit.refdata import count
from iorkit.rules._hit import Missing
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.identity_papers import has_void_notice, must_be_restored, require_status
from iorkit.rules.facts.parties import GOVERNMENTS
from iorkit.rules.facts.powers import is_in_effect, may_be_importers

_NUMBER = ImporterNumber("47-5550101")
_VOID = (ImporterRecord(number=_NUMBER, status=RecordStatus.VOID),)

_OFFICER = re.compile(
    r"\b(?:president|e?s?vp|secretary|treasurer|c[efiot]o|chief\b.*\bofficer|officer|chair(?:man|woman|person)?"
    r"|director|member|partner|owner|proprietor|principal|trustee|executor|general manager|legal representative)\b"
)
_MANAGER = re.compile(r"(?:managing )?manager")
_ATTORNEY = re.compile(r"\b(?:attorney[ -]in[ -]fact|attorney|poa|aif|broker|agent)\b")
_UNTITLED = GOVERNMENTS | {EntityKind.INDIVIDUAL, EntityKind.SOLE_PROPRIETOR}
"""Kinds of importers of whose signers no title of an officer is asked."""


def _is_officer(title: str, kind: EntityKind | None) -> bool:
    plain = " ".join(title.casefold().replace(".", "").split())
    if _OFFICER.search(plain):
        return True
    return kind in (None, EntityKind.LLC) and _MANAGER.fullmatch(plain) is not None


def _is_attorney(title: str) -> bool:
    return _ATTORNEY.search(title.casefold()) is not None


def _kind(form: Form5106, dossier: Dossier) -> EntityKind | None:
    return form.company_kind or (dossier.ior.kind if dossier.ior else None)


def _signed(
    title: str,
    executed: str = "",
    *,
    records: tuple[ImporterRecord, ...] = (),
    kind: EntityKind = EntityKind.CORPORATION,
) -> Dossier:
    power = PowerOfAttorney(executed_on=dt.date.fromisoformat(executed)) if executed else None
    return Dossier(
        ior=IOR(number=_NUMBER, kind=kind),
        form5106=Form5106(signer_title=title, company_kind=kind),
        powers_of_attorney=(power,) if power else (),
        importer_records=records,
    )


@rule(
    code="F51009",
    title="Form 5106 is not signed by an officer or an attorney-in-fact",
    on=Form5106,
    severity=Severity.ERROR,
    basis=cite("CBP Voided Importer Record FAQ"),
    remedy="Have an officer sign Form 5106, or the broker under a power of attorney.",
    sentences=("S36",),
    examples=(
        ok(_signed("Vice President")),
        ok(_signed("Manager", kind=EntityKind.LLC), note="a manager of an LLC"),
        ok(_signed("Attorney-in-fact", "2025-05-20")),
        bad(
            _signed("Warehouse Clerk"),
            at="form5106.signer_title",
            note="a warning while nothing is to be restored",
            message="Form 5106 was signed as Warehouse Clerk, which is neither an officer's title nor that of an "
            "attorney-in-fact",
        ),
        bad(
            _signed("Warehouse Clerk", records=_VOID),
            at="form5106.signer_title",
            message="Form 5106 was signed as Warehouse Clerk, which is neither an officer's title nor that of an "
            "attorney-in-fact",
        ),
        bad(
            _signed("Attorney-in-fact"),
            at="form5106.signer_title",
            note="there is no power",
            message="Form 5106 was signed as Attorney-in-fact, and no power of attorney was in effect",
        ),
    ),
)
def signer_without_authority(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """CBP asks that an officer sign the form, or the broker under a power of attorney.

    It says so of requests to restore a void number, where the finding is an error; elsewhere it is a warning. Which
    title is an officer's is read from a list of our own. An individual signs for itself. Powers of other grantors are
    left out.
    """
    kind = _kind(form, ctx.dossier)
    if kind in _UNTITLED:
        return
    title = require(form.signer_title, "signer_title")
    if _is_officer(title, kind):
        return
    words = "Form 5106 was signed as {title}, which is neither an officer's title nor that of an attorney-in-fact"
    if _is_attorney(title):
        day = form.signed_on or ctx.as_of
        powers = _importers_powers(ctx.dossier)
        if any(is_in_effect(power, day, ctx.dossier) for _, power in powers):
            return
        for n, power in powers:
            require(power.executed_on, f"/powers_of_attorney[{n}].executed_on")
        words = "Form 5106 was signed as {title}, and no power of attorney was in effect"
    at_stake = must_be_restored(ctx.dossier, ctx.as_of)
    yield Hit("signer_title", words, severity=None if at_stake else Severity.WARNING, title=title)


def _importers_powers(dossier: Dossier) -> list[tuple[int, PowerOfAttorney]]:
    """Lists the powers that may be the importer's own.

    Raises:
        Missing: Whether there are powers is not known.
    """
    powers = enumerate(require(dossier.powers_of_attorney, "/powers_of_attorney"))
    return [(n, power) for n, power in powers if may_be_importers(power, dossier)]


@rule(
    code="F51010",
    title="The power of attorney of who signed to restore the number is older than a year",
    on=Form5106,
    severity=Severity.ERROR,
    basis=cite("CBP Voided Importer Record FAQ"),
    remedy="Execute a new power of attorney, or have an officer sign Form 5106.",
    sentences=("S36", "S39"),
    examples=(
        ok(_signed("Attorney-in-fact", "2025-12-01", records=_VOID), as_of="2026-12-01"),
        ok(_signed("President", "2020-03-20", records=_VOID), as_of="2026-12-01", note="an officer signed"),
        ok(
            _signed(
                "Attorney-in-fact",
                "2020-03-20",
                records=(ImporterRecord(number=_NUMBER, status=RecordStatus.ON_FILE_WITH_BOND),),
            ),
            note="nothing is to be restored",
        ),
        bad(
            _signed("Attorney-in-fact", "2025-11-30", records=_VOID),
            as_of="2026-12-01",
            at="powers_of_attorney[0].executed_on",
            message="the power of attorney behind the signature on Form 5106 is of 2025-11-30; to restore a number "
            "it must not be older than 2025-12-01",
        ),
    ),
)
def signers_power_too_old(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """To restore a void number, CBP takes a form signed by an attorney-in-fact with a power of at most one year.

    The youngest power of the importer's that holds decides. For all else a power of attorney has no such limit of age.
    CBP's page prints no day, so the limit is known only from the day on which it was read.
    """
    dossier = ctx.dossier
    if not must_be_restored(dossier, ctx.as_of):
        require_status(dossier, ctx.as_of)
        return
    title = require(form.signer_title, "signer_title")
    if not _is_attorney(title) or _is_officer(title, _kind(form, dossier)):
        return
    powers = _importers_powers(dossier)
    days = {
        power.executed_on: n
        for n, power in powers
        if power.executed_on is not None and is_in_effect(power, ctx.as_of, dossier)
    }
    oldest = add_years(ctx.as_of, -count("identity.void_request_power_years", ctx.as_of))
    youngest = max(days, default=None)
    if youngest is None:
        for n, power in powers:
            require(power.executed_on, f"/powers_of_attorney[{n}].executed_on")
    elif youngest < oldest:
        yield Hit(
            f"/powers_of_attorney[{days[youngest]}].executed_on",
            "the power of attorney behind the signature on Form 5106 is of {executed_on}; to restore a number it "
            "must not be "
            "older than {oldest}",
            executed_on=youngest,
            oldest=oldest,
            evidence=(evidence("signer_title", title, "signed as"),),
        )


def _shown(kind: PhotoIDKind, expires: str, *, is_threatened: bool = False) -> Dossier:
    photo_id = PhotoID(kind=kind, name="Mara Ito", expires_on=dt.date.fromisoformat(expires))
    notice = CBPNotice(kind=NoticeKind.VOID_IMPORTER_NUMBER)
    return Dossier(photo_ids=(photo_id,), cbp_notices=(notice,) if is_threatened else ())


_BY_GOVERNMENT = frozenset({PhotoIDKind.PASSPORT, PhotoIDKind.DRIVER_LICENSE, PhotoIDKind.STATE_ID})


@rule(
    code="F51019",
    title="No valid government photo ID is on file",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("Source article S37"), cite("CBP Center letter of 13 March 2026")),
    remedy="Provide a current passport or driver's license of the person who answers for the importer.",
    requirement="photo-id",
    sentences=("S37",),
    looks_ahead=True,
    examples=(
        ok(_shown(PhotoIDKind.PASSPORT, "2026-03-20"), as_of="2026-03-20", note="its last day"),
        bad(
            _shown(PhotoIDKind.PASSPORT, "2026-03-20"),
            as_of="2026-03-21",
            at="photo_ids",
            message="no photo ID on file is government-issued and current",
        ),
        bad(
            _shown(PhotoIDKind.DRIVER_LICENSE, "2026-03-19", is_threatened=True),
            at="photo_ids",
            note="an error where CBP's notice stands that it will void the number",
            message="no photo ID on file is government-issued and current",
        ),
        bad(Dossier(photo_ids=()), at="photo_ids", message="there is no photo ID"),
    ),
)
def no_photo_id(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The article, and CBP's letters of March 2026 as the press reports them, ask for a government photo ID.

    One that has not expired is enough. No text of law asks for it.
    """
    photo_ids = require(dossier.photo_ids, "photo_ids")
    undecided: Missing | None = None
    for n, photo_id in enumerate(photo_ids):
        try:
            if _is_good(photo_id, f"photo_ids[{n}].", ctx.as_of):
                return
        except Missing as missing:
            undecided = undecided or missing
    if undecided:
        raise undecided
    severity = Severity.ERROR if has_void_notice(dossier, ctx.as_of) else None
    words = "no photo ID on file is government-issued and current" if photo_ids else "there is no photo ID"
    yield Hit("photo_ids", words, severity=severity)


def _is_good(photo_id: PhotoID, path: str, day: dt.date) -> bool:
    if photo_id.is_government_issued is False or (photo_id.expires_on is not None and photo_id.expires_on < day):
        return False
    if require(photo_id.kind, f"{path}kind") not in _BY_GOVERNMENT:
        require(photo_id.is_government_issued, f"{path}is_government_issued")
    require(photo_id.expires_on, f"{path}expires_on")
    if photo_id.seen_on is not None and photo_id.seen_on > day:
        cannot_tell(f"{path}seen_on", "is after the as-of date")
    return True


def _with_signer(name: str) -> Dossier:
    return Dossier(photo_ids=(PhotoID(name="Mara Ito"),), form5106=Form5106(signer_name=name))


@rule(
    code="F51020",
    title="The person on the photo ID is not known to belong to the importer",
    on=PhotoID,
    severity=Severity.WARNING,
    basis=cite("Source article S37"),
    remedy="Provide a board resolution or power of attorney showing that the person acts for the importer.",
    sentences=("S37",),
    examples=(
        ok(_with_signer("ITO, MARA K.")),
        bad(
            _with_signer("Doe, Jane"),
            at="photo_ids[0].name",
            message="Mara Ito on the photo ID is neither signer, officer nor partner of the importer in the "
            "documents on file",
        ),
    ),
)
def photo_id_of_outsider(photo_id: PhotoID, ctx: Context) -> Iterator[Hit]:
    """A photo ID tells something of the importer only if its person signs for it, is its officer or its partner.

    Compared are the names of who signed Form 5106 or a power of attorney, of the officers on the form, of partners and
    of an individual importer, in any order of words, without initials and accents.
    """
    name = require(photo_id.name, "name")
    known = ctx.index(_named_persons)
    require(known or None, "/form5106.signer_name")
    if not any(_is_same_person(name, other) for _, other in known):
        yield Hit(
            "name",
            "{name} on the photo ID is neither signer, officer nor partner of the importer in the documents on file",
            name=name,
            evidence=tuple(evidence(path, other, "known") for path, other in known),
        )


def _named_persons(ctx: Context) -> tuple[tuple[str, str], ...]:
    return tuple((path, name) for path, name in _persons(ctx.dossier) if name and name.strip())


def _persons(dossier: Dossier) -> Iterator[tuple[str, str | None]]:
    """Walks the persons who are known to act for the importer, each with the path of the name."""
    form, ior = dossier.form5106, dossier.ior
    if form is not None:
        yield "/form5106.signer_name", form.signer_name
        for n, officer in enumerate(form.officers or ()):
            yield f"/form5106.officers[{n}].name", officer.name
    for n, power in enumerate(dossier.powers_of_attorney or ()):
        yield f"/powers_of_attorney[{n}].signer_name", power.signer_name
        for place, partner in enumerate(power.partners or ()):
            yield f"/powers_of_attorney[{n}].partners[{place}]", partner
    if ior is not None and ior.kind is not None and ior.kind.is_individual:
        yield "/ior.name", ior.name


def _is_same_person(a: str, b: str) -> bool:
    """Tells whether two names can be one person's: all words of the shorter one stand in the longer one."""
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    return bool(shorter) and shorter <= longer and (len(shorter) > 1 or shorter == longer)


def _words(name: str) -> frozenset[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = re.findall(r"\w+", plain.casefold())
    return frozenset(word for word in words if len(word) > 1 or not word.isascii())
