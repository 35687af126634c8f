"""Pre-filing checks of an entry summary's header: number, type, and the data elements that a type takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import ADCVDCase, EntryNumber, FIRMSCode, ManufacturerID, PortCode
from iorkit.model import ADCVDClaim, EntryLine, EntrySummary7501, EntryTariff
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, ok, require, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    SPECIFICATION,
    UNKNOWN_ORIGIN,
    element,
    element_words,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    mode_of,
    nothing_to_file,
)

_WITHOUT_PROVINCE = ("06", "11", "31", "32", "34")

_IDENTITY = (
    ("entry number", "entry_number", "B14"),
    ("entry type", "entry_type", "B17"),
    ("port of entry", "port", "B03"),
)
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
_MORE_THAN_TWO = "99"


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
    title="ACE would reject the entry's number, type or port",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the entry number, a type that the message takes, and the port code.",
    unless=nothing_to_file,
    conditions=("B03", "B14", "B17", "B18"),
    examples=(
        ok(_header()),
        ok(_header("1"), note="Form 7501 is often typed with one digit"),
        bad(_header(number=None), at="entry_number", message="the entry number is missing"),
        bad(_header(None), at="entry_type", message="the entry type is missing"),
        bad(_header(port=None), at="port", message="the port of entry is missing"),
        bad(
            _header("61"),
            at="entry_type",
            note="in-bond movements are another message",
            message="ACE takes no entry summary of type 61 by ABI",
        ),
        bad(
            _header("99"),
            at="entry_type",
            note="a warning: the list of types may have grown",
            message="entry type 99 is not on CBP's list",
        ),
        bad(
            _header("13"),
            as_of="2026-09-21",
            at="entry_type",
            message="ACE takes entry summaries of type 13 only from 2026-09-22",
        ),
        ok(_header("13"), as_of="2026-09-22"),
        ok(EntrySummary7501(), note="a summary that does not say whether it is to be filed may be half typed"),
    ),
)
def entry_type_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Every summary has its number, its type and its port, and ACE takes only some types by ABI.

    The form of the entry number is judged by ENT013 and its check digit by ENT014. Type 13 is taken from the day that a
    later revision names, which was read in a restatement only.
    """
    if not is_pending(entry, ctx):
        return
    kind = entry_type(entry)
    if is_draft(entry, ctx):
        for words, path, condition in _IDENTITY:
            if is_blank(getattr(entry, path)):
                yield Hit(path, "the {element} is missing", condition=condition, element=words)
    if not kind:
        return
    known = code_list("entry_types").codes.get(kind)
    if known is None:
        yield Hit(
            "entry_type",
            "entry type {kind} is not on CBP's list",
            condition="B18",
            severity=Severity.WARNING,
            kind=kind,
        )
        return
    begins = known.get("abi_from")
    if not known["abi"]:
        yield Hit("entry_type", "ACE takes no entry summary of type {kind} by ABI", condition="B18", kind=kind)
    elif isinstance(begins, dt.date) and ctx.as_of < begins:
        yield Hit(
            "entry_type",
            "ACE takes entry summaries of type {kind} only from {day}",
            condition="B18",
            kind=kind,
            day=begins,
        )


_GOODS = EntryLine(
    country_of_origin="CN",
    exporting_country="CN",
    export_date=dt.date(2026, 2, 1),
    manufacturer_id=ManufacturerID("CNHAOTRA12NIN"),
    are_related=False,
)
_WHOLE = EntrySummary7501(
    entry_type="01",
    mode_of_transport="11",
    import_date=dt.date(2026, 3, 2),
    location_of_goods=FIRMSCode("Z123"),
    lines=(_GOODS,),
    is_filed=False,
)
"""A summary with the elements that every formal type needs."""


@rule(
    code="ACE021",
    title="The draft entry summary lacks a data element that its type requires",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter what the type of entry needs, in the header or on each line.",
    unless=nothing_to_file,
    conditions=("127", "164", "173", "400", "407", "410", "415", "418", "483"),
    examples=(
        ok(_WHOLE),
        bad(
            attrs.evolve(_WHOLE, mode_of_transport=None),
            at="mode_of_transport",
            message="the mode of transportation code is missing, which entry type 01 requires",
        ),
        ok(
            attrs.evolve(_WHOLE, entry_type="31", mode_of_transport=None),
            note="a withdrawal from warehouse states none",
        ),
        bad(
            attrs.evolve(_WHOLE, entry_type="23", import_date=None),
            at="import_date",
            message="the date of importation is missing, which entry type 23 requires",
        ),
        bad(
            attrs.evolve(_WHOLE, entry_type="21", location_of_goods=None),
            at="location_of_goods",
            message="the location of goods code (FIRMS) is missing, which entry type 21 requires",
        ),
        bad(attrs.evolve(_WHOLE, lines=()), at="lines", message="the entry summary has no line"),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, country_of_origin=None),)),
            at="country_of_origin",
            message="the country of origin code is missing, which entry type 01 requires",
        ),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, exporting_country=None),)),
            at="exporting_country",
            message="the country of export code is missing, which entry type 01 requires",
        ),
        ok(
            attrs.evolve(
                _WHOLE, entry_type="06", lines=(attrs.evolve(_GOODS, exporting_country=None, export_date=None),)
            ),
            note="from a foreign trade zone",
        ),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, export_date=None),)),
            at="export_date",
            message="the date of exportation is missing, which entry type 01 requires",
        ),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, are_related=None),)),
            at="lines[0].are_related",
            message="the related party indicator is missing, which entry type 01 requires",
        ),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, manufacturer_id=None),)),
            at="manufacturer_id",
            message="the manufacturer or supplier is missing, which entry type 01 requires",
        ),
    ),
)
def element_missing_for_entry_type(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """CBP's table says for each type of entry which data elements are mandatory.

    A value in the header counts for every line. Elements that Form 7501 does not print, such as the State of
    destination and the party sold to, are not asked for, nor what is required on conditions only.
    """
    if not is_draft(entry, ctx):
        return
    kind = require(entry_type(entry), "entry_type")
    for name, path, condition in _HEADER_ELEMENTS:
        if element(name, kind) == "M" and is_blank(getattr(entry, path)):
            yield _missing(path, name, condition, kind)
    if not entry.lines:
        yield Hit("lines", "the entry summary has no line", condition="400")
    for name, path, condition in _LINE_ELEMENTS:
        if element(name, kind) == "M":
            yield from _missing_on_lines(entry, name, path, condition)


def _missing_on_lines(entry: EntrySummary7501, element_name: str, name: str, condition: str) -> Iterator[Hit]:
    """Yields an element that stands neither in the header nor on every line: once, where no line has it."""
    if not is_blank(getattr(entry, name, None)):
        return
    without = [path for path, line in lines_of(entry) if is_blank(getattr(line, name))]
    has_block = hasattr(entry, name)
    if without and len(without) == len(entry.lines or ()) and has_block:
        without = [""]
    for path in without:
        where = f"{path}.{name}" if path else name
        yield _missing(where, element_name, condition, entry_type(entry))


def _missing(path: str, name: str, condition: str, kind: str) -> Hit:
    why = "the {element} is missing, which entry type {kind} requires"
    return Hit(path, why, condition=condition, element=element_words(name), kind=kind)


_CASE = ADCVDClaim(case_number=ADCVDCase("A-570-910"))
_STATED = ADCVDClaim(case_number=ADCVDCase("A-570-910"), has_no_reimbursement_statement=True)


@rule(
    code="ACE022",
    title="The entry summary states a data element that its type does not take",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the type of entry, or leave the element out.",
    unless=nothing_to_file,
    conditions=("229", "297", "309", "463", "466"),
    examples=(
        ok(attrs.evolve(_WHOLE, entry_type="03", lines=(attrs.evolve(_GOODS, adcvd=(_STATED,)),))),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, adcvd=(_CASE,)),)),
            at="lines[0].adcvd",
            message="the AD/CVD case information is stated, which entry type 01 does not take",
        ),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, adcvd=(_STATED,)),)),
            at="lines[0].adcvd[0].has_no_reimbursement_statement",
            message="the AD/CVD non-reimbursement statement is stated, which entry type 01 does not take",
        ),
        bad(
            attrs.evolve(_WHOLE, lines=(attrs.evolve(_GOODS, has_no_reimbursement_statement=True),)),
            at="lines[0].has_no_reimbursement_statement",
            note="on a line without a case",
            message="the AD/CVD non-reimbursement statement is stated, which entry type 01 does not take",
        ),
        bad(
            attrs.evolve(_WHOLE, entry_type="31", import_date=None),
            at="mode_of_transport",
            message="the mode of transportation code is stated, which entry type 31 does not take",
        ),
        bad(
            attrs.evolve(_WHOLE, entry_type="22"),
            at="import_date",
            message="the date of importation is stated, which entry type 22 does not take",
        ),
        bad(
            attrs.evolve(_WHOLE, entry_type="03", is_consolidated=True),
            at="is_consolidated",
            message="the consolidated summary indicator is stated, which entry type 03 does not take",
        ),
        ok(attrs.evolve(_WHOLE, is_consolidated=True)),
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
    kind = require(entry_type(entry), "entry_type")
    for name, path, condition in stated:
        if element(name, kind) == "N":
            yield Hit(
                path,
                "the {element} is stated, which entry type {kind} does not take",
                condition=condition,
                element=element_words(name),
                kind=kind,
            )


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
    title="ACE would reject the codes of the missing documents",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter at most two codes from the list, with 99 only second.",
    unless=nothing_to_file,
    conditions=("151", "152", "153"),
    examples=(
        ok(_without("01", "99")),
        bad(
            _without("02"),
            at="missing_documents[0]",
            note="a warning: the list may have grown",
            message="missing document code 02 is not on CBP's list",
        ),
        bad(_without("01", "01"), at="missing_documents[1]", message="missing document code 01 is stated twice"),
        bad(
            _without("99", "01"),
            at="missing_documents[0]",
            message="missing document code 99 (more than two documents) is stated first; ACE takes it only second",
        ),
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
            yield Hit(
                path,
                "missing document code {code} is not on CBP's list",
                condition="151",
                severity=Severity.WARNING,
                code=code,
            )
        elif code in codes[:n]:
            yield Hit(path, "missing document code {code} is stated twice", condition="152", code=code)
        # ACE 153: code 99 says that more than two documents are missing, so it stands second.
        elif not n and code == _MORE_THAN_TWO:
            yield Hit(
                path,
                "missing document code {code} (more than two documents) is stated first; ACE takes it only second",
                condition="153",
                code=code,
            )


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
    title="ACE would reject the country of origin or of export",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the country: a foreign one for export, and the province for goods of Canada.",
    unless=nothing_to_file,
    conditions=("411", "412", "413", "414"),
    examples=(
        ok(_from("CN", "HK")),
        bad(
            _from("XO", "XO"),
            at="lines[0].exporting_country",
            note="a province is no country of export",
            message="XO is not a country of export",
        ),
        bad(
            _from("CN", "US"),
            at="lines[0].exporting_country",
            message="the country of export is US; ACE requires a foreign country",
        ),
        ok(_from("CN", "US", "21"), note="a warehouse summary"),
        ok(_from("**", "HK")),
        bad(
            _from("**", "**"),
            at="country_of_origin",
            message="the country of origin is unknown (**), and the country of export ** is not on CBP's list",
        ),
        ok(_from("XO", "CA")),
        bad(
            _from("CA", "CA"),
            at="country_of_origin",
            message="the country of origin is CA; ACE requires the province for goods of Canada",
        ),
        ok(_from("CA", "CA", "11"), note="an informal summary needs no province"),
    ),
)
def country_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The country of export is a foreign country, and goods of Canada exported from there state the province.

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
            yield Hit(
                origin_at,
                "the country of origin is unknown (**), and the country of export {export} is not on CBP's list",
                condition="413",
                export=export,
            )
        elif export == UNKNOWN_ORIGIN or export in code_list("mid_provinces"):
            yield Hit(export_at, "{export} is not a country of export", condition="411", export=export)
        elif not kind:
            turns_on_type = turns_on_type or export == "US" or (origin, export) == ("CA", "CA")
        elif export == "US" and not _is_of_warehouse(kind):
            yield Hit(
                export_at,
                "the country of export is {export}; ACE requires a foreign country",
                condition="412",
                export=export,
            )
        elif (origin, export) == ("CA", "CA") and kind not in _WITHOUT_PROVINCE:
            yield Hit(
                origin_at,
                "the country of origin is {origin}; ACE requires the province for goods of Canada",
                condition="414",
                origin=origin,
            )
    if turns_on_type:
        cannot_tell("entry_type", "is missing")


def _is_of_warehouse(kind: str) -> bool:
    return kind in ("21", "22") or kind.startswith("3")


def _of_line(entry: EntrySummary7501, path: str, line: EntryLine, name: str) -> tuple[str, str]:
    """Returns where an element of a line stands, on the line or in the header, and its code."""
    own = (getattr(line, name) or "").strip().upper()
    return (f"{path}.{name}", own) if own else (name, (getattr(entry, name) or "").strip().upper())
