"""Runs the notebooks of the documentation and writes each as an executed notebook and as a page.

The source is ``docs/notebooks/*.py``: comments are text, what stands between is a cell, and the last expression of a
cell is shown, as HTML where it has a notebook face. With ``--check`` it writes nothing, names what is stale, and exits
with 1 where there is any.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "docs" / "notebooks"
_CELL = re.compile(r"(?:^#.*\n?)+|(?:^(?!#).*\n?)+", re.MULTILINE)
_FENCE = "```"


def cells_of(text: str) -> Iterator[tuple[str, str]]:
    """Yields the cells of a source, each with its kind: ``markdown`` or ``code``.

    Args:
        text: The source.
    """
    for cell in _CELL.findall(text):
        if cell.startswith("#"):
            yield "markdown", re.sub(r"^# ?", "", cell, flags=re.MULTILINE).strip()
        elif cell.strip():
            yield "code", cell.strip()


def run(code: str, names: dict[str, Any]) -> tuple[str, object]:
    """Runs a cell, and returns what it printed and the value of its last expression.

    Args:
        code: The cell.
        names: What earlier cells defined.
    """
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 -- our own cells
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None  # noqa: S307 -- the same
    return printed.getvalue(), value


def outputs(printed: str, value: object) -> list[dict[str, Any]]:
    """Returns the outputs of a cell as a notebook holds them."""
    made: list[dict[str, Any]] = []
    if printed:
        made.append({"output_type": "stream", "name": "stdout", "text": printed})
    if value is not None:
        data = {"text/plain": repr(value)}
        if face := getattr(value, "_repr_html_", None):
            data["text/html"] = face()
        made.append({"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": data})
    return made


def executed(source: Path) -> dict[str, Any]:
    """Returns the executed notebook of a source."""
    names: dict[str, Any] = {"__name__": "__main__"}
    cells: list[dict[str, Any]] = []
    for n, (kind, text) in enumerate(cells_of(source.read_text(encoding="utf-8"))):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{n}", "metadata": {}, "source": text}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": outputs(*run(text, names))}
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def page(notebook: dict[str, Any], name: str) -> str:
    """Returns the page of an executed notebook."""
    blocks = [f"<!-- Made by scripts/generate_notebooks.py from docs/notebooks/{name}.py; do not edit. -->"]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            blocks.append(cell["source"])
            continue
        blocks.append(f"{_FENCE}python\n{cell['source']}\n{_FENCE}")
        for output in cell["outputs"]:
            data = output.get("data", {})
            if "text/html" in data:
                blocks.append(f"{_FENCE}{{raw}} html\n{data['text/html']}\n{_FENCE}")
            else:
                text = output.get("text") or data["text/plain"]
                blocks.append(f"{_FENCE}text\n{text.rstrip()}\n{_FENCE}")
    return "\n\n".join(blocks) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the notebooks and pages, or names the stale ones.

    Args:
        arguments: The words after the command, where not those of the process.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    stale = []
    with contextlib.chdir(ROOT):
        for source in sorted(SOURCES.glob("*.py")):
            notebook = executed(source)
            files = {
                ROOT / "examples" / f"{source.stem}.ipynb": json.dumps(notebook, indent=1, ensure_ascii=False) + "\n",
                SOURCES / f"{source.stem}.md": page(notebook, source.stem),
            }
            for path, text in files.items():
                if not path.exists() or path.read_text(encoding="utf-8") != text:
                    stale.append(path)
                    if not options.check:
                        path.write_text(text, encoding="utf-8")
    for path in stale:
        sys.stdout.write(f"{path.relative_to(ROOT)} {'is stale' if options.check else 'written'}\n")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
