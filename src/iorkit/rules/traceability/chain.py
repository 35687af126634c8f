"""Rules on the file that traces goods to their raw materials: that there is one, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import HTSNumber
from iorkit.model import CommercialInvoice, Dossier, EntryLine, GoodsLine, Shipment, SupplyTier, TraceabilityFile
from iorkit.refdata import Code, code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, ok, require, rule
from iorkit.rules.facts.trade import firm_of

_TOWELS = CommercialInvoice(number="HX-1007", lines=(GoodsLine(description="Cotton towels, 70 x 140 cm"),))
_PANS = CommercialInvoice(number="HX-1008", lines=(GoodsLine(description="stainless steel pans, 24 cm"),))
_GLASSES = CommercialInvoice(number="HX-1009", lines=(GoodsLine(description="drinking glasses, 300 ml"),))


@rule(
    code="TRC001",
    title="Goods of a sector that CBP asks importers to trace have no traceability file",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(
        cite("CBP UFLPA Operational Guidance (13 Jun 2022)"),
        cite("UFLPA (Pub. L. 117-78)"),
        cite("UFLPA Strategy (17 Jun 2022)"),
        cite("UFLPA Strategy update (9 Jul 2024)"),
        cite("UFLPA Strategy update (19 Aug 2025)"),
        cite("CBP UFLPA detention addendum (27 Nov 2023)"),
        cite("Source article S52"),
    ),
    remedy="Have every supplier back to the raw material send its purchase, payment, production and transport records, "
    "and keep them as one file before the goods ship.",
    requirement="traceability-ready",
    sentences=("S52",),
    examples=(
        ok(Dossier(invoices=(_GLASSES,)), note="not among the goods that are asked for"),
        ok(Dossier(shipments=(Shipment(has_sensitive_goods=False),)), note="the shipment is stated to hold none"),
        ok(Dossier(invoices=(_TOWELS,), traceability_files=(TraceabilityFile(goods="cotton towels"),))),
        bad(
            Dossier(invoices=(_TOWELS,), traceability_files=()),
            at="invoices[0].lines[0].description",
            message='no traceability file covers "Cotton towels, 70 x 140 cm", goods of a sector (Cotton and '
            "cotton products) named by the UFLPA Strategy (17 Jun 2022)",
        ),
        bad(
            Dossier(invoices=(_PANS,), traceability_files=()),
            at="invoices[0].lines[0].description",
            note="a warning: a sector that was added later",
            message='no traceability file covers "stainless steel pans, 24 cm", goods of a sector (Steel) '
            "named by the CBP UFLPA detention addendum (27 Nov 2023)",
        ),
        bad(
            Dossier(invoices=(_TOWELS,), traceability_files=(TraceabilityFile(goods="tomato paste"),)),
            at="invoices[0].lines[0].description",
            note="a file on other goods",
            message='no traceability file covers "Cotton towels, 70 x 140 cm", goods of a sector (Cotton and '
            "cotton products) named by the UFLPA Strategy (17 Jun 2022)",
        ),
        bad(
            Dossier(shipments=(Shipment(goods="cotton towels"),), traceability_files=()),
            at="shipments[0].goods",
            message='no traceability file covers "cotton towels", goods of a sector (Cotton and cotton '
            "products) named by the UFLPA Strategy (17 Jun 2022)",
        ),
    ),
)
def sensitive_goods_without_file(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """For some goods CBP asks, when it detains them, for documents that trace them to the raw material.

    Goods are recognized by words and by the first digits of the tariff number, which are ours; the sectors are those of
    the Uyghur Forced Labor Prevention Act, of the task force's strategy and of CBP's addendum, all read in restatements
    only. A finding rests on the document that first names its sector, and says which that is. For goods that the Act
    itself names the finding is an error, for the others a warning. It says nothing of where the goods were made. That a
    file be ready in advance the source article advises; no text demands it.
    """
    found: dict[str, tuple[str, str, Code]] = {}
    for path, text, numbers in _goods(dossier):
        for sector in _sectors(text, numbers, ctx):
            goods = text if text and text.strip() else ", ".join(str(number) for number in numbers)
            found.setdefault(sector.code, (path, goods, sector))
    if found:
        files = require(dossier.traceability_files, "traceability_files")
        covered = {sector.code for file in files for sector in _sectors(file.goods, file.hts_numbers or (), ctx)}
        open_sectors = [item for item in found.values() if item[2].code not in covered]
        for n, file in enumerate(files):
            if open_sectors and not file.goods and not file.hts_numbers:
                cannot_tell(f"traceability_files[{n}].goods", "the file does not say for which goods it is")
        for path, goods, sector in open_sectors:
            yield Hit(
                path,
                'no traceability file covers "{goods}", goods of a sector ({sector}) named by the {source}',
                goods=goods,
                sector=sector.meaning,
                source=sector.citation.reference,
                severity=None if sector["initial"] else Severity.WARNING,
                basis=(sector.citation, *(_OF_THE_ACT if sector["initial"] else ()), cite("Source article S52")),
            )
    _require_descriptions(dossier)


def _require_descriptions(dossier: Dossier) -> None:
    """Stops where an invoice states no lines, nothing is described, or a line has neither description nor number.

    A statement of every shipment that its goods are of no such sector is enough.
    """
    if dossier.shipments and all(shipment.has_sensitive_goods is False for shipment in dossier.shipments):
        return
    for n, invoice in enumerate(dossier.invoices or ()):
        require(invoice.lines, f"invoices[{n}].lines")
    if not any((text and text.strip()) or numbers for _, text, numbers in _goods(dossier)):
        cannot_tell("invoices", "no goods are described")
    for path, text, numbers in _goods(dossier):
        if not numbers:
            require(text, path)


_OF_THE_ACT = (cite("CBP UFLPA Operational Guidance (13 Jun 2022)"), cite("UFLPA (Pub. L. 117-78)"))


def _goods(dossier: Dossier) -> Iterator[tuple[str, str | None, tuple[HTSNumber, ...]]]:
    """Walks the goods of invoices, summaries and shipments: where they stand, what they are, their tariff numbers."""
    for n, invoice in enumerate(dossier.invoices or ()):
        for m, line in enumerate(invoice.lines or ()):
            numbers = (line.hts_number,) if line.hts_number is not None else ()
            field = "description" if line.description else "hts_number"
            yield f"invoices[{n}].lines[{m}].{field}", line.description, numbers
    for n, entry in enumerate(dossier.entry_summaries or ()):
        for m, entered in enumerate(entry.lines or ()):
            yield f"entry_summaries[{n}].lines[{m}].description", entered.description, _numbers(entered)
    for n, shipment in enumerate(dossier.shipments or ()):
        if shipment.goods or shipment.tariff_numbers:
            field = "goods" if shipment.goods else "tariff_numbers"
            yield f"shipments[{n}].{field}", shipment.goods, shipment.tariff_numbers or ()


def _numbers(line: EntryLine) -> tuple[HTSNumber, ...]:
    return tuple(tariff.hts_number for tariff in line.tariffs or () if tariff.hts_number is not None)


def _sectors(text: str | None, numbers: tuple[HTSNumber, ...], ctx: Context) -> Iterator[Code]:
    """Walks the sectors, of those named by the day, to which goods belong by word or by number."""
    digits = ["".join(char for char in number.canonical if char.isdigit()) for number in numbers]
    for sector in code_list("sensitive_goods").in_force(ctx.as_of):
        words, heads = _listed(sector, "words"), _listed(sector, "hts")
        said = any(re.search(rf"\b{re.escape(word)}\b", (text or "").casefold()) for word in words)
        if said or any(number.startswith(heads) for number in digits):
            yield sector


def _listed(sector: Code, name: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in str(sector[name]).split(",") if item.strip())


_RECORDS = (
    ("has_purchase_record", "purchase of its input"),
    ("has_payment_record", "payment for its input"),
    ("has_production_record", "production"),
    ("has_transport_record", "transport to the next firm"),
)
_TIER = SupplyTier(
    name="Weihai Spinner Co., Ltd.",
    role="spinning",
    country="CN",
    has_purchase_record=True,
    has_payment_record=True,
    has_production_record=True,
    has_transport_record=True,
    is_translated=True,
    input_quantity=Decimal(1200),
    input_needed=Decimal(1200),
)


def _traced(tier: SupplyTier = _TIER) -> TraceabilityFile:
    return TraceabilityFile(goods="cotton towels", tiers=(tier,))


@rule(
    code="TRC002",
    title="A tier of the supply chain lacks records",
    on=TraceabilityFile,
    severity=Severity.ERROR,
    basis=(cite("CBP UFLPA FAQ (Feb 2023)"), cite("Source article S52")),
    remedy="Ask the firm at that tier for its purchase, payment, production and transport records of these goods.",
    sentences=("S52",),
    fails="traceability-ready",
    examples=(
        ok(_traced()),
        bad(
            _traced(attrs.evolve(_TIER, has_payment_record=False)),
            at="tiers[0].has_payment_record",
            message="the traceability file on cotton towels has no record of Weihai Spinner Co., Ltd.'s "
            "payment for its input",
        ),
        bad(
            _traced(attrs.evolve(_TIER, has_production_record=False)),
            at="tiers[0].has_production_record",
            message="the traceability file on cotton towels has no record of Weihai Spinner Co., Ltd.'s production",
        ),
    ),
)
def tier_without_records(file: TraceabilityFile, ctx: Context) -> Iterator[Hit]:
    """At each tier a traceability file shows what was bought, that it was paid, what was made, and how it moved on.

    These are the documents for which CBP asks whoever wants detained goods reviewed; its guidance was read in
    restatements only.
    """
    tiers = require(file.tiers, "tiers")
    for n, tier in enumerate(tiers):
        for field, words in _RECORDS:
            if getattr(tier, field) is False:
                yield Hit(
                    f"tiers[{n}].{field}",
                    "{file} has no record of {firm}'s {words}",
                    file=called(file),
                    firm=firm_of(tier),
                    words=words,
                )
    for n, tier in enumerate(tiers):
        for field, _ in _RECORDS:
            require(getattr(tier, field), f"tiers[{n}].{field}")


@rule(
    code="TRC009",
    title="Traceability documents are not translated",
    on=TraceabilityFile,
    severity=Severity.WARNING,
    basis=(cite("CBP UFLPA FAQ (Feb 2023)"), cite("Press on CBP's reviewers (29 Mar 2024)")),
    remedy="Have the documents translated into English before CBP asks for them.",
    sentences=("S52",),
    examples=(
        ok(_traced()),
        bad(
            _traced(attrs.evolve(_TIER, is_translated=False)),
            at="tiers[0].is_translated",
            message="the documents of Weihai Spinner Co., Ltd. in the traceability file on cotton towels are "
            "not translated into English",
        ),
    ),
)
def trace_papers_not_translated(file: TraceabilityFile, ctx: Context) -> Iterator[Hit]:
    """CBP wants traceability documents in English; those that it must have translated take longer to review."""
    tiers = require(file.tiers, "tiers")
    for n, tier in enumerate(tiers):
        if tier.is_translated is False:
            yield Hit(
                f"tiers[{n}].is_translated",
                "the documents of {firm} in {file} are not translated into English",
                firm=firm_of(tier),
                file=called(file),
            )
    for n, tier in enumerate(tiers):
        require(tier.is_translated, f"tiers[{n}].is_translated")


@rule(
    code="TRC010",
    title="A tier bought less input than its output requires",
    on=TraceabilityFile,
    severity=Severity.WARNING,
    basis=(cite("Press on CBP's reviewers (29 Mar 2024)"), cite("Source article S52")),
    remedy="Ask the firm for the rest of its purchases, or for its yield and its inventory.",
    sentences=("S52",),
    examples=(
        ok(_traced()),
        bad(
            _traced(attrs.evolve(_TIER, input_quantity=Decimal("1199.99"))),
            at="tiers[0].input_quantity",
            message="Weihai Spinner Co., Ltd. bought 1,199.99 of input, but its output requires 1,200",
        ),
    ),
)
def inputs_too_few_for_output(file: TraceabilityFile, ctx: Context) -> Iterator[Hit]:
    """What a firm bought must suffice for what it made; where it does not, part came from somewhere else.

    CBP's reviewers are reported to ask whether the quantities make sense at each tier. How much input the output
    requires, by the firm's own yield, is for the file to state.
    """
    tiers = require(file.tiers, "tiers")
    for n, tier in enumerate(tiers):
        bought, needed = tier.input_quantity, tier.input_needed
        if bought is not None and needed is not None and bought < needed:
            yield Hit(
                f"tiers[{n}].input_quantity",
                "{firm} bought {bought} of input, but its output requires {needed}",
                firm=firm_of(tier),
                bought=bought,
                needed=needed,
            )
    for n, tier in enumerate(tiers):
        require(tier.input_quantity, f"tiers[{n}].input_quantity")
        require(tier.input_needed, f"tiers[{n}].input_needed")


@rule(
    code="TRC012",
    title="The traceability file names no firm of the supply chain",
    on=TraceabilityFile,
    severity=Severity.ERROR,
    basis=(cite("CBP UFLPA FAQ (Feb 2023)"), cite("Source article S24")),
    remedy="Ask each supplier for its own suppliers, back to the raw material, and name every firm with what it does.",
    sentences=("S24",),
    examples=(
        ok(_traced()),
        bad(
            TraceabilityFile(goods="cotton towels", tiers=()),
            at="tiers",
            message="the traceability file on cotton towels names no firm of the supply chain",
        ),
        bad(
            TraceabilityFile(goods="cotton towels", tiers=(SupplyTier(role="spinning"),)),
            at="tiers",
            message="the traceability file on cotton towels names no firm of the supply chain",
        ),
    ),
)
def supply_chain_not_named(file: TraceabilityFile, ctx: Context) -> Iterator[Hit]:
    """A file that traces goods names the firms through whose hands they passed, from the raw material on."""
    tiers = require(file.tiers, "tiers")
    if not any(tier.name and tier.name.strip() for tier in tiers):
        yield Hit("tiers", "{file} names no firm of the supply chain", file=called(file))
