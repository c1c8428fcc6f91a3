"""What reports for programs say of a plan besides findings: its place, its profile, and the status of each mandate."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from planlint.engine.rule import AnyRule
from planlint.mandates.mandate import verdicts
from planlint.plan.model import Plan
from planlint.plan.profile import Profile
from planlint.text.source import Source
from planlint.text.span import Span


class CheckedMandate(Struct, frozen=True):
    """The *status* of a plan for a mandate (met, weakened …) and the passages that show it, in the file."""

    code: str
    ref: str
    title: str
    status: str
    evidence: tuple[Span, ...]


class PlanDetails(Struct, frozen=True):
    """A plan's name, its *span* in the file, profile, mandates, and the index of the plan that it repeats, if it does.

    All spans are in the file's whole text.
    """

    name: str
    span: Span
    profile: Profile
    copy_of: int | None
    mandates: tuple[CheckedMandate, ...]

    @classmethod
    def of(cls, plan: Plan, rules: Sequence[AnyRule]) -> "PlanDetails":
        """Return the details of *plan*, with the mandates among *rules*."""
        source = plan.source
        mandates = tuple(
            CheckedMandate(
                rule.code, rule.ref, rule.title, verdict.status.value, tuple(map(source.span_in_file, verdict.evidence))
            )
            for rule, verdict in verdicts(plan, rules)
        )
        return cls(plan.name, source.span_in_file(plan.span), _in_file(plan.profile, source), plan.copy_of, mandates)


def _in_file(profile: Profile, source: Source) -> Profile:
    facts = {name: fact for name in profile.__struct_fields__ if (fact := getattr(profile, name)) and fact.span}
    return replace(profile, **{name: replace(fact, span=source.span_in_file(fact.span)) for name, fact in facts.items()})
