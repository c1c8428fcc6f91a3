"""No two commas, stops or other marks of pause are adjacent."""

import re
from collections.abc import Iterator

from planlint.authoring import Basis, Edit, Example, Hit, Passage, Plan, Role, Rule, Severity

_MARKS = re.compile(r"[。,、;:!?]{2,}")
_RIGHT = re.compile(r"[!?]{2,3}")  # ?! and !!! are correct
_ENTITY = re.compile("&#?[A-Za-z0-9]{1,8};$")  # what a web page left of a mark: &quot;
_LONGEST_ENTITY = 10
_LATIN = re.compile(r"[A-Za-z0-9]")
_STRENGTH = "?!。:;,、"
_SILENT = (Role.WEB, Role.ENTRY)


def check(plan: Plan) -> Iterator[Hit]:
    """Report 。。, ，、 and the like, with the mark that is meant if that is clear."""
    titles = (plan.title, plan.notice and plan.notice.title, *(annex.title for annex in plan.annexes))
    passages: list[Passage] = [title for title in titles if title]
    passages += [line for line in plan.paragraphs if line.role not in _SILENT]
    for passage in passages:
        words = passage.folded
        for found in _MARKS.finditer(words):
            start, end = found.span()
            if _ENTITY.search(words, max(start - _LONGEST_ENTITY, 0), start + 1):
                continue
            if not _RIGHT.fullmatch(found.group()) and not (_is_latin(words, start - 1) and _is_latin(words, end)):
                yield _hit(passage, found)


def _is_latin(words: str, i: int) -> bool:
    return 0 <= i < len(words) and _LATIN.match(words[i]) is not None


def _hit(passage: Passage, found: re.Match[str]) -> Hit:
    span = passage.part(*found.span())
    text = passage.source.text[span.start : span.end]
    right = _right(found.group(), text, is_last=found.end() == len(found.string))
    return Hit(span, {"marks": text, "right": right}, (Edit(span, right),) if right else ())


def _right(marks: str, text: str, *, is_last: bool) -> str:
    """Return the mark that is meant: …… for 。。。, ? or !, a stop at the end, else the stronger; empty if that is not clear."""
    if set(marks) == {"。"} and len(marks) > 2:
        return "……"
    if "。" in marks and set(marks).isdisjoint("?!") and len(set(marks)) > 1:
        return "。" if is_last or marks.endswith("。") else ""
    return text[marks.index(min(marks, key=_STRENGTH.index))]


RULE = Rule(
    code="PUN003",
    name="repeated-punctuation",
    severity=Severity.ERROR,
    precision="very-high",
    proof="listed",
    title="点号不应连用",
    message="点号“{marks}”连在一起",
    why="一处停顿只用一个点号，连用多是改稿时没有删净。",
    basis=(Basis("标点符号用法", "GB/T 15834—2011"),),
    on=Plan,
    check=check,
    advice="留下该用的一个，删去多余的。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n一、任务\n办好学前教育⟦。。⟧提高质量⟦，、⟧促进公平⟦，，⟧落实以下任务⟦：：⟧建学校⟦；，⟧培训教师⟦，。⟧\n二、保障\n加强领导⟦；。⟧",
            good="云岭市2025年教育工作要点\n一、任务\n办好学前教育。提高质量，促进公平，落实以下任务：建学校；培训教师。\n二、保障\n加强领导。",
        ),
        # 末尾的省略号
        Example(
            bad="示例县阅读工作方案\n一、任务\n想一想怎么读⟦？。⟧读《童年》《春》⟦、，⟧写心得。\n二、保障\n加强领导⟦。。。⟧",
            good="示例县阅读工作方案\n一、任务\n想一想怎么读？读《童年》《春》，写心得。\n二、保障\n加强领导……",
        ),
    ),
    allows=(
        # 网页里没有转换的引号
        "示例县2025年工作要点\n1.打造&quot;书香校园&quot;，办好读书节。",
        # 省略号、破折号、问号叹号连用、引号书名号之间，都不是连用
        "示例县阅读工作方案\n一、任务\n“为什么读？！”“读什么？”……开展“书香校园”，——从每天开始——读《童年》《春》。\n二、保障\n加强领导。",
    ),
)
