"""The one plan in a file that is compared with another, and the time limit of such work."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from planlint.cli.terminal import print_message
from planlint.documents.paths import named_path
from planlint.engine.timeout import limited
from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.check import read_bytes, understand

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS = 120.0  # hundreds of times what two long plans need


def one_plan(name: str) -> Plan:
    """Return the plan in a file, the longest of several. Raises PlanlintError if there is none, or it cannot be read."""
    path = named_path(name)
    try:
        draft = understand(read_bytes(path), name, {})
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    plans = [plan for plan in draft.distinct_plans if plan.paragraphs]
    if not plans:
        raise PlanlintError(f"{name}: 看不出这是一份计划或文件，不能对照")
    if len(plans) > 1:
        print_message(f"{name}: 里面有{len(plans)}份，只对照最长的一份；其余的请另存为单独的文件")
    return max(plans, key=lambda plan: len(plan.span))


def limited_work(work: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Return the result of *work*. Raises PlanlintError if it takes longer than `_SECONDS`."""
    try:
        with limited(_SECONDS):
            return work(*arguments, **options)
    except TimeoutError:
        raise PlanlintError(f"过了{_SECONDS:.0f}秒还没有对完；请把文件拆成几份，分别对照") from None
