"""The IRS's name control: up to four characters of a taxpayer's name, which its letters and files carry."""

from __future__ import annotations

import enum
import re

from iorkit.identity._comparison import LONGEST_COMPARED
from iorkit.identity._spelling import fold
from iorkit.identity._tables import LEGAL_FORMS

__all__ = ["TaxpayerKind", "bears_legal_form", "name_control"]

_LENGTH = 4
_DROPPED = re.compile(r"[^A-Z0-9&-]", re.ASCII)
_TRADE_NAME = re.compile(
    r"(?<![A-Z0-9])(?:D ?/ ?B ?/ ?A|DBA|D\.B\.A\.?|DOING BUSINESS AS|T ?/ ?A|FBO|F ?/ ?B ?/ ?O)(?![A-Z0-9])"
)
_THE = re.compile(r"THE +(?=[^ ]+ +[^ ])")
_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV", "MD", "PHD", "ESQ", "CPA"})
_OF_PARTICLES = frozenset(
    {"DE", "DEL", "DER", "DI", "LA", "LE", "SAN", "VAN", "VON", "ST", "EL", "AL", "BIN", "DOS", "DA"}
)
_PERSONS_ESTATE = re.compile(r"^(?:THE )?ESTATE OF (?:THE LATE )?|,? +(?:ESTATE|DECEASED|DECD)\b.*$")
_TWO_WORDS = 2
_MORE_THAN_A_NAME = 3
_NOT_A_PERSON = frozenset({"AND", "OR", "TRUST", "FUND", *LEGAL_FORMS})


class TaxpayerKind(enum.Enum):
    """What the IRS took a taxpayer for when it assigned the number, as far as that decides its name control.

    Examples:
        >>> TaxpayerKind("trust-online").is_person
        False
    """

    INDIVIDUAL = "individual"
    SOLE_PROPRIETOR = "sole-proprietor"
    CORPORATION = "corporation"
    LLC = "llc"
    PARTNERSHIP = "partnership"
    ESTATE = "estate"
    TRUST_ONLINE = "trust-online"
    TRUST_BY_FORM = "trust-by-form"

    @property
    def is_person(self) -> bool:
        """Whether the name control is drawn from a person's last name."""
        return self in {TaxpayerKind.INDIVIDUAL, TaxpayerKind.SOLE_PROPRIETOR, TaxpayerKind.ESTATE}


def name_control(name: str, kind: TaxpayerKind) -> str | None:
    """Draws the IRS's name control from a legal name, where the rules that could be read leave no doubt.

    Of a business it is the first four of its letters, figures, ampersands and hyphens, without a leading The that
    more than one word follows. Of a person, and of a decedent's estate, it is the beginning of the last name. A
    trade name does not count. The IRS's own record decides; a different name control is a reason to look, no proof.

    ``None`` means "cannot tell": a last name that cannot be told from the name, such as one in several words; a
    partnership whose name may be that of its partners, and a trust whose number was asked for by Form SS-4, unless
    it bears a company's name. Their rules were not found, or name what a text does not show.

    Source: IRS name control rules, as public guides restate them; the IRS's own table was not read.

    Args:
        name: The legal name, as on line 1 of Form SS-4. For a person, last name last, or first before a comma.
        kind: What kind of taxpayer it is, and for a trust how its number was obtained.

    Returns:
        Up to four characters, or ``None`` where it cannot be told.

    Examples:
        >>> name_control("The Willow Co.", TaxpayerKind.CORPORATION), name_control("The Hawthorn", TaxpayerKind.LLC)
        ('WILL', 'THEH')
        >>> name_control("Brandy Cedar-Hawthorn", TaxpayerKind.SOLE_PROPRIETOR)
        'CEDA'
        >>> name_control("Oak and Elm", TaxpayerKind.PARTNERSHIP) is None
        True

    .. versionadded:: 26.1
    """
    if len(name) > LONGEST_COMPARED:
        return None
    legal = _TRADE_NAME.split(" ".join(fold(name).split()), maxsplit=1)[0].strip(" ,(")
    if kind.is_person:
        if kind is TaxpayerKind.ESTATE:
            legal = _PERSONS_ESTATE.sub("", legal)
        last = _last_name(legal)
        return _cut(last.split("-")[0]) if last else None
    if kind in {TaxpayerKind.PARTNERSHIP, TaxpayerKind.TRUST_BY_FORM} and not bears_legal_form(legal):
        return None
    return _cut(legal if kind is TaxpayerKind.TRUST_ONLINE else _without_article(legal))


def _without_article(legal: str) -> str:
    found = _THE.match(legal)
    return legal[found.end() :] if found else legal


def _cut(text: str) -> str | None:
    return _DROPPED.sub("", text)[:_LENGTH] or None


def bears_legal_form(name: str) -> bool:
    """Tells whether a name ends in a company's legal form, so that it is no person's and no list of persons.

    Args:
        name: A name.

    Returns:
        Whether it does; a form alone is no name.

    Examples:
        >>> bears_legal_form("Lumen Housewares, L.L.C."), bears_legal_form("Jane Doe"), bears_legal_form("LLC")
        (True, False, False)

    .. versionadded:: 26.1
    """
    words = _words_of(fold(name))
    return len(words) > 1 and words[-1] in LEGAL_FORMS


def _words_of(text: str) -> list[str]:
    return [word for word in (part.replace(".", "").strip(",()") for part in text.split()) if word]


def _last_name(legal: str) -> str | None:
    before, comma, after = legal.partition(",")
    if comma and not {*_words_of(after)} <= _SUFFIXES:
        words = _words_of(before)
        return words[0] if len(words) == 1 and _is_name(words[0]) else None
    words = _words_of(before)
    while len(words) > _TWO_WORDS and words[-1] in _SUFFIXES:
        words.pop()
    if not _TWO_WORDS <= len(words) <= _MORE_THAN_A_NAME or "&" in legal or not _NOT_A_PERSON.isdisjoint(words):
        return None
    given_names_only = len(words) == _TWO_WORDS or len(words[1]) == 1
    return words[-1] if given_names_only and _OF_PARTICLES.isdisjoint(words[:-1]) and _is_name(words[-1]) else None


def _is_name(word: str) -> bool:
    return not word.startswith("-") and any(char.isascii() and char.isalpha() for char in word)
