"""What to ask for, in the words of whoever owns the documents."""

from __future__ import annotations

import pytest

from iorkit.model import IOR, Broker, CustomsBond, Dossier, PowerOfAttorney
from iorkit.model.words import words_at

HELD = Dossier(
    ior=IOR(name="Lumen Housewares LLC"),
    bonds=(CustomsBond(number="258ABC123"),),
    broker=Broker(name="Bayside Customs Brokers Inc"),
    powers_of_attorney=(PowerOfAttorney(),),
)


@pytest.mark.parametrize(
    "path, words",
    [
        ("bonds[0].kind", "kind of bond 258ABC123"),
        ("bonds[0].surety.kind", "legal form of the surety of bond 258ABC123: corporation or individual"),
        ("broker.kind", "legal form of Bayside Customs Brokers Inc: individual, partnership or corporation"),
        ("bonds[0].surety.underwriting_limit", "underwriting limit of the surety of bond 258ABC123"),
        ("bonds[0].is_signed", "whether bond 258ABC123 is signed"),
        ("broker.has_ein", "whether Bayside Customs Brokers Inc has ein"),
        ("bonds[0].is_copy_held", "a copy of bond 258ABC123"),
        ("powers_of_attorney[0].is_kept", "whether the power of attorney is kept on file"),
        ("powers_of_attorney[1].executed_on", "date of execution of the power of attorney no. 2"),
        ("last_twelve_months.refundable", "how much of the duties of the last twelve months may be refunded"),
        ("last_twelve_months.duties", "duties of last twelve months"),
        ("is_kept", "whether it is kept"),
        ("bonds", "the customs bond"),
        ("", ""),
    ],
)
def test_what_to_ask_for_is_said_as_one_would_ask(path: str, words: str) -> None:
    """A flag is asked for as a question about its owner."""
    assert words == words_at(HELD, path)
