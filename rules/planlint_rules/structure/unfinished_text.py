"""A paragraph goes on to its full stop, and so does the plan."""

import re
from collections.abc import Iterator
from itertools import pairwise

from planlint.authoring import (
    Analysis,
    Example,
    Form,
    Heading,
    Hit,
    Option,
    Paragraph,
    Plan,
    Role,
    Rule,
    Section,
    Severity,
    Span,
)

_STOPPED = re.compile(r"[。.!?;:…)\]】〕|]$|[。.!?;…][”’」》>]{1,3}$")
_OPEN = (",", "、")
_CLOSE = 4  # code points at the end that show whether a sentence does
_NO_PROSE = re.compile(  # owner lines and other labels, cells of a table, credits of a web page
    r"^\(?[^,。;:]{0,8}(?:单位|部门|责任|时限|牵头|参与|配合|负责|时间|地点|人员|对象|联系|电话|领导|备注|来源|注|图|表)[^,。;:]{0,4}:"
    r"|\t|\||   |(?:摄|报道|供稿|记者.{2,4})$"
)
_LEADS_IN = re.compile("如下|以下|下列|下表|包括|方面|做到|[是为有]$")
_DASHES = ("——", "①", "●", "■", "-")
_LONG = 40  # code points of a paragraph of one sentence that is surely no heading
_ITEM = 15  # … of an item of a list whose other items end in a full stop
_LONG_ITEM = 26  # … of one that has no comma, or is the last thing said
_FEW = 3  # so many paragraphs may be left open by mistake, or
_SHARE = 0.15  # this share of them; where there are more, the text was wrapped or is written without full stops
_ROW = 3  # of so many items, the only one without text is a heading
_TAIL = 12


def check(analysis: Analysis, *, few: int = _FEW, share: float = _SHARE) -> Iterator[Hit]:
    """Object to paragraphs of prose left open; at the plan's end that means the text breaks off."""
    plan = analysis.plan
    proper = (plan.notice.body, plan.body) if plan.notice else (plan.body,)
    last = _last(plan)
    moved = {heading.start for heading in analysis.wrong_form_headings}
    for parts in (proper, *((annex.body,) for annex in plan.annexes)):
        prose = [line for part in parts for line in _prose(part) if line.span.start not in moved]
        left = [line for line in prose if line is not last and not _is_stopped(line.folded)]
        ended = sum(line.folded.endswith("。") for part in parts for line in part.all_paragraphs)
        if len(left) > min(ended, max(few, share * ended)):
            continue
        yield from (_hit(line) for line in left)
        if parts is proper and last and _breaks_off(last, plan, is_prose=last in prose):
            yield Hit(_clause(last), {"tail": last.text[-_TAIL:], "fault": "之后没有了，全文在句中断开"})


def _last(plan: Plan) -> Paragraph | None:
    """Return the last line of the plan proper that says something; web-page debris may follow it."""
    lines = [line for line in plan.body.all_paragraphs if line.role is Role.TEXT and _says_something(line)]
    return lines[-1] if lines else None


def _says_something(line: Paragraph) -> bool:
    return re.search("[,。]", line.folded) is not None or (line.ordinal is not None and len(line.folded) >= _LONG_ITEM)


def _breaks_off(last: Paragraph, plan: Plan, *, is_prose: bool) -> bool:
    """Say whether the plan's last line is left open, or ends in a colon with nothing below it."""
    if last.folded.endswith(":"):
        return not plan.annexes and last is plan.body.all_paragraphs[-1]
    is_long = len(last.folded) >= (_LONG_ITEM if last.ordinal else _ITEM) and not _NO_PROSE.search(last.folded)
    return (is_prose or is_long) and not _is_stopped(last.folded)


def _prose(part: Section) -> list[Paragraph]:
    """Return the paragraphs that should end in a full stop, in the order of the text."""
    found = [*(line for section in part.walk() for line in _texts(section)), *_items(part)]
    following = {line.span.start: after for line, after in pairwise(part.all_paragraphs)}
    prose = (line for line in found if not _leads_in(line, following.get(line.span.start)))
    return sorted(prose, key=lambda line: line.span.start)


def _texts(section: Section) -> Iterator[Paragraph]:
    """Yield the section's own paragraphs of prose; a heading's line is one where text is run in."""
    if section.heading and section.heading.is_run_in:
        yield section.heading.paragraph
    yield from (line for line in section.body if line.role is Role.TEXT and _is_prose(line.folded))


def _items(part: Section) -> Iterator[Paragraph]:
    """Yield the one-sentence items of each form of which most end in a full stop; one alone in its row lacks its text."""
    leaves: dict[Form, list[Heading]] = {}
    for section in part.walk():
        row = [below.heading for below in section.sections if below.heading and not below.sections and not below.body]
        if len(row) > 1 or len(section.sections) < _ROW:
            for heading in row:
                leaves.setdefault(heading.ordinal.form, []).append(heading)
    for items in leaves.values():
        stopped = sum(_is_stopped(item.paragraph.folded) for item in items)
        if stopped * 3 >= len(items) * 2:
            lines = [item.paragraph for item in items if not item.is_run_in]
            yield from (line for line in lines if len(line.folded) >= (_ITEM if "," in line.folded else _LONG_ITEM))


def _is_stopped(words: str) -> bool:
    return _STOPPED.search(words[-_CLOSE:]) is not None


def _is_prose(words: str) -> bool:
    if _NO_PROSE.search(words):
        return False
    return "。" in words[:-1] or (len(words) >= _LONG and "," in words) or bool(len(words) >= _ITEM and words.endswith(_OPEN))


def _leads_in(line: Paragraph, after: Paragraph | None) -> bool:
    """Say whether a list follows that the line only opens."""
    if after is None or line.folded.endswith(_OPEN) or not _LEADS_IN.search(line.folded[-_LONG:].split("。")[-1]):
        return False
    return after.folded.startswith(_DASHES) or bool(after.ordinal and after.ordinal.number == 1)


def _hit(line: Paragraph) -> Hit:
    fault = f"一段以“{line.text[-1]}”结束，话没有说完" if line.folded.endswith(_OPEN) else "一段末尾没有句号"
    return Hit(_clause(line), {"tail": line.text[-_TAIL:], "fault": fault}, severity=Severity.WARNING)


def _clause(line: Paragraph) -> Span:
    """Return the place of the last clause."""
    return line.sentences[-1].clauses[-1].span


RULE = Rule(
    code="STR004",
    name="unfinished-text",
    severity=Severity.ERROR,
    precision="high",
    title="文字应当写完",
    message="文中“…{tail}”{fault}",
    why="话没有说完，多为粘贴时漏了文字，或者误加了回车。",
    on=Analysis,
    check=check,
    options=(
        Option("few", _FEW, "没有句号的段落不多于几处才报；再多就当作写法如此", least=0),
        Option("share", _SHARE, "没有句号的段落不多于全部的多少才报（0到1），与 few 取大的", least=0),
    ),
    advice="对照原稿补全文字；原是一段的，接成一段。",
    examples=(
        # 全文在句中断开
        Example(
            bad="云岭市2025年教育工作要点\n一、德育\n上好思政课，开好主题班会。每月组织一次实践活动。\n二、智育\n改进作业设计，减轻过重负担。\n"
            "三、数字化\n建设智慧校园20所。扩大无线网络部署，⟦教学区无线覆⟧",
            good="云岭市2025年教育工作要点\n一、德育\n上好思政课，开好主题班会。每月组织一次实践活动。\n二、智育\n改进作业设计，减轻过重负担。\n"
            "三、数字化\n建设智慧校园20所。扩大无线网络部署，教学区无线覆盖率达到95%。",
        ),
        # 中间一段漏了句号，一段以逗号结束；独立标题、责任单位、单独一行的书名不必有句号，带“如下”的可以直接列举
        Example(
            bad="示例县教师培训工作方案\n一、严格学分认定，规范培训管理\n培训实行学分制，学分每五年认定一次。⟦参训情况记入教师档案⟧\n"
            "责任单位：教师工作科，各乡镇中心学校\n二、建立研修基地\n依托优质学校建设研修基地，选聘指导教师，⟦开展跟岗学习，⟧\n三、阅读书目\n教师阅读以下书目，共计两种。主要书目如下\n"
            "1.《教育漫谈》\n2.《课堂观察》\n四、经费\n按规定安排，专款专用。\n五、督查\n每年督查一次，结果通报。",
            good="示例县教师培训工作方案\n一、严格学分认定，规范培训管理\n培训实行学分制，学分每五年认定一次。参训情况记入教师档案。\n"
            "责任单位：教师工作科，各乡镇中心学校\n二、建立研修基地\n依托优质学校建设研修基地，选聘指导教师，开展跟岗学习。\n三、阅读书目\n教师阅读以下书目，共计两种。主要书目如下\n"
            "1.《教育漫谈》\n2.《课堂观察》\n四、经费\n按规定安排，专款专用。\n五、督查\n每年督查一次，结果通报。",
        ),
        # 一条一句的，别的条都有句号，这一条没有
        Example(
            bad="青禾区2025年工作要点\n一、任务\n1.新建幼儿园两所，新增学位六百个。\n2.组织教师交流，⟦全年不少于三十人次⟧\n3.开展体育联赛，每校组队参加。\n4.更新图书，每生每年一本。",
            good="青禾区2025年工作要点\n一、任务\n1.新建幼儿园两所，新增学位六百个。\n2.组织教师交流，全年不少于三十人次。\n3.开展体育联赛，每校组队参加。\n4.更新图书，每生每年一本。",
        ),
        # 每行硬回车的文本不是漏了句号；说到“如下：”便没有下文，才是
        Example(
            bad="云岭市安全工作计划\n一、排查\n每月排查一次，建立台账。\n二、演练\n每学期演练两次，做好记录。\n三、整改\n限期整改，⟦现将整改要求明确如下：⟧",
            good="云岭市安全工作计划\n一、排查\n每月排查一次隐患。建立问题台账，明确整改责\n任人和整改期限。学校主要负责人对排查结\n果签字确认。对不能立即整改的，采取临时防\n"
            "护措施，确保安全。\n二、演练\n每学期组织两次应急演练。做好演练记录，及时总\n结，不断完善预案。",
        ),
    ),
)
