"""Twice the input takes about twice the time, whatever grows: lists, texts, lines of files."""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from pools import LISTS, grown

from iorkit.checking import check
from iorkit.formats.abi import read_entry_summaries
from iorkit.formats.ace import read_es003
from iorkit.formats.credentials import read_credential
from iorkit.loading import FORMAT, dumps, loads
from iorkit.model import IOR, Address, CustomsBond, Dossier, IRSDocument, Party, PowerOfAttorney

_DAY = "2026-03-20"
_MOST = 2.5
_TRIES = 4
_TOO_SHORT = 0.02  # seconds below which the clock and the fixed part of a check decide
_COMPARED = {"listed_entities", "other_importers"}
"""Lists that are held against every name of the other documents: what grows with both is their product."""


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _holds(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """Holds that twice the size takes less than two and a half times the time; another try where it does not."""
    ratios = []
    for _ in range(_TRIES):
        once, twice = work(size), work(2 * size)
        few = min(_seconds(once) for _ in range(2))
        many = min(_seconds(twice) for _ in range(2))
        ratios.append(many / few)
        if many < _TOO_SHORT or ratios[-1] < _MOST:
            return
    assert not ratios, f"{_TRIES} tries took {[round(ratio, 1) for ratio in ratios]} times the time for twice the size"


def _text_of(dossier: Dossier) -> object:
    report = check(dossier, as_of=_DAY)
    return report.to_text(), report.checklist()


@pytest.mark.parametrize("name", LISTS)
def test_check_and_text_grow_with_each_list(name: str) -> None:
    """Each list of a dossier grows alone."""
    _holds(lambda size: functools.partial(_text_of, grown({name: size})), 150)


@pytest.mark.parametrize("name", LISTS)
def test_loading_grows_with_each_list(name: str) -> None:
    """From text to dossier."""
    _holds(lambda size: functools.partial(loads, dumps(grown({name: size}))), 300)


@pytest.mark.parametrize("name", ["powers_of_attorney", "irs_documents", "bonds", "cbp_notices", "invoices"])
def test_check_grows_with_what_once_hung(name: str) -> None:
    """A thousand powers of a partnership took 23 seconds."""
    _holds(lambda size: functools.partial(check, grown({name: size}), as_of=_DAY), 250)


def test_check_grows_with_all_lists_together() -> None:
    """Documents that belong together are looked up, not each held against each."""
    names = [name for name in LISTS if name not in _COMPARED]
    _holds(lambda size: functools.partial(check, grown(dict.fromkeys(names, size)), as_of=_DAY), 40)


@pytest.mark.parametrize("words", ["Lumen Housewares ", "A", "1200 Harbor Way, ", "47-5550101 ", "㍿", "a.b,c;d-e "])
@pytest.mark.parametrize(
    "held",
    [
        lambda text: Dossier(ior=IOR(name=text, address=Address(line1=text, city=text, country=text))),
        lambda text: Dossier(bonds=(CustomsBond(number=text, principal=Party(name=text), activity_code=text),)),
        lambda text: Dossier(irs_documents=(IRSDocument(ein=text, name=text),)),
        lambda text: Dossier(powers_of_attorney=(PowerOfAttorney(grantor=Party(name=text), ports=(text,)),)),
    ],
)
def test_texts_may_be_long(words: str, held: Callable[[str], Dossier]) -> None:
    """A country of 100,000 characters took 12 seconds."""

    def work(size: int) -> Callable[[], object]:
        written = dumps(held(words * size))
        return lambda: _text_of(attrs.evolve(loads(written), problems=()))

    _holds(work, 20_000 // len(words))


def _unknown_keys(size: int) -> str:
    return json.dumps({"format": FORMAT, **{f"zzz{n}": n for n in range(size)}})


_LINES: dict[str, Callable[[int], str]] = {
    "unknown keys": _unknown_keys,
    "unknown keys in one document": lambda size: json.dumps({"ior": {f"nane{n}": n for n in range(size)}}),
    "keys that stand twice": lambda size: "{" + ", ".join(f'"ior{n // 2}": 1' for n in range(size)) + "}",
    "wrong values": lambda size: json.dumps({"bonds": [{"amount": 1.5}] * size}),
    "TOML tables": lambda size: "".join(f'[[bonds]]\nnumber = "{n}"\n' for n in range(size)),
    "TOML keys": lambda size: "".join(f"a{n}.b = 1\n" for n in range(size)),
    "JSON lists in lists": lambda size: json.dumps({"bonds": [[[]] * size]}),
}


@pytest.mark.parametrize("kind", _LINES)
def test_loading_grows_with_what_is_wrong(kind: str) -> None:
    """300,000 unknown keys took 75 seconds."""
    _holds(lambda size: functools.partial(loads, _LINES[kind](size)), 1_500)


@pytest.mark.parametrize("line", ["10B7603245278 01", "A" * 80, "", "AE" + " " * 78, "\x00"])
def test_messages_grow_with_their_lines(line: str) -> None:
    """Lines that mean nothing as well."""
    _holds(lambda size: functools.partial(read_entry_summaries, f"{line}\n" * size), 1_000)


@pytest.mark.parametrize("row", ['B76-0324527-8,"x', '"a""b,c', ",,,", "B76-0324527-8,2026-03-02,1250.00", "é" * 40])
def test_reports_grow_with_their_rows(row: str, tmp_path: Path) -> None:
    """Every line with a bad quote took 22 seconds."""

    def work(size: int) -> Callable[[], object]:
        file = tmp_path / f"{size}.csv"
        file.write_text("Entry Summary Number,HTS Number - Full\n" + f"{row}\n" * size, encoding="utf-8")
        return functools.partial(read_es003, file)

    _holds(work, 500)


def test_credentials_grow_with_their_terms() -> None:
    """Terms that have no counterpart as well."""

    def work(size: int) -> Callable[[], object]:
        subject = {f"term{n}": n for n in range(size)}
        kind = {"type": ["USMCACertification"], "@context": ["https://w3id.org/traceability/v1"]}
        return functools.partial(read_credential, json.dumps({**kind, "credentialSubject": subject}))

    _holds(work, 2_000)
