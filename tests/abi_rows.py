"""Records of 80 columns for tests, set by column and without the library's layouts."""

from __future__ import annotations

from collections.abc import Mapping

NUMBER = "47-555010100"
BATCH = "A2704XYZ      070126     KR"
BLOCK = "B  2704XYZKR"


def columns(record: str, texts: Mapping[int, str]) -> str:
    """Sets each text from its column on, counted from 1."""
    row = list(record.ljust(80))
    for first, text in texts.items():
        row[first - 1 : first - 1 + len(text)] = text
    assert len(row) == 80, "a text runs beyond column 80"
    return "".join(row)


def k1(result: str = "1", changes: Mapping[int, str] | None = None) -> str:
    """Gives a record K1 without a bond."""
    return columns("K1", {3: NUMBER, 15: result, 16: "LUMEN HOUSEWARES LLC"} | dict(changes or {}))


def k1_bond(changes: Mapping[int, str] | None = None) -> str:
    """Gives a record K1 with a bond of 50,000 US dollars."""
    bond = {48: "016", 51: "A", 52: "000050000", 61: "2704", 65: "010523", 71: "23812A456", 80: "1"}
    return k1("1", bond | dict(changes or {}))


def k2(changes: Mapping[int, str] | None = None) -> str:
    """Gives a record K2 of a bond that is sufficient."""
    return columns("K2", {46: "Y", 48: "Y", 50: "A"} | dict(changes or {}))


def k7(name: str = "LUMEN HOUSEWARES LLC", center: str = "CONSUMER PRODUCTS") -> str:
    """Gives a record K7."""
    return columns("K7", {3: name, 34: "CEE008", 41: center})


def k8(qualifier: str, text: str) -> str:
    """Gives a record K8."""
    return columns("K8", {3: qualifier, 6: text})
