"""The command for authors of rules: ``python -m iorkit.rules new BND`` prints where a new rule goes, and a skeleton."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from iorkit.rules._rooms import RETIRED, ROOMS, rules_of

__all__ = ["main", "next_code"]

_SKELETON = '''"""Rules on ..."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.model import CustomsBond
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, need, ok, rule


@rule(
    code="{code}",
    title="What is wrong, in a short sentence",
    on=CustomsBond,
    severity=Severity.ERROR,
    basis=cite("19 CFR ..."),
    remedy="Correct ...",
    examples=(
        ok(CustomsBond()),
        bad(CustomsBond(), at="amount", message="the bond ..."),
    ),
)
def what_is_wrong(bond: CustomsBond, ctx: Context) -> Iterator[Hit]:
    """States what the law asks, and when this is found."""
    amount = need(bond.amount, "amount")
    yield Hit("amount", "the bond amount is {{amount}}", amount=amount)
'''


def next_code(letters: str) -> tuple[str, str]:
    """Returns the room of a topic and the next code of it that was never used.

    Args:
        letters: The three letters of the topic, such as ``BND``.

    Raises:
        ValueError: No room has rules of that topic.

    Examples:
        >>> next_code("DAT")
        ('data', 'DAT013')
    """
    wanted = letters.strip().upper()
    codes = {code: room for room in ROOMS for code in (rule.code for rule in rules_of(room))}
    room = next((codes[code] for code in codes if code.startswith(wanted)), None) if wanted else None
    if room is None:
        known = ", ".join(sorted({code[:3] for code in codes}))
        msg = f"no topic has the letters {letters!r}; there are {known}"
        raise ValueError(msg)
    used = [int(code[3:]) for code in (*codes, *RETIRED) if code.startswith(wanted)]
    return room, f"{wanted}{max(used) + 1:03}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the next free code of a topic, the folder for it, and a skeleton of a rule.

    Args:
        arguments: The words after the command, where not those of the process.
    """
    parser = argparse.ArgumentParser(prog="python -m iorkit.rules", description=__doc__)
    parser.add_argument("command", choices=["new"])
    parser.add_argument("letters", help="the letters of the topic, such as BND")
    options = parser.parse_args(arguments)
    try:
        room, code = next_code(options.letters)
    except ValueError as fault:
        print(f"iorkit.rules: {fault}", file=sys.stderr)
        return 2
    print(f"# {code}: a file of its question in src/iorkit/rules/{room}/\n")
    print(_SKELETON.format(code=code))
    return 0


if __name__ == "__main__":
    sys.exit(main())
