"""The records that enclose every ABI message: batch header and trailer, block header and trailer.

Source: ACE ABI CATAIR, ABI Batch and Block Control, revision 23 of 12 June 2023, input records (pages B&B-9 to B&B-15)
and output records (pages B&B-20 to B&B-28). Fields of output that only statements and notices fill are taken as
fillers of any content, for nothing here reads them.
"""

from __future__ import annotations

import datetime as dt
import re

from iorkit.formats.abi._layout import COLUMNS, Field, Kind, Layout, Source

__all__ = [
    "BATCH_HEADER",
    "BATCH_INPUT",
    "BATCH_TRAILER",
    "BLOCK_INPUT",
    "BLOCK_INPUT_TRAILER",
    "BLOCK_TRAILER",
    "envelope_letter",
]

_SOURCE = Source("ABI Batch and Block Control", 23, dt.date(2023, 6, 12))
_A, _N, _AN, _X, _S, _D6 = Kind.A, Kind.N, Kind.AN, Kind.X, Kind.S, Kind.D6

BATCH_HEADER = Layout(
    "A",
    "Batch Control Header (Output)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _A, "M", always="A"),
        Field("Sender/Receiver Site Code", 2, 5, _AN, "C", note="printed M; blank when ACE generated the record"),
        Field("Sender/Receiver ID Code", 6, 8, _AN, "C", note="printed M; blank when ACE generated the record"),
        Field("Filler or Communication Password", 9, 14, _X, "C"),
        Field("Transmission Date", 15, 20, _D6, "C", to="queried_on"),
        Field("Filler", 21, 25, _S, "M", note="printed as two fillers, 21-22 and 23-25"),
        Field("Application Identifier Code", 26, 27, _AN, "C"),
        Field("Filler", 28, 37, _S, "M"),
        Field("Sender/Receiver Office Code", 38, 39, _AN, "C"),
        Field("Filler", 40, 59, _S, "M"),
        Field("Transmitter's User Data Text", 60, 80, _X, "C"),
    ),
)

BLOCK_TRAILER = Layout(
    "Y",
    "Block Control Trailer (Output)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _A, "M", always="Y"),
        Field("Filler", 2, 3, _S, "M"),
        Field("Processing District/Port Code", 4, 7, _AN, "C", note="printed M; blank when ACE generated the record"),
        Field("Processing Filer Code", 8, 10, _AN, "C", note="printed M; blank when ACE generated the record"),
        Field("Application Identifier Code", 11, 12, _AN, "C", note="printed M; blank when ACE generated the record"),
        Field("Output Transaction Image Count", 13, 17, _N, "C", decimals=0, note="printed M; vendors drop it"),
        Field("Filler", 18, 44, _S, "M"),
        Field("Processing Filer Office Code", 45, 46, _AN, "C"),
        Field("Filler", 47, 79, _S, "C"),
        Field("ACE Generated Y-Record Indicator", 80, 80, _A, "C", note="printed as filler but for note 2"),
    ),
)

BATCH_INPUT = Layout(
    "A",
    "Batch Control Header (Input)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _A, "M", always="A"),
        Field("Sender/Receiver Site Code", 2, 5, _AN, "M"),
        Field("Sender/Receiver ID Code", 6, 8, _AN, "M"),
        Field("Communication Password", 9, 14, _AN, "M"),
        Field("Transmission Date", 15, 20, _D6, "O"),
        Field("Filler", 21, 25, _S, "M"),
        Field("Application Identifier Code", 26, 27, _AN, "M"),
        Field("Filler", 28, 37, _S, "M"),
        Field("Sender/Receiver Office Code", 38, 39, _AN, "C"),
        Field("Filler", 40, 59, _S, "M"),
        Field("Transmitter's User Data Text", 60, 80, _X, "O"),
    ),
)

BATCH_TRAILER = Layout(
    "Z",
    "Batch Control Trailer (Input)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _A, "M", always="Z"),
        Field("Sender/Receiver Site Code", 2, 5, _AN, "M"),
        Field("Sender/Receiver ID Code", 6, 8, _AN, "M"),
        Field("Filler", 9, 14, _S, "M", note="printed as the communication password, for eMAN"),
        Field("Transmission Date", 15, 20, _D6, "C"),
        Field("Filler", 21, 37, _S, "M"),
        Field("Sender/Receiver Office Code", 38, 39, _AN, "C"),
        Field("Filler", 40, 80, _S, "M"),
    ),
)

BLOCK_INPUT = Layout(
    "B",
    "Block Control Header (Input)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _A, "M", always="B"),
        Field("Filler", 2, 3, _S, "M"),
        Field("Processing District/Port Code", 4, 7, _AN, "M"),
        Field("Processing Filer Code", 8, 10, _AN, "M"),
        Field("Application Identifier Code", 11, 12, _AN, "M"),
        Field("Filler", 13, 44, _S, "M"),
        Field("Processing Filer Office Code", 45, 46, _AN, "C"),
        Field("Preparer District/Port Code", 47, 50, _AN, "C"),
        Field("Preparer Filer Code", 51, 53, _AN, "C"),
        Field("Preparer Office Code", 54, 55, _AN, "C"),
        Field("Preparer Indicator", 56, 56, _AN, "C"),
        Field("Filler", 57, 59, _S, "M"),
        Field("Filer/Preparer's User Data Text", 60, 80, _X, "O"),
    ),
)

BLOCK_INPUT_TRAILER = Layout(
    "Y",
    "Block Control Trailer (Input)",
    _SOURCE,
    (
        Field("Control Identifier", 1, 1, _A, "M", always="Y"),
        Field("Filler", 2, 3, _S, "M"),
        Field("Processing District/Port Code", 4, 7, _AN, "M"),
        Field("Processing Filer Code", 8, 10, _AN, "M"),
        Field("Application Identifier Code", 11, 12, _AN, "M"),
        Field("Filler", 13, 44, _S, "M", note="printed also as the image count, for eMAN"),
        Field("Processing Filer Office Code", 45, 46, _AN, "C"),
        Field("Filler", 47, 80, _S, "C"),
    ),
)

_BATCH = re.compile(r"([AZ])(?:[A-Z0-9]{7}.{6}(?:[0-9]{6}| {6}) {5}| {78}[AZ])", re.ASCII)
_BLOCK = re.compile(r"([BY])  (?:[A-Z0-9]{7}[A-Z0-9]{2}[A-Z0-9 ]| {8})", re.ASCII)


def envelope_letter(text: str) -> str | None:
    """Tells whether a line is a record of the envelope and not just text with the same first letter.

    Args:
        text: The line.

    Returns:
        ``A``, ``B``, ``Y`` or ``Z``, or ``None``.

    Examples:
        >>> envelope_letter("B  2704XYZKR"), envelope_letter("Best regards")
        ('B', None)
    """
    if text[:1] not in "ABYZ":
        return None
    padded = text.ljust(COLUMNS)
    found = _BATCH.match(padded) or _BLOCK.match(padded)
    return found[1] if found else None
