"""Identity: whether two names, two addresses or two numbers are one, and by which steps."""

from __future__ import annotations

from iorkit.identity._addresses import compare_addresses, may_be_one_place
from iorkit.identity._comparison import Comparison, Verdict
from iorkit.identity._mail_drops import mail_drop
from iorkit.identity._marks import AddressMark, address_kinds
from iorkit.identity._matrix import consistency_matrix
from iorkit.identity._name_control import TaxpayerKind, bears_legal_form, name_control
from iorkit.identity._names import compare_names
from iorkit.identity._numbers import compare_numbers
from iorkit.identity._parties import compare_with_names, names_of_importer

__all__ = [
    "AddressMark",
    "Comparison",
    "TaxpayerKind",
    "Verdict",
    "address_kinds",
    "bears_legal_form",
    "compare_addresses",
    "compare_names",
    "compare_numbers",
    "compare_with_names",
    "consistency_matrix",
    "mail_drop",
    "may_be_one_place",
    "name_control",
    "names_of_importer",
]
