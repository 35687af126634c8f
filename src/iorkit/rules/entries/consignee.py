"""Rules on the consignee of an entry: its number, its street address, and whether it only moves the goods."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iorkit.identity import AddressMark, address_kinds
from iorkit.ids import ImporterNumber
from iorkit.model import Address, AddressKind, Dossier, EntrySummary7501, Party
from iorkit.model.statements import is_blank
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cite, evidence, ok, require, rule
from iorkit.rules.examples import BROKER, ENTRY_NUMBER, NUMBER, OFFICE
from iorkit.rules.facts.entries import belongs_to_other_importer, consignee_of
from iorkit.rules.facts.parties import same_entity


def _consigned(
    number: str | None = None,
    *,
    same: bool | None = None,
    consolidated: bool | None = None,
    address: Address | None = None,
    name: str = "Lumen Garden LLC",
) -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        importer_number=NUMBER,
        consignee_number=None if number is None else ImporterNumber(number),
        is_consignee_same=same,
        is_consolidated=consolidated,
        ultimate_consignee=Party(name=name, address=address),
    )


@rule(
    code="ENT002",
    title="The entry summary gives no consignee number",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 141.61(d)(1)"), cite("19 CFR 141.61(d)(2)")),
    remedy="Correct the entry summary: the ultimate consignee's number, SAME, or CONSOLIDATED for several consignees.",
    examples=(
        ok(_consigned("47-5550909")),
        ok(_consigned(same=True)),
        ok(_consigned(consolidated=True)),
        bad(
            _consigned(""),
            at="consignee_number",
            note="the block is blank",
            message=("the consignee block of entry B76-0324527-8 has no number, and neither SAME nor CONSOLIDATED"),
        ),
        bad(
            _consigned(same=False, consolidated=False),
            at="consignee_number",
            message=("the consignee block of entry B76-0324527-8 has no number, and neither SAME nor CONSOLIDATED"),
        ),
    ),
)
def consignee_number_missing(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Every entry summary bears the numbers of the importer of record and of the ultimate consignee.

    Where the two are one, the consignee's block may say SAME, and on a consolidated summary it says CONSOLIDATED. The
    rule speaks where the block is blank, or is said to hold neither word; what was not transcribed is not judged.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or entry.is_consignee_same or entry.is_consolidated:
        return
    # 19 CFR 141.61(d)(1), (2): the number of the ultimate consignee, SAME, or CONSOLIDATED.
    number = entry.consignee_number
    if number is not None and number.text.strip():
        return
    is_open = number is None and is_blank(entry, "consignee_number") is None
    if is_open and not (entry.is_consignee_same is False and entry.is_consolidated is False):
        require(None, "consignee_number")
    yield Hit(
        "consignee_number",
        "the consignee block of {entry} has no number, and neither SAME nor CONSOLIDATED",
        entry=called(entry),
        evidence=(evidence("ultimate_consignee.name", _consignee_name(entry), "ultimate consignee"),),
    )


def _consignee_name(entry: EntrySummary7501) -> str | None:
    return entry.ultimate_consignee.name if entry.ultimate_consignee else None


@rule(
    code="ENT003",
    title="The entry documents give no street address of the buyer",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=cite("19 CFR 142.3(a)(6)"),
    remedy="Correct the entry documents: the street address of the US buyer or consignee, or of the delivery premises.",
    examples=(
        ok(_consigned(address=OFFICE)),
        bad(
            _consigned(address=attrs.evolve(OFFICE, line1="")),
            at="ultimate_consignee.address.line1",
            note="city and State alone",
            message="the consignee's address on entry B76-0324527-8 is Oakland, CA 94607, US, without a street",
        ),
        bad(
            _consigned(address=attrs.evolve(OFFICE, line1=None)),
            at="ultimate_consignee.address.line1",
            message="the consignee's address on entry B76-0324527-8 is Oakland, CA 94607, US, without a street",
        ),
        bad(
            EntrySummary7501(
                entry_number=ENTRY_NUMBER,
                is_consignee_same=True,
                importer=Party(address=attrs.evolve(OFFICE, line1=None)),
            ),
            at="importer.address.line1",
            note="the consignee is the importer",
            message="the consignee's address on entry B76-0324527-8 is Oakland, CA 94607, US, without a street",
        ),
    ),
)
def buyer_without_street_address(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Goods sold or consigned to a person in the US show that person's name, street address and number.

    Where no buyer is known at the time, they show those of the premises to which the goods are delivered. What only
    is a post office box, ENT004 judges; a missing number, ENT002.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or entry.is_consolidated:
        return
    # 19 CFR 142.3(a)(6): name, street address and number of the US buyer or consignee, or the premises of delivery.
    at, party = consignee_of(entry, ctx.dossier)
    consignee = require(party, at)
    address = require(consignee.address, f"{at}.address")
    if any(line and line.strip() for line in (address.line1, address.line2)):
        return
    if not (address.city or address.state or address.postal_code):
        require(address.line1, f"{at}.address.line1")
    yield Hit(
        f"{at}.address.line1",
        "the consignee's address on {entry} is {address}, without a street",
        entry=called(entry),
        address=address.one_line,
    )


_NO_PREMISES = {
    AddressMark.PO_BOX: "a post office box",
    AddressMark.PRIVATE_MAILBOX: "a private mailbox",
    AddressMark.GENERAL_DELIVERY: "general delivery",
}


@rule(
    code="ENT004",
    title="The consignee on the entry is a post office box or a forwarder",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=(cite("19 CFR 142.3(a)(6)"), cite("CSMS 64824685")),
    remedy="Name the US buyer with its street address or, where there is none yet, the premises of delivery.",
    examples=(
        ok(_consigned(address=OFFICE)),
        bad(
            _consigned(address=attrs.evolve(OFFICE, line1="PO Box 1200")),
            at="ultimate_consignee.address",
            note="no premises in which goods could be delivered",
            message=(
                "the consignee's address on entry B76-0324527-8 is a post office box: PO Box 1200, Oakland, "
                "CA 94607, US"
            ),
        ),
        bad(
            Dossier(
                broker=BROKER,
                entry_summaries=(_consigned(address=OFFICE, name="Bayside Customs Brokers, Inc."),),
            ),
            at="entry_summaries[0].ultimate_consignee.name",
            note="the broker itself as consignee",
            message="Bayside Customs Brokers, Inc., the consignee on entry B76-0324527-8, is the customs broker",
        ),
    ),
)
def consignee_in_name_only(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The consignee on the entry is where no goods can be delivered, or a firm that only moves them.

    The law asks for the person to whom the goods are sold or consigned, with a street address, or for the premises of
    delivery. That a box or a broker stands there proves no fault, since a forwarder's warehouse can be those premises;
    so it is a warning. CBP has announced a manifest hold for an invalid consignee. Who is a forwarder, the rule takes
    from the dossier, where consignee and broker, or the importer and its role, are named; it guesses at no name.
    """
    if belongs_to_other_importer(entry, ctx.dossier) or entry.is_consolidated:
        return
    at, party = consignee_of(entry, ctx.dossier)
    consignee = require(party, at)
    if (who := _mover(consignee, ctx.dossier)) is not None:
        yield Hit(
            f"{at}.name",
            "{name}, the consignee on {entry}, is {who}",
            name=consignee.name or consignee.number,
            entry=called(entry),
            who=who,
        )
    address = require(consignee.address, f"{at}.address")
    if address.kind is AddressKind.POST_OFFICE_BOX:
        what = "a post office box"
    else:
        marks = address_kinds(require(address.one_line, f"{at}.address"))
        what = next((words for mark, words in _NO_PREMISES.items() if mark in marks), "")
    if what:
        yield Hit(
            f"{at}.address",
            "the consignee's address on {entry} is {what}: {address}",
            entry=called(entry),
            what=what,
            address=address.one_line,
        )


def _mover(consignee: Party, dossier: Dossier) -> str | None:
    """Returns what a consignee is that only moves goods, by the other documents."""
    broker, ior = dossier.broker, dossier.ior
    if broker is not None and same_entity(None, consignee.name, None, broker.name):
        return "the customs broker"
    if ior is None or ior.role is None or not ior.role.is_nominal:
        return None
    if same_entity(consignee.number, consignee.name, ior.number, ior.name):
        return f"the importer of record, a {ior.role.value.replace('-', ' ')}"
    return None
