"""What the command prints: at the width of the terminal, in color where there is one that wants it."""

from __future__ import annotations

import errno
import os
import shutil
import sys

__all__ = ["Progress", "note", "say", "standard_input", "width"]

_WIDTH = 100
_EVERY = 25
_STYLES = {
    r"(?m)^ *(BLOCKED|DEFICIENT|UNREADABLE|blocked|deficient|unreadable|blocker|error)\b": "bold red",
    r"(?m)^ *(INCOMPLETE|incomplete|warning)\b": "bold yellow",
    r"(?m)^ *(CLEAR|clear)\b": "bold green",
    r"\[!\]": "bold red",
    r"\[\?\]": "bold yellow",
    r"\[x\]": "green",
    r"\b[A-Z0-9]{3}[0-9]{3}\b": "cyan",
}


def width() -> int:
    """Returns the columns of the terminal; 100 where the output goes elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        return _WIDTH
    return shutil.get_terminal_size((_WIDTH, 24)).columns


def say(text: str) -> None:
    """Prints a text; what the terminal's encoding lacks is escaped, as JSON can read it.

    Args:
        text: The text.
    """
    if sys.stdout is None:  # a shell can start a process without it
        raise OSError(errno.EBADF, "standard output is closed")
    if _is_colored() and _say_in_color(text):
        return
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def _is_colored() -> bool:
    isatty = getattr(sys.stdout, "isatty", None)
    return isatty is not None and isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _say_in_color(text: str) -> bool:
    """Prints a text in color; whether it could, for which rich must be installed."""
    try:
        from rich.console import Console  # noqa: PLC0415 -- an extra, imported where it is used
        from rich.text import Text  # noqa: PLC0415 -- the same
    except ImportError:
        return False
    colored = Text(text)
    for pattern, style in _STYLES.items():
        colored.highlight_regex(pattern, style)
    Console(file=sys.stdout, highlight=False, soft_wrap=True).print(colored)
    return True


def note(text: str) -> None:
    """Prints a note beside the output.

    Args:
        text: The note.
    """
    if sys.stderr is not None:
        print(f"iorkit: {text}", file=sys.stderr)


def standard_input() -> bytes:
    """Returns what stands on standard input."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read()


class Progress:
    """A count on a terminal, beside the output, while much is judged."""

    def __init__(self) -> None:
        self._count = 0
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()

    def step(self) -> None:
        """Counts one more."""
        self._count += 1
        if self._is_shown and self._count % _EVERY == 0:
            print(f"\r{self._count:,} judged ...", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Takes the count away."""
        if self._is_shown and self._count >= _EVERY:
            print("\r" + " " * 30 + "\r", end="", file=sys.stderr, flush=True)
