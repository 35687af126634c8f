"""Pre-flight of an entry summary's header: number, type, and the data elements that a type takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iorkit.ids import ADCVDCase, EntryNumber, FIRMSCode, ManufacturerID, PortCode
from iorkit.model import ADCVDClaim, EntryLine, EntrySummary7501, EntryTariff
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, need, ok, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    SPECIFICATION,
    UNKNOWN_ORIGIN,
    answer,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    mode_of,
    nothing_to_file,
)


def _header(
    kind: str | None = "01", number: str | None = "B76-0324527-8", *, port: str | None = "2704"
) -> EntrySummary7501:
    return EntrySummary7501(
        entry_number=EntryNumber(number) if number is not None else None,
        entry_type=kind,
        port=PortCode(port) if port is not None else None,
        lines=(),
        is_filed=False,
    )


@rule(
    code="ACE020",
    title="CBP's system would refuse the entry's number, type or port",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the entry number, a type that the message takes, and the port code.",
    unless=nothing_to_file,
    conditions=("B03", "B14", "B17", "B18"),
    examples=(
        ok(_header()),
        ok(_header("1"), note="Form 7501 is often typed with one digit"),
        bad(_header(number=None), at="entry_number"),
        bad(_header(None), at="entry_type"),
        bad(_header(port=None), at="port"),
        bad(_header("61"), at="entry_type", note="in-bond movements are another message"),
        bad(_header("99"), at="entry_type", note="a warning: the list of types may have grown"),
        bad(_header("13"), as_of="2026-09-21", at="entry_type"),
        ok(_header("13"), as_of="2026-09-22"),
        ok(EntrySummary7501(), note="a summary that does not say whether it is to be filed may be half typed"),
    ),
)
def entry_type_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Every summary bears its number, its type and its port, and the message takes only some types.

    The form of the entry number is judged by ENT013 and its check digit by ENT014. Type 13 is taken from the day that a
    later revision names, which was read in a restatement only.
    """
    if not is_pending(entry, ctx):
        return
    kind = entry_type(entry)
    if is_draft(entry, ctx):
        for path, condition in (("entry_number", "B14"), ("entry_type", "B17"), ("port", "B03")):
            if is_blank(getattr(entry, path)):
                yield answer(path, condition, "none is stated")
    if not kind:
        return
    known = code_list("entry_types").codes.get(kind)
    if known is None:
        yield answer("entry_type", "B18", "{kind} is on no list", severity=Severity.WARNING, kind=kind)
        return
    begins = known.get("abi_from")
    if not known["abi"]:
        yield answer("entry_type", "B18", "the message does not take type {kind}", kind=kind)
    elif isinstance(begins, dt.date) and ctx.as_of < begins:
        yield answer("entry_type", "B18", "the message takes type {kind} only from {day}", kind=kind, day=begins)


def _whole(kind: str, **changes: Any) -> EntrySummary7501:  # noqa: ANN401 -- any field of the class
    """Makes a summary with the elements that every formal type needs, some of them changed."""
    line: dict[str, Any] = {
        "country_of_origin": "CN",
        "exporting_country": "CN",
        "export_date": dt.date(2026, 2, 1),
        "manufacturer_id": ManufacturerID("CNHAOTRA12NIN"),
        "are_related": False,
    }
    header: dict[str, Any] = {
        "entry_type": kind,
        "mode_of_transport": "11",
        "import_date": dt.date(2026, 3, 2),
        "location_of_goods": FIRMSCode("Z123"),
        "is_filed": False,
    }
    for name, value in changes.items():
        (line if name in (*line, "adcvd", "has_no_reimbursement_statement") else header)[name] = value
    made: dict[str, Any] = {"lines": (_line(**line),), **header}
    return EntrySummary7501(**made)


def _line(**fields: Any) -> EntryLine:  # noqa: ANN401 -- any field of the class
    return EntryLine(**fields)


@rule(
    code="ACE021",
    title="The summary that is to be filed lacks a data element that its type needs",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter what the type of entry needs, in the header or on each line.",
    unless=nothing_to_file,
    conditions=("127", "164", "173", "400", "407", "410", "415", "418", "483"),
    examples=(
        ok(_whole("01")),
        bad(_whole("01", mode_of_transport=None), at="mode_of_transport"),
        ok(_whole("31", mode_of_transport=None), note="a withdrawal from warehouse states none"),
        bad(_whole("23", import_date=None), at="import_date"),
        bad(_whole("21", location_of_goods=None), at="location_of_goods"),
        bad(_whole("01", lines=()), at="lines"),
        bad(_whole("01", country_of_origin=None), at="country_of_origin"),
        bad(_whole("01", exporting_country=None), at="exporting_country"),
        ok(_whole("06", exporting_country=None, export_date=None), note="from a foreign trade zone"),
        bad(_whole("01", export_date=None), at="export_date"),
        bad(_whole("01", are_related=None), at="lines[0].are_related"),
        bad(_whole("01", manufacturer_id=None), at="manufacturer_id"),
    ),
)
def element_missing_for_entry_type(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """CBP's table says for each type of entry which data elements are mandatory.

    A value in the header counts for every line. Elements that Form 7501 does not print, such as the State of
    destination and the party sold to, are not asked for, nor what is required on conditions only.
    """
    if not is_draft(entry, ctx):
        return
    kind = need(entry_type(entry), "entry_type")
    for name, path, condition in _HEADER_ELEMENTS:
        if element(name, kind) == "M" and is_blank(getattr(entry, path)):
            yield answer(path, condition, "none is stated, and type {kind} needs it", kind=kind)
    if not entry.lines:
        yield answer("lines", "400", "no line is stated")
    for name, path, condition in _LINE_ELEMENTS:
        if element(name, kind) == "M":
            yield from _missing_on_lines(entry, path, condition, kind)


_HEADER_ELEMENTS = (
    ("mode_of_transport", "mode_of_transport", "164"),
    ("import_date", "import_date", "127"),
    ("location_of_goods", "location_of_goods", "173"),
)
_LINE_ELEMENTS = (
    ("origin_country", "country_of_origin", "407"),
    ("export_country", "exporting_country", "410"),
    ("export_date", "export_date", "418"),
    ("related_party", "are_related", "415"),
    ("manufacturer", "manufacturer_id", "483"),
)


def _missing_on_lines(entry: EntrySummary7501, name: str, condition: str, kind: str) -> Iterator[Hit]:
    """Yields an element that stands neither in the header nor on every line: once, where no line has it."""
    if not is_blank(getattr(entry, name, None)):
        return
    without = [path for path, line in lines_of(entry) if is_blank(getattr(line, name))]
    has_block = hasattr(entry, name)
    if without and len(without) == len(entry.lines or ()) and has_block:
        without = [""]
    for path in without:
        where = f"{path}.{name}" if path else name
        yield answer(where, condition, "none is stated, and type {kind} needs it", kind=kind)


_CASE = ADCVDClaim(case_number=ADCVDCase("A-570-910"))
_STATED = ADCVDClaim(case_number=ADCVDCase("A-570-910"), has_no_reimbursement_statement=True)


@rule(
    code="ACE022",
    title="The summary states a data element that its type does not take",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the type of entry, or leave the element out.",
    unless=nothing_to_file,
    conditions=("229", "297", "309", "463", "466"),
    examples=(
        ok(_whole("03", adcvd=(_STATED,))),
        bad(_whole("01", adcvd=(_CASE,)), at="lines[0].adcvd"),
        bad(_whole("01", adcvd=(_STATED,)), at="lines[0].adcvd[0].has_no_reimbursement_statement"),
        bad(
            _whole("01", has_no_reimbursement_statement=True),
            at="lines[0].has_no_reimbursement_statement",
            note="on a line without a case",
        ),
        bad(_whole("31", import_date=None), at="mode_of_transport"),
        bad(_whole("22"), at="import_date"),
        bad(_whole("03", is_consolidated=True), at="is_consolidated"),
        ok(_whole("01", is_consolidated=True)),
    ),
)
def element_not_taken_for_entry_type(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """CBP's table says for each type of entry which data elements are not allowed.

    A case for antidumping or countervailing duty on a summary of type 01 is the common one: the type should be 03.
    """
    if not is_pending(entry, ctx):
        return
    stated = list(_stated(entry))
    if not stated:
        return
    kind = need(entry_type(entry), "entry_type")
    for name, path, condition in stated:
        if element(name, kind) == "N":
            yield answer(path, condition, "it is stated, and type {kind} does not take it", kind=kind)


def _stated(entry: EntrySummary7501) -> Iterator[tuple[str, str, str]]:
    """Walks the elements that a summary states and some type does not take: name, path and condition."""
    if mode_of(entry):
        yield "mode_of_transport", "mode_of_transport", "309"
    if entry.import_date is not None:
        yield "import_date", "import_date", "297"
    if entry.is_consolidated:
        yield "consolidated_summary", "is_consolidated", "229"
    for path, line in lines_of(entry):
        if line.adcvd:
            yield "ad_cvd_case", f"{path}.adcvd", "466"
        if line.has_no_reimbursement_statement and not line.adcvd:
            yield "non_reimbursement", f"{path}.has_no_reimbursement_statement", "463"
        for n, claim in enumerate(line.adcvd or ()):
            if claim.has_no_reimbursement_statement:
                yield "non_reimbursement", f"{path}.adcvd[{n}].has_no_reimbursement_statement", "463"


def _without(*documents: str) -> EntrySummary7501:
    return EntrySummary7501(missing_documents=documents, is_filed=False)


@rule(
    code="ACE023",
    title="CBP's system would refuse the codes of the missing documents",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter at most two codes from the list, with 99 only second.",
    unless=nothing_to_file,
    conditions=("151", "152", "153"),
    examples=(
        ok(_without("01", "99")),
        bad(_without("02"), at="missing_documents[0]", note="a warning: the list may have grown"),
        bad(_without("01", "01"), at="missing_documents[1]"),
        bad(_without("99", "01"), at="missing_documents[0]"),
    ),
)
def missing_document_codes_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Block 18 takes two codes, each once; the code for more than two documents stands second."""
    if not is_pending(entry, ctx):
        return
    codes = [code.strip().zfill(len("01")) for code in entry.missing_documents or () if code.strip()]
    for n, code in enumerate(codes):
        path = f"missing_documents[{n}]"
        if code not in code_list("missing_documents"):
            yield answer(path, "151", "{code} is on no list", severity=Severity.WARNING, code=code)
        elif code in codes[:n]:
            yield answer(path, "152", "{code} stands twice", code=code)
        elif not n and code == _MORE_THAN_TWO:
            yield answer(path, "153", "{code} stands first", code=code)


_MORE_THAN_TWO = "99"


def _from(origin: str, export: str, kind: str = "01") -> EntrySummary7501:
    goods = EntryTariff(value=Decimal(1000))
    return EntrySummary7501(
        entry_type=kind,
        country_of_origin=origin,
        lines=(EntryLine(tariffs=(goods,), exporting_country=export),),
        is_filed=False,
    )


@rule(
    code="ACE024",
    title="CBP's system would refuse the country of origin or of export",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the country: a foreign one for export, and the province for goods of Canada.",
    unless=nothing_to_file,
    conditions=("411", "412", "413", "414"),
    examples=(
        ok(_from("CN", "HK")),
        bad(_from("XO", "XO"), at="lines[0].exporting_country", note="a province is no country of export"),
        bad(_from("CN", "US"), at="lines[0].exporting_country"),
        ok(_from("CN", "US", "21"), note="a warehouse summary"),
        ok(_from("**", "HK")),
        bad(_from("**", "**"), at="country_of_origin"),
        ok(_from("XO", "CA")),
        bad(_from("CA", "CA"), at="country_of_origin"),
        ok(_from("CA", "CA", "11"), note="an informal summary needs no province"),
    ),
)
def country_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The country of export is a foreign country, and goods of Canada exported from there bear the province.

    Two stars stand for an origin that is not known, and then the country of export must be one. Codes on no list are
    judged by DAT012.
    """
    if not is_pending(entry, ctx):
        return
    kind = entry_type(entry)
    turns_on_type = False
    seen_pairs: set[tuple[str, str]] = set()
    for path, line in lines_of(entry):
        origin_at, origin = _of_line(entry, path, line, "country_of_origin")
        export_at, export = _of_line(entry, path, line, "exporting_country")
        if (origin_at, export_at) in seen_pairs:
            continue
        seen_pairs.add((origin_at, export_at))
        if origin == UNKNOWN_ORIGIN and export and export not in code_list("countries"):
            yield answer(origin_at, "413", "the origin is unknown, and {export} is no country", export=export)
        elif export == UNKNOWN_ORIGIN or export in code_list("mid_provinces"):
            yield answer(export_at, "411", "{export} is no country of export", export=export)
        elif not kind:
            turns_on_type = turns_on_type or export == "US" or (origin, export) == ("CA", "CA")
        elif export == "US" and not _is_of_warehouse(kind):
            yield answer(export_at, "412", "the goods are exported from {export}", export=export)
        elif (origin, export) == ("CA", "CA") and kind not in _WITHOUT_PROVINCE:
            yield answer(origin_at, "414", "the origin is {origin} and names no province", origin=origin)
    if turns_on_type:
        cannot_tell("entry_type", "is missing")


_WITHOUT_PROVINCE = ("06", "11", "31", "32", "34")


def _is_of_warehouse(kind: str) -> bool:
    return kind in ("21", "22") or kind.startswith("3")


def _of_line(entry: EntrySummary7501, path: str, line: EntryLine, name: str) -> tuple[str, str]:
    """Returns where an element of a line stands, on the line or in the header, and its code."""
    own = (getattr(line, name) or "").strip().upper()
    return (f"{path}.{name}", own) if own else (name, (getattr(entry, name) or "").strip().upper())
