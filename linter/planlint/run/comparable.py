"""The plan in a file that is compared with another one, and what is said of a file that has nothing to compare."""

from planlint.errors import PlanlintError
from planlint.plan.model import Draft, Plan
from planlint.run.check import understand

NO_ITEMS = "没有读出条目，不能对照；请确认没有选错文件"


def longest_plan(data: bytes, name: str) -> tuple[Plan, int]:
    """Return the longest plan in a file's content, and how many there are.

    Raises PlanlintError, which begins with *name*, if there is none, or the content cannot be read.
    """
    try:
        draft = understand(data, name, {})
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    plan = longest(draft)
    if plan is None:
        raise PlanlintError(f"{name}: 看不出这是一份计划或文件，不能对照")
    return plan, sum(bool(one.paragraphs) for one in draft.distinct_plans)


def longest(draft: Draft) -> Plan | None:
    """Return the longest plan of a draft, None if none has a paragraph."""
    plans = [plan for plan in draft.distinct_plans if plan.paragraphs]
    return max(plans, key=lambda plan: len(plan.span), default=None)


def no_units(part: str | None, option: str) -> str:
    """Return what is said of a superior document that has no units, or none about *part*, which *option* names."""
    if not part:
        return "没有读出任务，不能对表；请确认没有选错文件"
    return f"没有读出关于“{part}”的任务，不能对表；请核对 {option}，或确认没有选错文件"
