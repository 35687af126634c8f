"""Rules on what Form 5106 says: whether it is complete, and whether its blocks agree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TypeAlias

import attrs

from iorkit.identity import AddressMark, address_kinds
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    AddressKind,
    BusinessOfficer,
    Dossier,
    EntityKind,
    EntriesPerYear,
    Form5106,
    NumberUse,
    RelatedBusiness,
)
from iorkit.model.statements import is_blank
from iorkit.refdata import code_list, count, dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, ok, require, rule
from iorkit.rules.facts.executive_order import SIGNED
from iorkit.rules.facts.identity_papers import is_form_of_other_importer
from iorkit.rules.facts.places import BOXES, is_box

_NEW_LAYOUT = dt.date(2019, 3, 16)
_NUMBER = ImporterNumber("47-5550101")
_OFFICE = Address(
    line1="1200 Harbor Way, Suite 4",
    city="Oakland",
    state="CA",
    postal_code="94607",
    country="US",
    kind=AddressKind.CORPORATE_OFFICE,
)
_WHOLE = Form5106(
    name="Lumen Housewares LLC",
    number=_NUMBER,
    company_kind=EntityKind.LLC,
    entries_per_year=EntriesPerYear.FROM_25,
    uses=(NumberUse.IMPORTER_OF_RECORD,),
    mailing_address=_OFFICE,
    phone="510-555-0140",
    email="customs@lumenhousewares.example",
    signer_name="Ito, Mara",
    signer_title="President",
    is_signed=True,
    signed_on=_NEW_LAYOUT,
    is_transcribed_whole=True,
)

_Block: TypeAlias = tuple[str, str, Severity | None]
"""A block of the form: its field, what belongs there, and how bad it is where it is blank, if not an error."""

_Asked: TypeAlias = tuple[Form5106 | Address | RelatedBusiness | BusinessOfficer, str, str, Severity | None]
"""A block that must not be blank, after the part of the form that holds it."""

_MANDATORY: tuple[_Block, ...] = (
    ("name", "the name in block 1A", None),
    ("mailing_address", "the mailing address in block 2A", None),
    ("phone", "the telephone in block 2C", None),
    ("email", "the e-mail address in block 2E", None),
    ("signer_name", "the certifier's name", None),
    ("signer_title", "the certifier's title", None),
    ("signed_on", "the date of the signature", Severity.WARNING),
    ("entries_per_year", "the number of entries a year in block 1H", Severity.WARNING),
    ("uses", "the use of the number in block 1I", Severity.WARNING),
)
_WITH_STATES = frozenset({"US", "CA"})


@rule(
    code="F51002",
    title="A mandatory element of Form 5106 is missing",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106"), cite("19 CFR 24.5(a)"), cite("Source article S36")),
    remedy="Complete Form 5106 with the missing element.",
    requirement="form-5106-complete",
    sentences=("S36",),
    in_force_from=_NEW_LAYOUT,
    examples=(
        ok(_WHOLE, as_of=_NEW_LAYOUT),
        bad(
            attrs.evolve(_WHOLE, email=" "),
            as_of=_NEW_LAYOUT,
            at="email",
            message="Form 5106 leaves the e-mail address in block 2E blank",
        ),
        bad(
            attrs.evolve(_WHOLE, mailing_address=attrs.evolve(_OFFICE, kind=None)),
            at="mailing_address.kind",
            message="Form 5106 leaves the type of address in block 2A blank",
        ),
        bad(
            attrs.evolve(_WHOLE, uses=(NumberUse.OTHER,)),
            at="other_use",
            note="other, and no words for it",
            message="Form 5106 leaves the explanation of the other use in block 1I blank",
        ),
        bad(
            attrs.evolve(_WHOLE, signed_on=None),
            at="signed_on",
            note="a warning: sources differ on this block",
            message="Form 5106 leaves the date of the signature blank",
        ),
        bad(
            Form5106(uses=()),
            at="uses",
            note="transcribed in part, and blank in block 1I",
            message="Form 5106 leaves the use of the number in block 1I blank",
        ),
    ),
)
def mandatory_element_missing(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """A Form 5106 must have every block that the form demands, and what those that are filled entail.

    What is missing is blank only on a form that was transcribed whole; of another, it is not known.
    Number and reasons for having none are left to EIN017, the physical address to F51003. Blocks 1H, 1I and the date
    of the signature are a warning, since restatements differ on whether they are mandatory. The type of company is
    asked of importers in the US. Section 3 is optional, but an officer who is listed must be described. A form that
    bears a day after the as-of date is not on file yet, so that it settles nothing.
    """
    unknown = ""
    for paper, path, words, severity in _asked(form, ctx.dossier):
        is_left_out = is_blank(paper, path.rpartition(".")[2], form)
        if is_left_out:
            yield Hit(path, "Form 5106 leaves {words} blank", severity=severity, words=words)
        elif is_left_out is None:
            unknown = unknown or path
    if form.is_signed is False:
        yield Hit("is_signed", "Form 5106 is not signed")
    elif form.signed_on is None:
        require(form.is_signed, "is_signed")
    if unknown:
        require(None, unknown)
    for field in ("signed_on", "filed_on", "confirmed_on"):
        day = getattr(form, field)
        if day is not None and day > ctx.as_of:
            cannot_tell(field, "is after the as-of date")


def _asked(form: Form5106, dossier: Dossier) -> Iterator[_Asked]:
    yield from ((form, *block) for block in _MANDATORY)
    country = (dossier.ior.country_of_organization if dossier.ior else None) or ""
    if country.strip().upper() in {"", "US"}:
        yield form, "company_kind", "the type of company in block 1G", None if country else Severity.WARNING
    if form.alias_kind:
        yield form, "alias_name", "the name in block 1D", None
    if NumberUse.OTHER in (form.uses or ()):
        yield form, "other_use", "the explanation of the other use in block 1I", None
    yield from _asked_of_addresses(form)
    yield from _asked_of_company(form)


def _asked_of_addresses(form: Form5106) -> Iterator[_Asked]:
    for field, block in (("mailing_address", "2A"), ("physical_address", "2B")):
        address: Address | None = getattr(form, field)
        if address is None:
            continue
        parts = ["line1", "city", "country", "kind"]
        if (address.country or "").strip().upper() in _WITH_STATES:
            parts += ["state", "postal_code"]
        if address.kind is AddressKind.OTHER:
            parts.append("kind_text")
        for part in parts:
            yield address, f"{field}.{part}", f"the {_PARTS[part]} in block {block}", None


_PARTS = {
    "line1": "street",
    "city": "city",
    "country": "country",
    "state": "state or province",
    "postal_code": "postal code",
    "kind": "type of address",
    "kind_text": "explanation of the type of address",
}


def _asked_of_company(form: Form5106) -> Iterator[_Asked]:
    for n, related in enumerate(form.related_businesses or ()):
        yield related, f"related_businesses[{n}].number", "the number of a related business in block 3F", None
    for n, officer in enumerate(form.officers or ()):
        fields = ["name", "title", "phone", "email"]
        if officer.passport_number:
            fields += ["passport_country", "passport_expires_on", "passport_kind"]
        for field in fields:
            yield officer, f"officers[{n}].{field}", f"an officer's {field.replace('_', ' ')} in block 3J", None


_NO_PLACE = frozenset({AddressMark.PO_BOX, AddressMark.PRIVATE_MAILBOX, AddressMark.GENERAL_DELIVERY})


def _mailing(line: str, kind: AddressKind, physical: Address | None = None) -> Form5106:
    mailing = attrs.evolve(_OFFICE, line1=line, kind=kind)
    return Form5106(mailing_address=mailing, physical_address=physical, is_transcribed_whole=True)


@rule(
    code="F51003",
    title="Form 5106 gives no physical address",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106"), cite("FR Doc. 2026-16911"), cite("Source article S20")),
    remedy="Update Form 5106 with the address of the business premises, in block 2B.",
    requirement="form-5106-complete",
    sentences=("S20",),
    in_force_from=_NEW_LAYOUT,
    examples=(
        ok(_WHOLE, as_of=_NEW_LAYOUT, note="the mailing address is an office"),
        ok(_mailing("PO Box 12", AddressKind.POST_OFFICE_BOX, _OFFICE)),
        ok(
            attrs.evolve(_WHOLE, mailing_address=attrs.evolve(_OFFICE, line1="1200 Harbor Way", line2="PO Box 55")),
            note="a box beside a street",
        ),
        bad(
            _mailing("PO Box 12", AddressKind.POST_OFFICE_BOX),
            at="physical_address",
            message="Form 5106 gives no physical address, and its mailing address is of type post office box",
        ),
        bad(
            _mailing("PO Box 12", AddressKind.CORPORATE_OFFICE),
            at="physical_address",
            note="called an office",
            message="Form 5106 gives no physical address, and its mailing address is a post office box",
        ),
        bad(
            _mailing("1 Main St", AddressKind.OTHER, attrs.evolve(_OFFICE, kind=AddressKind.POST_OFFICE_BOX)),
            at="physical_address.kind",
            message="the physical address on Form 5106 is no place of business (post office box)",
        ),
    ),
)
def physical_address_missing(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """A mailing address at a post office box, a business service center or "other" makes the physical one mandatory.

    A post office box without a street is no physical address, whatever it is called; a private mailbox or general
    delivery that the text shows is a warning, as is a business service center, which only the electronic form refuses.
    A virtual office cannot be told from its address.
    """
    physical = form.physical_address
    if physical is not None and (physical.line1 or "").strip():
        if (found := _no_place(physical)) is not None:
            field, words, severity = found
            yield Hit(
                f"physical_address{field}",
                "the physical address on Form 5106 is no place of business ({words})",
                severity=severity,
                words=words,
            )
        return
    mailing = require(form.mailing_address, "mailing_address")
    found = _no_place(mailing)
    if mailing.kind is not None and code_list("address_types").codes[mailing.kind.value]["needs_physical"]:
        found = "", f"of type {mailing.kind.value.replace('-', ' ')}", None
    elif found is not None:
        found = found[0], f"a {found[1]}", found[2]
    if found is None:
        require(mailing.kind, "mailing_address.kind")
    elif physical is None and not is_blank(form, "physical_address"):
        require(None, "physical_address")
    else:
        yield Hit(
            "physical_address",
            "Form 5106 gives no physical address, and its mailing address is {words}",
            severity=found[2],
            words=found[1],
        )


def _no_place(address: Address) -> _Block | None:
    """Finds what shows that no business can be carried on at an address, by its type or by its text."""
    if address.kind is AddressKind.POST_OFFICE_BOX:
        return ".kind", "post office box", None
    marks = address_kinds(address.one_line) & _NO_PLACE
    if not is_box(address):  # a box beside a street
        marks -= BOXES
    if marks:
        mark = min(marks, key=lambda mark: (mark is not AddressMark.PO_BOX, mark.words))
        return ".line1", mark.words, None if mark is AddressMark.PO_BOX else Severity.WARNING
    if address.kind is AddressKind.BUSINESS_SERVICE_CENTER:
        return ".kind", "business service center", Severity.WARNING
    return None


def _used(*uses: NumberUse) -> Dossier:
    return Dossier(ior=IOR(number=_NUMBER), form5106=Form5106(number=_NUMBER, uses=uses))


@rule(
    code="F51014",
    title="Form 5106 does not list use as importer of record",
    on=Form5106,
    severity=Severity.ERROR,
    basis=cite("CBP Form 5106"),
    remedy="Update Form 5106: check importer of record in block 1I.",
    sentences=("S36",),
    examples=(
        ok(_used(NumberUse.CONSIGNEE, NumberUse.IMPORTER_OF_RECORD)),
        bad(_used(NumberUse.CONSIGNEE), at="form5106.uses", message="block 1I of Form 5106 lists only consignee"),
    ),
)
def importer_of_record_not_among_uses(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """Block 1I says what the number will be used for; a party that acts as importer of record checks it there.

    A form on another number than the importer's is left out.
    """
    uses = require(form.uses or None, "uses")
    require(ctx.dossier.ior, "/ior")
    if NumberUse.IMPORTER_OF_RECORD not in uses and not is_form_of_other_importer(form, ctx.dossier):
        listed = ", ".join(use.value.replace("-", " ") for use in uses)
        yield Hit("uses", "block 1I of Form 5106 lists only {listed}", listed=listed)


_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2} ?[-/.] ?(?P<year>\d\d)(?!\d)", re.ASCII)
_LAST_OF_THIS_CENTURY = "69"


def _edition(edition: str, filed: str) -> Form5106:
    return Form5106(edition=edition, filed_on=dt.date.fromisoformat(filed))


@rule(
    code="F51016",
    title="Form 5106 is of an edition that CBP no longer accepts",
    on=Form5106,
    severity=Severity.ERROR,
    basis=(cite("CBP Form 5106, layout of 16 March 2019"), cite("CBP Form 5106")),
    remedy="File the current edition of Form 5106 from CBP's site.",
    sentences=("S36",),
    optional="the edition is printed at the foot of the form and seldom transcribed",
    examples=(
        ok(_edition("(10/18)", "2019-03-16")),
        ok(_edition("(12/14)", "2019-03-15"), note="the last day of the old layout"),
        bad(
            _edition("(12/14)", "2019-03-16"),
            at="edition",
            message="Form 5106 of edition (12/14), filed on 2019-03-16, has the old layout",
        ),
        bad(
            _edition("CBP Form 5106 (05/2017)", "2026-02-02"),
            at="edition",
            message="Form 5106 of edition CBP Form 5106 (05/2017), filed on 2026-02-02, has the old layout",
        ),
    ),
)
def old_form_edition(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """From 16 March 2019 on CBP accepts Form 5106 in a new layout only, of which the oldest draft seen is of 2018.

    The edition is the month and year printed on the form. A form that was filed earlier was right in its time.
    """
    edition = require(form.edition, "edition")
    sent = require(form.filed_on or form.signed_on, "filed_on")
    if not dated("identity.form5106_layout_year").is_in_force(sent):
        return
    year = _year(edition)
    if year < count("identity.form5106_layout_year", sent):
        yield Hit(
            "edition", "Form 5106 of edition {edition}, filed on {sent}, has the old layout", edition=edition, sent=sent
        )


def _year(edition: str) -> int:
    """Reads the year of an edition such as ``(10/18)``; where there is none it cannot be told."""
    if found := _FULL_YEAR.search(edition):
        return int(found.group())
    short = _SHORT_YEAR.search(edition)
    if short is None:
        cannot_tell("edition", "shows no year")
    century = "20" if short["year"] <= _LAST_OF_THIS_CENTURY else "19"
    return int(century + short["year"])


_OF_LLC = Form5106(company_kind=EntityKind.LLC, is_transcribed_whole=True)


@rule(
    code="F51018",
    title="Form 5106 names neither officers nor related businesses",
    on=Form5106,
    severity=Severity.WARNING,
    basis=(cite("EO 14411"), cite("19 USC 4320(b)(1)"), cite("CBP Form 5106 FAQ")),
    remedy="Update Form 5106 with officers, owners and related businesses in section 3, which is still optional.",
    examples=(
        ok(Form5106(officers=(BusinessOfficer(name="Ito, Mara", title="President"),))),
        ok(Form5106(related_businesses=(RelatedBusiness(name="Lumen Trading Inc"),))),
        ok(Form5106(company_kind=EntityKind.INDIVIDUAL), note="an individual has no officers"),
        bad(
            _OF_LLC,
            as_of=SIGNED,
            at="officers",
            message="for review: section 3 of Form 5106 names no officer, owner or related business",
        ),
        bad(
            _OF_LLC,
            at="officers",
            note="a note before the order",
            message="for review: section 3 of Form 5106 names no officer, owner or related business",
        ),
    ),
)
def officers_and_related_blank(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """Section 3 of Form 5106, with officers, owners and related businesses, is optional today.

    The statute wants CBP to see the links between importers, and the executive order of 3 June 2026 tells it to ask who
    owns them. No rule carries that out yet, so that a blank section is a matter to review; before the order it is a
    note.
    """
    kind = form.company_kind or (ctx.dossier.ior.kind if ctx.dossier.ior else None)
    if kind is not None and kind.is_individual:
        return
    if form.officers or form.related_businesses:
        return
    if not (is_blank(form, "officers") and is_blank(form, "related_businesses")):
        require(None, "officers")
    else:
        is_ordered = ctx.as_of >= SIGNED
        yield Hit(
            "officers",
            "for review: section 3 of Form 5106 names no officer, owner or related business",
            severity=None if is_ordered else Severity.NOTE,
            basis=() if is_ordered else (cite("CBP Form 5106 FAQ"), cite("19 USC 4320(b)(1)")),
        )
