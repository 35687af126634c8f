"""What a comparison gives: a verdict and, in words, the steps that led there."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

from iorkit.masking import clip, has_ssn_shape, mask_text

__all__ = ["LONGEST_COMPARED", "Comparison", "Verdict", "compare_exactly", "concluded"]

LONGEST_COMPARED = 1000


class Verdict(enum.Enum):
    """How two names, addresses or numbers stand to each other.

    Only ``IDENTICAL`` and ``SAME`` may be treated as agreement. ``REVIEW`` says that a person should look, and
    ``CANNOT_TELL`` that there is nothing to compare.

    Examples:
        >>> Verdict.SAME.agrees, Verdict.SAME_BUILDING.agrees, Verdict.REVIEW.agrees
        (True, False, False)
    """

    IDENTICAL = "identical"
    SAME = "same"
    SAME_BUILDING = "same-building"
    REVIEW = "review"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot-tell"

    @property
    def agrees(self) -> bool:
        """Whether the two are one: identical, or the same but for the way of writing."""
        return self in {Verdict.IDENTICAL, Verdict.SAME}


def _masked_repr(text: str) -> str:
    return repr(mask_text(text))


def _masked_steps(steps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mask_text(step) for step in steps)


@attrs.frozen(kw_only=True)
class Comparison:
    """The outcome of comparing two texts.

    Args:
        left: The first text as given; masked where it is a personal number.
        right: The second text as given; masked where it is a personal number.
        verdict: How the two stand to each other.
        steps: What was found on the way to the verdict, in words.

    Examples:
        >>> steps = ("legal forms differ: Inc and LLC",)
        >>> print(Comparison(left="Acme Inc", right="Acme LLC", verdict=Verdict.DIFFERENT, steps=steps))
        'Acme Inc' and 'Acme LLC': different (legal forms differ: Inc and LLC)
    """

    left: str = attrs.field(repr=_masked_repr)
    right: str = attrs.field(repr=_masked_repr)
    verdict: Verdict
    steps: tuple[str, ...] = attrs.field(converter=_masked_steps)

    def __str__(self) -> str:
        left, right = (clip(" ".join(mask_text(text).split())) for text in (self.left, self.right))
        return f"'{left}' and '{right}': {self.verdict.value} ({'; '.join(self.steps)})"


def concluded(left: str, right: str, verdict: Verdict, steps: Iterable[str]) -> Comparison:
    """Makes the comparison of two texts from what was found.

    Args:
        left: A text.
        right: Another text.
        verdict: How they stand to each other.
        steps: What was found, in words; not shown where a text holds a Social Security number, whose digits the steps
            would show in parts.
    """
    if has_ssn_shape(left) or has_ssn_shape(right):
        steps = ("a text holds what looks like a Social Security number, so the steps are not shown",)
    return Comparison(left=left, right=right, verdict=verdict, steps=tuple(steps) or ("equal after normalizing",))


def compare_exactly(left: str, right: str, *, noun: str, nouns: str) -> Comparison | None:
    """Compares two texts as given, and settles what needs no more than that.

    Args:
        left: A text.
        right: Another text.
        noun: What each text is, such as ``name``.
        nouns: The same for both.

    Returns:
        The comparison of texts that are equal, empty or too long; ``None`` where more work is needed.

    Examples:
        >>> compare_exactly("Acme", " Acme ", noun="name", nouns="names").steps
        ('equal but for the space around them',)
    """

    def settled(verdict: Verdict, step: str) -> Comparison:
        return Comparison(left=left, right=right, verdict=verdict, steps=(step,))

    a, b = left.strip(), right.strip()
    if a == b:
        step = "equal as given" if left == right else "equal but for the space around them"
        return settled(Verdict.IDENTICAL, step if a else f"both {nouns} are empty")
    if not (a and b):
        return settled(Verdict.DIFFERENT, f"one {noun} is empty")
    if max(len(a), len(b)) > LONGEST_COMPARED:
        step = f"longer than {LONGEST_COMPARED:,} characters, so compared exactly only"
        return settled(Verdict.DIFFERENT, step)
    return None
