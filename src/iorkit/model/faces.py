"""How documents look in a terminal and in a notebook: what is set, short, personal numbers masked."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import attrs

from iorkit.ids import Identifier
from iorkit.masking import clip, inert, mask_text
from iorkit.model.dossier import Dossier

__all__ = ["dossier_repr", "face", "give_faces", "short_repr"]

_LONGEST, _WIDEST, _MOST_NAMED = 600, 120, 8


def short_repr(paper: Any) -> str:  # noqa: ANN401 -- any class of the model
    """Writes a document with the fields that are set, as one would construct it.

    Args:
        paper: The document.

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
    """Writes whose documents a dossier holds, and how many of each kind.

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
    whose = f" {dossier.label}" if dossier.label else ""
    return inert(f"<Dossier{whose}: {'; '.join((arrangement, *held))}>")


def face(paper: Any) -> str:  # noqa: ANN401 -- any class of the model
    """Writes a document as HTML for a notebook, which asks for it by itself."""
    from iorkit.findings import document_face  # noqa: PLC0415 -- a face is loaded when it is asked for

    label = getattr(paper, "label", "")
    title = f"{type(paper).__name__}: {label}" if label else type(paper).__name__
    pairs = [(_words_of(field.name), _cell(getattr(paper, field.name))) for field in _set(paper)]
    return document_face(title, pairs)


_NAMES = {"ior": "importer of record", "form5106": "Form 5106", "form 4811": "Form 4811"}
_CAPITALS = re.compile(r"\b(?:irs|cbp|ein|id|ach|us|cbma|hts)\b")


def _words_of(name: str) -> str:
    """Returns the name of a field as people write it."""
    words = name.replace("_", " ")
    return _NAMES.get(words) or _CAPITALS.sub(lambda word: word[0].upper(), words).replace("photo ids", "photo IDs")


def _cell(value: Any) -> str:  # noqa: ANN401 -- the same
    if isinstance(value, tuple):
        named = "; ".join(_cell(item) for item in value[:_MOST_NAMED])
        return clip(f"{len(value)}: {named}" if len(value) > 1 else named, _WIDEST)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,}"
    if attrs.has(type(value)) and not isinstance(value, Identifier):
        return clip(mask_text(getattr(value, "label", "") or _in_short(value)), _WIDEST)
    return clip(mask_text(str(getattr(value, "value", value))), _WIDEST)


def _in_short(paper: Any) -> str:  # noqa: ANN401 -- the same
    """Returns what is set in a part of a paper: its name or line first, flags left out."""
    line = getattr(paper, "one_line", "")
    held = [(field.name, getattr(paper, field.name)) for field in _set(paper)]
    named = (f"{_words_of(name)} " if isinstance(value, Decimal | dt.date) else "" for name, value in held)
    parts = [
        f"{name}{_cell(value)}" for name, (_, value) in zip(named, held, strict=True) if not isinstance(value, bool)
    ]
    return line or ", ".join(parts)


def give_faces(*kinds: type) -> None:
    """Gives classes of the model a short repr and a notebook face.

    Args:
        kinds: The classes.
    """
    for kind in kinds:
        kind.__repr__ = dossier_repr if kind is Dossier else short_repr  # type: ignore[assignment, method-assign]
        kind._repr_html_ = face  # type: ignore[attr-defined]
