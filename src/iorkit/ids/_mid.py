"""The parts of a manufacturer identification code, as 19 CFR Part 102 Appendix draws them from name and address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from iorkit.ids._unicode import normalize

__all__ = ["CITY_STATES", "city_part", "fold", "name_part", "street_part"]

CITY_STATES = {"HK": "Hong Kong", "MO": "Macau", "SG": "Singapore"}
"""The city-states that rule 5 names; the city's part is drawn from the country's name."""


_NAME_WORDS, _NAME_LENGTH, _STREET_LENGTH, _CITY_LENGTH = 2, 3, 4, 3
_ARTICLES = frozenset({"AN", "AND", "OF", "THE"})  # "a" falls away as a lone initial does
_PREFIXES = frozenset({"PT", "JSC", "OAO", "OOO", "ZAO"})
# The titles that the regulation itself leaves off, in rule 3(a) and in an example of rule 7.
_GENERIC = (("FABRICA", "DE", "ARTIGOS", "DE", "VESTUARIO"), ("COMPANHIA", "TEXTIL"))

_PLAIN_OF = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u00a0": " ",
        "\u3000": " ",
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Œ": "OE",
        "œ": "oe",
        "Ø": "O",
        "ø": "o",
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "Þ": "TH",
        "þ": "th",
        "\u0131": "i",
    }
)
# An ampersand leaves no gap beside a single letter (AT&T), and parts two words (Johnson&Johnson).
_IGNORED_IN_NAME = re.compile("['\u2018\u2019`]|(?<![A-Z0-9]{2})&|&(?![A-Z0-9]{2})")
_WORD = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", re.ASCII)
_NUMBER = re.compile(r"[0-9]+(?:[!-/:-@\[-`{-~]+[0-9]+)*", re.ASCII)
_NOT_A_LETTER = re.compile(r"[^A-Z]", re.ASCII)
_NOT_A_DIGIT = re.compile(r"[^0-9]", re.ASCII)
_THE = re.compile(r"[^A-Z]*THE\s", re.ASCII)


def fold(text: str) -> str:
    """Brings a name or address into capital letters without accents.

    Args:
        text: What stands on the invoice.

    Returns:
        The text with Latin letters A to Z where it has Latin letters; other scripts stay as they are.

    Examples:
        >>> fold("Łódź Textil")
        'LODZ TEXTIL'
    """
    apart = normalize("NFD", text.translate(_PLAIN_OF))
    return "".join(char for char in apart if not unicodedata.combining(char)).upper()


def name_part(name: str, generic: Iterable[str] = ()) -> str:
    """Draws the name's part of the code: the first three characters of each of the first two words.

    Args:
        name: The manufacturer's name.
        generic: Titles to leave off at the beginning, beside those that the regulation shows.

    Returns:
        At most six letters and digits; nothing where the name has no Latin letter or digit.

    Examples:
        >>> name_part("A.B.C. Company"), name_part("N. Minami & Co., Ltd."), name_part("Rawles-Aden Corp.")
        ('ABCCOM', 'MINCO', 'RAWCOR')
    """
    titles = (*_GENERIC, *(tuple(_words(title)) for title in generic))
    words = _without_titles(list(_words(name)), titles)
    return "".join(word[:_NAME_LENGTH] for word in words[:_NAME_WORDS])


def _words(name: str) -> Iterator[str]:
    """Gives the words that count: without articles, without lone initials, and initials in a row as one."""
    written = _WORD.findall(_IGNORED_IN_NAME.sub("", fold(name)))
    initials = ""
    for word in (*(word.replace("-", "") for word in written), ""):
        if len(word) == 1 and word.isalpha():
            initials += word
            continue
        if len(initials) > 1:
            yield initials
        initials = ""
        if word and word not in _ARTICLES:
            yield word


def _without_titles(words: Sequence[str], titles: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """Leaves off prefixes and titles at the beginning, unless nothing would be left."""
    start = 0
    while start < len(words):
        title = next((title for title in titles if title and tuple(words[start : start + len(title)]) == title), ())
        left_off = len(title) or (1 if words[start] in _PREFIXES else 0)
        if not left_off:
            return words[start:]
        start += left_off
    return words


def street_part(address: str) -> str:
    """Draws the address's part of the code: the first four digits of the largest number.

    Marks between digits are ignored; a blank separates two numbers; numbers in words do not count.

    Args:
        address: The street line, with suite or post office box, without postal code and city.

    Returns:
        At most four digits; nothing where the line has no number.

    Examples:
        >>> street_part("12-34-56 Alaska Road"), street_part("Apt. 509 2727 Cleveland St.")
        ('1234', '2727')
    """
    numbers = [_NOT_A_DIGIT.sub("", number) for number in _NUMBER.findall(fold(address))]
    return max(numbers, key=_size, default="")[:_STREET_LENGTH]


def _size(number: str) -> tuple[int, str]:
    significant = number.lstrip("0")
    return len(significant), significant


def city_part(city: str) -> str:
    """Draws the city's part of the code: the first three letters, without numbers, marks and "The".

    Args:
        city: The city.

    Returns:
        At most three letters; nothing where the city has no Latin letter.

    Examples:
        >>> city_part("St. Michel"), city_part("18-Mile High"), city_part("The Hague")
        ('STM', 'MIL', 'HAG')
    """
    folded = fold(city)
    start = match.end() if (match := _THE.match(folded)) else 0
    letters = _NOT_A_LETTER.sub("", folded[start:]) or _NOT_A_LETTER.sub("", folded)
    return letters[:_CITY_LENGTH]
