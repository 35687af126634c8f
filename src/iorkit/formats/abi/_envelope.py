"""The records that enclose every ABI message: batch header and trailer, block header and trailer.

Source: ACE ABI CATAIR, ABI Batch and Block Control, revision 23 of 12 June 2023, input records (pages B&B-9 to B&B-15)
and output records (pages B&B-20 to B&B-28).
"""

from __future__ import annotations

import re

from iorkit.formats.abi._layout import COLUMNS
from iorkit.formats.abi._layout_tables import read_layouts
from iorkit.refdata import code_list

__all__ = ["INPUT", "OUTPUT", "application_of", "envelope_letter"]

_ON_STATEMENT = {
    item.code: item.code for item in code_list("payment_types").codes.values() if item["statement"] != "individual"
}
INPUT = read_layouts("envelope_input")
"""The records of the envelope as a filer sends them, by their letters."""

OUTPUT = read_layouts("envelope_output", {"statement_types": _ON_STATEMENT})
"""The records of the envelope as CBP sends them, by their letters; its record Z holds nothing that is read."""

# The site code may be shorter than its four columns; CBP's blocks have digits in columns 2 and 3.
_BATCH = re.compile(r"([AZ])(?:[A-Z0-9]{2}[A-Z0-9 ]{2}[A-Z0-9]{3}.{6}(?:[0-9]{6}| {6}) {5}| {78}[AZ])", re.ASCII)
_BLOCK = re.compile(r"([BY])(?:(?:  |[0-9]{2})[A-Z0-9]{7}[A-Z0-9]{2}[A-Z0-9 ]| {10})", re.ASCII)


def envelope_letter(text: str) -> str | None:
    """Tells whether a line is a record of the envelope and not just text with the same first letter.

    Args:
        text: The line.

    Returns:
        ``A``, ``B``, ``Y`` or ``Z``, or ``None``.

    Examples:
        >>> envelope_letter("B  2704XYZKR"), envelope_letter("B002704XYZPF"), envelope_letter("Best regards")
        ('B', 'B', None)
    """
    if text[:1] not in "ABYZ":
        return None
    padded = text.ljust(COLUMNS)
    found = _BATCH.match(padded) or _BLOCK.match(padded)
    return found[1] if found else None


def application_of(text: str) -> str:
    """Returns the application identifier of a record B or Y; empty where the record has none.

    Examples:
        >>> application_of("B  2704XYZKR")
        'KR'
    """
    return text[10:12].strip()
