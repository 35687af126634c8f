"""Buildings at which many firms take their mail."""

from __future__ import annotations

import pytest

from iorkit.identity import mail_drop
from iorkit.refdata import code_list


@pytest.mark.parametrize("building", list(code_list("mail_drops")))
def test_a_building_is_found_whatever_the_suite(building: str) -> None:
    """In any way of writing, with or without ZIP Code."""
    street, rest = building.split(", ", 1)
    written = (
        building,
        f"{street} Ste 4000, {rest}",
        f"{street} #12345, {rest}-1234".upper(),
        f"{street}\n{rest.rpartition(' ')[0]}",
    )

    assert [building] * 4 == [found and found.code for found in map(mail_drop, written)]


@pytest.mark.parametrize(
    "address",
    [
        "32 N Gould St, Sheridan, WY 82801",
        "30 S Gould St, Sheridan, WY 82801",
        "30 N Gould St, Cody, WY 82414",
        "1209 N Orange St, Orlando, FL 32804",
        "Coastal Hwy, Lewes, DE 19958",
        "",
    ],
)
def test_another_building_is_not(address: str) -> None:
    """A neighbor, or a street of that name elsewhere."""
    assert mail_drop(address) is None


def test_each_building_has_a_source_of_its_own() -> None:
    """And none of them is law."""
    sources = [code_list("mail_drops").get(building).citation for building in code_list("mail_drops")]

    assert len(sources) == len({source.reference for source in sources})
    assert not any(source.authority.is_law for source in sources)
