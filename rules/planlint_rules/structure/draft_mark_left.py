"""A title has no mark of the draft that it was: （有修改）, （新）, （定稿）."""

import re
from collections.abc import Iterator

from planlint.authoring import Draft, Edit, Example, Hit, Passage, Plan, Role, Rule, Severity

_VERSION = re.compile(
    r"[(\[【](?:新|新版|最新版?|改|已改|有修改|已修改|修改|修改[版稿]|校对稿|审核稿|改后|修改后|再改|终稿|终版|最终[版稿]?|定稿|确定版|初稿|草稿|底稿|未定稿|内部稿|待定稿|第[一二三四五六1-9][稿版]"
    r"|[一二三]稿|[vV]\d(?:\.\d)?|\d(?:\.\d)?版|副本|转发|存档|收文|打印版?|电子版?|发布版)[)\]】]\s?$"
)
"""A note for those who write it, which readers do not need."""
_NAME = re.compile(rf"(?<=方案|计划|要点|预案|办法|细则|安排|通知){_VERSION.pattern}")
_STAGE = re.compile(r"[(\[【](?:讨论稿|征求意见稿|送审稿|审议稿|报批稿|草案|提请审议稿)[)\]】]\s?$")
"""The stage of a draft, which is right as long as it is one."""
_ISSUED = re.compile("印发给你们|现予(?:印发|公布)|予以公布|遵照执行|贯彻执行|认真执行")


def check(draft: Draft) -> Iterator[Hit]:
    """Report the mark of a version in titles, and in the name of a plan above its title; that of a stage in issued plans."""
    for line in draft.unclaimed:
        if found := _NAME.search(line.folded):
            yield _hit(line, found)
    for plan in draft.distinct_plans:
        marks = (_VERSION, _STAGE) if _is_issued(plan) else (_VERSION,)
        titles = (plan.notice and plan.notice.title, plan.title, *(annex.title for annex in plan.annexes))
        for title in (title for title in titles if title):
            yield from (_hit(title, found) for mark in marks if (found := mark.search(title.folded)))


def _is_issued(plan: Plan) -> bool:
    """Return whether a notice issues the plan, or it has a document number."""
    lines = plan.notice.body.all_paragraphs if plan.notice else ()
    if any(_ISSUED.search(line.folded) for line in lines):
        return True
    return any(line.role is Role.NUMBER for line in plan.body.all_paragraphs)


def _hit(title: Passage, found: re.Match[str]) -> Hit:
    span = title.part(found.start(), found.start() + len(found.group().rstrip()))
    return Hit(span, {"mark": title.source.text[span.start : span.end]}, (Edit(span, ""),), safe=False)


RULE = Rule(
    code="STR014",
    name="draft-mark-left",
    severity=Severity.WARNING,
    precision="very-high",
    proof="listed",
    title="印发的标题不带稿次、版本的标记",
    message="标题里留着“{mark}”",
    why="稿次、版本是起草时的记号，留在印发的标题里，容易让人以为不是定稿。",
    on=Draft,
    check=check,
    advice="删去标记；确实还在征求意见的，不要作为正式文件印发。",
    examples=(
        Example(
            bad="示例中学2024年秋季研学方案⟦（有修改）⟧\n一、目的\n走进田野。\n二、时间\n9月20日。",
            good="示例中学2024年秋季研学方案\n一、目的\n走进田野。\n二、时间\n9月20日。",
        ),
        Example(
            bad="成人礼方案⟦(新)⟧\n示例中学成人礼方案\n一、目的\n学会感恩。\n二、时间\n9月20日。",
            good="成人礼方案\n示例中学成人礼方案\n一、目的\n学会感恩。\n二、时间\n9月20日。",
        ),
        # 已经印发的，不再是讨论稿
        Example(
            bad="云岭市教育局关于印发校园安全工作方案的通知\n各学校：\n现将方案印发给你们，请认真贯彻执行。\n云岭市教育局\n2025年3月3日\n云岭市校园安全工作方案⟦（讨论稿）⟧\n一、目的\n平安。\n二、任务\n排查。",
            good="云岭市教育局关于印发校园安全工作方案的通知\n各学校：\n现将方案印发给你们，请认真贯彻执行。\n云岭市教育局\n2025年3月3日\n云岭市校园安全工作方案\n一、目的\n平安。\n二、任务\n排查。",
        ),
    ),
    allows=(
        # 还在征求意见；试行、年度、组别不是稿次
        "示例县教育发展规划（征求意见稿）\n一、目标\n办好学校。\n二、任务\n建设学校。",
        "示例县教师评价方案（试行）\n一、目标\n公平。\n二、任务\n评价。\n附件\n评分表（新生）\n按项评分。",
    ),
)
