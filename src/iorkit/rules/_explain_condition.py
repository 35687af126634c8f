"""A condition code of ACE in words: its cause, who must act, the next step, and the rules that find it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iorkit.refdata import Condition, conditions
from iorkit.rules._rule import Rule

__all__ = ["CodeOfChapter", "code_of_chapter", "find_conditions", "rules_that_find", "sections_of_condition"]

CodeOfChapter = tuple[str, str]
"""The identifier of a message, such as ``AE``, and a code; an empty identifier stands for any."""

_LONGEST = 3
"""Condition codes have three characters, so that no rule's code is one."""
_UNWRITTEN = "Nobody has written it up here yet; CBP's ACE Error Dictionary describes it."


def code_of_chapter(code: str | CodeOfChapter) -> CodeOfChapter:
    """Takes ``875``, ``AE 875``, ``AE875`` and ``("AE", "875")`` apart.

    Examples:
        >>> code_of_chapter("ae 875"), code_of_chapter("b14"), code_of_chapter(("EQ", "3"))
        (('AE', '875'), ('', 'B14'), ('EQ', '003'))
    """
    if isinstance(code, tuple):
        chapter, plain = code
    else:
        chapter, _, plain = code.strip().rpartition(" ")
        if not chapter and len(plain) > _LONGEST and plain[:2].isalpha() and not plain[2].isalpha():
            chapter, plain = plain[:2], plain[2:]
    return chapter.strip().upper(), plain.strip().upper().zfill(_LONGEST)


def find_conditions(code: CodeOfChapter) -> tuple[Condition, ...]:
    """Finds the conditions that bear a code: one where the message is named, and else one for each message."""
    wanted, plain = code
    return tuple(item for (chapter, own), item in conditions().items() if own == plain and wanted in ("", chapter))


def rules_that_find(condition: Condition, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Lists the rules that find what ACE rejects with a condition; only entry summaries are judged."""
    if condition.chapter != "AE":
        return ()
    return tuple(rule for rule in rules if condition.code in rule.conditions)


def sections_of_condition(condition: Condition, rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Yields the headings and texts that explain a condition."""
    yield "Answer to", f"{condition.message} ({condition.chapter})"
    if condition.is_informational:
        yield "Weight", "informational: the message is accepted"
    yield "Cause", condition.cause or _UNWRITTEN
    if condition.cause:
        yield "Who must act", f"the {condition.who}"
        yield "What to do", condition.next_step
    found_by = [f"- {rule.code} {rule.title}" for rule in rules_that_find(condition, rules)]
    yield "Found by", "\n".join(found_by) or "no rule"
