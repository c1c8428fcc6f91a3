"""What a rule's check is called with: the nodes of a draft."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from planlint.analysis.analysis import Analysis
from planlint.comparison.beside import Beside, BesidePrevious, BesideSuperior
from planlint.engine.rule import AnyRule
from planlint.plan.model import Draft, Plan, Section
from planlint.plan.passage import Sentence
from planlint.plan.text_types import is_for

_NODES: Mapping[type, Callable[[Plan], Iterable[Any]]] = {
    Plan: lambda plan: (plan,),
    Analysis: lambda plan: (Analysis.of(plan),),
    Section: lambda plan: (section for part in plan.parts for section in part.walk()),
    Sentence: lambda plan: (sentence for paragraph in plan.paragraphs for sentence in paragraph.sentences),
}
_BESIDE = (BesideSuperior, BesidePrevious)


def is_beside(rule: AnyRule) -> bool:
    """Return whether a rule compares a plan with another text."""
    return rule.on in _BESIDE


def targets(
    draft: Draft, rule: AnyRule, beside: Sequence[Beside] = ()
) -> Iterator[tuple[int | None, Iterable[Any], Draft | Plan]]:
    """Yield the nodes that a rule checks, plan by plan, with the index of the plan and what contains them.

    Raises TypeError if the rule is on a type of node that there is not.
    """
    if rule.on is Draft:
        yield None, (draft,), draft
        return
    if not is_beside(rule) and rule.on not in _NODES:
        names = ", ".join(node.__name__ for node in (Draft, *_NODES, *_BESIDE))
        raise TypeError(f"a rule cannot be on {rule.on}, only on {names}")
    for i, plan in enumerate(draft.plans):
        if plan.copy_of is None and is_for(rule.genres, plan):
            if is_beside(rule):
                yield i, [one for one in beside if one.plan is plan and isinstance(one, rule.on)], plan
            else:
                yield i, _NODES[rule.on](plan), plan
