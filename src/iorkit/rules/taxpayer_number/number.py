"""Rules on the taxpayer's number itself: whether it can be one, and whether it is the right kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from iorkit.ids import EIN, ImporterNumber, ImporterNumberKind
from iorkit.model import (
    IOR,
    CustomsBond,
    Dossier,
    EntityKind,
    EntrySummary7501,
    Form5106,
    IRSDocument,
    NoNumberReason,
    OtherImporter,
    Party,
    RecordStatus,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.identity_papers import is_word_none, own_ein, own_form, shows_no_ein, states_no_ein
from iorkit.rules.facts.kinds import strictest_kind
from iorkit.rules.facts.parties import GOVERNMENTS, is_nonresident, is_resident_country, name_mismatch, numbers_differ
from iorkit.rules.facts.records import current_irs_documents, is_from_irs, newest_records, own_records

_NAME = "Lumen Housewares LLC"
_SSN = ImporterNumber("987-65-4320")  # one of ten kept for advertisements, never issued
_CAN = ImporterNumber("262704-00123")
_NO_EIN = Form5106(no_number_reasons=(NoNumberReason.NO_IRS_NUMBER,))


def _numbered(number: str) -> Dossier:
    return Dossier(ior=IOR(number=ImporterNumber(number)))


def _eins(ctx: Context) -> dict[EIN, str]:
    """Collects every EIN in the documents, also those in importer numbers, each with the first path at which it stands.

    What the user's files know of other importers is not the importer's.
    """
    found: dict[EIN, str] = {}
    for path, value, _ in ctx.leaves:
        ein = value.ein if isinstance(value, ImporterNumber) else value
        if isinstance(ein, EIN) and ein.is_valid and not path.startswith("other_importers"):
            found.setdefault(ein, path)
    require(found or None, "ior.number")
    return found


@rule(
    code="EIN002",
    title="An EIN prefix is not on the IRS's list",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("IRS EIN prefixes"), cite("Source article S46")),
    remedy="Compare the EIN with the IRS letter, digit by digit.",
    sentences=("S46",),
    unless=shows_no_ein,
    examples=(
        ok(_numbered("06-5550101")),
        bad(
            _numbered("07-5550101"),
            at="ior.number",
            message="prefix 07 of EIN 07-5550101 is not on the IRS's list of EIN prefixes",
        ),
        bad(
            Dossier(irs_documents=(IRSDocument(ein=EIN("49-5550101")),)),
            at="irs_documents[0].ein",
            message="prefix 49 of EIN 49-5550101 is not on the IRS's list of EIN prefixes",
        ),
    ),
)
def ein_with_unknown_prefix(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """The first two digits of an EIN are from a known set, so that another pair is most likely a slip.

    The IRS adds prefixes, and our list may be behind: so the finding is a warning and never more. A number is named
    once, at the first place where it stands. Placeholders are left to EIN003.
    """
    for ein, path in _eins(ctx).items():
        if not ein.has_known_prefix and not ein.is_placeholder:
            yield Hit(
                path,
                "prefix {prefix} of EIN {ein} is not on the IRS's list of EIN prefixes",
                prefix=ein.prefix,
                ein=ein,
            )


@rule(
    code="EIN003",
    title="An EIN looks like a placeholder",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("iorkit heuristic"), cite("Source article S46")),
    remedy="Replace the placeholder with the EIN on the IRS letter.",
    sentences=("S46",),
    unless=shows_no_ein,
    examples=(
        ok(_numbered("12-3456780")),
        bad(
            _numbered("12-3456789"),
            at="ior.number",
            message="EIN 12-3456789 looks like a placeholder, not like a number that the IRS issued",
        ),
        bad(
            _numbered("99-9999999"),
            at="ior.number",
            note="one digit throughout",
            message="EIN 99-9999999 looks like a placeholder, not like a number that the IRS issued",
        ),
        bad(
            _numbered("47-0000000"),
            at="ior.number",
            note="a serial of zeros",
            message="EIN 47-0000000 looks like a placeholder, not like a number that the IRS issued",
        ),
    ),
)
def ein_is_placeholder(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """People who have no number write digits in sequence, one digit throughout or a serial of zeros.

    That such a number is none is our own conclusion; the IRS publishes no list of numbers that it never assigned.
    """
    for ein, path in _eins(ctx).items():
        if ein.is_placeholder:
            yield Hit(path, "EIN {ein} looks like a placeholder, not like a number that the IRS issued", ein=ein)


def _company(number: ImporterNumber | None, *, kind: EntityKind = EntityKind.CORPORATION, ein: str = "") -> IOR:
    return IOR(number=number, kind=kind, country_of_organization="US", ein=EIN(ein) if ein else None)


@rule(
    code="EIN004",
    title="A US company has no EIN",
    on=IOR,
    severity=Severity.BLOCKER,
    basis=(cite("19 CFR 24.5(b)"), cite("19 CFR 24.5(c)"), cite("Source article S10")),
    remedy="Apply to the IRS for an EIN on Form SS-4, then file Form 5106 under it.",
    sentences=("S09", "S10", "S31", "S33"),
    examples=(
        ok(_company(ImporterNumber("47-5550101"))),
        ok(_company(_CAN, ein="47-5550101"), note="it has one; under which number it enters is another question"),
        ok(_company(_SSN, kind=EntityKind.INDIVIDUAL), note="an individual"),
        bad(
            _company(_SSN),
            at="number",
            message="the importer, a US company (corporation), enters goods under a Social Security number",
        ),
        bad(
            _company(_CAN),
            at="number",
            note="a warning: CBP may assign a number where there is no EIN",
            message="the importer, a US company (corporation), enters goods under CBP-assigned number 262704-00123 "
            "and shows no EIN",
        ),
    ),
)
def company_without_ein(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A company organized in the US imports under its EIN, for the EIN comes first among the numbers of an importer.

    CBP assigns a number to those who have neither EIN nor Social Security number, so a company that enters under such a
    number gets a warning, unless CBP's file does not have it. A Social Security number is a person's: that is a blocker
    for a company, and an error for an LLC, which may stand for its only owner. Where the article calls the EIN the
    standard for all importers, it goes further than law.
    """
    number = ior.number
    if ior.ein or (number and number.kind is ImporterNumberKind.EIN):
        return
    kind = require(strictest_kind(attrs.evolve(ctx.dossier, ior=ior)), "kind")
    if kind.is_individual or kind in GOVERNMENTS or not _is_organized_in_us(ior, kind):
        return
    if not number:
        form = own_form(ctx.dossier)
        if not states_no_ein(form) or (form and form.cbp_assigned_number):
            require(number, "number")
        yield Hit(
            "number", "the importer, a US company, has no importer number and says on Form 5106 that it has no EIN"
        )
    elif number.kind is ImporterNumberKind.SSN:
        # 19 CFR 24.5(b): the EIN comes first, and the Social Security number where no EIN was assigned.
        severity = Severity.ERROR if kind is EntityKind.LLC else None
        words = "the importer, a US company ({kind}), enters goods under a Social Security number"
        yield Hit("number", words, severity=severity, kind=kind.value.replace("-", " "))
    elif number.kind is ImporterNumberKind.CBP_ASSIGNED:
        answers = {record.status for _, record in own_records(ctx.dossier, ctx.as_of)}
        yield Hit(
            "number",
            "the importer, a US company ({kind}), enters goods under CBP-assigned number {number} and shows no EIN",
            severity=None if RecordStatus.NOT_ON_FILE in answers else Severity.WARNING,
            kind=kind.value.replace("-", " "),
            number=number,
        )
    else:
        cannot_tell("number", "does not show whether it is an EIN")


def _is_organized_in_us(ior: IOR, kind: EntityKind) -> bool:
    """Tells whether an entity was organized in the US; of a partnership of unknown law its residence tells."""
    if kind.is_partnership and not ior.country_of_organization:
        return not is_nonresident(ior, "")
    return is_resident_country(ior.country_of_organization, "country_of_organization")


def _known(other: OtherImporter) -> Dossier:
    return Dossier(ior=IOR(name=_NAME, number=ImporterNumber("47-5550101")), other_importers=(other,))


def _other(name: str, ein: str = "47-5550101", *, is_affiliate: bool | None = False) -> OtherImporter:
    return OtherImporter(name=name, ein=EIN(ein), is_affiliate=is_affiliate)


@rule(
    code="EIN011",
    title="Another entity imports under the same EIN",
    on=Dossier,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1592"), cite("Source article S10"), cite("Source article S23")),
    remedy="Stop further entries until it is clear whose EIN it is, and report a stolen number to CBP.",
    sentences=("S10", "S23"),
    unless=shows_no_ein,
    examples=(
        ok(_known(_other("Lumen Trading Inc", "47-5550909")), note="another EIN"),
        ok(_known(_other("LUMEN HOUSEWARES, L.L.C.")), note="the same entity"),
        ok(_known(_other("Lumen Garden LLC", is_affiliate=True)), note="of the same group"),
        bad(
            _known(_other("Gateway IOR Services Inc")),
            at="other_importers[0].ein",
            message="Gateway IOR Services Inc also imports under EIN 47-5550101, which is the importer's: words "
            "differ: LUMEN HOUSEWARES and GATEWAY IOR SERVICES; legal forms differ: LLC and Inc",
        ),
        bad(
            _known(_other("Lumen Garden LLC", is_affiliate=None)),
            at="other_importers[0].ein",
            note="a warning",
            message="Lumen Garden LLC also imports under EIN 47-5550101, which is the importer's: words differ: "
            "HOUSEWARES and GARDEN",
        ),
    ),
)
def ein_of_another_entity(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """An EIN belongs to one entity; where two with different names enter under it, one of them borrows it.

    The user's own files are compared: importers with the same nine digits and another name, trade names and divisions
    aside. A name that only may be another one, or an importer of which it is not stated whether it is of the same
    group, gives a warning. Whoever enters goods by a false statement of who imports them comes under 19 USC 1592; that
    no number may be borrowed, the article says.
    """
    own = own_ein(dossier)
    if own is None:
        cannot_tell("ior.number", "is missing")
    require(dossier.ior and dossier.ior.name, "ior.name")
    nameless = ""
    for n, other in enumerate(require(dossier.other_importers, "other_importers")):
        field = "ein" if other.ein else "number"
        theirs = other.ein or other.number
        if not theirs or numbers_differ(theirs, own) or other.is_affiliate:
            continue
        if not other.label.strip():
            nameless = nameless or f"other_importers[{n}].name"
            continue
        mismatch = name_mismatch(other.name, dossier)
        if mismatch is not None:
            yield Hit(
                f"other_importers[{n}].{field}",
                "{other} also imports under EIN {theirs}, which is the importer's: {why}",
                severity=Severity.WARNING if other.is_affiliate is None else mismatch.severity,
                other=other.name,
                theirs=theirs,
                why=mismatch.why,
                evidence=(evidence("ior.name", dossier.ior.name if dossier.ior else None, "importer of record"),),
            )
    if nameless:
        require(None, nameless)


@rule(
    code="EIN012",
    title="A Social Security number is used although there is an EIN",
    on=IOR,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 24.5(b)"), cite("CBP Form 5106")),
    remedy="File Form 5106 with the EIN, and enter goods under it.",
    sentences=("S10", "S35"),
    examples=(
        ok(IOR(number=ImporterNumber("47-5550101"))),
        ok(Dossier(ior=IOR(number=_SSN), form5106=_NO_EIN), note="Form 5106 says that there is no EIN"),
        bad(
            IOR(number=_SSN, ein=EIN("47-5550101")),
            at="number",
            message="goods are entered under Social Security number ***-**-4320 although the importer has EIN "
            "47-5550101",
        ),
    ),
)
def ssn_beside_ein(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """The number on Form 5106 is the EIN; the Social Security number serves only who was assigned none.

    That there is an EIN is shown by the importer's documents: it is stated, or a document from the IRS to the
    importer's name has it.
    """
    number = require(ior.number, "number")
    if number.kind in (ImporterNumberKind.EIN, ImporterNumberKind.CBP_ASSIGNED):
        return
    if number.kind is not ImporterNumberKind.SSN:
        cannot_tell("number", "does not show whether it is a Social Security number")
    shown = [("ein", ior.ein)] if ior.ein else []
    for n, document in current_irs_documents(ctx.dossier, ctx.as_of):
        named = document.name and ior.name and name_mismatch(document.name, ctx.dossier) is None
        if document.ein and named and is_from_irs(document):
            shown.append((f"/irs_documents[{n}].ein", document.ein))
    if shown:
        path, ein = shown[0]
        yield Hit(
            "number",
            "goods are entered under Social Security number {number} although the importer has EIN {ein}",
            number=number,
            ein=ein,
            evidence=(evidence(path, ein, "EIN"),),
        )
    elif not states_no_ein(own_form(ctx.dossier)):
        cannot_tell("ein", "is missing, so that it is open whether there is one")


_DIVISION = ImporterNumber("47-5550101GA")
_BLANK_SUFFIX = "00"


def _with_suffix(bond: CustomsBond, *, form: str = "47-5550101") -> Dossier:
    return Dossier(
        ior=IOR(number=ImporterNumber("47-5550101")),
        form5106=Form5106(number=ImporterNumber(form)),
        bonds=(bond,),
        entry_summaries=(EntrySummary7501(importer_number=_DIVISION),),
    )


@rule(
    code="EIN015",
    title="A suffix is used that neither Form 5106 nor the bond shows",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 24.5(d)"), cite("19 CFR 113.21(a)(2)")),
    remedy="File Form 5106 for the suffix, with the division's name and address, and have it listed on the bond.",
    sentences=("S14",),
    examples=(
        ok(_with_suffix(CustomsBond(principal=Party(number=_DIVISION)))),
        ok(_with_suffix(CustomsBond(), form="47-5550101GA"), note="the suffix has its own Form 5106"),
        bad(
            _with_suffix(CustomsBond()),
            at="entry_summaries[0].importer_number",
            message="suffix GA of importer number 47-5550101GA is on neither Form 5106 nor a bond on file",
        ),
    ),
)
def suffix_on_neither_form_nor_bond(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A suffix marks a branch or vessel, and each needs its own Form 5106 with name and address.

    A suffix is known where Form 5106, an alias of the importer, CBP's file or a bond has it. Where none of them does,
    the form may still be elsewhere, so the finding is a warning. Whether a suffix can be one at all, IOR012 says.
    """
    number = require(require(dossier.ior, "ior").number, "ior.number")
    used = [("ior.number", number)]
    for n, entry in enumerate(dossier.entry_summaries or ()):
        if entry.importer_number and not numbers_differ(entry.importer_number, number):
            used.append((f"entry_summaries[{n}].importer_number", entry.importer_number))
    first: dict[ImporterNumber, str] = {}
    for path, item in used:
        if item.suffix is not None and item.suffix != _BLANK_SUFFIX:
            first.setdefault(item, path)
    known = set(_known_numbers(dossier, ctx.as_of))
    for item, path in first.items():
        if item not in known:
            require(dossier.form5106, "form5106")
            require(dossier.bonds, "bonds")
            yield Hit(
                path,
                "suffix {suffix} of importer number {number} is on neither Form 5106 nor a bond on file",
                suffix=item.suffix,
                number=item,
            )


def _known_numbers(dossier: Dossier, day: dt.date) -> Iterator[ImporterNumber | None]:
    """Walks the numbers, with their suffixes, that are on file by what Form 5106, CBP and the bonds say."""
    if dossier.form5106:
        yield dossier.form5106.number
    for _, record in newest_records(enumerate(dossier.importer_records or ()), day):
        if record.status is not None and record.status.is_active:
            yield record.number
    for alias in (dossier.ior.aliases if dossier.ior else None) or ():
        yield alias.number
    for bond in dossier.bonds or ():
        yield from (party.number for party in (bond.principal, *(bond.co_principals or ())) if party)
        yield from (alias.number for alias in bond.trade_names or ())
        yield from (user.number for user in bond.users or ())


@rule(
    code="EIN017",
    title="Form 5106 gives no taxpayer number and no reason for having none",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("31 USC 7701(c)"), cite("19 CFR 24.5(b)"), cite("CBP Form 5106")),
    remedy="File Form 5106 with the EIN or Social Security number, or with the reason in block 1E for having neither.",
    requirement="form-5106-complete",
    sentences=("S10", "S36"),
    examples=(
        ok(Form5106(number=ImporterNumber("47-5550101"))),
        ok(_NO_EIN, note="the reason is given"),
        bad(
            Form5106(is_transcribed_whole=True),
            at="number",
            message="Form 5106 gives neither a taxpayer number in block 1B nor a reason in block 1E for having none",
        ),
        bad(
            Form5106(number=ImporterNumber("None"), is_transcribed_whole=True),
            at="number",
            note="the word alone is not enough",
            message="Form 5106 gives neither a taxpayer number in block 1B nor a reason in block 1E for having none",
        ),
    ),
)
def taxpayer_number_not_furnished(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """A person that does business with a federal agency furnishes its taxpayer number.

    Form 5106 asks for it in block 1B. Who has none asks for a number that CBP assigns, and says why in block 1E.
    """
    if form.number and form.number.text.strip() and not is_word_none(form.number):
        return
    reasons = ("cbp_assigned_number", "requests_cbp_number", "no_number_reasons")
    if any(getattr(form, field) for field in reasons):
        return
    if not form.is_transcribed_whole:
        require(None, "no_number_reasons" if form.number else "number")
    else:
        yield Hit(
            "number", "Form 5106 gives neither a taxpayer number in block 1B nor a reason in block 1E for having none"
        )
