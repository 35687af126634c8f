"""What the rules of the pre-flight ask: which summaries they judge, and how they say what CBP's system would answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from iorkit.fees import ERROR_DICTIONARY as ERRORS
from iorkit.fees import HARBOR_FEE, PROCESSING_FEE
from iorkit.fees import SUMMARY_CHAPTER as MESSAGE
from iorkit.fees import accounting_class_of as class_of
from iorkit.findings import Evidence
from iorkit.ids import Identifier
from iorkit.model import BondKind, CustomsBond, Dossier, EntryLine, EntrySummary7501
from iorkit.model.entry import INFORMAL_TYPES
from iorkit.refdata import code_list, conditions
from iorkit.rules.authoring import Context, Hit, Severity, cite, need
from iorkit.rules.facts.bonds import is_importer_activity, is_importers_bond, is_over
from iorkit.rules.facts.entries import is_anothers

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
    "answer",
    "bond_type_of",
    "class_of",
    "element",
    "entry_type",
    "foresee",
    "is_blank",
    "is_draft",
    "is_of_cash",
    "is_pending",
    "lines_of",
    "mode_of",
    "nothing_to_file",
    "own_bonds",
    "part_of",
]

DICTIONARY = cite(ERRORS)
SPECIFICATION = cite(MESSAGE)
TEMPORARY, UNKNOWN_ORIGIN = "23", "**"
REPAIRS = ("98020040", "98020050")
NOTHING = Decimal(0)


def answer(
    path: str,
    condition: str,
    template: str,
    /,
    *,
    severity: Severity | None = None,
    evidence: tuple[Evidence, ...] = (),
    **params: Any,  # noqa: ANN401 -- what a message may show
) -> Hit:
    """Makes a hit whose message names the condition code that CBP's system would answer with.

    Args:
        path: The field, in the summary.
        condition: The condition code of the entry summary.
        template: Why, as a clause.
        severity: A severity other than the rule's own.
        evidence: The values that show it.
        params: The values of the message.

    Examples:
        >>> answer("importer_number", "100", "the summary bears no importer number").condition
        '100'
    """
    narrative = conditions()["AE", condition].narrative
    return Hit(
        path,
        f"ACE {condition} “{{narrative}}”: {template}",
        severity=severity,
        evidence=evidence,
        condition=condition,
        narrative=narrative,
        **params,
    )


def foresee(hit: Hit, condition: str, entry: EntrySummary7501, ctx: Context) -> Hit:
    """Names CBP's condition code in the hit of a rule of another topic, where the summary may still be filed."""
    if condition and is_pending(entry, ctx):
        foreseen = answer(hit.path, condition, hit.template)
        hit.template = foreseen.template
        hit.params |= foreseen.params
        hit.condition = condition
    return hit


def is_pending(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether a summary of the importer's own may still be filed.

    One that was filed has CBP's answer. It counts as filed where it says so, or bears a summary date that has come and
    does not say that it was not.
    """
    return not is_anothers(entry, ctx.dossier) and not _is_filed(entry, ctx.as_of)


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
    """Tells that every summary of a dossier says that it was filed, so that there is nothing to foresee.

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


def bond_type_of(entry: EntrySummary7501) -> str:
    """Returns the bond type in one digit, without a zero before it; empty where none is stated."""
    written = (entry.bond_type or "").strip()
    return written.lstrip("0") or written[-1:]


def own_bonds(entry: EntrySummary7501, kind: BondKind, ctx: Context) -> Iterator[tuple[str, CustomsBond]]:
    """Walks the importer's bonds of a kind that can secure a summary on the day of entry, or else of the check."""
    day = entry.entry_date or ctx.as_of
    for n, bond in enumerate(ctx.dossier.bonds or ()):
        begun = bond.effective_on is None or bond.effective_on <= day
        is_for_it = bond.kind is kind and is_importer_activity(bond.activity_code)
        if is_for_it and begun and not is_over(bond, day) and is_importers_bond(bond, ctx.dossier, day):
            yield f"/bonds[{n}]", bond


def is_of_cash(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether the importer's bond of the type that a summary states is one of cash, in place of a surety.

    Raises:
        Missing: No bond is at hand.
    """
    need(ctx.dossier.bonds, "/bonds")
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


def lines_of(entry: EntrySummary7501) -> Iterator[tuple[str, EntryLine]]:
    """Walks the lines of a summary, each with its path."""
    for n, line in enumerate(entry.lines or ()):
        yield f"lines[{n}]", line


def part_of(line: EntryLine | None) -> str:
    """Returns the sign of a set on a line: X the header, V a component, empty for neither."""
    return ((line.set_part if line else None) or "").strip().upper()
