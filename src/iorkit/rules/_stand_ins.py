"""What rules see of words in place of a number: of entry, bond and other numbers nothing, of taxpayers' the words."""

from __future__ import annotations

from typing import Any

import attrs

from iorkit.findings import Finding
from iorkit.ids import EIN, SSN, Identifier, ImporterNumber
from iorkit.rules._context import Context

__all__ = ["without_stand_ins"]

_OF_TAXPAYERS = (EIN, ImporterNumber, SSN)
# 19 CFR 24.5(b): who has neither an EIN nor a Social Security number writes "None", which is a statement.


def without_stand_ins(ctx: Context) -> Context:
    """Leaves out words such as "N/A" and "TBD" where an entry number, a bond number and the like should stand.

    So they are missing, and two of them are not one number. A taxpayer's number in words stays, for rules ask it what
    it says.

    Args:
        ctx: The day, the dossier and the settings.

    Returns:
        The same context where no such words stand in the dossier.

    Examples:
        >>> import datetime as dt
        >>> from iorkit.model import Dossier, EntrySummary7501
        >>> entry = EntrySummary7501(entry_number="TBD", importer_number="N/A")
        >>> ctx = Context(as_of=dt.date(2026, 3, 20), dossier=Dossier(entry_summaries=[entry]))
        >>> entry = without_stand_ins(ctx).dossier.entry_summaries[0]
        >>> entry.entry_number is None, entry.importer_number.stands_for
        (True, 'none')
    """
    if not any(_is_word(value) for _, value, _ in ctx.leaves):
        return ctx
    return attrs.evolve(ctx, dossier=_without(ctx.dossier))


def _is_word(value: object) -> bool:
    return isinstance(value, Identifier) and not isinstance(value, _OF_TAXPAYERS) and value.stands_for is not None


def _without(value: Any) -> Any:  # noqa: ANN401 -- any part of a dossier
    if isinstance(value, tuple):
        kept = tuple(_without(item) for item in value if not _is_word(item))
        is_whole = len(kept) == len(value) and all(one is other for one, other in zip(kept, value, strict=True))
        return value if is_whole else kept
    if _is_word(value):
        return None
    if isinstance(value, (Identifier, Finding)) or not attrs.has(type(value)):
        return value
    changed = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if (left := _without(held)) is not held:
            changed[field.name] = left
    return attrs.evolve(value, **changed) if changed else value
