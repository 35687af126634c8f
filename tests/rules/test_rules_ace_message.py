"""The pre-flight of whole messages: one planted fault each, and the condition code with which CBP would answer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from abi_rows import columns
from rule_cases import DAY, LUMEN

from iorkit.checking import check
from iorkit.findings import Finding
from iorkit.formats.abi import read_entry_summaries
from iorkit.model import Dossier

RECORDS: Mapping[str, Mapping[int, str]] = {
    "10": {3: "AB76", 9: "03245278", 18: "2704", 34: "0111", 39: "X", 51: "2032726"},
    "11": {3: "47-5550101", 15: "47-5550101", 42: "032026031826", 61: "CA"},
    "20": {3: "MAEU2704031826Z123EVER GIVEN"},
    "22": {3: "00000100CTN"},
    "23": {3: "MMAEU123456789"},
    "31": {3: "8B 016"},
    "40": {5: "001", 9: "CNCN022026", 27: "000000050057035", 56: "N"},
    "47": {3: "MCNABCMAN123SHA"},
    "47S": {3: "S47-5550101"},
    "50": {3: "7323930080", 14: "0000025000", 25: "0000012500", 36: "000000050000NO"},
    "62": {3: "49900004330"},
    "62H": {3: "50100001563"},
    "89": {3: "4990000000433050100000001563"},
    "90": {3: "00000025000", 15: "00000005893", 27: "0" * 11, 39: "0" * 11, 51: "0" * 11, 63: "0" * 11},
}


def findings(record: str = "", changes: Mapping[int, str] | None = None, *, without: str = "") -> list[Finding]:
    """Reads the message with columns of one record changed, or without a record, and checks it beside its importer."""
    rows = [
        columns(name[:2], dict(texts) | (dict(changes or {}) if name == record else {}))
        for name, texts in RECORDS.items()
        if name != without
    ]
    read = read_entry_summaries("\n".join(rows))
    dossier = Dossier(ior=LUMEN, entry_summaries=read.entries, problems=read.problems)
    return list(check(dossier, as_of=DAY).findings)


def test_a_message_that_adds_up_has_no_finding() -> None:
    """So every fault below is the planted one."""
    assert [] == [str(one) for one in findings()]


@pytest.mark.parametrize(
    "condition,record,changes",
    [
        ("B04", "10", {18: "27A4"}),
        ("B16", "10", {9: "03245279"}),
        ("B39", "10", {39: " "}),
        ("130", "10", {62: "999"}),
        ("160", "10", {34: "2111", 47: "001"}),
        ("199", "10", {51: "1032726"}),
        ("263", "10", {51: " "}),
        ("100", "11", {3: " " * 12}),
        ("132", "11", {61: "  "}),
        ("133", "11", {61: "XX"}),
        ("136", "11", {63: "0010000"}),
        ("181", "20", {21: " " * 20}),
        ("214", "31", {9: "0000050000"}),
        ("265", "31", {3: "9"}),
        ("267", "31", {4: "A"}),
        ("408", "40", {9: "XX"}),
        ("415", "40", {56: " "}),
        ("523", "47", {4: "CN ABCMAN123SHA"}),
        ("433", "50", {3: "732393    "}),
        ("442", "50", {48: "  "}),
        ("634", "62", {6: "00004331"}),
        ("601", "62H", {6: "00001562"}),
        ("641", "89", {6: "00000004331"}),
        ("722", "90", {3: "00000025001"}),
        ("724", "90", {27: "00000000001"}),
        ("726", "90", {15: "00000005894"}),
        ("744", "90", {39: "00000000001"}),
        ("768", "90", {63: "00000000001"}),
    ],
)
def test_one_wrong_field_is_found_with_cbps_condition(condition: str, record: str, changes: Mapping[int, str]) -> None:
    """One cent, one letter or one blank away from a message that ACE takes."""
    assert condition in [finding.condition for finding in findings(record, changes)]


@pytest.mark.parametrize("condition,record", [("577", "47S"), ("483", "47"), ("716", "89"), ("183", "22")])
def test_a_record_that_is_left_out_is_found_with_cbps_condition(condition: str, record: str) -> None:
    """A message is whole, so what it lacks is missed."""
    assert condition in [finding.condition for finding in findings(without=record)]


def test_a_waiver_with_a_reason_in_its_own_field_needs_no_other() -> None:
    """The message states the reason in record 10, and not where the surety would stand."""
    rows = {name: dict(texts) for name, texts in RECORDS.items() if name != "31"}
    rows["10"] |= {38: "0", 62: "999"}
    read = read_entry_summaries("\n".join(columns(name[:2], texts) for name, texts in rows.items()))
    report = check(Dossier(ior=LUMEN, entry_summaries=read.entries), as_of=DAY)

    assert [] == [finding.code for finding in report.findings if finding.code.startswith("ACE")]


@pytest.mark.parametrize(
    "record,total,condition", [("60016", {27: "00000000501"}, "724"), ("61672", {63: "00000000501"}, "768")]
)
def test_a_tax_that_could_not_be_read_is_not_taken_for_none(
    record: str, total: Mapping[int, str], condition: str
) -> None:
    """The line has the record, so that its amount is not known; a line without the record has none."""
    said = {}
    for amount in ("00000005O0", "0000000500"):
        rows = {**RECORDS, record: {6: amount}, "90": {**RECORDS["90"], **total}}
        order = [name for name in rows if name not in ("62", "62H", "89", "90", record)]
        order += [record, "62", "62H", "89", "90"]
        text = "\n".join(columns(name[:5] if name == record else name[:2], rows[name]) for name in order)
        read = read_entry_summaries(text)
        report = check(Dossier(ior=LUMEN, entry_summaries=read.entries), as_of=DAY)
        said[amount] = any(condition == finding.condition for finding in report.findings)

    assert {"00000005O0": False, "0000000500": True} == said
