"""Deadlines as a calendar file, read back."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from strategies import dossiers

from iorkit import model
from iorkit.deadlines import to_icalendar, upcoming
from iorkit.errors import MissingExtra
from iorkit.model import Dossier

AS_OF = "2026-03-20"
written: Any = model
"""The classes, whose fields take text and lists as a user writes them."""
LUMEN = written.Dossier(
    ior=written.IOR(name="Lumen Housewares LLC", number="47-5550101", last_used_on="2025-04-01"),
    entry_summaries=[written.EntrySummary7501(entry_number="B76-0324527-8", entry_date="2026-03-02", is_filed=False)],
    shipments=[
        written.Shipment(landed_on="2026-03-06", reference="PO 7781; second, of two"),
        written.Shipment(landed_on="2026-03-07"),
    ],
)


def events(dossier: Dossier, **named: Any) -> list[Any]:  # noqa: ANN401 -- events of a package
    """Writes the calendar and reads it back."""
    return list(Calendar.from_ical(to_icalendar(upcoming(dossier, AS_OF), **named)).events)


def uids(dossier: Dossier) -> list[str]:
    """Returns the UIDs in the order of the days."""
    return [str(event["uid"]) for event in events(dossier)]


def test_every_deadline_is_an_all_day_event() -> None:
    """With what happens, what to do and what it rests on."""
    result = upcoming(LUMEN, AS_OF)
    read = events(LUMEN)

    assert [item.day for item in result] == [event["dtstart"].dt for event in read]
    assert {dt.date} == {type(event["dtstart"].dt) for event in read}
    assert "OVERDUE: the entry summary with the estimated duties is due (entry B76-0324527-8)" == read[0]["summary"]
    assert "Rests on: 19 CFR 142.12(b)" in read[0]["description"].splitlines()
    assert str(read[1]["summary"]).endswith("(PO 7781; second, of two)")
    assert {"TRANSPARENT"} == {event["transp"] for event in read}


@pytest.mark.parametrize("odd", ["\0", "\x1b", "\x7f", "\ud800"])
def test_a_character_that_no_calendar_takes_is_a_blank(odd: str) -> None:
    """Names from forms and tables may hold any character."""
    held = written.Dossier(
        ior=written.IOR(name=f"Lumen{odd}LLC", number="47-5550101"),
        shipments=[written.Shipment(landed_on="2026-03-06", reference=f"PO{odd}7781")],
    )
    content = to_icalendar(upcoming(held, AS_OF)).decode()

    assert odd not in content
    assert str(events(held)[0]["summary"]).endswith("(PO 7781)")


def test_the_file_keeps_to_rfc_5545() -> None:
    """Lines of at most 75 octets that end in CR and LF, and what a calendar must have."""
    dossier = attrs.evolve(LUMEN, ior=written.IOR(name="Lumen Möbel & Töchter, " + "ü" * 90, number="47-5550101"))
    content = to_icalendar(upcoming(dossier, AS_OF))
    lines = content.split(b"\r\n")

    assert b"" == lines[-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    assert [b"BEGIN:VCALENDAR", b"END:VCALENDAR"] == [lines[0], lines[-2]]
    assert {b"VERSION:2.0", b"PRODID:-//iorkit//deadlines//EN", b"CALSCALE:GREGORIAN"} <= set(lines)
    assert "ü" * 90 in str(Calendar.from_ical(content)["x-wr-calname"])


def test_an_event_keeps_its_uid() -> None:
    """When the file is made again, on a later day, with the documents in another order or with another deadline."""
    turned = attrs.evolve(LUMEN, shipments=[written.Shipment(landed_on="2026-03-07"), LUMEN.shipments[0]])
    later = attrs.evolve(LUMEN, entry_summaries=[attrs.evolve(LUMEN.entry_summaries[0], entry_date="2026-03-03")])

    assert uids(LUMEN) == uids(LUMEN)
    assert uids(LUMEN)[0] == uids(turned)[0] == uids(later)[0]
    assert uids(LUMEN)[1] in uids(turned)
    assert 4 == len(set(uids(LUMEN)))
    assert not set(uids(LUMEN)) & set(
        uids(attrs.evolve(LUMEN, ior=written.IOR(name="Another LLC", last_used_on="2025-04-01")))
    )


def test_papers_of_one_name_have_uids_of_their_own() -> None:
    """Their place tells them apart."""
    notice = written.CBPNotice(kind="penalty", mailed_on="2026-02-01")

    assert 2 == len(set(uids(written.Dossier(cbp_notices=[notice, notice]))))


def test_a_reminder_is_asked_for() -> None:
    """So many days before; none without asking."""
    (alarm,) = events(LUMEN, remind_days=3)[0].walk("VALARM")

    assert dt.timedelta(days=-3) == alarm["trigger"].dt
    assert [] == events(LUMEN)[0].walk("VALARM")
    with pytest.raises(ValueError, match="cannot remind -1 days before"):
        to_icalendar(upcoming(LUMEN, AS_OF), remind_days=-1)


def test_no_personal_number_is_in_the_file() -> None:
    """Not even where a line is folded."""
    dossier = written.Dossier(
        ior=written.IOR(name="Mara Ito", number="000-12-3456", last_used_on="2025-04-01"),
        shipments=[written.Shipment(landed_on="2026-03-06", reference="for Mara Ito, number 000-12-3456")],
    )
    content = to_icalendar(upcoming(dossier, AS_OF)).replace(b"\r\n ", b"")

    assert b"000-12" not in content
    assert b"***-**-3456" in content


def test_a_line_break_in_a_name_brings_no_line_of_its_own() -> None:
    """Commas are escaped, and a break is a blank."""
    held = written.Dossier(ior=written.IOR(name="Lumen\r\nX-EVIL:1, LLC", last_used_on="2025-04-01"))
    content = to_icalendar(upcoming(held, AS_OF))

    assert b"\nX-EVIL" not in content
    assert b"Lumen X-EVIL:1\\, LLC" in content.replace(b"\r\n ", b"")


def test_a_calendar_without_deadlines_is_one() -> None:
    """It can be subscribed to before the first comes."""
    read = Calendar.from_ical(to_icalendar(upcoming(written.Dossier(), AS_OF)))

    assert [] == list(read.events)
    assert "Customs deadlines" == read["x-wr-calname"]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of the extra."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r'install iorkit with its extra "calendar"'):
        to_icalendar(upcoming(LUMEN, AS_OF))


@given(dossiers(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_whatever_is_written_is_read_back(dossier: Dossier, as_of: dt.date) -> None:
    """Names from documents may hold any character."""
    result = upcoming(dossier, as_of)
    content = to_icalendar(result)
    read: list[Any] = list(Calendar.from_ical(content).events)

    assert [item.day for item in result] == [event["dtstart"].dt for event in read]
    assert len({str(event["uid"]) for event in read}) == len(read)
    assert max(map(len, content.split(b"\r\n"))) <= 75
