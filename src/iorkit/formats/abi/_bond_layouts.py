"""The records of CBP's electronic bond, CB sent and CX returned, as CBP's pages set them out.

Source: ACE ABI CATAIR, Customs eBond Create/Update, revision 7 of 10 April 2020. Where a field departs from the
printed page, its ``note`` says so.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from iorkit.formats.abi._bond_filing import BondAction, ConditionSeverity, Disposition, TransactionKind
from iorkit.formats.abi._layout import Designation, Field, Kind, Layout, Source
from iorkit.ids import ImporterNumberKind
from iorkit.model import BondKind

__all__ = ["BOND_LAYOUTS", "NUMBER_TYPES", "PERSONAL", "TAKEN"]

_SOURCE = Source("eBond Create/Update", 7, dt.date(2020, 4, 10))
_N, _SN, _AN, _X, _S, _D6 = Kind.N, Kind.SN, Kind.AN, Kind.X, Kind.S, Kind.D6

NUMBER_TYPES = MappingProxyType(
    {"EI": ImporterNumberKind.EIN, "ANI": ImporterNumberKind.CBP_ASSIGNED, "34": ImporterNumberKind.SSN}
)
"""The qualifiers of a party's number, with the kind of number that each stands for; 34 is not for users."""

_ACTIONS = MappingProxyType({action.value: action for action in BondAction})
_KINDS = MappingProxyType({kind.type_code: kind for kind in BondKind})
_TRANSACTIONS = MappingProxyType({kind.type_code: kind for kind in TransactionKind})
_FLAGS = MappingProxyType({"Y": True, "N": False})
_USVI = MappingProxyType({"Y": True})
_RIDERS = MappingProxyType({"A": "A", "D": "D"})
_DISPOSITIONS = MappingProxyType({each.value: each for each in Disposition})
_SEVERITIES = MappingProxyType({each.value: each for each in ConditionSeverity})

PERSONAL = frozenset(
    {"Principal ID Number", "Co-principal ID Number", "Bond User ID Number", "Agent ID Number", "Transaction ID"}
)
"""The fields that may hold a number of a person."""


def _identifier(record: str) -> Field:
    return Field("Control Identifier", 1, 2, _AN, "M", always=record)


_HEADER = Layout(
    "10",
    "Bond Header Record",
    _SOURCE,
    (
        _identifier("10"),
        Field("Bond Designation Type Code", 3, 3, _AN, "M", to="action", codes=_ACTIONS),
        Field("Bond Type Code", 4, 4, _N, "M", to="bond.kind", codes=_KINDS),
        Field("Bond Activity Code", 5, 7, _AN, "C", to="bond.activity_code"),
        Field("Bond Amount", 8, 17, _SN, "C", to="bond.amount", decimals=0),
        Field("Execution Date", 18, 23, _D6, "C", to="submitted_on"),
        Field("Surety Reference Number", 24, 32, _X, "O", to="bond.surety_reference"),
        Field("Effective Date", 33, 38, _D6, "C", to="bond.effective_on"),
        Field("Termination Date", 39, 44, _D6, "C", to="bond.terminated_on"),
        Field("Bond Number", 45, 53, _AN, "C", to="bond.number"),
        Field("Filler", 54, 54, _S, "M"),
        Field("Reconciliation Bond Rider Flag", 55, 55, _AN, "C", to="reconciliation", codes=_FLAGS),
        Field("USVI Bond Rider Flag", 56, 56, _AN, "C", to="virgin_islands", codes=_USVI),
        Field("Filler", 57, 80, _S, "M"),
    ),
)


def _notify(place: int, first: int) -> Field:
    note = "printed four times with one name; numbered here"
    designation: Designation = "M" if place == 1 else "O"
    to = f"notify_parties[{place - 1}]"
    return Field(f"Secondary Notify Party Code ({place})", first, first + 8, _AN, designation, to=to, note=note)


_PARTIES = Layout(
    "12",
    "Secondary Notify Parties Record",
    _SOURCE,
    (
        _identifier("12"),
        *(_notify(place, first) for place, first in enumerate((3, 12, 21, 30), start=1)),
        Field("Filler", 39, 80, _S, "M"),
    ),
)
_TRANSACTION = Layout(
    "20",
    "Single Transaction Bond Record",
    _SOURCE,
    (
        _identifier("20"),
        Field("Transaction ID Type Code", 3, 3, _AN, "M", to="transaction.kind", codes=_TRANSACTIONS),
        Field("Entry Type Code", 4, 5, _AN, "C", to="transaction.entry_type"),
        Field("Transaction ID", 6, 45, _X, "M", to="transaction.number"),
        Field("Filler", 46, 80, _S, "M"),
    ),
)


def _party(record: str, who: str, to: str, *more: Field) -> Layout:
    end = more[-1].last if more else 57
    fields = (
        _identifier(record),
        Field(f"{who} ID Number Type", 3, 5, _AN, "M", to="type", codes=NUMBER_TYPES),
        Field(f"{who} ID Number", 6, 17, _X, "M", to=f"{to}.number", note="printed Bond User ID" * (record == "36")),
        Field(f"{who} Name", 18, 57, _X, "C", to=f"{to}.name"),
        *more,
        Field("Filler", end + 1, 80, _S, "M"),
    )
    return Layout(record, f"{who} Record", _SOURCE, fields)


_USERS, _SURETY, _CO_SURETY = "bond.users[]", "bond.surety", "bond.co_sureties[]"
_USER = _party(
    "36",
    "Bond User",
    _USERS,
    Field("User Rider Action Code", 58, 58, _AN, "C", codes=_RIDERS),
    Field("User Add Date", 59, 64, _D6, "C", to=f"{_USERS}.added_on"),
    Field("User Delete Date", 65, 70, _D6, "C", to=f"{_USERS}.deleted_on"),
)


def _surety(record: str, code: str, name: str, to: str, *more: Field) -> Layout:
    end = more[-1].last if more else 56
    fields = (
        _identifier(record),
        Field(code, 3, 5, _N, "M", to=f"{to}.code"),
        Field("Agent ID Number", 6, 16, _X, "M", to=f"{to}.agent_id"),
        Field(name, 17, 56, _X, "C", to=f"{to}.name"),
        *more,
        Field("Filler", end + 1, 80, _S, "M"),
    )
    return Layout(record, f"{code.partition(' Code')[0]} Record", _SOURCE, fields)


def _liability(name: str, to: str, designation: Designation) -> Field:
    return Field(name, 57, 66, _SN, designation, to=f"{to}.liability", decimals=0)


_CONDITION = Layout(
    "90",
    "Error or Accept/Reject Message Record",
    _SOURCE,
    (
        _identifier("90"),
        Field("Disposition Type Code", 3, 3, _AN, "C", codes=_DISPOSITIONS, note="printed M, but space is a code"),
        Field("Severity Code", 4, 4, _AN, "M", codes=_SEVERITIES),
        Field("Condition Code", 5, 7, _AN, "M"),
        Field("Filler", 8, 9, _S, "M", note="printed 2X, to be filled with blanks"),
        Field("Narrative Text", 10, 80, _X, "M"),
    ),
)
BOND_LAYOUTS = MappingProxyType(
    {
        layout.record: layout
        for layout in (
            _HEADER,
            _PARTIES,
            _TRANSACTION,
            _party("30", "Principal", "bond.principal"),
            _party("35", "Co-principal", "bond.co_principals[]"),
            _USER,
            _surety("40", "Surety Code", "Surety Name", _SURETY, _liability("Surety Liability Amount", _SURETY, "C")),
            _surety(
                "45",
                "Co-Surety Code",
                "Co-Surety Name",
                _CO_SURETY,
                _liability("Co-Surety Liability Amount", _CO_SURETY, "M"),
            ),
            _surety("46", "Surety Code for Re-insurer", "Surety Name", "reinsurer"),
            _CONDITION,
        )
    }
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
