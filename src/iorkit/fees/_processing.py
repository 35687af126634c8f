"""The merchandise processing fee of 19 CFR 24.23, and the fixed fees beside it."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext

import attrs

from iorkit.citations import Citation
from iorkit.errors import UnknownCode
from iorkit.fees._amounts import EXACT, NOTHING, Day, Money, each_amount, to_cents, total_of
from iorkit.ids import HTSNumber
from iorkit.model.shape import coerce_date
from iorkit.refdata import cite, code_list, dated, money, read

__all__ = ["FeeCharge", "FeeStanding", "informal_fee", "mail_fee", "manual_surcharge", "mpf", "mpf_standing"]

_CHAPTER_98 = "98"
_DUTIABLE_PART_ONLY = ("98020060", "98020080")


def mpf(values: Money | Iterable[Money], *, on: Day, is_bounded: bool = True) -> Decimal:
    """Returns the merchandise processing fee of a formal entry: each line's share, added, within one pair of bounds.

    The fee of each line is rounded to cents; the minimum and the maximum are applied once for the whole entry summary,
    never line by line. Where no line pays the fee there is none, and no minimum either.

    Args:
        values: The customs values of the lines that pay the fee, in US dollars; leave exempt lines out.
        on: The entry date, whose rate and bounds hold.
        is_bounded: Whether minimum and maximum apply; they do not where goods come by pipeline or power line.

    Returns:
        The fee in US dollars.

    Raises:
        NotInForce: No rate or bound is known for that day.
        ShapeError: An amount is a binary float or no number.

    Not covered: the surcharge for entry by hand (``manual_surcharge``), and the fees per waybill at express
    facilities. The regulation has the fee fall due when the entry summary is presented; CBP's system takes the amounts
    of the day of entry.

    Source: 19 CFR 24.23(b)(1); the amounts of each year in ``fees.mpf_minimum`` and ``fees.mpf_maximum``.

    Examples:
        >>> mpf(["12500", "8000"], on="2026-03-02")
        Decimal('71.01')
        >>> mpf(["100", "200"], on="2026-03-02"), mpf(["150000", "150000"], on="2026-03-02")
        (Decimal('33.58'), Decimal('651.50'))
        >>> mpf([], on="2026-03-02")
        Decimal('0.00')
    """
    day = coerce_date(on)
    rate = money("fees.mpf_rate", day)
    # 19 CFR 24.23(b)(1)(i)(A): ad valorem; (B): one minimum and maximum. CBP rounds the share of each line.
    shares = [_share(value, rate) for value in each_amount(values)]
    if not shares:
        return NOTHING
    total = total_of(shares)
    if not is_bounded:
        return total
    return min(max(total, money("fees.mpf_minimum", day)), money("fees.mpf_maximum", day))


def _share(value: Decimal, rate: Decimal) -> Decimal:
    with localcontext(EXACT):
        return to_cents(value * rate)


def informal_fee(*, on: Day) -> Decimal:
    """Returns the fixed fee of an informal entry that is automated and not prepared by CBP, accounting class 311.

    Args:
        on: The entry date.

    Returns:
        The fee in US dollars.

    Raises:
        NotInForce: No fee is known for that day.

    Not covered: informal entries made by hand or prepared by CBP, whose adjusted amounts were not read.

    Source: 19 CFR 24.23(b)(2)(i).

    Examples:
        >>> informal_fee(on="2026-03-02")
        Decimal('2.69')
    """
    return money("fees.informal_fee", coerce_date(on))


def mail_fee(*, on: Day) -> Decimal:
    """Returns the fixed fee for dutiable mail, accounting class 496.

    Args:
        on: The entry date.

    Returns:
        The fee in US dollars.

    Raises:
        NotInForce: No fee is known for that day.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage Note (p).

    Examples:
        >>> mail_fee(on="2026-03-02")
        Decimal('7.39')
    """
    return money("fees.mail_fee", coerce_date(on))


def manual_surcharge(*, on: Day) -> Decimal:
    """Returns the surcharge for formal entry or release by hand, accounting class 500; it comes on top of the fee.

    Args:
        on: The entry date.

    Returns:
        The surcharge in US dollars.

    Raises:
        NotInForce: No surcharge is known for that day.

    Source: 19 CFR 24.23(b)(1)(ii).

    Examples:
        >>> manual_surcharge(on="2026-03-02")
        Decimal('4.03')
    """
    return money("fees.manual_surcharge", coerce_date(on))


class FeeCharge(enum.Enum):
    """Whether a line pays the merchandise processing fee.

    Examples:
        >>> FeeCharge("exempt").name
        'EXEMPT'
    """

    CHARGED = "charged"
    EXEMPT = "exempt"
    UNSURE = "unsure"


@attrs.frozen(kw_only=True)
class FeeStanding:
    """Whether a line pays the merchandise processing fee, and why.

    Args:
        charge: Whether it does.
        reason: Why, in words.
        citations: What that rests on.

    Examples:
        >>> mpf_standing(on="2026-03-02", country_of_origin="KR", special_program="KR").charge.name
        'EXEMPT'
    """

    charge: FeeCharge
    reason: str
    citations: tuple[Citation, ...]


def mpf_standing(
    *,
    on: Day,
    country_of_origin: str | None = None,
    special_program: str | None = None,
    hts_numbers: Iterable[HTSNumber | str] = (),
    exempt_programs: Mapping[str, bool] | None = None,
) -> FeeStanding:
    """Tells whether goods are free of the merchandise processing fee by program, chapter 98 or origin.

    The claim on the paper is taken as it stands; whether the goods qualify, nobody can tell from it. Where the text of
    the regulation does not decide, the answer is unsure, never a guess: for programs that it does not name clearly, for
    the dutiable part of 9802.00.60 and 9802.00.80, and for origins that may be Caribbean Basin beneficiaries,
    least-developed beneficiaries or island possessions, because the tariff's general notes that list them were not
    read.

    Args:
        on: The entry date.
        country_of_origin: Two letters.
        special_program: The special program indicator claimed, such as ``KR``.
        hts_numbers: The tariff numbers of the line.
        exempt_programs: Your own answer for single indicators, before ours.

    Returns:
        Whether the fee is charged, with the reason.

    Not covered: goods under General Note 19 or 19 USC 1321, mail, agricultural products of the US packed in a zone.

    Source: 19 CFR 24.23(c).

    Examples:
        >>> print(mpf_standing(on="2026-03-02", country_of_origin="CN").reason)
        no exemption applies to goods of origin CN
        >>> mpf_standing(on="2026-03-02", country_of_origin="JO", special_program="JO").charge.name
        'CHARGED'
        >>> mpf_standing(on="2026-03-02", country_of_origin="CN", special_program="P+").charge.name
        'UNSURE'
    """
    day = coerce_date(on)
    program = (special_program or "").strip().upper()
    origin = (country_of_origin or "").strip().upper()
    numbers = [HTSNumber(item) if isinstance(item, str) else item for item in hts_numbers]
    by_program = _by_program(program, day, exempt_programs or {}) if program else None
    standings = (by_program, _by_chapter(numbers), _by_origin(origin, day))
    # 19 CFR 24.23(c): each exemption stands by itself, so one of program, chapter or origin is enough.
    for charge in (FeeCharge.EXEMPT, FeeCharge.UNSURE):
        for standing in standings:
            if standing is not None and standing.charge is charge:
                return standing
    return _standing(FeeCharge.CHARGED, f"no exemption applies to goods of origin {origin}")


def _standing(charge: FeeCharge, reason: str, *more: str) -> FeeStanding:
    return FeeStanding(
        charge=charge, reason=reason, citations=(cite("19 CFR 24.23(c)"), *(cite(reference) for reference in more))
    )


def _by_program(program: str, day: dt.date, own: Mapping[str, bool]) -> FeeStanding:
    if program in own:
        charge = FeeCharge.EXEMPT if own[program] else FeeCharge.CHARGED
        return _standing(charge, f"program {program} is {charge.value} by the caller's own answer")
    try:
        code = code_list("spi").get(program)
    except UnknownCode:
        return _standing(FeeCharge.UNSURE, f"the program {program[:5]} is not on the list of programs")
    if not code.holds_on(day):
        return _standing(FeeCharge.UNSURE, f"program {program} does not hold on {day.isoformat()}")
    frees, since = code.get("mpf_exempt"), code.get("mpf_exempt_from")
    if frees is None:
        return _standing(FeeCharge.UNSURE, f"whether program {program} frees from the fee was not settled")
    if frees is True and (not isinstance(since, dt.date) or since <= day):
        return _standing(FeeCharge.EXEMPT, f"program {program} frees from the fee")
    return _standing(FeeCharge.CHARGED, f"program {program} does not free from the fee")


def _by_chapter(numbers: Iterable[HTSNumber]) -> FeeStanding | None:
    special = [number for number in numbers if number.chapter == _CHAPTER_98]
    if not special:
        return None
    # 19 CFR 24.23(c)(2): under 9802.00.60 and 9802.00.80 on the dutiable part only; (c)(1)(i): else chapter 98 is free.
    if any(number.wire.startswith(_DUTIABLE_PART_ONLY) for number in special):
        return _standing(
            FeeCharge.UNSURE,
            "under 9802.00.60 and 9802.00.80 only the dutiable part pays the fee, and it is not stated",
        )
    return _standing(FeeCharge.EXEMPT, "goods of chapter 98 are free of the fee")


def _by_origin(origin: str, day: dt.date) -> FeeStanding | None:
    if not origin:
        return _standing(FeeCharge.UNSURE, "the country of origin is not stated")
    if origin == "IL" and dated("fees.mpf_israel_exempt").is_in_force(day):
        return _standing(FeeCharge.EXEMPT, "products of Israel are free of the fee")
    for group in read("mpf_origins").values():
        if origin in group["codes"]:
            return _standing(FeeCharge.UNSURE, f"goods of origin {origin} may be free: {group['title']}")
    return None
