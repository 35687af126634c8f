"""What several rules ask of the importer's place: whether it is more than a box, a mail drop or another's office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from iorkit.identity import AddressMark, address_kinds, compare_addresses, mail_drop, may_be_one_place
from iorkit.model import IOR, Address, AddressKind, Dossier, Form5106
from iorkit.refdata import Code
from iorkit.rules.facts.identity_papers import is_form_of_other_importer
from iorkit.rules.facts.parties import names_differ

__all__ = ["BOXES", "is_box", "listed_places", "why_no_place"]

_STREET = re.compile(r"\s*\d+[A-Za-z]?\s+[^\W\d]")
_DIGIT = re.compile(r"\d")
_NUMBER_SIGN = re.compile(r"#\s*\d")  # at a mail drop, the number of a box
BOXES = frozenset({AddressMark.PO_BOX, AddressMark.GENERAL_DELIVERY})
_WORDS_FOR_NO_PLACE = {
    "virtual office": "a virtual office",
    "mail drop": "a mail drop",
    "maildrop": "a mail drop",
    "mailbox": "a mailbox",
    "mail forwarding": "a mail forwarding address",
    "registered agent": "a registered agent's address",
    "cmra": "a commercial mail receiving agency",
}
"""What a person writes beside an address, where a form's own list of kinds has no word for it."""
_PLAIN_ON_AN_ADDRESS = frozenset({"virtual office", "mail drop", "mail forwarding"})
"""Those of them that are no part of a street's or a firm's name, so that they count on the address itself."""


def why_no_place(dossier: Dossier) -> list[tuple[str, bool, str]]:
    """Lists the addresses at which the importer is said to be, with why each is no place of business.

    Equal addresses are one place, and the worst that any document says of it counts: a virtual office does not become
    premises because a form repeats the address with another kind.

    Returns:
        Triples of path, whether it is a post office box, and what else it is; the last is empty where nothing speaks
        against it. One address of which nothing is said is enough for a real place.
    """
    told = [(address, words) for address in _told_of(dossier) if (words := _words_for_no_place(address))]
    return [
        (path, is_box(item), _mail_or_virtual(item) or _said_elsewhere(item, told) or _of_other_firm(item, dossier))
        for path, item in _places(dossier)
    ]


def _told_of(dossier: Dossier) -> Iterator[Address]:
    """Walks the addresses of the importer of which any of its documents says what stands there."""
    ior, form = dossier.ior or IOR(), dossier.form5106 or Form5106()
    parties = [bond.principal for bond in dossier.bonds or ()]
    parties += [power.grantor for power in dossier.powers_of_attorney or ()]
    parties += [entry.importer for entry in dossier.entry_summaries or ()]
    found = [ior.address, ior.mailing_address, form.physical_address, form.mailing_address]
    found += [party.address for party in parties if party is not None]
    found += [document.address for document in dossier.irs_documents or ()]
    for record in dossier.importer_records or ():
        found += [record.physical_address, record.mailing_address]
    yield from dict.fromkeys(address for address in found if address is not None and address.line1)


def _words_for_no_place(address: Address) -> str:
    """Tells in words what a document says of an address that makes no place of it; empty where it says nothing."""
    called_box = "a post office box" if address.kind is AddressKind.POST_OFFICE_BOX else ""
    return _mail_or_virtual(address) or called_box


def _said_elsewhere(address: Address, told: Iterable[tuple[Address, str]]) -> str:
    """Tells in words what another document says of the same place; empty where none does."""
    return next((words for other, words in told if may_be_one_place(address.one_line, other.one_line)), "")


def listed_places(dossier: Dossier) -> list[tuple[str, Code]]:
    """Lists the addresses at which the importer is said to be, with the listed building that each is in.

    Returns:
        Pairs of path and building; none where one of the addresses is in no building of the list.
    """
    found = [(path, mail_drop(address.one_line)) for path, address in _places(dossier)]
    listed = [(path, building) for path, building in found if building is not None]
    return listed if len(listed) == len(found) else []


def is_box(address: Address) -> bool:
    """Tells whether an address is a post office box, which the form leaves out for the physical address."""
    if address.kind is AddressKind.POST_OFFICE_BOX:
        return True
    lines = [line for line in (address.line1, address.line2) if line and line.strip()]
    boxed = [line for line in lines if BOXES & address_kinds(line)]
    has_street = any(_STREET.match(line) or (line not in boxed and _DIGIT.search(line)) for line in lines)
    return bool(boxed) and not has_street


def _mail_or_virtual(address: Address) -> str:
    """Tells in words what else shows that mail is taken there, and nothing more; empty where nothing does."""
    if address.kind is AddressKind.BUSINESS_SERVICE_CENTER:
        return "a business service center"
    if AddressMark.PRIVATE_MAILBOX in address_kinds(address.one_line):
        return "a private mailbox"
    if _NUMBER_SIGN.search(address.one_line) and mail_drop(address.one_line) is not None:
        return "a private mailbox"
    said = (address.kind_text or "").casefold()
    lines = f"{address.line1 or ''}\n{address.line2 or ''}".casefold()
    return next(
        (
            meaning
            for words, meaning in _WORDS_FOR_NO_PLACE.items()
            if words in said or (words in _PLAIN_ON_AN_ADDRESS and words in lines)
        ),
        "",
    )


def _of_other_firm(address: Address, dossier: Dossier) -> str:
    """Tells in words whose address it is, where it is the broker's or an agent's for service; else empty."""
    ior, broker = dossier.ior or IOR(), dossier.broker
    known = [("the registered agent's address", ior.registration.agent_address if ior.registration else None)]
    known += [("the resident agent's address", agent.address) for agent in ior.resident_agents or ()]
    if broker is not None and names_differ(broker.name, ior.name):
        known.append(("the customs broker's address", broker.address))
    for words, other in known:
        if other is not None and other.line1 and compare_addresses(address.one_line, other.one_line).verdict.agrees:
            return words
    return ""


def _places(dossier: Dossier) -> Iterator[tuple[str, Address]]:
    """Walks the addresses at which the importer is said to be; of Form 5106 the mailing address where it is both."""
    ior, form = dossier.ior, dossier.form5106
    found = [("ior.address", ior.address)] if ior is not None else []
    if form is not None and not is_form_of_other_importer(form, dossier):
        physical = form.physical_address is not None
        name = "physical_address" if physical else "mailing_address"
        found.append((f"form5106.{name}", form.physical_address if physical else form.mailing_address))
    for path, address in found:
        if address is not None and address.line1 and address.line1.strip():
            yield path, address
