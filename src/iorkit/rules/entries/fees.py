"""Rules on the fees, duties and totals of an entry summary, computed again from its own lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from iorkit.citations import Trust
from iorkit.fees import Difference, SummaryItem, recompute
from iorkit.findings import Evidence
from iorkit.ids import HTSNumber, PortCode
from iorkit.model import EntryFee, EntryLine, EntrySummary7501, EntryTariff
from iorkit.refdata import dated
from iorkit.rules.authoring import Context, Hit, Severity, bad, called, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import ENTRY_NUMBER, NUMBER
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.filing import condition_if_pending

_HTS = HTSNumber("7323.93.0080")


def _line(value: str = "12500", duty: str = "250.00", program: str | None = None) -> EntryLine:
    goods = EntryTariff(hts_number=_HTS, rate="2%", value=Decimal(value), duty=Decimal(duty))
    return EntryLine(tariffs=(goods,), special_program=program)


def _entry(
    *lines: EntryLine, mode: str = "40", day: str = "2026-03-02", origin: str = "CN", **fees: str
) -> EntrySummary7501:
    """Makes a summary of the given lines, or of one, with fees by class such as ``mpf="43.30"``."""
    classes = {"mpf": "499", "hmf": "501"}
    return EntrySummary7501(
        entry_number=ENTRY_NUMBER,
        entry_type="01",
        entry_date=dt.date.fromisoformat(day),
        import_date=dt.date.fromisoformat(day),
        mode_of_transport=mode,
        country_of_origin=origin,
        importer_number=NUMBER,
        lines=lines or (_line(),),
        fees=tuple(EntryFee(class_code=classes[name], amount=Decimal(amount)) for name, amount in fees.items()),
        covers_several_entries=False,
    )


def _charging(amount: str, code: str = "499") -> EntrySummary7501:
    """Makes a summary whose one line states its share of a fee."""
    fee = EntryFee(class_code=code, amount=Decimal(amount))
    line = attrs.evolve(_line(), fees=(fee,))
    return _entry(line, mode="40" if code == "499" else "11", **{"mpf" if code == "499" else "hmf": amount})


def _informal(amount: str) -> EntrySummary7501:
    fees = (EntryFee(class_code="311", amount=Decimal(amount)),)
    return attrs.evolve(_entry(_line("2000", "40.00")), entry_type="11", fees=fees)


def _differences(entry: EntrySummary7501, ctx: Context, *items: SummaryItem) -> Iterator[Hit]:
    """Yields where a summary differs from what follows from it, and stops at what could not be computed."""
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    # 19 CFR 24.23(b)(1), (c) and 24.24(a), (d)(3): the MPF, the HMF, and what is free of them.
    expected = ctx.once(recompute, entry)
    for difference in expected.differences_of(*items):
        yield _hit(difference, entry, ctx)
    for gap in expected.not_computed_of(*items):
        cannot_tell(gap.path, gap.reason)


_ITEMS = {
    SummaryItem.VALUE: "entered value",
    SummaryItem.PROCESSING_FEE: "merchandise processing fee (MPF)",
    SummaryItem.HARBOR_FEE: "harbor maintenance fee (HMF)",
}


def _day_of(entry: EntrySummary7501) -> Evidence:
    if entry.entry_date is None and entry.expected_entry_date is not None:
        return evidence("expected_entry_date", entry.expected_entry_date, "expected entry date")
    return evidence("entry_date", entry.entry_date, "entry date")


def _hit(difference: Difference, entry: EntrySummary7501, ctx: Context) -> Hit:
    stated = "{entry} states no {item}" if difference.stated is None else "the {item} on {entry} is ${stated}"
    doubt = "; but {doubt}" if difference.doubt else ""
    condition = condition_if_pending(difference.condition, entry, ctx)
    # An amount whose notice was not read in its own text does not make it certain that ACE rejects the summary.
    is_unsure = bool(difference.doubt) or bool(condition and difference.citations[0].trust is not Trust.VERIFIED)
    return Hit(
        difference.path,
        f"{stated}; computed again, it is ${{expected}}: {{why}}{doubt}",
        severity=Severity.WARNING if is_unsure else None,
        basis=difference.citations,
        condition=condition,
        entry=called(entry),
        item=_ITEMS.get(difference.item, difference.item.value),
        stated="" if difference.stated is None else difference.stated,
        expected=difference.expected,
        why=difference.explanation,
        doubt=difference.doubt,
        evidence=(_day_of(entry),),
    )


@rule(
    code="ENT019",
    title="The merchandise processing fee (MPF) on the entry summary is miscalculated",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(
        cite("19 CFR 24.23(b)(1)"),
        cite("19 CFR 24.23(c)"),
        cite("19 USC 58c"),
        cite("ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"),
    ),
    remedy="Correct the MPF by a post-summary correction, and pay what is short or claim what is too much.",
    sentences=("S30",),
    conditions=("633", "634", "638", "639", "640", "641"),
    examples=(
        ok(_entry(mpf="43.30")),
        bad(
            _entry(mpf="43.29"),
            at="fees[0].amount",
            note="one cent less",
            message=(
                "the merchandise processing fee (MPF) on entry B76-0324527-8 is $43.29; computed again, it "
                "is $43.30: the rate times the value of each line, added"
            ),
        ),
        ok(_entry(_line("9000", "180.00"), mpf="33.58"), note="the minimum"),
        bad(
            _entry(_line("9000", "180.00"), mpf="31.18"),
            at="fees[0].amount",
            note="the rate, below the minimum",
            message=(
                "the merchandise processing fee (MPF) on entry B76-0324527-8 is $31.18; computed again, it "
                "is $33.58: the minimum on 2026-03-02"
            ),
        ),
        ok(_entry(_line("150000"), _line("150000"), mpf="651.50"), note="the maximum, once"),
        bad(
            _entry(_line("150000"), _line("150000"), mpf="1039.20"),
            at="fees[0].amount",
            note="beyond the maximum",
            message=(
                "the merchandise processing fee (MPF) on entry B76-0324527-8 is $1,039.20; computed again, "
                "it is $651.50: the maximum on 2026-03-02, once for the whole summary"
            ),
        ),
        ok(_entry(_line("9000", "180.00"), day="2026-09-30", mpf="33.58"), as_of="2026-11-24"),
        bad(
            _entry(_line("9000", "180.00"), day="2026-10-01", mpf="33.58"),
            as_of="2026-11-24",
            at="fees[0].amount",
            note="the next fiscal year",
            message=(
                "the merchandise processing fee (MPF) on entry B76-0324527-8 is $33.58; computed again, it "
                "is $34.58: the minimum on 2026-10-01"
            ),
        ),
        ok(_entry(_line(program="KR"), origin="KR"), note="originating goods of Korea are free of it"),
        bad(
            _entry(_line(program="JO"), origin="JO"),
            at="fees",
            note="those of Jordan are not",
            message=(
                "entry B76-0324527-8 states no merchandise processing fee (MPF); computed again, it is "
                "$43.30: the rate times the value of each line, added"
            ),
        ),
        bad(
            _charging("43.29"),
            at="lines[0].fees[0].amount",
            note="the share of a line",
            message=(
                "the merchandise processing fee (MPF) on entry B76-0324527-8 is $43.29; computed again, it "
                "is $43.30: the rate times the line's value"
            ),
        ),
        bad(
            _informal("2.68"),
            at="fees[0].amount",
            note="a warning: another amount may be due",
            message=(
                "the merchandise processing fee (MPF) on entry B76-0324527-8 is $2.68; computed again, it "
                "is $2.69: the fixed fee on 2026-03-02; but an entry made by hand, prepared by CBP or "
                "consolidated pays another amount"
            ),
        ),
    ),
)
def processing_fee_miscalculated(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The fee is 0.3464 percent of the value of each line, added, within one minimum and one maximum for the summary.

    The amounts of the entry date hold. Those of fiscal years whose notice was not read are taken from CBP's message
    chapter, and those of 2027 from restatements of the notice. A fixed fee of an informal entry, and the surcharge for
    entry by hand, are judged too; where they may rightly be of another amount the finding is a warning.

    Not judged are lines that may be free of the fee, and entries for warehouse, zone and the government.
    """
    yield from _differences(entry, ctx, SummaryItem.PROCESSING_FEE)


@rule(
    code="ENT020",
    title="The MPF limits of the entry date are not known",
    on=EntrySummary7501,
    severity=Severity.WARNING,
    basis=cite("19 CFR 24.23"),
    remedy="Compare the MPF with CBP's notice for the fiscal year of the entry.",
    sentences=("S30",),
    examples=(
        ok(_entry(day="2027-09-30"), as_of="2027-10-01"),
        bad(
            _entry(day="2027-10-01"),
            as_of="2027-10-01",
            at="entry_date",
            note="no notice for that year was seen",
            message=("the MPF minimum and maximum of 2027-10-01, the entry date of entry B76-0324527-8, are not known"),
        ),
        ok(_entry(day="1995-01-01")),
        bad(
            _entry(day="1994-12-31"),
            at="entry_date",
            note="before the amounts begin",
            message=("the MPF minimum and maximum of 1994-12-31, the entry date of entry B76-0324527-8, are not known"),
        ),
    ),
)
def processing_fee_of_unknown_year(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The minimum and the maximum of the MPF change with each fiscal year, by a notice of CBP.

    For days outside the known amounts nothing is computed and nothing guessed, so somebody must look at the notice.
    """
    if belongs_to_other_importer(entry, ctx.dossier):
        return
    day = require(entry.entry_date, "entry_date")
    if not dated("fees.mpf_minimum").is_in_force(day):
        yield Hit(
            "entry_date",
            "the MPF minimum and maximum of {day}, the entry date of {entry}, are not known",
            day=day,
            entry=called(entry),
        )


@rule(
    code="ENT021",
    title="The harbor maintenance fee (HMF) on the entry summary is miscalculated",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(
        cite("19 CFR 24.24(a)"),
        cite("19 CFR 24.24(b)(1)"),
        cite("19 CFR 24.24(d)(3)(i)"),
        cite("26 USC 4461"),
        cite("ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"),
    ),
    remedy="Correct the HMF by a post-summary correction, and pay what is short or claim what is too much.",
    sentences=("S30",),
    conditions=("601", "602"),
    examples=(
        ok(_entry(mode="11", hmf="15.63")),
        bad(
            _entry(mode="11", hmf="15.62"),
            at="fees[0].amount",
            note="one cent less: half a cent is rounded up",
            message=(
                "the harbor maintenance fee (HMF) on entry B76-0324527-8 is $15.62; computed again, it is "
                "$15.63: the rate times the value of each line, added"
            ),
        ),
        ok(_entry(mode="40")),
        bad(
            _entry(mode="40", hmf="15.63"),
            at="fees[0].amount",
            note="goods that came by air",
            message=(
                "the harbor maintenance fee (HMF) on entry B76-0324527-8 is $15.63; computed again, it is "
                "$0: only goods that come by vessel pay the harbor fee"
            ),
        ),
        bad(
            _entry(mode="11"),
            at="fees",
            note="none stated: a warning, as the port may not be listed",
            message=(
                "entry B76-0324527-8 states no harbor maintenance fee (HMF); computed again, it is $15.63: "
                "the rate times the value of each line, added; but none is due at a port that is not listed"
            ),
        ),
        bad(
            attrs.evolve(_entry(mode="11"), port_of_unlading=PortCode("2811")),
            at="fees",
            note="none stated at a listed port: an error",
            message=(
                "entry B76-0324527-8 states no harbor maintenance fee (HMF); computed again, it is $15.63: "
                "the rate times the value of each line, added"
            ),
        ),
        ok(_entry(_line("2500", "50.00"), mode="11"), note="would be entitled to informal entry"),
        bad(
            _entry(_line("2501", "50.02"), mode="11"),
            at="fees",
            note="one dollar more",
            message=(
                "entry B76-0324527-8 states no harbor maintenance fee (HMF); computed again, it is $3.13: "
                "the rate times the value of each line, added; but none is due at a port that is not listed"
            ),
        ),
        bad(
            _charging("15.62", code="501"),
            at="lines[0].fees[0].amount",
            note="the share of a line",
            message=(
                "the harbor maintenance fee (HMF) on entry B76-0324527-8 is $15.62; computed again, it is "
                "$15.63: the rate times the line's value"
            ),
        ),
        ok(_entry(_line("2400", "0.00"), mode="11"), note="$3.00, and nothing else is due"),
        bad(
            _entry(_line("2400", "0.00"), mode="11", hmf="3.00"),
            at="fees[0].amount",
            note="and the fee is stated",
            message=(
                "the harbor maintenance fee (HMF) on entry B76-0324527-8 is $3; computed again, it is $0: a "
                "harbor fee of $3.00 or less is not paid where nothing else is due"
            ),
        ),
    ),
)
def harbor_fee_miscalculated(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Goods unladen from a vessel at a listed port pay 0.125 percent of the value of each line; others pay nothing.

    Nor do shipments that would be entitled to informal entry, which the value tells but not for all goods. The list of
    ports goes by areas and prints some codes that have changed. So goods that came by vessel without the fee are an
    error where their port is surely listed, and a warning elsewhere, save for border water transport, for which CBP's
    message specification always asks for it.
    """
    yield from _differences(entry, ctx, SummaryItem.HARBOR_FEE)


def _summed(
    *,
    duty: str = "250.00",
    total_duty: str = "250.00",
    value: str = "12500",
    total: str = "293.30",
) -> EntrySummary7501:
    return attrs.evolve(
        _entry(_line(duty=duty), mpf="43.30"),
        total_value=Decimal(value),
        total_duty=Decimal(total_duty),
        total_tax=Decimal(0),
        total_other_fees=Decimal("43.30"),
        total_other=Decimal("43.30"),
        total=Decimal(total),
    )


def _taxed(total: str) -> EntrySummary7501:
    line = attrs.evolve(_line(), ir_tax=Decimal("1.00"))
    return attrs.evolve(_entry(line, mpf="43.30"), total_tax=Decimal(total))


def _two_rounded() -> EntrySummary7501:
    lines = (_line(duty="252.00"), _line(duty="252.00"))
    return attrs.evolve(_entry(*lines, mpf="86.60"), total_duty=Decimal("504.00"))


@rule(
    code="ENT022",
    title="The totals of the entry summary do not add up",
    on=EntrySummary7501,
    severity=Severity.ERROR,
    basis=(
        cite("ACE Error Dictionary (18 Jul 2026)"),
        cite("ACE ABI CATAIR Entry Summary Create/Update (Jul 2026)"),
        cite("Source article S30"),
    ),
    remedy="Correct the totals by a post-summary correction, and ask the broker how they came about.",
    sentences=("S30",),
    conditions=("624", "627", "722", "724", "726"),
    examples=(
        ok(_summed()),
        bad(
            _summed(total="293.31"),
            at="total",
            note="one cent more than duty and fees",
            message=(
                "the total on entry B76-0324527-8 is $293.31; computed again, it is $293.30: duty, tax and "
                "other fees added"
            ),
        ),
        bad(
            _summed(value="12501"),
            at="total_value",
            message=(
                "the entered value on entry B76-0324527-8 is $12,501; computed again, it is $12,500: the "
                "entered values of the lines added"
            ),
        ),
        bad(
            _summed(total_duty="250.01", total="293.31"),
            at="total_duty",
            message=(
                "the duty on entry B76-0324527-8 is $250.01; computed again, it is $250: the duties of the lines added"
            ),
        ),
        ok(_summed(duty="252.99", total_duty="252.99", total="296.29"), note="2 percent and 2.99 dollars"),
        bad(
            _summed(duty="253.00", total_duty="253.00", total="296.30"),
            at="lines[0].tariffs[0].duty",
            note="beyond CBP's tolerance of 2.99 dollars",
            message=(
                "the duty on entry B76-0324527-8 is $253; computed again, it is $250: the rates on the line "
                "times their values"
            ),
        ),
        bad(
            _two_rounded(),
            at="total_duty",
            note="each duty is within the tolerance, and their sum is not",
            message=(
                "the duty on entry B76-0324527-8 is $504; computed again, it is $500: the rates on the "
                "lines times their values"
            ),
        ),
        bad(
            _taxed("1.01"),
            at="total_tax",
            note="one cent more than the line's tax",
            message=("the tax on entry B76-0324527-8 is $1.01; computed again, it is $1: the taxes of the lines added"),
        ),
        bad(
            attrs.evolve(_summed(), total_other_fees=Decimal("43.31"), total_other=Decimal("43.31")),
            at="total_other_fees",
            message=(
                "the total on entry B76-0324527-8 is $43.31; computed again, it is $43.30: the fees of the "
                "summary added"
            ),
        ),
    ),
)
def sums_mismatch(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The totals are those of the lines, and a duty follows from its rate and value; ACE rejects the rest.

    It takes totals to the cent, and computes duties with a tolerance of 2.99 dollars. Whether a printed rate is the
    right one is not asked. Rates by quantity, chapter 98 and internal revenue taxes are not computed.
    """
    yield from _differences(entry, ctx, SummaryItem.VALUE, SummaryItem.DUTY, SummaryItem.TAX, SummaryItem.TOTAL)
