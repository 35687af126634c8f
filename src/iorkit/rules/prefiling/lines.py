"""Pre-filing checks of an entry summary's lines: numbers, tariff numbers, sets, cases and special programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.ids import ADCVDCase, HTSNumber
from iorkit.model import ADCVDClaim, EntryLine, EntrySummary7501, EntryTariff, Quantity
from iorkit.refdata import Code, code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, ok, require, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    REPAIRS,
    SPECIFICATION,
    TEMPORARY,
    UNKNOWN_ORIGIN,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    lines_of,
    nothing_to_file,
    part_of,
)

_MAY_COME_AGAIN = "9802"
_ONLY_FOR = {"9813": TEMPORARY, "9818": "05"}

_STEEL = "7323.93.0080"
_KNIFE = "8211.91.2000"
_VALUE, _COUNTED = Decimal(1000), Quantity(amount=Decimal(500), unit="NO")


def _goods(hts: str | None = _STEEL, *, quantity: bool = True) -> EntryTariff:
    return EntryTariff(
        hts_number=HTSNumber(hts) if hts is not None else None,
        quantities=(_COUNTED,) if quantity else None,
        value=_VALUE,
    )


def _line(number: str | None = "001", *goods: EntryTariff, part: str | None = None) -> EntryLine:
    return EntryLine(line_number=number, tariffs=goods or (_goods(),), set_part=part)


def _of(*lines: EntryLine, kind: str = "01", entry_date: dt.date | None = None) -> EntrySummary7501:
    return EntrySummary7501(entry_type=kind, lines=lines, entry_date=entry_date, is_filed=False)


_UNITLESS = EntryTariff(hts_number=HTSNumber(_STEEL), quantities=(Quantity(amount=Decimal(500)),))


@rule(
    code="ACE030",
    title="ACE would reject a line, or an HTS number on it",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter lines numbered from 001, each tariff number once and with its quantity.",
    unless=nothing_to_file,
    conditions=("402", "431", "432", "436", "439", "442", "518"),
    examples=(
        ok(_of(_line("001"), _line("002"))),
        bad(_of(_line(None)), at="lines[0].line_number", message="the line number is missing"),
        bad(_of(_line("001"), _line("001")), at="lines[1].line_number", message="line number 001 is stated twice"),
        bad(_of(EntryLine(line_number="001")), at="lines[0].tariffs", message="the line has no HTS number"),
        bad(_of(_line("001", _goods(None))), at="lines[0].tariffs[0].hts_number", message="the HTS number is missing"),
        bad(
            _of(_line("001", _goods(), _goods())),
            at="lines[0].tariffs[1].hts_number",
            message="HTS number 7323.93.0080 is stated twice on the line",
        ),
        ok(_of(_line("001", _goods("9802.00.8040"), _goods(), _goods("9802.00.8040"))), note="of heading 9802"),
        bad(
            _of(_line("001", _goods(quantity=False))),
            at="lines[0].tariffs[0].quantities",
            message="HTS number 7323.93.0080 has no quantity",
        ),
        bad(
            _of(_line("001", _UNITLESS)),
            at="lines[0].tariffs[0].quantities[0].unit",
            message="the unit of measure of the quantity is missing",
        ),
        ok(_of(_line("001", _goods("9903.88.15", quantity=False), _goods())), note="of chapter 99"),
    ),
)
def line_or_tariff_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A line has a number of its own and at least one tariff number, none of them twice, and each with a quantity.

    A quantity has its unit. Tariff numbers of heading 9802 may come again, and those of chapters 98 and 99 may have no
    quantity. What is missing is found only on a summary that is about to be filed.
    """
    if not is_pending(entry, ctx):
        return
    is_whole = is_draft(entry, ctx)
    numbers: set[str] = set()
    for path, line in lines_of(entry):
        number = (line.line_number or "").strip().lstrip("0")
        if number and number in numbers:
            yield Hit(
                f"{path}.line_number", "line number {number} is stated twice", condition="518", number=line.line_number
            )
        elif is_whole and is_blank(line.line_number):
            yield Hit(f"{path}.line_number", "the line number is missing", condition="402")
        numbers.add(number)
        if is_whole and not line.tariffs:
            yield Hit(f"{path}.tariffs", "the line has no HTS number", condition="431")
        yield from _tariffs(path, line, is_whole=is_whole)


def _tariffs(path: str, line: EntryLine, *, is_whole: bool) -> Iterator[Hit]:
    seen_before: set[HTSNumber] = set()
    for n, tariff in enumerate(line.tariffs or ()):
        place = f"{path}.tariffs[{n}]"
        hts = tariff.hts_number
        if hts is None or is_blank(hts):
            if is_whole:
                yield Hit(f"{place}.hts_number", "the HTS number is missing", condition="432")
            continue
        if hts in seen_before and hts.heading != _MAY_COME_AGAIN:
            yield Hit(f"{place}.hts_number", "HTS number {hts} is stated twice on the line", condition="436", hts=hts)
        seen_before.add(hts)
        if is_whole and not tariff.quantities and not hts.is_special:
            yield Hit(f"{place}.quantities", "HTS number {hts} has no quantity", condition="439", hts=hts)
        for k, quantity in enumerate(tariff.quantities or ()):
            if is_whole and quantity.amount and is_blank(quantity.unit) and not hts.is_special:
                yield Hit(
                    f"{place}.quantities[{k}].unit", "the unit of measure of the quantity is missing", condition="442"
                )


@rule(
    code="ACE031",
    title="ACE would reject the set that the lines describe",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the header of the set first, then its components, the first under the header's tariff number.",
    unless=nothing_to_file,
    conditions=("403", "404", "405", "406"),
    examples=(
        ok(_of(_line("001", part="X"), _line("002", part="V"), _line("003", _goods(_KNIFE), part="V"))),
        bad(
            _of(_line("001", part="S")),
            at="lines[0].set_part",
            message="the article set indicator is S; ACE takes X (header) or V (component)",
        ),
        bad(
            _of(_line("001"), _line("002", part="V")),
            at="lines[1].set_part",
            message="the article set component has no header line before it",
        ),
        bad(
            _of(_line("001", part="X"), _line("002")),
            at="lines[0].set_part",
            message="no component follows the header line of the article set",
        ),
        bad(
            _of(_line("001", part="X"), _line("002", _goods(_KNIFE), part="V")),
            at="lines[1].tariffs[0].hts_number",
            message="the first component of the article set is classified as 8211.91.2000, but its header line as"
            " 7323.93.0080",
        ),
    ),
)
def set_of_articles_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A set is a header line, X, with its components, V, behind it.

    The header is classified by the article that gives the set its character, and that article is the first component.
    """
    if not is_pending(entry, ctx):
        return
    before: EntryLine | None = None
    lines = list(lines_of(entry))
    for n, (path, line) in enumerate(lines):
        part, last = part_of(line), part_of(before)
        if part and part not in code_list("article_sets"):
            yield Hit(
                f"{path}.set_part",
                "the article set indicator is {part}; ACE takes X (header) or V (component)",
                condition="403",
                part=part,
            )
        # Usage Note k: the header line of a set comes first, its components follow.
        elif part == "V" and last not in ("X", "V"):
            yield Hit(f"{path}.set_part", "the article set component has no header line before it", condition="404")
        elif part == "V" and last == "X" and (pair := _first_numbers(before, line)) and pair[0] != pair[1]:
            yield Hit(
                f"{path}.tariffs[0].hts_number",
                "the first component of the article set is classified as {own}, but its header line as {header}",
                condition="406",
                own=pair[1],
                header=pair[0],
            )
        elif part == "X" and (n + 1 == len(lines) or part_of(lines[n + 1][1]) != "V"):
            yield Hit(f"{path}.set_part", "no component follows the header line of the article set", condition="405")
        before = line


def _first_numbers(header: EntryLine | None, component: EntryLine) -> tuple[HTSNumber, HTSNumber] | None:
    """Returns the first tariff numbers of a header and its component, where both are stated."""
    first = [(line.tariffs or (EntryTariff(),))[0].hts_number for line in (header or EntryLine(), component)]
    return (first[0], first[1]) if first[0] is not None and first[1] is not None else None


_CASE = ADCVDClaim(case_number=ADCVDCase("A-570-910"))
_NO_CASE = ADCVDClaim()


def _with(*claims: ADCVDClaim, hts: str = _STEEL, part: str | None = None) -> EntrySummary7501:
    return _of(EntryLine(tariffs=(_goods(hts),), adcvd=claims, set_part=part), kind="03")


@rule(
    code="ACE032",
    title="ACE would reject an AD/CVD case on a line",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the case: its number, its place, and a quantity or a value as its rate needs.",
    unless=nothing_to_file,
    conditions=("452", "507", "509", "541", "542", "543", "544", "545", "575"),
    examples=(
        ok(
            _with(
                attrs.evolve(_CASE, is_specific=False),
                attrs.evolve(_CASE, case_number=ADCVDCase("C-570-911"), is_specific=False),
            )
        ),
        ok(_with(attrs.evolve(_CASE, is_specific=True, quantity=Decimal(10)))),
        bad(_with(_NO_CASE), at="lines[0].adcvd[0].case_number", message="the AD/CVD case number is missing"),
        bad(
            _with(attrs.evolve(_NO_CASE, has_no_reimbursement_statement=True)),
            at="lines[0].adcvd[0].case_number",
            message="the AD/CVD non-reimbursement statement is made without a case number",
        ),
        bad(
            _of(EntryLine(tariffs=(_goods(_STEEL),), has_no_reimbursement_statement=True), kind="03"),
            at="lines[0].has_no_reimbursement_statement",
            message="the AD/CVD non-reimbursement statement is made without a case number",
        ),
        bad(
            _with(attrs.evolve(_CASE, case_number=ADCVDCase("570-910"))),
            at="lines[0].adcvd[0].case_number",
            message="AD/CVD case number 570-910 begins with neither A nor C",
        ),
        bad(
            _with(_CASE, attrs.evolve(_CASE, case_number=ADCVDCase("A-570-979"))),
            at="lines[0].adcvd[1].case_number",
            message="AD/CVD case A-570-979 is the second of its kind on the line; ACE takes one of each",
        ),
        bad(
            _with(_CASE, part="X"),
            at="lines[0].adcvd",
            message="the AD/CVD case is on the header line of an article set; ACE takes it on components",
        ),
        bad(
            _with(_CASE, hts="9802.00.5060"),
            at="lines[0].adcvd",
            message="the AD/CVD case is on goods repaired or altered abroad (9802.00.40 or 9802.00.50), which "
            "take none",
        ),
        bad(
            _with(attrs.evolve(_CASE, is_specific=False, quantity=Decimal(10))),
            at="lines[0].adcvd[0].quantity",
            message="the AD/CVD case rate is ad valorem, but a quantity of 10 is stated",
        ),
        bad(
            _with(attrs.evolve(_CASE, is_specific=True, quantity=Decimal(10), value=Decimal(5))),
            at="lines[0].adcvd[0].value",
            message="the AD/CVD case rate is specific, but a value of $5 is stated",
        ),
        bad(
            _with(attrs.evolve(_CASE, is_specific=True)),
            at="lines[0].adcvd[0].quantity",
            message="the AD/CVD case rate is specific, but the quantity is missing",
        ),
    ),
)
def adcvd_claim_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A case is named by its number, at most one of each kind a line, on a component and not on the header of a set.

    Goods repaired abroad take none. A rate by value goes without a quantity, a rate by quantity without a value.
    """
    if not is_pending(entry, ctx):
        return
    for path, line in lines_of(entry):
        if not line.adcvd:
            if line.has_no_reimbursement_statement:
                place = f"{path}.has_no_reimbursement_statement"
                yield Hit(
                    place, "the AD/CVD non-reimbursement statement is made without a case number", condition="452"
                )
            continue
        # ACE 507: a case is reported on the components of a set.
        if part_of(line) == "X":
            yield Hit(
                f"{path}.adcvd",
                "the AD/CVD case is on the header line of an article set; ACE takes it on components",
                condition="507",
            )
        if any(_is_repair(tariff) for tariff in line.tariffs or ()):
            yield Hit(
                f"{path}.adcvd",
                "the AD/CVD case is on goods repaired or altered abroad (9802.00.40 or 9802.00.50), which take none",
                condition="509",
            )
        kinds: set[str] = set()
        for n, claim in enumerate(line.adcvd):
            place = f"{path}.adcvd[{n}]"
            yield from _case_number(place, claim, kinds, is_whole=is_draft(entry, ctx))
            yield from _rate(place, claim, is_whole=is_draft(entry, ctx))


def _is_repair(tariff: EntryTariff) -> bool:
    hts = tariff.hts_number
    return hts is not None and hts.is_valid and hts.wire.strip().startswith(REPAIRS)


def _case_number(place: str, claim: ADCVDClaim, kinds: set[str], *, is_whole: bool) -> Iterator[Hit]:
    number = claim.case_number
    if number is None or is_blank(number):
        if is_whole and claim.has_no_reimbursement_statement:
            yield Hit(
                f"{place}.case_number",
                "the AD/CVD non-reimbursement statement is made without a case number",
                condition="452",
            )
        elif is_whole:
            yield Hit(f"{place}.case_number", "the AD/CVD case number is missing", condition="543")
        return
    letter = number.text.strip()[:1].upper()
    if letter not in ("A", "C"):
        yield Hit(
            f"{place}.case_number",
            "AD/CVD case number {number} begins with neither A nor C",
            condition="544",
            number=number,
        )
    elif letter in kinds:
        yield Hit(
            f"{place}.case_number",
            "AD/CVD case {number} is the second of its kind on the line; ACE takes one of each",
            condition="545",
            number=number,
        )
    kinds.add(letter)


def _rate(place: str, claim: ADCVDClaim, *, is_whole: bool) -> Iterator[Hit]:
    if claim.is_specific is False and claim.quantity:
        yield Hit(
            f"{place}.quantity",
            "the AD/CVD case rate is ad valorem, but a quantity of {quantity} is stated",
            condition="541",
            quantity=claim.quantity,
        )
    if claim.is_specific and claim.value:
        yield Hit(
            f"{place}.value",
            "the AD/CVD case rate is specific, but a value of ${value} is stated",
            condition="542",
            value=claim.value,
        )
    if claim.is_specific and not claim.quantity and (is_whole or claim.quantity is not None):
        yield Hit(f"{place}.quantity", "the AD/CVD case rate is specific, but the quantity is missing", condition="575")


def _claimed(program: str, day: str = "2026-03-02", origin: str = "MX") -> EntrySummary7501:
    line = EntryLine(special_program=program, country_of_origin=origin)
    return _of(line, entry_date=dt.date.fromisoformat(day))


@rule(
    code="ACE033",
    title="ACE would reject the special program that a line claims",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the claim: a program in effect on the day of entry, for goods whose origin is known.",
    unless=nothing_to_file,
    conditions=("416", "605", "606", "607"),
    examples=(
        ok(_claimed("S", "2020-07-01")),
        bad(
            _claimed("S", "2020-06-30"),
            at="lines[0].special_program",
            message="special program S is in effect only from 2020-07-01",
        ),
        ok(_claimed("MX", "2020-06-30")),
        bad(
            _claimed("MX", "2020-07-01"),
            at="lines[0].special_program",
            message="special program MX was in effect only to 2020-06-30",
        ),
        bad(
            _claimed("QQ"),
            at="lines[0].special_program",
            note="a warning: the list may have grown",
            message="special program QQ is not on CBP's list",
        ),
        bad(
            _claimed("S", origin="**"),
            at="lines[0].country_of_origin",
            message="special program S is claimed for goods of unknown origin (**)",
        ),
    ),
)
def special_program_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """A special program is claimed by a code of CBP's list, while it is in effect, for goods of known origin.

    Of most programs the list gives no days, so that one which has lapsed may pass here. Without a day of entry, the
    day of the check counts. Whether the goods are eligible is not asked.
    """
    if not is_pending(entry, ctx):
        return
    day = entry.entry_date or ctx.as_of
    for path, line in lines_of(entry):
        program = (line.special_program or "").strip().upper()
        if not program:
            continue
        known = code_list("spi").codes.get(program)
        if known is None:
            yield Hit(
                f"{path}.special_program",
                "special program {code} is not on CBP's list",
                condition="416",
                severity=Severity.WARNING,
                code=program,
            )
        else:
            yield from _in_effect(f"{path}.special_program", known, day)
        own = line.country_of_origin or entry.country_of_origin or ""
        if own.strip() == UNKNOWN_ORIGIN:
            where = f"{path}.country_of_origin" if line.country_of_origin else "country_of_origin"
            yield Hit(
                where,
                "special program {code} is claimed for goods of unknown origin (**)",
                condition="607",
                code=program,
            )


def _in_effect(path: str, program: Code, day: dt.date) -> Iterator[Hit]:
    if program.first_day is not None and day < program.first_day:
        first = program.first_day
        yield Hit(
            path,
            "special program {code} is in effect only from {first}",
            condition="605",
            code=program.code,
            first=first,
        )
    if program.last_day is not None and day > program.last_day:
        last = program.last_day
        yield Hit(
            path, "special program {code} was in effect only to {last}", condition="606", code=program.code, last=last
        )


@rule(
    code="ACE034",
    title="An HTS number is not for this entry type",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the tariff number or the type of entry.",
    unless=nothing_to_file,
    conditions=("604",),
    examples=(
        ok(_of(_line("001", _goods("9813.00.0540")), kind="23")),
        bad(
            _of(_line("001", _goods("9813.00.0540"))),
            at="lines[0].tariffs[0].hts_number",
            message="HTS number 9813.00.0540 is for entry type 23 only, but the entry summary is of type 01",
        ),
        bad(
            _of(_line("001", _goods("9818.00.05"))),
            at="lines[0].tariffs[0].hts_number",
            message="HTS number 9818.00.05 is for entry type 05 only, but the entry summary is of type 01",
        ),
    ),
)
def tariff_number_not_for_entry_type(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Heading 9813 is for temporary importation under bond alone, heading 9818 for repairs of vessels.

    The electronic summary does not take repairs of vessels at all.
    """
    if not is_pending(entry, ctx):
        return
    for path, line in lines_of(entry):
        for n, tariff in enumerate(line.tariffs or ()):
            heading = tariff.hts_number.heading if tariff.hts_number else None
            if heading in _ONLY_FOR and require(entry_type(entry), "entry_type") != _ONLY_FOR[heading]:
                yield Hit(
                    f"{path}.tariffs[{n}].hts_number",
                    "HTS number {hts} is for entry type {only} only, but the entry summary is of type {kind}",
                    condition="604",
                    hts=tariff.hts_number,
                    only=_ONLY_FOR[heading],
                    kind=entry_type(entry),
                )
