"""How the importer keeps its records, and the documents of others that the user's files know."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from iorkit.ids import ImporterNumber
from iorkit.model.shape import shape

__all__ = ["KnownDocument", "RecordKeeping"]


@frozen(kw_only=True, field_transformer=shape)
class RecordKeeping:
    """How the importer keeps the records of its entries, as its own policy and practice have it.

    Args:
        retention_years: For how many years from entry records are kept.
        has_copies: Whether a copy of every record is kept, for each entry.
        are_retrievable: Whether a record that CBP demands can be found and produced.
        keeps_originals: Whether records are kept as originals, document or electronic as they were made.
        alternative_notified_on: The day on which CBP was told of another method of storage.
        retention_days: For how many days from entry records are kept, where that is not stated in whole years.

    Examples:
        >>> RecordKeeping(retention_years=5, has_copies=True).retention_years
        5
    """

    retention_years: int | None = None
    has_copies: bool | None = None
    are_retrievable: bool | None = None
    keeps_originals: bool | None = None
    alternative_notified_on: dt.date | None = None
    retention_days: int | None = None


@frozen(kw_only=True, field_transformer=shape)
class KnownDocument:
    """A document of another importer that the user's own files know, by the digest of its file.

    Args:
        sha256: The SHA-256 digest of the file, in hexadecimal.
        importer_name: The importer for whom it was used.
        importer_number: That importer's number.

    Examples:
        >>> KnownDocument(sha256="0a" * 32, importer_name="Lumen Trading Inc").importer_name
        'Lumen Trading Inc'
    """

    sha256: str | None = None
    importer_name: str | None = None
    importer_number: ImporterNumber | None = None
