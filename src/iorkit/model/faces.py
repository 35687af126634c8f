"""How papers look in a terminal and in a notebook: what is set, short, personal numbers masked."""

from __future__ import annotations

from typing import Any

import attrs

from iorkit.ids import Identifier
from iorkit.masking import clip, mask_text
from iorkit.model.dossier import Dossier

__all__ = ["dossier_repr", "face", "give_faces", "short_repr"]

_LONGEST = 600


def short_repr(paper: Any) -> str:  # noqa: ANN401 -- any class of the model
    """Writes a paper with the fields that are set, as one would construct it.

    Args:
        paper: The paper.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> CustomsBond(kind="continuous", amount=50000)
        CustomsBond(kind='continuous', amount=50000)
    """
    parts = [f"{field.name}={_written(getattr(paper, field.name))}" for field in _set(paper)]
    text = f"{type(paper).__name__}({', '.join(parts)})"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 5]} ...)"


def _set(paper: Any) -> list[attrs.Attribute[Any]]:  # noqa: ANN401 -- the same
    fields = (field for field in attrs.fields(type(paper)) if field.repr is not False)
    return [field for field in fields if (held := getattr(paper, field.name)) is not None and held != ()]


def _written(value: Any) -> str:  # noqa: ANN401 -- any value of the model
    if isinstance(value, tuple):
        inner = ", ".join(_written(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, Identifier):
        return repr(str(value))
    if attrs.has(type(value)):
        return repr(value)
    plain = getattr(value, "value", value)
    return repr(mask_text(plain)) if isinstance(plain, str) else str(plain)


def dossier_repr(dossier: Dossier) -> str:
    """Writes whose papers a dossier holds, and how many of each kind.

    Args:
        dossier: The dossier.

    Examples:
        >>> from iorkit.model import CustomsBond
        >>> Dossier(arrangement="buyer", bonds=[CustomsBond(amount=50000)])
        <Dossier: buyer; bonds 1>
    """
    arrangement = dossier.arrangement.value if dossier.arrangement else "arrangement not stated"
    held = [
        f"{field.name.replace('_', ' ')}{f' {len(value)}' if isinstance(value, tuple) else ''}"
        for field in _set(dossier)
        if field.name not in {"arrangement", "ior"} and not isinstance(value := getattr(dossier, field.name), bool)
    ]
    whose = f" {mask_text(dossier.label)}" if dossier.label else ""
    return f"<Dossier{whose}: {'; '.join((arrangement, *held))}>"


def face(paper: Any) -> str:  # noqa: ANN401 -- any class of the model
    """Writes a paper as HTML for a notebook, which asks for it by itself."""
    from iorkit.findings import document_face  # noqa: PLC0415 -- a face is loaded when it is asked for

    label = getattr(paper, "label", "")
    title = f"{type(paper).__name__}: {label}" if label else type(paper).__name__
    pairs = [(field.name.replace("_", " "), _cell(getattr(paper, field.name))) for field in _set(paper)]
    return document_face(title, pairs)


def _cell(value: Any) -> str:  # noqa: ANN401 -- the same
    if isinstance(value, tuple):
        named = [getattr(item, "label", "") or _written(item) for item in value]
        return clip(f"{len(value)}: {'; '.join(named)}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    written = getattr(value, "label", "") if attrs.has(type(value)) and not isinstance(value, Identifier) else ""
    return clip(mask_text(written or str(getattr(value, "value", value))))


def give_faces(*kinds: type) -> None:
    """Gives classes of the model a short repr and a notebook face.

    Args:
        kinds: The classes.
    """
    for kind in kinds:
        kind.__repr__ = dossier_repr if kind is Dossier else short_repr  # type: ignore[assignment, method-assign]
        kind._repr_html_ = face  # type: ignore[attr-defined]
