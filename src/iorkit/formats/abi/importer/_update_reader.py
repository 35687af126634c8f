"""The reader of importer creates/updates, application TP, and of CBP responses to them, application TT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

from iorkit.formats.abi._lines import Message
from iorkit.formats.abi._message_reader import ItemReader, MessageItems, read_whole
from iorkit.formats.abi.importer._update import ImporterUpdate
from iorkit.formats.abi.importer._update_codes import UpdateCodes
from iorkit.formats.abi.importer._update_draft import UpdateDraft

__all__ = ["iter_importer_updates", "read_importer_update"]

_Part: TypeAlias = MessageItems[ImporterUpdate]


def read_importer_update(text: str | bytes, *, codes: UpdateCodes | None = None) -> MessageItems[ImporterUpdate]:
    """Reads importer creates/updates, the electronic Form 5106, or CBP responses to them.

    Nothing in the text makes it raise: what is wrong becomes a finding among ``problems``, and the rest is read. A
    code whose meaning is not certain is kept as it stands, and a warning says what it was taken for.

    The layout is SECONDHAND: CBP's own chapter was not read. Source: a third party's transcription of ACE ABI CATAIR,
    Importer/Consignee Create/Update, version 12 of March 2019.

    Args:
        text: The message, with or without its envelope.
        codes: The codes as your copy of CBP's chapter has them.

    Returns:
        The forms and conditions, the problems, and the lines that were not read.

    Raises:
        TypeError: What was given is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> update = read_importer_update("T1U47-5550101  LUMEN HOUSEWARES INC".ljust(79) + "C")[0]
        >>> update.action.name, update.form.name, update.form.company_kind.value
        ('UPDATE', 'LUMEN HOUSEWARES INC', 'corporation')
    """
    return read_whole(text, partial(iter_importer_updates, codes=codes))


def iter_importer_updates(lines: Message, *, codes: UpdateCodes | None = None) -> Iterator[_Part]:
    r"""Reads importers one by one, for files that are too large to hold.

    Args:
        lines: The lines, such as an open file, or the whole text.
        codes: The codes as your copy of CBP's chapter has them.

    Returns:
        Parts of one importer each, with the problems and the unread lines that came up while it was read; a part may
        have none. Places in paths count from the first importer of the whole text.

    Raises:
        TypeError: A line is neither text nor bytes.

    .. versionadded:: 26.1

    Examples:
        >>> [len(part) for part in iter_importer_updates(["T1A47-5550101\n", "T1A47-5550102\n"])]
        [1, 1]
    """
    return _Reader(codes or UpdateCodes()).read(lines)


class _Reader(ItemReader[ImporterUpdate]):
    """What is of importer updates alone: a record T1 begins an importer, and a response may have none."""

    beginning = re.compile(r"T[1-3A-N]|E[01]", re.ASCII)
    applications = frozenset({"TP", "TT"})
    unrecognized = "DAT036"
    nothing_found = "DAT035"

    def __init__(self, codes: UpdateCodes) -> None:
        super().__init__()
        self._codes = codes
        self._draft: UpdateDraft | None = None

    def take(self, text: str) -> Iterator[_Part]:
        """Takes one record; gives the importer that it ends, if any."""
        if text.startswith("T1"):
            yield from self.end_item()
        if self._draft is None:
            self._draft = UpdateDraft(self, self.count, self._codes)
        self._draft.take(text)

    def end_item(self) -> Iterator[_Part]:
        """Gives the importer that is open."""
        draft, self._draft = self._draft, None
        update = draft.build() if draft is not None else ImporterUpdate()
        if update != ImporterUpdate():
            self.count += 1
            yield self.drain(update)
