"""The cells of one column: read with what its name, its own values and its number format say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import attrs

from iorkit.errors import ShapeError
from iorkit.formats.tables._fields import Field
from iorkit.formats.tables._records import DayCell, Numeric, Spoilt
from iorkit.formats.tables._values import Taken, converter, spoilt
from iorkit.formats.tables._vocabulary import codes_of, words_for_nothing
from iorkit.formats.written import (
    DateOrder,
    MoneyStyle,
    Reading,
    excel_day,
    order_named_in,
    order_of,
    read_date,
    read_money,
    style_of,
)
from iorkit.ids import EIN, BondNumber, EntryNumber, Identifier, ImporterNumber, PortCode, SuretyCode
from iorkit.masking import mask_number
from iorkit.model.shape import coerce_money, shown

__all__ = ["COMPANY", "Cells"]

_UNITS = (
    (
        re.compile(
            r"000'?s|\b000\b|in thousands|thousands?\b|\(k\)|\$k\b|\bk\$|千美元|千元|（千）|\(千\)", re.IGNORECASE
        ),
        1_000,
    ),
    (re.compile(r"in millions|millions?\b|\$mm?\b|百万", re.IGNORECASE), 1_000_000),
    (re.compile(r"万美元|万元|（万）|\(万\)|单位[:：]?万"), 10_000),
)
_OTHER_MONEY = re.compile(r"\b(RMB|CNY|EUR|GBP|CAD|HKD|JPY|MXN|AUD)\b|人民币|€|£", re.IGNORECASE)
_MONEY_PATTERN = re.compile(r"€|£|\[\$(?:€|£|¥|￥|CNY|RMB|EUR|GBP|CAD)|¥|￥|\bEUR|\bCNY|\bRMB|\bGBP")
_POUNDS = re.compile(r"\b(?:lbs?|pounds)\b|磅", re.IGNORECASE)
_KILOS = re.compile(r"\s*(?:kgs?\.?|kilos?|公斤|千克)\s*$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.0+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}", re.ASCII | re.IGNORECASE)
_SURELY_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+E\+?|E\+)[0-9]{1,3}", re.ASCII | re.IGNORECASE)
_ROUND = 10**11
_SURETY = re.compile(r"(?:([0-9]{3})\s*[-–—/:,. ]\s*(\D.*)|(\D.*?)\s*[-–—/:(（]\s*([0-9]{3})\s*[)）]?)", re.DOTALL)
_EIN_PREFIX = re.compile(r"(?:fe?in|e\.?i\.?n\.?|tax id|irs|税号)\s*(?:no\.?|#|number)?\s*[:：#]?\s*", re.IGNORECASE)
_EIN_SHAPE = re.compile(r"[0-9]{2}-[0-9]{7}(?:[A-Z0-9]{2})?", re.ASCII)
COMPANY = re.compile(
    r"\b(?:llc|l\.l\.c\.?|inc|incorporated|corp|corporation|company|ltd|limited|lp|co)\b\.?|公司", re.IGNORECASE
)
_PORT = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])", re.ASCII)
_PLACE = re.compile(
    r"(?:(.+?),\s*)?([^,]+?),?\s+([A-Z]{2})\.?,?\s+([0-9]{5}(?:-[0-9]{4})?)(?:,?\s*(?:USA?|United States))?", re.DOTALL
)
_CITY = re.compile(r"([^,]+?),?\s+([A-Z]{2})\.?")
_VOYAGE = re.compile(r"(.*?\S)(?:\s*/\s*|\s+)(?:V(?:OY)?\.?\s*)?([A-Z]{0,2}[0-9]{1,5}[A-Z]?)", re.IGNORECASE)
_TITLES = (
    r"(?:president|\bc[efo]o\b|manager|member|director|officer|\bvp\b|secretary|treasurer|partner|owner|chair(?:wo)?man|"
    r"principal\b|经理|董事|法人|总裁)"
)
_TITLE = re.compile(_TITLES, re.IGNORECASE)
_SIGNER = re.compile(rf"(.+?)\s*(?:[,/(（，]|\s[-–—]\s)\s*([^,/()（）]*{_TITLES}[^()（）]*)[)）]?", re.IGNORECASE)
_WITH_UNIT = re.compile(r"([0-9][0-9,.]*)\s*([A-Za-z]{1,8}|[\u4e00-\u9fff]{1,3})\.?", re.ASCII)
_HINT = re.compile(r" \(nearest: [^)]*\)")
_ANY_CURRENCY = frozenset({"invoice", "line", "payment"})
_ZIP, _ZIP_DIGITS = "postal_code", 5


@attrs.define
class Cells:
    """Reads the cells of one column, having seen them all.

    Args:
        field: The field that they fill.
        label: The name of the column.
        texts: All its cells.
        order: Whether the month or the day is first, where the caller says so.
        is_1904: Whether dates count from 1904.
        is_text: Whether the file is one of text, in which numbers have lost their kind.
    """

    field: Field
    label: str
    texts: Sequence[str]
    order: DateOrder | None = None
    is_1904: bool = False
    is_text: bool = False
    style: MoneyStyle | None = None
    factor: int = 1
    _has_hyphens: bool = False
    _other: Callable[[str], Taken] | None = None

    def __attrs_post_init__(self) -> None:
        """Looks at all cells at once."""
        kind = self.field.kind
        if kind is dt.date:
            self.order = self.order or order_named_in(self.label) or order_of(self._plain_texts())
        elif kind is Decimal:
            self.style = style_of(self._plain_texts())
            self.factor = next((times for pattern, times in _UNITS if pattern.search(self.label)), 1)
        elif kind in (EIN, ImporterNumber):
            self._has_hyphens = any("-" in text for text in self.texts)

    def _plain_texts(self) -> list[str]:
        return [text for text in self.texts if not isinstance(text, Numeric | DayCell | Spoilt)]

    def take(self, text: str, *, company: str = "") -> Taken:  # noqa: PLR0911 -- one return a kind
        """Reads one cell.

        Args:
            text: The cell.
            company: The name of the importer in the same row, where one stands there.
        """
        if isinstance(text, Spoilt):
            return spoilt(text)
        written = _bare(text)
        if written.casefold() in words_for_nothing():
            return Taken()
        kind = self.field.kind
        if kind is dt.date:
            return self._date(text, written)
        if kind is Decimal:
            return self._amount(text, written)
        if isinstance(text, DayCell) and kind is not str:
            return _wrong("a number or a code", text, "a date, which a spreadsheet may have made of it")
        if kind in (EIN, ImporterNumber):
            return self._taxpayer(text, written, company)
        return self._of_kind(text, written)

    # --- dates and amounts ---

    def _date(self, text: str, written: str) -> Taken:
        taken = self._day(text, written)
        if isinstance(taken.value, dt.date) and taken.value.year == dt.MAXYEAR:
            return _wrong("a date", written, "which stands for no end")
        return taken

    def _day(self, text: str, written: str) -> Taken:
        if isinstance(text, DayCell):
            return Taken(dt.date.fromisoformat(text[:10]))
        if not isinstance(text, Numeric):
            reading = read_date(written, self.order)
            if isinstance(reading.value, dt.date):
                return Taken(reading.value)
            if not _SERIAL.fullmatch(written):
                return Taken(expected="a date", found=f"'{shown(written)}': {reading.reason}", is_open=reading.is_open)
        number = text.number if isinstance(text, Numeric) else Decimal(written)
        if (reading := read_date(str(number))).value is not None:
            return Taken(reading.value)
        day = excel_day(number, is_1904=self.is_1904)
        if day is None:
            return _wrong("a date", written)
        return Taken(day, note=f"looks like an Excel date, and was read as {day}", found=f"{number.normalize():f}")

    def _amount(self, text: str, written: str) -> Taken:
        is_weight = self.field.path.endswith("_kg")
        if isinstance(text, DayCell):
            return _wrong("an amount", written, "a date, which a spreadsheet may have made of it")
        if is_weight and (_POUNDS.search(self.label) or _POUNDS.search(written)):
            return _wrong("a weight in kilograms", written, "pounds")
        if isinstance(text, Numeric):
            reading = Reading(text.number, currency="another currency" if _MONEY_PATTERN.search(text.pattern) else "")
        else:
            reading = read_money(_KILOS.sub("", written) if is_weight else written, self.style)
        if not isinstance(reading.value, Decimal):
            if self.field.name == "line.quantity" and (found := _WITH_UNIT.fullmatch(written)) is not None:
                counted = read_money(found[1], self.style)
                if isinstance(counted.value, Decimal):
                    return Taken(counted.value, more=(("line.unit", found[2]),))
            return _wrong("an amount in US dollars such as $1,250.00", written, reading.reason)
        return self._money(reading, written)

    def _money(self, reading: Reading, written: str) -> Taken:
        is_foreign = reading.currency not in ("", "USD")
        named = _OTHER_MONEY.search(self.label)
        if (is_foreign or named) and self.field.paper not in _ANY_CURRENCY:
            return _wrong("an amount in US dollars", written, "an amount in another currency")
        assert isinstance(reading.value, Decimal)  # noqa: S101 -- told by the caller
        value = reading.value * self.factor
        try:
            amount = coerce_money(_plain_digits(value))
        except ShapeError:
            return _wrong("an amount of at most 18 digits", written)
        more: tuple[tuple[str, Any], ...] = ()
        if self.field.paper in _ANY_CURRENCY and len(reading.currency) == 3:  # noqa: PLR2004 -- a currency code
            more = (("payment.currency" if self.field.paper == "payment" else "invoice.currency", reading.currency),)
        if self.factor != 1:
            note = f"was read as {amount:,f}, because the name of the column counts in units of {self.factor:,}"
            return Taken(amount, note=note, found=f"'{shown(written)}'", more=more)
        return Taken(amount, more=more)

    # --- numbers of taxpayers ---

    def _taxpayer(self, text: str, written: str, company: str) -> Taken:
        if _is_rounded(text, written):
            return _wrong("the number with all its digits", written, "a rounded number, as spreadsheets show long ones")
        bare = _EIN_PREFIX.sub("", written, count=1).strip() if not written[:1].isdigit() else written
        if _EIN_SHAPE.fullmatch(bare.replace(" ", "")):
            bare = bare.replace(" ", "")
        is_ein = self.field.kind is EIN
        zeros = ""
        was_number = isinstance(text, Numeric) or (self.is_text and not self._has_hyphens)
        widths = (9,) if is_ein else (9, 11)
        if _DIGITS.fullmatch(bare) and was_number:
            width = next((width for width in widths if len(bare) in ((7, 8) if width == 9 else (10,))), 0)  # noqa: PLR2004 -- digits
            if width and (is_ein or len(bare) != 7):  # noqa: PLR2004 -- the same
                bare, zeros = (
                    bare.zfill(width),
                    f"was read with the zeros before it that a spreadsheet takes off: {width} digits",
                )
        if is_ein and _DIGITS.fullmatch(bare) and len(bare) == 9:  # noqa: PLR2004 -- the same
            value: Identifier = EIN(f"{bare[:2]}-{bare[2:]}")
        elif not is_ein and _DIGITS.fullmatch(bare) and len(bare) == 9 and self._are_eins(company):  # noqa: PLR2004 -- the same
            value = ImporterNumber(f"{bare[:2]}-{bare[2:]}")
        else:
            value = self.field.kind(bare)
        return Taken(value, zeros=zeros, found=f"'{shown(mask_number(written))}'" if zeros else "")

    def _are_eins(self, company: str) -> bool:
        """Tells whether nine digits without a hyphen are an EIN: the importer is a company, or the name says so."""
        if COMPANY.search(company) or re.search(r"\bEIN\b", self.label, re.IGNORECASE):
            return True
        shaped = [text for text in self.texts if "-" in text]
        return bool(shaped) and all(_EIN_SHAPE.fullmatch(text.strip()) for text in shaped)

    # --- all else ---

    def _of_kind(self, text: str, written: str) -> Taken:
        kind = self.field.kind
        if isinstance(kind, type) and issubclass(kind, BondNumber | EntryNumber) and _is_rounded(text, written):
            reason = "a power of ten, which a spreadsheet makes of a number with an E, or of a long one"
            return _wrong("the number as it stands on the document", written, reason)
        for special in (self._surety, self._address, self._vessel, self._signer):
            if (taken := special(written)) is not None:
                return taken
        if self.field.path == "mode_of_transport" and not written[:2].isdigit():
            return _wrong("a mode of transport by its code of 2 digits, such as 11 for a container vessel", written)
        if kind is PortCode and not _DIGITS.fullmatch(written):
            codes = _PORT.findall(written)
            return Taken(PortCode(codes[0])) if len(codes) == 1 else _wrong("a port code of 4 digits", written)
        if kind is str and not self.field.column.is_leading_word and not self.field.column.width:
            return Taken(" ".join(written.split()))
        if self._other is None:
            self._other = converter(self.field.column, kind)
        taken = self._other(written)
        # A hint such as "nearest: inactive" for "active" points from a good value to a bad one.
        return attrs.evolve(taken, expected=_HINT.sub("", taken.expected)) if taken.expected else taken

    def _surety(self, written: str) -> Taken | None:
        """Takes a cell of a column of sureties, which may hold a name, a code, or both."""
        if self.field.name.endswith("surety.name"):
            return _surety(written)
        if self.field.kind is SuretyCode and not any(char.isdigit() for char in written):
            return Taken(more=(("bond.surety.name", " ".join(written.split())),))
        if self.field.kind is SuretyCode and (found := _SURETY.fullmatch(written)) is not None:
            code, other = (found[1], found[2]) if found[1] else (found[4], found[3])
            return Taken(SuretyCode(code), more=(("bond.surety.name", other.strip()),))
        return None

    def _vessel(self, written: str) -> Taken | None:
        """Takes a cell with the vessel and its voyage."""
        if self.field.name != "transport.vessel_voyage":
            return None
        found = _VOYAGE.fullmatch(" ".join(written.split()))
        if found is None:
            return Taken(more=(("transport.vessel", " ".join(written.split())),))
        return Taken(more=(("transport.vessel", found[1]), ("transport.voyage", found[2])))

    def _signer(self, written: str) -> Taken | None:
        """Takes a cell with the name of who signed and the title."""
        if self.field.name not in ("poa.signer_and_title", "poa.signer_name", "poa.signer_title"):
            return None
        text = " ".join(written.split())
        found = _SIGNER.fullmatch(text)
        if found is None or _TITLE.search(found[1]):
            is_title = self.field.name == "poa.signer_title" or (
                self.field.name == "poa.signer_and_title" and _TITLE.search(text) is not None
            )
            return Taken(more=(("poa.signer_title" if is_title else "poa.signer_name", text),))
        return Taken(more=(("poa.signer_name", found[1]), ("poa.signer_title", found[2])))

    def _address(self, written: str) -> Taken | None:
        """Takes a part of an address: one that stands for several parts, a ZIP Code, a country."""
        name, path = self.field.name, self.field.path
        if name == "ior.address.whole":
            return _place(written)
        if name == "ior.address.line1" and (found := _PLACE.fullmatch(written)) is not None and found[1]:
            return _place(written)
        if path.endswith(_ZIP) and _DIGITS.fullmatch(written) and len(written) in (3, 4):
            whole = written.zfill(_ZIP_DIGITS)
            return Taken(whole, zeros=f"was read as {whole}, because a ZIP Code has 5 digits", found=f"'{written}'")
        if path.endswith("country") or path == "country_of_origin":
            return Taken(dict(codes_of("country")).get(written.casefold(), written))
        return None


def _bare(text: str) -> str:
    written = text.strip().strip("\u200b\ufeff").strip()
    if written.startswith('="') and written.endswith('"'):
        written = written[2:-1]
    return written[1:] if written.startswith("'") and len(written) > 1 else written


def _wrong(expected: str, text: str, reason: str = "") -> Taken:
    return Taken(expected=expected, found=f"the text '{shown(text)}'" + (f", {reason}" if reason else ""))


def _plain_digits(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text and len(text.partition(".")[2]) > 2 else text  # noqa: PLR2004 -- cents


def _is_rounded(text: str, written: str) -> bool:
    if isinstance(text, Numeric):
        return "E+" in text.pattern.upper() or (text.number >= _ROUND and text.number % 1000 == 0)
    return _SURELY_SCIENTIFIC.fullmatch(written) is not None


def _surety(written: str) -> Taken:
    """Takes a cell of a column of sureties: a name, a code, or both."""
    if _DIGITS.fullmatch(written) and len(written) <= 3:  # noqa: PLR2004 -- a surety code
        code = SuretyCode(written.zfill(3))
        zeros = "" if len(written) == 3 else f"was read as {written.zfill(3)}, because such a code has 3 digits"  # noqa: PLR2004 -- the same
        return Taken(more=(("bond.surety.code", code),), zeros=zeros, found=f"'{written}'" if zeros else "")
    if (found := _SURETY.fullmatch(written)) is not None:
        code_text, name = (found[1], found[2]) if found[1] else (found[4], found[3])
        return Taken(name.strip(), more=(("bond.surety.code", SuretyCode(code_text)),))
    return Taken(" ".join(written.split()))


def _place(written: str) -> Taken:
    """Takes an address, or its end, that stands in one cell."""
    found = _PLACE.fullmatch(" ".join(written.replace("\n", ", ").split()))
    if found is None and (city := _CITY.fullmatch(" ".join(written.split()))) is not None:
        return Taken(more=(("ior.address.city", city[1]), ("ior.address.state", city[2])))
    if found is None:
        return _wrong("a city, a State of two letters and a ZIP Code", written)
    more = [
        ("ior.address.city", found[2].strip()),
        ("ior.address.state", found[3]),
        ("ior.address.postal_code", found[4]),
    ]
    if found[1]:
        more.insert(0, ("ior.address.line1", found[1].strip()))
    return Taken(more=tuple(more))
