"""What can be wrong with a message of CBP's: the faults of ``faults.toml``, each a finding with a ``DAT`` code."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from iorkit.findings import DataFault, Severity
from iorkit.formats._faults import finding_of
from iorkit.masking import clip, mask_record

__all__ = ["FAULTS", "problem", "shown"]

_UNPRINTABLE = re.compile(r"[^ -~]", re.ASCII)


def _read() -> Mapping[str, DataFault]:
    text = resources.files("iorkit.formats.abi").joinpath("faults.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            code: DataFault(code=code, **row | {"severity": Severity[row["severity"].upper()]})
            for code, row in tomllib.loads(text).items()
        }
    )


FAULTS = _read()
"""Every fault of a message, by its code."""

problem = functools.partial(finding_of, FAULTS)
"""Makes the finding of a fault of a message; see ``finding_of``."""


def shown(text: str) -> str:
    r"""Quotes a piece of a message so that it may be shown.

    Args:
        text: What stands in the message.

    Returns:
        The text between quotation marks and not too long; digits that may be a Social Security number are
        masked, and characters that cannot be printed are question marks.

    Examples:
        >>> shown("13/45"), shown("000123456"), shown("000\u201112\u20113456\u2014A")
        ("'13/45'", "'*****3456'", "'***-**-3456?A'")
    """
    return f"'{clip(_UNPRINTABLE.sub('?', mask_record(text)))}'"
