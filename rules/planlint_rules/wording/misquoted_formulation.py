"""Fixed formulations (固定提法) are quoted exactly."""

import re
from collections.abc import Iterator

from planlint.authoring import Analysis, Edit, Example, Hit, Passage, Rule, Severity, cached_with_registers, is_in_title
from planlint_rules.registers.formulations import FixedSequence, formulations, has_any, line_start, misuses, sequences

_JOINT = "[”’」]?(?:[、,;]|和|及|与|以及)[“‘「]?"
_NEAR = 8  # how many characters before and after a run a cue word may be
_MANY = 5  # the items of a sequence that is meant even if one is missing


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report the misquotations in the register, and sequences whose order or number is not the fixed one."""
    day = analysis.written
    entries = [entry for entry in formulations("misquoted") if not (entry.since and day and day.earliest < entry.since)]
    for misuse in misuses(entries, analysis):
        data = {"wrong": misuse.written, "right": misuse.right}
        undated = misuse.entry.since and not (day and day.certain)
        yield Hit(misuse.span, data, misuse.edits, severity=Severity.NOTE if undated else misuse.entry.severity)
    text = analysis.passages
    for sequence in sequences():
        if sequence.since and day and day.latest < sequence.since:
            continue
        if sum(item in text.text for item in (*sequence.items, *sequence.not_members)) > 1:
            for passage in text.passages:
                yield from _disorder(sequence, passage)


def _disorder(sequence: FixedSequence, passage: Passage) -> Iterator[Hit]:
    """Report each run of the sequence's items that is not the whole sequence in its order."""
    if sum(item in passage.folded for item in sequence.items) < 2:
        return
    for run in _run(sequence).finditer(passage.folded):
        items, start = _item(sequence).findall(run.group()), line_start(passage.folded, run.start())
        if _is_wrong(sequence, items, passage.folded, run) and not is_in_title(passage.folded, run.start(), start):
            joint = run.group()[len(items[0]) :][:1]
            right = (joint if joint in "、,;" else "、").join(sequence.items)
            span = passage.part(run.start(), run.end())
            text = passage.text[run.start() : run.end()]
            yield Hit(span, {"wrong": text, "right": right}, (Edit(span, right),), severity=sequence.severity)


def _is_wrong(sequence: FixedSequence, items: list[str], folded: str, run: re.Match[str]) -> bool:
    """Return whether a run means the whole sequence and differs from it; with other items it is a list of the plan's own."""
    if items == list(sequence.items) or (sequence.only_with and not has_any(run.group(), sequence.only_with)):
        return False
    if folded[: run.start()].endswith("、") or folded[run.end() :].startswith("、"):
        return False
    own, whole = len(set(items) & set(sequence.items)), len(sequence.items)
    if own < len(set(items)):  # one of not_members is among them
        return len(items) > 2
    around = folded[max(run.start() - _NEAR, 0) : run.start()] + folded[run.end() : run.end() + _NEAR]
    return own == whole or (own == whole - 1 and whole >= _MANY) or (own > 1 and has_any(around, sequence.cue_words))


@cached_with_registers
def _item(sequence: FixedSequence) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, (*sequence.items, *sequence.not_members))))


@cached_with_registers
def _run(sequence: FixedSequence) -> re.Pattern[str]:
    item = f"(?:{_item(sequence).pattern})"
    return re.compile(f"{item}(?:{_JOINT}{item})+")


RULE = Rule(
    code="WRD001",
    name="misquoted-formulation",
    severity=Severity.ERROR,
    precision="high",
    proof="listed",
    title="固定提法应准确引用",
    message="“{wrong}”与固定提法“{right}”不一致",
    why="固定提法一字之差，含义就可能不同，审核时必被退改。",
    on=Analysis,
    check=check,
    advice="改为固定提法的规范写法。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、建好宣传阵地\n信息发布严格执行⟦三校三审⟧制度。",
            good="云岭市2025年教育工作要点\n一、建好宣传阵地\n信息发布严格执行三审三校制度。",
        ),
        # 中间插入对象仍要指出；引号的位置不论
        Example(
            bad="示例县2025年工作要点\n1.⟦筑牢各族学生中华民族共同体意识⟧。\n2.落实“⟦两个‘只增不减少⟧’”。",
            good="示例县2025年工作要点\n1.铸牢各族学生中华民族共同体意识。\n2.落实“两个‘只增不减’”。",
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
        # 写错一个字
        Example(
            bad="青禾区2025年工作要点\n1.配好⟦法制副校长⟧。",
            good="青禾区2025年工作要点\n1.配好法治副校长。",
        ),
        # 有国家平台两个，名称不同；成文早于提法改变的，不算错
        Example(
            bad="云岭市2025年工作要点\n1.推进国家智慧教育平台试点。\n2.用好⟦国家中小学智慧平台⟧。",
            good="云岭市2025年工作要点\n1.推进国家智慧教育平台试点。\n2.用好国家中小学智慧教育平台。",
        ),
    ),
    allows=(
        # 另有宾语的“筑牢”不错
        "示例县2025年工作要点\n1.筑牢校园思想阵地。",
        # 书名号里是别的文件的名称
        "青禾区2025年工作要点\n1.落实《法制副校长办法》。",
        # 只引其中几项，或自成一套的，不是引错
        "青禾区2025年工作要点\n1.形成家庭主体、学校主导、社会参与的格局。",
        # 按计划自己的时间，当时还没有这样的提法
        "示例县2012年工作要点\n1.为国育才、为党育人，促进学生德智体美全面发展。",
    ),
)
