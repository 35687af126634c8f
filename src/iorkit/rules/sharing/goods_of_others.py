"""Rules on sharing: whose goods enter under one number, and whether its holder knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from iorkit.deadlines import add_years
from iorkit.identity import compare_addresses
from iorkit.ids import ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    Alias,
    Arrangement,
    AuthenticityTest,
    CustomsBond,
    Dossier,
    EntrySummary7501,
    ImporterRole,
    OtherImporter,
    Party,
    Shipment,
)
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER, NUMBER, OTHER_NUMBER
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.parties import name_difference, name_mismatch, names_differ, numbers_differ
from iorkit.rules.facts.trade import name_of

_NAME = "Lumen Housewares LLC"


def _shipments(*owners: str, arrived: str = "2026-02-10", role: ImporterRole = ImporterRole.PURCHASER) -> Dossier:
    return Dossier(
        ior=IOR(name=_NAME, number=NUMBER, role=role),
        shipments=tuple(
            Shipment(arrived_on=dt.date.fromisoformat(arrived), goods_owner=Party(name=name)) for name in owners
        ),
    )


_FOUR = ("Akari KK", "Bento Ltd", "Citrine GmbH", "Dorado SA")


@rule(
    code="SHR002",
    title="The goods of many unrelated owners are entered under one importer number",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("Source article S50"), cite("19 USC 1484(a)(2)(B)"), cite("iorkit threshold")),
    remedy="Have each owner enter its goods under its own importer number, or appoint a licensed customs broker.",
    sentences=("S19", "S23", "S50"),
    unless=lambda dossier: dossier.ior is not None and dossier.ior.role is ImporterRole.LICENSED_BROKER,
    examples=(
        ok(_shipments(*_FOUR[:3])),
        bad(
            _shipments(*_FOUR),
            at="shipments",
            message="goods of 4 owners outside the importer's group were entered under its number within "
            "twelve months, more than 3: Akari KK, Bento Ltd, Citrine GmbH, Dorado SA",
        ),
        ok(_shipments("LUMEN HOUSEWARES, L.L.C.", *_FOUR[:3]), note="the importer itself is one of the four"),
        ok(_shipments(*_FOUR, arrived="2025-03-19"), note="more than twelve months ago"),
        bad(
            _shipments(*_FOUR, arrived="2025-03-20"),
            at="shipments",
            message="goods of 4 owners outside the importer's group were entered under its number within "
            "twelve months, more than 3: Akari KK, Bento Ltd, Citrine GmbH, Dorado SA",
        ),
        ok(_shipments(*_FOUR, role=ImporterRole.LICENSED_BROKER), note="a broker may enter for many"),
    ),
)
def many_owners_under_one_number(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """In twelve months the goods of more than three owners, beside the importer's own group, entered under its number.

    The source article takes that as a shared number. Law knows no such count: it asks of each entry whether owner,
    purchaser or a designated broker makes it. An owner is who the importer's files or its declaration on entry say,
    or else the buyer on its invoice, and affiliates that the dossier names do not count, nor do divisions under the
    importer's number or on its bond. Where two names only may be one, and they decide, the finding is a warning.
    The number is our own setting.
    """
    ior = require(dossier.ior, "ior")
    require(ior.name, "ior.name")
    names = dict.fromkeys(_owners(dossier, ctx.as_of))
    owners = _distinct(name for name in names if not _is_own(name, ctx))
    most = ctx.settings.shared_owners
    if len(owners) > most:
        yield Hit(
            "shipments",
            "goods of {count} owners outside the importer's group were entered under its number within twelve months, "
            "more than {most}: {owners}",
            most=most,
            severity=None if len(_surely_distinct(owners)) > most else Severity.WARNING,
            count=len(owners) if len(owners) < _MOST_NAMED else f"{_MOST_NAMED} or more",
            owners=", ".join(sorted(owners)),
            setting="shared_owners",
        )
        return
    if not dossier.shipments and not dossier.invoices:
        cannot_tell("shipments", "are not on file, nor are invoices")
    start = add_years(ctx.as_of, -1)
    unknown = [
        n
        for n, shipment in enumerate(dossier.shipments or ())
        if _is_within(shipment.arrived_on, start, ctx.as_of) and name_of(shipment.goods_owner) is None
    ]
    if unknown and len(owners) + len(unknown) > most:
        require(None, f"shipments[{unknown[0]}].goods_owner")


def _owners(dossier: Dossier, day: dt.date) -> Iterator[str]:
    """Walks the owners of the goods of the last twelve months; what has no date counts."""
    start = add_years(day, -1)
    dated = [
        *((shipment.goods_owner, shipment.arrived_on) for shipment in dossier.shipments or ()),
        *((invoice.buyer, invoice.dated_on) for invoice in dossier.invoices or ()),
        *(
            (entry.actual_owner, entry.entry_date or entry.summary_date)
            for entry in dossier.entry_summaries or ()
            if not belongs_to_other_importer(entry, dossier)
        ),
    ]
    for owner, on in dated:
        if owner and owner.name and _is_within(on, start, day) and not _has_own_number(owner, dossier):
            yield owner.name


def _has_own_number(owner: Party, dossier: Dossier) -> bool:
    """Tells whether an owner bears the importer's number, be it with a suffix of its own."""
    own = dossier.ior.number if dossier.ior else None
    return bool(owner.number and own) and not numbers_differ(owner.number, own)


def _is_within(day: dt.date | None, start: dt.date, end: dt.date) -> bool:
    return day is None or start <= day <= end


def _is_own(name: str, ctx: Context) -> bool:
    """Tells whether a name is the importer's, may be, or is that of an affiliate or of a unit that a bond lists."""
    mismatch = name_mismatch(name, ctx.dossier)
    if mismatch is None or mismatch.severity is Severity.WARNING:
        return True
    differences = (name_difference(name, related) for related in ctx.index(_related_names))
    return any(item is None or item.severity is Severity.WARNING for item in differences)


def _related_names(ctx: Context) -> tuple[str, ...]:
    """Collects the names of the importer's affiliates and of the units that its bonds list."""
    others = [other.name for other in ctx.dossier.other_importers or () if other.is_affiliate]
    units = [unit.name for bond in ctx.dossier.bonds or () for unit in bond.trade_names or ()]
    return tuple(dict.fromkeys(name for name in (*others, *units) if name and name.strip()))


_MOST_NAMED = 50
"""How many different owners are told apart and named; more would only lengthen a finding that stands anyway."""


def _distinct(names: Iterable[str]) -> list[str]:
    """Leaves out of some names those that agree with another, up to as many as are named."""
    found: list[str] = []
    for name in dict.fromkeys(name.strip() for name in names):
        if all(names_differ(name, other) for other in found):
            found.append(name)
        if len(found) == _MOST_NAMED:
            break
    return found


def _surely_distinct(names: Iterable[str]) -> list[str]:
    """Leaves out of some names those that may be another of them."""
    found: list[str] = []
    for name in names:
        differences = [name_difference(name, other) for other in found]
        if all(item is not None and item.severity is None for item in differences):
            found.append(name)
    return found


@rule(
    code="SHR005",
    title="The importer of record does not confirm the shipment",
    on=Shipment,
    severity=Severity.BLOCKER,
    basis=(cite("19 USC 1484(a)(1)"), cite("19 USC 1592"), cite("18 USC 542"), cite("Source article S50")),
    remedy="Stop the shipment, and report to CBP where the number was used without its holder's consent.",
    sentences=("S50",),
    examples=(
        ok(Shipment(is_confirmed_by_importer=True)),
        bad(
            Shipment(is_confirmed_by_importer=False),
            at="is_confirmed_by_importer",
            message="the importer of record does not confirm that it enters the goods",
        ),
    ),
)
def shipment_not_confirmed_by_importer(shipment: Shipment, ctx: Context) -> Iterator[Hit]:
    """The importer whose number is to be used denies the shipment, or cannot confirm it.

    Entry is made by the importer of record or by an agent that it authorized in writing; an entry in the name of
    somebody who did not authorize it is a false statement of who imports. In the dossier of a company that imports for
    itself, silence is no question.
    """
    is_own = ctx.dossier.arrangement is Arrangement.OWN_COMPANY and shipment.is_confirmed_by_importer is None
    if not is_own and not require(shipment.is_confirmed_by_importer, "is_confirmed_by_importer"):
        yield Hit(
            "is_confirmed_by_importer",
            "the importer of record does not confirm that it enters the goods{shipment}",
            shipment=f" of shipment {shipment.reference}" if shipment.reference else "",
        )


@rule(
    code="SHR006",
    title="Entries were made under the importer's number that the importer does not know",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(cite("18 USC 542"), cite("19 USC 1592"), cite("19 CFR 111.21(b)"), cite("Source article S50")),
    remedy="Ask CBP to freeze the number, and report the entry; a broker whose records were breached has 72 hours to "
    "notify CBP.",
    sentences=("S50",),
    optional="an entry that the importer does not know is found by comparing CBP's list with its own, and then stated",
    examples=(
        ok(EntrySummary7501(entry_number=ENTRY_NUMBER, is_known_to_importer=True)),
        bad(
            EntrySummary7501(entry_number=ENTRY_NUMBER, is_known_to_importer=False),
            at="is_known_to_importer",
            message="entry B76-0324527-8 was made under the importer's number, and the importer does not know of it",
        ),
    ),
)
def entry_unknown_to_importer(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """An entry under the importer's number stands in CBP's reports, and the importer does not know it.

    The number may have been stolen. An entry summary of another importer's number is left to ENT001.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    if not require(entry.is_known_to_importer, "is_known_to_importer"):
        yield Hit(
            "is_known_to_importer",
            "{entry} was made under the importer's number, and the importer does not know of it",
            entry=called(entry),
            evidence=(evidence("importer_number", entry.importer_number, "importer number on it"),),
        )


@rule(
    code="SHR007",
    title="A document is not genuine",
    on=AuthenticityTest,
    severity=Severity.BLOCKER,
    basis=(cite("18 USC 545"), cite("18 USC 542"), cite("19 USC 1592"), cite("Source article S50")),
    remedy="Stop using the document, and consult counsel before anything is filed.",
    sentences=("S50",),
    examples=(
        ok(AuthenticityTest(paper="letter 147C", method="asked the IRS by telephone", is_genuine=True)),
        bad(
            AuthenticityTest(paper="letter 147C", method="asked the IRS by telephone", is_genuine=False),
            at="is_genuine",
            message="letter 147C was tested (asked the IRS by telephone) and is not genuine",
        ),
        ok(
            AuthenticityTest(paper="Form 301", is_genuine=False, tested_on=dt.date(2026, 3, 21)),
            as_of="2026-03-20",
            note="the test comes later",
        ),
    ),
)
def paper_not_genuine(test: AuthenticityTest, ctx: Context) -> Iterator[Hit]:
    """A test of a document, such as a question to its issuer, came out against it.

    To pass a false document through customs is a crime. The library makes no such test itself: it reports what the
    dossier says of one.
    """
    if test.tested_on is not None and ctx.as_of < test.tested_on:
        return
    if not require(test.is_genuine, "is_genuine"):
        document, method = test.paper or "a document", test.method or "no method is described"
        yield Hit("is_genuine", "{document} was tested ({method}) and is not genuine", document=document, method=method)


_HARBOR = Address(line1="1200 Harbor Way", line2="Suite 4", city="Oakland", state="CA", postal_code="94607")
_NEXT_DOOR = Address(line1="1200 Harbor Way", line2="Suite 5", city="Oakland", state="CA", postal_code="94607")


def _neighbors(*others: OtherImporter) -> Dossier:
    return Dossier(ior=IOR(name=_NAME, number=NUMBER, address=_HARBOR), other_importers=others)


_BENTO = OtherImporter(name="Bento Ltd", number=OTHER_NUMBER, address=_HARBOR)
_CITRINE = OtherImporter(name="Citrine Inc", number=ImporterNumber("47-5550707"), address=_HARBOR)


@rule(
    code="SHR008",
    title="Unrelated importers share one address or telephone number",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("19 USC 4320(b)(1)"), cite("Source article S19"), cite("iorkit threshold")),
    remedy="Show a lease and premises of the importer's own, or how the importers are related.",
    sentences=("S19",),
    examples=(
        ok(_neighbors(_BENTO), note="two importers"),
        bad(
            _neighbors(_BENTO, _CITRINE),
            at="ior.address",
            note="three",
            message="3 unrelated importers give one address: Lumen Housewares LLC, Bento Ltd, Citrine Inc",
        ),
        ok(_neighbors(_BENTO, OtherImporter(name="Citrine Inc", address=_NEXT_DOOR)), note="another suite"),
        ok(_neighbors(_BENTO, OtherImporter(name="Lumen Garden LLC", address=_HARBOR, is_affiliate=True))),
    ),
)
def importers_at_one_address(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Three or more unrelated importers, the dossier's among them, give the same address or the same telephone.

    By statute CBP gathers enough to see the links between importers. That a shared address is a sign of a shell is
    the source article's view, and the number is our own setting. Another suite of the building is another address.
    """
    ior = require(dossier.ior, "ior")
    others = [other for other in require(dossier.other_importers, "other_importers") if not _is_related(other, ior)]
    least = ctx.settings.shared_address_importers
    shared = (
        ("ior.address", "address", _at_address(ior, others)),
        ("form5106.phone", "telephone number", _at_phone(dossier, others)),
    )
    for path, what, sharing in shared:
        if 1 + len(sharing) >= least:
            yield Hit(
                path,
                "{count} unrelated importers give one {what}: {names}",
                count=1 + len(sharing),
                what=what,
                names=", ".join([ior.name or "this importer", *sharing]),
                setting="shared_address_importers",
            )
    if ior.address is None or not ior.address.one_line:
        require(None, "ior.address")
    unknown = [
        n
        for n, other in enumerate(dossier.other_importers or ())
        if other in others and (other.address is None or not other.address.one_line)
    ]
    count = 1 + len(_at_address(ior, others))
    if count < least <= count + len(unknown):
        cannot_tell(f"other_importers[{unknown[0]}].address", "is missing, and could make one importer too many")


def _is_related(other: OtherImporter, ior: IOR) -> bool:
    if other.is_affiliate:
        return True
    if other.number and ior.number:
        return not numbers_differ(other.number, ior.number)
    return bool(other.name and ior.name) and not names_differ(other.name, ior.name)


def _at_address(ior: IOR, others: Iterable[OtherImporter]) -> list[str]:
    if ior.address is None or not ior.address.one_line:
        return []
    own = ior.address.one_line
    return _distinct(
        other.name or f"importer {other.number or 'without name'}"
        for other in others
        if other.address and compare_addresses(own, other.address.one_line).verdict.agrees
    )


def _at_phone(dossier: Dossier, others: Iterable[OtherImporter]) -> list[str]:
    own = _digits(dossier.form5106.phone if dossier.form5106 else None)
    if not own:
        return []
    return _distinct(
        other.name or f"importer {other.number or 'without name'}"
        for other in others
        if own and own == _digits(other.phone)
    )


def _digits(phone: str | None) -> str:
    return "".join(char for char in phone or "" if char in "0123456789").removeprefix("1")


_GARDEN = ImporterNumber("47-5550101GA")


@rule(
    code="SHR010",
    title="Divisions or affiliates use the importer's number, which can be lawful",
    on=Dossier,
    severity=Severity.NOTE,
    basis=(cite("19 CFR 113.21(a)(2)"), cite("19 CFR 24.5(d)"), cite("Source article S19")),
    remedy="Show that each is a trade name or division on the bond, or has its own suffix with a Form 5106.",
    sentences=("S19",),
    examples=(
        ok(Dossier(ior=IOR(name=_NAME, number=NUMBER))),
        bad(
            Dossier(
                ior=IOR(name=_NAME, number=NUMBER, aliases=(Alias(name="Lumen Garden", number=_GARDEN),)),
                bonds=(CustomsBond(trade_names=(Alias(name="Lumen Garden", number=_GARDEN),)),),
            ),
            at="ior.aliases[0]",
            message="Lumen Garden has a suffix of the number and is listed on the bond",
        ),
        ok(
            Dossier(ior=IOR(name=_NAME, number=NUMBER, aliases=(Alias(name="Other", number=OTHER_NUMBER),))),
            note="another taxpayer's number is no suffix",
        ),
    ),
)
def affiliates_under_one_number(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A division or trade name of the importer has a suffix of its number, or stands on its bond.

    The source article wants all affiliated numbers abolished. Law says otherwise: one EIN may carry suffixes, and a
    bond may list trade names and unincorporated divisions. A separately incorporated affiliate is another matter.
    """
    ior = require(dossier.ior, "ior")
    for n, alias in enumerate(ior.aliases or ()):
        has_suffix = bool(alias.number and ior.number) and not numbers_differ(alias.number, ior.number)
        listed = [
            listed
            for bond in dossier.bonds or ()
            for listed in bond.trade_names or ()
            if alias.name and listed.name and not names_differ(alias.name, listed.name)
        ]
        if has_suffix or listed:
            how = " and ".join(["has a suffix of the number"] * has_suffix + ["is listed on the bond"] * bool(listed))
            yield Hit(f"ior.aliases[{n}]", "{name} {how}", name=alias.name or str(alias.number), how=how)
