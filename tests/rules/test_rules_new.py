"""The command that tells an author of rules where a new rule goes."""

from __future__ import annotations

import pytest

from iorkit.rules import CATALOGUE, RETIRED
from iorkit.rules.__main__ import main, next_code


@pytest.mark.parametrize("letters,room", [("BND", "bonds"), ("shr", "sharing"), ("AGT", "broker")])
def test_a_topic_gives_its_room_and_a_code_never_used(letters: str, room: str) -> None:
    """A code is stable for ever, so that a retired one is not free either."""
    place, code = next_code(letters)

    assert room == place
    assert code not in CATALOGUE.codes
    assert code not in RETIRED
    assert f"{code[:3]}{int(code[3:]) - 1:03}" in {*CATALOGUE.codes, *RETIRED}


def test_the_command_prints_a_skeleton_that_is_python(capsys: pytest.CaptureFixture[str]) -> None:
    """It is pasted as it is."""
    assert main(["new", "POA"]) == 0
    printed = capsys.readouterr().out

    compile(printed, "skeleton", "exec")
    assert next_code("POA")[1] in printed


@pytest.mark.parametrize("letters", ["XYZ", "", "B0"])
def test_letters_of_no_topic_end_with_2_and_name_the_topics(letters: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As a bad call does."""
    assert main(["new", letters]) == 2
    assert "BND" in capsys.readouterr().err
