"""The records of CBP's electronic bond, CB sent and CX returned.

Source: ACE ABI CATAIR, Customs eBond Create/Update, revision 7 of 10 April 2020.
"""

from __future__ import annotations

from types import MappingProxyType

from iorkit.formats.abi._layout_tables import read_layouts
from iorkit.formats.abi.bond._filing import BondAction, ConditionSeverity, Disposition, TransactionKind
from iorkit.ids import ImporterNumberKind
from iorkit.model import BondKind

__all__ = ["BOND_LAYOUTS", "NUMBER_TYPES", "TAKEN"]

NUMBER_TYPES = MappingProxyType(
    {"EI": ImporterNumberKind.EIN, "ANI": ImporterNumberKind.CBP_ASSIGNED, "34": ImporterNumberKind.SSN}
)
"""The qualifiers of a party's number, with the kind of number that each stands for; 34 is not for users."""

BOND_LAYOUTS = read_layouts(
    "bond/filing",
    {
        "actions": MappingProxyType({action.value: action for action in BondAction}),
        "kinds": MappingProxyType({kind.type_code: kind for kind in BondKind}),
        "transactions": MappingProxyType({kind.type_code: kind for kind in TransactionKind}),
        "dispositions": MappingProxyType({each.value: each for each in Disposition}),
        "severities": MappingProxyType({each.value: each for each in ConditionSeverity}),
        "number_types": NUMBER_TYPES,
    },
)
"""The records of the message, by their identifiers, in the order of the chapter."""

_WHOLE = frozenset(BOND_LAYOUTS)
TAKEN = MappingProxyType(
    {
        BondAction.ADD: _WHOLE,
        BondAction.ADDITIONAL: _WHOLE,
        BondAction.SUBSTITUTE: _WHOLE,
        BondAction.SUPERSEDE: _WHOLE,
        BondAction.ADJUST: frozenset({"10", "40", "45", "46", "90"}),
        BondAction.VOID: frozenset({"10", "90"}),
        BondAction.TERMINATE: frozenset({"10", "90"}),
        BondAction.RIDER: frozenset({"10", "36", "90"}),
    }
)
"""The records that each action takes, by the structure maps of the chapter."""
