"""What could not be judged, what it lacks, and whether a clear answer needs it."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from operator import attrgetter

import attrs

from iorkit.citations import Authority, Trust
from iorkit.findings._finding import in_order
from iorkit.findings._policy import Policy, policy_named
from iorkit.findings._severity import Severity
from iorkit.masking import inert, mask_text

__all__ = ["Ask", "Lack", "Need", "NotChecked", "ask_for", "graded"]


class Need(enum.Enum):
    """Whether a clear answer needs what could not be judged.

    Examples:
        >>> Need.NEEDED.words
        'keeps the answer from CLEAR'
    """

    NEEDED = "needed"
    HELPS = "helps"
    NOT_ASKED = "not asked"

    @property
    def words(self) -> str:
        """What it means, as a person would say it."""
        return _NEED_WORDS[self]


_NEED_WORDS = {
    Need.NEEDED: "keeps the answer from CLEAR",
    Need.HELPS: "could still find something",
    Need.NOT_ASKED: "an event of which no document speaks",
}


class Lack(enum.Enum):
    """What a rule lacked: a fact in a document that is there, a whole document, or word of an event.

    Examples:
        >>> Lack("document")
        <Lack.DOCUMENT: 'document'>
    """

    FACT = "fact"
    DOCUMENT = "document"
    EVENT = "event"


@attrs.frozen(kw_only=True)
class NotChecked:
    """A rule that could not judge, and the document or fact that would settle it.

    Args:
        code: The rule's code.
        title: What the rule looks for.
        path: The document or field that is missing.
        reason: Why it could not be judged, in words.
        authority: The kind of source behind the rule.
        stated: How bad a finding of the rule can be, by the rule itself.
        trust: How well the decisive source was read.
        by_policy: Severities that the rule states for single policies, by the policy's name.
        lack: What is missing: a fact, a whole document, or word of an event.
        asks: What would settle it, in the words of whoever owns the document.
        optional: Why a clear answer does not need the rule; empty where it does.
        need: Whether a clear answer needs it, under the policy at hand.

    Examples:
        >>> print(NotChecked(code="POA005", title="...", path="powers_of_attorney", reason="not in the dossier"))
        POA005 powers_of_attorney: not in the dossier
    """

    code: str
    title: str
    path: str = attrs.field(converter=mask_text)
    reason: str = attrs.field(converter=mask_text)
    authority: Authority | None = None
    stated: Severity = Severity.ERROR
    trust: Trust = Trust.VERIFIED
    by_policy: tuple[tuple[str, Severity], ...] = ()
    lack: Lack = Lack.FACT
    asks: str = attrs.field(default="", converter=mask_text)
    optional: str = ""
    need: Need = Need.NEEDED

    def under(self, policy: Policy | str, demanded: Collection[str] = ()) -> NotChecked:
        """Returns the same, with what it means for a clear answer under a policy.

        Args:
            policy: A policy, or the name of one.
            demanded: The codes of the rules that serve a line of the checklist.
        """
        need = self._need(policy_named(policy), demanded)
        return self if need is self.need else attrs.evolve(self, need=need)

    def _need(self, policy: Policy, demanded: Collection[str]) -> Need:
        if self.code in demanded and (self.authority is None or policy.counts(self.authority)):
            return Need.NEEDED
        if self.lack is Lack.EVENT:
            return Need.NOT_ASKED
        if self.optional or self.lack is Lack.DOCUMENT or policy.severity_of(self) < Severity.ERROR:
            return Need.HELPS
        return Need.NEEDED

    def __str__(self) -> str:
        return inert(f"{self.code} {self.path}: {self.reason}")

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What they are put in order by: code, place and reason."""
        return (self.code, in_order(self.path), self.reason)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, NotChecked):
            return NotImplemented
        return self.sort_key < other.sort_key


def graded(items: Iterable[NotChecked], policy: Policy | str, demanded: Collection[str] = ()) -> tuple[NotChecked, ...]:
    """Puts what could not be judged in order, each once, as a policy sees it.

    Args:
        items: What could not be judged.
        policy: A policy, or the name of one.
        demanded: The codes of the rules that serve a line of the checklist.
    """
    lens = policy_named(policy)
    seen = dict.fromkeys(item.under(lens, demanded) for item in items)
    return tuple(sorted(seen, key=attrgetter("sort_key")))


@attrs.frozen(kw_only=True)
class Ask:
    """One document or fact to ask the owner for.

    Args:
        what: The document or fact, in the owner's words.
        path: Where it belongs in the dossier.
        why: Why each rule could not judge, each reason once.
        codes: The rules that it would let judge.
        need: Whether a clear answer needs it.

    Examples:
        >>> print(Ask(what="bond 268ABC123: effective date", path="bonds[0].effective_on", codes=("BND009",)))
        bond 268ABC123: effective date (settles BND009)
    """

    what: str
    path: str
    why: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    need: Need = Need.NEEDED

    def __str__(self) -> str:
        return inert(f"{self.what} (settles {', '.join(self.codes)})")


def ask_for(items: Iterable[NotChecked], *needs: Need) -> tuple[Ask, ...]:
    """Returns what to ask for, each document or fact once, the one that settles most first.

    Args:
        items: What could not be judged.
        needs: What counts: what a clear answer needs, or also what helps.
    """
    groups: dict[tuple[Need, str], list[NotChecked]] = {}
    for item in items:
        if item.need in needs:
            groups.setdefault((item.need, item.asks or item.path), []).append(item)
    asks = [
        Ask(
            what=what,
            path=group[0].path,
            why=tuple(dict.fromkeys(item.reason for item in group)),
            codes=tuple(dict.fromkeys(item.code for item in group)),
            need=need,
        )
        for (need, what), group in groups.items()
    ]
    return tuple(sorted(asks, key=lambda ask: (needs.index(ask.need), -len(ask.codes), in_order(ask.path))))
