"""What somebody left empty in a template: an object whose every value is ``null`` says nothing."""

from __future__ import annotations

from iorkit.loading._text import is_comment

__all__ = ["without_blanks"]

_DEEPEST = 30


def without_blanks(value: object, depth: int = 0) -> object:
    """Returns data without objects that were left empty; ``None`` where nothing is left.

    An object without keys stays, and so does an empty list, because somebody wrote them. Of a list only what stands at
    its end goes, so that the others keep their places.

    Args:
        value: The data, as JSON has it; objects are changed.
        depth: How deep it stands; far below any document nothing is looked at.

    Examples:
        >>> without_blanks({"name": "Lumen", "address": {"_comment": "as filed", "city": None}})
        {'name': 'Lumen', 'address': None}
        >>> without_blanks([{"name": None}]), without_blanks([]), without_blanks([{}])
        (None, [], [{}])
    """
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        for key, inner in value.items():
            if not is_comment(key):
                value[key] = without_blanks(inner, depth + 1)
        stated = [inner for key, inner in value.items() if not is_comment(key)]
        return None if stated and all(inner is None for inner in stated) else value
    if isinstance(value, list) and value:
        kept = [without_blanks(inner, depth + 1) if isinstance(inner, dict | list) else inner for inner in value]
        while kept and kept[-1] is None and isinstance(value[len(kept) - 1], dict):
            kept.pop()
        return [{} if inner is None and isinstance(value[n], dict) else inner for n, inner in enumerate(kept)] or None
    return value
