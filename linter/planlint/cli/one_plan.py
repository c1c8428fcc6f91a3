"""The one plan in a file that is compared with another, and the time limit of such work."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from planlint.cli.terminal import print_message
from planlint.documents.paths import named_path
from planlint.engine.timeout import limited
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.check import read_bytes
from planlint.run.comparable import longest_plan

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS = 120.0  # hundreds of times what two long plans need


def one_plan(name: str) -> Plan:
    """Return the plan in a file, the longest of several. Raises PlanlintError if there is none, or it cannot be read."""
    path = named_path(name)
    try:
        data = read_bytes(path)
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    plan, count = longest_plan(data, name)
    if count > 1:
        print_message(f"{name}: 里面有{count}份，只对照最长的一份；其余的请另存为单独的文件")
    return plan


def limited_work(work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Return the result of *work*. Raises PlanlintError if it takes longer than `_SECONDS`."""
    try:
        with limited(_SECONDS):
            return work(*arguments, **options)
    except TimeoutError:
        raise PlanlintError(f"过了{_SECONDS:.0f}秒还没有对完；请把文件拆成几份，分别对照") from None
