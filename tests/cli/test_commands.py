"""The table of commands fits the functions that carry them out."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import signature
from typing import get_type_hints

import pytest

from planlint.cli.commands import COMMANDS, Command, Group


def commands(listed: Iterable[Command | Group]) -> Iterator[Command]:
    for one in listed:
        yield from [one] if isinstance(one, Command) else commands(one.commands)


@pytest.mark.parametrize("command", list(commands(COMMANDS.values())), ids=lambda command: command.function)
def test_a_function_takes_the_options_of_its_command(command: Command) -> None:
    module, _, name = command.function.partition(":")
    function = getattr(import_module(f"planlint.cli.{module}"), name)
    (parameter,) = signature(function).parameters
    assert get_type_hints(function) == {parameter: command.options, "return": int}, f"see {command.name} in cli/commands.py"
