"""Identifier formats: values that hold what was written and say whether it is such a number.

Every identifier has ``text``, ``canonical``, ``is_valid``, ``problem``, ``doubts``, ``stands_for`` and
``is_personal``, never raises for what was written, and has ``parse`` as its strict door. ``identify`` tells what a
number of unknown kind could be, ``numbers_differ`` whether two are of two taxpayers, ``stand_in`` what words in place
of a number say. Each module is read when its class is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__all__ = [
    "DUNS",
    "EIN",
    "LEI",
    "SCAC",
    "SSN",
    "USCC",
    "ADCVDCase",
    "AirWaybill",
    "BillNumber",
    "BondNumber",
    "Candidate",
    "Certainty",
    "ContainerNumber",
    "EntryNumber",
    "FIRMSCode",
    "FilerCode",
    "ForeignPortCode",
    "HTSNumber",
    "Identification",
    "Identifier",
    "ImporterNumber",
    "ImporterNumberKind",
    "InBondKind",
    "InBondNumber",
    "ManufacturerID",
    "NAICSCode",
    "PassportNumber",
    "PortCode",
    "SuretyCode",
    "identify",
    "numbers_differ",
    "stand_in",
]

if TYPE_CHECKING:
    from iorkit.ids._identifier import Identifier
    from iorkit.ids._identify import Candidate, Certainty, Identification, identify
    from iorkit.ids._stand_ins import stand_in
    from iorkit.ids._taxpayers import numbers_differ
    from iorkit.ids.adcvd_case import ADCVDCase
    from iorkit.ids.air_waybill import AirWaybill
    from iorkit.ids.bond_number import BondNumber
    from iorkit.ids.carriers import SCAC, BillNumber
    from iorkit.ids.company_numbers import DUNS, LEI, USCC
    from iorkit.ids.container_number import ContainerNumber
    from iorkit.ids.ein import EIN
    from iorkit.ids.entry_number import EntryNumber
    from iorkit.ids.filer_code import FilerCode
    from iorkit.ids.hts_number import HTSNumber
    from iorkit.ids.importer_number import ImporterNumber, ImporterNumberKind
    from iorkit.ids.in_bond_number import InBondKind, InBondNumber
    from iorkit.ids.manufacturer_id import ManufacturerID
    from iorkit.ids.naics_code import NAICSCode
    from iorkit.ids.personal import SSN, PassportNumber
    from iorkit.ids.places import FIRMSCode, ForeignPortCode, PortCode
    from iorkit.ids.surety_code import SuretyCode
else:
    _MODULES = {
        "ADCVDCase": "adcvd_case",
        "AirWaybill": "air_waybill",
        "BillNumber": "carriers",
        "BondNumber": "bond_number",
        "Candidate": "_identify",
        "Certainty": "_identify",
        "ContainerNumber": "container_number",
        "DUNS": "company_numbers",
        "EIN": "ein",
        "EntryNumber": "entry_number",
        "FIRMSCode": "places",
        "FilerCode": "filer_code",
        "ForeignPortCode": "places",
        "HTSNumber": "hts_number",
        "Identification": "_identify",
        "Identifier": "_identifier",
        "ImporterNumber": "importer_number",
        "ImporterNumberKind": "importer_number",
        "InBondKind": "in_bond_number",
        "InBondNumber": "in_bond_number",
        "LEI": "company_numbers",
        "ManufacturerID": "manufacturer_id",
        "NAICSCode": "naics_code",
        "PassportNumber": "personal",
        "SSN": "personal",
        "PortCode": "places",
        "SCAC": "carriers",
        "SuretyCode": "surety_code",
        "USCC": "company_numbers",
        "identify": "_identify",
        "numbers_differ": "_taxpayers",
        "stand_in": "_stand_ins",
    }

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
