"""What is public is listed, sorted, importable and shown by an example."""

from __future__ import annotations

import ast
import doctest
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import iorkit
from iorkit.rules._rooms import ROOMS

SRC = Path(iorkit.__file__)
MODULES = sorted(
    info.name
    for info in pkgutil.walk_packages(iorkit.__path__, "iorkit.")
    if not any(part.startswith("_") for part in info.name.split("."))
    and not info.name.startswith(tuple(f"iorkit.rules.{room}" for room in (*ROOMS, "facts")))
)
"""The modules that list their names; of the rooms of rules, the catalogue is the list."""

WITHOUT_EXAMPLE = {"CATALOGUE": "a value; its class and the module have examples"}
"""Names of the package without an example of their own, with the reason."""


@pytest.mark.parametrize("name", ["iorkit", *MODULES])
def test_a_public_module_lists_its_names_in_order(name: str) -> None:
    """As ruff sorts them: constants, classes, functions; and each exists."""
    module = import_module(name)
    listed = module.__all__

    assert sorted(listed, key=in_order) == list(listed)
    assert len(set(listed)) == len(listed)
    assert [] == [each for each in listed if not hasattr(module, each)]
    assert module.__doc__


def in_order(name: str) -> tuple[int, str]:
    """Returns where a name stands in a list: constants, then classes, then the rest."""
    if name.isupper():
        return 0, name
    return (1 if name[0].isupper() else 2), name


def test_every_public_name_is_in_dir_and_can_be_had() -> None:
    """Lazily, and only once."""
    assert {*iorkit.__all__, "__version__"} == set(dir(iorkit))
    for name in iorkit.__all__:
        assert getattr(iorkit, name) is getattr(iorkit, name)
        assert name in vars(iorkit)


def test_what_is_public_is_what_type_checkers_see() -> None:
    """The lazy table agrees with the imports under ``TYPE_CHECKING``."""
    tree = ast.parse(SRC.read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    seen = {node.module: {name.name for name in node.names} for node in block.body if isinstance(node, ast.ImportFrom)}
    modules = seen.pop("iorkit")

    assert {module: set(names) for module, names in iorkit._HOME.items()} == seen
    assert set(iorkit._MODULES) == modules
    assert {*iorkit._NAMES, *iorkit._MODULES} == set(iorkit.__all__)


@pytest.mark.parametrize("name", sorted(iorkit._NAMES))
def test_a_name_is_also_public_at_home(name: str) -> None:
    """What the package offers, its module offers under the same name."""
    home = import_module(iorkit._NAMES[name])

    assert getattr(home, name) is getattr(iorkit, name)
    assert name in home.__all__


@pytest.mark.parametrize("name", iorkit._MODULES)
def test_a_module_is_loaded_when_it_is_first_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an import statement of its own."""
    monkeypatch.delattr(iorkit, name)

    assert import_module(f"iorkit.{name}") is getattr(iorkit, name)


def test_an_unknown_name_is_no_attribute() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'iorkit' has no attribute 'color'"):
        _ = iorkit.color


@pytest.mark.parametrize("name", sorted(iorkit.__all__))
def test_a_public_name_is_documented_with_an_example(name: str) -> None:
    """The docstring is the documentation; modules and a few others are excused."""
    thing = getattr(iorkit, name)
    if isinstance(thing, ModuleType):
        assert thing.__doc__
    elif name not in WITHOUT_EXAMPLE:
        assert ">>>" in (inspect.getdoc(thing) or "")


@pytest.mark.parametrize(
    "name",
    [
        "iorkit.bonds",
        "iorkit.fees",
        "iorkit.penalties",
        "iorkit.deadlines",
        "iorkit.checking",
        "iorkit.refdata",
        "iorkit.masking",
    ],
)
def test_every_public_function_of_the_plain_modules_has_an_example(name: str) -> None:
    """They are useful alone, in a notebook."""
    module = import_module(name)
    finder = doctest.DocTestFinder(recurse=False)
    functions = [getattr(module, each) for each in module.__all__ if inspect.isroutine(getattr(module, each))]

    assert functions
    assert [] == [
        function.__name__
        for function in functions
        if not any(test.examples for test in finder.find(inspect.unwrap(function), globs={}))
    ]


def test_the_version_is_that_of_the_distribution() -> None:
    """It stands in two places, which must agree."""
    text = (SRC.parent.parent.parent / "pyproject.toml").read_text(encoding="utf-8")

    assert f'version = "{iorkit.__version__}"' in text
    assert (SRC.parent / "py.typed").is_file()
