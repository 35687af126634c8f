"""The writer of credentials, without a proof: signing is for those who hold a key."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from iorkit.errors import FormatError
from iorkit.formats._places import place_of, written
from iorkit.formats.credentials._reader import CONTEXT
from iorkit.formats.credentials._terms import ENTRY, LINE, Term, organization
from iorkit.ids import Identifier
from iorkit.model import EntrySummary7501, Party, PowerOfAttorney
from iorkit.model.dossier import walk_values

__all__ = ["WrittenCredential", "write_credential"]

_W3C = "https://www.w3.org/2018/credentials/v1"
_IN_PARTY = (
    "name",
    "email",
    "phone",
    *(f"address.{part}" for part in ("line1", "line2", "city", "state", "postal_code", "country")),
)


@attrs.frozen(kw_only=True)
class WrittenCredential:
    """A credential as JSON, without a proof.

    Args:
        text: The JSON.
        left_out: The fields of the paper for which the vocabulary has no term, or that hold a personal number.

    Examples:
        >>> WrittenCredential(text="{}", left_out=("fees",)).left_out
        ('fees',)
    """

    text: str = attrs.field(repr=False)
    left_out: tuple[str, ...] = ()


def write_credential(  # noqa: PLR0913 -- what the vocabulary requires
    paper: EntrySummary7501 | PowerOfAttorney,
    *,
    issuer_id: str,
    issued_on: dt.date | None = None,
    subject_id: str = "",
    credential_id: str = "",
    with_personal_numbers: bool = False,
) -> WrittenCredential:
    """Writes an entry summary or a power of attorney as a credential of the W3C traceability vocabulary.

    The credential bears no proof. Its context is named and not fetched.

    Args:
        paper: The paper.
        issuer_id: The identifier of who issues the credential, such as a DID; for a power, that of the grantor.
        issued_on: The day of issue; for a power, the day on which it was executed where this is not given.
        subject_id: For a power: the identifier of the agent.
        credential_id: The credential's own identifier; a power needs one.
        with_personal_numbers: Whether Social Security numbers are written; else they are left out.

    Returns:
        The credential, and what is not in it.

    Raises:
        FormatError: The vocabulary requires something that was not given.

    .. versionadded:: 26.1

    Examples:
        >>> made = write_credential(
        ...     EntrySummary7501(entry_number="B76-0324527-8", port="2704", total="283.58"),
        ...     issuer_id="did:web:lumen.example",
        ...     issued_on=dt.date(2026, 3, 2),
        ... )
        >>> '"entryNumber": "B7603245278"' in made.text, '"price": 283.58' in made.text
        (True, True)
    """
    told: set[str] = set()
    if isinstance(paper, PowerOfAttorney):
        day = issued_on or paper.executed_on
        _require({"id": credential_id, "credentialSubject.id": subject_id})
        kind, issuer, subject, ending = _power(paper, issuer_id, subject_id, told)
        told |= {"executed_on"} if day == paper.executed_on else set()
    else:
        day = issued_on
        kind, issuer, subject, ending = _entry(paper, issuer_id, told, personal=with_personal_numbers)
    _require({"issuer": issuer_id, "issuanceDate": day})
    credential: dict[str, Any] = {"@context": [_W3C, CONTEXT], "type": ["VerifiableCredential", kind]}
    credential |= {"id": credential_id} if credential_id else {}
    credential |= {"issuer": issuer, "issuanceDate": f"{day}T00:00:00Z", **ending, "credentialSubject": subject}
    left_out = tuple(path for path, _, _ in walk_values(paper) if path not in told)
    return WrittenCredential(text=_json(credential), left_out=left_out)


def _require(terms: dict[str, Any]) -> None:
    for term, value in terms.items():
        if not value:
            raise FormatError("credential", term, "is required, and nothing was given")


_Parts: TypeAlias = tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]


def _power(power: PowerOfAttorney, issuer_id: str, subject_id: str, told: set[str]) -> _Parts:
    """Returns type, issuer, subject and end: the grantor issues the credential to the agent."""
    told |= {f"{party}.{part}" for party in ("grantor", "agent") for part in _IN_PARTY} | {"ends_on"}
    ending = {} if power.ends_on is None else {"expirationDate": f"{power.ends_on}T00:00:00Z"}
    issuer = organization(power.grantor or Party(), issuer_id)
    return "PowerOfAttorneyCredential", issuer, organization(power.agent or Party(), subject_id), ending


def _entry(entry: EntrySummary7501, issuer_id: str, told: set[str], *, personal: bool) -> _Parts:
    subject = {"type": ["CBPEntrySummary"], **_terms(ENTRY, entry, "", told, personal=personal)}
    subject["descriptionOfMerchandise"] = list(_lines(entry, told, personal=personal))
    return "CBP7501EntrySummaryCredential", {"type": ["Organization"], "id": issuer_id}, subject, {}


def _lines(entry: EntrySummary7501, told: set[str], *, personal: bool) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(entry.lines or ()):
        above = f"lines[{number}]."
        terms = [term for term in LINE if not (term.to.startswith("tariffs") and len(line.tariffs or ()) != 1)]
        terms = [term for term in terms if not (term.to.startswith("adcvd") and len(line.adcvd or ()) != 1)]
        yield {
            "type": ["CBPEntrySummaryLineItem"],
            **_terms(tuple(terms), line, above, told, personal=personal),
        }


def _terms(terms: tuple[Term, ...], paper: object, above: str, told: set[str], *, personal: bool) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for term in terms:
        held = _held(paper, term.to)
        if held is None or (isinstance(held, Identifier) and held.is_personal and not personal):
            continue
        value = term.write(held)
        if value is None:
            continue
        group, _, inner = term.name.rpartition(".")
        if group:
            made.setdefault(group, {"type": ["Commodity"]})[inner] = value
            if inner == "commodityCode":
                made[group]["commodityCodeType"] = "HTS"
        else:
            made[term.name] = value
        told |= _told(held, f"{above}{written(place_of(term.to))}")
    return made


def _told(held: object, path: str) -> set[str]:
    """Returns the paths of the leaves that a term tells."""
    if isinstance(held, Party):
        return {f"{path}.{part}" for part in _IN_PARTY}
    if isinstance(held, tuple):
        return {f"{path}[{number}]" for number in range(len(held))}
    return {path}


def _held(paper: object, to: str) -> Any:  # noqa: ANN401 -- whatever the field holds
    value: Any = paper
    for step in place_of(to):
        if value is None:
            return None
        at = value[step : step + 1] if isinstance(step, int) else (getattr(value, step),)
        value = next(iter(at), None)
    return value


def _json(value: object, indent: str = "") -> str:
    """Writes JSON with amounts as they stand, which no binary float would keep."""
    inner = f"{indent}  "
    if isinstance(value, dict):
        pairs = ",\n".join(f"{inner}{json.dumps(key)}: {_json(each, inner)}" for key, each in value.items())
        return f"{{\n{pairs}\n{indent}}}"
    if isinstance(value, list):
        items = ",\n".join(f"{inner}{_json(each, inner)}" for each in value)
        return f"[\n{items}\n{indent}]" if items else "[]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False)
