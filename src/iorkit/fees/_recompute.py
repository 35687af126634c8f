"""Computes an entry summary again from its own lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal

from iorkit.fees._amounts import total_of
from iorkit.fees._charges import compare_fixed_fees, compare_processing_fee
from iorkit.fees._duties import compare_totals, compare_values, line_duties
from iorkit.fees._harbor_charges import compare_harbor_fee
from iorkit.fees._sheet import ExpectedLine, ExpectedSummary, Sheet, is_component, value_of
from iorkit.model import EntrySummary7501

__all__ = ["recompute"]


def recompute(
    entry: EntrySummary7501,
    *,
    listed_ports: AbstractSet[str] | None = None,
    exempt_programs: Mapping[str, bool] | None = None,
    may_enter_informally: bool | None = None,
) -> ExpectedSummary:
    """Computes duties, fees and totals of an entry summary from its lines, and holds them against what it states.

    Nothing passes in silence: what cannot be computed is listed with the field that would settle it. Duties follow
    from the rates that the document prints, where they are percentages; whether these are the right rates is not asked.

    Args:
        entry: The entry summary.
        listed_ports: The codes of all ports that owe the harbor fee, where you hold a list of today's codes; ours, of
            19 CFR 24.24(b)(1), tells of a port only that it does.
        exempt_programs: Your own answer whether a special program frees from the processing fee, by indicator.
        may_enter_informally: Whether the shipment would be entitled to informal entry, which frees it from the harbor
            fee; where it is not given, the value alone raises a doubt.

    Returns:
        What was expected, where the document differs, and what was not computed.

    Not covered: duties by quantity, chapter 98, the rates of internal revenue taxes and of fees on single commodities,
    antidumping and countervailing duties from their rates, and fees of entries for a zone or the government and, save
    for the harbor fee, for a warehouse.

    Source: 19 CFR 24.23 and 24.24; ACE ABI CATAIR, Entry Summary Create/Update (July 2026); ACE Error Dictionary
    (July 2026).

    Examples:
        >>> from iorkit.model import EntryFee, EntryLine, EntryTariff
        >>> goods = EntryTariff(hts_number="7323.93.0080", rate="2%", value=12500, duty="250.00")
        >>> entry = EntrySummary7501(
        ...     entry_type="01", entry_date="2026-03-02", mode_of_transport="40", country_of_origin="CN",
        ...     lines=[EntryLine(tariffs=[goods])], fees=[EntryFee(class_code="499", amount="33.58")],
        ... )
        >>> for difference in recompute(entry).differences:
        ...     print(difference)
        fees[0].amount: 33.58 stated, 43.30 expected: the rate times the value of each line, added
    """
    sheet = Sheet(entry)
    total_value = compare_values(sheet)
    duties = line_duties(sheet)
    processing_fee, shares = compare_processing_fee(sheet, exempt_programs)
    compare_fixed_fees(sheet, exempt_programs)
    harbor_fee, harbor_shares = compare_harbor_fee(sheet, listed_ports, may_enter_informally=may_enter_informally)
    total_duty, total_other, total = compare_totals(sheet, duties)
    lines = tuple(
        ExpectedLine(
            path=f"lines[{n}]",
            value=None if is_component(line) else value_of(line),
            duty=duties[n],
            processing_fee=shares[n],
            harbor_fee=harbor_shares[n],
        )
        for n, line in enumerate(sheet.lines)
    )
    return ExpectedSummary(
        lines=lines,
        total_value=total_value,
        total_duty=total_duty,
        processing_fee=processing_fee,
        harbor_fee=harbor_fee,
        total_other=total_other,
        stated_duty=_added(tariff.duty for line in entry.lines or () for tariff in line.tariffs or ()),
        stated_adcvd=_added(claim.duty for line in entry.lines or () for claim in line.adcvd or ()),
        total=total,
        differences=tuple(sheet.differences),
        not_computed=tuple(sheet.gaps),
    )


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Adds amounts; nothing where one of them is missing, or none is stated."""
    held = list(amounts)
    known = [amount for amount in held if amount is not None]
    return total_of(known) if held and len(known) == len(held) else None
