"""What an address shows of its kind: a post office box, a private mailbox, a rural route, a care-of line."""

from __future__ import annotations

import enum
import re

from iorkit.identity._spelling import fold, join_initials

__all__ = ["AddressMark", "address_kinds", "prepare_lines"]


class AddressMark(enum.Enum):
    """What an address shows besides, or in place of, a street.

    Examples:
        >>> AddressMark("pmb").words
        'private mailbox'
    """

    PO_BOX = "po"
    PRIVATE_MAILBOX = "pmb"
    RURAL = "rural"
    CARE_OF = "co"
    MILITARY = "mil"
    GENERAL_DELIVERY = "gd"

    @property
    def words(self) -> str:
        """The mark, as a person would say it."""
        return _WORDS[self]


_WORDS = {
    AddressMark.PO_BOX: "post office box",
    AddressMark.PRIVATE_MAILBOX: "private mailbox",
    AddressMark.RURAL: "rural or highway contract route",
    AddressMark.CARE_OF: "care of another",
    AddressMark.MILITARY: "military or diplomatic post office",
    AddressMark.GENERAL_DELIVERY: "general delivery",
}

_LINES = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029;|]+")
_BOX_NUMBER = r"(?: ?(?:NO|NUMBER|NUM|N))?(?:[ #:-]{0,3}\d|[ #:-]{1,3}[A-Z]{1,2}\b)"
_OF_A_COMPANY = "SERVICES?|SYSTEMS?|LOGISTICS|COMPANY|CO|CORP|INC|LLC|LTD|RD|ST|AVE"
_ROUTE = r"\b(?:R ?R|HC ?R?|RFD|S ?R|R(?:OU)?TE?|P ?O|PSC|CMR|MSC|UNIT|DRAWER|LOCK|POST|CALLER)\b"
_PATTERNS = {
    AddressMark.PO_BOX: (
        rf"\bP ?O ?B(?:O?X)?{_BOX_NUMBER}",
        r"\bP ?O ?BOX(?:ES)?(?! ?[A-Z])",
        r"\bP(?:OST(?:AL)?)? ?O(?:FF(?:ICE)?)? (?:BO?X|DRAWER|LOCK ?BOX)(?![A-Z])(?! [A-Z]{3})",
        rf"\b(?:LOCK ?BOX|CALLER BOX|POST ?BOX|P ?O DRAWER){_BOX_NUMBER}",
        rf"(?:^|,) ?(?:DRAWER|(?:FIRM )?CALLER(?: SERVICE)?){_BOX_NUMBER}",
        rf"\b(?:APARTADO|APARTADO POSTAL|APDO POSTAL|POSTFACH){_BOX_NUMBER}",
        r"^(?:[^\d,]*,)* ?BOX ?#? ?\d+[A-Z]?(?=$|,| (?!(?:ST|AVE|RD|DR|LN|RANCH|CANYON)\b))",
    ),
    AddressMark.PRIVATE_MAILBOX: (  # the last: a box behind a street
        r"\bP ?M ?B(?: ?(?:NO|NUMBER))?[ #-]{0,3}\d",
        r"\bP ?M ?B ?#",
        r"\b(?:PRIVATE|PVT) (?:MAIL ?)?BOX\b",
        r"\bMAIL ?BOX(?: ?(?:NO|NUMBER))?[ #:-]{0,3}\d",
        rf"(?:^|, )\d+[A-Z]? (?!BOX)(?:(?!{_ROUTE})[^,])*(?:, )?(?<!P O )(?<!PO )\bBOX ?#? ?\d",
    ),
    AddressMark.RURAL: (
        r"(?:^|,) ?R ?R ?#? ?\d+",
        r"\b(?:R ?R|R ?F ?D|H ?C ?R?|S ?R|R(?:OU)?TE?) ?#? ?\d+[A-Z]?,? (?:P ?O )?BOX ?#? ?\d",
        r"(?:^|,) ?(?:R ?F ?D|H ?C ?R?) ?#? ?\d+(?=$|[, ])",
        r"(?:^|,) ?R ?D ?#? ?\d+[A-Z]?,? BOX ?#? ?\d",
        r"\b(?:RURAL|STAR|HIGHWAY CONTRACT) (?:ROUTE|RTE?|DELIVERY) ?#? ?\d",
        r"\bRURAL FREE DELIVERY\b",
    ),
    AddressMark.CARE_OF: (r"(?<!\w)C ?/ ?O(?!\w)", r"(?:^|,) ?CARE OF\b", r"\bIN CARE OF\b", r"(?:^|,) ?% ?[A-Z]"),
    AddressMark.MILITARY: (
        r"\b[AFD]PO,? (?:A[AEP]\b|\d{5}\b)",
        r"\b[AFD]PO,? [A-Z ,]{2,20} (?:09\d|340|96[2-6])\d\d\b",
        r"\b(?:PSC|CMR|MSC) ?#? ?\d+,? BOX ?\d",
        r"\b(?:ARMY|AIR|FLEET|DIPLOMATIC) POST OFFICE\b",
    ),
    AddressMark.GENERAL_DELIVERY: (
        rf"(?:^|,) ?GEN(?:ERAL)? DEL(?:IVERY)?\b(?! (?:{_OF_A_COMPANY})\b)",
        r"\b(?:POSTE RESTANTE|LISTA DE CORREOS)\b",
    ),
}
_COMPILED = {mark: [re.compile(pattern) for pattern in patterns] for mark, patterns in _PATTERNS.items()}


def address_kinds(text: str) -> frozenset[AddressMark]:
    """Finds out what an address shows besides, or in place of, a street.

    A virtual office cannot be told from its text, nor a private mailbox that is written as a suite.

    Args:
        text: An address in one line or several.

    Returns:
        The marks found; none for a plain street address.

    Examples:
        >>> sorted(mark.value for mark in address_kinds("C/O Smith LLC, PO Box 9, Boise, ID 83702"))
        ['co', 'po']
        >>> address_kinds("123 Boxwood Ln, Laredo, TX 78040")
        frozenset()

    .. versionadded:: 26.1
    """
    line = prepare_lines(text)
    return frozenset(mark for mark, patterns in _COMPILED.items() if any(p.search(line) for p in patterns))


def prepare_lines(text: str, *, umlauts: bool = False) -> str:
    r"""Writes an address in one line of capitals, its lines and parts between commas, without dots.

    Args:
        text: An address in one line or several.
        umlauts: Whether an umlaut is written out, as in Koenig, or dropped, as in Konig.

    Returns:
        The line.

    Examples:
        >>> prepare_lines("P.O. Box 12\nNewark, N.J.")
        'PO BOX 12, NEWARK, NJ'
    """
    folded = join_initials(fold(_LINES.sub(", ", text), umlauts=umlauts))
    spaced = " ".join(folded.replace(".", " ").split())
    return re.sub(r" ?,[ ,]*", ", ", spaced).strip(", ")
