"""The requirements of the checklist: what an importer must be able to show, and who asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from iorkit.citations import Authority
from iorkit.findings import Assurance, Requirement
from iorkit.refdata import read

__all__ = ["REQUIREMENTS", "what_would_raise"]


_ENTRIES: Mapping[str, Mapping[str, Any]] = {entry["name"]: entry for entry in read("requirements")["requirement"]}


def _requirement(entry: Mapping[str, Any]) -> Requirement:
    fields = {name: value for name, value in entry.items() if name in attrs.fields_dict(Requirement)}
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list | tuple)}
    return Requirement(**{**fields, **lists, "authority": Authority(entry["authority"])})


REQUIREMENTS = tuple(_requirement(entry) for entry in _ENTRIES.values())
"""The lines of the checklist, in order."""


def what_would_raise(name: str, assurance: Assurance) -> str:
    """Returns what would make a line of the checklist better known than it is, in the owner's words.

    Args:
        name: The name of the requirement.
        assurance: How well it is known.

    Returns:
        The document or record; empty where nothing would make it better known.

    Examples:
        >>> what_would_raise("ein-proof", Assurance.SHOWN)
        'letter 147C or notice CP-575 from the IRS'
    """
    entry = _ENTRIES[name]
    record: str = entry.get("on-record-by", "")
    if assurance is Assurance.ON_RECORD:
        return ""
    if assurance is Assurance.SHOWN:
        return record
    shown: str = entry["shown-by"]
    return f"{shown}; better, {record}" if record else shown
