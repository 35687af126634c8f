"""The reader of credentials on entry summaries and powers of attorney."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from iorkit.errors import ShapeError
from iorkit.findings import Finding
from iorkit.formats._places import Place, built, kind_at, place_of, written
from iorkit.formats.credentials._problems import problem
from iorkit.formats.credentials._terms import ENTRY, LINE, Term, day_of, party_of
from iorkit.model import Dossier, EntrySummary7501, PowerOfAttorney
from iorkit.model.dossier import dossier_with
from iorkit.model.shape import shown, take

__all__ = ["CONTEXT", "CredentialReading", "read_credential"]

CONTEXT = "https://w3id.org/traceability/v1"
"""The context of the traceability vocabulary."""

_VOCABULARY = "https://w3id.org/traceability"
_ENTRY, _POWER = "CBP7501EntrySummaryCredential", "PowerOfAttorneyCredential"
_MOST_NAMED = 20
_GENERAL = frozenset({"type", "@type", "commodityCodeType"})
_LINES = "descriptionOfMerchandise"


@attrs.frozen(kw_only=True, repr=False)
class CredentialReading:
    """What a credential says.

    Args:
        kind: Its type, such as ``CBP7501EntrySummaryCredential``; ``None`` where it is none that is known.
        paper: The document; ``None`` where nothing could be read.
        problems: What is wrong and what was not verified, as findings with ``DAT`` codes.
        unread: The terms that were not read.

    Examples:
        >>> CredentialReading(kind="PowerOfAttorneyCredential", paper=PowerOfAttorney(scope="all"))
        CredentialReading(PowerOfAttorneyCredential)
    """

    kind: str | None = None
    paper: EntrySummary7501 | PowerOfAttorney | None = None
    problems: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def dossier(self) -> Dossier:
        """A dossier that holds the document and nothing else, with the problems."""
        held = Dossier() if self.paper is None else dossier_with(self.paper)
        return attrs.evolve(held, problems=self.problems)

    def __repr__(self) -> str:
        count = len(self.problems)
        problems = f", {count} problem{'s' * (count != 1)}" if count else ""
        return f"CredentialReading({self.kind or 'no kind'}{problems})"


def read_credential(text: str | bytes) -> CredentialReading:
    """Reads a credential of the W3C traceability vocabulary: an entry summary or a power of attorney.

    Nothing that stands in the text makes it raise, and nothing is fetched. The proof is not verified, and a finding
    says so.

    Args:
        text: The credential, one JSON object, as text or in UTF-8.

    Returns:
        The document, what is wrong, and the terms that were not read.

    .. versionadded:: 26.1

    Examples:
        >>> read_credential("no credential").problems[0].message
        'the text is no JSON'
    """
    try:
        whole, halves = _without_halves(json.loads(text, parse_float=Decimal))
    except (ValueError, RecursionError):
        return _nothing("the text is no JSON")
    if not isinstance(whole, dict):
        return _nothing("the text is no JSON object")
    kinds = [kind for kind in (_ENTRY, _POWER) if kind in _listed(whole.get("type"))]
    if len(kinds) != 1:
        return _nothing(f"its type is neither {_ENTRY} nor {_POWER}")
    contexts = _listed(whole.get("@context"))
    if not any(isinstance(each, str) and each.startswith(_VOCABULARY) for each in contexts):
        return _nothing("its context is not that of the traceability vocabulary")
    subjects = _listed(whole.get("credentialSubject"))
    if len(subjects) != 1 or not isinstance(subjects[0], dict):
        return _nothing("it has no subject, or several")
    reader = _Reader()
    reader.broken(halves)
    reader.unverified(whole, "entry_summaries[0]" if kinds == [_ENTRY] else "powers_of_attorney[0]")
    return reader.entry(subjects[0]) if kinds == [_ENTRY] else reader.power(whole, subjects[0])


def _nothing(reason: str) -> CredentialReading:
    return CredentialReading(problems=(problem("DAT085", "", reason=reason),))


_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def _without_halves(value: Any, path: str = "") -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 -- any JSON value
    """Takes out texts with half a character, which no file could hold again; returns where they stood as well."""
    if isinstance(value, str):
        return (None, (path,)) if _HALF_CHARACTER.search(value) else (value, ())
    if isinstance(value, list):
        items = [_without_halves(item, f"{path}[{n}]") for n, item in enumerate(value)]
        return [item for item, _ in items], tuple(at for _, found in items for at in found)
    if isinstance(value, dict):
        named = {name: _without_halves(item, f"{path}.{name}" if path else name) for name, item in value.items()}
        return {name: item for name, (item, _) in named.items()}, tuple(
            at for _, found in named.values() for at in found
        )
    return value, ()


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 -- whatever stands in the text
    return value if isinstance(value, list) else [value]


class _Reader:
    """What was found so far in one credential."""

    def __init__(self) -> None:
        self._problems: list[Finding] = []
        self._unread: list[str] = []

    def unverified(self, whole: dict[str, Any], path: str) -> None:
        """Says that nobody verified the credential."""
        reason = "its proof was not verified" if whole.get("proof") else "it bears no proof"
        self._problems.append(problem("DAT086", path, reason=f"the credential was read, but {reason}"))

    def broken(self, places: tuple[str, ...]) -> None:
        """Says which texts hold half a character and were left out."""
        for place in places[:_MOST_NAMED]:
            expected, found = "text of whole characters", "half a character, which has no meaning"
            self._problems.append(problem("DAT088", "", term=shown(place), expected=expected, found=found))

    def entry(self, subject: dict[str, Any]) -> CredentialReading:
        """Reads an entry summary."""
        values = self._values(ENTRY, {k: v for k, v in subject.items() if k != _LINES}, EntrySummary7501, (), "")
        for number, line in enumerate(_listed(subject.get(_LINES, []))):
            above: Place = ("lines", number)
            name = f"{_LINES}[{number}]"
            if not isinstance(line, dict):
                self._unread.append(name)
                continue
            values |= self._values(LINE, line, EntrySummary7501, above, f"{name}.")
        is_read = any(value is not None for value in values.values())
        return self._reading(_ENTRY, built(EntrySummary7501, values) if is_read else None, "entry_summaries[0]")

    def power(self, whole: dict[str, Any], subject: dict[str, Any]) -> CredentialReading:
        """Reads a power of attorney: the issuer is who grants it, the subject who receives it."""
        values: dict[str, Any] = {}
        for term, thing, to, read in (
            ("issuer", whole.get("issuer"), "grantor", party_of),
            ("credentialSubject", subject, "agent", party_of),
            ("issuanceDate", whole.get("issuanceDate"), "executed_on", day_of),
            ("expirationDate", whole.get("expirationDate"), "ends_on", day_of),
        ):
            if thing is None:
                continue
            try:
                values[to] = read(thing)
            except ShapeError as fault:
                self._report(term, f"powers_of_attorney[0].{to}", fault)
        for term, to, meaning in (
            ("issuanceDate", "executed_on", "day on which the power was signed"),
            ("expirationDate", "ends_on", "last day of the power"),
        ):
            if to in values:
                self._problems.append(problem("DAT089", f"powers_of_attorney[0].{to}", term=term, meaning=meaning))
        return self._reading(_POWER, PowerOfAttorney(**values) if values else None, "powers_of_attorney[0]")

    def _values(
        self, terms: tuple[Term, ...], held: dict[str, Any], paper: type, above: Place, named: str
    ) -> dict[Place, Any]:
        values: dict[Place, Any] = {}
        known = {term.name: term for term in terms}
        for name, value in _flat(held, {name.partition(".")[0] for name in known if "." in name}):
            term = known.get(name)
            if term is None:
                self._unread.append(f"{named}{name}")
                continue
            place = (*above, *place_of(term.to))
            values[place] = None
            try:
                values[place] = take(kind_at(paper, place))(term.read(value))
            except ShapeError as fault:
                self._report(f"{named}{name}", f"entry_summaries[0].{written(place)}", fault)
        return values

    def _report(self, term: str, path: str, fault: ShapeError) -> None:
        self._problems.append(problem("DAT088", path, term=term, expected=fault.expected, found=fault.found))

    def _reading(self, kind: str, paper: Any, path: str) -> CredentialReading:  # noqa: ANN401 -- one of the two documents
        if paper is None:
            self._problems.append(problem("DAT085", "", reason="the credential has no term that could be read"))
        if self._unread:
            names = ", ".join(shown(term) for term in self._unread[:_MOST_NAMED])
            more = len(self._unread) - _MOST_NAMED
            count = "1 term was" if len(self._unread) == 1 else f"{len(self._unread)} terms were"
            words = f"{names} and {more} more" if more > 0 else names
            self._problems.append(problem("DAT087", path, count=count, terms=words))
        return CredentialReading(
            kind=kind, paper=paper, problems=tuple(sorted(self._problems)), unread=tuple(self._unread)
        )


def _flat(held: dict[str, Any], opened: set[str]) -> Iterator[tuple[str, Any]]:
    """Yields the terms of an object that say something; those inside an opened term with its name before them."""
    for name, value in held.items():
        if name in _GENERAL or value is None:
            continue
        if name in opened and isinstance(value, dict):
            yield from ((f"{name}.{inner}", each) for inner, each in _flat(value, set()))
        else:
            yield name, value
