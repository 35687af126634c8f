"""The dossier: all papers of one importer of record, and the arrangement under which it imports."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen

from iorkit.findings import Finding
from iorkit.ids import Identifier
from iorkit.model.account import Bill
from iorkit.model.bond import CustomsBond, DutyFigures
from iorkit.model.custody import Detention, Hold, Release, TraceabilityFile
from iorkit.model.entry import EntrySummary7501
from iorkit.model.evidence import CBPNotice, ImporterRecord, IRSDocument, PhotoID
from iorkit.model.form5106 import Form5106
from iorkit.model.importer import IOR, IORAgent, OtherImporter, VerifiedImporter
from iorkit.model.parties import EntityChange
from iorkit.model.power import Broker, PowerAct, PowerOfAttorney
from iorkit.model.records import KnownDocument, RecordKeeping
from iorkit.model.revenue import RevenueLoss
from iorkit.model.shape import shape
from iorkit.model.sharing import AuthenticityTest, ServiceOffer
from iorkit.model.trade import CommercialInvoice, PackingList, Payment, PurchaseOrder
from iorkit.model.transport import SecurityFiling, Shipment, TransportDocument

__all__ = [
    "Arrangement",
    "Dossier",
    "dossier_with",
    "entrusted_agent",
    "is_event",
    "is_paper",
    "kind_of",
    "paper_field",
    "papers",
    "walk_values",
    "words_for",
]


class Arrangement(enum.Enum):
    """Who acts as importer of record.

    Examples:
        >>> Arrangement("own-company").words
        "the exporter's own US company is the importer of record"
    """

    BUYER = "buyer"
    OWN_COMPANY = "own-company"
    AGENT = "agent"

    @property
    def words(self) -> str:
        """The arrangement, as a person would say it."""
        return _ARRANGEMENT_WORDS[self]


_ARRANGEMENT_WORDS = {
    Arrangement.BUYER: "the US buyer is the importer of record",
    Arrangement.OWN_COMPANY: "the exporter's own US company is the importer of record",
    Arrangement.AGENT: "an entrusted agent is the importer of record",
}


def paper_field(kind: type, words: str, *, is_event: bool = False) -> Any:  # noqa: ANN401 -- stands where attrs.field stands
    """Declares a field of the dossier that holds papers of one class.

    Args:
        kind: The class of the papers.
        words: What a person calls such a paper.
        is_event: Whether it tells of something that happened, which may as well not have.
    """
    return attrs.field(default=None, metadata={"paper": kind, "words": words, "is_event": is_event})


@frozen(kw_only=True, field_transformer=shape)
class Dossier:
    """All papers of one importer of record; ``None`` where a paper is not at hand, ``()`` where there is none.

    The difference matters: a paper that is not at hand leaves rules not checked; a statement that there is none,
    such as no bond, is itself judged.

    Args:
        arrangement: Who acts as importer of record.
        ior: The importer of record.
        form5106: Its Form 5106.
        irs_documents: The IRS's documents on its EIN.
        photo_ids: Photo identity documents of the persons behind it.
        importer_records: CBP's own file, from importer/bond queries.
        bonds: Its customs bonds.
        powers_of_attorney: Its powers of attorney.
        broker: The customs broker who files for it.
        agent: The firm entrusted to be importer of record, under the arrangement ``agent``.
        entry_summaries: Entry summaries in its name.
        purchase_orders: Orders and contracts of sale.
        invoices: Commercial invoices.
        payments: Remittances for the goods.
        packing_lists: Packing lists.
        transport_documents: Bills of lading and air waybills.
        traceability_files: Files that trace goods to their raw materials.
        shipments: Shipments under way or just arrived.
        cbp_notices: Notices from CBP that ask for an answer.
        holds: Holds that CBP put on goods or papers.
        detentions: Goods that CBP detained.
        security_filings: Importer Security Filings.
        service_offers: What forwarders or agents offered for the clearance.
        authenticity_tests: Tests whether papers are genuine.
        other_importers: Other importers that the user's files know, against which this one is held.
        last_verified: How the buyer stood when it was last verified, before this order.
        last_twelve_months: Duties, taxes and fees of the last twelve months.
        next_twelve_months: Duties, taxes and fees expected in the next twelve months.
        states_of_entry: The States of the ports of entry, two letters each.
        remote_filing_state: For remote location filing, the State from which entries are filed.
        is_self_filed: Whether the importer files its entries itself, without a customs broker.
        has_formal_entries: Whether goods are entered formally, so that a bond is needed.
        entity_changes: Changes of the importer's name, address, officers and the like.
        entries_in_last_twelve_months: How many entries the importer made in the last twelve months, all together.
        revenue_losses: False statements on entry that were found, and what they cost.
        record_keeping: How the importer keeps its records.
        releases: Goods that CBP released.
        documents_of_others: Papers of other importers that the user's files know, by the digests of their files.
        listed_entities: The names on the list of firms whose goods are kept out, as the user supplies it.
        problems: What could not be read when the dossier was loaded.
        planned_acts: What the broker is to do under a power of attorney.
        bills: Bills from CBP.
        none_of: Names of fields here of which it is stated that there is none, such as ``form5106``; for a list,
            ``()`` says the same.

    Examples:
        >>> Dossier(arrangement="buyer", ior=IOR(name="Lumen Housewares LLC", number="47-5550101")).label
        'Lumen Housewares LLC, 47-555010100'
    """

    arrangement: Arrangement | None = None
    ior: IOR | None = paper_field(IOR, "importer of record")
    form5106: Form5106 | None = paper_field(Form5106, "Form 5106")
    irs_documents: tuple[IRSDocument, ...] | None = paper_field(IRSDocument, "IRS document")
    photo_ids: tuple[PhotoID, ...] | None = paper_field(PhotoID, "photo ID")
    importer_records: tuple[ImporterRecord, ...] | None = paper_field(ImporterRecord, "importer record from CBP")
    bonds: tuple[CustomsBond, ...] | None = paper_field(CustomsBond, "customs bond")
    powers_of_attorney: tuple[PowerOfAttorney, ...] | None = paper_field(PowerOfAttorney, "power of attorney")
    broker: Broker | None = paper_field(Broker, "customs broker")
    agent: IORAgent | None = paper_field(IORAgent, "agent entrusted as importer of record")
    entry_summaries: tuple[EntrySummary7501, ...] | None = paper_field(EntrySummary7501, "entry summary")
    purchase_orders: tuple[PurchaseOrder, ...] | None = paper_field(PurchaseOrder, "purchase order")
    invoices: tuple[CommercialInvoice, ...] | None = paper_field(CommercialInvoice, "commercial invoice")
    payments: tuple[Payment, ...] | None = paper_field(Payment, "payment")
    packing_lists: tuple[PackingList, ...] | None = paper_field(PackingList, "packing list")
    transport_documents: tuple[TransportDocument, ...] | None = paper_field(TransportDocument, "transport document")
    traceability_files: tuple[TraceabilityFile, ...] | None = paper_field(TraceabilityFile, "traceability file")
    shipments: tuple[Shipment, ...] | None = paper_field(Shipment, "shipment", is_event=True)
    cbp_notices: tuple[CBPNotice, ...] | None = paper_field(CBPNotice, "notice from CBP", is_event=True)
    holds: tuple[Hold, ...] | None = paper_field(Hold, "hold", is_event=True)
    detentions: tuple[Detention, ...] | None = paper_field(Detention, "detention", is_event=True)
    security_filings: tuple[SecurityFiling, ...] | None = paper_field(SecurityFiling, "security filing")
    service_offers: tuple[ServiceOffer, ...] | None = paper_field(ServiceOffer, "service offer", is_event=True)
    authenticity_tests: tuple[AuthenticityTest, ...] | None = paper_field(
        AuthenticityTest, "test of a paper", is_event=True
    )
    other_importers: tuple[OtherImporter, ...] | None = paper_field(OtherImporter, "other importer")
    last_verified: VerifiedImporter | None = paper_field(VerifiedImporter, "last verification of the importer")
    last_twelve_months: DutyFigures | None = None
    next_twelve_months: DutyFigures | None = None
    states_of_entry: tuple[str, ...] | None = None
    remote_filing_state: str | None = None
    is_self_filed: bool | None = None
    has_formal_entries: bool | None = None
    entity_changes: tuple[EntityChange, ...] | None = paper_field(EntityChange, "change of the entity", is_event=True)
    entries_in_last_twelve_months: int | None = None
    revenue_losses: tuple[RevenueLoss, ...] | None = paper_field(RevenueLoss, "loss of revenue", is_event=True)
    record_keeping: RecordKeeping | None = paper_field(RecordKeeping, "description of record keeping")
    releases: tuple[Release, ...] | None = paper_field(Release, "release by CBP", is_event=True)
    documents_of_others: tuple[KnownDocument, ...] | None = None
    listed_entities: tuple[str, ...] | None = None
    problems: tuple[Finding, ...] = ()
    planned_acts: tuple[PowerAct, ...] | None = None
    bills: tuple[Bill, ...] | None = paper_field(Bill, "bill from CBP", is_event=True)
    none_of: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """Whose papers these are: the importer's name and number, a personal number masked."""
        if self.ior is None:
            return ""
        number = str(self.ior.number) if self.ior.number is not None else ""
        return ", ".join(part for part in (self.ior.name, number) if part)

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing of the file could be read, so that there is nothing to judge."""
        if not any(problem.code == _UNREADABLE and not problem.path for problem in self.problems):
            return False
        names = (field.name for field in attrs.fields(Dossier) if field.name != "problems")
        return all(getattr(self, name) is None for name in names)


_UNREADABLE = "DAT090"  # what loading says of a file of which nothing could be read


@frozen
class _Place:
    """Where the dossier holds the papers of one class, and what a person calls one."""

    name: str
    words: str
    many: bool
    is_event: bool


_PLACES = {
    field.metadata["paper"]: _Place(
        field.name, field.metadata["words"], "tuple[" in str(field.type), field.metadata["is_event"]
    )
    for field in attrs.fields(Dossier)
    if "paper" in field.metadata
}


_KINDS: dict[str, type] = {place.name: kind for kind, place in _PLACES.items()}


def papers(dossier: Dossier, kind: type) -> Iterator[tuple[str, Any]]:
    """Walks the papers of one class in a dossier.

    Args:
        dossier: The dossier.
        kind: The class of the papers, or ``Dossier`` for the dossier itself.

    Returns:
        Pairs of path and paper; nothing where the dossier has none.

    Examples:
        >>> dossier = Dossier(bonds=[CustomsBond(amount=50000)])
        >>> [path for path, bond in papers(dossier, CustomsBond)]
        ['bonds[0]']
    """
    if kind is Dossier:
        yield "", dossier
        return
    name = _PLACES[kind].name
    held = entrusted_agent(dossier) if kind is IORAgent else getattr(dossier, name)
    if isinstance(held, tuple):
        for index, paper in enumerate(held):
            yield f"{name}[{index}]", paper
    elif held is not None:
        yield name, held


def entrusted_agent(dossier: Dossier) -> IORAgent | None:
    """Returns the agent entrusted as importer of record; what is empty of one that is the importer stands in ``ior``.

    Args:
        dossier: The dossier.

    Examples:
        >>> ior = IOR(name="Gateway IOR Services Inc", number="47-5550101")
        >>> entrusted_agent(Dossier(ior=ior, agent=IORAgent(is_importer=True))).name
        'Gateway IOR Services Inc'
    """
    agent, ior = dossier.agent, dossier.ior
    if agent is None or ior is None or not agent.is_importer:
        return agent
    shared = ("name", "number", "address", "has_financial_interest", "is_designated_in_writing")
    known = {name: getattr(ior, name) for name in shared if getattr(agent, name) is None}
    return attrs.evolve(agent, **known)


def walk_values(value: Any, path: str = "", codes: tuple[str, ...] = ()) -> Iterator[tuple[str, Any, tuple[str, ...]]]:  # noqa: ANN401 -- any part of a dossier
    """Walks all values in a dossier that are there, however deep.

    Args:
        value: The dossier, or a part of one.
        path: Where the part stands.
        codes: The code lists in which the part's values may stand, where its field names some.

    Returns:
        Triples of path, value, and the names of the code lists in which the value may stand.

    Examples:
        >>> dossier = Dossier(bonds=[CustomsBond(amount=50000, activity_code="1")])
        >>> [(path, codes) for path, value, codes in walk_values(dossier)]
        [('bonds[0].activity_code', ('activity_codes',)), ('bonds[0].amount', ())]
    """
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk_values(item, f"{path}[{index}]", codes)
        return
    kind: Any = type(value)
    parts = _parts(kind)
    if parts is None:
        yield path, value, codes
        return
    for name, names in parts:
        held = getattr(value, name)
        if held is not None and held != ():
            yield from walk_values(held, f"{path}.{name}" if path else name, names)


@functools.cache
def _parts(kind: Any) -> tuple[tuple[str, tuple[str, ...]], ...] | None:  # noqa: ANN401 -- any class
    """Returns the fields of a class of the model with their code lists; ``None`` for what is a value by itself."""
    if not attrs.has(kind) or issubclass(kind, (Identifier, Finding)):
        return None
    return tuple((field.name, field.metadata.get("codes", ())) for field in attrs.fields(kind))


def words_for(kind: type) -> tuple[str, str]:
    """Returns the dossier's field for papers of a class, and what a person calls such a paper."""
    place = _PLACES[kind]
    return place.name, place.words


def kind_of(name: str) -> type | None:
    """Returns the class of the papers that a field of the dossier holds; ``None`` where it holds none."""
    return _KINDS.get(name)


def is_paper(kind: type) -> bool:
    """Returns whether the dossier has a field for papers of this class."""
    return kind in _PLACES


def is_event(kind: type) -> bool:
    """Returns whether papers of this class tell of something that may as well not have happened."""
    return _PLACES[kind].is_event


def dossier_with(paper: object) -> Dossier:
    """Returns a dossier that holds one paper and nothing else; a dossier is returned as it is."""
    if isinstance(paper, Dossier):
        return paper
    place = _PLACES[type(paper)]
    held: dict[str, Any] = {place.name: (paper,) if place.many else paper}
    return Dossier(**held)
