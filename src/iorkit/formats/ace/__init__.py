"""Reports that CBP's portal, ACE, gives as CSV or XLSX."""

from __future__ import annotations

from iorkit.formats.ace._entry_drafts import ES003
from iorkit.formats.ace._es003 import read_es003

__all__ = ["ES003", "read_es003"]
