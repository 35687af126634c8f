"""Rows of a file of text with separators: CSV in any of the shapes in which it is met."""

from __future__ import annotations

import codecs
import csv
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from iorkit.findings import Finding, Severity
from iorkit.formats.tables._problems import problem
from iorkit.formats.tables._records import Place, Record, Sheet

__all__ = ["HEAD", "guess_encoding", "text_sheets"]

HEAD = 50
"""How many rows at the top are searched for the names of the columns."""

_DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 20
_MOST_LINES = 100
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BAD_QUOTES = "its quotes are not closed or stand inside a cell"

Score = Callable[[list[Record]], int]


def text_sheets(path: Path, score: Score, problems: list[Finding]) -> Iterator[Sheet]:
    """Opens a file of text as one sheet.

    The encoding is that of the byte order mark, else UTF-8, else a guess, which is reported. The separator is
    the one of comma, semicolon, tab and vertical bar under which most columns are known.

    Args:
        path: The file.
        score: Tells how many columns are known in the rows at the top.
        problems: Where faults of the file go.

    Raises:
        OSError: The file cannot be opened.
    """
    place = Place(path.name, "", "line")
    encoding = _encoding(path, place, problems)
    if encoding is None:
        return
    delimiter = _delimiter(path, encoding, score)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield Sheet(place, _records(file, delimiter), is_text=True)


def _encoding(path: Path, place: Place, problems: list[Finding]) -> str | None:
    """Returns the encoding of a whole file; ``None`` where it is no text, which is reported."""
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    named = next((name for mark, name in _BOMS if start.startswith(mark)), None) or _wide(start)
    if named is None and b"\0" in start:
        problems.append(problem("DAT050", "", where=place.words(), reason="is neither a workbook nor text"))
        return None
    bad_line = _first_bad_line(path, named or "utf-8")
    if bad_line is None:
        return named or "utf-8"
    if named in (None, "utf-8-sig"):
        encoding, words = guess_encoding(start)
        reason = f"is not in UTF-8; it was read as {words}"
        found = problem(
            "DAT059", place.path(bad_line), severity=Severity.WARNING, where=f"line {bad_line}", reason=reason
        )
        problems.append(found)
        return encoding
    reason = f"holds bytes that {str(named).upper()} does not have; they were read as the sign for a lost character"
    problems.append(problem("DAT059", place.path(bad_line), where=f"line {bad_line}", reason=reason))
    return named


_LATIN = ("cp1252", "Windows-1252, so look at names with accents")
_CHINESE = (
    ("gb18030", "GB18030, the Chinese of the mainland; look at the names"),
    ("big5", "Big5, the Chinese of Taiwan and Hong Kong; look at the names"),
)
_MOSTLY = 0.9


def guess_encoding(data: bytes) -> tuple[str, str]:
    """Guesses the encoding of text that is not in UTF-8, and names it.

    In Chinese text the high bytes stand in pairs, in that of Europe mostly alone. Which of the two Chinese encodings it
    is, tells how many of its characters are common ones.

    Args:
        data: The beginning of the text.

    Examples:
        >>> guess_encoding("进口商名称,税号".encode("gb18030"))[0], guess_encoding("Möbel Müller".encode("cp1252"))[0]
        ('gb18030', 'cp1252')
    """
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", data)]
    paired = sum(run for run in runs if run % 2 == 0)
    if not runs or paired < _MOSTLY * sum(runs):
        best = None if not any(run > 2 for run in runs) else _best_chinese(data, least=_MOSTLY)  # noqa: PLR2004 -- a pair
        return best or _LATIN
    return _best_chinese(data, least=0.5) or _LATIN


def _best_chinese(data: bytes, least: float) -> tuple[str, str] | None:
    scored: list[tuple[float, int, tuple[str, str]]] = []
    for place, named in enumerate(_CHINESE):
        text = data.decode(named[0], "replace")
        marks = [char for char in text if char > "\x7f"]
        common = sum(char in _COMMON for char in marks) / max(len(marks), 1)
        ideographs = sum("\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\uffef" for char in marks)
        if ideographs - 4 * text.count("\ufffd") >= least * len(marks):
            scored.append((common, -place, named))
    return max(scored)[2] if scored else None


_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起"
    "看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向"
    "头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题"
    "活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光"
    "放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运号税商编码址邮州市省街期额金保函证"
    "签署委托授书效到终止担客户箱毛净重价币单位数量描述原产国關稅號進編碼稱國電話郵證額簽効時開會對這來個們為學經發過還實無與長機業間"
    "（）：，。；、／"
)


def _wide(start: bytes) -> str | None:
    """Tells UTF-16 without a mark by its zeros: in plain text every second byte is one."""
    half = len(start) // 2
    zeros = (start[0 : 2 * half : 2].count(0), start[1 : 2 * half : 2].count(0))
    if not half or max(zeros) < half // 2 or min(zeros) > half // 10:
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _first_bad_line(path: Path, encoding: str) -> int | None:
    """Returns the line with the first byte that the encoding does not have, or ``None``; holds one piece at a time."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_CHUNK)
            try:
                line += decoder.decode(piece, final=not piece).count("\n")
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if not piece:
                return None


def _delimiter(path: Path, encoding: str, score: Score) -> str:
    """Returns the separator under which most columns are known, the comma where none is better."""

    def known(delimiter: str) -> int:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            return score(list(itertools.islice(_records(file, delimiter), HEAD)))

    return max(_DELIMITERS, key=known)


class _RunawayError(Exception):
    """A cell runs over so many lines that a quote must be missing."""


class _Lines:
    """The lines of a file, numbered, with those of the record at hand kept so that they can be read again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self._given = 0
        self.held: list[str] = []

    @property
    def first(self) -> int:
        """The number of the line on which the record at hand begins."""
        return self._given - len(self.held) + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.held) >= _MOST_LINES:
            raise _RunawayError
        line = self._again.popleft() if self._again else self._file.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self._given += 1
        self.held.append(line)
        return line

    def give_back(self) -> str:
        """Puts back all lines of the record at hand but the first, which is returned."""
        first, rest = self.held[0], self.held[1:]
        self._again.extendleft(reversed(rest))
        self._given -= len(rest)
        return first


def _records(file: TextIO, delimiter: str) -> Iterator[Record]:
    """Reads records; where quotes are broken, the line is read by itself and the next ones as if it were whole."""
    lines = _Lines(file)
    while True:
        try:
            for cells in csv.reader(lines, delimiter=delimiter, strict=True):
                yield Record(lines.first, cells)
                lines.held.clear()
        except (csv.Error, _RunawayError):
            number = lines.first
            yield Record(number, _cells_of(lines.give_back(), delimiter), _BAD_QUOTES)
            lines.held.clear()
        else:
            return


def _cells_of(line: str, delimiter: str) -> list[str]:
    """Cuts one line whose quotes are broken: leniently where they are paired, else as if they were letters."""
    has_pairs = line.count('"') % 2 == 0
    try:
        if has_pairs:
            return next(csv.reader([line], delimiter=delimiter), [])
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    except csv.Error:  # a cell is longer than csv takes
        return line.rstrip("\r\n").split(delimiter)
