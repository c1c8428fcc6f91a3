"""Each heading has text or headings below it."""

import re
from collections.abc import Collection, Iterator, Sequence

from planlint.authoring import Analysis, Example, Hit, Plan, Role, Rule, Section, Severity, Span

_ABRIDGED = re.compile("本文有删[减节]")
_SENTENCE = re.compile("[。;:,]")
_TITLE = re.compile("(?:[^。;:]{2,12}:)?[^。;:]{2,36}。?")
_RULES = re.compile("(?<![适响供对反相])应(?![急对用])|须|一般|允许|可以|不得|不少于|不超过|[0-9](?:%|[年月日次名人所项个])")
_ROW = 3  # the fewest items among which the only one without text in lines of its own is reported


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report each bare heading whose neighbours at the same level have text, unless the plan says that it is abridged."""
    if not _is_abridged(analysis.plan):
        for section in (section for part in analysis.plan.parts for section in part.walk()):
            yield from _bare_headings(section.sections, analysis.wrong_form_headings)


def _bare_headings(row: Sequence[Section], moved: Collection[Span]) -> Iterator[Hit]:
    """Yield the bare ones of the headings below one heading; *moved* are those in the form of another level."""
    bare = [below for below in row if _is_bare(below) and below.heading and below.heading.span not in moved]
    titles = [below for below in bare if _is_title(below)]
    if len(titles) * 2 <= len(row):
        yield from (_hit(below) for below in titles)
    if len(bare) == 1 and not titles and _is_short(bare[0]) and len(row) >= _ROW and not any(map(_is_run_in, row)):
        yield _hit(bare[0], Severity.WARNING)


def _hit(section: Section, severity: Severity | None = None) -> Hit:
    assert section.heading, "what is bare is a heading"
    return Hit(section.heading.span, {"heading": section.heading.title.text}, severity=severity)


def _is_abridged(plan: Plan) -> bool:
    return any(line.role is Role.NOTE and _ABRIDGED.search(line.folded) for line in plan.paragraphs)


def _is_bare(section: Section) -> bool:
    """Return whether a heading is alone in its line and has nothing below."""
    heading = section.heading
    has_text = section.sections or any(paragraph.role is Role.TEXT for paragraph in section.body)
    return heading is not None and not _is_run_in(section) and not has_text


def _is_run_in(section: Section) -> bool:
    return section.heading is not None and section.heading.is_run_in


def _is_title(section: Section) -> bool:
    """Return whether the heading is a title; a sentence is itself the content of its item."""
    return section.heading is not None and _SENTENCE.search(section.heading.paragraph.folded) is None


def _is_short(section: Section) -> bool:
    """Return whether a sentence may be a title like its neighbours; a requirement or number needs no text below it."""
    heading = section.heading
    return heading is not None and bool(_TITLE.fullmatch(heading.paragraph.folded)) and not _RULES.search(heading.title.folded)


RULE = Rule(
    code="STR002",
    name="empty-section",
    severity=Severity.ERROR,
    precision="high",
    title="标题之下应有内容",
    message="标题“{heading}”之下没有内容",
    why="有题无文，多为漏写正文或多列了标题。",
    on=Analysis,
    check=check,
    advice="补写这一部分的内容，或者删去标题。",
    examples=(
        # 只有一章没有内容
        Example(
            bad="示例县健身行动计划\n一、总体要求\n人人健身。\n⟦二、主要任务⟧\n三、保障措施\n加强领导。",
            good="示例县健身行动计划\n一、总体要求\n人人健身。\n二、主要任务\n建设步道。\n三、保障措施\n加强领导。",
        ),
        Example(
            bad="云岭市2025年教育工作要点\n一、总体要求\n坚持立德树人。\n⟦二、主要任务⟧\n三、保障措施\n加强组织领导。",
            good="云岭市2025年教育工作要点\n一、总体要求\n坚持立德树人。\n二、主要任务\n办好学前教育。\n三、保障措施\n加强组织领导。",
        ),
        # 各条都有内容，只有一条是短短一句，多半漏了正文；几条都是一句话的、那一句作了规定的，不算
        Example(
            bad="示例县办学实施方案\n一、办好学校\n（一）优化布局。\n新建小学。\n⟦（二）建强队伍，提高素质⟧。\n（三）改善条件。\n更新设备。\n（四）规范管理。\n健全制度。\n"
            "二、加强保障\n（一）落实责任。\n（二）严格督查。\n（三）保障经费。\n列入预算。\n（四）做好宣传。\n宣传政策。\n"
            "三、严格考核\n（一）分级考核。\n市考核县。\n（二）考核每年一次，结果应当公开。\n（三）用好结果。\n奖优罚劣。",
            good="示例县办学实施方案\n一、办好学校\n（一）优化布局。\n新建小学。\n（二）建强队伍，提高素质。\n培训教师。\n（三）改善条件。\n更新设备。\n（四）规范管理。\n健全制度。\n"
            "二、加强保障\n（一）落实责任。\n（二）严格督查。\n（三）保障经费。\n列入预算。\n（四）做好宣传。\n宣传政策。\n"
            "三、严格考核\n（一）分级考核。\n市考核县。\n（二）考核每年一次，结果应当公开。\n（三）用好结果。\n奖优罚劣。",
        ),
        # 一条就是一句话的，本身即是内容
        Example(
            bad="示例县2025年工作要点\n一、德育\n1.抓好思政课。\n⟦二、智育⟧\n三、体育\n2.每天一节体育课",
            good="示例县2025年工作要点\n一、德育\n1.抓好思政课。\n二、智育\n开齐课程。\n三、体育\n2.每天一节体育课",
        ),
    ),
    allows=(
        # 文末注明“本文有删减”的，不算漏写
        "示例县健身行动计划\n一、总体要求\n人人健身。\n二、主要任务\n三、保障措施\n加强领导。\n（本文有删减）",
    ),
)
