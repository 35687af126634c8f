"""What a document does not say: unknown, blank on the form, or stated that there is none."""

from __future__ import annotations

from typing import Any

from iorkit.ids import Identifier

__all__ = ["is_blank", "is_none"]


def is_none(paper: Any, field: str) -> bool:  # noqa: ANN401 -- any document of the model
    """Returns whether it is stated that there is none: by ``none_of``, by an empty list, by the word in a number.

    Args:
        paper: A document, or the dossier itself.
        field: The name of one of its fields.

    Examples:
        >>> from iorkit import IOR, Dossier
        >>> is_none(Dossier(bonds=()), "bonds"), is_none(Dossier(none_of=["form5106"]), "form5106")
        (True, True)
        >>> is_none(IOR(), "ein"), is_none(IOR(ein="N/A"), "ein")
        (False, True)
    """
    value = getattr(paper, field)
    if isinstance(value, Identifier):
        return value.stands_for == "none"
    return value == () or (value is None and field in (getattr(paper, "none_of", None) or ()))


def is_blank(paper: Any, field: str, form: Any = None) -> bool | None:  # noqa: ANN401 -- the same
    """Returns whether a form leaves a field blank; ``None`` where that is not known.

    What is empty here is blank on the form only where the form was transcribed whole, or where it is stated that
    there is none. Of a form that was transcribed in part, or of which nobody says, it is unknown; so is a number that
    stands as unknown or pending.

    Args:
        paper: A form, or a part of one.
        field: The name of one of its fields.
        form: The form that the part belongs to.

    Examples:
        >>> from iorkit import Form5106
        >>> is_blank(Form5106(is_transcribed_whole=True), "email"), is_blank(Form5106(), "email")
        (True, None)
        >>> is_blank(Form5106(email="mara@lumen.example"), "email")
        False
    """
    if is_none(paper, field):
        return True
    value = getattr(paper, field)
    if isinstance(value, Identifier) and value.stands_for is not None:
        return None
    if not _is_empty(value):
        return False
    return (paper if form is None else form).is_transcribed_whole or None


def _is_empty(value: object) -> bool:
    text = value.text if isinstance(value, Identifier) else value
    return text is None or (isinstance(text, str) and not text.strip())
