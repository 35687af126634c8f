"""How long reading the smaller messages and a form takes beside the least that one can do; ratios are printed."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import pypdf
import pytest
from filing_samples import CONTINUOUS, FORM, STATEMENT
from pdf_forms import form
from ratios import Capture, tell

from iorkit.formats.abi import (
    LAYOUTS,
    Layout,
    read_bond_filing,
    read_daily_statement,
    read_importer_update,
    write_bond_filing,
    write_importer_update,
)
from iorkit.formats.pdf import read_form

TIMES = 200
BONDS = write_bond_filing(CONTINUOUS, action="B") * TIMES
UPDATES = write_importer_update(FORM, action="A") * TIMES
STATEMENTS = ("\n".join(STATEMENT) + "\n") * TIMES
PDF = form({"1A Importer Name": "Lumen Housewares LLC", "1B Number": "47-5550101"}, title="CBP Form 5106")


def slices(text: str, layouts: Mapping[str, Layout]) -> Callable[[], object]:
    """Makes a function that cuts the same records into the same fields, and does nothing else."""
    return lambda: [
        [line[field.first - 1 : field.last] for field in layouts[line[:2]].fields] for line in text.splitlines()
    ]


MESSAGES = [
    ("bond filings", BONDS, read_bond_filing, LAYOUTS["bond/filing"]),
    ("importer updates", UPDATES, read_importer_update, LAYOUTS["importer/update"]),
    ("daily statements", STATEMENTS, read_daily_statement, LAYOUTS["statement/daily"]),
]


@pytest.mark.benchmark(group="messages")
@pytest.mark.parametrize("name,text,read,layouts", MESSAGES, ids=[name for name, *_ in MESSAGES])
def test_read_message(  # noqa: PLR0913, PLR0917 -- parametrized
    name: str,
    text: str,
    read: Callable[[str], object],
    layouts: Mapping[str, Layout],
    benchmark: Any,  # noqa: ANN401 -- pytest-benchmark has no types
    capsys: Capture,
) -> None:
    """Two hundred of them from their text."""
    benchmark(read, text)
    tell(capsys, f"reading {name} against slicing", lambda: read(text), slices(text, layouts), number=1)


@pytest.mark.benchmark(group="forms")
def test_read_form(benchmark: Any, capsys: Capture) -> None:  # noqa: ANN401 -- the same
    """One Form 5106 from its file, against the fields alone."""
    benchmark(read_form, PDF)
    least = lambda: pypdf.PdfReader(io.BytesIO(PDF)).get_fields()  # noqa: E731 -- the least that one can do
    tell(capsys, "reading a form against pypdf's fields", lambda: read_form(PDF), least, number=5)
