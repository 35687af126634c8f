"""The terms of the traceability vocabulary for Form 7501, and the fields of the model that they stand for.

Source: W3C Credentials Community Group, Traceability Vocabulary, schemas ``CBP7501EntrySummaryCredential``,
``CBPEntrySummary``, ``CBPEntrySummaryLineItem``, ``CBPImporterOfRecord``, ``Commodity``, ``Organization``, ``Place``,
``PostalAddress``, ``PriceSpecification``, ``QuantitativeValue`` and ``PowerOfAttorneyCredential``, as they stood at
commit 5971e27 of the repository w3c-ccg/traceability-vocab, or the nearest version to it that was at hand.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs

from iorkit.errors import ShapeError
from iorkit.ids import ImporterNumber
from iorkit.ids.importer_number import ImporterNumberKind
from iorkit.model import Address, Party
from iorkit.model.shape import coerce_date, coerce_flag, coerce_money, coerce_text, found

__all__ = ["ENTRY", "LINE", "Term", "day_of", "organization", "party_of"]

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?", re.ASCII)
_BONDS = {"9": "Single Transaction Bond", "8": "Continuous Bond", "0": "No Bond Required"}
_NUMBER_KINDS = {
    ImporterNumberKind.EIN: "IRS",
    ImporterNumberKind.SSN: "SSN",
    ImporterNumberKind.CBP_ASSIGNED: "CBP",
}
_KILOGRAMS = ("kg", "kgm")
_ADDRESS = {
    "streetAddress": "line1",
    "addressLocality": "city",
    "addressRegion": "state",
    "postalCode": "postal_code",
    "addressCountry": "country",
}
_PARTY = {"name": "name", "email": "email", "phoneNumber": "phone"}


@attrs.frozen
class Term:
    """One term, and the field that it stands for.

    Args:
        name: The term; a point stands before a term inside an object.
        to: The field of the paper.
        read: Gives the field's value from the term's.
        write: Gives the term's value from the field's; ``None`` where it has none.
    """

    name: str
    to: str
    read: Callable[[object], Any]
    write: Callable[[Any], Any]


def _object(value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise ShapeError("", "an object", found(value))


def _text(value: object) -> str:
    return coerce_text(value)


def _plain(value: object) -> str:
    return str(value)


def day_of(value: object) -> dt.date:
    """Reads the day of a date, with or without a time of day behind it."""
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ShapeError("", "a date as YYYY-MM-DD, with or without a time", found(value), "date")
    return coerce_date(match[1])


def _iso(value: dt.date) -> str:
    return value.isoformat()


def _letters_and_digits(value: object) -> str:
    return "".join(char for char in str(value) if char.isalnum())


def _bond_type(value: object) -> str:
    code = next((code for code, words in _BONDS.items() if words == value), None)
    if code is None:
        raise ShapeError("", f"one of {', '.join(_BONDS.values())}", found(value), "code")
    return code


def _place_code(value: object) -> str:
    """Reads CBP's code of a port; a UN/LOCODE alone is no such code."""
    code = _object(value).get("usPortCode")
    if isinstance(code, str):
        return code
    raise ShapeError("", "a place with usPortCode", "a place without it")


def _place(value: object) -> dict[str, Any]:
    return {"type": ["Place"], "usPortCode": str(value)}


def _importer(value: object) -> str:
    """Reads the importer's number: an object in newer versions of the vocabulary, text in older ones."""
    return coerce_text(value.get("number") if isinstance(value, dict) else value)


def _importer_object(value: ImporterNumber) -> dict[str, Any]:
    kind = _NUMBER_KINDS.get(value.kind)
    stated = {"identifierType": kind} if kind else {}
    return {"type": ["CBPImporterOfRecord"], "number": value.text, **stated}


def _number(value: ImporterNumber) -> str:
    return value.text


def _money(value: object) -> Decimal:
    price = _object(value)
    if price.get("priceCurrency", "USD") != "USD":
        raise ShapeError("", "an amount in US dollars", "another currency", "money")
    return coerce_money(price.get("price"))


def _price(value: Decimal) -> dict[str, Any]:
    return {"type": ["PriceSpecification"], "price": value, "priceCurrency": "USD"}


def _amount(value: object) -> Decimal:
    return coerce_money(value)


def _same(value: Any) -> Any:  # noqa: ANN401 -- a value that JSON has too
    return value


def _kilograms(value: object) -> Decimal:
    weight = _object(value)
    unit = weight.get("unitCode")
    if not isinstance(unit, str) or unit.lower() not in _KILOGRAMS:
        raise ShapeError("", "a weight in kilograms", "another unit or none")
    return coerce_money(weight.get("value"))


def _weight(value: Decimal) -> dict[str, Any]:
    return {"type": ["QuantitativeValue"], "value": format(value, "f"), "unitCode": "KGM"}


def _codes(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ShapeError("", "a list", found(value))
    return tuple(coerce_text(each) for each in value)


def _one(value: object) -> tuple[str, ...]:
    return (coerce_text(value),)


def _only(value: tuple[str, ...]) -> str | None:
    return value[0] if len(value) == 1 else None


def party_of(value: object) -> Party:
    """Reads a party from an ``Organization``, whose address may stand in its location."""
    whole = _object(value)
    place = _object(whole.get("location", {}))
    address = _object(whole.get("address") or place.get("address") or {})
    parts: dict[str, Any] = {
        to: coerce_text(address[term]) for term, to in _ADDRESS.items() if address.get(term) is not None
    }
    named: dict[str, Any] = {to: coerce_text(whole[term]) for term, to in _PARTY.items() if whole.get(term) is not None}
    return Party(address=Address(**parts) if parts else None, **named)


def organization(value: Party, identifier: str = "") -> dict[str, Any]:
    """Writes a party as an ``Organization``; its numbers have no term there."""
    made: dict[str, Any] = {"type": ["Organization"]}
    if identifier:
        made["id"] = identifier
    made |= {term: held for term, to in _PARTY.items() if (held := getattr(value, to))}
    if value.address is not None:
        address = {term: held for term, to in _ADDRESS.items() if (held := getattr(value.address, to))}
        if value.address.line1 and value.address.line2:
            address["streetAddress"] = f"{value.address.line1}, {value.address.line2}"
        made["location"] = {"type": ["Place"], "address": {"type": ["PostalAddress"], **address}}
    return made


ENTRY = (
    Term("entryNumber", "entry_number", _text, _letters_and_digits),
    Term("entryType", "entry_type", _text, _plain),
    Term("summaryDate", "summary_date", day_of, _iso),
    Term("suretyCode", "surety_code", _text, _plain),
    Term("bondType", "bond_type", _bond_type, _BONDS.get),
    Term("portCode", "port", _place_code, _place),
    Term("entryDate", "entry_date", day_of, _iso),
    Term("importingCarrier", "importing_carrier", _text, _plain),
    Term("countryOfOrigin", "country_of_origin", _text, _plain),
    Term("importDate", "import_date", day_of, _iso),
    Term("billOfLadingNumber", "bill_numbers", _one, _only),
    Term("manufacturerId", "manufacturer_id", _text, _plain),
    Term("exportingCountry", "exporting_country", _text, _plain),
    Term("exportDate", "export_date", day_of, _iso),
    Term("immediateTransportationNumber", "in_bond_number", _text, _plain),
    Term("immediateTransportationDate", "in_bond_date", day_of, _iso),
    Term("missingDocuments", "missing_documents", _codes, list),
    Term("portOfUnlading", "port_of_unlading", _place_code, _place),
    Term("consigneeNumber", "consignee_number", _text, _number),
    Term("importerNumber", "importer_number", _importer, _importer_object),
    Term("referenceNumber", "reference_number", _text, _number),
    Term("ultimateConsignee", "ultimate_consignee", party_of, organization),
    Term("importerOfRecord", "importer", party_of, organization),
    Term("totalEnteredValue", "total_value", _money, _price),
    Term("declarationOfImporter", "declaration", _one, _only),
    Term("duty", "total_duty", _money, _price),
    Term("tax", "total_tax", _money, _price),
    Term("other", "total_other", _money, _price),
    Term("total", "total", _money, _price),
)
"""The terms of ``CBPEntrySummary``."""

LINE = (
    Term("commodity.commodityCode", "tariffs[0].hts_number", _text, _plain),
    Term("commodity.description", "description", _text, _plain),
    Term("adCvdNumber", "adcvd[0].case_number", _text, _plain),
    Term("grossWeight", "gross_weight_kg", _kilograms, _weight),
    Term("manifestQuantity", "manifest_quantity.amount", _amount, _same),
    Term("enteredValue", "tariffs[0].value", _money, _price),
    Term("charges", "charges", _money, _price),
    Term("relationship", "are_related", coerce_flag, _same),
    Term("visaNumber", "visa_number", _text, _plain),
)
"""The terms of ``CBPEntrySummaryLineItem``."""
