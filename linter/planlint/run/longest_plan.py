"""The plan in a file that is compared with another one."""

from planlint.errors import PlanlintError
from planlint.plan.model import Plan
from planlint.run.check import understand


def longest_plan(data: bytes, name: str) -> tuple[Plan, int]:
    """Return the longest plan in a file's content, and how many there are.

    Raises PlanlintError, which begins with *name*, if there is none, or the content cannot be read.
    """
    try:
        draft = understand(data, name, {})
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    plans = [plan for plan in draft.distinct_plans if plan.paragraphs]
    if not plans:
        raise PlanlintError(f"{name}: 看不出这是一份计划或文件，不能对照")
    return max(plans, key=lambda plan: len(plan.span)), len(plans)
