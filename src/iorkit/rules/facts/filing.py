"""What the pre-filing checks ask: which summaries they judge, and what those say."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from decimal import Decimal

from iorkit.fees import ERROR_DICTIONARY as ERRORS
from iorkit.fees import HARBOR_FEE, PROCESSING_FEE
from iorkit.fees import SUMMARY_CHAPTER as MESSAGE
from iorkit.fees import accounting_class_of as class_of
from iorkit.ids import EntryNumber, Identifier, ImporterNumber
from iorkit.model import BondKind, CustomsBond, Dossier, EntryLine, EntrySummary7501
from iorkit.model.entry import INFORMAL_TYPES
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, cite, require
from iorkit.rules.facts.bonds import is_importer_activity, is_importers_bond, is_terminated
from iorkit.rules.facts.entries import belongs_to_other_importer, summaries_of

__all__ = [
    "DICTIONARY",
    "HARBOR_FEE",
    "INFORMAL_TYPES",
    "NOTHING",
    "PROCESSING_FEE",
    "REPAIRS",
    "SPECIFICATION",
    "TEMPORARY",
    "UNKNOWN_ORIGIN",
    "bond_type_of",
    "class_of",
    "condition_if_pending",
    "element",
    "element_words",
    "entry_type",
    "is_blank",
    "is_draft",
    "is_of_cash",
    "is_of_pending",
    "is_pending",
    "is_zeros",
    "lines_of",
    "listing",
    "mode_of",
    "nothing_to_file",
    "own_bonds",
    "part_of",
    "takes_zeros",
]

DICTIONARY = cite(ERRORS)
SPECIFICATION = cite(MESSAGE)
TEMPORARY, UNKNOWN_ORIGIN = "23", "**"
REPAIRS = ("98020040", "98020050")
NOTHING = Decimal(0)


def condition_if_pending(condition: str, entry: EntrySummary7501, ctx: Context) -> str:
    """Returns a condition code where a summary may still be filed, so that ACE could answer with it; else nothing."""
    return condition if is_pending(entry, ctx) else ""


def is_of_pending(number: EntryNumber, ctx: Context) -> bool:
    """Tells whether a summary that may still be filed bears an entry number."""
    return any(is_pending(entry, ctx) for _, entry in summaries_of(number, ctx))


def is_pending(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether a summary of the importer's own may still be filed.

    One that was filed has its CBP response. It counts as filed where it says so, or has a summary date that has come
    and does not say that it was not.
    """
    return not belongs_to_other_importer(entry, ctx.dossier) and not _is_filed(entry, ctx.as_of)


def _is_filed(entry: EntrySummary7501, day: dt.date) -> bool:
    if entry.is_filed is not None:
        return entry.is_filed
    return entry.summary_date is not None and entry.summary_date <= day


def is_draft(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether a summary is about to be filed and typed out, so that what it lacks will be missing.

    It says that it is not filed, or is read from a message that asks CBP to add or replace it, and states its lines, if
    only that there are none.
    """
    is_to_be_filed = entry.is_filed is False or (entry.filing_action or "").strip().upper() in _FILING
    return is_to_be_filed and entry.lines is not None and is_pending(entry, ctx)


_FILING = ("A", "R")
"""Actions of the message that file a summary: add and replace. The third deletes."""


def nothing_to_file(dossier: Dossier) -> bool:
    """Tells that every summary of a dossier says that it was filed, so that there is nothing to predict.

    A summary date alone does not: whether it has come turns on the day of the check, which ``is_pending`` asks.
    """
    return all(entry.is_filed for entry in dossier.entry_summaries or ())


def is_blank(value: object) -> bool:
    """Tells whether nothing stands in a field: no value, blank text or an empty list."""
    plain = value.text if isinstance(value, Identifier) else value
    return not plain.strip() if isinstance(plain, str) else plain is None or plain == ()


def entry_type(entry: EntrySummary7501) -> str:
    """Returns the type of entry in two digits; empty where none is stated."""
    return entry.type_code


def is_zeros(number: ImporterNumber) -> bool:
    """Tells whether a number is all zeros, which stands for a consignee that is not named."""
    return not number.text.strip().strip("0-") and "0" in number.text


def takes_zeros(entry: EntrySummary7501) -> bool:
    """Tells whether a summary may have zeros for its consignee."""
    # Usage Note f, consignee number, and ACE 107: consolidated summaries, and entry types 11 and 12.
    return entry.is_consolidated is True or entry_type(entry) in INFORMAL_TYPES


def bond_type_of(entry: EntrySummary7501) -> str:
    """Returns the bond type in one digit, without a zero before it; empty where none is stated."""
    written = (entry.bond_type or "").strip()
    return written.lstrip("0") or written[-1:]


def own_bonds(entry: EntrySummary7501, kind: BondKind, ctx: Context) -> Iterator[tuple[str, CustomsBond]]:
    """Walks the importer's bonds of a kind that can secure a summary on the day of entry, or else of the check."""
    yield from ctx.index(_own_bonds)(kind, entry.entry_date or ctx.as_of)


def _own_bonds(ctx: Context) -> Callable[[BondKind, dt.date], list[tuple[str, CustomsBond]]]:
    @functools.cache
    def own(kind: BondKind, day: dt.date) -> list[tuple[str, CustomsBond]]:
        return [
            (f"/bonds[{n}]", bond)
            for n, bond in enumerate(ctx.dossier.bonds or ())
            if bond.kind is kind
            and is_importer_activity(bond.activity_code)
            and (bond.effective_on is None or bond.effective_on <= day)
            and not is_terminated(bond, day)
            and is_importers_bond(bond, ctx.dossier, day)
        ]

    return own


def is_of_cash(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether the importer's bond of the type that a summary states is one of cash, in place of a surety.

    Raises:
        Missing: No bond is at hand.
    """
    require(ctx.dossier.bonds, "/bonds")
    kinds = [kind for kind in BondKind if kind.type_code == bond_type_of(entry)]
    return any(bond.cash is not None for kind in kinds for _, bond in own_bonds(entry, kind, ctx))


def mode_of(entry: EntrySummary7501) -> str:
    """Returns the mode of transport; empty where none is stated."""
    return (entry.mode_of_transport or "").strip()


def element(name: str, kind: str) -> str:
    """Returns what CBP's table says of a data element for a type of entry: M, C, A or N; empty where it says nothing.

    Examples:
        >>> element("mode_of_transport", "01"), element("mode_of_transport", "31"), element("mode_of_transport", "86")
        ('M', 'N', '')
    """
    return str(code_list("entry_elements").get(name).get(kind) or "")


def element_words(name: str) -> str:
    """Returns what a person calls a data element of CBP's table.

    Examples:
        >>> element_words("mode_of_transport"), element_words("hts_number")
        ('mode of transportation code', 'HTS number')
    """
    meaning = code_list("entry_elements").get(name).meaning
    return meaning if meaning[:2].isupper() else meaning[:1].lower() + meaning[1:]


def listing(name: str) -> str:
    """Names the codes of a list as a person would.

    Examples:
        >>> listing("shipment_usages"), listing("payment_types")
        ('P or X', '1, 2, 3, 5, 6, 7 or 8')
    """
    *most, last = code_list(name)
    return f"{', '.join(most)} or {last}" if most else last


def lines_of(entry: EntrySummary7501) -> Iterator[tuple[str, EntryLine]]:
    """Walks the lines of a summary, each with its path."""
    for n, line in enumerate(entry.lines or ()):
        yield f"lines[{n}]", line


def part_of(line: EntryLine | None) -> str:
    """Returns the sign of a set on a line: X the header, V a component, empty for neither."""
    return ((line.set_part if line else None) or "").strip().upper()
