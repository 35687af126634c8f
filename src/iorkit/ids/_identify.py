"""What a number of unknown kind could be."""

from __future__ import annotations

import enum
import html
import re
from collections.abc import Iterator

import attrs

from iorkit.ids._identifier import LONGEST, Identifier, may_be_ssn, tidy
from iorkit.ids.adcvd_case import ADCVDCase
from iorkit.ids.air_waybill import AirWaybill
from iorkit.ids.bond_number import BondNumber
from iorkit.ids.carriers import SCAC, BillNumber
from iorkit.ids.company_numbers import DUNS, LEI, USCC
from iorkit.ids.container_number import ContainerNumber
from iorkit.ids.ein import EIN
from iorkit.ids.entry_number import EntryNumber
from iorkit.ids.filer_code import FilerCode
from iorkit.ids.hts_number import HTSNumber
from iorkit.ids.importer_number import ImporterNumber
from iorkit.ids.in_bond_number import InBondNumber
from iorkit.ids.manufacturer_id import ManufacturerID
from iorkit.ids.naics_code import NAICSCode
from iorkit.ids.places import FIRMSCode, ForeignPortCode, PortCode
from iorkit.ids.surety_code import SuretyCode
from iorkit.masking import clip, has_ssn_shape, mask_number, mask_text

__all__ = ["Candidate", "Certainty", "Identification", "identify"]


class Certainty(enum.Enum):
    """How sure it is that a text is a number of one kind.

    A certain number has a check digit that fits and is written as such numbers are. A likely one is written so. A
    possible one has letters and digits that such a number may have, as others may, or is in doubt.

    Examples:
        >>> Certainty.CERTAIN.rank < Certainty.POSSIBLE.rank
        True
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """Its place in the order, the surest first."""
        return list(Certainty).index(self)


@attrs.frozen(kw_only=True, repr=False)
class Candidate:
    """One kind of number that a text could be.

    Args:
        kind: The class of identifier.
        identifier: The text, read as one.
        reasons: Why it could be one, and what is doubtful about that, each as a clause.
        certainty: How sure it is.
        is_personal: Whether the text may be a private person's number, so that every reading of it is masked.

    Examples:
        >>> print(identify("CSQU3054383").candidates[0])
        ContainerNumber CSQU3054383, certain: is written as a container number is; its check digit fits
    """

    kind: type[Identifier]
    identifier: Identifier
    reasons: tuple[str, ...]
    certainty: Certainty
    is_personal: bool = False

    @property
    def shown(self) -> str:
        """The number in its canonical form, masked where it may be personal."""
        return mask_number(self.identifier.canonical) if self.is_personal else str(self.identifier)

    def __str__(self) -> str:
        return f"{self.kind.__name__} {self.shown}, {self.certainty.value}: {'; '.join(self.reasons)}"

    def __repr__(self) -> str:
        return f"<Candidate {self}>"


@attrs.frozen(kw_only=True, repr=False)
class Identification:
    """What a text could be: the candidates, the surest first, and why there are no others.

    Args:
        text: What was given; masked in every output where it may be a private person's number.
        candidates: The kinds of number that it could be.
        remarks: Why it is no number of a kind as which it is written, or no number at all, each as a clause.
        is_personal: Whether it may be a private person's number.

    Examples:
        >>> found = identify("91-1144442")
        >>> [candidate.kind.__name__ for candidate in found]
        ['EIN', 'ImporterNumber']
        >>> len(identify("")), identify("").remarks
        (0, ('is empty',))
    """

    text: str
    candidates: tuple[Candidate, ...] = ()
    remarks: tuple[str, ...] = ()
    is_personal: bool = False

    @property
    def best(self) -> Candidate | None:
        """The surest candidate, or ``None``; others may be as sure."""
        return self.candidates[0] if self.candidates else None

    @property
    def shown(self) -> str:
        """The text as given, shortened, and masked where it may be personal."""
        written = self.text[:LONGEST]
        return clip(mask_number(written) if self.is_personal else mask_text(written))

    def __len__(self) -> int:
        return len(self.candidates)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.candidates)

    def __str__(self) -> str:
        opening = f"{self.shown!r} could be:" if self.candidates else f"{self.shown!r} is no number known here:"
        lines = [*(f"- {candidate}" for candidate in self.candidates), *(f"- {remark}" for remark in self.remarks)]
        return "\n".join([opening, *lines])

    def __repr__(self) -> str:
        kinds = ", ".join(f"{candidate.kind.__name__} ({candidate.certainty.value})" for candidate in self.candidates)
        return f"<Identification of {self.shown!r}: {kinds or 'nothing known'}>"

    def _repr_html_(self) -> str:
        rows = [
            (candidate.kind.__name__, candidate.shown, candidate.certainty.value, "; ".join(candidate.reasons))
            for candidate in self.candidates
        ]
        rows += [("", "", "", remark) for remark in self.remarks]
        head = "".join(f"<th>{title}</th>" for title in ("Kind", "Number", "Certainty", "Reasons"))
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        caption = html.escape(f"What {self.shown} could be")
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@attrs.frozen
class _Kind:
    """How a kind of number is told from others.

    Args:
        cls: The class of identifier.
        noun: What it is called.
        mark: The form in which it is like few others.
        check: Words for a check digit that fits, where it has one.
        layout: The forms that are tried; in another, such as that of an EIN, it is not meant.
    """

    cls: type[Identifier]
    noun: str
    mark: re.Pattern[str] | None = None
    check: str = ""
    layout: re.Pattern[str] = re.compile(r".*", re.DOTALL)


def _mark(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


_FITS = "its check digit fits"
# The order is that of the list where two candidates are as sure: the narrowest format first.
_KINDS = (
    _Kind(LEI, "an LEI", _mark(r"[A-Z0-9]{18}[0-9]{2}"), "its check digits fit"),
    _Kind(USCC, "a Unified Social Credit Code", _mark(r"[0-9]{8}[A-Z0-9]{10}"), "its check character fits"),
    _Kind(ContainerNumber, "a container number", _mark(r"[A-Z]{3}[UJZR][- ]?[0-9]{6}[- ]?[0-9]"), _FITS),
    _Kind(
        EntryNumber,
        "an entry number",
        _mark(r"[A-Z0-9]{3}-[0-9]{7}-[0-9]|(?=.{0,2}[A-Z])[A-Z0-9]{3}[0-9]{8}"),
        _FITS,
        _mark(r"[A-Z0-9]{3}[-/ ]*[0-9]{7}[-/ ]*[0-9]|[0-9]{2}([-/ ]?)[0-9]{6}\1[0-9]"),
    ),
    _Kind(AirWaybill, "an air waybill", _mark(r"[0-9]{3}[- ][0-9]{4} ?[0-9]{4}"), _FITS),
    _Kind(EIN, "an EIN", _mark(r"[0-9]{2}-[0-9]{7}")),
    _Kind(
        ImporterNumber,
        "an importer number",
        _mark(r"[0-9]{2}-[0-9]{7}(?:[0-9A-Z]{2})?|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{6}-[0-9]{5}"),
    ),
    _Kind(ADCVDCase, "an antidumping or countervailing case", _mark(r"[AC]-?[0-9]{3}-?[0-9]{3}(?:-?[0-9]{3})?")),
    _Kind(ManufacturerID, "a manufacturer identification code", _mark(r"[A-Z]{2}[A-Z0-9]{2,6}[0-9]{0,4}[A-Z]{3}")),
    _Kind(HTSNumber, "an HTS number", _mark(r"[0-9]{4}\.[0-9]{2}(?:\.[0-9]{2,4}(?:\.[0-9]{2})?)?")),
    _Kind(InBondNumber, "an in-bond number", _mark(r"V[A-Z0-9]{10}")),
    _Kind(BillNumber, "a bill of lading", _mark(r"[A-Z]{4}[- ]?[0-9]{5,12}")),
    _Kind(BondNumber, "a bond number", _mark(r"(?=.{3,8}[A-Z])[0-9]{2}[89][A-Z0-9]{6}")),
    _Kind(DUNS, "a DUNS number", _mark(r"[0-9]{2}-[0-9]{3}-[0-9]{4}(?:-[0-9]{4})?")),
    _Kind(FIRMSCode, "a FIRMS code", _mark(r"[A-Z][0-9]{3}")),
    _Kind(SCAC, "a carrier's code (SCAC)", _mark(r"[A-Z]{4}")),
    _Kind(SuretyCode, "a surety code", _mark(r"[0-9]{3}")),
    _Kind(FilerCode, "a filer code"),
    _Kind(PortCode, "a US port (Schedule D)"),
    _Kind(ForeignPortCode, "a foreign port (Schedule K)"),
    _Kind(NAICSCode, "a NAICS code"),
)

_BARE = re.compile(r"[0-9]{9}(?:[0-9A-Z]{2})?", re.ASCII)
_NO_HYPHENS = "has no hyphens, so which kind of importer number it is stays open"
_LABELED = re.compile(
    r"(?<![A-Z])(?:SSA?N|[AI]?TIN)[^0-9A-Z]{0,3}(?:NO|NUMBER)?[^0-9A-Z]{0,3}[0-9]{8,9}(?![0-9])", re.ASCII
)
_SPACED_DIGITS = re.compile(r"[-\s./]*(?:[0-9][-\s./]*){9}", re.ASCII)


def identify(text: object) -> Identification:
    """Tells what a number of unknown kind could be, with reasons.

    Args:
        text: What was written. Whatever it is, nothing is raised.

    Returns:
        The candidates, the surest first; for what is no number known here, none and a remark that says why.

    Examples:
        >>> print(identify("B76-0324527-8"))
        'B76-0324527-8' could be:
        - EntryNumber B76-0324527-8, certain: is written as an entry number is; its check digit fits
        >>> print(identify("CSQU3054384").remarks[0])
        is written as a container number is, but has the check digit 4, where its other characters give 3
    """
    if text is None:
        return Identification(text="", remarks=("is missing",))
    if isinstance(text, Identifier):
        found = _identify_text(text.text, text.factor if isinstance(text, EntryNumber) else None)
        return _masked(found) if text.is_personal else found
    if not isinstance(text, str):
        return Identification(text="", remarks=(f"is not text, but {type(text).__name__}",))
    return _identify_text(str.__str__(text))


def _masked(found: Identification) -> Identification:
    candidates = tuple(attrs.evolve(candidate, is_personal=True) for candidate in found.candidates)
    return attrs.evolve(found, candidates=candidates, is_personal=True)


def _identify_text(whole: str, factor: int | None = None) -> Identification:
    if len(whole) > LONGEST:
        remark = f"is too long ({len(whole)} characters)"
        return Identification(text=whole, remarks=(remark,), is_personal=ImporterNumber(whole[:LONGEST]).is_personal)
    return _identify(whole, factor)


def _identify(text: str, factor: int | None) -> Identification:
    written = tidy(text)
    found: list[Candidate] = []
    remarks: list[str] = []
    for kind in (kind for kind in _KINDS if kind.layout.fullmatch(written)):
        for identifier in _readings(kind.cls, written, factor):
            marked = kind.mark is not None and kind.mark.fullmatch(written) is not None
            if identifier.is_valid:
                found.append(_candidate(kind, identifier, marked=marked, bare=identifier.text != written))
            elif marked:
                remarks.append(f"is written as {kind.noun} is, but {identifier.problem}")
    is_personal = _may_be_personal(written, found)
    found = [attrs.evolve(candidate, is_personal=is_personal) for candidate in found]
    found.sort(key=_order)
    if not found and not remarks:
        remarks = ["has the format of no number that is known here" if written else "is empty"]
    return Identification(text=text, candidates=(*found,), remarks=(*remarks,), is_personal=is_personal)


def _order(candidate: Candidate) -> tuple[int, bool]:
    return candidate.certainty.rank, bool(candidate.identifier.doubts)


def _readings(cls: type[Identifier], written: str, factor: int | None) -> Iterator[Identifier]:
    """Reads a text as one kind; an importer number without hyphens with those that it may have had."""
    if cls is EntryNumber:
        yield EntryNumber(written, factor)
    elif cls is ImporterNumber and _BARE.fullmatch(written):
        yield cls(f"{written[:2]}-{written[2:]}")
        after = (3, 5) if len(written) == len("NNNNNNNNN") else (6,)
        yield cls("-".join(written[start:end] for start, end in zip((0, *after), (*after, None), strict=True)))
    else:
        yield cls(written)


def _candidate(kind: _Kind, identifier: Identifier, *, marked: bool, bare: bool) -> Candidate:
    words = f"is written as {kind.noun} is" if marked else f"has the letters and digits of {kind.noun}"
    reasons = [words]
    if kind.check and not identifier.doubts:
        reasons.append(kind.check)
    if bare:
        reasons.append(_NO_HYPHENS)
    if isinstance(identifier, SuretyCode) and identifier.name is not None:
        reasons.append(f"is the code of {identifier.name} on CBP's list")
    reasons += identifier.doubts
    certainty = Certainty.POSSIBLE
    if marked and not identifier.doubts:
        certainty = Certainty.CERTAIN if kind.check else Certainty.LIKELY
    return Candidate(kind=kind.cls, identifier=identifier, reasons=(*reasons,), certainty=certainty)


def _may_be_personal(written: str, found: list[Candidate]) -> bool:
    if (
        has_ssn_shape(written)
        or _LABELED.search(written)
        or any(candidate.identifier.is_personal for candidate in found)
    ):
        return True
    if _SPACED_DIGITS.fullmatch(written) or not found:
        return may_be_ssn(written) or (not found and ImporterNumber(written).is_personal)
    return False
