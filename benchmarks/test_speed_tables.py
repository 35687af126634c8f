"""How long reading a report takes beside the standard library's own reader; a ratio is printed, nothing is asserted."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from ratios import Capture, tell

from iorkit.formats.ace import read_es003
from iorkit.formats.tables import BONDS, iter_table

ROWS = 20_000
ROUNDS = 3
ES003 = (
    "Entry Summary Number,Entry Type Code,Importer Number,Port of Entry Code,Entry Date,Entry Summary Date,"
    "Entry Summary Line Number,Country of Origin Code,Tariff Ordinal Number,HTS Number - Full,"
    "Line Tariff Goods Value Amount,Line Tariff Duty Amount\n"
)
BOND_LIST = "Bond Number,Bond Type,Bond Amount,Effective Date,Importer Number,Surety Code\n"


def es003_file(folder: Path) -> Path:
    """Writes a report of five tariff numbers an entry, two a line."""
    path = folder / "es003.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(ES003)
        for n in range(ROWS):
            entry, at = divmod(n, 5)
            line, ordinal = divmod(at, 2)
            file.write(
                f"B76{entry:07}0,01,47-5550101,2704,02/26/2026,03/02/2026,{line + 1},CN,{ordinal + 1},7323930080,"
                f'"$12,500.00",${n % 1000}.{n % 100:02}\n'
            )
    return path


def bond_file(folder: Path) -> Path:
    """Writes a list of bonds."""
    path = folder / "bonds.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(BOND_LIST)
        for n in range(ROWS):
            file.write(f'26{n:07},8,"$50,000",01/02/2026,47-{n:07},001\n')
    return path


def count(path: Path) -> int:
    """Reads the rows as dictionaries of texts, which is the least that one can do."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


@pytest.mark.benchmark(group="tables")
def test_read_es003(benchmark: Any, tmp_path: Path, capsys: Capture) -> None:  # noqa: ANN401 -- its fixture has no type
    """Rows to entry summaries, against rows to dictionaries."""
    path = es003_file(tmp_path)
    benchmark.pedantic(lambda: read_es003(path), rounds=1)
    tell(
        capsys,
        "read_es003 against csv.DictReader",
        lambda: len(read_es003(path)),
        lambda: count(path),
        number=1,
        rounds=ROUNDS,
        rows=ROWS,
    )


@pytest.mark.benchmark(group="tables")
def test_iter_table(benchmark: Any, tmp_path: Path, capsys: Capture) -> None:  # noqa: ANN401 -- the same
    """Rows to bonds, against rows to dictionaries."""
    path = bond_file(tmp_path)
    benchmark.pedantic(lambda: list(iter_table(path, BONDS)), rounds=1)
    tell(
        capsys,
        "iter_table against csv.DictReader",
        lambda: sum(1 for _ in iter_table(path, BONDS)),
        lambda: count(path),
        number=1,
        rounds=ROUNDS,
        rows=ROWS,
    )
