"""What falls due by the documents of a dossier."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dossiers

from iorkit import model
from iorkit.deadlines import Due, NotComputed, Upcoming, upcoming
from iorkit.errors import ShapeError
from iorkit.model import Dossier, PowerOfAttorney

AS_OF = "2026-03-20"
FAR = 4000
written: Any = model
"""The classes, whose fields take text and lists as a user writes them."""


def found(dossier: Dossier, days: int = FAR, as_of: str = AS_OF) -> list[tuple[str, str, str]]:
    """Returns kind, day and path of what falls due; the kind of what is overdue bears an exclamation mark."""
    items = upcoming(dossier, as_of, days)
    return [(item.kind + "!" * item.is_overdue, str(item.day), item.path) for item in items]


def gaps(dossier: Dossier, as_of: str = AS_OF) -> list[str]:
    """Returns the paths of what could not be computed."""
    return [gap.path for gap in upcoming(dossier, as_of, FAR).not_computed]


def entries(**fields: Any) -> Dossier:  # noqa: ANN401 -- any field
    """Returns a dossier with one entry summary."""
    made: Dossier = written.Dossier(entry_summaries=[written.EntrySummary7501(**fields)])
    return made


def notice(**fields: Any) -> Dossier:  # noqa: ANN401 -- any field
    """Returns a dossier with one notice from CBP."""
    made: Dossier = written.Dossier(cbp_notices=[written.CBPNotice(**fields)])
    return made


NOTHING: list[tuple[str, str, str]] = []
SUMMARY = "entry_summaries[0].entry_date"


@pytest.mark.parametrize(
    "fields,expected",
    [
        ({"is_filed": False, "entry_type": "11"}, [("summary-due!", "2026-03-16", SUMMARY)]),
        ({"is_filed": True, "entry_type": "11"}, NOTHING),
        ({"is_live_entry": True, "entry_type": "11"}, NOTHING),
        ({"summary_date": "2026-03-16", "entry_type": "11"}, NOTHING),
        ({"entry_type": "11"}, NOTHING),
        ({"is_filed": True}, [("liquidation", "2027-03-02", SUMMARY)]),
        ({"is_filed": True, "is_liquidation_extended": True}, NOTHING),
        ({"is_filed": True, "entry_type": "21"}, NOTHING),
        ({"is_filed": True, "entry_type": "03"}, NOTHING),
        (
            {"is_filed": True, "entry_type": "03", "is_liquidation_extended": False},
            [("liquidation", "2027-03-02", SUMMARY)],
        ),
        ({"is_filed": True, "lines": [written.EntryLine(is_subject_to_adcvd=True)]}, NOTHING),
        (
            {"is_filed": True, "liquidated_on": "2026-03-12"},
            [("protest-due", "2026-09-08", "entry_summaries[0].liquidated_on")],
        ),
        ({"is_filed": True, "liquidated_on": "2025-09-20"}, NOTHING),
        (
            {"is_filed": True, "liquidated_on": "2025-09-21"},
            [("protest-due", AS_OF, "entry_summaries[0].liquidated_on")],
        ),
    ],
)
def test_an_entry_of_the_second_of_march(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    """The summary until it is filed, then liquidation and protest while they are to come."""
    assert expected == found(entries(entry_date="2026-03-02", **fields))


def test_a_summary_of_which_nothing_is_known_is_shown_until_its_day_and_named_as_unknown() -> None:
    """Not as overdue: the documents do not say that it was not filed."""
    dossier = entries(entry_date="2026-03-09", entry_type="11")

    assert [("summary-due", "2026-03-23", SUMMARY)] == found(dossier)
    assert NOTHING == found(dossier, as_of="2026-03-24")
    assert ["entry_summaries[0].is_filed"] == gaps(dossier)


@pytest.mark.parametrize(
    "fields,path",
    [
        ({"is_filed": True, "is_liquidation_extended": True}, "entry_summaries[0].liquidated_on"),
        ({"is_filed": True, "entry_type": "22"}, "entry_summaries[0].liquidated_on"),
        ({"is_filed": True, "entry_type": "07"}, "entry_summaries[0].is_liquidation_extended"),
        ({"is_filed": True, "entry_type": "7"}, "entry_summaries[0].is_liquidation_extended"),
    ],
)
def test_what_an_entry_does_not_decide_is_named(fields: dict[str, Any], path: str) -> None:
    """Extended, suspended and warehouse entries have another day."""
    assert [path] == gaps(entries(entry_date="2026-03-02", **fields))
    assert ["entry_summaries[0].entry_date"] == gaps(entries(is_filed=True))


@pytest.mark.parametrize(
    "fields,day",
    [
        ({"kind": "bond-insufficient", "dated_on": "2026-03-11"}, "2026-03-26"),
        ({"kind": "bond-insufficient", "dated_on": "2026-03-11", "deadline": "2026-04-10"}, "2026-04-10"),
        ({"kind": "bill-unpaid", "dated_on": "2026-03-02"}, "2026-03-16"),
        ({"kind": "liquidated-damages", "dated_on": "2026-02-01", "mailed_on": "2026-02-03"}, "2026-04-04"),
        ({"kind": "penalty", "mailed_on": "2026-02-03"}, "2026-04-04"),
        ({"kind": "missing-document", "dated_on": "2026-03-07"}, "2026-07-06"),
        ({"kind": "record-demand", "received_on": "2026-03-02"}, "2026-04-01"),
        ({"kind": "void-importer-number", "deadline": "2026-03-20"}, "2026-03-20"),
        ({"deadline": "2026-03-20"}, "2026-03-20"),
    ],
)
def test_a_notice_that_is_open(fields: dict[str, Any], day: str) -> None:
    """A printed deadline goes before the general period, and a petition runs from mailing, not from the date."""
    (item,) = upcoming(notice(**fields), AS_OF, FAR)

    assert ("notice-due", day) == (item.kind, str(item.day))
    assert ("deadline" in fields) is (item.citation is None)


@pytest.mark.parametrize(
    "fields",
    [{"answered_on": "2026-03-20"}, {"lifted_on": "2026-03-20"}],
)
def test_a_notice_that_is_answered_or_lifted_sets_nothing(fields: dict[str, Any]) -> None:
    """From that day on; the day before it is still open."""
    dossier = notice(deadline="2026-03-10", **fields)

    assert NOTHING == found(dossier)
    assert ["notice-due!"] == [kind for kind, _, _ in found(dossier, as_of="2026-03-19")]


@pytest.mark.parametrize(
    "fields,path",
    [
        ({"kind": "penalty", "received_on": "2026-03-01"}, "cbp_notices[0].mailed_on"),
        ({"kind": "penalty", "dated_on": "2026-01-01"}, "cbp_notices[0].mailed_on"),
        ({"kind": "liquidated-damages", "dated_on": "2026-01-01"}, "cbp_notices[0].mailed_on"),
        ({"kind": "live-entry", "dated_on": "2026-03-01"}, "cbp_notices[0].deadline"),
        ({"dated_on": "2026-03-01"}, "cbp_notices[0].deadline"),
        ({"kind": "record-demand", "dated_on": "2026-03-01"}, "cbp_notices[0].received_on"),
        ({"kind": "missing-document", "dated_on": "2024-06-23"}, "cbp_notices[0].dated_on"),
    ],
)
def test_a_notice_whose_period_is_not_known_is_named(fields: dict[str, Any], path: str) -> None:
    """Neither guessed nor left out; the last is older than the rule that is known."""
    assert NOTHING == found(notice(**fields))
    assert [path] == gaps(notice(**fields))


PAPERS = [
    (
        written.Dossier(ior=written.IOR(last_used_on="2025-03-19")),
        [("number-inactive!", "2026-03-19", "ior.last_used_on")],
    ),
    (
        written.Dossier(ior=written.IOR(last_used_on="2025-03-20")),
        [("number-inactive", "2026-03-20", "ior.last_used_on")],
    ),
    (written.Dossier(ior=written.IOR(last_used_on="2025-03-19", has_open_transactions=True)), NOTHING),
    (
        written.Dossier(photo_ids=[written.PhotoID(expires_on="2026-03-19")]),
        [("photo-id-expires!", "2026-03-19", "photo_ids[0].expires_on")],
    ),
    (written.Dossier(photo_ids=[written.PhotoID()]), NOTHING),
    (
        written.Dossier(bonds=[written.CustomsBond(terminated_on="2026-03-19")]),
        [("bond-ends!", "2026-03-19", "bonds[0].terminated_on")],
    ),
    (
        written.Dossier(
            bonds=[
                written.CustomsBond(kind="continuous", terminated_on="2026-03-19"),
                written.CustomsBond(kind="continuous", effective_on="2026-03-19"),
            ]
        ),
        NOTHING,
    ),
    (
        written.Dossier(
            bonds=[
                written.CustomsBond(kind="continuous", effective_on="2025-03-19", terminated_on="2026-03-20"),
                written.CustomsBond(kind="continuous", effective_on="2026-03-21"),
            ]
        ),
        [("bond-ends", "2026-03-20", "bonds[0].terminated_on")],
    ),
    (
        written.Dossier(bonds=[written.CustomsBond(kind="single", terminated_on="2026-03-19"), written.CustomsBond()]),
        NOTHING,
    ),
    (
        written.Dossier(
            bonds=[
                written.CustomsBond(termination_requested_on="2026-03-16", termination_requested_by="principal"),
                written.CustomsBond(kind="continuous", effective_on="2026-03-01"),
            ]
        ),
        [("bond-ends", "2026-03-30", "bonds[0].termination_requested_on")],
    ),
    (
        written.Dossier(
            bonds=[
                written.CustomsBond(
                    termination_requested_on="2026-03-16",
                    termination_requested_by="principal",
                    termination_requested_for="2026-03-31",
                ),
            ]
        ),
        [("bond-ends", "2026-03-31", "bonds[0].termination_requested_on")],
    ),
    (
        written.Dossier(
            bonds=[
                written.CustomsBond(
                    termination_requested_on="2026-03-16",
                    termination_requested_by="surety",
                    termination_requested_for="2026-03-27",
                ),
            ]
        ),
        [("bond-ends", "2026-03-27", "bonds[0].termination_requested_for")],
    ),
    (
        written.Dossier(powers_of_attorney=[written.PowerOfAttorney(ends_on="2026-03-19")]),
        [("power-ends!", "2026-03-19", "powers_of_attorney[0].ends_on")],
    ),
    (
        written.Dossier(
            powers_of_attorney=[written.PowerOfAttorney(grantor_kind="partnership", executed_on="2024-02-29")]
        ),
        [("power-lapses!", "2026-02-28", "powers_of_attorney[0].executed_on")],
    ),
    (
        written.Dossier(
            ior=written.IOR(kind="limited-partnership"),
            powers_of_attorney=[written.PowerOfAttorney(executed_on="2024-04-01")],
        ),
        [("power-lapses", "2026-04-01", "powers_of_attorney[0].executed_on")],
    ),
    (
        written.Dossier(
            powers_of_attorney=[written.PowerOfAttorney(grantor=written.Party(name="A"), executed_on="2020-04-01")]
        ),
        NOTHING,
    ),
    (
        written.Dossier(powers_of_attorney=[written.PowerOfAttorney(ends_on="2026-03-19", revoked_on="2026-03-20")]),
        NOTHING,
    ),
    (
        written.Dossier(powers_of_attorney=[written.PowerOfAttorney(ends_on="2026-03-19", revoked_on="2026-03-21")]),
        [("power-ends!", "2026-03-19", "powers_of_attorney[0].ends_on")],
    ),
    (
        written.Dossier(shipments=[written.Shipment(landed_on="2026-03-06")]),
        [("entry-due", "2026-03-21", "shipments[0].landed_on")],
    ),
    (
        written.Dossier(shipments=[written.Shipment(landed_on="2026-03-04")]),
        [("entry-due!", "2026-03-19", "shipments[0].landed_on")],
    ),
    (written.Dossier(shipments=[written.Shipment(landed_on="2026-03-04", is_entered=True)]), NOTHING),
    (written.Dossier(shipments=[written.Shipment(landed_on="2026-03-04", entered_on="2026-03-05")]), NOTHING),
    (written.Dossier(shipments=[written.Shipment(shipped_on="2026-03-04")]), NOTHING),
    (
        written.Dossier(
            shipments=[written.Shipment(landed_on="2026-03-04", entry_number="B76-0324527-8")],
            entry_summaries=[
                written.EntrySummary7501(
                    entry_number="B76-0324527-8", entry_type="11", entry_date="2026-03-05", summary_date="2026-03-05"
                )
            ],
        ),
        NOTHING,
    ),
    (
        written.Dossier(security_filings=[written.SecurityFiling(loaded_on="2026-03-22")]),
        [("security-filing-due", "2026-03-20", "security_filings[0].loaded_on")],
    ),
    (
        written.Dossier(security_filings=[written.SecurityFiling(loaded_on="2026-03-22", filed_on="2026-03-18")]),
        NOTHING,
    ),
    (
        written.Dossier(security_filings=[written.SecurityFiling(loaded_on="2026-03-22", hours_before_lading=30)]),
        NOTHING,
    ),
    (written.Dossier(security_filings=[written.SecurityFiling(loaded_on="2026-03-22", is_break_bulk=True)]), NOTHING),
    (
        written.Dossier(detentions=[written.Detention(presented_on="2026-03-16")]),
        [
            ("detention-decision", "2026-03-23", "detentions[0].presented_on"),
            ("detention-exclusion", "2026-04-15", "detentions[0].presented_on"),
        ],
    ),
    (
        written.Dossier(detentions=[written.Detention(presented_on="2026-02-02")]),
        [("detention-exclusion!", "2026-03-04", "detentions[0].presented_on")],
    ),
    (written.Dossier(detentions=[written.Detention(presented_on="2026-02-02", ended_on="2026-03-20")]), NOTHING),
    (
        written.Dossier(detentions=[written.Detention(presented_on="2026-02-02", ended_on="2026-03-21")]),
        [("detention-exclusion!", "2026-03-04", "detentions[0].presented_on")],
    ),
]


@pytest.mark.parametrize("dossier,expected", PAPERS)
def test_a_paper_that_sets_a_day(dossier: Dossier, expected: list[tuple[str, str, str]]) -> None:
    """One day apart where a day decides."""
    assert expected == found(dossier)


@pytest.mark.parametrize(
    "dossier,path",
    [
        (written.Dossier(ior=written.IOR(number="47-5550101")), "ior.last_used_on"),
        (written.Dossier(irs_documents=[written.IRSDocument(kind="147C")]), "irs_documents[0].received_on"),
        (written.Dossier(bonds=[written.CustomsBond(termination_requested_on="2026-03-02")]), "bonds[0].terminated_on"),
        (
            written.Dossier(powers_of_attorney=[written.PowerOfAttorney(grantor_kind="partnership")]),
            "powers_of_attorney[0].executed_on",
        ),
        (written.Dossier(shipments=[written.Shipment(arrived_on="2026-03-04")]), "shipments[0].landed_on"),
        (written.Dossier(security_filings=[written.SecurityFiling()]), "security_filings[0].loaded_on"),
        (written.Dossier(detentions=[written.Detention()]), "detentions[0].presented_on"),
        (
            written.Dossier(detentions=[written.Detention(presented_on="2026-03-04", is_for_other_agency=True)]),
            "detentions[0]",
        ),
        (written.Dossier(shipments=[written.Shipment(landed_on="2002-11-07")]), "shipments[0].landed_on"),
        (written.Dossier(shipments=[written.Shipment(landed_on="9999-12-31")]), "shipments[0].landed_on"),
        (written.Dossier(photo_ids=[written.PhotoID(expires_on="0001-01-01")]), "photo_ids[0].expires_on"),
    ],
)
def test_what_cannot_be_computed_is_named(dossier: Dossier, path: str) -> None:
    """For want of a day, of a known rule, or of a calendar that reaches so far."""
    assert NOTHING == found(dossier)
    assert [path] == gaps(dossier)


def power(executed_on: str, **agent: str) -> PowerOfAttorney:
    """Returns a power of a partnership, to an agent if one is written."""
    party = written.Party(**agent) if agent else None
    made: PowerOfAttorney = written.PowerOfAttorney(grantor_kind="partnership", executed_on=executed_on, agent=party)
    return made


@pytest.mark.parametrize(
    "later,is_replaced",
    [
        (power("2026-01-02", name="Bayside Customs Brokers Inc"), True),
        (power("2026-01-02", number="91-5550156"), True),
        (power("2026-01-02", name="Another Broker Inc", number="91-5550157"), False),
        (power("2026-01-02"), False),
        (power("2024-01-02", name="Bayside Customs Brokers Inc"), False),
        (attrs.evolve(power("2026-01-02", name="Bayside Customs Brokers Inc"), is_signed=False), False),
    ],
)
def test_a_power_that_a_later_one_replaces_is_no_longer_overdue(later: PowerOfAttorney, *, is_replaced: bool) -> None:
    """A later one to the same agent, and signed as far as one knows."""
    old = power("2024-01-02", name="Bayside Customs Brokers Inc", number="91-5550156")
    overdue = [
        path
        for _, _, path in found(written.Dossier(powers_of_attorney=[old, later]))
        if path.startswith("powers_of_attorney[0]")
    ]

    assert is_replaced is (overdue == [])


def test_the_last_day_of_the_horizon_counts() -> None:
    """And the one after it does not; the working day before a Saturday is shown."""
    dossier = written.Dossier(shipments=[written.Shipment(landed_on="2026-03-06", reference="PO 7781")])
    (item,) = upcoming(dossier, AS_OF, 1)

    assert NOTHING == found(dossier, days=0)
    assert (dt.date(2026, 3, 21), dt.date(2026, 3, 20)) == (item.day, item.act_by)
    assert dt.date(2026, 3, 19) == upcoming(dossier, AS_OF, 1, closures=[dt.date(2026, 3, 20)]).items[0].act_by


def test_closures_move_what_is_counted_in_working_days() -> None:
    """By the day on which CBP was closed."""
    dossier = entries(entry_date="2026-03-09", is_filed=False, entry_type="11")

    assert "2026-03-24" == str(upcoming(dossier, AS_OF, closures=[dt.date(2026, 3, 17)]).items[0].day)


def test_it_reads_as_text() -> None:
    """Overdue first, then what is due, what could not be computed, and what was not known."""
    dossier = written.Dossier(
        ior=written.IOR(name="Lumen Housewares LLC", number="47-5550101"),
        entry_summaries=[
            written.EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-02", is_filed=False)
        ],
        shipments=[written.Shipment(landed_on="2026-03-06", reference="PO 7781")],
    )

    head, overdue, ahead, gap, caveat = str(upcoming(dossier, AS_OF)).splitlines()

    assert "Lumen Housewares LLC, 47-555010100: as of 2026-03-20, 1 overdue, 1 within 30 days, 1 not computed" == head
    assert (
        "OVERDUE 2026-03-16 entry_summaries[0].entry_date (entry B76-0324527-8): the entry summary with the estimated "
        "duties is due; file the entry summary and deposit the duties. [19 CFR 142.12(b)]"
    ) == overdue
    assert (
        "due     2026-03-21 (working day: 2026-03-20) shipments[0].landed_on (PO 7781): the last day on which the "
        "goods are entered in time; make entry. [19 CFR 142.2]"
    ) == ahead
    assert "not computed: ior.last_used_on: the day on which the importer number was last used is not stated" == gap
    assert caveat.startswith("Days on which CBP is closed by order count only where they were given")


def test_it_shows_as_html_with_everything_escaped() -> None:
    """A name from a document brings no script."""
    dossier = written.Dossier(
        shipments=[
            written.Shipment(landed_on="2026-03-04", reference="<script>"),
            written.Shipment(arrived_on="2026-03-04"),
        ]
    )
    page = upcoming(dossier, AS_OF)._repr_html_()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<strong>OVERDUE</strong>" in page
    assert "<li><bdi>shipments[1].landed_on: " in page
    assert "<li>" not in upcoming(written.Dossier(), AS_OF)._repr_html_()


def test_no_personal_number_is_shown() -> None:
    """Neither the importer's nor one in a paper's own name."""
    dossier = written.Dossier(
        ior=written.IOR(name="Mara Ito", number="000-12-3456", last_used_on="2025-04-01"),
        shipments=[written.Shipment(landed_on="2026-03-06", reference="for 000-12-3456")],
    )
    result = upcoming(dossier, AS_OF)

    for text in (str(result), repr(result), result._repr_html_()):
        assert "000-12" not in text
        assert "***-**-3456" in text


def test_it_is_a_plain_frozen_value() -> None:
    """It has a length, can be walked and pickled, and hides no date."""
    result = upcoming(written.Dossier(photo_ids=[written.PhotoID(expires_on="2026-03-21")]), dt.date(2026, 3, 20))

    assert 1 == len(result)
    assert result.items == tuple(result) == result.ahead
    assert () == result.overdue
    assert result == pickle.loads(pickle.dumps(result))  # noqa: S301 -- our own
    assert "photo ID expires" == result.items[0].title
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.days = 3  # type: ignore[misc]


@pytest.mark.parametrize("as_of", ["tomorrow", "2026-3-20", None, dt.datetime(2026, 3, 20)])  # noqa: DTZ001 -- no date
def test_a_day_that_is_none_is_refused(as_of: Any) -> None:  # noqa: ANN401 -- no day
    """As everywhere."""
    with pytest.raises(ShapeError):
        upcoming(written.Dossier(), as_of)


def test_one_cannot_look_back() -> None:
    """What is overdue is shown anyway."""
    with pytest.raises(ValueError, match="cannot look -1 days ahead"):
        upcoming(written.Dossier(), AS_OF, -1)


@given(dossiers(), st.dates(), st.integers(0, 10**9))
def test_it_never_raises_and_is_sorted(dossier: Dossier, as_of: dt.date, days: int) -> None:
    """Whatever a dossier holds; every item is within the horizon, and its working day is not after it."""
    result = upcoming(dossier, as_of, days)

    assert isinstance(result, Upcoming)
    assert sorted(item.day for item in result) == [item.day for item in result]
    for item in result:
        assert isinstance(item, Due)
        assert item.act_by <= item.day
        assert item.is_overdue is (item.day < as_of)
        assert (item.day - as_of).days <= days
    assert {NotComputed} >= {type(gap) for gap in result.not_computed}
    assert all(gap.reason for gap in result.not_computed)
    assert str(result).startswith(result.summary)


@given(dossiers(), st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_looking_further_shows_all_of_the_nearer(dossier: Dossier, as_of: dt.date, near: int, more: int) -> None:
    """And what could not be computed does not hang on how far one looks."""
    less, all_of_it = upcoming(dossier, as_of, near), upcoming(dossier, as_of, near + more)

    assert set(less.items) <= set(all_of_it.items)
    assert less.not_computed == all_of_it.not_computed


def test_a_summary_of_a_day_to_come_is_still_owed() -> None:
    """It is not filed yet, and the day is known."""
    planned = entries(entry_date="2026-03-02", summary_date="2026-03-23", entry_type="11")

    assert [("summary-due!", "2026-03-16", SUMMARY)] == found(planned)
    assert [] == gaps(planned)


@pytest.mark.parametrize("kind", ["13", "23", "31"])
def test_what_has_another_year_has_it_here_and_in_the_rules(kind: str) -> None:
    """Mail is liquidated on payment, and the warehouse and its kind count from another day."""
    other = entries(entry_date="2026-03-02", entry_type=kind, is_filed=True)

    assert NOTHING == found(other)
    assert ([] if kind == "13" else ["entry_summaries[0].liquidated_on"]) == gaps(other)


def test_the_newest_proof_of_the_irs_sets_the_day() -> None:
    """Neither what the taxpayer wrote nor a document of no kind; before CBP's page was read no day is computed."""
    dossier = written.Dossier(
        irs_documents=[
            written.IRSDocument(kind="147C", received_on="2026-04-02"),
            written.IRSDocument(kind="941", origin="irs", dated_on="2026-05-05"),
            written.IRSDocument(kind="941", origin="taxpayer", dated_on="2026-10-01"),
            written.IRSDocument(kind="W-9", origin="irs", dated_on="2026-10-01"),
            written.IRSDocument(dated_on="2026-10-01"),
        ]
    )

    assert [("irs-proof-too-old", "2027-05-05", "irs_documents[1]")] == found(dossier, as_of="2026-11-24")
    assert NOTHING == found(dossier, as_of="2026-11-23")
    assert ["irs_documents[1]"] == gaps(dossier, as_of="2026-11-23")


def test_a_paper_that_proves_no_number_sets_no_day() -> None:
    """Whoever sent it; what proves one, the rules and this say alike."""
    own, letter = (written.IRSDocument(kind=kind, origin="irs", received_on="2027-01-10") for kind in ("W-9", "other"))

    assert NOTHING == found(written.Dossier(irs_documents=[own]), as_of=LATER)
    assert [("irs-proof-too-old", "2028-01-10", "irs_documents[0]")] == found(
        written.Dossier(irs_documents=[letter]), as_of=LATER
    )


@pytest.mark.parametrize(
    "fields,expected",
    [
        ({"name": "Lumen Partners"}, 1),
        ({"name": "Another Name", "number": "47-5550101"}, 1),
        ({"name": "Lumen Partners", "number": "47-5550909"}, 0),
        ({"name": "Lumen Trading Inc"}, 0),
        ({}, 0),
    ],
)
def test_a_grantor_of_the_importers_number_or_name_is_the_importer(fields: dict[str, str], expected: int) -> None:
    """So its kind tells when the power lapses."""
    ior = written.IOR(name="Lumen Partners", number="47-5550101", kind="partnership")
    poa = written.PowerOfAttorney(grantor=written.Party(**fields), executed_on="2025-03-01")
    lapses = [
        day for kind, day, _ in found(written.Dossier(ior=ior, powers_of_attorney=[poa])) if kind == "power-lapses"
    ]

    assert ["2027-03-01"] * expected == lapses


LATER = "2027-03-20"
"""A day on which CBP's page on void numbers is known."""

OWN, ANOTHER = "47-5550101", "47-5550909"


@pytest.mark.parametrize(
    "number,fields,expected",
    [
        (OWN, {"service_requested_on": "2025-09-01"}, ("2026-09-01", "ior.service_requested_on")),
        (OWN, {"service_requested_on": "2026-03-21"}, ("2026-04-02", "ior.last_used_on")),
        (OWN + "AB", {"summary_date": "2026-01-05"}, ("2027-01-05", "entry_summaries[0].summary_date")),
        ("475550101", {"summary_date": "2026-01-05"}, ("2027-01-05", "entry_summaries[0].summary_date")),
        (OWN, {"summary_date": "2026-01-05", "is_filed": False}, ("2026-04-02", "ior.last_used_on")),
        (ANOTHER, {"summary_date": "2026-01-05"}, ("2026-04-02", "ior.last_used_on")),
    ],
)
def test_a_number_is_unused_since_its_last_use_of_any_kind(
    number: str, fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    """The same that the rule counts: requests for services, and the importer's own summaries that were filed."""
    requested = fields.pop("service_requested_on", None)
    ior = written.IOR(number=OWN, last_used_on="2025-04-02", service_requested_on=requested)
    summary = written.EntrySummary7501(importer_number=number, entry_type="11", **fields)
    dossier = written.Dossier(ior=ior, entry_summaries=[summary] if fields else [])

    assert [("number-inactive", *expected)] == [item for item in found(dossier) if item[0].startswith("number")]


def test_the_rule_of_today_governs_a_number_last_used_long_ago() -> None:
    """The day of last use may be older than the rule that is known."""
    dossier = written.Dossier(ior=written.IOR(number=OWN, last_used_on="1970-01-01"))

    assert [("number-inactive!", "1971-01-01", "ior.last_used_on")] == found(dossier)
    assert [] == gaps(dossier)


@pytest.mark.parametrize(
    "fields",
    [{"revoked_on": "2026-03-20"}, {"ends_on": "2026-03-19"}, {"executed_on": "2026-03-21"}],
)
def test_a_power_that_does_not_stand_replaces_none(fields: dict[str, Any]) -> None:
    """Revoked, ended by its own terms, or not executed yet; a day earlier or later it would."""
    agent = written.Party(name="Bayside Customs Brokers Inc")
    old = written.PowerOfAttorney(agent=agent, executed_on="2024-01-02", ends_on="2026-03-10")
    later = written.PowerOfAttorney(**({"agent": agent, "executed_on": "2026-01-02"} | fields))
    dossier = written.Dossier(powers_of_attorney=[old, later])

    assert ("power-ends!", "2026-03-10", "powers_of_attorney[0].ends_on") in found(dossier)
    assert "powers_of_attorney[0].ends_on" not in [
        path for _, _, path in found(dossier, as_of="2026-03-21" if "executed_on" in fields else "2026-03-19")
    ]


def test_a_bond_that_is_to_end_succeeds_no_bond() -> None:
    """Neither itself nor, from the day on which its own termination takes effect, another."""
    ending = written.CustomsBond(
        kind="continuous",
        effective_on="2025-01-02",
        termination_requested_on="2026-03-02",
        termination_requested_by="principal",
    )
    item = ("bond-ends!", "2026-03-16", "bonds[0].termination_requested_on")

    assert [item] == found(written.Dossier(bonds=[ending]))
    assert [item, ("bond-ends!", "2026-03-16", "bonds[1].termination_requested_on")] == found(
        written.Dossier(bonds=[ending, ending])
    )
    old = attrs.evolve(ending, termination_requested_on=dt.date(1900, 1, 1))
    assert [] == found(written.Dossier(bonds=[written.CustomsBond(terminated_on="2026-03-19"), old]))


@pytest.mark.parametrize("ein,received_on", [(ANOTHER, "2027-03-01"), (OWN, "2027-03-21")])
@pytest.mark.parametrize("fields", [{"number": OWN}, {"number": "262704-00123", "ein": OWN}])
def test_the_newest_proof_is_one_of_the_importers_own_number(
    ein: str, received_on: str, fields: dict[str, str]
) -> None:
    """Not that of another EIN, nor one that is still to come."""
    own = written.IRSDocument(kind="147C", ein=OWN, received_on="2026-05-05")
    other = written.IRSDocument(kind="147C", ein=ein, received_on=received_on)
    ior = written.IOR(has_open_transactions=True, **fields)

    assert [("irs-proof-too-old", "2027-05-05", "irs_documents[0]")] == found(
        written.Dossier(ior=ior, irs_documents=[own, other]), as_of=LATER
    )
    assert [] == gaps(written.Dossier(ior=ior, irs_documents=[other]), as_of=LATER)


def test_papers_of_another_importer_set_no_day() -> None:
    """Where both numbers are known; one of the same nine digits is the importer's."""
    notices = [written.CBPNotice(number=number, deadline="2026-03-20") for number in (ANOTHER, OWN + "AB", None)]
    summaries = [
        written.EntrySummary7501(entry_date="2026-03-09", entry_type="11", is_filed=False, **fields)
        for fields in (
            {"importer_number": ANOTHER},
            {"importer": written.Party(number=ANOTHER)},
            {"importer_number": "475550101"},
        )
    ]
    ior = written.IOR(number=OWN, has_open_transactions=True)
    dossier = written.Dossier(ior=ior, cbp_notices=notices, entry_summaries=summaries)

    assert ["cbp_notices[1].deadline", "cbp_notices[2].deadline", "entry_summaries[2].entry_date"] == [
        path for _, _, path in found(dossier)
    ]
    assert 6 == len(found(attrs.evolve(dossier, ior=None)))


def test_the_declaration_of_another_owner_is_due_until_it_is_filed() -> None:
    """Ninety days from entry; one that is filed later has not been filed yet."""
    facts = {"entry_date": "2025-12-19", "entry_type": "11", "is_filed": True}
    due = ("owner-declaration-due!", "2026-03-19", "entry_summaries[0].owner_declared_on")

    assert [due] == found(entries(names_other_owner=True, **facts))
    assert [due] == found(entries(names_other_owner=True, owner_declared_on="2026-03-21", **facts))
    assert [] == found(entries(names_other_owner=True, owner_declared_on="2026-03-20", **facts))
    assert [] == found(entries(names_other_owner=False, **facts))


def test_goods_withheld_for_forced_labor_have_a_period_of_their_own() -> None:
    """Three months from importation for the proof, instead of the clock of other detentions."""

    def withheld(**fields: Any) -> Dossier:  # noqa: ANN401 -- any field
        facts = {"is_withheld_for_forced_labor": True, "presented_on": "2026-03-02"} | fields
        made: Dossier = written.Dossier(detentions=[written.Detention(**facts)])
        return made

    assert [("forced-labor-proof-due", "2026-06-02", "detentions[0].imported_on")] == found(
        withheld(imported_on="2026-03-02")
    )
    assert [] == found(withheld(imported_on="2026-03-02", proof_sent_on="2026-03-20"))
    assert ["detentions[0].imported_on"] == gaps(withheld())


@pytest.mark.parametrize(
    "fields,expected",
    [
        (
            {"kind": "pre-penalty", "mailed_on": "2026-02-17"},
            [("notice-due!", "2026-03-19", "cbp_notices[0].mailed_on")],
        ),
        (
            {"kind": "pre-penalty", "mailed_on": "2026-02-18"},
            [("notice-due", "2026-03-20", "cbp_notices[0].mailed_on")],
        ),
        ({"kind": "exclusion", "mailed_on": "2026-01-18"}, [("notice-due!", "2026-03-19", "cbp_notices[0].mailed_on")]),
        (
            {"kind": "exclusion", "received_on": "2026-01-19"},
            [("notice-due", "2026-03-20", "cbp_notices[0].received_on")],
        ),
        ({"answer_days": 7, "dated_on": "2026-03-13"}, [("notice-due", "2026-03-20", "cbp_notices[0].answer_days")]),
        (
            {"kind": "pre-penalty", "answer_days": 7, "mailed_on": "2026-03-12"},
            [("notice-due!", "2026-03-19", "cbp_notices[0].answer_days")],
        ),
    ],
)
def test_a_notice_sets_its_last_day(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    """Thirty days for a prepenalty notice, sixty after an exclusion, or as many as the notice prints."""
    withheld = written.Detention(is_withheld_for_forced_labor=True, proof_sent_on="2025-12-01")

    assert expected == found(attrs.evolve(notice(**fields), detentions=(withheld,)))


def test_an_exclusion_for_another_reason_has_the_time_of_a_protest() -> None:
    """Goods count as abandoned only where they were withheld for forced labor."""
    excluded = notice(kind="exclusion", mailed_on="2026-01-18")

    assert [("notice-due", "2026-07-17", "cbp_notices[0].mailed_on")] == found(excluded)


@pytest.mark.parametrize(
    "fields,expected",
    [
        ({"dated_on": "2026-02-17"}, [("bill-due!", "2026-03-19", "bills[0].dated_on")]),
        ({"dated_on": "2026-02-18"}, [("bill-due", "2026-03-20", "bills[0].dated_on")]),
        ({"dated_on": "2026-03-05", "is_dishonored": True}, [("bill-due", "2026-03-20", "bills[0].dated_on")]),
        ({"due_on": "2026-03-19"}, [("bill-due!", "2026-03-19", "bills[0].due_on")]),
        ({"dated_on": "2026-01-02", "paid_on": "2026-03-20"}, []),
        ({"dated_on": "2026-01-02", "is_paid": True}, []),
        ({"dated_on": "2026-01-02", "number": "91-5550156"}, []),
    ],
)
def test_a_bill_is_due_until_it_is_paid(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    """And one of another importer's number is not this one's."""
    ior = written.IOR(number="47-5550101", has_open_transactions=True)

    assert expected == found(written.Dossier(ior=ior, bills=[written.Bill(**fields)]))


def test_a_bill_without_a_date_is_named() -> None:
    """Its time to pay runs from its date."""
    assert ["bills[0].dated_on"] == gaps(written.Dossier(bills=[written.Bill(amount="100")]))


def test_the_duties_of_an_entry_are_due_until_they_are_paid() -> None:
    """With the summary, in ten working days; not those of an informal entry or of a monthly statement."""
    facts = {"entry_date": "2026-03-05", "entry_type": "01", "is_filed": True}
    due = ("deposit-due!", "2026-03-19", "entry_summaries[0].duty_paid_on")

    def deposits(**fields: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 -- any field
        return [item for item in found(entries(**(facts | fields))) if item[0].startswith("deposit")]

    assert [due] == deposits(is_duty_paid=False)
    assert [due] == deposits(duty_paid_on="2026-03-21")
    assert [] == deposits(duty_paid_on="2026-03-20")
    assert [] == deposits()
    assert [] == deposits(is_duty_paid=False, entry_type="11")
    assert [] == deposits(is_duty_paid=False, payment_type="7")


@pytest.mark.parametrize(
    "fields,expected",
    [
        ({"filed_on": "2023-03-20"}, [("form-4811-lapses", "2026-03-20", "ior.form_4811.filed_on")]),
        ({"filed_on": "2023-03-19"}, [("form-4811-lapses!", "2026-03-19", "ior.form_4811.filed_on")]),
        ({"filed_on": "2023-03-19", "last_used_on": "2024-01-05"}, []),
        ({"filed_on": "2023-03-19", "revoked_on": "2024-01-05"}, []),
        ({"last_used_on": "2024-01-05"}, []),
    ],
)
def test_a_form_4811_lapses_without_use(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    """Three years from its filing."""
    ior = written.IOR(has_open_transactions=True, form_4811=written.Form4811(**fields))

    assert expected == found(written.Dossier(ior=ior))


def test_the_days_that_are_planned_stand_among_those_that_end() -> None:
    """Until the event has happened; a plan that is past is not overdue."""
    shipment = written.Shipment(entry_planned_on="2026-04-02", arrival_planned_on="2026-03-30")
    draft = written.EntrySummary7501(expected_entry_date="2026-04-03", entry_type="11")
    dossier = written.Dossier(shipments=[shipment], entry_summaries=[draft])

    assert [
        ("arrival-planned", "2026-03-30", "shipments[0].arrival_planned_on"),
        ("entry-planned", "2026-04-02", "shipments[0].entry_planned_on"),
        ("entry-planned", "2026-04-03", "entry_summaries[0].expected_entry_date"),
    ] == found(dossier)
    assert NOTHING == found(dossier, as_of="2026-04-04")
    entered = attrs.evolve(shipment, entered_on=dt.date(2026, 3, 19), arrived_on=dt.date(2026, 3, 18))
    assert NOTHING == found(written.Dossier(shipments=[entered]))
