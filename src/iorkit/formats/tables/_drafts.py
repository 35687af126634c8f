"""Dossiers under construction: rows of one importer put together, whatever sheet they stand on."""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from iorkit.findings import Finding, show
from iorkit.formats.tables._columns import field_type
from iorkit.formats.tables._fields import PAPERS
from iorkit.formats.tables._problems import problem
from iorkit.ids import EIN, Identifier, ImporterNumber
from iorkit.model import Alias, BondUser, Dossier, DutyFigures, EntryFee, EntrySummary7501, GoodsLine
from iorkit.model.shape import shown

__all__ = ["Drafts", "RowFacts", "name_key", "number_key"]

_ONES = ("ior", "form5106", "broker")
_MANY = {
    "bond": "bonds", "poa": "powers_of_attorney", "irs": "irs_documents", "entry": "entry_summaries",
    "release": "releases", "invoice": "invoices", "packing": "packing_lists",
    "transport": "transport_documents", "isf": "security_filings", "payment": "payments",
    "record": "importer_records", "notice": "cbp_notices", "hold": "holds", "shipment": "shipments", "bill": "bills",
}  # fmt: skip
_KEY = {
    "bond": "number", "entry": "entry_number", "invoice": "number", "packing": "number", "irs": "kind",
    "shipment": "reference", "bill": "bill_number",
}  # fmt: skip
_WITH_LINES = frozenset({"invoice", "packing"})
_FEES = {"fee_mpf": "499", "fee_hmf": "501"}
_LEGAL = {
    "incorporated": "inc", "corporation": "corp", "company": "co", "limited": "ltd", "and": "", "the": "", "llc": "llc",
}  # fmt: skip
_FORMS = frozenset({"inc", "corp", "co", "ltd", "llc", "lp"})
_RECEIVERS = (
    "invoice.buyer.name",
    "transport.consignee.name",
    "packing.consignee.name",
    "entry.ultimate_consignee.name",
)
_DIGITS = re.compile(r"\D")


@attrs.define(slots=False)
class RowFacts:
    """What one row of a table, or one set of names and values, says.

    Args:
        values: The values by their fields, such as ``bond.amount``.
        path: Its path in findings.
        words: Where it stands, for a person.
        problems: What could not be read of it.
        sheet: The number of its sheet.
        has_importers: Whether its table states importers, so that a row without one belongs to none.
    """

    values: dict[str, Any]
    path: str
    words: str
    problems: list[Finding]
    sheet: int
    has_importers: bool = True

    @functools.cached_property
    def name(self) -> str:
        """The name of the importer, or of who stands in its place; asked for when the row is whole."""
        return next(
            (
                self.values[key]
                for key in ("ior.name", "bond.principal.name", "poa.grantor.name", "isf.importer_name")
                if self.values.get(key)
            ),
            "",
        )

    @property
    def receiver(self) -> str:
        """The buyer or consignee, who need not be the importer of record."""
        return next((self.values[key] for key in _RECEIVERS if self.values.get(key)), "")

    @functools.cached_property
    def number(self) -> str:
        """The number of the importer, in the form in which numbers are compared."""
        keys = (
            "ior.number",
            "ior.ein",
            "bond.principal.number",
            "bond.principal.ein",
            "poa.grantor.number",
            "poa.grantor.ein",
            "isf.importer_number",
        )
        return next((number_key(self.values[key]) for key in keys if self.values.get(key) is not None), "")


def number_key(number: ImporterNumber | EIN) -> str:
    """Returns a number so that two of one importer are equal: its nine digits, or all of another kind.

    Args:
        number: The number.

    Examples:
        >>> number_key(ImporterNumber("47-555010101")) == number_key(EIN("47-5550101"))
        True
    """
    if (
        isinstance(number, ImporterNumber)
        and number.is_valid
        and number.ein is None
        and number.kind.value not in ("ambiguous", "ssn")
    ):
        return number.canonical
    digits = _DIGITS.sub("", number.canonical)
    return digits[:9] if len(digits) in (9, 11) else number.canonical.casefold()


def name_key(name: str) -> str:
    """Returns a name so that two spellings of one are equal.

    Args:
        name: The name.

    Examples:
        >>> name_key("Lumen Housewares, L.L.C.") == name_key("LUMEN HOUSEWARES LLC")
        True
    """
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " ")
    plain = re.sub(r"\b(\w)\.(?=\w\.|\w\b)", r"\1", plain).replace(".", "")
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(word for word in (_LEGAL.get(word, word) for word in words) if word)


@attrs.define
class _Draft:
    """The documents of one importer."""

    ones: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    many: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict)
    top: dict[str, Any] = attrs.field(factory=dict)
    figures: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    problems: list[Finding] = attrs.field(factory=list)
    sheets: set[int] = attrs.field(factory=set)
    number: str = ""
    name: str = ""
    where: dict[str, str] = attrs.field(factory=dict)
    index: dict[tuple[str, str], dict[str, Any]] = attrs.field(factory=dict)

    def take(self, row: RowFacts) -> None:
        self.problems += row.problems
        self.sheets.add(row.sheet)
        papers: dict[str, dict[str, Any]] = {}
        for name, value in row.values.items():
            paper, _, path = name.partition(".")
            papers.setdefault(paper, {})[path] = value
        _repeat_importer(papers)
        _link_shipment(papers)
        line = papers.pop("line", None)
        for paper, values in papers.items():
            if paper == "top":
                self.top |= values
            elif paper in ("last12", "next12"):
                self.figures.setdefault(paper, {}).update(values)
            elif paper in _ONES:
                self._merge(paper, self.ones.setdefault(paper, {}), values, row)
            elif paper == "irs":
                for kind in dict.fromkeys(path.partition(".")[0] for path in values):
                    own = {
                        path.partition(".")[2]: value for path, value in values.items() if path.startswith(f"{kind}.")
                    }
                    self._add("irs", own if kind == "any" else {"kind": kind, **own}, row)
            else:
                self._add(paper, values, row)
        if line:
            self._line(line, papers, row)

    def _merge(self, paper: str, held: dict[str, Any], values: Mapping[str, Any], row: RowFacts) -> None:
        for path, value in values.items():
            known = held.get(path)
            if known is None:
                held[path] = value
                self.where[f"{paper}.{id(held)}.{path}"] = row.words
            elif known != value and not (path == "name" and name_key(str(known)) == name_key(str(value))):
                if (
                    isinstance(known, ImporterNumber)
                    and isinstance(value, ImporterNumber)
                    and number_key(known) == number_key(value)
                ):
                    held[path] = max(known, value, key=lambda each: len(each.text))
                    continue
                if isinstance(known, tuple) and isinstance(value, tuple):
                    held[path] = tuple(dict.fromkeys((*known, *value)))
                    continue
                first = self.where.get(f"{paper}.{id(held)}.{path}", "an earlier row")
                where = f"{row.words} ({paper}.{path})"
                self.problems.append(
                    problem("DAT056", row.path, where=where, found=_shown(value), held=_shown(known), first=first)
                )

    def _add(self, paper: str, values: dict[str, Any], row: RowFacts) -> dict[str, Any]:
        held = self.many.setdefault(paper, [])
        key = _KEY.get(paper, "")
        mark = str(values[key]) if key and values.get(key) is not None else ""
        found = self.index.get((paper, mark)) if mark else None
        of_sheet = (paper, f"sheet {row.sheet}")
        if paper in _WITH_LINES:
            found = found if mark else self.index.get(of_sheet)
        elif found is None and len(held) < 200:  # noqa: PLR2004 -- enough for documents without numbers
            plain = {
                path: value for path, value in values.items() if "principal." not in path and "grantor." not in path
            }
            found = next((each for each in held if _is_part(each, plain, key)), None)
        if found is None:
            held.append(values)
            found = values
            for path in values:
                self.where[f"{paper}.{id(values)}.{path}"] = row.words
        else:
            self._merge(paper, found, {path: value for path, value in values.items() if path != "lines"}, row)
        if mark:
            self.index[paper, mark] = found
        self.index.setdefault(of_sheet, found)
        return found

    def _line(self, line: dict[str, Any], papers: Mapping[str, Mapping[str, Any]], row: RowFacts) -> None:
        paper = "packing" if "packing" in papers or ("invoice" not in papers and _is_packing(line)) else "invoice"
        key = papers.get(paper, {}).get("number")
        document = self.index.get((paper, f"sheet {row.sheet}" if key is None else str(key)))
        if document is None:
            document = self._add(paper, dict(papers.get(paper, {})), row)
        document.setdefault("lines", []).append(GoodsLine(**line))

    def build(self, problems: Iterable[Finding]) -> Dossier:
        held: dict[str, Any] = dict(self.top)
        for paper, values in self.ones.items():
            alias = values.pop("alias", None)
            held[paper] = _built(PAPERS[paper], values)
            if alias:
                held[paper] = attrs.evolve(held[paper], aliases=(Alias(kind="DBA", name=alias),))
        for paper, several in self.many.items():
            held[_MANY[paper]] = tuple(_paper(paper, values) for values in several)
        for name, place in (("last12", "last_twelve_months"), ("next12", "next_twelve_months")):
            if name in self.figures:
                held[place] = DutyFigures(**self.figures[name])
        return Dossier(**held, problems=tuple(dict.fromkeys((*problems, *self.problems))))


def _is_packing(line: Mapping[str, Any]) -> bool:
    return (
        "amount" not in line
        and "unit_price" not in line
        and bool({"packages", "gross_weight_kg", "net_weight_kg"} & line.keys())
    )


def _is_part(held: Mapping[str, Any], values: Mapping[str, Any], key: str) -> bool:
    """Tells whether a document without a number says what one held says too, and contradicts it in nothing."""
    if key and held.get(key) is not None and values.get(key) is not None:
        return False
    shared = [path for path in values if held.get(path) is not None]
    return bool(shared) and all(held[path] == values[path] for path in shared)


def _paper(paper: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 -- a document of the model
    values = dict(values)
    lines = values.pop("lines", None)
    fees = tuple(EntryFee(class_code=code, amount=values.pop(path)) for path, code in _FEES.items() if path in values)
    user = values.pop("user_name", None)
    made = _built(PAPERS[paper], values)
    if lines:
        made = attrs.evolve(made, lines=tuple(lines))
    if fees and isinstance(made, EntrySummary7501):
        made = attrs.evolve(made, fees=fees)
    if user:
        made = attrs.evolve(made, users=(BondUser(name=user),))
    return made


def _repeat_importer(papers: dict[str, dict[str, Any]]) -> None:
    """Puts the importer of a row into its bond, power and entry, where these name nobody themselves."""
    importer = papers.get("ior", {})
    own = {path: importer[path] for path in ("name", "number", "ein") if path in importer}
    for paper, party in (("bond", "principal"), ("poa", "grantor")):
        if paper in papers and not any(
            path.startswith(f"{party}.") and "address" not in path for path in papers[paper]
        ):
            papers[paper] |= {f"{party}.{path}": value for path, value in own.items()}
    if "entry" in papers:
        if "number" in own:
            papers["entry"].setdefault("importer_number", own["number"])
        if "name" in own:
            papers["entry"].setdefault("importer.name", own["name"])
    for paper, path in (("isf", "importer_number"), ("bill", "number")):
        if paper in papers and "number" in own:
            papers[paper].setdefault(path, own["number"])
    if "isf" in papers and "name" in own:
        papers["isf"].setdefault("importer_name", own["name"])


def _link_shipment(papers: Mapping[str, dict[str, Any]]) -> None:
    """Puts the numbers of the documents in a row into its shipment, so that they are known to belong together."""
    shipment = papers.get("shipment")
    if shipment is None:
        return
    if "other_bill" in shipment:
        first = papers.get("transport", {}).get("bill_number")
        shipment["bill_numbers"] = (*filter(None, (first,)), shipment.pop("other_bill"))
    for paper, key, path in (
        ("transport", "bill_number", "bill_numbers"), ("transport", "air_waybill", "air_waybills"),
        ("invoice", "number", "invoice_numbers"),
    ):  # fmt: skip
        if key in papers.get(paper, {}):
            shipment.setdefault(path, (papers[paper][key],))
    if "entry_number" in papers.get("entry", {}):
        shipment.setdefault("entry_number", papers["entry"]["entry_number"])


def _built(kind: type, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- an instance of ``kind``
    """Builds a document of the values of its fields and of the fields inside them."""
    own: dict[str, Any] = {}
    inside: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        name, _, rest = path.partition(".")
        if rest:
            inside.setdefault(name, {})[rest] = value
        else:
            own[name] = value
    for name, parts in inside.items():
        own[name] = _built(field_type(kind, name), parts)
    return kind(**own)


def _shown(value: Any) -> str:  # noqa: ANN401 -- a value of any field
    if isinstance(value, enum.Enum):
        return f"'{value.value}'"
    return str(value) if isinstance(value, Identifier) else shown(show(value))


@attrs.define
class Drafts:
    """The importers of one file.

    Args:
        drafts: Their documents, in the order in which they come up.
        homeless: Rows that name no importer.
    """

    drafts: list[_Draft] = attrs.field(factory=list)
    homeless: list[RowFacts] = attrs.field(factory=list)
    _by_number: dict[str, _Draft] = attrs.field(factory=dict)
    _by_name: dict[str, list[_Draft]] = attrs.field(factory=dict)
    _short: dict[str, list[_Draft]] = attrs.field(factory=dict)

    def take(self, rows: list[RowFacts]) -> None:
        """Gives each row to its importer: by number, then by name, then to the only one that there is.

        Args:
            rows: All rows of the file, in order.
        """
        firsts: dict[int, int] = {}
        for at, row in enumerate(rows):
            if row.number:
                self._put(self._numbered(row), row, at, firsts)
        for at, row in enumerate(rows):
            if not row.number and row.name:
                self._put(self._named(row), row, at, firsts)
        self.drafts.sort(key=lambda draft: firsts[id(draft)])
        if not self.drafts:
            rows = list(self._by_receiver(rows))
        for row in rows:
            if not row.number and not row.name:
                self._alone(row)

    def _by_receiver(self, rows: list[RowFacts]) -> Iterator[RowFacts]:
        """Parts the rows of a file that names no importer by buyer or consignee, if several; yields the rest."""
        drafts = {name_key(row.receiver): _Draft() for row in rows if row.receiver}
        if len(drafts) < 2:  # noqa: PLR2004 -- several
            yield from rows
            return
        self.drafts += drafts.values()
        seen: set[str] = set()
        for row in rows:
            key = name_key(row.receiver)
            if not row.receiver:
                yield row
                continue
            if key not in seen:
                seen.add(key)
                reason = (
                    f"names no importer of record; its rows were put together by buyer or consignee, here "
                    f"'{shown(row.receiver)}', who need not be the importer of record"
                )
                row.problems.append(problem("DAT055", row.path, where=row.words, reason=reason))
            drafts[key].take(row)

    def _put(self, draft: _Draft, row: RowFacts, at: int, firsts: dict[int, int]) -> None:
        firsts[id(draft)] = min(at, firsts.get(id(draft), at))
        draft.take(row)

    def _numbered(self, row: RowFacts) -> _Draft:
        draft = self._by_number.get(row.number)
        if draft is None:
            draft = self._by_number[row.number] = _Draft(number=row.number, name=row.name)
            self.drafts.append(draft)
        if row.name:
            draft.name = draft.name or row.name
            named = self._by_name.setdefault(name_key(row.name), [])
            if draft not in named:
                named.append(draft)
        return draft

    def _named(self, row: RowFacts) -> _Draft:
        key = name_key(row.name)
        named = self._by_name.setdefault(key, [])
        if len(named) == 1:
            return named[0]
        if not named and (whole := self._with_legal_form(key)) is not None:
            what = f"was read as {shown(whole.name)}, the only importer here whose name differs by its legal form alone"
            row.problems.append(problem("DAT105", row.path, where=row.words, found=f"'{shown(row.name)}'", what=what))
            return whole
        unnumbered = next((draft for draft in named if not draft.number), None)
        if unnumbered is not None:
            return unnumbered
        draft = _Draft(name=row.name)
        if named:
            reason = f"names an importer that stands under {len(named)} numbers, so its documents are kept apart"
            draft.problems.append(problem("DAT055", row.path, where=row.words, reason=reason))
        named.append(draft)
        self.drafts.append(draft)
        return draft

    def _with_legal_form(self, key: str) -> _Draft | None:
        """Returns the only importer whose name is this one and a legal form, as in a list that leaves forms out."""
        if not self._short:
            for whole, drafts in self._by_name.items():
                *words, last = whole.split() or [""]
                if words and last in _FORMS:
                    self._short.setdefault(" ".join(words), []).extend(drafts)
        found = self._short.get(key, [])
        return found[0] if len(found) == 1 else None

    def _alone(self, row: RowFacts) -> None:
        if not row.values:
            self.homeless.append(row)
        elif len(self.drafts) == 1 and (not row.has_importers or row.sheet not in self.drafts[0].sheets):
            self.drafts[0].take(row)
        elif not self.drafts and not row.has_importers:
            draft = _Draft()
            self.drafts.append(draft)
            draft.take(row)
        else:
            self.homeless.append(row)
