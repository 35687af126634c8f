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
        ("bonds[0].kind", "bond 258ABC123: kind"),
        ("bonds[0].surety.kind", "bond 258ABC123: surety, legal form"),
        ("broker.kind", "Bayside Customs Brokers Inc: legal form"),
        ("bonds[0].surety.underwriting_limit", "bond 258ABC123: surety, underwriting limit"),
        ("bonds[0].is_signed", "bond 258ABC123: signed (yes or no)"),
        ("broker.has_ein", "Bayside Customs Brokers Inc: ein (yes or no)"),
        ("bonds[0].is_copy_held", "bond 258ABC123: a copy of it"),
        ("powers_of_attorney[0].is_kept", "the power of attorney: whether it is kept on file"),
        ("powers_of_attorney[1].executed_on", "the power of attorney no. 2: date of execution"),
        (
            "last_twelve_months.refundable",
            "duties, taxes and fees of the last twelve months, part of the duties that may be refunded",
        ),
        ("last_twelve_months.duties", "duties, taxes and fees of the last twelve months, duties"),
        ("bonds", "the customs bond"),
        ("", ""),
    ],
)
def test_what_to_ask_for_is_said_as_one_would_ask(path: str, words: str) -> None:
    """The document stands first, then what of it is wanted."""
    assert words == words_at(HELD, path)
