"""A template as JSON: every field that a clear answer needs, empty, with notes that loading does not read."""

from __future__ import annotations

import json
from typing import Any

from iorkit.formats.template._fields import clear_example, documents, field_at, words
from iorkit.model import Arrangement
from iorkit.model.shape import coerce_code

__all__ = ["template_json"]

_SCHEMA = "dossier.schema.json"  # iorkit schema > dossier.schema.json
_STATED = ("format", "arrangement")


def template_json(arrangement: Arrangement | str, *, lang: str = "en") -> str:
    """Writes a template as JSON.

    Keys that begin with ``_`` are for who fills it in; loading passes over them, and over what is ``null``.

    Args:
        arrangement: Who is importer of record: ``buyer``, ``own-company`` or ``agent``.
        lang: The language of the notes, ``en`` or ``zh``.

    Raises:
        ShapeError: There is no such arrangement.

    .. versionadded:: 26.2

    Examples:
        >>> json.loads(template_json("buyer"))["ior"]["name"] is None
        True
    """
    kind = coerce_code(arrangement, Arrangement)
    place = 1 if lang == "zh" else 0
    made: dict[str, Any] = {"$schema": _SCHEMA, "_comment": words("fill_json")[place]}
    for key, value in clear_example(kind).items():
        made[key] = value if key in _STATED else _emptied(value, key, "", place)
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _emptied(value: object, sheet: str, path: str, place: int) -> object:
    """Returns data of the same form without its values; of a list one item stands for all."""
    if isinstance(value, dict):
        made: dict[str, object] = {} if path else {"_comment": documents(sheet)[place]}
        for key, inner in value.items():
            below = f"{path}.{key}" if path else key
            field = None if isinstance(inner, dict | list) else field_at(sheet, below)
            if field is not None and field.hint:
                made[f"_{key}"] = "true / false" if field.kind is bool else field.hint
            made[key] = _emptied(inner, sheet, below, place)
        return made
    if isinstance(value, list) and value and isinstance(value[0], dict):
        merged: dict[str, object] = {}
        for item in value:
            merged |= item
        return [_emptied(merged, sheet, f"{path}[0]" if path else "", place)]
    return None
