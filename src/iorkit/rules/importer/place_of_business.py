"""Rules on whether the importer of record really exists: its registration, its place, its people."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Iterator

import attrs

from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    AddressKind,
    Arrangement,
    Broker,
    Dossier,
    EntityKind,
    EntriesPerYear,
    Form5106,
    IRSDocument,
    IRSDocumentKind,
    RegistryStatus,
    StateRegistration,
)
from iorkit.refdata import dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.identity_papers import is_form_of_other_importer, own_ein
from iorkit.rules.facts.kinds import strictest_kind
from iorkit.rules.facts.parties import GOVERNMENTS, is_organized_abroad, is_resident_country, numbers_differ
from iorkit.rules.facts.places import listed_places, why_no_place

_INACCURATE = dated("importer.inaccurate_data_voids")


def _is_no_us_company(dossier: Dossier) -> bool:
    """Tells that the importer is an individual, a government, or organized abroad."""
    ior, kind = dossier.ior, strictest_kind(dossier)
    if ior is None:
        return False
    if kind is not None and (kind.is_individual or kind in GOVERNMENTS):
        return True
    return is_organized_abroad(ior)


def _is_in_no_register(dossier: Dossier) -> bool:
    """Tells that no State's register of companies would list the importer; a general partnership need not be in one."""
    general = dossier.ior is not None and dossier.ior.kind is EntityKind.PARTNERSHIP
    return general or _is_no_us_company(dossier)


def _need_us_company(ior: IOR) -> None:
    """Stops where it is not stated what the importer is and where it is organized, so that the rule may not apply."""
    require(ior.kind, "kind")
    is_resident_country(ior.country_of_organization, "country_of_organization")


def _registered(status: RegistryStatus, *, kind: EntityKind = EntityKind.LLC, country: str = "US") -> Dossier:
    return Dossier(
        ior=IOR(
            name="Lumen Housewares LLC",
            kind=kind,
            country_of_organization=country,
            registration=StateRegistration(status=status, jurisdiction="CA", checked_on=dt.date(2026, 3, 2)),
        )
    )


@rule(
    code="IOR020",
    title="State records do not show that the importer of record exists",
    on=IOR,
    severity=Severity.ERROR,
    basis=(cite("Source article S31"), cite("Source article S46"), cite("19 USC 4320(b)(1)")),
    remedy="Provide a certificate of good standing or an extract of the State's business register, or have the entity "
    "reinstated.",
    requirement="entity-exists",
    optional="a seller asks its buyer for number, entry summary and bond, and not for an extract of a State's register",
    sentences=("S03", "S31", "S46"),
    unless=_is_in_no_register,
    examples=(
        ok(_registered(RegistryStatus.ACTIVE)),
        ok(_registered(RegistryStatus.ACTIVE, country="PR")),
        bad(
            _registered(RegistryStatus.NOT_FOUND),
            at="ior.registration.status",
            message="the State's business register has no record of the importer",
        ),
        bad(
            _registered(RegistryStatus.FORFEITED),
            at="ior.registration.status",
            message="the State's business register has the importer as forfeited",
        ),
        bad(
            _registered(RegistryStatus.NEVER_CHECKED),
            at="ior.registration.status",
            message="nobody has searched a State's business register for the importer",
        ),
    ),
)
def entity_not_shown_to_exist(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A State's register does not have the entity, has it as ended or suspended, or nobody looked.

    The article asks for a legally registered company that can be verified. The statute tells CBP to gather enough to
    verify that an importer exists; it does not ask the importer for an extract. Individuals, general partnerships,
    governments and entities from abroad are not in these registers, and are left out.
    """
    registration = require(ior.registration, "registration")
    status = require(registration.status, "registration.status")
    looked_up = registration.checked_on
    if looked_up is not None and looked_up > ctx.as_of:
        cannot_tell("registration.checked_on", "is after the day of the check")
    if status.shows_existence:
        return
    _need_us_company(ior)
    if status is RegistryStatus.NEVER_CHECKED:
        yield Hit("registration.status", "nobody has searched a State's business register for the importer")
    else:
        yield Hit(
            "registration.status",
            "the State's business register has no record of the importer"
            if status is RegistryStatus.NOT_FOUND
            else "the State's business register has the importer as {status}",
            status=status.value.replace("-", " "),
            evidence=(
                evidence("registration.jurisdiction", registration.jurisdiction, "State"),
                evidence("registration.checked_on", looked_up, "looked up on"),
            ),
        )


def _formed(day: str, band: EntriesPerYear = EntriesPerYear.FROM_25) -> Dossier:
    return Dossier(
        ior=IOR(registration=StateRegistration(formed_on=dt.date.fromisoformat(day))),
        form5106=Form5106(entries_per_year=band),
    )


@rule(
    code="IOR021",
    title="The importer of record was formed recently and expects many entries",
    on=IOR,
    severity=Severity.WARNING,
    basis=(cite("iorkit heuristic"), cite("iorkit threshold")),
    remedy="Provide evidence that the business is real: orders, a lease, a bank account, the persons behind it.",
    sentences=("S06", "S21"),
    examples=(
        ok(_formed("2025-12-20"), as_of="2026-03-20", note="90 days ago"),
        bad(
            _formed("2025-12-21"),
            as_of="2026-03-20",
            at="ior.registration.formed_on",
            message="the importer was formed on 2025-12-21, less than 90 days ago, and expects 25 or more entries a "
            "year",
        ),
        ok(_formed("2026-03-02", EntriesPerYear.ONE_TO_4), note="few entries are expected"),
    ),
)
def entity_formed_of_late(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """A company that was formed within weeks, and expects 25 entries a year or more, looks like a shell.

    That is our own judgment and no rule: every company is new once. No sentence of the article says it, though its
    account of 2026 suggests it. The number of days is a setting of ours; the entries are those that Form 5106 states
    in block 1H, in its highest band.
    """
    registration = require(ior.registration, "registration")
    formed_on = require(registration.formed_on, "registration.formed_on")
    if formed_on > ctx.as_of:
        cannot_tell("registration.formed_on", "is after the day of the check")
    most = ctx.settings.young_entity_days
    if (ctx.as_of - formed_on).days >= most:
        return
    form = require(ctx.dossier.form5106, "/form5106")
    if is_form_of_other_importer(form, ctx.dossier):
        cannot_tell("/form5106.number", "is another number than the importer's")
    if require(form.entries_per_year, "/form5106.entries_per_year") is EntriesPerYear.FROM_25:
        yield Hit(
            "registration.formed_on",
            "the importer was formed on {formed_on}, less than {most} days ago, and expects 25 or more entries a year",
            setting="young_entity_days",
            formed_on=formed_on,
            most=most,
        )


_FORM = (cite("CBP Form 5106"), cite("Source article S20"), cite("Source article S31"))
_ARTICLE = (cite("Source article S20"), cite("Source article S31"), cite("19 USC 4320(b)(1)"))


def _at(line1: str, *, kind: AddressKind | None = None, text: str | None = None, second: str | None = None) -> Dossier:
    address = Address(line1=line1, line2=second, city="Oakland", state="CA", kind=kind, kind_text=text)
    broker = Address(line1="44 Embarcadero East", city="Oakland", state="CA")
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", address=address),
        broker=Broker(name="Bayside Customs Brokers Inc", address=broker),
    )


_REPEATED = attrs.evolve(
    _at("1200 Harbor Way", kind=AddressKind.OTHER, text="Virtual office"),
    form5106=Form5106(
        physical_address=Address(
            line1="1200 Harbor Way", city="OAKLAND", state="CA", postal_code="94607", kind=AddressKind.CORPORATE_OFFICE
        )
    ),
)
_LISTED = Dossier(
    ior=IOR(
        address=Address(line1="30 N Gould St Ste R", city="Sheridan", state="WY", postal_code="82801", country="US")
    )
)


@rule(
    code="IOR022",
    title="The importer of record has no physical place of business",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(*_FORM, cite("FR Doc. 2026-16911")),
    remedy="Provide the address of the business premises, with a lease or utility bill, and file it on Form 5106.",
    requirement="place-of-business",
    sentences=("S20", "S31"),
    examples=(
        ok(_at("1200 Harbor Way", second="Suite 4")),
        ok(_at("1200 Harbor Way", second="PO Box 55"), note="a box beside a street"),
        bad(
            _at("PO Box 55"), at="ior.address", message="the only address on file for the importer is a post office box"
        ),
        bad(
            _at("1200 Harbor Way", second="PMB 334"),
            at="ior.address",
            note="a private mailbox at a mail shop",
            message="the only address on file for the importer is a private mailbox",
        ),
        bad(
            _at("1200 Harbor Way", kind=AddressKind.OTHER, text="Virtual office"),
            at="ior.address",
            message="the only address on file for the importer is a virtual office",
        ),
        bad(
            _at("44 Embarcadero East"),
            at="ior.address",
            note="the broker's own office",
            message="the only address on file for the importer is the customs broker's address",
        ),
        bad(
            _REPEATED,
            at="ior.address",
            note="a virtual office that Form 5106 repeats as a corporate office",
            message="the only address on file for the importer is a virtual office",
        ),
        bad(
            _at("500 Main St Mailbox 123"),
            at="ior.address",
            note="a box behind a street",
            message="the only address on file for the importer is a private mailbox",
        ),
        bad(
            _LISTED,
            at="ior.address",
            note="a warning: a building on our list",
            message="the importer's address is in a building where many firms receive mail: 30 N Gould St, Sheridan, "
            "WY 82801 (Suites and box numbers given by firms of different names, one in care of a registered agent)",
        ),
        bad(
            _at("1200 Harbor Way", kind=AddressKind.BUSINESS_SERVICE_CENTER),
            as_of="2026-09-18",
            at="ior.address",
            note="the first day of CBP's notice",
            message="the only address on file for the importer is a business service center",
        ),
    ),
)
def no_real_place_of_business(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """All that is known as the importer's place is a box, a mail drop, a virtual office or somebody else's office.

    Form 5106 asks for the place itself, and its kinds for that leave out the post office box. That a private mailbox,
    a virtual office, a business service center, or the address of a broker or registered agent will not do, follows
    from the article; and, as restated, from CBP's notice from 18 September 2026 on. One real place is enough, and equal
    addresses are one place, of which the worst counts that any document says. A virtual office that no document calls
    one cannot be told; an address in a building on our dated list of those where many firms take their mail is a
    warning.
    """
    reasons = why_no_place(dossier)
    if not all(boxed or otherwise for _, boxed, otherwise in reasons):
        yield from _in_listed_buildings(dossier)
        _need_whole_address([path for path, boxed, otherwise in reasons if not boxed and not otherwise], dossier)
        return
    noticed = (_INACCURATE.at(ctx.as_of).citation,) if _INACCURATE.is_in_force(ctx.as_of) else ()
    for path, boxed, otherwise in reasons:
        yield Hit(
            path,
            "the only address on file for the importer is {place}",
            basis=(*_FORM, *noticed) if boxed else (*noticed, *_ARTICLE),
            place="a post office box" if boxed else otherwise,
        )
    if not reasons:
        cannot_tell("ior.address", "is missing")


def _need_whole_address(paths: list[str], dossier: Dossier) -> None:
    """Stops where each address that is left lacks its city or State, so that it may be one that is no place."""
    addresses = [(path, operator.attrgetter(path)(dossier)) for path in paths]
    if any(item.city and (item.state or item.postal_code or item.country) for _, item in addresses):
        return
    path, address = addresses[0]
    require(address.city, f"{path}.city")
    require(address.state, f"{path}.state")


def _in_listed_buildings(dossier: Dossier) -> Iterator[Hit]:
    """Yields where all addresses are in buildings of our list of those where many firms take their mail."""
    for path, building in listed_places(dossier):
        yield Hit(
            path,
            "the importer's address is in a building where many firms receive mail: {building} ({meaning})",
            severity=Severity.WARNING,
            basis=(cite("iorkit heuristic"), building.citation),
            building=building.code,
            meaning=building.meaning,
        )


def _staffed(people: int) -> Dossier:
    return Dossier(
        arrangement=Arrangement.OWN_COMPANY,
        ior=IOR(
            number=ImporterNumber("47-5550101"),
            kind=EntityKind.LLC,
            country_of_organization="US",
            full_time_employees=people,
        ),
    )


@rule(
    code="IOR023",
    title="The importer of record has no full-time employees",
    on=IOR,
    severity=Severity.ERROR,
    basis=(cite("Source article S31"), cite("Source article S20")),
    remedy="Provide payroll records such as Form 941, or say who else does the work in the US; the law asks for no "
    "employees.",
    requirement="employees",
    sentences=("S20", "S31"),
    arrangements=(Arrangement.OWN_COMPANY,),
    unless=_is_no_us_company,
    examples=(
        ok(_staffed(1)),
        bad(
            _staffed(0),
            at="ior.full_time_employees",
            message="the importer has no full-time employees, which the source article asks for and the law does not",
        ),
    ),
)
def no_employees(ior: IOR, ctx: Context) -> Iterator[Hit]:
    """The article wants a US company with full-time employees. No law asks an importer for any.

    So it is an error by the article's self-inspection, and a note by law and by CBP. A Form 941, the employer's
    quarterly return, on the importer's EIN shows a payroll, but not that anyone on it works full-time.
    """
    if ior.full_time_employees is None and any(
        _shows_payroll(item, ctx.dossier) for item in ctx.dossier.irs_documents or ()
    ):
        cannot_tell("full_time_employees", "is missing; Form 941 shows a payroll, not that anyone works full-time")
    if require(ior.full_time_employees, "full_time_employees") <= 0:
        _need_us_company(ior)
        yield Hit(
            "full_time_employees",
            "the importer has no full-time employees, which the source article asks for and the law does not",
        )


def _shows_payroll(document: IRSDocument, dossier: Dossier) -> bool:
    own = own_ein(dossier)
    is_return = document.kind is IRSDocumentKind.FORM_941
    return is_return and bool(own and document.ein) and not numbers_differ(document.ein, own)
