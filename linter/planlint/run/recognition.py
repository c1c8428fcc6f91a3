"""What was not understood of a draft, in words: a text that is not a plan, and facts without which rules could not ask."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from planlint.engine.knowledge_age import is_outdated
from planlint.engine.rule import AnyRule
from planlint.findings.report import OtherText
from planlint.mandates.mandate import Mandate
from planlint.plan.model import Draft, Plan
from planlint.plan.text_types import NOT_PLANS, is_for, name_of_type, text_type
from planlint.text.normalize import shorten
from planlint.text.paragraph_names import first_words
from planlint.text.unread import Extent, Unread
from planlint.text.workdays import is_workday

_NAMES = {"kind": "文种", "year": "年度", "level": "层级"}
_TITLE = 20  # characters shown of a title


def other_text(draft: Draft) -> OtherText | None:
    """Return what the text is if none of it is a plan; None if some of it is, or may be."""
    own = draft.distinct_plans
    if not own or not all(text_type(plan) in NOT_PLANS for plan in own):
        return None
    genre = own[0].profile.genre
    return OtherText(str(genre.value) if genre else "other", name_of_type(own[0]))


def unrecognized(draft: Draft, rules: Sequence[AnyRule]) -> tuple[str, ...]:
    """Return a sentence for each plan of which facts were not recognized that some of *rules* need."""
    own = draft.distinct_plans
    found = [(plan, sentence) for plan in own if (sentence := _sentence(plan, rules))]
    if len(own) == 1:
        return tuple(sentence for _, sentence in found)
    return tuple(f"{_name(plan)}{sentence}" for plan, sentence in found)


def outdated(draft: Draft, rules: Sequence[AnyRule]) -> tuple[str, ...]:
    """Return a sentence for each plan that is too late for what *rules* know of the world."""
    checked = min((rule.checked for rule in rules if rule.registers and rule.checked), default="")
    own = [plan for plan in draft.distinct_plans if is_outdated(checked, plan.profile.day)]
    known = f"知识截至{checked[:4]}年{int(checked[5:7])}月" if own else ""
    return tuple(dict.fromkeys(f"{known}，本计划为{plan.profile.day[:4]}年：提法、届次只供参考" for plan in own))


def unknown_holidays(draft: Draft) -> tuple[Unread, ...]:
    """Return a note, shown on request, for each year of a plan that counts working days where the calendar has no holidays."""
    years: set[int] = set()
    for plan in draft.distinct_plans:
        if plan.profile.year and "工作日" in plan.source.text_part(plan.span):
            last = plan.profile.until or plan.profile.year
            years.update((int(plan.profile.year.value), int(last.value)))
    unknown = [year for year in sorted(years) if not is_workday(date(year, 7, 1))[1]]
    return tuple(Unread(f"日历里没有{year}年的放假和调休，工作日只按星期推算", Extent.MARGIN) for year in unknown)


def _name(plan: Plan) -> str:
    """Return the title of a plan or, if it has none, where it begins."""
    if plan.name:
        return f"《{shorten(plan.name, _TITLE)}》"
    source, start = plan.source, plan.span.start
    if source.is_file:
        return f"第{source.position(start).line}行起的一份"
    return f"“{first_words(source.text_part(source.line_at(start)))}”起的一份"


def _sentence(plan: Plan, rules: Iterable[AnyRule]) -> str:
    unused = [(rule, [*_unknown(rule, plan)]) for rule in rules]
    unused = [(rule, needs) for rule, needs in unused if needs]
    if not unused:
        return ""
    unknown = [name for fact, name in _NAMES.items() if any(fact in needs for _, needs in unused)]
    words = "、".join(unknown[:-1]) + ("和" if len(unknown) > 1 else "") + unknown[-1]
    what = "必备内容等" if any(isinstance(rule.check, Mandate) for rule, _ in unused) else f"{unused[0][0].code} 等"
    return f"没有认出{words}：{what}{len(unused)}条规则没有用"


def _unknown(rule: AnyRule, plan: Plan) -> Iterator[str]:
    """Yield the facts that *rule* needs and that are not known of a plan about which it would ask."""
    needs = [need for need in rule.needs if getattr(plan.profile, need) is None]
    if needs and (rule.check.scope.may_require(plan) if isinstance(rule.check, Mandate) else is_for(rule.genres, plan)):
        yield from needs
