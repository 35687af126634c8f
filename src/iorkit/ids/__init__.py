"""Identifier formats: values that hold what was written and say whether it is such a number.

Every identifier has ``text``, ``canonical``, ``is_valid``, ``problem``, ``doubts`` and ``is_personal``, never
raises for what was written, and has ``parse`` as its strict door. Each module is read when its class is first
asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__all__ = [
    "EIN",
    "BondNumber",
    "EntryNumber",
    "FilerCode",
    "Identifier",
    "ImporterNumber",
    "ImporterNumberKind",
    "SuretyCode",
]

if TYPE_CHECKING:
    from iorkit.ids._identifier import Identifier
    from iorkit.ids.bond_number import BondNumber
    from iorkit.ids.ein import EIN
    from iorkit.ids.entry_number import EntryNumber
    from iorkit.ids.filer_code import FilerCode
    from iorkit.ids.importer_number import ImporterNumber, ImporterNumberKind
    from iorkit.ids.surety_code import SuretyCode
else:
    _MODULES = {
        "BondNumber": "bond_number",
        "EIN": "ein",
        "EntryNumber": "entry_number",
        "FilerCode": "filer_code",
        "Identifier": "_identifier",
        "ImporterNumber": "importer_number",
        "ImporterNumberKind": "importer_number",
        "SuretyCode": "surety_code",
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
