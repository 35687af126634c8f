"""What the names of columns mean: the words of ``words.toml``, found whatever their brackets and line breaks."""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib import resources
from typing import Any

import attrs

__all__ = [
    "Meaning",
    "codes_of",
    "counts_rows",
    "field_names",
    "is_remark",
    "meanings",
    "nearest_field",
    "squashed",
    "words_for_nothing",
    "words_of",
]

_LONGEST = 120
_FEWEST = 2
_SMALL = frozenset({"of", "the", "for", "in", "on", "is", "a"})
_KINDS = frozenset({"date", "number", "amount", "name", "code", "id"})  # words that tell what is asked for
_COMPOSED = 500  # a name that is put together goes behind those that stand among the words
_BETWEEN = (" ", ".", "-", "_", "/", ":")
_WORDS = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"[(\[{<【（「][^)\]}>】）」]*[)\]}>】）」]?")
_CJK = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff/／]*")
_SIMPLER = str.maketrans(
    "稱稅證號編額進電話郵區碼國關報單發貨數淨價總產廠擔書簽權託職務聯絡繫類別種狀態終時間開運輸裝櫃體積貿買賣應採購訂執繳費處維護過個後請說註冊業結構負責債據備記錄匯幣與萬為書質屬門員專線隱無續約網頁號級東車動頭園樓層縣鄉鎮臺灣責險當項減總額變書單",
    "称税证号编额进电话邮区码国关报单发货数净价总产厂担书签权托职务联络系类别种状态终时间开运输装柜体积贸买卖应采购订执缴费处维护过个后请说注册业结构负责债据备记录汇币与万为书质属门员专线隐无续约网页号级东车动头园楼层县乡镇台湾责险当项减总额变书单",
)  # of the Chinese of Taiwan and Hong Kong, to that of the mainland
_THINGS = frozenset({"name", "number", "ein", "entry_number", "bill_number", "importer_number", "containers"})
_DAY_OF = re.compile(r"(生效|到期|截止|失效|签署|签订|签字|起始|开始|终止|起保|续保)(?:日期|时间|日)\Z")
_NUMBER_OF = re.compile(r"(?<=.)(?:号码|编号|单号)\Z")
_MARKS = str.maketrans({"#": " number ", "№": " number ", "’": "'", "＆": "&"})


@attrs.frozen
class Meaning:
    """A field that a name may mean.

    Args:
        field: The field, such as ``bond.amount``.
        rank: Its place among the names of the field; a lower one goes before.
        is_context: Whether it means the field only where its document is otherwise named.
    """

    field: str
    rank: int
    is_context: bool = False

    @property
    def paper(self) -> str:
        """The document to which the field belongs."""
        return self.field.partition(".")[0]


def squashed(label: str) -> str:
    """Brings a name into the form in which names are compared: words without what stands between them.

    Args:
        label: The name as it stands.

    Examples:
        >>> squashed("Bond  Amt."), squashed("BOND_AMOUNT"), squashed("BondAmt"), squashed("Ｂｏｎｄ #")
        ('bondamount', 'bondamount', 'bondamount', 'bondnumber')
    """
    plain = unicodedata.normalize("NFKC", label[:_LONGEST]).translate(_MARKS).translate(_SIMPLER)
    plain = plain.replace("US$", "USD").replace("'s", "").replace("'", "")
    parts = _HUMP.sub(" ", plain) if " " not in plain.strip() else plain
    words = (_same_words().get(word, word) for word in _WORDS.findall(parts.casefold()))
    return _DAY_OF.sub(r"\1", _NUMBER_OF.sub("号", "".join(words))).replace("签订", "签署")


@functools.lru_cache(maxsize=8192)
def meanings(label: str) -> tuple[Meaning, ...]:
    r"""Returns the fields that a name of a column may mean, those that it surely means first.

    Args:
        label: The name as it stands in the table.

    Examples:
        >>> [meaning.field for meaning in meanings("Bond Amt (USD)")]
        ['bond.amount']
        >>> [meaning.field for meaning in meanings("公司名称\nCompany Name")]
        ['ior.name']
        >>> meanings("Favorite color")
        ()
    """
    if not label or len(label) > _LONGEST or squashed(label) in _unclear():
        return ()
    plain = unicodedata.normalize("NFKC", label).strip()
    return next(filter(None, _readings(plain, _BRACKETS.sub(" ", plain).strip())), ())


def _readings(plain: str, bare: str) -> Iterator[tuple[Meaning, ...]]:
    """Yields what a name may mean, the surest way of reading it first; nothing where a way gives nothing."""
    if plain.endswith("$"):
        yield _known(f"{plain[:-1]} amount") or _composed(f"{plain[:-1]} amount")
    for whole in (bare, plain) if _says_two_things(plain, bare) else (plain, bare):
        yield _known(whole)
    choices = [part for part in re.split(r"\s*[/|／]\s*|\s+[-–—]\s+", bare) if part.strip()]
    if all(_known(part) for part in choices):
        yield _agreed(choices)
    yield _composed(bare)
    for parts in (re.split(r"[\n\r]+", bare), _tokens_by_script(bare), _scripts(bare)):
        yield _agreed([part for part in parts if part.strip()])
    inside = (part.strip(" ()[]【】（）") for part in _BRACKETS.findall(plain))
    yield _agreed([part for part in inside if part])
    yield _without_qualifiers(bare)
    yield _in_any_order(bare)


def counts_rows(label: str) -> bool:
    """Tells whether a column merely numbers the rows.

    Args:
        label: Its name.

    Examples:
        >>> counts_rows("序号"), counts_rows("Bond No.")
        (True, False)
    """
    return squashed(label) in _counters()


def nearest_field(label: str) -> str:
    """Returns the field whose names are nearest to a name that is not known; empty where none is near.

    Args:
        label: The name.

    Examples:
        >>> nearest_field("Bond Ammount")
        'bond.amount'
    """
    near = difflib.get_close_matches(squashed(label), _words(), n=1, cutoff=0.86)
    return _words()[near[0]][0].field if near else ""


def words_of(field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the words that surely mean a field, in their order, and those that do in context.

    Args:
        field: The field, such as ``bond.amount``.
    """
    entry = _data()["fields"][field]
    found = [word for words in entry.get("found", {}).values() for word in words]
    return (*found, *entry.get("ours", ())), tuple(entry.get("context", ()))


def field_names() -> tuple[str, ...]:
    """Returns the names of all fields that a column may fill."""
    return tuple(_data()["fields"])


@functools.cache
def codes_of(name: str) -> tuple[tuple[str, str], ...]:
    """Returns what people write for the codes of a list, each with the code.

    Args:
        name: The name of the list, such as ``bond_kind``.
    """
    return tuple((word, code) for code, words in _data()["codes"][name].items() for word in words)


@functools.cache
def words_for_nothing() -> frozenset[str]:
    """Returns what people write into a cell that they leave empty, in small letters."""
    return frozenset(_data()["nothing"]["words"]) | {""}


def _known(text: str) -> tuple[Meaning, ...]:
    return _words().get(squashed(text), ())


def _says_two_things(plain: str, bare: str) -> bool:
    """Tells whether what stands in brackets means a field of its own, as in ``签署人（职务）``."""
    if plain == bare or plain.casefold() in _with_brackets():
        return False
    inside = [part.strip(" ()[]（）【】") for part in _BRACKETS.findall(plain)]
    beside, within = ({each.field for part in parts for each in _known(part)} for parts in ([bare], inside))
    return bool(beside and within) and not beside & within


def _agreed(parts: list[str]) -> tuple[Meaning, ...]:
    """Returns what the parts of a name mean where all that are known mean the same; of some alone only what is sure."""
    known = [found for part in parts if (found := _known(part))]
    if not known:
        return ()
    sure = [found for found in known if not all(each.is_context for each in found)]
    if len({_CJK.search(part) is None for part in parts}) == 1 and len(sure) < len(known):
        sure = []  # in one language a name beside another is no translation of it
    if len(known) < len(parts) and all(_names_a_thing(part) for part in parts if _known(part)):
        return ()  # "BOND起始日" is a day of the bond, and no bond
    fields = set.intersection(*({each.field for each in found} for found in known))
    is_whole = len(known) == len(parts)
    first = (sure or known)[0]
    return tuple(each for each in first if each.field in fields and (is_whole or not each.is_context))


def _names_a_thing(part: str) -> bool:
    """Tells whether a part of a name is one short word that names a thing, so that the rest may ask for its day."""
    is_short = len(_WORDS.findall(part)) == 1 and (_CJK.search(part) is None or len(part.strip()) <= 3)  # noqa: PLR2004 -- such as 进口商
    return is_short and all(each.field.rpartition(".")[2] in _THINGS for each in _known(part))


def _scripts(text: str) -> Iterator[str]:
    """Cuts a name in two languages into the Chinese and the other."""
    chinese = "".join(_CJK.findall(text))
    if chinese and chinese != text:
        yield chinese
        yield _CJK.sub(" ", text)


def _tokens_by_script(text: str) -> Iterator[str]:
    """Cuts a name at its blanks into the words with Chinese in them and the others, as in ``POA日期 POA Date``."""
    words = text.split()
    chinese = [word for word in words if _CJK.search(word)]
    if chinese and len(chinese) < len(words):
        yield " ".join(chinese)
        yield " ".join(word for word in words if not _CJK.search(word))


def _composed(text: str) -> tuple[Meaning, ...]:
    """Returns what a name means that is put together of a document and a context word of it, as ``C/B Eff``."""
    plain = " ".join(text.casefold().split())
    for paper, name in _paper_names():
        for rest in (plain.removeprefix(name), plain.removesuffix(name)):
            is_apart = rest != plain and rest and (not name[0].isascii() or not rest.strip(" .:-_/")[:1].isascii())
            if not is_apart and rest[:1] not in _BETWEEN and rest[-1:] not in _BETWEEN:
                continue
            found = tuple(each for each in _known(rest) if each.paper == paper)
            if rest != plain and found:
                return tuple(attrs.evolve(each, is_context=False, rank=_COMPOSED + each.rank) for each in found)
    return ()


def _in_any_order(text: str) -> tuple[Meaning, ...]:
    """Returns what a name means whose words are those of a known one in another order, as ``DUTY_PAID_TOTAL``."""
    bag = _bag(text)
    tries = [bag] if len(bag) >= _FEWEST and (len(bag) > _FEWEST or bag & _KINDS) else []
    dated = [bag - {"date"}, bag | {"date"}] if "date" in bag or len(bag) >= _FEWEST else []
    for words, is_day in (*((each, False) for each in tries), *((each, True) for each in dated)):
        found = _bags().get(words, frozenset())
        if len(found) == 1 and (not is_day or next(iter(found)).endswith(("_on", "_date", "_until"))):
            return (Meaning(next(iter(found)), _COMPOSED),)
    return ()


def _bag(text: str) -> frozenset[str]:
    """Returns the words of a name, but for small ones; none where it is not in English."""
    if _CJK.search(text):
        return frozenset()
    words = _WORDS.findall(text.translate(_MARKS).casefold())
    return frozenset(_same_words().get(word, word) for word in words) - _SMALL


def _without_qualifiers(text: str) -> tuple[Meaning, ...]:
    words = _WORDS.findall(text.translate(_MARKS).replace("'s", "").casefold())
    for first in range(len(words)):
        if first and words[first - 1] not in _qualifiers():
            return ()
        last = len(words)
        while last > first + (first == 0):
            if last < len(words) and words[last] not in _qualifiers():
                break
            if first or last < len(words):
                sure = tuple(each for each in _known(" ".join(words[first:last])) if not each.is_context)
                if sure:
                    return sure
            last -= 1
    return ()


@functools.lru_cache(maxsize=8192)
def is_remark(text: str) -> bool:
    """Tells whether a line that begins with this text is a total, a page line or a remark.

    Args:
        text: The first words of the line.

    Examples:
        >>> is_remark("Grand Total"), is_remark("Page 1 of 2"), is_remark("Page Industries LLC"), is_remark("合计")
        (True, True, False, True)
    """
    return _remarks().match(text.strip()) is not None


@functools.cache
def _remarks() -> re.Pattern[str]:
    words = sorted(_data()["remarks"]["words"], key=len, reverse=True)
    parts = []
    for word in words:
        after = (
            r"(?=\W*\d|\W*$)" if word in ("page", "pg") else r"\b" if word[-1].isascii() and word[-1].isalpha() else ""
        )
        parts.append(re.escape(word) + (r".{1,8}页" if word == "第" else after))
    return re.compile("|".join(parts), re.IGNORECASE)


@functools.cache
def _bags() -> dict[frozenset[str], frozenset[str]]:
    """Returns the fields of the names that surely mean them, by the words of the name."""
    held: dict[frozenset[str], set[str]] = {}
    for name in _data()["fields"]:
        for word in words_of(name)[0]:
            held.setdefault(_bag(word), set()).add(name)
    return {bag: frozenset(fields) for bag, fields in held.items() if bag}


@functools.cache
def _paper_names() -> tuple[tuple[str, str], ...]:
    """Returns the words that name a document, each with the document, the longest first."""
    names = [(paper, word) for paper, words in _data()["papers"].items() for word in words]
    return tuple(sorted(names, key=lambda pair: -len(pair[1])))


@functools.cache
def _same_words() -> dict[str, str]:
    return {short: word for word, several in _data()["abbreviations"].items() for short in several}


@functools.cache
def _qualifiers() -> frozenset[str]:
    return frozenset(_data()["qualifiers"]["words"])


@functools.cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def _words() -> dict[str, tuple[Meaning, ...]]:
    held: dict[str, list[Meaning]] = {}
    for field in _data()["fields"]:
        sure, context = words_of(field)
        for rank, word in enumerate((*sure, *context)):
            meaning = Meaning(field, rank, rank >= len(sure))
            known = held.setdefault(squashed(word), [])
            if all(each.field != field for each in known):
                known.append(meaning)
    return {word: tuple(sorted(found, key=lambda each: each.is_context)) for word, found in held.items()}


@functools.cache
def _with_brackets() -> frozenset[str]:
    """Returns the words that have brackets of their own, such as ``EIN (IRS)``, as they stand."""
    words = (word for name in _data()["fields"] for several in words_of(name) for word in several)
    plain = (unicodedata.normalize("NFKC", word).casefold() for word in words)
    return frozenset(word for word in plain if _BRACKETS.search(word))


@functools.cache
def _unclear() -> frozenset[str]:
    """Returns the names that are told rather than read, since they mean two things."""
    return frozenset(squashed(word) for word in _data()["unclear"]["words"])


@functools.cache
def _counters() -> frozenset[str]:
    words = _data()["counters"]["words"]
    return frozenset(squashed(str(word)) for word in words) | {"number"}
