"""CBP's messages, reports and forms, tables and credentials, to the model and back; each is imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from iorkit.formats import abi, ace, credentials, pdf, reports, tables

__all__ = ["abi", "ace", "credentials", "pdf", "reports", "tables"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
