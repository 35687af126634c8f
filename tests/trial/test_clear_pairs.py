"""Pairs of dossiers one step apart, from the three clear examples: what was once heard as consent is told."""

from __future__ import annotations

import importlib.resources
import re
from typing import Any

import attrs
import pytest

import iorkit
from iorkit.model import CBPNotice, Payment, Shipment

ON = "2026-03-20"
EXAMPLE = importlib.resources.files("iorkit.examples") / "dossiers" / "own-company.json"


def put(paper: Any, path: str, value: object) -> Any:  # noqa: ANN401 -- any paper
    """Returns a paper with another value at a path."""
    step, _, rest = path.partition(".")
    name, _, place = step.partition("[")
    held = getattr(paper, name)
    if not place:
        return attrs.evolve(paper, **{name: put(held, rest, value) if rest else value})
    items, n = list(held), int(place.rstrip("]"))
    items[n] = put(items[n], rest, value) if rest else value
    return attrs.evolve(paper, **{name: items})


def judged(example: str, **changes: object) -> iorkit.Report:
    """Judges an example with values changed at paths, in which ``__`` stands for the first of a list or a dot."""
    dossier = iorkit.examples.load(example)
    for name, value in changes.items():
        path = re.sub(r"__", ".", name.replace("_0__", "[0]."))
        dossier = put(dossier, path, value)
    return iorkit.check(dossier, as_of=ON)


@pytest.mark.parametrize("example", ["own-company", "agent"])
@pytest.mark.parametrize(
    "path,clear,other",
    [
        ("form5106__signed_on", "2026-03-20", "2026-03-21"),
        ("form5106__filed_on", "2026-03-20", "2026-03-21"),
        ("form5106__confirmed_on", "2026-03-20", "2026-03-21"),
        ("photo_ids_0__seen_on", "2026-03-20", "2026-03-21"),
        ("importer_records_0__queried_on", "2026-03-20", "2026-03-21"),
        ("powers_of_attorney_0__grantor__name", ..., None),
        ("form5106__name", ..., None),
        ("bonds_0__kind", ..., None),
        ("bonds_0__principal", ..., None),
        ("powers_of_attorney_0__executed_on", ..., None),
    ],
)
def test_one_fact_or_day_away_is_not_clear(example: str, path: str, clear: object, other: object) -> None:
    """A paper of a later day is not there yet, and a decisive fact that is missing decides nothing."""
    changes: dict[str, Any] = {path: other}
    if example == "own-company" and path.endswith("grantor__name"):
        changes["powers_of_attorney_0__grantor__number"] = None
    assert judged(example, **({} if clear is ... else {path: clear})).is_clear
    report = judged(example, **changes)
    assert [False, True] == [report.is_clear, bool(report.needed)]


@pytest.mark.parametrize(
    "field,value,severities",
    [
        ("name", "GATEWAY CUSTOMS BROKERS, INC.", []),
        ("name", "Harbor IOR Services LLC", ["warning"]),
        ("number", "91-5550156", []),
        ("number", "91-5550199", ["error"]),
    ],
)
def test_the_agent_of_the_arrangement_is_the_importer(field: str, value: str, severities: list[str]) -> None:
    """An arrangement through an agent states that the agent is importer of record."""
    found = judged("agent", **{f"agent__{field}": value}).findings
    assert severities == [finding.severity.value for finding in found if finding.code == "SHR017"]


@pytest.mark.parametrize("field", ["license_ends_on", "permit_ends_on", "suspension_begins_on"])
@pytest.mark.parametrize("day,severities", [("2026-04-19", ["warning"]), ("2026-04-20", [])])
def test_the_thirtieth_day_is_told_and_the_next_is_not(field: str, day: str, severities: list[str]) -> None:
    """Without a plan, what ends or begins within thirty days is a warning."""
    found = judged("own-company", **{f"broker__{field}": day}).findings
    assert severities == [finding.severity.value for finding in found]


@pytest.mark.parametrize("kind", ["request-for-information", "redelivery", "penalty", "liquidated-damages"])
@pytest.mark.parametrize(
    "deadline,answered,is_late", [("2026-03-19", None, True), ("2026-03-20", None, False), ("2026-03-19", ON, False)]
)
def test_a_letter_passed_unanswered_is_an_error(
    kind: str, deadline: str, answered: str | None, is_late: object
) -> None:
    """A letter of CBP whose deadline passed is found, and one that is answered or still open is no error."""
    letter = CBPNotice(
        kind=kind, mailed_on="2026-02-10", deadline=deadline, answered_on=answered, entry_number="B76-0555101-2"
    )
    assert is_late is judged("own-company", cbp_notices=[letter]).has_errors


@pytest.mark.parametrize("entered,is_blocked", [("2025-08-28", False), ("2025-08-29", True)])
def test_the_day_of_entry_decides_on_de_minimis(entered: str, is_blocked: object) -> None:
    """Goods entered from 29 August 2025 have no exemption, whenever they landed."""
    parcel = Shipment(
        mode_of_transport="40",
        value="500",
        claims_de_minimis=True,
        is_gift=False,
        is_entered=True,
        entered_on=entered,
        landed_on="2025-08-27",
        country_of_origin="DE",
    )
    assert is_blocked is judged("own-company", shipments=[parcel]).has_errors


@pytest.mark.parametrize("state,is_clear", [("CA", True), ("California", True), ("Cal", False)])
def test_a_state_that_no_list_knows_is_questioned(state: str, is_clear: object) -> None:
    """A State of a US address that is neither code nor name is not compared as if it were one."""
    text = EXAMPLE.read_text(encoding="utf-8").replace('"state": "CA"', f'"state": "{state}"')
    assert is_clear is iorkit.check(iorkit.loads(text), as_of=ON).is_clear


@pytest.mark.parametrize("paid,codes", [("33775.00", ()), ("775.00", ("DOC007",))])
def test_a_payment_that_no_number_links_is_of_another_sale(paid: str, codes: tuple[str, ...]) -> None:
    """Where the payments that name the invoice make up its total, another to another seller is not held against it."""
    dossier = put(iorkit.examples.load("own-company"), "payments[1].amount", paid)
    other = Payment(payer="LUMEN HOUSEWARES LLC", payee="Hanoi Crafts Co", amount="999.00", currency="USD")
    report = iorkit.check(attrs.evolve(dossier, payments=[*dossier.payments, other]), as_of=ON)
    assert codes == report.findings.codes


@pytest.mark.parametrize("least,is_clear", [("shown", True), ("on record", False)])
def test_what_a_house_asks_for_is_asked_in_words(least: str, is_clear: object) -> None:
    """A line known less well than the policy asks keeps from clear, and each entry of what to ask for says what."""
    dossier = iorkit.examples.load("own-company")
    policy = attrs.evolve(iorkit.check(dossier, as_of=ON).policy, least={"*": least})
    report = iorkit.check(dossier, as_of=ON, policy=policy)
    assert is_clear is report.is_clear is not any(report.ask_for())
    assert all(ask.what.strip() for ask in report.ask_for())
