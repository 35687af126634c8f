"""What the rules of the pre-flight ask: which summaries they judge, and how they say what CBP's system would answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iorkit.fees._sheet import ERRORS, HARBOR_FEE, MESSAGE, PROCESSING_FEE, class_of
from iorkit.findings import Evidence, Severity
from iorkit.ids import Identifier
from iorkit.model import Dossier, EntryLine, EntrySummary7501
from iorkit.model.entry import INFORMAL_TYPES
from iorkit.refdata import cite, code_list, conditions
from iorkit.rules._entries import is_anothers
from iorkit.rules._hit import Hit
from iorkit.rules._rule import Context

__all__ = [
    "DICTIONARY",
    "HARBOR_FEE",
    "INFORMAL_TYPES",
    "PROCESSING_FEE",
    "SPECIFICATION",
    "answer",
    "class_of",
    "element",
    "entry_type",
    "is_blank",
    "is_draft",
    "is_pending",
    "lines_of",
    "mode_of",
    "nothing_to_file",
    "part_of",
]

DICTIONARY = cite(ERRORS)
SPECIFICATION = cite(MESSAGE)


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
        >>> answer("importer_number", "100", "the summary bears no importer number").params["condition"]
        '100'
    """
    narrative = conditions()["AE", condition].narrative
    return Hit(
        path,
        f"ACE {{condition}} “{{narrative}}”: {template}",
        severity=severity,
        evidence=evidence,
        condition=condition,
        narrative=narrative,
        **params,
    )


def is_pending(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether a summary of the importer's own may still be filed.

    One that was filed has CBP's answer. It counts as filed where it says so, or bears a summary date and does not say
    that it was not.
    """
    return not is_anothers(entry, ctx.dossier) and not _is_filed(entry)


def _is_filed(entry: EntrySummary7501) -> bool:
    return entry.summary_date is not None if entry.is_filed is None else entry.is_filed


def is_draft(entry: EntrySummary7501, ctx: Context) -> bool:
    """Tells whether a summary is about to be filed and typed out, so that what it lacks will be missing.

    It says that it is not filed, and states its lines, if only that there are none.
    """
    return entry.is_filed is False and entry.lines is not None and is_pending(entry, ctx)


def nothing_to_file(dossier: Dossier) -> bool:
    """Tells that no summary of a dossier waits to be filed, so that there is nothing to foresee."""
    return all(_is_filed(entry) for entry in dossier.entry_summaries or ())


def is_blank(value: object) -> bool:
    """Tells whether nothing stands in a field: no value, blank text or an empty list."""
    plain = value.text if isinstance(value, Identifier) else value
    return not plain.strip() if isinstance(plain, str) else plain is None or plain == ()


def entry_type(entry: EntrySummary7501) -> str:
    """Returns the type of entry in two digits; empty where none is stated."""
    return entry.type_code


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
