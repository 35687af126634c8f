"""Condition codes in words: plain, with their message, ambiguous, and those that nobody has written up."""

from __future__ import annotations

import pytest

import iorkit
from iorkit.errors import UnknownCode
from iorkit.rules._explain_condition import code_of_chapter


@pytest.mark.parametrize("code", ["116", " 116 ", "AE 116", "ae 116", "AE116", ("AE", "116"), ("", "116")])
def test_a_condition_is_found_however_it_is_written(code: str | tuple[str, str]) -> None:
    """Alone where one message has it, with the message always."""
    assert "AE 116  Continuous Bond Insufficient" == str(iorkit.explain(code)).splitlines()[0]


def test_a_code_that_several_messages_have_lists_them() -> None:
    """The reader chooses by naming the message."""
    words = iorkit.explain("003")

    assert ("003", "The code stands in 3 messages") == (words.code, words.title)
    assert [
        "- AD 003 Case Number Not Found for Query (AD/CVD Case Information Query)",
        "- CJ 003 Entry Filer Code Missing (Census Warning Query)",
        "- EQ 003 Entry Filer Code Missing (Entry Summary Query)",
    ] == dict(words.sections)["Which one"].split("\n")
    assert "EQ 003" == iorkit.explain(("EQ", "003")).code


def test_a_condition_says_cause_who_must_act_and_the_next_step() -> None:
    """The parts that a clerk needs, and no rule is promised where none finds it."""
    sections = dict(iorkit.explain("142").sections)

    assert ["Answer to", "Cause", "Who must act", "What to do", "Found by", "Basis"] == list(sections)
    assert "the surety" == sections["Who must act"]
    assert "no rule" == sections["Found by"]


def test_a_condition_that_nobody_has_written_up_says_so() -> None:
    """Its narrative is CBP's; nothing is made up."""
    sections = dict(iorkit.explain("158").sections)

    assert sections["Cause"].startswith("Nobody has written it up here yet")
    assert "Who must act" not in sections
    assert "no rule" == dict(iorkit.explain(("EQ", "003")).sections)["Found by"]


def test_an_informational_condition_says_that_the_message_is_accepted() -> None:
    """It is no refusal."""
    assert "informational: the message is accepted" == dict(iorkit.explain("465").sections)["Weight"]


def test_a_rule_lists_the_answers_that_it_foresees() -> None:
    """With CBP's narrative beside each code."""
    answers = dict(iorkit.explain("IOR005").sections)["ACE would reject with"]

    assert "- AE 875 IMPORTER INACTIVE FOR ENTRY PURPOSES" == answers


@pytest.mark.parametrize("code", ["999", "", "AE 999", "XX 116", ("XX", "116"), "🚢", "AE"])
def test_a_code_that_is_none_raises(code: str | tuple[str, str]) -> None:
    """Neither a rule nor a condition."""
    with pytest.raises(UnknownCode):
        iorkit.explain(code)


def test_a_rules_code_is_never_taken_for_a_condition() -> None:
    """Its letters are no message."""
    assert ("", "BND014") == code_of_chapter("bnd014")
