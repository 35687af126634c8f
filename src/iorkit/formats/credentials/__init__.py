"""Credentials of the W3C traceability vocabulary on entry summaries and powers of attorney; nothing is fetched.

The transport mode, tariff rates, net quantities, fees by class and duties by line have no term that says the same, or
the term says less than CBP's code, so they are neither read nor written. ``left_out`` and ``unread`` name what is lost.
"""

from __future__ import annotations

from iorkit.formats.credentials._problems import PROBLEMS as FAULTS
from iorkit.formats.credentials._reader import CONTEXT, CredentialReading, read_credential
from iorkit.formats.credentials._writer import WrittenCredential, write_credential

__all__ = ["CONTEXT", "FAULTS", "CredentialReading", "WrittenCredential", "read_credential", "write_credential"]
