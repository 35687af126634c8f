"""Type-checks the examples of README and the hand-written pages, as a strict user would.

Each page becomes a module of its ``>>>`` lines, without those that show an exception. That they give what the page
says, pytest looks at; here only mypy runs, once over all pages.
"""

from __future__ import annotations

import doctest
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mypy import api

__all__ = ["main", "module_of"]

ROOT = Path(__file__).resolve().parent.parent
# An example knows what its own document holds, so that "may be None" is left to the reader's code.
OPTIONS = ("--strict", "--no-strict-optional", "--allow-redefinition", "--local-partial-types", "--no-error-summary")
# Functions of examples stay short: a rule of a house, a test for "where".
UNTYPED = ("no-untyped-def", "no-untyped-call", "untyped-decorator")


def pages() -> Iterator[Path]:
    """Yields README and the pages that are not made by a script."""
    yield ROOT / "README.md"
    for page in sorted((ROOT / "docs").rglob("*.md")):
        if not page.read_text(encoding="utf-8").startswith("<!-- Generated"):
            yield page


def module_of(text: str) -> str:
    r"""Returns the examples of a page as a module, each line where it stands on the page.

    Args:
        text: The page.

    Examples:
        >>> module_of("An example:\n\n>>> 1 + 1\n2\n")
        '\n\n1 + 1\n'
    """
    lines = [""] * (text.count("\n") + 1)
    for example in doctest.DocTestParser().get_examples(text):
        if example.exc_msg is None:
            source = example.source.splitlines()
            lines[example.lineno : example.lineno + len(source)] = source
    return "\n".join(lines).rstrip() + "\n"


def main(arguments: Sequence[str] = ()) -> int:
    """Runs the command.

    Args:
        arguments: Pages; README and all hand-written ones where none are given.

    Returns:
        0, or 1 where mypy finds something.
    """
    chosen = [Path(each).resolve() for each in arguments] or list(pages())
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for page in chosen:
            name = page.relative_to(ROOT).with_suffix("").as_posix().replace("/", "__").replace("-", "_")
            Path(folder, f"{name}.py").write_text(module_of(page.read_text(encoding="utf-8")), encoding="utf-8")
            names[f"{name}.py"] = page.relative_to(ROOT).as_posix()
        off = [f"--disable-error-code={code}" for code in UNTYPED]
        cache = f"--cache-dir={ROOT / '.mypy_cache' / 'snippets'}"
        out, err, status = api.run([*OPTIONS, *off, cache, f"--config-file={ROOT / 'pyproject.toml'}", folder])
    for line in out.splitlines():
        file, colon, rest = line.partition(":")
        print(f"{names.get(Path(file).name, file)}{colon}{rest}")
    if err:
        print(err, file=sys.stderr)
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
