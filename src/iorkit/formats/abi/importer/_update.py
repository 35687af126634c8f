"""An importer create/update, the electronic Form 5106, and the CBP response to it."""

from __future__ import annotations

import enum

import attrs

from iorkit.model import Form5106

__all__ = ["ImporterUpdate", "UpdateAction", "UpdateCondition"]


class UpdateAction(enum.Enum):
    """What an importer create/update asks for, by CBP's letter.

    Examples:
        >>> UpdateAction("N").words
        'ask for a CBP-assigned number'
    """

    ADD = "A"
    UPDATE = "U"
    ASSIGN = "N"

    @property
    def words(self) -> str:
        """The action, as a person would say it."""
        return _WORDS[self]


_WORDS = {
    UpdateAction.ADD: "put the importer on file",
    UpdateAction.UPDATE: "update the importer's record",
    UpdateAction.ASSIGN: "ask for a CBP-assigned number",
}


@attrs.frozen(kw_only=True)
class UpdateCondition:
    """A record E1 of the answer: what CBP says of the message, or of a part of it.

    Args:
        code: The condition code.
        text: CBP's words.
        disposition: ``A`` accepted, ``R`` rejected; empty where the record does not tell.
        severity: ``F`` fatal, ``I`` informational; empty where the record does not tell.
        reason: The reason code.
        reference: The words of the record E0 before it, which say what it refers to; as given, so they may hold
            personal numbers.
        line: The line of the message.

    Examples:
        >>> UpdateCondition(code="R11", text="IMPORTER TYPE", disposition="R", severity="F").code
        'R11'
    """

    code: str
    text: str
    disposition: str = ""
    severity: str = ""
    reason: str = ""
    reference: str = attrs.field(default="", repr=False)
    line: int = 0


@attrs.frozen(kw_only=True)
class ImporterUpdate:
    """One importer of a message of application TP, or the CBP response of application TT.

    Args:
        form: The form, as far as the records tell of it; ``None`` where there are only conditions.
        action: What is asked for; ``None`` where its code is none of those known.
        company_letter: The letter of the type of company, as it stands.
        mailing_digit: The digit of the kind of mailing address, as it stands.
        physical_digit: The digit of the kind of physical address, as it stands.
        abbreviated_name: The name of record T1, of at most 32 characters.
        scac: The carrier code of record TG.
        firms: The facility code of record TG.
        conditions: What CBP said, in an answer.

    .. versionadded:: 26.1

    Examples:
        >>> ImporterUpdate(form=Form5106(name="Lumen Housewares LLC"), action=UpdateAction.ADD).is_rejected
        False
    """

    form: Form5106 | None = None
    action: UpdateAction | None = None
    company_letter: str | None = None
    mailing_digit: str | None = None
    physical_digit: str | None = None
    abbreviated_name: str | None = None
    scac: str | None = None
    firms: str | None = None
    conditions: tuple[UpdateCondition, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether a condition says that CBP rejected the message."""
        return any(each.disposition == "R" for each in self.conditions)
