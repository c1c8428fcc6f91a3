"""Nothing is said twice: no word, no sentence, no paragraph, and not the whole plan."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from planlint.authoring import (
    Draft,
    Edit,
    Example,
    Heading,
    Hit,
    Paragraph,
    Passage,
    Plan,
    Role,
    Rule,
    Section,
    Sentence,
    Severity,
    Span,
)

_BARE = re.compile(r"[\W_]")
_HAN = re.compile("[一-鿿]")
_TAIL = re.compile(r"\([^()]{0,200}\)")  # （责任单位：…） says the same under many items
_LABEL = re.compile(
    "[^,。;:]{0,8}(?:单位|部门|责任|时限|时间|牵头|参与|配合|负责|进度)[^,。;:]{0,6}:"
)  # who does it, and by when
_CHARGE = ("负责", "参与", "配合", "牵头", "落实", "分工")
_STOPPED = re.compile("[。!?]")  # running headers and cells of a table have no full stop
_LONG = 20  # code points, punctuation left out, of a sentence that is not said twice by chance
_SHORT = 4  # Han characters of a sentence that is not said twice running
_SHARE = 0.8  # of the paragraphs of two plans are the same
_FEWEST = 5  # paragraphs of a plan that is compared with another
_SHOWN = 16
_TWICE = re.compile(  # words that cannot follow themselves; 研究研究, 组织组织部门, 服务服务站 can
    r"(进一步|深入|切实|积极|认真|加强|加快|加大|落实|发展|推进|推动|促进|提升|提高|强化|优化|深化|完善|健全|建立|开展|实施|确保|通过|按照|根据"
    r"|围绕|坚持|以及|对于|跨[一-鿿]{2})\1(?![再型性会组]|行动|工程|计划|方案|意见|办法|机制|规划|战略|改革|细则|条例)"
)


def check(draft: Draft) -> Iterator[Hit]:
    """Object to a plan that comes again; within every other, to words, sentences and paragraphs that do."""
    again = dict(_again(draft))
    for i, plan in enumerate(draft.plans):
        if i in again:
            yield again[i]
            continue
        for part in plan.parts:
            yield from _running(part)
            yield from (hit for line in part.all_paragraphs for hit in _words(line))
        yield from _elsewhere(plan.body)


@lru_cache(maxsize=1024)
def _key(words: str) -> str:
    return _BARE.sub("", words)


def _texts(part: Section) -> list[Paragraph]:
    return [line for line in part.all_paragraphs if line.role is Role.TEXT]


# The whole plan


def _again(draft: Draft) -> Iterator[tuple[int, Hit]]:
    """Yield each plan that says the same, or nearly the same, as an earlier one."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    size: dict[int, int] = {}
    for i, plan in enumerate(draft.plans if len(draft.plans) > 1 else ()):
        keys = {key for line in _texts(plan.body) if len(key := _key(line.folded)) >= _LONG // 2}
        shared = Counter(earlier for key in keys for earlier in holders[key][:_FEWEST])
        first, times = max(shared.items(), key=lambda item: item[1], default=(i, 0))
        if plan.copy_of is not None:
            yield i, _plan_hit(plan, draft.plans[plan.copy_of])
        elif times >= max(_FEWEST, _SHARE * len(keys), _SHARE * size.get(first, 0)):
            yield i, _plan_hit(plan, draft.plans[first])
        else:
            size[i] = len(keys)
            for key in keys:
                holders[key].append(i)


def _plan_hit(plan: Plan, first: Plan) -> Hit:
    line = plan.source.position(_head(first).start).line
    same = "相同" if plan.copy_of is not None else "几乎相同"
    return Hit(_head(plan), {"fault": f"全文与第{line}行起的一篇{same}", "line": line})


def _head(plan: Plan) -> Span:
    return plan.title.span if plan.title else plan.source.line_at(plan.span.start)


# Twice running


def _running(part: Section) -> Iterator[Hit]:
    """Object to what is said twice running: a sentence, a paragraph, a heading as the first sentence below it."""
    for line in _texts(part):
        for i, (one, other) in enumerate(pairwise(line.sentences), 1):
            if _same(one, other):
                yield _twice(other, Span(other.span.start, _end(line, i)))
    for section in part.walk():
        texts = [line for line in section.body if line.role is Role.TEXT]
        for first, second in pairwise(texts):
            if _same(first, second) and len(_key(second.folded)) >= _LONG and _STOPPED.search(second.folded):
                yield _twice(second, Span(first.span.end, second.span.end))
        if section.heading and not section.heading.is_run_in and texts and texts[0] is section.body[0]:
            yield from _title_again(section.heading, texts[0])


def _title_again(heading: Heading, line: Paragraph) -> Iterator[Hit]:
    again = line.sentences[0]
    if again.folded.endswith("。") and _same(heading.title, again):
        alone = len(line.sentences) == 1
        cut = Span(heading.paragraph.span.end, line.span.end) if alone else Span(again.span.start, _end(line, 0))
        yield _twice(again, cut)


def _end(line: Paragraph, i: int) -> int:
    """Return where the sentence after the *i*th begins, or where the line ends."""
    return line.sentences[i + 1].span.start if i + 1 < len(line.sentences) else line.span.end


def _same(one: Passage, other: Passage) -> bool:
    return _key(one.folded) == _key(other.folded) and len(_HAN.findall(other.folded)) >= _SHORT


def _twice(again: Passage, cut: Span) -> Hit:
    words = again.text.rstrip("。!?！？")
    return Hit(again.span, {"fault": f"“{_short(words)}”接连说了两遍", "text": words}, (Edit(cut, ""),))


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN + 2 else words[:_SHOWN] + "…"


def _words(line: Paragraph) -> Iterator[Hit]:
    """Object to a word written twice by slip."""
    for found in _TWICE.finditer(line.folded) if line.role is Role.TEXT else ():
        start, end = found.end(1), found.end()
        cut = Edit(line.part(start, end), "")
        yield Hit(
            line.part(start, end),
            {"fault": f"“{found.group(1)}”重复", "text": found.group(1)},
            (cut,),
            severity=Severity.WARNING,
        )


# Elsewhere in the plan


class _Again(Struct, frozen=True):
    """A sentence said before: the line where it first stands, its place in the row of sentences, and whether it is no chance."""

    sentence: Sentence
    line: int
    place: int
    is_sure: bool


def _elsewhere(body: Section) -> Iterator[Hit]:
    """Object to long sentences and paragraphs said before; those that follow each other are one finding."""
    seen: dict[str, tuple[int, int]] = {}  # what was said: in which line, and as which of all sentences
    run: list[_Again] = []
    before = ""
    for line in _texts(body):
        said = [
            (sentence, _key(_TAIL.sub("", words) if "(" in (words := sentence.folded) else words)) for sentence in _said(line)
        ]
        whole = "¶" + "".join(key for _, key in said)
        number = line.source.position(line.span.start).line
        last = ""
        for sentence, key in said if whole != before else ():
            if key not in seen:
                yield from _run(run)
                run.clear()
                seen[key] = number, len(seen)
            elif key != last:
                run.append(_Again(sentence, *seen[key], len(key) >= _LONG or (len(whole) > _LONG and whole in seen)))
            last = key
        seen.setdefault(whole, (number, 0))
        before = whole
    yield from _run(run)


def _said(line: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a line that should not come again; a heading is none, unless it is a whole sentence."""
    for i, sentence in enumerate(line.sentences):
        words = sentence.folded
        is_title = (
            line.ordinal is not None and i == 0 and not (words.endswith("。") and "," in words and len(_key(words)) >= _LONG)
        )
        if not is_title and _STOPPED.search(words) and not _is_formula(words) and not words.startswith("("):
            yield sentence


def _is_formula(words: str) -> bool:
    """Say whether a sentence only tells who does something and by when, or is a row of a table."""
    shared = words[:-1] if words.endswith(("。", ";")) else words
    return bool(_LABEL.match(words)) or shared.endswith(_CHARGE) or "\t" in words or "|" in words


def _run(run: Sequence[_Again]) -> Iterator[Hit]:
    """Object to the sure ones of a run, with the short sentences that stand beside them in both places."""
    sure = [i for i, again in enumerate(run) if again.is_sure]
    if not sure:
        return
    start, end = sure[0], sure[-1]
    while start and run[start - 1].place + 1 == run[start].place:
        start -= 1
    while end + 1 < len(run) and run[end].place + 1 == run[end + 1].place:
        end += 1
    first, count = run[start], end - start + 1
    what = f"“{_short(first.sentence.text)}”" + (f"等{count}句" if count > 1 else "")
    place = Span(first.sentence.span.start, run[end].sentence.span.end)
    yield Hit(place, {"fault": f"{what}与第{first.line}行重复", "line": first.line, "count": count}, severity=Severity.WARNING)


RULE = Rule(
    code="STR003",
    name="repeated-text",
    severity=Severity.ERROR,
    precision="very-high",
    title="同样的话不应说两遍",
    message="文字重复：{fault}",
    why="重复多为粘贴、合并稿件时留下的，使计划冗长，改动时又容易只改一处。",
    on=Draft,
    check=check,
    advice="删去重复的文字；两处确有不同要求的，分别写明。",
    examples=(
        # 标题的话紧接着又说一遍；“研究研究”、责任单位、目标与保障中的同名小标题都不是重复
        Example(
            bad="云岭市2025年教育工作要点\n一、规划学校\n1.优化学校布局。⟦优化学校布局。⟧合并小规模学校，研究研究再定。（责任单位：市教育局发展规划科、市自然资源局）\n"
            "2.扩大学位供给。新建三所学校。新增学位两千个。（责任单位：市教育局发展规划科、市自然资源局）",
            good="云岭市2025年教育工作要点\n一、规划学校\n1.优化学校布局。合并小规模学校，研究研究再定。（责任单位：市教育局发展规划科、市自然资源局）\n"
            "2.扩大学位供给。新建三所学校。新增学位两千个。（责任单位：市教育局发展规划科、市自然资源局）",
        ),
        # 独立标题下第一句又说标题；同一句、同一段接连两遍；一个词写了两遍
        Example(
            bad="示例县阅读行动方案\n一、总体要求\n（一）坚持全员阅读\n⟦坚持全员阅读。⟧人人读书，班班有角。⟦人人读书，班班有角。⟧\n（二）坚持学校为主\n"
            "每所学校每学期至少组织一次面向全体学生的读书分享活动。\n⟦每所学校每学期至少组织一次面向全体学生的读书分享活动。⟧\n二、保障\n进一步⟦进一步⟧落实经费，组织实施实施方案。",
            good="示例县阅读行动方案\n一、总体要求\n（一）坚持全员阅读\n人人读书，班班有角。\n（二）坚持学校为主\n"
            "每所学校每学期至少组织一次面向全体学生的读书分享活动。\n二、保障\n进一步落实经费，组织实施实施方案。",
        ),
        # 别处说过的话又说一遍，接连几句算一处；短句、分工套话、附件里的任务表可以重复
        Example(
            bad="青禾区教育督导方案\n一、督政\n督促各乡镇落实教育经费两个只增不减的法定要求。每年通报一次。加强领导。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "二、督学\n加强领导。⟦督促各乡镇落实教育经费两个只增不减的法定要求。每年通报一次。⟧完善责任督学挂牌督导制度。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "附件\n任务分工表\n督促各乡镇落实教育经费两个只增不减的法定要求。",
            good="青禾区教育督导方案\n一、督政\n督促各乡镇落实教育经费两个只增不减的法定要求。每年通报一次。加强领导。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "二、督学\n加强领导。完善责任督学挂牌督导制度。由区教育局会同区财政局、区人力资源和社会保障局负责。\n"
            "附件\n任务分工表\n督促各乡镇落实教育经费两个只增不减的法定要求。",
        ),
        # 全文粘贴了两遍，只报一处
        Example(
            bad="云岭市劳动教育工作方案\n一、目标\n学生每周参加劳动不少于两次。\n二、任务\n建设劳动实践基地十个。\n"
            "⟦云岭市劳动教育工作方案⟧\n一、目标\n学生每周参加劳动不少于两次。\n二、任务\n建设劳动实践基地十个。",
            good="云岭市劳动教育工作方案\n一、目标\n学生每周参加劳动不少于两次。\n二、任务\n建设劳动实践基地十个。",
        ),
    ),
)
