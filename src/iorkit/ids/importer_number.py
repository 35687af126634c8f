"""The importer number: an EIN with its suffix, a Social Security number, or a number that CBP assigned."""

from __future__ import annotations

import enum
import re
from functools import lru_cache

import attrs

from iorkit.ids._identifier import CACHED, Identifier, Reading, may_be_ssn, tidy, valid_or_raise
from iorkit.ids.ein import EIN

__all__ = ["ImporterNumber", "ImporterNumberKind"]

_COLUMNS = 12
_EIN_LENGTH = 10  # with its hyphen
_SUFFIX_LENGTH = 2
_BLANK_SUFFIX = "00"


class ImporterNumberKind(enum.Enum):
    """What kind of number an importer number is, by the place of its hyphens.

    Source: ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage Note (f); Importer/Bond Query (July
    2025).

    Examples:
        >>> ImporterNumberKind.CBP_ASSIGNED.words
        'CBP-assigned number'
    """

    EIN = "ein"
    SSN = "ssn"
    CBP_ASSIGNED = "cbp-assigned"
    OLD_CBP = "old-cbp"
    ENCRYPTED_CONSIGNEE = "encrypted-consignee"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The kind of number, as a person would say it."""
        return _WORDS[self]


_WORDS = {
    ImporterNumberKind.EIN: "EIN with suffix",
    ImporterNumberKind.SSN: "Social Security number",
    ImporterNumberKind.CBP_ASSIGNED: "CBP-assigned number",
    ImporterNumberKind.OLD_CBP: "old CBP number",
    ImporterNumberKind.ENCRYPTED_CONSIGNEE: "encrypted consignee number",
    ImporterNumberKind.AMBIGUOUS: "number without hyphens",
    ImporterNumberKind.UNKNOWN: "unknown kind of number",
}

_SHAPES = (
    (re.compile(r"[0-9]{2}-[0-9]{7}(?!\*\*)[^-]{0,2}", re.ASCII), ImporterNumberKind.EIN),
    (re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", re.ASCII), ImporterNumberKind.SSN),
    (re.compile(r"[0-9]{6}-[0-9]{5}", re.ASCII), ImporterNumberKind.CBP_ASSIGNED),
    (re.compile(r"[0-9]{4}-[0-9]{5}", re.ASCII), ImporterNumberKind.OLD_CBP),
    (re.compile(r"-.{11}", re.ASCII), ImporterNumberKind.ENCRYPTED_CONSIGNEE),
    (re.compile(r"[0-9]{9}(?:[0-9A-Z]{2})?", re.ASCII), ImporterNumberKind.AMBIGUOUS),
)
_NEVER_PERSONAL = frozenset({ImporterNumberKind.EIN, ImporterNumberKind.CBP_ASSIGNED, ImporterNumberKind.OLD_CBP})
_RUN_OF_DIGITS = re.compile(r"(?<![0-9])[0-9]{8,9}(?![0-9])", re.ASCII)  # eight, where a leading zero was lost


@attrs.frozen(eq=False, repr=False)
class ImporterNumber(Identifier):
    """An importer of record number, in the twelve columns that CBP's records give it.

    The place of the hyphens alone tells the kind, so they are never dropped: eleven digits without them could be
    an EIN with suffix or a CBP-assigned number. A blank suffix and ``00`` are the same number. Whether CBP has the
    number on file, a format cannot tell.

    Source: 19 CFR 24.5; ACE ABI CATAIR, Entry Summary Create/Update (July 2026), Usage Note (f); Importer/Bond
    Query (July 2025), note 1.

    Args:
        text: What was written, with its hyphens; trailing blanks of the twelve columns do not matter.

    Examples:
        >>> number = ImporterNumber("91-1144442")
        >>> number, number.kind, number.suffix
        (ImporterNumber('91-114444200'), <ImporterNumberKind.EIN: 'ein'>, '00')
        >>> number == ImporterNumber("91-114444200")
        True
        >>> ImporterNumber("000-12-3456")
        ImporterNumber('***-**-3456')
        >>> ImporterNumber("91-1144442O1").problem
        'has a forbidden suffix: 19 CFR 24.5(d) forbids the letters O, I and Z'
    """

    @property
    def kind(self) -> ImporterNumberKind:
        """What kind of number it is, or what kind it was meant to be where it has a problem."""
        return _kind_of(tidy(self.text))

    @property
    def nine_digit_base(self) -> str | None:
        """The EIN without its suffix, or the whole number of another kind; ``None`` where it is not valid."""
        if not self.is_valid:
            return None
        return self.canonical[:_EIN_LENGTH] if self.kind is ImporterNumberKind.EIN else self.canonical

    @property
    def suffix(self) -> str | None:
        """The two characters after a valid EIN, ``"00"`` where they are blank; ``None`` for other numbers."""
        return self.canonical[_EIN_LENGTH:] if self._is_valid_ein else None

    @property
    def ein(self) -> EIN | None:
        """The EIN that the number rests on, or ``None``."""
        return EIN(self.canonical[:_EIN_LENGTH]) if self._is_valid_ein else None

    @property
    def wire(self) -> str:
        """The number in full in the twelve columns of a CBP record: left-justified, its suffix as given.

        Raises:
            InvalidIdentifier: The number is not valid.
        """
        return tidy(valid_or_raise(self).text).ljust(_COLUMNS)

    @property
    def is_personal(self) -> bool:
        """Whether the number is a Social Security number, or may be one badly written."""
        if self.kind in _NEVER_PERSONAL:
            return False
        return may_be_ssn(self.text) or _RUN_OF_DIGITS.search(tidy(self.text)) is not None

    def same_base(self, other: ImporterNumber) -> bool:
        """Tells whether two numbers belong to one importer, whatever their suffixes.

        Args:
            other: Another importer number.

        Returns:
            Whether both are valid and their bases are equal.

        Examples:
            >>> ImporterNumber("91-1144442").same_base(ImporterNumber("91-1144442A7"))
            True
        """
        return self.nine_digit_base is not None and self.nine_digit_base == other.nine_digit_base

    @property
    def _is_valid_ein(self) -> bool:
        return self.is_valid and self.kind is ImporterNumberKind.EIN

    def _read(self) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=CACHED)
def _kind_of(written: str) -> ImporterNumberKind:
    return next((kind for shape, kind in _SHAPES if shape.fullmatch(written)), ImporterNumberKind.UNKNOWN)


@lru_cache(maxsize=CACHED)
def _read(text: str) -> Reading:
    written = tidy(text)
    match kind := _kind_of(written):
        case ImporterNumberKind.EIN:
            return _read_ein(text, written)
        case ImporterNumberKind.SSN:
            return _read_ssn(text, written)
        case ImporterNumberKind.CBP_ASSIGNED:
            problem = _all_zeros(written)
            return Reading(text if problem else written, problem)
        case ImporterNumberKind.UNKNOWN:
            return Reading(text, _problem_of_unknown(written))
        case ImporterNumberKind.AMBIGUOUS:
            return Reading(text, _NO_HYPHENS[len(written)])
        case _:
            return Reading(text, _PROBLEM_OF_KIND[kind])


_NO_HYPHENS = {
    9: "has no hyphens: nine digits could be an EIN or an SSN; write it with its hyphens",
    11: "has no hyphens: eleven characters could be an EIN with its suffix or a CBP-assigned number; "
    "write it with its hyphens",
}
_PROBLEM_OF_KIND = {
    ImporterNumberKind.OLD_CBP: "is an old CBP number: old NNNN-NNNNN numbers are void since 1 July 1992",
    ImporterNumberKind.ENCRYPTED_CONSIGNEE: "is an encrypted number, which is only for an ultimate consignee",
}


def _read_ein(text: str, written: str) -> Reading:
    base, suffix = written[:_EIN_LENGTH], written[_EIN_LENGTH:] or _BLANK_SUFFIX
    problem = _all_zeros(base) or _problem_of_suffix(suffix)
    if problem:
        return Reading(text, problem)
    return Reading(base + suffix, doubts=EIN(base).doubts)


def _problem_of_suffix(suffix: str) -> str | None:
    if len(suffix) < _SUFFIX_LENGTH or " " in suffix:
        return "has a blank in one place of its suffix; both places are filled, or both are blank"
    if not (suffix.isascii() and suffix.isalnum()):
        return "has a suffix with characters other than letters and digits"
    # 19 CFR 24.5(d): the suffix may hold any letter but O, Z and I.
    if not {"O", "I", "Z"}.isdisjoint(suffix):
        return "has a forbidden suffix: 19 CFR 24.5(d) forbids the letters O, I and Z"
    return None


def _all_zeros(number: str) -> str | None:
    return None if number.strip("0-") else "is all zeros, which is no number of an importer"


def _read_ssn(text: str, written: str) -> Reading:
    problem = _all_zeros(written) or _problem_of_ssn(*written.split("-"))
    return Reading(text, problem) if problem else Reading(written, doubts=(*_doubts_of_ssn(written),))


def _problem_of_ssn(area: str, group: str, serial: str) -> str | None:
    if area in {"000", "666"}:
        return "begins with three digits that no Social Security number has (000 or 666)"
    if group == "00":
        return "has 00 in its middle, which no Social Security number has"
    if serial == "0000":
        return "ends in 0000, which no Social Security number does"
    return None


def _doubts_of_ssn(written: str) -> list[str]:
    from stdnum.us import ssn  # noqa: PLC0415 -- stdnum is slow to import

    if written.startswith("9"):
        return [f"{_words_for_900_series(int(written[4:6]))}; ask CBP to assign a number instead (CBP-assigned)"]
    return [] if ssn.is_valid(written) else ["is a Social Security number published as a dummy"]


_ITIN_GROUPS = frozenset({*range(50, 66), *range(70, 89), *range(90, 93), *range(94, 100)})
_ATIN_GROUP = 93


def _words_for_900_series(group: int) -> str:
    if group in _ITIN_GROUPS:
        return "has the shape of an ITIN, which is not among the formats of importer numbers"
    if group == _ATIN_GROUP:
        return "has the shape of an ATIN, which is not among the formats of importer numbers"
    return "begins with 9, which no Social Security number does"


_UNKNOWN = (
    (r".*\*\*", "asks for all suffixes (**), which only a query may"),
    (r"[0-9]{2}-[0-9]{7}-.*", "has a hyphen before its suffix; the suffix follows the nine digits directly"),
    (r"[0-9]{2}-[0-9]{7}\s.*", "has a blank before its suffix; the suffix follows the nine digits directly"),
    (r"[0-9]{2}-[0-9]{7}.+", "has more than two characters after its nine digits"),
    (r"[0-9]{3}-[0-9]{2}-[0-9]{4}.+", "has more after a Social Security number, which takes no suffix"),
    (r"[0-9]{8}|[0-9]-[0-9]{7}|[0-9]{2}-[0-9]{6}", "has 8 digits, not 9; perhaps a leading zero is lost"),
    (r"[0-9]{2}-[0-9]*", "has not seven digits after its hyphen"),
)
_UNKNOWN_SHAPES = tuple((re.compile(pattern, re.ASCII | re.DOTALL), words) for pattern, words in _UNKNOWN)


def _problem_of_unknown(written: str) -> str:
    if not written:
        return "is empty"
    none = "is in none of the formats NN-NNNNNNN, NN-NNNNNNNXX, NNN-NN-NNNN and YYDDPP-NNNNN"
    return next((words for shape, words in _UNKNOWN_SHAPES if shape.fullmatch(written)), none)
