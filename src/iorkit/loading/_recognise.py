"""What a file is, by what stands in it and not by its name; and the dossier that it gives.

A format that ``load`` shall take needs one line in ``KINDS``: what a person calls it, a function that recognises it by
its beginning, and a function that reads it.
"""

from __future__ import annotations

import codecs
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from iorkit.errors import MissingExtra
from iorkit.findings import Finding
from iorkit.loading._codes import CONDITIONS_NOT_HELD, EXTRA_MISSING, KIND_NOT_READ, TAKEN_FOR
from iorkit.model import Dossier

__all__ = ["KINDS", "Source", "SourceKind", "recognised"]

_LOOKED_AT = 1 << 16
_OPENING = 1024
_MOST_CODES = 10
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


@attrs.frozen
class Source:
    """What is to be read.

    Args:
        data: The content.
        path: The file, where there is one.
    """

    data: bytes
    path: Path | None = None

    @property
    def start(self) -> bytes:
        """The beginning, by which a kind is recognised."""
        return self.data[:_LOOKED_AT]

    @contextmanager
    def file(self) -> Iterator[Path]:
        """Gives a file with the content, for a reader that takes no other; one made for it is removed again."""
        if self.path is not None:
            yield self.path
            return
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, "input")
            made.write_bytes(self.data)
            yield made


@attrs.frozen(kw_only=True)
class SourceKind:
    """One kind of file that ``load`` takes beside dossiers.

    Args:
        words: What a person calls it.
        looks_so: Tells by the beginning whether a file is of this kind.
        read: Reads it.
        is_json: Whether it is JSON, as a dossier is.
    """

    words: str
    looks_so: Callable[[bytes], bool]
    read: Callable[[Source], Dossier]
    is_json: bool = False


def recognised(source: Source) -> Dossier | None:
    """Reads what is no dossier but is recognised as something else.

    Args:
        source: What is to be read.

    Returns:
        The dossier with a note of what it was taken for; ``None`` where it should be a dossier.
    """
    start = source.start
    is_ours = _opens_as_text_of_ours(start)
    for kind in KINDS:
        if kind.is_json == is_ours and kind.looks_so(start):
            return _read(kind, source)
    reason = _not_read(start)
    if reason:
        return Dossier(problems=(KIND_NOT_READ.finding("", "{reason}", reason=reason),))
    return None


def _read(kind: SourceKind, source: Source) -> Dossier:
    try:
        dossier = kind.read(source)
    except MissingExtra as missing:
        message = "is {words}, and was not read: {reason}"
        return Dossier(problems=(EXTRA_MISSING.finding("", message, words=kind.words, reason=str(missing)),))
    note = TAKEN_FOR.finding("", "taken for {words}", words=kind.words)
    return attrs.evolve(dossier, problems=tuple(sorted((note, *dossier.problems))))


# --- how each kind is recognised -------------------------------------------------------------------------------------

_NUMBER = rb"(?:[0-9]{2}-[0-9]{7}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{6}-[0-9]{5})"
_RECORD = rb"^(?:\xef\xbb\xbf)?(?:[^\r\n]{80})?"  # the first line, another, or the second record of one without breaks
_IMPORTER_ANSWER = re.compile(_RECORD + rb"(?:B.{9}KR|A.{24}KR|K1" + _NUMBER + rb")", re.MULTILINE)
_ENTRY_SUMMARY = re.compile(
    _RECORD + rb"(?:B.{9}(?:AE|AX)|A.{24}(?:AE|AX)|10[ARD][A-Z0-9]{3}  [0-9]{8} )", re.MULTILINE
)
_NAMES_OF_ES003 = (b"entrysummarynumber", b"htsnumber", b"linetariffgoodsvalueamount", b"tariffordinalnumber")
_FEWEST_NAMES = 2
_NOT_IN_NAME = re.compile(rb"[^a-z0-9]+")


def _opens_as_text_of_ours(start: bytes) -> bool:
    """Tells whether a file opens as JSON, or as a TOML comment or table, which no other kind does."""
    opening = start[:_OPENING].removeprefix(codecs.BOM_UTF8).lstrip()
    return opening[:1] in (b"{", b"[", b"#") and not opening.startswith(b"{\\rtf")


def _is_form(start: bytes) -> bool:
    return b"%PDF-" in start[:_OPENING]


def _is_importer_answer(start: bytes) -> bool:
    return _IMPORTER_ANSWER.search(start) is not None


def _is_entry_summary(start: bytes) -> bool:
    return _ENTRY_SUMMARY.search(start) is not None


def _is_workbook(start: bytes) -> bool:
    return start.startswith(b"PK\x03\x04")


def _is_es003(start: bytes) -> bool:
    encoding = next((name for mark, name in _WIDE.items() if start.startswith(mark)), "latin-1")
    text = start.decode(encoding, "ignore").encode("ascii", "ignore").lower()
    names = _NOT_IN_NAME.sub(b"", text)
    return sum(name in names for name in _NAMES_OF_ES003) >= _FEWEST_NAMES


def _is_credential(start: bytes) -> bool:
    return b'"VerifiableCredential"' in start and b'"credentialSubject"' in start


_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "is a file of an old Office program, or protected by a password; save it in a newer format"),
    (b"\xff\xd8\xff", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"\x89PNG", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"II*\x00", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"MM\x00*", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"<!doctype", "is a web page; save the paper itself"),
    (b"<html", "is a web page; save the paper itself"),
    (b"<?xml", "is XML, of which no kind is read"),
    (b"{\\rtf", "is a text of an Office program; save the paper itself"),
)


def _not_read(start: bytes) -> str:
    """Says of a file that cannot be a dossier what it is; nothing where it can."""
    opening = start[:_OPENING].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for mark, words in _OTHERS:
        if opening.startswith(mark.lower()):
            return words
    if b"\x00" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return "holds no text, and is of no kind that is known"
    return ""


# --- how each kind is read -------------------------------------------------------------------------------------------


def _read_form(source: Source) -> Dossier:
    from iorkit.formats.pdf import read_form  # noqa: PLC0415 -- a format is loaded when a file is of it

    return read_form(source.data).dossier


def _read_importer_answer(source: Source) -> Dossier:
    from iorkit.formats.abi import read_importer_query  # noqa: PLC0415 -- the same

    answer = read_importer_query(source.data)
    problems = tuple(_moved(found, "records", "importer_records") for found in answer.problems)
    return Dossier(importer_records=answer.records or None, problems=problems)


def _read_entry_summary(source: Source) -> Dossier:
    from iorkit.formats.abi import read_entry_summaries  # noqa: PLC0415 -- the same

    message = read_entry_summaries(source.data)
    problems = [_moved(found, "entries", "entry_summaries") for found in message.problems]
    codes = list(dict.fromkeys(condition.code for condition in message.conditions if condition.code))
    if codes:
        more = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
        listed = ", ".join(codes[:_MOST_CODES]) + more
        text = "CBP reports conditions, which a dossier does not hold: {codes}"
        problems.append(CONDITIONS_NOT_HELD.finding("entry_summaries", text, codes=listed))
    return Dossier(entry_summaries=message.entries or None, problems=tuple(problems))


def _read_es003(source: Source) -> Dossier:
    from iorkit.formats.ace import read_es003  # noqa: PLC0415 -- the same

    with source.file() as path:
        report = read_es003(path)
    return Dossier(entry_summaries=report.entries or None, problems=report.problems)


def _read_credential(source: Source) -> Dossier:
    from iorkit.formats.credentials import read_credential  # noqa: PLC0415 -- the same

    return read_credential(source.data).dossier


def _moved(found: Finding, before: str, after: str) -> Finding:
    """Returns a finding with the path that its value has in the dossier."""
    if not found.path.startswith(before):
        return found
    return attrs.evolve(found, path=after + found.path.removeprefix(before))


KINDS: tuple[SourceKind, ...] = (
    SourceKind(words="a fillable form in PDF", looks_so=_is_form, read=_read_form),
    SourceKind(words="an ACE report ES-003 in a workbook", looks_so=_is_workbook, read=_read_es003),
    SourceKind(words="an ACE report ES-003 as text", looks_so=_is_es003, read=_read_es003),
    SourceKind(
        words="CBP's answer to an importer/bond query", looks_so=_is_importer_answer, read=_read_importer_answer
    ),
    SourceKind(words="an entry summary message", looks_so=_is_entry_summary, read=_read_entry_summary),
    SourceKind(words="a verifiable credential", looks_so=_is_credential, read=_read_credential, is_json=True),
)
"""What ``load`` takes beside dossiers; the first that recognises a file reads it."""
