"""Pictures: the use of a bond, deadlines on a line of time, and the consistency matrix."""

from __future__ import annotations

from iorkit.plot._bond_use import bond_use
from iorkit.plot._canvas import save
from iorkit.plot._consistency import consistency
from iorkit.plot._timeline import timeline

__all__ = ["bond_use", "consistency", "save", "timeline"]
