"""What several rules ask: whether papers name one entity, which papers count, and to whom a rule applies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

import attrs

from iorkit.deadlines import termination_takes_effect
from iorkit.errors import NotInForce
from iorkit.findings import Severity
from iorkit.identity import Verdict, compare_names, compare_with_names, names_of_importer
from iorkit.ids import EIN, BondNumber, ImporterNumber, ImporterNumberKind
from iorkit.ids._bases import bases_differ as numbers_differ
from iorkit.model import (
    IOR,
    BondKind,
    BondParty,
    BondUser,
    CBPNotice,
    CustomsBond,
    Dossier,
    EntityKind,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    Party,
    PowerOfAttorney,
    RecordBond,
    ResidentAgent,
    RiderKind,
)
from iorkit.model.evidence import IRS_ISSUED, NO_PROOF, is_from_irs
from iorkit.refdata import read
from iorkit.rules._hit import cannot_tell, need

__all__ = [
    "GOVERNMENTS",
    "IRS_ISSUED",
    "NO_PROOF",
    "Mismatch",
    "bonds_on_file",
    "current_irs_documents",
    "end_by_paper",
    "enters_informally",
    "entrusts_importer",
    "files_itself",
    "has_single_bond",
    "is_from_irs",
    "is_importer_activity",
    "is_importers_bond",
    "is_nonresident",
    "is_open",
    "is_organized_abroad",
    "is_over",
    "is_renamed",
    "is_resident_country",
    "name_difference",
    "name_mismatch",
    "names_beside_principal",
    "names_differ",
    "newest_records",
    "numbers_differ",
    "own_records",
    "ports_of",
    "same_entity",
    "serves",
    "unnamed_rider",
    "users_on",
    "uses_no_ein",
]

GOVERNMENTS = frozenset({EntityKind.US_GOVERNMENT, EntityKind.STATE_GOVERNMENT, EntityKind.FOREIGN_GOVERNMENT})
"""Kinds of importers that are a government."""


def current_irs_documents(dossier: Dossier, day: dt.date | None = None) -> list[tuple[int, IRSDocument]]:
    """Lists the documents that no later one from the IRS on the same EIN superseded; where a day is given, by it.

    A paper of no kind on the list counts only where it is said to come from the IRS.
    """
    documents = [
        (n, document)
        for n, document in enumerate(dossier.irs_documents or ())
        if (day is None or (document.received_on or document.dated_on or day) <= day)
        and (document.kind is not IRSDocumentKind.OTHER or is_from_irs(document) is not None)
    ]
    return [(n, document) for n, document in documents if not any(_is_later(other, document) for _, other in documents)]


def _is_later(other: IRSDocument, document: IRSDocument) -> bool:
    day, other_day = (item.dated_on or item.received_on for item in (document, other))
    same_number = document.ein is not None and other.ein is not None and document.ein == other.ein
    return same_number and day is not None and other_day is not None and other_day > day and bool(is_from_irs(other))


@attrs.frozen
class Mismatch:
    """A name that is not the importer's: how bad that is, where not as bad as the rule says, and why."""

    severity: Severity | None
    why: str


def name_mismatch(other: str | None, dossier: Dossier) -> Mismatch | None:
    """Compares a name with all names of the importer of record; a missing name, and one of them, is no mismatch.

    Its names are the legal name, its trade names, divisions and other names, and the one of Form 5106 block 1D. Of
    a name with a trade name behind it, the legal name counts. What only may be another name is a warning.
    """
    own = names_of_importer(dossier)
    if not other or not other.strip() or not own:
        return None
    comparison = compare_with_names(other, own)
    if comparison.verdict.agrees:
        return None
    is_doubtful = comparison.verdict is Verdict.REVIEW
    return Mismatch(Severity.WARNING if is_doubtful else None, "; ".join(comparison.steps))


def names_differ(a: str | None, b: str | None) -> bool:
    """Tells whether two names are of different entities; a missing name differs from nothing."""
    return bool(a and b) and not compare_names(a or "", b or "").verdict.agrees


def same_entity(
    number: ImporterNumber | EIN | None,
    name: str | None,
    other_number: ImporterNumber | None,
    other_name: str | None,
) -> bool:
    """Tells whether two papers surely name one entity: by number where both have one, else by name."""
    if number and other_number:
        return not numbers_differ(number, other_number)
    return bool(name and other_name) and not names_differ(name, other_name)


def users_on(bond: CustomsBond, day: dt.date) -> list[tuple[int, BondUser]]:
    """Lists the users that a bond has on a day, each with its place: added by then, and not deleted yet."""
    return [
        (n, user)
        for n, user in enumerate(bond.users)
        if (user.added_on is None or user.added_on <= day) and (user.deleted_on is None or day < user.deleted_on)
    ]


def names_beside_principal(bond: CustomsBond, ior: IOR, day: dt.date) -> bool:
    """Tells whether a bond names the importer as co-principal, trade name or user on a day."""
    named = [(party.number, party.name) for party in bond.co_principals]
    named += [(alias.number, alias.name) for alias in bond.trade_names]
    named += [(user.number, user.name) for _, user in users_on(bond, day)]
    return any(same_entity(ior.number, ior.name, number, name) for number, name in named)


def uses_no_ein(dossier: Dossier) -> bool:
    """Tells that the importer enters goods under an SSN or a CBP-assigned number, which the IRS cannot prove."""
    number = dossier.ior.number if dossier.ior else None
    return number is not None and number.kind in (ImporterNumberKind.SSN, ImporterNumberKind.CBP_ASSIGNED)


def files_itself(dossier: Dossier) -> bool:
    """Tells that the dossier states that the importer files its entries itself."""
    return dossier.is_self_filed is True


def enters_informally(dossier: Dossier) -> bool:
    """Tells that the dossier states that no goods are entered formally, so that no bond is needed."""
    return dossier.has_formal_entries is False


def is_open(notice: CBPNotice, dossier: Dossier, day: dt.date, *, can_be_answered: bool = True) -> bool:
    """Tells whether a notice from CBP to this importer stands on a day: given by then, neither answered nor lifted.

    A notice without a date, a number or an answer is taken to stand: the paper is in the importer's dossier. One that
    cannot be answered stands until it is lifted.
    """
    first = notice.given_on
    if first is not None and day < first:
        return False
    is_answered = can_be_answered and notice.is_answered(day)
    if is_answered or (notice.lifted_on is not None and notice.lifted_on <= day):
        return False
    return dossier.ior is None or not numbers_differ(notice.number, dossier.ior.number)


def ports_of(notice: CBPNotice) -> frozenset[str]:
    """Returns the ports to which a notice is limited; none where it holds at all ports."""
    ports = frozenset(port.strip().casefold() for port in notice.ports or ())
    return frozenset() if "all" in ports else ports


def is_over(bond: CustomsBond | RecordBond, day: dt.date) -> bool:
    """Tells whether nothing new can be charged to a bond on a day any more."""
    try:
        end = bond.terminated_on if isinstance(bond, RecordBond) else end_by_paper(bond, day)
    except NotInForce:
        return False
    return end is not None and end <= day


def end_by_paper(bond: CustomsBond, day: dt.date, closures: Collection[dt.date] = ()) -> dt.date | None:
    """Returns when a bond ends by its paper: on the day set, or where none is by a request that CBP has by a day.

    A surety's notice states the day. A request of which it is not said whose it is ends the bond by the later of the
    two readings, and only where it states a day.
    """
    received_on = bond.termination_requested_on
    if bond.terminated_on is not None or received_on is None or received_on > day:
        return bond.terminated_on
    by, wanted = bond.termination_requested_by, bond.termination_requested_for
    if by is BondParty.SURETY or (by is None and wanted is None):
        return wanted
    return termination_takes_effect(received_on, wanted, closures)


def is_renamed(bond: CustomsBond, dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a rider in effect on a day gives a bond the importer's name."""
    return any(
        rider.kind is RiderKind.NAME_CHANGE
        and bool(rider.name)
        and name_mismatch(rider.name, dossier) is None
        and (rider.effective_on is None or rider.effective_on <= day)
        for rider in bond.riders or ()
    )


def unnamed_rider(bond: CustomsBond, day: dt.date) -> int | None:
    """Returns the place of a rider in effect on a day for a change of name that does not state the new name, if any."""
    for n, rider in enumerate(bond.riders or ()):
        is_in_effect = rider.effective_on is None or rider.effective_on <= day
        if rider.kind is RiderKind.NAME_CHANGE and not rider.name and is_in_effect:
            return n
    return None


def is_importer_activity(code: str | None) -> bool:
    """Tells whether a bond can secure entries: activity 1 importer or broker, 1A1 with drawback, or not stated."""
    return code is None or code.strip().upper().lstrip("0") in {"", "1", "1A1"}


def own_records(dossier: Dossier, day: dt.date | None = None) -> Iterator[tuple[int, ImporterRecord]]:
    """Walks CBP's records of the importer's number: of its own suffix, or else of the same nine digits.

    A record that a later query superseded is left out, as is, where a day is given, a query after it. Where the
    dossier gives no importer number, every record is taken for the importer's.
    """
    number = dossier.ior.number if dossier.ior else None
    records = list(_asked_by(enumerate(dossier.importer_records or ()), day))
    if number is not None:
        exact = [(n, record) for n, record in records if record.number == number]
        records = exact or [(n, record) for n, record in records if not numbers_differ(record.number, number)]
    return newest_records(records, day)


def _asked_by(
    records: Iterable[tuple[int, ImporterRecord]], day: dt.date | None
) -> Iterator[tuple[int, ImporterRecord]]:
    """Walks the records of queries up to a day, of any day where none is given; one without a day may be of any."""
    for n, record in records:
        if day is None or record.queried_on is None or record.queried_on <= day:
            yield n, record


def newest_records(
    records: Iterable[tuple[int, ImporterRecord]], day: dt.date | None = None
) -> Iterator[tuple[int, ImporterRecord]]:
    """Walks the records that no later query of the same number superseded; where a day is given, none after it."""
    records = list(_asked_by(records, day))
    newest: dict[ImporterNumber | None, dt.date] = {}
    for _, record in records:
        if record.queried_on is not None:
            newest[record.number] = max(record.queried_on, newest.get(record.number, record.queried_on))
    for n, record in records:
        if record.queried_on is None or record.queried_on >= newest[record.number]:
            yield n, record


def bonds_on_file(dossier: Dossier, day: dt.date | None = None) -> dict[BondNumber | str, tuple[str, RecordBond]]:
    """Collects the importer's bonds that can secure entries from CBP's file, each with its path, by number.

    Where a day is given, a query after it is left out. A bond to which CBP's answer gives no number is kept as
    well, by its path.
    """
    return {
        bond.number if bond.number and bond.number.text.strip() else path: (path, bond)
        for r, record in own_records(dossier, day)
        for b, bond in enumerate(record.bonds)
        for path in (f"importer_records[{r}].bonds[{b}]",)
        if is_importer_activity(bond.activity_code)
    }


def has_single_bond(dossier: Dossier) -> bool:
    """Tells whether entries may be covered by a single transaction bond."""
    return any(bond.kind is BondKind.SINGLE for bond in dossier.bonds or ())


def entrusts_importer(poa: PowerOfAttorney, ior: IOR) -> bool:
    """Tells whether by a power of attorney somebody entrusts the importer of record itself, as its agent."""
    agent = poa.agent
    return agent is not None and same_entity(ior.number, ior.name, agent.number, agent.name)


def is_nonresident(party: IOR | Party, path: str) -> bool:
    """Tells whether a party is a nonresident by the law of its organization, or by its residence.

    Args:
        party: The party.
        path: Where it stands.

    Raises:
        Missing: What decides is not stated.
    """
    stem = f"{path}." if path else ""
    if party.kind is not None and (party.kind.is_individual or party.kind.is_partnership):
        return not need(party.is_resident, f"{stem}is_resident")
    return not is_resident_country(party.country_of_organization, f"{stem}country_of_organization")


def is_resident_country(country: str | None, path: str) -> bool:
    """Tells whether a country is within the customs territory, or the Virgin Islands.

    Args:
        country: The country.
        path: Where it stands.

    Raises:
        Missing: It is not stated, or no code of two letters.
    """
    code = need(country, path).strip().upper()
    if len(code) != 2:  # noqa: PLR2004 -- country codes have two letters
        cannot_tell(path, "is no country code of two letters")
    return code in read("residence")["resident_jurisdictions"]["codes"]


def serves(agent: ResidentAgent, day: dt.date) -> bool:
    """Tells whether a resident agent is one on a day: it is not to accept later, and did not leave the State."""
    accepted = agent.accepted_on is None or agent.accepted_on <= day
    return accepted and (agent.left_state_on is None or day < agent.left_state_on)


def is_organized_abroad(ior: IOR) -> bool:
    """Tells whether the papers say that an importer was organized outside the customs territory and the Virgin Islands.

    A country that is not stated, or is no code of two letters, says nothing.
    """
    country = (ior.country_of_organization or "").strip().upper()
    return len(country) == 2 and country not in read("residence")["resident_jurisdictions"]["codes"]  # noqa: PLR2004 -- letters


def is_importers_bond(bond: CustomsBond, dossier: Dossier, day: dt.date) -> bool:
    """Tells whether a bond is the importer's on a day: as its principal by number, else by name, or beside it.

    Where the bond or the dossier does not say whose it is, it is taken for the importer's.
    """
    principal, ior = bond.principal, dossier.ior
    if principal is None or ior is None or names_beside_principal(bond, ior, day):
        return True
    if principal.number and ior.number:
        return not numbers_differ(principal.number, ior.number)
    return name_mismatch(principal.name, dossier) is None or is_renamed(bond, dossier, day)


def name_difference(name: str | None, *others: str | None, dossier: Dossier | None = None) -> Mismatch | None:
    """Compares a name of one paper with those of another; a missing name, and one that agrees, is no difference.

    Nor are two names that are both the importer's, where its dossier is given. What only may be another is a warning.
    """
    named = [other for other in others if other and other.strip()]
    if not name or not name.strip() or not named:
        return None
    found = [compare_names(name, other) for other in named]
    own = names_of_importer(dossier) if dossier is not None else []
    is_own = bool(own) and compare_with_names(name, own).verdict.agrees
    if any(item.verdict.agrees for item in found) or (
        is_own and any(compare_with_names(other, own).verdict.agrees for other in named)
    ):
        return None
    doubtful = [item for item in found if item.verdict is Verdict.REVIEW]
    return Mismatch(Severity.WARNING if doubtful else None, "; ".join((doubtful or found)[0].steps))
