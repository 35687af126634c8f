"""Comparison of company names: equal but for the way of writing, or not equal; never by likeness."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

import attrs

from iorkit.identity._abbreviations import IN_NAMES, may_mean_one
from iorkit.identity._comparison import Comparison, Verdict, compare_exactly, concluded
from iorkit.identity._spelling import (
    differing_words,
    fold,
    is_east_asian,
    join_initials,
    narrow,
    notes_on_spelling,
    run_together,
    split_words,
)
from iorkit.identity._tables import (
    CHAINED_FORMS,
    LEGAL_FORMS,
    SPELLED_AS_WORDS,
    STANDING_WORDS,
    STATES,
)

__all__ = ["compare_names"]

_TRADE_NAME = re.compile(r"(?<!\w)(?:D ?[/\\] ?B ?[/\\] ?A|DOING BUSINESS AS|T ?[/\\] ?A|TRADING AS)(?!\w)")
_DBA = "DBA"
_LONGEST_FORM = max(spelling.count(" ") for spelling in LEGAL_FORMS) + 1
_IMPORT = {"IMP": "IMPORT", "IMPORT": "IMPORT"}
_EXPORT = {"EXP": "EXPORT", "EXPORT": "EXPORT"}
_INNER_FORMS = {"COMPANY": "CO", "CORPORATION": "CORP", "INCORPORATED": "INC", "LIMITED": "LTD"}
_GLUED_FORMS = frozenset(LEGAL_FORMS.values()) - {"CO"}  # New Co and Newco are two names
_STATE_NAMES = "|".join([*STATES, "NORTH CAROLINA", "SOUTH CAROLINA", "NORTH DAKOTA", "SOUTH DAKOTA", "WEST VIRGINIA"])
_ORGANIZED = re.compile(
    rf"[,(] ?AN? (?:{_STATE_NAMES}) "
    r"(?:CORP(?:ORATION)?|LIMITED LIABILITY (?:COMPANY|PARTNERSHIP)|LLC"
    r"|(?:LIMITED |GENERAL )?PARTNERSHIP|COMPANY)[ .)]*$"
)
_STATE_BEHIND = re.compile(r"(?<=\w\w)\.? ?/ ?(?:[A-Z]{2}|NEW) ?/?$")
_SECOND_LINE = re.compile(  # as the IRS and others print it below the name
    r"(?:(?<=\S)[ ,;(]+(?:%|C ?/ ?O\b|IN CARE OF\b|CARE OF\b|ATTN\b|ATTENTION\b:?) ?\S.*"
    r"|(?:(?<=LLC)|(?<=L\.L\.C\.))[ ,]+\S.* SOLE (?:MBR|MEMBER))$"
)
_WHOLE_WORDS_FROM = 0.75  # of the limit: a shorter text was hardly cut there

_Finding = tuple[Verdict, list[str]]
_NEARLY = frozenset({Verdict.SAME, Verdict.REVIEW})  # the form stands in what was left out: Acme, a Delaware LLC
_WORST_LAST = (Verdict.SAME, Verdict.REVIEW, Verdict.DIFFERENT)


@attrs.frozen(kw_only=True)
class _Part:
    """A name without its trade name: what stands before the legal form, and the form."""

    stem: tuple[str, ...]
    forms: tuple[str, ...]
    spelled: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Name:
    """A name taken apart."""

    words: tuple[str, ...]
    main: _Part
    trade: _Part | None


def compare_names(a: str, b: str, *, limits: tuple[int, ...] = (32, 100)) -> Comparison:
    """Compares two company names.

    The names are the same when they are equal but for case, punctuation, accents, spacing, the spelling of the
    legal form and the like, or when one is the beginning of the other and ends where CBP's records cut a name. A
    different legal form, an added word and another order of words make another name; where only one name gives a legal
    form, or a person's last name first before a comma, a person should look. A likeness never counts. The verdict is
    the same with the sides changed.
    Names that differ in spacing alone are the same, and a step says so, since they can still be two companies.
    Names in Chinese, Japanese or Korean letters are compared exactly, but for the width of letters.

    Args:
        a: A name.
        b: Another name.
        limits: The lengths at which a name may have been cut: 32 characters in CBP's messages, 100 in its forms.

    Returns:
        The verdict and the steps to it.

    Examples:
        >>> print(compare_names("Smith & Sons Co.", "SMITH AND SONS COMPANY"))
        'Smith & Sons Co.' and 'SMITH AND SONS COMPANY': same (ignored capitals; dropped the punctuation;
        & and AND are one word; Co and Company are one legal form)
        >>> compare_names("Acme Trading Inc", "Acme Trading LLC").steps
        ('legal forms differ: Inc and LLC',)

    .. versionadded:: 26.1
    """
    if (settled := compare_exactly(a, b, noun="name", nouns="names")) is not None:
        return settled
    return _compare(a, b, tuple(limits))


@functools.lru_cache(maxsize=4096)
def _compare(a: str, b: str, limits: tuple[int, ...]) -> Comparison:
    """Compares two names that are neither equal, empty nor over-long; the same pair comes back many times."""
    if is_east_asian(a) or is_east_asian(b):
        verdict, steps = _judge_east_asian(a, b)
    else:
        lefts, rights = _readings(a), _readings(b)
        verdict, steps = _judge_readings(lefts, rights, (len(a.strip()), len(b.strip())), limits)
        if verdict is Verdict.DIFFERENT:
            verdict, steps = _look_again(a, b, limits) or (verdict, steps)
        steps = [*notes_on_spelling(a, b), *_notes_on_words(a, b, lefts[0], rights[0]), *steps]
    return concluded(a, b, verdict, steps)


def _judge_readings(
    lefts: Sequence[_Name], rights: Sequence[_Name], lengths: tuple[int, int], limits: tuple[int, ...]
) -> _Finding:
    findings = [_judge(left, right, lengths, limits) for left, right in itertools.product(lefts, rights)]
    verdict, steps = min(findings, key=_badness)
    return verdict, steps if verdict is findings[0][0] else ["wrote the umlauts out, as in Mueller", *steps]


def _look_again(a: str, b: str, limits: tuple[int, ...]) -> _Finding | None:
    """Looks at names that differ for reasons that a person should see; ``None`` where there is none."""
    for rewrite, step in (
        (_without_organization, "one name goes on to say where the company is organized"),
        (_without_second_line, "one name goes on to say in whose care mail goes, or whose LLC it is"),
        (_turn_at_comma, "only the order differs, and a comma may set the last name first"),
    ):
        left, right = rewrite(a), rewrite(b)
        for one, other in ((left, b), (a, right)):
            if one is None or other is None:
                continue
            lengths = (len(one.strip()), len(other.strip()))
            enough = _NEARLY if rewrite is _without_organization else {Verdict.SAME}
            if _judge_readings(_readings(one), _readings(other), lengths, limits)[0] in enough:
                return Verdict.REVIEW, [step]
    return None


def _without_organization(text: str) -> str | None:
    """Cuts off where a company is organized, as in ``, a Delaware LLC``, or as the SEC has it, ``/DE/``."""
    line = " ".join(narrow(text).upper().split())
    for pattern in (_ORGANIZED, _STATE_BEHIND):
        short, count = pattern.subn("", line)
        if count and short:
            return short
    return None


def _without_second_line(text: str) -> str | None:
    """Cuts off what a letter of the IRS has below the name, as in ``% Jane Doe`` or ``Jane Doe Sole Mbr``."""
    short, count = _SECOND_LINE.subn("", " ".join(narrow(text).upper().split()))
    return short if count and short else None


def _turn_at_comma(text: str) -> str | None:
    """Writes ``Doe, Jane`` as ``Jane Doe``; a company's form after a comma stays where it is."""
    last, comma, first = text.partition(",")
    if not comma or "," in first or not (last.strip() and first.strip()):
        return None
    is_company = any(name.main.forms or name.trade for name in _readings(text))
    return None if is_company else f"{first.strip()} {last.strip()}"


def _badness(finding: _Finding) -> int:
    return _WORST_LAST.index(finding[0])


def _judge_east_asian(a: str, b: str) -> _Finding:
    left, right = (" ".join(narrow(text).casefold().split()) for text in (a, b))
    steps = ["compared exactly, but for the width and case of letters"]
    if left == right:
        return Verdict.SAME, steps
    if left.replace(" ", "") == right.replace(" ", ""):
        return Verdict.REVIEW, [*steps, "only the spacing differs"]
    if is_east_asian(a) is not is_east_asian(b):
        return Verdict.DIFFERENT, [*steps, "a name and its transliteration cannot be compared"]
    return Verdict.DIFFERENT, [*steps, "the names differ"]


def _readings(text: str) -> list[_Name]:
    """Takes a name apart, once with umlauts dropped and, where it has any, once with them written out."""
    plain, written_out = _words(text, umlauts=False), _words(text, umlauts=True)
    return [_read(words) for words in ([plain] if plain == written_out else [plain, written_out])]


def _words(text: str, *, umlauts: bool) -> list[str]:
    folded = _TRADE_NAME.sub(f" {_DBA} ", join_initials(fold(text, umlauts=umlauts)))
    words = _write_out_trade(_join_letters(split_words(folded.replace("&", " AND "))))
    if not words:  # nothing but punctuation
        return [narrow(text).strip()]
    if words[0] == "THE":
        return words[1:] or words
    return words[:-1] if words[-1] == "THE" and len(words) > 1 else words


def _join_letters(words: list[str]) -> list[str]:
    joined: list[str] = []
    after_letter = False
    for word in words:
        is_letter = len(word) == 1 and word.isalpha()
        if is_letter and after_letter:
            joined[-1] += word
        else:
            joined.append(word)
        after_letter = is_letter
    return joined


def _write_out_trade(words: list[str]) -> list[str]:
    """Writes out Imp. & Exp., where the one shows what the other stands for."""
    out = list(words)
    places = [place for place, word in enumerate(words) if word != "AND"]
    for first, second in itertools.pairwise(places):
        one, other = words[first], words[second]
        for these, those in ((_IMPORT, _EXPORT), (_EXPORT, _IMPORT)):
            if one in these and other in those:
                out[first], out[second] = these[one], those[other]
    return out


def _read(words: list[str]) -> _Name:
    marks = [place for place in range(1, len(words) - 1) if words[place] == _DBA]
    if not marks:
        return _Name(words=tuple(words), main=_read_part(words), trade=None)
    main, trade = words[: marks[0]], words[marks[0] + 1 :]
    return _Name(words=tuple(words), main=_read_part(main), trade=_read_part(trade))


def _read_part(words: list[str]) -> _Part:
    end = len(words)
    forms: list[str] = []
    spelled: list[str] = []
    while (start := _start_of_form(words, end)) < end:
        spelling = " ".join(words[start:end])
        if forms and LEGAL_FORMS[spelling] not in CHAINED_FORMS:
            break
        forms.insert(0, LEGAL_FORMS[spelling])
        spelled.insert(0, spelling)
        end = start
    stem = [_INNER_FORMS.get(word, word) if place else word for place, word in enumerate(words[:end])]
    return _Part(stem=tuple(stem), forms=tuple(forms), spelled=tuple(spelled))


def _start_of_form(words: list[str], end: int) -> int:
    """Finds where the longest legal form that ends here begins; one word at least is left to the name."""
    starts = range(max(1, end - _LONGEST_FORM), end)
    return next((start for start in starts if " ".join(words[start:end]) in LEGAL_FORMS), end)


def _notes_on_words(a: str, b: str, left: _Name, right: _Name) -> list[str]:
    notes = []
    if ("&" in narrow(a)) is not ("&" in narrow(b)):
        notes.append("& and AND are one word")
    if _has_article(a) is not _has_article(b):
        notes.append("dropped the article The")
    if left.main.forms == right.main.forms:
        pairs = zip(left.main.spelled, right.main.spelled, strict=True)
        notes += [f"{_show(x)} and {_show(y)} are one legal form" for x, y in pairs if x != y]
    return notes


def _has_article(text: str) -> bool:
    words = split_words(fold(text))
    return len(words) > 1 and "THE" in {words[0], words[-1]}


def _show(spelling: str) -> str:
    return spelling.title() if LEGAL_FORMS[spelling] in SPELLED_AS_WORDS or " " in spelling else spelling


def _judge(left: _Name, right: _Name, lengths: tuple[int, int], limits: tuple[int, ...]) -> _Finding:
    finding = _judge_whole(left, right)
    if finding[0] is Verdict.SAME:
        return finding
    cuts = [cut for limit in limits if (cut := _judge_cut(left, right, lengths, limit)) is not None]
    return min([*cuts, finding], key=_badness)


def _judge_whole(left: _Name, right: _Name) -> _Finding:
    verdict, steps = _judge_part(left.main, right.main)
    if left.trade is None and right.trade is None:
        return verdict, steps
    if left.trade is not None and right.trade is not None:
        of_trade, more = _judge_part(left.trade, right.trade)
        worst = max(verdict, of_trade, key=_WORST_LAST.index)
        return worst, [*steps, *(f"in the trade name: {step}" for step in more)]
    first_or_second = "first" if left.trade else "second"
    if verdict is Verdict.SAME:
        return Verdict.DIFFERENT, [*steps, f"the trade name of the {first_or_second} name is the difference"]
    return Verdict.DIFFERENT, [*steps, f"only the {first_or_second} name bears a trade name"]


def _judge_part(left: _Part, right: _Part) -> _Finding:
    verdict, steps = _judge_stems(left.stem, right.stem)
    if left.forms == right.forms:
        return verdict, steps
    first, second = (" ".join(_show(form) for form in part.spelled) for part in (left, right))
    if _is_form_glued(left, right) or _is_form_glued(right, left):
        return Verdict.REVIEW, ["only the spacing differs, and the legal form is glued to the name"]
    if first and second:
        words = steps if verdict is Verdict.DIFFERENT else []
        return Verdict.DIFFERENT, [*words, f"legal forms differ: {first} and {second}"]
    if verdict is Verdict.SAME:
        which = "first" if first else "second"
        return Verdict.REVIEW, [*steps, f"only the {which} name has a legal form: {first or second}"]
    return Verdict.DIFFERENT, [differing_words(left.stem + left.forms, right.stem + right.forms, noun="name")]


def _is_form_glued(glued: _Part, whole: _Part) -> bool:
    if glued.forms or not whole.forms or whole.forms[-1] not in _GLUED_FORMS:
        return False
    return run_together(glued.stem) == run_together(whole.stem + whole.spelled)


def _judge_stems(left: tuple[str, ...], right: tuple[str, ...]) -> _Finding:
    if left == right:
        return Verdict.SAME, []
    if run_together(left) == run_together(right):
        if _standing(left) == _standing(right):
            return Verdict.SAME, ["only the spacing differs, which can still be two companies (NewCo and New Co)"]
        return Verdict.REVIEW, ["only the spacing differs, but it glues a word that has its own meaning"]
    if may_mean_one(left, right, IN_NAMES):
        return Verdict.REVIEW, [f"{differing_words(left, right, noun='name')}, which may be two ways of writing one"]
    return Verdict.DIFFERENT, [differing_words(left, right, noun="name")]


def _standing(stem: tuple[str, ...]) -> list[str]:
    last_letter = [stem[-1]] if len(stem[-1]) == 1 and stem[-1].isalpha() else []
    return [word for word in stem if word in STANDING_WORDS] + last_letter


def _judge_cut(left: _Name, right: _Name, lengths: tuple[int, int], limit: int) -> _Finding | None:
    """Judges whether one name is the other, cut at a length; ``None`` where it is not."""
    if lengths[0] > lengths[1]:
        left, right, lengths = right, left, (lengths[1], lengths[0])
    short, longer = left.words, right.words
    length = lengths[0]
    if not length <= limit < lengths[1] or len(short) > len(longer) or not _begins(longer, short):
        return None
    last, rest = longer[len(short) - 1], longer[len(short) :]
    at_a_word = _one_spelling(last) == _one_spelling(short[-1])
    if length == limit or (length == limit - 1 and at_a_word and rest):
        return _judge_rest(left, at_a_word, rest, limit)
    would_not_fit = bool(rest) and length + 1 + len(rest[0]) > limit
    if at_a_word and would_not_fit and length >= limit * _WHOLE_WORDS_FROM and not left.main.forms:
        return Verdict.REVIEW, [f"one name may have been cut to whole words within {limit} characters"]
    return None


def _judge_rest(short: _Name, at_a_word: bool, rest: Sequence[str], limit: int) -> _Finding:  # noqa: FBT001
    step = f"one name was cut at {limit} characters and is the beginning of the other"
    if rest and rest[0] == _DBA:
        return Verdict.REVIEW, [step, "what follows is a trade name"]
    ends_in_form = bool(short.main.forms) and short.trade is None
    if ends_in_form and not (at_a_word and _are_forms(rest)):
        return Verdict.REVIEW, [step, "but it ends in a legal form and may be complete"]
    return Verdict.SAME, [step]


def _begins(longer: Sequence[str], short: Sequence[str]) -> bool:
    *whole, last = short
    same = all(_one_spelling(one) == _one_spelling(other) for one, other in zip(whole, longer, strict=False))
    following = longer[len(whole)]
    return same and (following.startswith(last) or _one_spelling(following) == _one_spelling(last))


def _are_forms(words: Sequence[str]) -> bool:
    return not _read_part(["X", *words]).stem[1:]


def _one_spelling(word: str) -> str:
    return _INNER_FORMS.get(word, word)
