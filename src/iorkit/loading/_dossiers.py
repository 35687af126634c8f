"""The four doors: dossiers from a file or a text, and back."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import attrs

from iorkit.findings import Finding
from iorkit.loading._blank import without_blanks
from iorkit.loading._codes import MISSING_FORMAT, UNKNOWN_FORMAT
from iorkit.loading._readers import Source
from iorkit.loading._recognize import recognized
from iorkit.loading._text import HALF_CHARACTER, Parsed, Unreadable, describe, file_bytes, parse
from iorkit.loading._unreadable import marked_folder, marked_unreadable
from iorkit.model import Dossier

__all__ = ["FORMAT", "dump", "dumps", "load", "loads", "read_plain", "schema"]

FORMAT = "iorkit/dossier/1"
"""The format that is written, and the only one that is known."""

_ANY_VERSION = re.compile(r"iorkit/dossier/[0-9]{1,9}", re.ASCII)


def load(path: str | os.PathLike[str]) -> Dossier:
    """Reads a dossier from JSON or TOML, from a document or message, or from a folder with one file a document.

    A document or message is recognized by what stands in it: a fillable form in PDF, an ACE report ES-003, a table of a
    broker, CBP's answer to an importer/bond query, a message of entry summaries, importers or bonds, a credential. A
    note among the problems says what the file was taken for.

    In a folder a file of JSON or TOML is named after the field whose document it holds: ``ior.json``, ``bonds.json``
    with
    one bond or a list of them, ``bonds.2026.toml`` with one more. ``dossier.json`` holds all other keys. Forms,
    messages and reports may bear any name.

    Args:
        path: The file or folder.

    Returns:
        The dossier with all that could be read; what could not is in its ``problems``, as findings.

    Raises:
        OSError: The file cannot be opened.

    Examples:
        >>> load("no-such-file.json")
        Traceback (most recent call last):
        FileNotFoundError: [Errno 2] No such file or directory: 'no-such-file.json'
    """
    place = Path(path)
    if place.is_dir():
        return _load_folder(place)
    try:
        source = Source(file_bytes(place), place)
    except Unreadable as unreadable:
        return Dossier(problems=(unreadable.finding,))
    found = recognized(source)
    dossier = _loads(source.data, is_toml=place.suffix.lower() == ".toml") if found is None else found
    return marked_unreadable(dossier, source)


def loads(text: str | bytes) -> Dossier:
    """Reads a dossier from JSON or TOML, or from the content of another file; never raises for what stands in it.

    Args:
        text: One JSON object, or TOML, as text or in UTF-8; or what ``load`` takes as a file.

    Returns:
        The dossier with all that could be read; what could not is in its ``problems``, as findings.

    Examples:
        >>> dossier = loads('{"format": "iorkit/dossier/1", "bonds": [{"amount": 50000.5, "kind": "continuos"}]}')
        >>> dossier.bonds
        (CustomsBond(...),)
        >>> for problem in dossier.problems:
        ...     print(problem)
        error DAT005 bonds[0].amount: expected money as text such as "1250.00" or as a whole number,
            found the number 50000.5; put quotes around it
        error DAT006 bonds[0].kind: expected one of continuous, single (nearest: continuous),
            found the text 'continuos'
    """
    source = Source(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
    found = recognized(source)
    return marked_unreadable(_loads(text) if found is None else found, source)


def _loads(text: str | bytes, *, is_toml: bool = False) -> Dossier:
    try:
        parsed = parse(text, is_toml=is_toml)
    except Unreadable as unreadable:
        return Dossier(problems=(unreadable.finding,))
    return _read(parsed)


def _load_folder(place: Path) -> Dossier:
    from iorkit.loading._folder import gather, with_others  # noqa: PLC0415 -- with it comes cattrs, which is slow to import

    folder = gather(place)
    folder.raw.setdefault("format", FORMAT)
    dossier = _read(folder.parsed)
    named = (*folder.problems, *(folder.named(problem) for problem in dossier.problems))
    return marked_folder(with_others(attrs.evolve(dossier, problems=named), folder.others))


def schema() -> dict[str, Any]:
    """Returns the JSON Schema, draft 2020-12, of a dossier in JSON.

    A dossier that keeps to it loads without a problem but for what a schema cannot say: days that the calendar
    lacks, keys that stand twice and numbers out of range.

    Examples:
        >>> schema()["properties"]["format"]["const"]
        'iorkit/dossier/1'
    """
    text = resources.files(__package__).joinpath("dossier.schema.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def dump(dossier: Dossier, path: str | os.PathLike[str]) -> None:
    """Writes a dossier to a JSON file, whole or not at all.

    Personal numbers, such as a Social Security number, are written in full: this is an explicit call, and the file
    is the dossier. The file is written beside its place and then moved there, so that a failure leaves an older
    file as it was. ``problems`` is not written, nor is what could not be read when the dossier was loaded.

    Args:
        dossier: The dossier.
        path: The file; one that exists is replaced and keeps its permissions.

    Raises:
        OSError: The file cannot be written.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     dump(Dossier(arrangement="buyer"), Path(folder, "buyer.json"))
        ...     load(Path(folder, "buyer.json")).arrangement.value
        'buyer'
    """
    content = dumps(dossier).encode("utf-8")
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".iorkit-{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def dumps(dossier: Dossier) -> str:
    """Writes a dossier as JSON: keys in the order of the fields, two spaces a level, a newline at the end.

    Personal numbers are written in full, identifiers as they were given. What is not known is left out.

    Args:
        dossier: The dossier.

    Examples:
        >>> print(dumps(Dossier(arrangement="agent", bonds=())), end="")
        {
          "format": "iorkit/dossier/1",
          "arrangement": "agent",
          "bonds": []
        }
    """
    from iorkit.loading import _converter  # noqa: PLC0415 -- cattrs is slow to import

    written = json.dumps({"format": FORMAT, **_converter.plain(dossier)}, ensure_ascii=False, indent=2)
    return HALF_CHARACTER.sub(_escaped, written) + "\n"


def _escaped(half: re.Match[str]) -> str:
    return f"\\u{ord(half[0]):04x}"


def read_plain(raw: dict[str, Any]) -> Dossier:
    """Reads a dossier from plain values, as JSON has them.

    Args:
        raw: The object at the top; it is changed.
    """
    return _read(Parsed(raw, has_repeated=False, may_have_halves=True))


def _read(parsed: Parsed) -> Dossier:
    from iorkit.loading import _converter, _faults, _spelled, _statements  # noqa: PLC0415 -- cattrs is slow to import

    raw = parsed.raw
    problems = _faults.listed(_faults.repeated_keys(raw)) if parsed.has_repeated else []
    problems += _format_problems(raw.pop("format", None))
    for key, value in raw.items():
        if isinstance(value, dict | list):
            raw[key] = without_blanks(value)
    problems += _statements.understand(raw)
    problems += _spelled.spell(raw)
    dossier = None if parsed.may_have_halves else _converter.read(raw)
    if dossier is None:
        dossier, found = _read_what_can_be(raw)
        problems += found
    return attrs.evolve(dossier, problems=tuple(sorted(problems))) if problems else dossier


def _read_what_can_be(raw: dict[str, Any]) -> tuple[Dossier, list[Finding]]:
    from iorkit.loading import _converter, _faults  # noqa: PLC0415 -- the same

    outcome = _converter.read_in_detail(raw)
    if isinstance(outcome, Dossier):
        return outcome, []
    found = list(_faults.findings_of(outcome, raw))
    _faults.prune(raw, outcome)
    rest, more = _read_what_can_be(raw)
    return rest, found + more


def _format_problems(stated: object) -> Iterator[Finding]:
    if stated == FORMAT:
        return
    if stated is None:
        yield MISSING_FORMAT.finding("format", "is not stated; {format} is assumed", format=FORMAT)
        return
    newer = isinstance(stated, str) and _ANY_VERSION.fullmatch(stated) is not None
    yield UNKNOWN_FORMAT.finding(
        "format",
        "expected {format}, found {found}{words}; what is known of it was read as {format}",
        format=FORMAT,
        found=describe(stated),
        words=", another version" if newer else "",
    )
