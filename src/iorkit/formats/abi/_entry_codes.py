"""What the layouts of the entry summary message share: their source and the codes of several fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from iorkit.formats.abi._layout import Code, Source

__all__ = ["SOURCE", "YES", "one_of"]

SOURCE = Source("Entry Summary Create/Update", 109, dt.date(2026, 7, 16))
"""The chapter, by its table of changes; its title page says July 2026."""

YES: Mapping[str, Code] = MappingProxyType({"Y": True})
"""The code of an indicator that is either given or blank."""


def one_of(*codes: str) -> Mapping[str, Code]:
    """Returns a list of codes that the model holds as they stand.

    Args:
        codes: The codes.

    Examples:
        >>> dict(one_of("A", "R"))
        {'A': 'A', 'R': 'R'}
    """
    return MappingProxyType({code: code for code in codes})
