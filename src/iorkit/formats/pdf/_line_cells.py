"""The cells of a line of Form 7501, where CBP's own file has one field for several columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

import attrs

__all__ = ["CELLS", "LineCells", "fee_parts", "line_cells"]

CELLS = ("merchandise", "values", "rates", "duties")
"""The cells of a line, by the words that a map uses for them: blocks 28 to 31, 32, 33 and 34."""

Part: TypeAlias = tuple[str, str, str]
"""A value that a cell states: the cell, the place below the line, and the text to be read there."""

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_PACKAGES = frozenset({"BAG", "BAGS", "BDL", "BDLS", "BOX", "BOXES", "BX", "CRT", "CRTS", "CTN", "CTNS", "PKG", "PKGS"})
_UNITS = frozenset({"DOZ", "DPR", "KG", "KGS", "L", "M", "M2", "M3", "NO", "PRS"})
_TOKEN = re.compile(
    rf"""(?P<tariff>(?<![^\s])[0-9]{{4}}\.[0-9]{{2}}(?:\.[0-9]{{4}}|\.[0-9]{{2}}(?:\.[0-9]{{2}})?)?(?![^\s,;]))
    |(?P<case>(?<![^\s])[AC]-[0-9]{{3}}-[0-9]{{3}}(?:-[0-9]{{3}})?(?![^\s,;]))
    |(?P<quantity>(?<![^\s]){_NUMBER}\s*(?:{"|".join(sorted(_PACKAGES | _UNITS, key=len, reverse=True))})(?![^\s,;]))
    |(?P<word>[^\s]+)""",
    re.ASCII | re.VERBOSE,
)
_QUANTITY = re.compile(rf"({_NUMBER})\s*(.+)", re.ASCII)
_VALUE = re.compile(
    rf"(?P<related>(?:not[ -]?rel(?:ated)?|rel(?:ated)?|[YN])(?![^\s,;]))|(?P<charges>C ?\$?{_NUMBER}(?![^\s]))"
    rf"|(?P<value>\$?{_NUMBER}(?![^\s]))|(?P<rest>[^\s]+)",
    re.ASCII | re.IGNORECASE,
)
_ONE_RATE = r"(?:free|\$?[0-9][0-9.,]*(?: ?[%¢])?(?:/[a-z0-9]+)?)"
_RATE = re.compile(rf"{_ONE_RATE}(?: ?\+ ?{_ONE_RATE})*", re.ASCII | re.IGNORECASE)
_APART = re.compile(r"[\r\n;]+|\s{2,}")
_FEE = re.compile(r"(?<![0-9.,$])([0-9]{3})(?![0-9.,])([^0-9$\r\n]*)(\$?[0-9][0-9,]*\.[0-9]{2})(?![0-9])", re.ASCII)


@attrs.frozen(kw_only=True)
class LineCells:
    """What the cells of one line state.

    Args:
        parts: The values, each with its cell and its place below the line.
        rests: What is left of a cell, because it cannot be told which column it belongs to.
    """

    parts: tuple[Part, ...] = ()
    rests: tuple[tuple[str, str], ...] = ()


def line_cells(cells: Mapping[str, str]) -> LineCells:
    r"""Tells the columns of a line apart, and leaves what has more than one reading.

    A value, a rate and a duty go to the tariff number or case that stands at the same place in the order. Where the
    counts differ, none of them is read.

    Args:
        cells: The texts of the cells, by ``CELLS``.

    Examples:
        >>> line_cells({"merchandise": "Steel bowls\n7323.93.0080", "duties": "250.00"}).parts[-1]
        ('duties', 'tariffs[0].duty', '250.00')
    """
    parts: list[Part] = []
    rests: dict[str, list[str]] = {}
    heads = _merchandise(cells.get("merchandise", ""), parts, rests)
    _values(cells.get("values", ""), heads, parts, rests)
    _rates(cells.get("rates", ""), heads, parts, rests)
    _spread("duties", cells.get("duties", "").split(), "duty", heads, parts, rests)
    return LineCells(parts=tuple(parts), rests=tuple((cell, " ".join(words)) for cell, words in rests.items()))


def _merchandise(text: str, parts: list[Part], rests: dict[str, list[str]]) -> list[str]:
    """Reads blocks 28 to 31, and returns the tariff numbers and cases of the line as places, in their order."""
    words: list[str] = []
    quantities: list[str] = []
    heads: list[str] = []
    counts = {"tariff": 0, "case": 0}
    for line in filter(None, (each.strip() for each in re.split(r"[\r\n]+", text))):
        tokens, description = _apart(line)
        has_letter = any(char.isalpha() for char in description)
        if description:
            words.append(description) if has_letter else rests.setdefault("merchandise", []).append(description)
        for kind, token in tokens:
            if kind == "quantity":
                quantities.append(token)
                continue
            place, field = (("tariffs", "hts_number"), ("adcvd", "case_number"))[kind == "case"]
            heads.append(f"{place}[{counts[kind]}]")
            counts[kind] += 1
            parts.append(("merchandise", f"{heads[-1]}.{field}", token))
    if words:
        parts.append(("merchandise", "description", " ".join(words)))
    _quantities(quantities, counts["tariff"], parts, rests)
    return heads


def _apart(line: str) -> tuple[list[tuple[str, str]], str]:
    """Returns the numbers at the two ends of a line, and the words between; a quantity in words stays with them."""
    tokens = [(str(found.lastgroup), found) for found in _TOKEN.finditer(line)]
    words = [place for place, (kind, _) in enumerate(tokens) if kind == "word"]
    if not words:
        return [(kind, found[0]) for kind, found in tokens], ""
    before = tokens[: next(place for place, (kind, _) in enumerate(tokens) if kind not in {"tariff", "case"})]
    after = tokens[words[-1] + 1 :]
    if after and after[0][0] == "quantity":
        after = []
    start = before[-1][1].end() if before else 0
    end = after[0][1].start() if after else len(line)
    return [(kind, found[0]) for kind, found in (*before, *after)], line[start:end].strip(" ,;-")


def _quantities(found: list[str], tariffs: int, parts: list[Part], rests: dict[str, list[str]]) -> None:
    """Reads gross weight, manifest quantity and net quantity, where the units tell which is which."""
    split = [(match[1], match[2].upper(), text) for text in found if (match := _QUANTITY.fullmatch(text))]
    packages = [each for each in split if each[1] in _PACKAGES]
    weights = sorted((each for each in split if each[1] in {"KG", "KGS"}), key=_amount, reverse=True)
    others = [each for each in split if each not in packages and each not in weights]
    net = others or weights[1:]
    # One weight alone, or one after another quantity, may be gross or net; of several tariff numbers, any may be meant.
    is_clear = len(packages) <= 1 and len(weights) <= 1 + (not others) and len(others) <= 1 and (net or not weights)
    is_clear = is_clear and not (weights and others and split.index(weights[0]) > split.index(others[0]))
    if found and not (is_clear and tariffs <= 1):
        rests.setdefault("merchandise", []).extend(found)
        return
    for place, each in (("manifest_quantity", packages), ("tariffs[0].quantities[0]", net)):
        for amount, unit, _ in each[:1]:
            written = "KG" if unit == "KGS" else unit
            parts.extend((("merchandise", f"{place}.amount", amount), ("merchandise", f"{place}.unit", written)))
    parts.extend(("merchandise", "gross_weight_kg", amount) for amount, _, _ in weights[:1])


def _amount(quantity: tuple[str, str, str]) -> float:
    return float(quantity[0].replace(",", ""))


def _values(text: str, heads: list[str], parts: list[Part], rests: dict[str, list[str]]) -> None:
    """Reads block 32: entered values, charges after a C, and whether the parties are related."""
    values: list[str] = []
    said: dict[str, list[str]] = {"related": [], "charges": []}
    for match in _VALUE.finditer(text):
        kind, word = str(match.lastgroup), match[0]
        if kind == "value":
            values.append(word)
        elif kind in said and not said[kind]:
            said[kind].append(word)
        else:
            rests.setdefault("values", []).append(word)
    parts.extend(("values", "are_related", "no" if word.upper()[0] == "N" else "yes") for word in said["related"])
    parts.extend(("values", "charges", word.lstrip("Cc ")) for word in said["charges"])
    _spread("values", values, "value", [head for head in heads if head.startswith("tariffs")], parts, rests)


def _rates(text: str, heads: list[str], parts: list[Part], rests: dict[str, list[str]]) -> None:
    """Reads block 33: the rates of tariff numbers and of cases; an IRC rate or a visa number is left."""
    pieces = [piece.strip() for piece in _APART.split(text) if piece.strip()]
    rates = [
        word for piece in pieces for word in (piece.split() if all(map(_RATE.fullmatch, piece.split())) else [piece])
    ]
    if strange := [word for word in rates if not _RATE.fullmatch(word)]:
        rests.setdefault("rates", []).extend(strange)
    _spread("rates", [word for word in rates if _RATE.fullmatch(word)], "rate", heads, parts, rests)


def _spread(  # noqa: PLR0913, PLR0917 -- the state of one line
    cell: str, words: list[str], field: str, heads: list[str], parts: list[Part], rests: dict[str, list[str]]
) -> None:
    """Gives each value to the number that stands at its place, where there are as many of both."""
    if len(words) != len(heads or ["tariffs[0]"]):
        if words:
            rests.setdefault(cell, []).extend(words)
        return
    for head, word in zip(heads or ["tariffs[0]"], words, strict=True):
        is_case_rate = field == "rate" and head.startswith("adcvd")
        parts.append((cell, f"{head}.{field}", word.rstrip("% ") if is_case_rate else word))


def fee_parts(text: str) -> tuple[list[tuple[str, str]], str]:
    """Reads a summary of fees, each a class code and an amount.

    Args:
        text: What stands in the field.

    Returns:
        The places below ``fees`` with their texts, and what is left.

    Examples:
        >>> fee_parts("499 MPF $33.58; see invoice")
        ([('[0].class_code', '499'), ('[0].amount', '$33.58')], 'see invoice')
    """
    parts: list[tuple[str, str]] = []
    for row, match in enumerate(_FEE.finditer(text)):
        parts += [(f"[{row}].class_code", match[1]), (f"[{row}].amount", match[3])]
    rest = " ".join(_FEE.sub(" ", text).split()).strip(" ,;-")
    return parts, rest
