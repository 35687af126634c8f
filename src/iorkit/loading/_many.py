"""Many dossiers as a stream: from files, folders, patterns of names, and tables of many importers."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from iorkit.errors import MissingExtra
from iorkit.formats.written import DateOrder
from iorkit.loading._codes import TAKEN_FOR
from iorkit.loading._dossiers import load
from iorkit.loading._readers import Source, read_tables, words_for_spreadsheet
from iorkit.loading._recognize import TABLE, kind_of, may_be_columns
from iorkit.loading._text import Unreadable, file_bytes
from iorkit.loading._unreadable import marked_unreadable, unreadable_for
from iorkit.model import Dossier

__all__ = ["load_many"]

_PATTERN = frozenset("*?[")
_PARTS = frozenset(field.name for field in attrs.fields(Dossier)) | {"dossier"}
_FORMAT, _OPENING = b"iorkit/dossier/", 1024
_ENDINGS = frozenset({".json", ".toml"})


def load_many(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    date_order: DateOrder | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Dossier]:
    r"""Reads dossiers one after another: of a table one for each importer, else one for each file.

    A folder gives those of its files, in the order of their names; a folder with one file a document, such as
    ``ior.json``, is one dossier. A name with ``*``, ``?`` or ``[`` stands for all files that it fits. What cannot be
    read becomes a dossier whose ``problems`` say so, and the stream goes on.

    Args:
        paths: One or several files, folders or patterns.
        date_order: ``"mdy"`` or ``"dmy"``, where the dates of tables leave that open.
        columns: Fields for columns of tables whose names are not known, such as ``{"Sales Rep": "broker.name"}``.

    Returns:
        The dossiers, each read when it is asked for; the file's name stands as subject in their problems.

    Raises:
        UnknownCode: ``columns`` states a field that no document has, or ``date_order`` is neither.

    .. versionadded:: 26.1

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "clients.csv")
        ...     _ = path.write_text("Client,IRS #,Bond Amt\nLumen LLC,47-5550101,50K\nWren Inc,47-5550102,60K\n")
        ...     [dossier.label for dossier in load_many(folder)]
        ['Lumen LLC, 47-555010100', 'Wren Inc, 47-555010200']
    """
    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    for path in several:
        for member in _members(os.fspath(path)):
            if isinstance(member, Dossier):
                yield member
            else:
                yield from _read(member, date_order, columns)


def _members(path: str) -> Iterator[Path | Dossier]:
    """Yields the files that a path stands for; a dossier with its fault where it stands for none."""
    if not _PATTERN.isdisjoint(path) and not os.path.lexists(path):
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 -- the pattern may begin at the root
        for each in found:
            yield from _members_of(Path(each))
        if not found:
            yield _fault(path, "no file has such a name")
    else:
        yield from _members_of(Path(path))


def _members_of(place: Path) -> Iterator[Path | Dossier]:
    if not place.is_dir():
        yield place
        return
    try:
        entries = sorted(each for each in place.iterdir() if not each.name.startswith((".", "~$")))
    except OSError as error:
        yield _fault(str(place), _words(error))
        return
    if _is_one_dossier(entries):
        yield place
        return
    for each in entries:
        yield from _members_of(each)
    if not entries:
        yield _fault(str(place), "the folder is empty")


def _is_one_dossier(entries: Sequence[Path]) -> bool:
    """Tells whether files are the documents of one dossier, by their names, and not dossiers themselves."""
    ours = [each for each in entries if each.suffix.lower() in _ENDINGS and each.is_file()]
    if not any(each.name.split(".")[0] in _PARTS for each in ours):
        return False
    return not any(_is_dossier(each) for each in ours if each.name.split(".")[0] != "dossier")


def _is_dossier(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return _FORMAT in opened.read(_OPENING)
    except OSError:
        return False


def _read(path: Path, order: DateOrder | None, columns: Mapping[str, str] | None) -> Iterator[Dossier]:
    try:
        source = None if path.is_dir() else Source(file_bytes(path), path)
        if source is not None and _is_table(source, columns):
            for dossier in read_tables(source, date_order=order, columns=columns):
                note = TAKEN_FOR.finding("", "taken for {words}", words=words_for_spreadsheet(dossier))
                noted = attrs.evolve(dossier, problems=(note, *dossier.problems))
                yield _named(marked_unreadable(noted, source), path)
            return
        yield _named(load(path), path)
    except Unreadable as unreadable:
        yield _named(Dossier(problems=(unreadable.finding,)), path)
    except OSError as error:
        yield _fault(str(path), _words(error))


def _is_table(source: Source, columns: Mapping[str, str] | None) -> bool:
    try:
        kind = kind_of(source)
        return kind is TABLE or (kind is None and bool(columns) and may_be_columns(source.start))
    except MissingExtra:
        return False


def _named(dossier: Dossier, path: Path) -> Dossier:
    problems = tuple(found if found.subject else attrs.evolve(found, subject=path.name) for found in dossier.problems)
    return attrs.evolve(dossier, problems=tuple(sorted(problems)))


def _fault(path: str, reason: str) -> Dossier:
    return Dossier(problems=(attrs.evolve(unreadable_for(reason), subject=Path(path).name or path),))


def _words(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
