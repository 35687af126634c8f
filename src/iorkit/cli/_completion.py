"""``iorkit completion``: a script that completes the command in a shell, made from the parser."""

from __future__ import annotations

import argparse

from iorkit.cli._parser import make_parser
from iorkit.cli._terminal import say

__all__ = ["run", "words"]


def run(options: argparse.Namespace) -> int:
    """Runs ``iorkit completion``.

    Args:
        options: The arguments.
    """
    known = words()
    say(_fish(known) if options.shell == "fish" else _bash(known, is_zsh=options.shell == "zsh"))
    return 0


def words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Returns the subcommands, the options of each, and the values that an option takes; what is free has none."""
    parser = make_parser()
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 -- argparse tells its options no other way
    return {name: dict(_options(each)) for name, each in commands.choices.items()}


def _options(parser: argparse.ArgumentParser) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for action in parser._actions:  # noqa: SLF001 -- the same
        values = tuple(str(value) for value in action.choices or ())
        names = action.option_strings or ([""] if values else [])
        found += [(name, values) for name in names]
    return found


def _bash(known: dict[str, dict[str, tuple[str, ...]]], *, is_zsh: bool) -> str:
    lines = ["autoload -U +X bashcompinit && bashcompinit"] if is_zsh else []
    lines += [
        "_iorkit() {",
        '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" cmd="${COMP_WORDS[1]}"',
        "  COMPREPLY=()",
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        f'    COMPREPLY=($(compgen -W "{" ".join(known)} --help --version" -- "$cur")); return',
        "  fi",
        '  case "$cmd $prev" in',
    ]
    for command, options in known.items():
        for name, values in options.items():
            if values and name:
                lines.append(
                    f'    "{command} {name}") COMPREPLY=($(compgen -W "{" ".join(values)}" -- "$cur")); return;;'
                )
    lines += ["  esac", '  case "$cmd" in']
    for command, options in known.items():
        offered = " ".join([*(name for name in options if name), *options.get("", ())])
        lines.append(f'    {command}) COMPREPLY=($(compgen -W "{offered}" -- "$cur"));;')
    lines += ["  esac", "}", "complete -o default -F _iorkit iorkit"]
    return "\n".join(lines)


def _fish(known: dict[str, dict[str, tuple[str, ...]]]) -> str:
    lines = [f"complete -c iorkit -n __fish_use_subcommand -f -a '{' '.join(known)}'"]
    for command, options in known.items():
        under = f"complete -c iorkit -n '__fish_seen_subcommand_from {command}'"
        for name, values in options.items():
            offered = f" -x -a '{' '.join(values)}'" if values else ""
            if not name:
                lines.append(f"{under} -f -a '{' '.join(values)}'")
            elif name.startswith("--"):
                lines.append(f"{under} -l {name[2:]}{offered}")
            else:
                lines.append(f"{under} -s {name[1:]}{offered}")
    return "\n".join(lines)
