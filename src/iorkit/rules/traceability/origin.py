"""Rules on where goods come from: listed firms, and parts of another origin than the declared one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from iorkit.identity import Verdict, compare_names
from iorkit.model import CommercialInvoice, Dossier, GoodsLine, MainPart, Party, Shipment, SupplyTier, TraceabilityFile
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.facts.trade import firm_of

_LISTED = ("Example Listed Textile Co., Ltd.",)


def _supplied_by(name: str) -> Dossier:
    return Dossier(
        invoices=(CommercialInvoice(seller=Party(name="Ningbo Haitian Co., Ltd.")),),
        traceability_files=(TraceabilityFile(goods="cotton towels", tiers=(SupplyTier(name=name),)),),
        listed_entities=_LISTED,
    )


@rule(
    code="TRC006",
    title="A supplier is on the UFLPA Entity List",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(cite("UFLPA (Pub. L. 117-78)"), cite("CBP UFLPA Operational Guidance (13 Jun 2022)")),
    remedy="Make no entry of these goods before counsel has reviewed the match; the presumption is overcome only by "
    "clear and convincing evidence.",
    optional="the list is the user's to supply, and iorkit holds none",
    examples=(
        ok(_supplied_by("Weihai Spinner Co., Ltd.")),
        bad(
            _supplied_by("EXAMPLE LISTED TEXTILE CO LTD"),
            at="traceability_files[0].tiers[0].name",
            message="EXAMPLE LISTED TEXTILE CO LTD is on the UFLPA Entity List as Example Listed Textile Co., Ltd.",
        ),
    ),
)
def supplier_on_the_list(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Goods of a firm on the list under the Uyghur Forced Labor Prevention Act are presumed made with forced labor.

    The list is the user's to supply and keep up to date: iorkit holds none. Names alone are compared, so a match is
    for a person to judge. A name that only may be the same, such as one without its legal form, is a warning. The Act
    was read in restatements only.
    """
    listed = require(dossier.listed_entities, "listed_entities")
    names = list(_suppliers(dossier))
    for path, name in names:
        for n, entity in enumerate(listed):
            verdict = compare_names(name, entity).verdict
            if verdict.agrees or verdict is Verdict.REVIEW or _begins(name, entity):
                yield Hit(
                    path,
                    "{name} is on the UFLPA Entity List as {entity}"
                    if verdict.agrees
                    else "{name} may be {entity}, which is on the UFLPA Entity List",
                    severity=None if verdict.agrees else Severity.WARNING,
                    name=name,
                    entity=entity,
                    evidence=(evidence(f"listed_entities[{n}]", entity, "on the list"),),
                )
    if not listed:
        cannot_tell("listed_entities", "the list is empty")
    if not names:
        cannot_tell("traceability_files", "no supplier is named")


_WORD = re.compile(r"\w+")


def _begins(a: str, b: str) -> bool:
    """Tells whether one name begins with the other, as one without its legal form does; a single word is too little."""
    short, long = sorted((_WORD.findall(a.casefold()), _WORD.findall(b.casefold())), key=len)
    return len(short) > 1 and long[: len(short)] == short


def _suppliers(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Walks the names of those who made, sold, invoiced or shipped the goods, or were paid for them."""
    places: list[tuple[str, str | None]] = []
    for n, file in enumerate(dossier.traceability_files or ()):
        places += [(f"traceability_files[{n}].tiers[{m}].name", tier.name) for m, tier in enumerate(file.tiers or ())]
    for n, invoice in enumerate(dossier.invoices or ()):
        places.append((f"invoices[{n}].seller.name", invoice.seller.name if invoice.seller else None))
        party = invoice.invoicing_party
        places.append((f"invoices[{n}].invoicing_party.name", party.name if party else None))
    for n, order in enumerate(dossier.purchase_orders or ()):
        places.append((f"purchase_orders[{n}].seller.name", order.seller.name if order.seller else None))
    for n, bill in enumerate(dossier.transport_documents or ()):
        places.append((f"transport_documents[{n}].shipper.name", bill.shipper.name if bill.shipper else None))
    places += [(f"payments[{n}].payee", payment.payee) for n, payment in enumerate(dossier.payments or ())]
    yield from ((path, name) for path, name in places if name and name.strip())


_MAKER = SupplyTier(name="Ensambles del Norte SA de CV", country="MX", has_production_record=True)


def _mixed(origin: str, maker: SupplyTier = _MAKER, *, analyzed: bool = False) -> TraceabilityFile:
    part = SupplyTier(name="Yongkang Motor Works", country="CN", is_main_part=True)
    return TraceabilityFile(
        goods="electric fans",
        country_of_origin=origin,
        has_origin_analysis=analyzed,
        tiers=(part, maker),
    )


@rule(
    code="TRC007",
    title="Main parts are of another origin, and nothing supports the declared one",
    on=TraceabilityFile,
    severity=Severity.ERROR,
    basis=(cite("Source article S24"), cite("19 USC 1485(a)"), cite("19 CFR 141.86(a)")),
    remedy="Have the origin analyzed by what is done to the parts, or ask CBP for a ruling, and keep it in the file.",
    sentences=("S24",),
    examples=(
        ok(_mixed("CN", attrs.evolve(_MAKER, is_main_part=False))),
        ok(_mixed("MX", analyzed=True), note="the file says why"),
        bad(
            _mixed("MX"),
            at="tiers[0].country",
            message="parts come from Yongkang Motor Works in CN, but the declared origin is MX, and the "
            "traceability file on electric fans has no origin analysis",
        ),
    ),
)
def mixed_origin_unexplained(file: TraceabilityFile, ctx: Context) -> Iterator[Hit]:
    """Where main parts come from another country than the declared origin, the file must say why the origin changed.

    The law asks that the declared origin be true; that the importer answers for every firm of a mixed chain is the
    source article's word. Where the file does not say which part is the main one, the finding is a warning. Countries
    are compared by their codes of two letters.
    """
    tiers = require(file.tiers, "tiers")
    declared = _code(file.country_of_origin, "country_of_origin")
    others = [
        (n, tier)
        for n, tier in enumerate(tiers)
        if _letters(tier.country) not in ("", declared) and tier.is_main_part is not False
    ]
    if others and require(file.has_origin_analysis, "has_origin_analysis") is False:
        for n, tier in others:
            yield Hit(
                f"tiers[{n}].country",
                "parts come from {firm} in {country}, but the declared origin is {declared}, and {file} has no origin "
                "analysis",
                severity=None if tier.is_main_part else Severity.WARNING,
                file=called(file),
                firm=firm_of(tier),
                country=tier.country,
                declared=declared,
                evidence=(evidence("country_of_origin", declared, "declared origin"),),
            )
    for n, tier in enumerate(tiers):
        if tier.is_main_part is not False:
            _code(tier.country, f"tiers[{n}].country")


def _of_parts(*origins: str, declared: str = "MX", files: tuple[TraceabilityFile, ...] | None = ()) -> Dossier:
    parts = tuple(MainPart(name="motor", country_of_origin=origin) for origin in origins)
    line = GoodsLine(description="electric fans", country_of_origin=declared, main_parts=parts)
    return Dossier(invoices=(CommercialInvoice(number="HX-1007", lines=(line,)),), traceability_files=files)


@rule(
    code="TRC015",
    title="Main parts are of another origin than the goods, and no traceability file supports it",
    on=Dossier,
    severity=Severity.WARNING,
    basis=(cite("Source article S24"), cite("19 USC 1485(a)"), cite("19 CFR 141.86(a)")),
    remedy="Have the origin analyzed by what is done to the parts, or ask CBP for a ruling, and keep it in a file.",
    sentences=("S24",),
    examples=(
        ok(_of_parts("MX")),
        ok(_of_parts("CN", files=(TraceabilityFile(goods="electric fans"),)), note="the file is judged by itself"),
        bad(
            _of_parts("MX", "CN"),
            at="invoices[0].lines[0].main_parts[1].country_of_origin",
            message="motor comes from CN, but the declared origin is MX, and no traceability file supports it",
        ),
    ),
)
def main_parts_of_another_origin(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Where main parts come from another country than the declared origin, something must show why the origin changed.

    The parts are those that an order, an invoice, a packing list or a shipment names. Where there is a traceability
    file, TRC007 judges what it says. Countries are compared by their codes of two letters.
    """
    if dossier.traceability_files:
        return
    unknown = ""
    named = list(_goods_with_parts(dossier))
    if not named:
        cannot_tell("invoices", "name no main parts of the goods")
    for path, goods, declared in named:
        for n, part in enumerate(goods.main_parts or ()):
            at = f"{path}.main_parts[{n}].country_of_origin"
            if not _letters(part.country_of_origin) or not declared:
                unknown = unknown or (f"{path}.country_of_origin" if not declared else at)
            elif _letters(part.country_of_origin) != declared:
                require(dossier.traceability_files, "traceability_files")
                yield Hit(
                    at,
                    "{part} comes from {country}, but the declared origin is {declared}, and no traceability file "
                    "supports it",
                    part=part.name or "a main part",
                    country=part.country_of_origin,
                    declared=declared,
                )
    if unknown:
        require(None, unknown)


def _goods_with_parts(dossier: Dossier) -> Iterator[tuple[str, GoodsLine | Shipment, str]]:
    """Walks goods of which it is said what their main parts are, each with its path and its declared origin."""
    for n, shipment in enumerate(dossier.shipments or ()):
        if shipment.main_parts is not None:
            yield f"shipments[{n}]", shipment, _letters(shipment.country_of_origin)
    for name in ("purchase_orders", "invoices", "packing_lists"):
        for n, paper in enumerate(getattr(dossier, name) or ()):
            for m, line in enumerate(paper.lines or ()):
                declared = line.country_of_origin or getattr(paper, "country_of_origin", None)
                if line.main_parts is not None:
                    yield f"{name}[{n}].lines[{m}]", line, _letters(declared)


def _letters(country: str | None) -> str:
    """Returns the code of a country; empty where it is no code of two letters."""
    code = (country or "").strip().upper()
    return code if len(code) == len("CN") else ""


def _code(country: str | None, path: str) -> str:
    return _letters(require(country, path)) or cannot_tell(path, "is no country code of two letters")


@rule(
    code="TRC008",
    title="Goods with Chinese parts are declared of another origin, and no production there is shown",
    on=TraceabilityFile,
    severity=Severity.WARNING,
    basis=(cite("Source article S24"), cite("19 USC 1485(a)")),
    remedy="Ask the firm in the country of the declared origin for its production records of these goods.",
    sentences=("S24",),
    examples=(
        ok(_mixed("MX")),
        ok(_mixed("CN"), note="declared as of China"),
        bad(
            _mixed("MX", attrs.evolve(_MAKER, has_production_record=False)),
            at="tiers[1].has_production_record",
            message="parts come from CN, and the traceability file on electric fans has no production records "
            "of Ensambles del Norte SA de CV in MX, the declared origin",
        ),
        bad(
            _mixed("VN"),
            at="country_of_origin",
            note="no firm there is named",
            message="parts come from CN, and the traceability file on electric fans names no firm in VN, the "
            "declared origin",
        ),
    ),
)
def chinese_parts_processing_not_shown(file: TraceabilityFile, ctx: Context) -> Iterator[Hit]:
    """Chinese goods that pass through a third country, the source article's example, are declared of that country.

    Duties on goods of China are mostly higher, so CBP looks at what was done in the third country. Whether that
    changes the origin another rule asks; this one asks whether the work is shown at all. Duties are not compared.
    A firm whose country is not given by its code of two letters may be the one of the declared origin.
    """
    tiers = require(file.tiers, "tiers")
    declared = _code(file.country_of_origin, "country_of_origin")
    countries = [_letters(tier.country) for tier in tiers]
    if declared == "CN":
        return
    there = [(n, tier) for n, tier in enumerate(tiers) if countries[n] == declared]
    if "CN" not in countries or not there:
        for n, tier in enumerate(tiers):
            _code(tier.country, f"tiers[{n}].country")
    if "CN" not in countries:
        return
    if not there:
        yield Hit(
            "country_of_origin",
            "parts come from CN, and {file} names no firm in {declared}, the declared origin",
            file=called(file),
            declared=declared,
        )
    for n, tier in there:
        if tier.has_production_record is False:
            yield Hit(
                f"tiers[{n}].has_production_record",
                "parts come from CN, and {file} has no production records of {firm} in {declared}, the declared origin",
                because_of="TRC002",
                file=called(file),
                firm=firm_of(tier),
                declared=declared,
            )
    for n, tier in there:
        require(tier.has_production_record, f"tiers[{n}].has_production_record")
