"""Settings of the documentation: Sphinx with MyST and furo, built without a network."""

from __future__ import annotations

import builtins
import re
import sys
from typing import TYPE_CHECKING, Any

import iorkit
from iorkit import findings

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "iorkit"
author = "The iorkit authors"
copyright = "The iorkit authors"  # noqa: A001 -- Sphinx's own name
version = release = iorkit.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_data"]
html_theme = "furo"
html_title = f"iorkit {release}"
nitpicky = True
smartquotes = False  # examples in prose must be copied as they stand

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False

nitpick_ignore = [
    ("py:class", "pytest.Metafunc"),  # pytest's; its inventory is not at hand
    ("py:class", "iorkit.rules._hit.T"),  # a type variable
    ("py:class", "iorkit.formats.abi._message_reader.T"),  # the same
    ("py:class", "iorkit.rules._context.P"),  # the same
    ("py:class", "iorkit.rules._context.R"),  # the same
    ("py:class", "iorkit.formats.abi._layout.Kind"),  # private: the kinds of a record's fields
    ("py:class", "LayerChart"),  # Altair's; its inventory is not at hand, and its types are known to checkers only
    ("py:class", "TopLevelMixin"),  # the same
    ("py:class", "dt.date"),  # stands beside a class that is not imported at run time: annotations stay as written
    ("py:class", "iorkit.findings._policy.Graded"),  # private: what a policy grades
    ("py:class", "Path"),  # stands beside one of them, so that annotations stay as written
    ("py:exc", "Missing"),  # private: the run turns it into "not checked", so no caller meets it
]

_TYPE = re.compile(r":r?type: (.*)")
_KIND = re.compile(r":type \w+: ")
_LITERAL = re.compile(r"``([^`]+)``")
_NAMES = {repr(value): name for name, value in vars(findings).items() if isinstance(value, findings.Policy)}


def _public_name(env: BuildEnvironment, target: str) -> str | None:
    """Finds the name under which the documentation has an object that is written by its private module or alone."""
    last = target.rpartition(".")[2]
    objects = env.domains.python_domain.objects
    found = [name for name in objects if name.startswith("iorkit.") and name.rpartition(".")[2] == last]
    return min(found, key=len) if found else None


def _resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Any) -> Any:  # noqa: ANN401 -- nodes of docutils, which has no types
    """Links a type to its public name, and leaves Python's own types as plain text.

    Classes are defined in private modules and documented where they are imported from. Python's and attrs' inventories
    are not at hand, because the documentation is built without a network.
    """
    if node.get("refdomain") != "py" or app.builder is None:
        return None
    target: str = node["reftarget"]
    name = _public_name(env, target)
    if name is not None and name != target:
        domain = env.domains.python_domain
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, contnode)
    first = target.partition(".")[0]
    is_elsewhere = first in sys.stdlib_module_names or first in {"attrs", "attr"} or hasattr(builtins, target)
    return contnode if is_elsewhere else None


def _restore_sentences(_app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Undoes what napoleon makes of a colon in a sentence: our docstrings state no types, annotations do.

    Where a sentence reads "The kind: that of the first", napoleon takes its beginning for a type. A literal of
    reStructuredText cannot end in a blank, so that is taken out too.
    """
    for index in range(len(lines) - 1, -1, -1):
        stated = _TYPE.match(lines[index])
        if stated is None:
            continue
        del lines[index]
        at = next((n for n, line in enumerate(lines) if line.startswith(":returns: ")), 0)
        before, opening = (":returns: ", lines[at].removeprefix(":returns: "))
        lines[at] = f"{before if lines[at].startswith(before) else ''}{stated[1]}: {opening}"
    kept = [
        line for line in lines if not _KIND.match(line)
    ]  # kinds of the model's fields, for "help"; annotations say them
    lines[:] = [_LITERAL.sub(lambda literal: f"``{literal[1].rstrip()}``", line) for line in kept]


def _name_policies(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Writes a policy that is a default by its name, not by its repr."""
    for written, name in _NAMES.items():
        signature = signature and signature.replace(written, name)
    return signature, returns


def setup(app: Sphinx) -> None:
    """Adds the link to public names, and the repairs of docstrings and signatures."""
    app.connect("missing-reference", _resolve)
    app.connect("autodoc-process-docstring", _restore_sentences, priority=900)
    app.connect("autodoc-process-signature", _name_policies)
