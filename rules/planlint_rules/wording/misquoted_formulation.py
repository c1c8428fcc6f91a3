"""A fixed formulation (固定提法) must be quoted as it is."""

import re
from collections.abc import Iterator
from functools import cache

from planlint.authoring import Edit, Example, Hit, Passage, Plan, Rule, Severity, is_in_title, written
from planlint_rules.registers.formulations import Series, find, formulations, has, line_start, passages, series, squeezed

_JOINT = "[”’」]?(?:[、,;]|和|及|与|以及)[“‘「]?"
_NEAR = 8
_MANY = 5


def check(plan: Plan, _: Plan, /) -> Iterator[Hit]:
    """Object to the misquotations in the register, and to series whose order or number is not the fixed one."""
    day = written(plan)
    entries = [entry for entry in formulations("misquoted") if not (entry.since and day and day.earliest < entry.since)]
    for found in find(entries, plan):
        span = found.passage.part(found.start, found.end)
        yield Hit(span, {"wrong": found.words, "right": found.right}, found.edits, severity=found.entry.severity)
    for one in series():
        if sum(item in squeezed(plan) for item in (*one.items, *one.strangers)) > 1:
            for passage in passages(plan):
                yield from _disorder(one, passage)


def _disorder(one: Series, passage: Passage) -> Iterator[Hit]:
    """Object to each run of the series' items that is not the whole series in its order."""
    if sum(item in passage.folded for item in one.items) < 2:
        return
    for run in _run(one).finditer(passage.folded):
        items, start = _item(one).findall(run.group()), line_start(passage.folded, run.start())
        if _is_wrong(one, items, passage.folded, run) and not is_in_title(passage.folded, run.start(), start):
            joint = run.group()[len(items[0]) :][:1]
            right = (joint if joint in "、,;" else "、").join(one.items)
            span = passage.part(run.start(), run.end())
            text = passage.text[run.start() : run.end()]
            yield Hit(span, {"wrong": text, "right": right}, (Edit(span, right),), severity=one.severity)


def _is_wrong(one: Series, items: list[str], folded: str, run: re.Match[str]) -> bool:
    """Say whether a run means the whole series and is not it; other items beside it make it a list of the plan's own."""
    if items == list(one.items) or (one.needs and not has(run.group(), one.needs)):
        return False
    if folded[: run.start()].endswith("、") or folded[run.end() :].startswith("、"):
        return False
    own, whole = set(items) & set(one.items), len(one.items)
    around = folded[max(run.start() - _NEAR, 0) : run.start()] + folded[run.end() : run.end() + _NEAR]
    if len(own) < len(set(items)):  # a stranger among them
        return len(items) > 2
    return len(own) == whole or (len(own) == whole - 1 and whole >= _MANY) or (len(own) > 1 and has(around, one.announced))


@cache
def _item(one: Series) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, (*one.items, *one.strangers))))


@cache
def _run(one: Series) -> re.Pattern[str]:
    item = f"(?:{_item(one).pattern})"
    return re.compile(f"{item}(?:{_JOINT}{item})+")


RULE = Rule(
    code="WRD001",
    name="misquoted-formulation",
    severity=Severity.ERROR,
    precision="high",
    title="固定提法应准确引用",
    message="“{wrong}”与固定提法“{right}”不一致",
    why="固定提法一字之差，含义就可能不同，审核时必被退改。",
    on=Plan,
    check=check,
    advice="改为固定提法的规范写法。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、建好宣传阵地\n信息发布严格执行⟦三校三审⟧制度。",
            good="云岭市2025年教育工作要点\n一、建好宣传阵地\n信息发布严格执行三审三校制度。",
        ),
        # 中间插入对象仍要指出；另有宾语的“筑牢”不错；引号的位置不论
        Example(
            bad="示例县2025年工作要点\n1.筑牢校园思想阵地，⟦筑牢各族学生中华民族共同体意识⟧。\n2.落实“⟦两个‘只增不减少⟧’”。",
            good="示例县2025年工作要点\n1.筑牢校园思想阵地，铸牢各族学生中华民族共同体意识。\n2.落实“两个‘只增不减’”。",
        ),
        # 高校是“党委领导下的校长负责制”，中小学才是“党组织领导的校长负责制”
        Example(
            bad="云岭市2025年工作要点\n1.高校坚持党委领导下的校长负责制。\n2.中小学校推行⟦党委领导下的校长负责制⟧。",
            good="云岭市2025年工作要点\n1.高校坚持党委领导下的校长负责制。\n2.中小学校推行党组织领导的校长负责制。",
        ),
        # 次序固定的并列；用逗号分开的，不算错
        Example(
            bad="示例县2025年工作要点\n1.坚持⟦为国育才、为党育人⟧。\n2.牢记“为党育人，为国育才”。",
            good="示例县2025年工作要点\n1.坚持为党育人、为国育才。\n2.牢记“为党育人，为国育才”。",
        ),
        # 书名号里是别的文件的名称；只引其中几项，或自成一套的，不是引错
        Example(
            bad="青禾区2025年工作要点\n1.落实《法制副校长办法》，配好⟦法制副校长⟧。\n2.形成家庭主体、学校主导、社会参与的格局。",
            good="青禾区2025年工作要点\n1.落实《法制副校长办法》，配好法治副校长。\n2.形成家庭主体、学校主导、社会参与的格局。",
        ),
        # 有国家平台两个，名称不同；成文早于提法改变的，不算错
        Example(
            bad="云岭市2025年工作要点\n1.推进国家智慧教育平台试点。\n2.用好⟦国家中小学智慧平台⟧。",
            good="云岭市2025年工作要点\n1.推进国家智慧教育平台试点。\n2.用好国家中小学智慧教育平台。",
        ),
    ),
)
