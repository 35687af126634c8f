"""The words that people write where a number should stand: there is none, it is unknown, it is pending."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

__all__ = ["PROBLEMS", "StandIn", "stand_in"]

StandIn: TypeAlias = Literal["none", "unknown", "pending"]
"""What words in place of a number say."""

PROBLEMS: dict[StandIn, str] = {
    "none": "says that there is none",
    "unknown": "says that it is unknown",
    "pending": "is pending",
}

_LONGEST = 40
_WORDS: dict[StandIn, str] = {
    "none": """
        none, n/a, not applicable, nil, null, no number, no ein, no ssn, no bond, no entry, none on file,
        none assigned, not assigned, not issued, does not apply, does not have one, no tiene, ninguno, ninguna,
        no aplica, 无, 無, 没有, 沒有, 不适用, 不適用, なし, 無し, 없음
    """,
    "unknown": """
        unknown, unk, not known, not available, not provided, not stated, not given, to be confirmed, tbc, missing,
        desconocido, desconocida, 未知, 不详, 不詳, 不明, 不知道, 미상
    """,
    "pending": """
        pending, tbd, tba, to be determined, to be announced, to be advised, to be assigned, to be issued, to follow,
        applied, applied for, application filed, application pending, awaiting, awaiting assignment, awaiting number,
        in process, in progress, en tramite, pendiente, 申请中, 申請中, 待定, 待办, 办理中, 辦理中, 待申请, 未定
    """,
}


def _key(text: str) -> str:
    """Leaves the letters and digits of a text, in small letters; accents and full width do not matter."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in apart if char.isalnum())


_MEANING: dict[str, StandIn] = {
    _key(word): meaning for meaning, words in _WORDS.items() for word in words.strip().split(",")
}
_SIGNS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d?\uff1f/._ ")


@lru_cache(maxsize=1024)
def stand_in(text: str) -> StandIn | None:
    """Reads what words in place of a number say.

    A dash or a question mark says no more than that the number is not known.

    Args:
        text: What was written.

    Returns:
        What it says; ``None`` where it is blank or may be a number.

    Examples:
        >>> [stand_in(text) for text in ("N/A", "n.a.", "—", "Applied for", "申请中", "47-5550101", "")]
        ['none', 'none', 'unknown', 'pending', 'pending', None, None]
    """
    written = text.strip()
    if not written or len(written) > _LONGEST:
        return None
    if _SIGNS.issuperset(written):
        return "unknown"
    return _MEANING.get(_key(written))
