"""Which field each column of a table fills, by its name, by the names beside it, and by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from iorkit.formats.tables._blocks import Label, Table
from iorkit.formats.tables._fields import Field, field
from iorkit.formats.tables._records import DayCell, Numeric, Record
from iorkit.formats.tables._values import converter
from iorkit.formats.tables._vocabulary import Meaning, counts_rows, nearest_field, squashed
from iorkit.ids import EIN, BondNumber, EntryNumber, ForeignPortCode, ImporterNumber, PortCode

__all__ = ["Resolved", "hints_in", "resolve", "resolve_pair"]

_HINTS = (
    ("bond", re.compile(r"\bbonds?\b|surety|保证金|保函|债券", re.IGNORECASE)),
    ("poa", re.compile(r"\bc?poas?\b|powers? of attorney|委托书|授权书", re.IGNORECASE)),
    ("form5106", re.compile(r"5106")),
    ("entry", re.compile(r"\bentr(?:y|ies)\b|7501|报关单", re.IGNORECASE)),
    ("invoice", re.compile(r"invoice|\bci\b|发票", re.IGNORECASE)),
    ("packing", re.compile(r"packing|装箱|箱单", re.IGNORECASE)),
    ("notice", re.compile(r"notices?\b|通知", re.IGNORECASE)),
    ("ior", re.compile(r"importers?\b|clients?\b|customers?\b|\bior\b|客户|进口商|公司", re.IGNORECASE)),
    ("broker", re.compile(r"brokers?\b|报关行", re.IGNORECASE)),
    ("transport", re.compile(r"bills? of lading|\bb/?l\b|提单", re.IGNORECASE)),
    ("shipment", re.compile(r"\bshipments?\b|\binbound\b|出货|发货|货件", re.IGNORECASE)),
    ("isf", re.compile(r"\bisf\b|10\+2", re.IGNORECASE)),
    ("bill", re.compile(r"\b(?:cbp|customs|unpaid|debit|open) bills?\b|账单", re.IGNORECASE)),
)
_GOODS = frozenset({"line"})
_DOCUMENTS = frozenset({"invoice", "packing"})
_FEWEST_GOODS = 2  # other columns of goods, below which a word such as "Amount" speaks of none
_SPEAKS_OF_BONDS = 2
_SURE, _MOST = 1.5, 3
_WITH_DIGITS = (EIN, ImporterNumber, BondNumber, EntryNumber)
_WORDY = re.compile(r"[^0-9]{3,}\s[^0-9]{2,}")
_NAMED_INSTEAD = {"ior.number": "ior.name"}  # a column called "IOR" that holds companies
_FLOWN = re.compile(r"[0-9]{3}[- ]?[0-9]{4}[- ]?[0-9]{4}", re.ASCII)
_THINGS = frozenset({"name", "number", "ein", "entry_number", "bill_number", "importer_number", "containers"})
_YES = re.compile(r"y|n|yes|no|x|✓|✔|是|否|有|无|on file|ok|none|pending", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:US)?D?\s*\$\s*[0-9][0-9,.]*\s*[KM]?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,4}K", re.IGNORECASE
)
_DAY = re.compile(
    r"\A(?:[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2(?:[0-9]{2}){1,2}|"
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日?|[0-9]{1,2}[- ][A-Za-z]{3,9}[- ](?:[0-9]{2}){1,2})\Z"
)
_SECOND_BILL = "shipment.other_bill"  # a row with a master and a house bill has one document for the first
_CODE_LIKE = re.compile(r"[A-Za-z]{0,5}[-_ ]?[0-9]+[A-Za-z]?", re.ASCII)


@attrs.define
class Resolved:
    """The columns of a table that are read, and why the others are not.

    Args:
        columns: The columns that are read, each with its field; several may fill one, where their names are the same.
        unread: The columns that are not, each with the reason.
    """

    columns: list[tuple[Label, Field]] = attrs.field(factory=list)
    unread: list[tuple[Label, str]] = attrs.field(factory=list)


def hints_in(texts: Sequence[str]) -> frozenset[str]:
    """Returns the documents of which the title of a table or the name of a sheet speaks.

    Args:
        texts: The titles.
    """
    return frozenset(paper for paper, pattern in _HINTS for text in texts if pattern.search(text))


def resolve(table: Table, hints: frozenset[str], columns: Mapping[str, str]) -> Resolved:
    """Tells which field each column fills.

    Args:
        table: The table.
        hints: The documents of which its titles speak.
        columns: Fields that the caller states, by the name of the column in the form in which names are compared.
    """
    chosen: dict[int, str] = {}
    outcome = Resolved()
    labels = table.labels
    for label in labels:
        if (stated := columns.get(squashed(label.text))) is not None:
            chosen[label.at] = stated
    distinct = {(squashed(label.group), squashed(label.text)): label for label in labels}.values()
    sure = Counter(paper for label in distinct for paper in {each.paper for each in label.found if not each.is_context})
    for is_context in (False, True):
        for label in labels:
            if label.at not in chosen and label.found and _is_sure(label) is not is_context:
                _choose(label, table, chosen, (sure, hints))
    taken: dict[str, list[tuple[Label, int]]] = {}
    for label in labels:
        if label.at in chosen:
            ranks = [each.rank for each in label.found if each.field == chosen[label.at]]
            taken.setdefault(chosen[label.at], []).append((label, ranks[0] if ranks else -1))
        else:
            outcome.unread.append((label, _why(label)))
    for name, claims in taken.items():
        _settle(name, claims, table, outcome)
    outcome.columns.sort(key=lambda pair: pair[0].at)
    return outcome


def resolve_pair(label: Label, value: str, papers: Counter[str], hints: frozenset[str]) -> str:
    """Tells which field a value beside a name fills; empty where that is open.

    Args:
        label: The name.
        value: The value.
        papers: How many other names on the sheet speak of each document.
        hints: The documents of which the titles speak.
    """
    scored = _scored(label, papers, hints)
    best = [each.field for score, each in scored if score == scored[0][0]]
    if len(best) > 1:
        row = Record(0, ["" for _ in range(label.at)] + [value])
        best = [name for name in best if _fits(label, name, Table(0, [label], [row]))]
    return best[0] if len(best) == 1 else ""


def _is_sure(label: Label) -> bool:
    return any(not each.is_context for each in label.found)


def _scored(label: Label, sure: Counter[str], hints: frozenset[str]) -> list[tuple[float, Meaning]]:
    own_sure = {each.paper for each in label.found if not each.is_context}
    scored = []
    for each in label.found:
        others = sure[each.paper] - (each.paper in own_sure)
        if (
            each.paper in _GOODS
            and others + _FEWEST_GOODS * bool(hints & _DOCUMENTS or sure["invoice"] or sure["packing"]) < _FEWEST_GOODS
        ):
            continue
        if each.is_context and not others and each.paper not in hints:
            continue
        scored.append((_SURE * (not each.is_context) + min(others, _MOST) + 0.8 * (each.paper in hints), each))
    scored.sort(key=lambda pair: -pair[0])
    return scored


def _choose(label: Label, table: Table, chosen: dict[int, str], seen: tuple[Counter[str], frozenset[str]]) -> None:
    others = {
        chosen[each.at] for each in table.labels if each.at in chosen and squashed(each.text) != squashed(label.text)
    }
    scored = [pair for pair in _scored(label, *seen) if not (pair[1].is_context and pair[1].field in others)]
    if seen[0]["poa"] == 1 and seen[0]["bond"] >= _SPEAKS_OF_BONDS:  # the agent in a list of bonds is the surety's
        scored = [pair for pair in scored if pair[1].field != "poa.agent.name"]
    if len(scored) > 1:  # "Signed" may be a day or a yes
        scored = [
            pair for pair in scored if field(pair[1].field).kind is not bool or _fits(label, pair[1].field, table)
        ]
    if not scored:
        return
    if seen[0]["entry"] == 1 and any(each.paper == "shipment" for _, each in scored):
        scored = [pair for pair in scored if pair[1].paper != "entry"]  # a tracker that gives the number of the entry
    rivals = [each for score, each in scored if each.is_context == scored[0][1].is_context]
    if len(rivals) > 1 and rivals[0].is_context and (near := _left_of(label, rivals, chosen)):
        chosen[label.at] = near
    elif len(scored) == 1 or scored[0][0] > scored[1][0] + 0.01:
        name = scored[0][1].field
        if _can_be(label, name, table):
            chosen[label.at] = name
        elif name in _NAMED_INSTEAD and not any(each.field == _NAMED_INSTEAD[name] for each in _all_found(table)):
            chosen[label.at] = _NAMED_INSTEAD[name]
    else:
        best = [each.field for score, each in scored if score >= scored[0][0] - 0.01]
        fits = [name for name in best if _fits(label, name, table)]
        if len(fits) == 1 or len({field(name).paper for name in best}) == 1:
            chosen[label.at] = (fits or best)[0]


def _all_found(table: Table) -> list[Meaning]:
    return [each for label in table.labels for each in label.found]


def _left_of(label: Label, rivals: Sequence[Meaning], chosen: Mapping[int, str]) -> str:
    """Returns the field of the document that the nearest column to the left speaks of."""
    by_paper = {each.paper: each.field for each in rivals}
    for at in range(label.at - 1, -1, -1):
        paper = chosen.get(at, "").partition(".")[0]
        if paper in by_paper:
            return by_paper[paper]
    return ""


def _texts(label: Label, table: Table, most: int = 200) -> list[str]:
    return [
        row.cells[label.at] for row in table.rows[:most] if label.at < len(row.cells) and row.cells[label.at].strip()
    ]


def _fits(label: Label, name: str, table: Table) -> bool:
    """Tells whether most cells of a column are of the kind of a field."""
    from iorkit.formats.tables._cells import Cells  # noqa: PLC0415 -- the two need each other

    wanted, texts = field(name), _texts(label, table, 40)
    if not _can_be(label, name, table):
        return False
    if wanted.kind is bool:
        take = converter(wanted.column, bool)
        return bool(texts) and all(take(str(text)).expected == "" for text in texts)
    if name in ("transport.bill_number", "transport.air_waybill"):
        flown = sum(_FLOWN.fullmatch(text.strip()) is not None for text in texts) * 2 > len(texts)
        return flown is (name == "transport.air_waybill")
    cells = Cells(wanted, label.text, texts)
    return sum(not cells.take(text).expected or cells.take(text).is_open for text in texts) * 2 > len(texts)


def _can_be(label: Label, name: str, table: Table) -> bool:
    """Tells whether a column of names holds names, not codes of accounts, and one of ports a code anywhere."""
    is_port = field(name).paper == "transport" and field(name).kind in (PortCode, ForeignPortCode)
    if is_port or name == "entry.entry_type":  # whose head may also mean the type of an entity
        return any(char.isdigit() for text in _texts(label, table) for char in text)
    texts = _texts(label, table)
    if _names_a_thing(name) and sum(_is_other_kind(text, name) for text in texts) * 2 > len(texts):
        return False
    if field(name).kind in _WITH_DIGITS:
        worded = sum(not any(char.isdigit() for char in text) for text in texts)
        if worded * 2 > len(texts) and any(_WORDY.fullmatch(text.strip()) for text in texts):
            return False
    if name == "bond.surety.code" and not _is_sure(label):
        return all(text.strip().isdigit() and len(text.strip()) <= 3 for text in texts)  # noqa: PLR2004 -- such a code
    if name != "ior.name" or not any(each.field == name and each.rank > 0 for each in label.found):
        return name != "ior.kind" or "entry" not in label.text.casefold()  # which "Ent Type" may be, written out
    codes = sum(isinstance(text, Numeric) or _CODE_LIKE.fullmatch(text.strip()) is not None for text in texts)
    return codes * 2 <= len(texts)


def _names_a_thing(name: str) -> bool:
    """Tells whether a field holds a name or number of something, into which any text would fit."""
    return name.rpartition(".")[2] in _THINGS


def _is_other_kind(text: str, name: str) -> bool:
    """Tells whether a cell holds a day, an amount or a yes, as under ``Bond (from)``, and so no name or number."""
    if isinstance(text, DayCell):
        return field(name).kind is str  # of all else each cell is told
    if isinstance(text, Numeric):
        return "$" in text.pattern or "yy" in text.pattern.lower()
    written = text.strip()
    return (
        _YES.fullmatch(written) is not None or _MONEY.fullmatch(written) is not None or _DAY.search(written) is not None
    )


def _settle(name: str, claims: list[tuple[Label, int]], table: Table, outcome: Resolved) -> None:
    """Keeps the best of several columns that claim one field; those of the same name are read together."""
    best = min(claims, key=lambda claim: (claim[1], claim[0].at))[0]
    for label, _ in claims:
        if label is best or squashed(label.text) == squashed(best.text):
            outcome.columns.append((label, field(name)))
        elif name == "transport.bill_number" and not any(fills.name == _SECOND_BILL for _, fills in outcome.columns):
            outcome.columns.append((label, field(_SECOND_BILL)))
        elif _texts(label, table) != _texts(best, table):
            words = f"means {name} as the column '{best.shown}' does, which was read instead"
            outcome.unread.append((label, words))


def _why(label: Label) -> str:
    fields = list(dict.fromkeys(each.field for each in label.found))
    if fields:
        options = " or ".join(fields[:3])
        how = f"columns={{'{label.shown}': '{fields[0]}'}}"
        return f"could fill {options}, and nothing in the table tells which; say it with {how}"
    if counts_rows(label.text):
        return "numbers the rows"
    near = nearest_field(label.text) if label.text else ""
    if near:
        return (
            f"has a name that is not known; nearest is {near}: to read it, give columns={{'{label.shown}': '{near}'}}"
        )
    return "has a name that is not known and fills no field of a dossier; if it does, say which with columns={...}"
