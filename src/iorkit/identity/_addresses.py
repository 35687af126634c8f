"""Comparison of addresses: the same place, the same building, or another place; never by likeness."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from iorkit.identity._abbreviations import IN_ADDRESSES, may_mean_one
from iorkit.identity._comparison import Comparison, Verdict, compare_exactly, concluded
from iorkit.identity._marks import prepare_lines
from iorkit.identity._number_words import write_numbers
from iorkit.identity._spelling import (
    differing_words,
    is_east_asian,
    narrow,
    notes_on_spelling,
    run_together,
    split_words,
)
from iorkit.identity._tables import (
    COUNTRIES,
    COUNTRIES_AFTER_COMMA,
    DIRECTED_STATES,
    DIRECTIONS,
    NUMBER_WORDS,
    ORDINAL_TENS,
    ORDINAL_WORDS,
    PLACES_INSIDE,
    SHORT_STATES,
    STATES,
    STREET_WORDS,
    UNIT_WORDS,
    ZERO_STATES,
)

__all__ = ["compare_addresses", "may_be_one_place"]

_APART = frozenset(DIRECTIONS.values())
_BEST_FIRST = (Verdict.SAME, Verdict.SAME_BUILDING, Verdict.REVIEW, Verdict.DIFFERENT)
_OTHER_BUILDINGS = ("building", "block", "tower", "warehouse", "lot")
_ONE_WORD = {**STREET_WORDS, **DIRECTIONS}
_NUMBER_SIGNS = frozenset({"#", "NO", "NUMBER", "NUM"})
_NO_UNITS = frozenset({*STATES.values(), *DIRECTED_STATES, *_ONE_WORD, *_NUMBER_SIGNS, "OF", "US"})
_CARE_OF = re.compile(r"^(?:C ?/ ?O\b|CARE OF\b|IN CARE OF\b|ATTN\b|ATTENTION\b|%)")
_POSTAL = re.compile(r"(\d{5})(?:-?\d{4})?|\d{6}")
_CUT_POSTAL = re.compile(r"\d{4}")
_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")
_FLOOR_NUMBER = re.compile(r"\d{1,3}[A-Z]?")
_SHORT_FLOOR = re.compile(r"(\d{1,3})F")
_TWO_LETTERS = 2
_TWO_WORDS = 2
_SHORTEST_POSTAL = 5


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TENS = rf"(?:(?:{_alternatives(list(ORDINAL_TENS))})[ -])?"
_ORDINALS = rf"{_TENS}(?:\d{{1,3}}(?:ST|ND|RD|TH)|{_alternatives(list(ORDINAL_WORDS))})"
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bP ?O ?B(?:O?X)? ?#? ?(?=\d)|\bPOST OFFICE BOX ?#? ?(?=\d)", "POBOX "),
        (r"\b(?:PRIVATE|PVT) MAIL ?BOX\b|\bMAIL ?BOX\b(?= ?#? ?\d)", "PMB"),
        (rf"\b({_ORDINALS}) (?:(?:FL|FLR|FLOOR)(?=,)|FLOOR(?= \d{{5}}(?:-\d{{4}})?$))", r"FL \1"),
        (r"\b(\d{1,3}|[A-Z])/F(?:L|LOOR)?\b", r"FL \1"),
        (rf"\b({_alternatives(list(UNIT_WORDS))})-?(?=\d)", r"\1 "),
        (rf"(\b(?:{_alternatives(list(UNIT_WORDS))})|#) ?#? ?(\d+) ([A-Z])(?=,|$)", r"\1 \2\3"),
        (rf"(\b(?:{_alternatives(list(UNIT_WORDS))})|#) ?(\d+) ?(?:&|AND) ?(\d+)\b", r"\1 \2/\3"),
        (r"\bRURAL (?:ROUTE|RTE|RT)\b", "RR"),
        (r"\bGROUND (?:FLOOR|FL|FLR)\b", "FL G"),
        (r"\b(NORTH|SOUTH)[ -](EAST|WEST)\b", r"\1\2"),
        (r"\b(?:COUNTY ROAD|COUNTY RD|CO RD)\b", "CR"),
        (r"\b(?:FARM TO MARKET|FARM-TO-MARKET)(?: ROAD| RD)?\b", "FM"),
        (r"(?<=\d)-(?=[A-Z])|(?<=[A-Z])-(?=\d)", ""),
        (r"-(?!\d)|(?<!\d)-", " "),
        (r"/(?!\d)|(?<!\d)/", " "),
        (r"#", " # "),
        (r"&", " AND "),
    )
)
_STATE_NAME = re.compile(rf"\b(?:{_alternatives(list(STATES))})\b")
_COUNTRY = re.compile(rf"[ ,]+({_alternatives(list(COUNTRIES))})$|, ({_alternatives(list(COUNTRIES_AFTER_COMMA))})$")


@attrs.frozen(kw_only=True)
class _Place:
    """An address taken apart."""

    raw: tuple[str, ...]
    words: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    postal: str
    country: str
    has_care_of: bool
    number_words: int
    state_names: int
    unit_words: tuple[str, ...]

    @property
    def key(self) -> str:
        return run_together(self.words, apart=_APART)


def compare_addresses(a: str, b: str) -> Comparison:
    """Compares two addresses, each in one line or several.

    Two addresses are the same when they are equal but for case, punctuation, the usual abbreviations, the last
    four digits of ZIP+4, a care-of line and the country at the end. Another suite, or one that only one address
    gives, is the same building; another building number is not. Addresses that are equal but for the ZIP Code, or
    of which one gives none, are for a person to look at. Anything else is different; a likeness never counts.

    Args:
        a: An address.
        b: Another address.

    Returns:
        The verdict and the steps to it.

    Examples:
        >>> print(compare_addresses("500 Fifth Ave, New York, NY 10110", "500 5th Ave, New York, NY 10110-0002"))
        '500 Fifth Ave, New York, NY 10110' and '500 5th Ave, New York, NY 10110-0002': same (dropped the
        punctuation; left out the last four digits of ZIP+4; read number words as figures)
        >>> compare_addresses("1 Main St Apt 4, Portland, OR 97201", "1 Main St, Portland, OR 97201").verdict
        <Verdict.SAME_BUILDING: 'same-building'>

    .. versionadded:: 26.1
    """
    if (settled := compare_exactly(a, b, noun="address", nouns="addresses")) is not None:
        return settled
    if is_east_asian(a) or is_east_asian(b):
        verdict, steps = _judge_east_asian(a, b)
    else:
        lefts, rights = _readings(a), _readings(b)
        findings = [(*_judge(x, y), x, y) for x, y in itertools.product(lefts, rights)]
        verdict, steps, left, right = min(findings, key=lambda finding: _BEST_FIRST.index(finding[0]))
        if verdict is not findings[0][0]:
            steps = ["wrote the umlauts out, as in Koenig", *steps]
        steps = [*notes_on_spelling(a, b), *_notes_on_parts(a, b, left, right), *steps]
    return concluded(a, b, verdict, steps)


def may_be_one_place(a: str, b: str) -> bool:
    """Tells whether two addresses are one place, or may be: what a document says of the one then holds of the other.

    They are where they agree or a person should look. They are too where only one gives a suite, for to leave it out
    makes no other place; two suites of a building are two places.

    Args:
        a: An address.
        b: Another address.

    Returns:
        Whether they may be one place.

    Examples:
        >>> may_be_one_place("1 Main St Ste 4, Portland, OR 97201", "1 Main Street, Portland, OR")
        True
        >>> may_be_one_place("1 Main St Ste 4, Portland, OR 97201", "1 Main St Ste 5, Portland, OR 97201")
        False

    .. versionadded:: 26.1
    """
    verdict = compare_addresses(a, b).verdict
    if verdict is not Verdict.SAME_BUILDING:
        return verdict is not Verdict.DIFFERENT
    return any(not (left.units and right.units) for left in _readings(a) for right in _readings(b))


def _judge_east_asian(a: str, b: str) -> tuple[Verdict, list[str]]:
    left, right = (" ".join(narrow(text).casefold().split()) for text in (a, b))
    steps = ["compared exactly, but for the width and case of letters"]
    if left == right:
        return Verdict.SAME, steps
    if "".join(split_words(left)) == "".join(split_words(right)) != "":
        return Verdict.REVIEW, [*steps, "only the spacing or the punctuation differs"]
    return Verdict.DIFFERENT, [*steps, "the addresses differ"]


def _readings(text: str) -> list[_Place]:
    """Takes an address apart, once with umlauts dropped and, where it has any, once with them written out."""
    spellings = (False,) if text.isascii() else (False, True)
    lines = dict.fromkeys(prepare_lines(text, umlauts=written_out) for written_out in spellings)
    return [_read(text, line) for line in lines]


def _read(text: str, prepared: str) -> _Place:
    parts = prepared.split(", ")
    kept = [part for part in parts if not _CARE_OF.match(part)] or parts
    line, country = _take_country(", ".join(kept))
    for pattern, to in _REWRITTEN:
        line = pattern.sub(to, line)
    in_states, state_names = _STATE_NAME.subn(lambda found: STATES[found.group()], line)
    spoken = split_words(in_states, keep="-/")
    tokens, postal = _take_postal(write_numbers(spoken))
    raw, units = _take_units(tokens)
    if not postal:  # a suite stood behind it
        raw, postal = _take_postal(raw)
    if raw and raw[-1] in SHORT_STATES:
        raw[-1] = SHORT_STATES[raw[-1]]
    words = [word for token in raw for word in DIRECTED_STATES.get(token, (_ONE_WORD.get(token, token),))]
    return _Place(
        raw=tuple(raw),
        words=tuple(words) or (("",) if units else (narrow(text).strip(),)),
        units=tuple(sorted(units)),
        postal=postal,
        country=country,
        has_care_of=len(kept) < len(parts),
        number_words=sum(word in NUMBER_WORDS or word in ORDINAL_WORDS for word in spoken),
        state_names=state_names,
        unit_words=tuple(word for word in spoken if word in UNIT_WORDS or word == "#"),
    )


def _take_country(line: str) -> tuple[str, str]:
    found = _COUNTRY.search(line)
    if found is None:
        return line, ""
    return line[: found.start()], COUNTRIES.get(found[1]) or COUNTRIES_AFTER_COMMA[found[2]]


def _take_postal(tokens: list[str]) -> tuple[list[str], str]:
    if len(tokens) < _TWO_WORDS:
        return tokens, ""
    if _CUT_POSTAL.fullmatch(tokens[-1]) and tokens[-2] in ZERO_STATES:
        return tokens[:-1], tokens[-1]
    found = _POSTAL.fullmatch(tokens[-1])
    if found is None or tokens[-2] in {*UNIT_WORDS, *_NUMBER_SIGNS, "POBOX", "HWY"} - {"FL"}:
        return tokens, ""
    return tokens[:-1], found.group(1) or found.group()


def _take_units(tokens: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Parts the suite, floor and building from the rest, wherever they stand."""
    rest: list[str] = []
    units: list[tuple[str, str]] = []
    place = 0
    while place < len(tokens):
        kind, value, after = _unit_at(tokens, place, has_number=_has_number(rest))
        if kind:
            units.append((kind, value))
        elif value:
            rest.append(value)
        place = after
    return rest, units


def _unit_at(tokens: list[str], place: int, *, has_number: bool) -> tuple[str, str, int]:
    """Reads what stands at a place: the kind of unit or nothing, the word, and the place that follows."""
    word = tokens[place]
    follows = place + 1
    if word in UNIT_WORDS:
        return _unit_word_at(tokens, place)
    number = tokens[follows : follows + 1]
    if word in PLACES_INSIDE and has_number and not (number and number[0] in STREET_WORDS):
        return _place_inside_at(number, PLACES_INSIDE[word], follows)
    if word in _NUMBER_SIGNS and (_has_number(number) or (word == "#" and _is_lone_letter(number))):
        return _numbered_at(tokens, follows, has_number=has_number)
    if found := _SHORT_FLOOR.fullmatch(word):
        return "floor", found.group(1), follows
    if _is_before_unit_word(tokens, place):
        return UNIT_WORDS[tokens[follows]], _plain(word), follows + 1
    return "", "" if word == "#" else word, follows


def _unit_word_at(tokens: list[str], place: int) -> tuple[str, str, int]:
    """Reads a word such as Suite, with the number after it, or as a word of the address where none follows."""
    word, follows = tokens[place], place + 1
    while follows < len(tokens) and tokens[follows] in _NUMBER_SIGNS:
        follows += 1
    if _is_unit_number(tokens, follows, UNIT_WORDS[word], is_state=word == "FL"):
        return UNIT_WORDS[word], _plain(tokens[follows]), follows + 1
    return "", word, place + 1


def _place_inside_at(number: list[str], kind: str, follows: int) -> tuple[str, str, int]:
    """Reads a part of a building that needs no number, such as a penthouse, and a number after it."""
    if _has_number(number) and len(number[0]) < _SHORTEST_POSTAL:
        return kind, _plain(number[0]), follows + 1
    return kind, "", follows


def _is_lone_letter(words: Sequence[str]) -> bool:
    return [len(word) for word in words] == [1] and words[0].isalpha()


def _numbered_at(tokens: list[str], place: int, *, has_number: bool) -> tuple[str, str, int]:
    """Reads a number after # or No.: a unit, or the number of the house."""
    value, after = tokens[place], place + 1
    kind = UNIT_WORDS.get(tokens[after], "") if after < len(tokens) else ""
    if kind not in {"", "unit"} and not _is_unit_number(tokens, after + 1, kind):
        return kind, _plain(value), after + 1
    if has_number or value.isalpha() or _has_number(tokens[after : after + 1]):
        return "unit", _plain(value), after
    return "", value, after


def _is_before_unit_word(tokens: list[str], place: int) -> bool:
    """Tells whether a number and a word after it are one unit, as in 59th Floor."""
    word, following = tokens[place], tokens[place + 1 : place + 2]
    if not following or following[0] not in UNIT_WORDS or not word[0].isdigit():
        return False
    if _is_unit_number(tokens, place + 2, UNIT_WORDS[following[0]], is_state=following[0] == "FL"):
        return False
    kind = UNIT_WORDS[following[0]]
    return kind == "floor" and (following[0] != "FL" or bool(_ORDINAL.fullmatch(word)))


def _is_unit_number(tokens: list[str], place: int, kind: str, *, is_state: bool = False) -> bool:
    if place >= len(tokens):
        return False
    word = tokens[place]
    if is_state and not (_FLOOR_NUMBER.fullmatch(word) or _ORDINAL.fullmatch(word) or word == "G"):
        return False
    if any(char.isdigit() for char in word):
        return kind == "floor" or not _ORDINAL.fullmatch(word)
    return word.isalpha() and (len(word) == 1 or (len(word) == _TWO_LETTERS and word not in _NO_UNITS))


def _has_number(tokens: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in tokens)


def _plain(number: str) -> str:
    found = _ORDINAL.fullmatch(number)
    return found.group(1) if found else number


def _notes_on_parts(a: str, b: str, left: _Place, right: _Place) -> list[str]:
    notes = []
    if left.has_care_of or right.has_care_of:
        notes.append("left out the care-of line")
    if left.country != right.country:
        notes.append(f"left out the country: {left.country or right.country}")
    if bool(re.search(r"\d{5}-\d{4}\b", a)) is not bool(re.search(r"\d{5}-\d{4}\b", b)):
        notes.append("left out the last four digits of ZIP+4")
    if left.number_words != right.number_words:
        notes.append("read number words as figures")
    if left.state_names != right.state_names:
        notes.append("read names of states as codes")
    if left.units == right.units and left.unit_words != right.unit_words:
        notes.append("the unit is one, whatever the word for it")
    if len(left.raw) == len(right.raw) and left.key == right.key:
        pairs = dict.fromkeys(zip(left.raw, right.raw, strict=True))
        one_word = [(x, y) for x, y in pairs if x != y and _ONE_WORD.get(x, x) == _ONE_WORD.get(y, y)]
        notes.extend(f"{x} and {y} are one word" for x, y in one_word)
    return notes


def _judge(left: _Place, right: _Place) -> tuple[Verdict, list[str]]:
    if left.country and right.country and left.country != right.country:
        return Verdict.DIFFERENT, [f"countries differ: {left.country} and {right.country}"]
    if left.key != right.key:
        words = differing_words(left.words, right.words, noun="address")
        is_near = may_mean_one(left.words, right.words, IN_ADDRESSES)
        if is_near and _judge_inside(left, right)[0] is not Verdict.DIFFERENT:
            return Verdict.REVIEW, [f"{words}, which may be two ways of writing one"]
        return Verdict.DIFFERENT, [words]
    steps = [] if left.words == right.words else ["only the spacing of words differs"]
    verdict, more = _judge_inside(left, right)
    return verdict, [*steps, *more]


def _judge_inside(left: _Place, right: _Place) -> tuple[Verdict, list[str]]:
    for kind in _OTHER_BUILDINGS:
        first, second = _values(left, kind), _values(right, kind)
        if first and second and first != second:
            return Verdict.DIFFERENT, [f"the {kind} differs: {first} and {second}"]
    if left.postal != right.postal:
        if left.postal and right.postal:
            return Verdict.REVIEW, [f"all but the ZIP Code is equal: {left.postal} and {right.postal}"]
        return Verdict.REVIEW, ["only one address gives a ZIP Code"]
    if left.units == right.units:
        return Verdict.SAME, []
    if not _has_number([word for word in left.words if word]):
        return Verdict.REVIEW, [_words_for_units(left, right), "no house number shows that it is one building"]
    return Verdict.SAME_BUILDING, [_words_for_units(left, right)]


def _values(place: _Place, kind: str) -> str:
    return " ".join(value for of, value in place.units if of == kind)


def _words_for_units(left: _Place, right: _Place) -> str:
    first, second = (", ".join(f"{kind} {value}".strip() for kind, value in place.units) for place in (left, right))
    if first and second:
        return f"units differ: {first} and {second}"
    return f"only the {'first' if first else 'second'} address gives a unit: {first or second}"
