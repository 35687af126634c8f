"""What a file is, by what stands in it and not by its name; and the dossier that it gives.

A format that ``load`` shall take needs one line in ``KINDS``: what a person calls it, a function that recognizes it by
its beginning, and a function that reads it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import partial

import attrs

from iorkit.errors import MissingExtra
from iorkit.formats.tables._text_file import guess_encoding
from iorkit.formats.tables._vocabulary import nearest_field
from iorkit.formats.tables._web_page import is_web_page
from iorkit.formats.template import is_template
from iorkit.loading import _readers
from iorkit.loading._codes import EXTRA_MISSING, KIND_NOT_READ, TAKEN_FOR
from iorkit.loading._readers import Source
from iorkit.model import Dossier
from iorkit.model.shape import shown

__all__ = ["KINDS", "TABLE", "SourceKind", "kind_of", "may_be_columns", "recognized"]

_OPENING = 1024
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


@attrs.frozen(kw_only=True)
class SourceKind:
    """One kind of file that ``load`` takes beside dossiers.

    Args:
        words: What a person calls it.
        looks_so: Tells whether a file is of this kind, by its beginning where that is enough.
        read: Reads it.
        is_json: Whether it is JSON, as a dossier is.
    """

    words: str
    looks_so: Callable[[Source], bool]
    read: Callable[[Source], Dossier]
    is_json: bool = False


def kind_of(source: Source) -> SourceKind | None:
    """Returns the kind of a file; ``None`` where it should be a dossier or is of no kind that is read.

    Args:
        source: What is to be read.

    Raises:
        MissingExtra: It is a workbook, and openpyxl is not installed.
    """
    is_ours = _opens_as_text_of_ours(source.start)
    return next((kind for kind in KINDS if kind.is_json == is_ours and kind.looks_so(source)), None)


def recognized(source: Source) -> Dossier | None:
    """Reads what is no dossier but is recognized as something else.

    Args:
        source: What is to be read.

    Returns:
        The dossier with a note of what it was taken for; ``None`` where it should be a dossier.
    """
    try:
        kind = kind_of(source)
        if kind is not None:
            return _read(kind, source)
    except MissingExtra as missing:
        return _lacking(source, missing)
    reason = _not_read(source.start)
    if reason:
        return Dossier(problems=(KIND_NOT_READ.finding("", "{reason}", reason=reason),))
    return None


def _read(kind: SourceKind, source: Source) -> Dossier:
    dossier = kind.read(source)
    words = _readers.words_for_spreadsheet(dossier) if kind is TABLE else kind.words
    note = TAKEN_FOR.finding("", "taken for {words}", words=words)
    return attrs.evolve(dossier, problems=tuple(sorted((note, *dossier.problems))))


def _lacking(source: Source, missing: MissingExtra) -> Dossier:
    message = "is {words}, and was not read: {reason}"
    words = "a workbook" if _is_workbook(source) else "a fillable form in PDF"
    return Dossier(problems=(EXTRA_MISSING.finding("", message, words=words, reason=str(missing)),))


# --- how each kind is recognized -------------------------------------------------------------------------------------

_NUMBER = rb"(?:[0-9]{2}-[0-9]{7}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{6}-[0-9]{5})"
_RECORD = rb"^(?:\xef\xbb\xbf)?(?:[^\r\n]{80})?"  # the first line, another, or the second record of one without breaks
_IMPORTER_ANSWER = re.compile(_RECORD + rb"(?:B.{9}KR|A.{24}KR|K1" + _NUMBER + rb")", re.MULTILINE)
_ENTRY_SUMMARY = re.compile(
    _RECORD + rb"(?:B.{9}(?:AE|AX)|A.{24}(?:AE|AX)|10[ARD][A-Z0-9]{3}  [0-9]{8} "
    rb"|E0 (?:SUMMRY|BNDDTL|LINITM|TARIFF|HDRFEE|LINFEE|FEETOT|TOTALS) [0-9]{6} REF ID:)",
    re.MULTILINE,
)
_UPDATE = re.compile(_RECORD + rb"(?:B.{9}(?:TP|TT)|A.{24}(?:TP|TT)|T1[AUN](?:" + _NUMBER + rb"| {12}))", re.MULTILINE)
_BOND_FILING = re.compile(
    _RECORD + rb"(?:B.{9}(?:CB|CX)|A.{24}(?:CB|CX)|10[ABCERTUV][89][A-Z0-9 ]{3}(?:[0-9]{10}| {10}))", re.MULTILINE
)
_STATEMENT = re.compile(_RECORD + rb"(?:B.{9}PF|A.{24}PF|Q1[0-9]{4}[A-Z0-9]{3}  [A-Z0-9]{8} )", re.MULTILINE)
_NAMES_OF_ES003 = (b"entrysummarynumber", b"htsnumber", b"linetariffgoodsvalueamount", b"tariffordinalnumber")
_FEWEST_NAMES = 2
_NOT_IN_NAME = re.compile(rb"[^a-z0-9]+")


def _opens_as_text_of_ours(start: bytes) -> bool:
    """Tells whether a file opens as JSON, or as a TOML comment or table, which no other kind does."""
    opening = start[:_OPENING].removeprefix(codecs.BOM_UTF8).lstrip()
    return opening[:1] in (b"{", b"[", b"#") and not opening.startswith(b"{\\rtf")


def _is_form(source: Source) -> bool:
    return b"%PDF-" in source.start[:_OPENING]


def _has(pattern: re.Pattern[bytes], source: Source) -> bool:
    return pattern.search(source.start) is not None


def _is_workbook(source: Source) -> bool:
    return source.start.startswith(b"PK\x03\x04")


def _is_template(source: Source) -> bool:
    return _is_workbook(source) and is_template(source.data)


def _is_es003_workbook(source: Source) -> bool:
    """Tells whether a workbook is a report, by the two columns that it must have."""
    return _is_workbook(source) and source.is_es003


def _is_table(source: Source) -> bool:
    """Tells whether a file is a workbook, a web page with a table, or text in which names of columns are known."""
    start = source.start
    if _is_workbook(source):
        return True
    if is_web_page(start[:_OPENING]):
        return b"<table" in start.replace(b"\0", b"").lower()
    return may_be_columns(start) and source.known_names >= _FEWEST_NAMES


def may_be_columns(start: bytes) -> bool:
    """Tells whether a file may be text with columns: it has a separator, and is none of the kinds that are named."""
    if any(start[:_OPENING].lstrip().lower().startswith(mark.lower()) for mark, _ in _OTHERS):
        return False
    return any(mark in start for mark in (b",", b";", b"\t", b"|"))


def _is_es003(source: Source) -> bool:
    start = source.start
    encoding = next((name for mark, name in _WIDE.items() if start.startswith(mark)), "latin-1")
    text = start.decode(encoding, "ignore").encode("ascii", "ignore").lower()
    names = _NOT_IN_NAME.sub(b"", text)
    return sum(name in names for name in _NAMES_OF_ES003) >= _FEWEST_NAMES


def _is_credential(source: Source) -> bool:
    return b'"VerifiableCredential"' in source.start and b'"credentialSubject"' in source.start


_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "is a file of an old Office program, or protected by a password; save it in a newer format"),
    (b"\xff\xd8\xff", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"\x89PNG", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"II*\x00", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"MM\x00*", "is a picture, and pictures are not read; type its data into the dossier"),
    (b"<!doctype", "is a web page without a table; save the document itself"),
    (b"<html", "is a web page without a table; save the document itself"),
    (b"<?xml", "is XML, of which no kind is read"),
    (b"{\\rtf", "is a text of an Office program; save the document itself"),
)


def _not_read(start: bytes) -> str:
    """Says of a file that cannot be a dossier what it is; nothing where it can."""
    opening = start[:_OPENING].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for mark, words in _OTHERS:
        if opening.startswith(mark.lower()):
            return words
    if _STATEMENT.search(start):
        return "is a daily statement, which no dossier holds; read it with iorkit.formats.abi.read_daily_statement"
    if reason := _columns_seen(start):
        return reason
    if b"\x00" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return "holds no text, and is of no kind that is known"
    return ""


_TOML_LINE = re.compile(r"\s*(?:[\[{#]|[\w.\"'-]+\s*=)")
_MOST_NAMES = 8


def _columns_seen(start: bytes) -> str:
    """Says of text with columns that are not known how they are called, and what is nearest to them."""
    try:
        text = start.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = start.decode(guess_encoding(start)[0], "replace")
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:6]
    if len(lines) < _FEWEST_NAMES or "\x00" in text or _TOML_LINE.match(lines[0]):
        return ""
    mark = max(",;\t|", key=lines[0].count)
    count = lines[0].count(mark)
    if not count or sum(line.count(mark) == count for line in lines) * 2 < len(lines):
        return ""
    names = [name.strip(" \"'") for name in lines[0].split(mark) if name.strip()]
    listed = ", ".join(f"'{shown(name[:40])}'" for name in names[:_MOST_NAMES])
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    near = next(
        (f"; '{shown(name[:40])}' is nearest to {field}" for name in names if (field := nearest_field(name))), ""
    )
    return (
        f"seems to be a table whose columns are called {listed}{more}, and too few of these names are known{near}; "
        "say what they mean with iorkit.load_many(path, columns={...})"
    )


TABLE = SourceKind(words="a spreadsheet", looks_so=_is_table, read=_readers.read_table)
"""Tables, of which ``load_many`` takes all importers."""

KINDS: tuple[SourceKind, ...] = (
    SourceKind(words="a template of iorkit", looks_so=_is_template, read=_readers.read_filled_template),
    SourceKind(words="a fillable form in PDF", looks_so=_is_form, read=_readers.read_form),
    SourceKind(words="an ACE report ES-003 in a workbook", looks_so=_is_es003_workbook, read=_readers.read_es003),
    SourceKind(words="an ACE report ES-003 as text", looks_so=_is_es003, read=_readers.read_es003),
    SourceKind(
        words="CBP's answer to an importer/bond query",
        looks_so=partial(_has, _IMPORTER_ANSWER),
        read=_readers.read_importer_answer,
    ),
    SourceKind(
        words="an entry summary message", looks_so=partial(_has, _ENTRY_SUMMARY), read=_readers.read_entry_summary
    ),
    SourceKind(
        words="a message of importer creates or updates",
        looks_so=partial(_has, _UPDATE),
        read=_readers.read_importer_update,
    ),
    SourceKind(
        words="a message of electronic bonds", looks_so=partial(_has, _BOND_FILING), read=_readers.read_bond_filing
    ),
    TABLE,
    SourceKind(words="a verifiable credential", looks_so=_is_credential, read=_readers.read_credential, is_json=True),
)
"""What ``load`` takes beside dossiers; the first that recognizes a file reads it."""
