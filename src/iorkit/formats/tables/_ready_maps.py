"""Column maps that are ready: importer lists, bond lists, and trackers of powers of attorney.

The names are those of ``words.toml``. No vendor's own list of names was at hand, so none of these is the export format
of a product; add what yours calls a column with ``with_names``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from iorkit.formats.tables._columns import ColumnMap, label_key
from iorkit.formats.tables._fields import PAPERS, field
from iorkit.formats.tables._vocabulary import words_of

__all__ = ["BONDS", "IMPORTERS", "POWERS"]


def _map(paper: str, importer: str, fields: Mapping[str, Sequence[str]]) -> ColumnMap:
    """Makes a map of fields, each with the names of others that it takes as its own; no name stands twice."""
    taken: set[str] = {label_key(path) for path in fields}
    columns = []
    for path, others in fields.items():
        sure, context = words_of(f"{paper}.{path}")
        borrowed = tuple(word for name in others for word in words_of(name)[0])
        names = []
        for word in (*sure, *context, *borrowed):
            if (key := label_key(word)) not in taken:
                taken.add(key)
                names.append(word)
        columns.append(attrs.evolve(field(f"{paper}.{path}").column, field=path, names=tuple(names)))
    return ColumnMap(paper=PAPERS[paper], importer=importer, columns=tuple(columns))


_NUMBER, _NAME, _ENTITY = ("ior.number",), ("ior.name",), ("ior.kind",)

IMPORTERS = _map(
    "ior",
    "number",
    dict.fromkeys(
        (
            "number", "name", "ein", "kind", "state_of_organization", "address.line1", "address.line2", "address.city",
            "address.state", "address.postal_code", "address.country", "phone", "email", "last_used_on",
        ),
        (),
    ),
)  # fmt: skip
"""A list of importers: each row an importer of record."""

BONDS = _map(
    "bond",
    "principal.number",
    {
        "number": (), "kind": (), "activity_code": (), "amount": (), "executed_on": (), "effective_on": (),
        "terminated_on": (), "renewed_until": (), "principal.name": _NAME, "principal.number": _NUMBER,
        "surety.name": (), "surety.code": (), "filer_code": ("broker.filer_code",),
    },
)  # fmt: skip
"""A list of bonds: each row a customs bond, under the importer number of its principal."""

POWERS = _map(
    "poa",
    "grantor.number",
    {
        "grantor.number": _NUMBER, "grantor.name": _NAME, "grantor_kind": _ENTITY, "agent.name": ("broker.name",),
        "is_signed": (), "executed_on": (), "ends_on": (), "revoked_on": (), "signer_name": (), "signer_title": (),
        "ports": (),
    },
)  # fmt: skip
"""A tracker of powers of attorney: each row one, under the importer number of its grantor.

"Start Date" is not among the names of the day of execution: it may be another day, and a partnership's power lapses by
the day of execution. Where your tracker means that day, say so with ``POWERS.with_names("executed_on", "Start Date")``.
"""
