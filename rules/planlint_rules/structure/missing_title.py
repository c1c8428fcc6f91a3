"""A plan has a title."""

import re
from collections.abc import Iterator
from itertools import takewhile

from planlint.authoring import Basis, Example, Hit, Option, Paragraph, Plan, Role, Rule, Severity

_SILENT = (Role.WEB, Role.ENTRY, Role.DATE, Role.NUMBER)
_ADDED = re.compile(
    "^(?:转发|通知):|&(?:nbsp|#160|ensp|emsp);|“[^。;]{1,40}”|(?<=[划点案知见]) ?(?:--?|—{1,2}|_|\\|) ?[^。;]{2,60}网站?(?: ?-[^。;]{2,30})?$"
)  # what a web page adds to a title
_HEADLINE = re.compile("[^。;]{4,60}[^。;,:、]")  # a title of another style: 招贤令：学生干部招聘启事
_BODY = re.compile("为|根据|按照|依据|各|自?(?:19|20)[0-9]{2}年|(?:本|该|我)[市县区校]|[1-9]|[一二三四五六七八九十(]")
_RUN_IN = re.compile("[^,。;:]{6,60}(?:方案|计划|要点|规划)(?=为|根据|按照)")  # a title to which the first sentence is joined
_NEWS = re.compile("^(?:据|近日|日前|昨[日天]|今[日天]|[0-9]{1,2}月[0-9]{1,2}日,)|记者|获悉|本报讯")
"""The lead of news, which a headline may have preceded."""
_FIELDS = 2  # marks between the fields of a record, one of which is the title
_LONGEST = 45  # code points of a line that may be a title of an unusual kind


def check(plan: Plan, *, longest: int = _LONGEST) -> Iterator[Hit]:
    """Report a plan without a title, at its first line."""
    if plan.title:
        return
    lines = [line for line in plan.body.all_paragraphs if line.role not in _SILENT]
    if lines and (_NEWS.search(lines[0].folded[:_LONGEST]) or lines[0].folded.count(" | ") >= _FIELDS):
        return
    above = takewhile(lambda line: line.ordinal is None, lines[:3])
    if lines and not any(_is_title(line, longest) for line in above):
        yield Hit(lines[0].span)


def _is_title(line: Paragraph, longest: int) -> bool:
    """Return whether a line above the first heading is a title, though it ends in no known 文种."""
    words = _ADDED.sub("", line.folded)
    if _RUN_IN.match(words):
        return True
    if line.role is Role.TEXT and _HEADLINE.fullmatch(words) and not _BODY.match(words):
        return True
    return line.role is Role.TEXT and 4 <= len(words) <= longest and not any(mark in words for mark in "。;:!?,")


RULE = Rule(
    code="STR001",
    name="missing-title",
    severity=Severity.WARNING,
    precision="unproven",
    title="计划应有标题",
    message="没有标题，开头就是正文",
    why="标题由发文机关名称、事由和文种组成，没有标题就看不出这是哪个单位、为什么事、以什么文种制发的文件。",
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.3.1"),),
    on=Plan,
    check=check,
    options=(Option("longest", _LONGEST, "文种不常见的标题最多几个字；更长的首行不当作标题", least=4),),
    advice="在正文之上写明标题：发文机关＋事由＋文种，如“××市2025年教育工作要点”。",
    examples=(
        # 请示、条例也是文种
        Example(
            bad="⟦县人民政府：⟧\n我县校舍需要维修，现请示如下。\n一、任务\n维修校舍。\n二、资金\n县级配套。",
            good="示例县教育局关于核拨校舍维修资金的请示\n县人民政府：\n我县校舍需要维修，现请示如下。\n一、任务\n维修校舍。\n二、资金\n县级配套。",
        ),
        Example(
            bad="⟦一、加强党的建设⟧\n1.抓好理论学习。\n2.抓好支部建设。\n二、提高教学质量\n3.开展教研。\n4.改进作业。",
            good="云岭市2025年教育工作要点\n一、加强党的建设\n1.抓好理论学习。\n2.抓好支部建设。\n二、提高教学质量\n3.开展教研。\n4.改进作业。",
        ),
        # 网页文字不算标题，也不算正文
        Example(
            bad="首页\n打印\n⟦2025年，全区教育工作坚持立德树人。⟧\n一、任务\n办好学校。\n二、保障\n加强领导。",
            good="首页\n打印\n青禾区2025年教育工作要点\n2025年，全区教育工作坚持立德树人。\n一、任务\n办好学校。\n二、保障\n加强领导。",
        ),
        # 标题的文种不常见，仍是标题；标题之下有通知的抬头也不妨
        Example(
            bad="⟦各县（区）教育局：⟧\n一、任务\n办好学校。\n二、保障\n加强领导。",
            good="示例县教育局2025年重点工作\n各乡镇中心学校：\n一、任务\n办好学校。\n二、保障\n加强领导。",
        ),
    ),
    allows=(
        # 网页在标题后面加了网站名
        "关于征集2026年教育规划课题选题的通知--示例市社会科学网 -示例市教育科学研究网站\n一、时间\n3月20日前完成。\n二、要求\n从严审核。",
        # 资料库的字段行，其中一栏是标题
        "2025-03-14 00:00:00 | 示例市教育局 | 关于做好春季招生工作的通知 | 各区：\n一、时间\n3月20日前完成。\n二、要求\n公开公正。",
        # 新闻的导语
        "近日，云岭市印发若干措施，支持中小学扩大学位供给。\n一、用地\n优先保障。\n二、资金\n列入预算。",
        # 网页在标题上加的“转发：”和空格残码
        "转发：示例县教育局关于开展寒假安全教育活动的通知\n文章来源：本站原创 作者：佚名 发布时间：2018年01月20日\n各学校：\n一、主题\n平安寒假。\n二、内容\n安全教育。",
        "招贤令：团学联干部、干事招聘启事\n各班同学：\n一、部门\n办公室。\n二、报名\n自愿报名。",
        "校际交流促成长，携手同行谋发展——示例中学赴云岭中学开展交流活动\n为加强交流，前往云岭中学。\n一、听课\n两节。\n二、座谈\n一次。",
        "云岭市第四中学“春日‘趣’研学，不负好时光” 户外研学活动方案（一天）\n一、活动目的\n亲近自然。\n二、安排\n分组活动。",
        "2025寒假社会实践：高二年级开展方案\n一、时间\n1月20日起。\n二、形式\n分组活动。",
        "关于开展“我们的节日&#8226;清明”主题教育活动的通知\n各班：\n一、主题\n缅怀先烈。\n二、要求\n文明祭扫。",
        "中共示例县委教育工作委员会&nbsp;&nbsp;示例县教育局关于开展纪律整治专项行动的通知\n各学校：\n一、重点\n整治纪律。\n二、步骤\n分步实施。",
        # 全文粘成一段的
        "示例县校园管护工作方案为做好管护工作，制定本方案。一、思路从试点做起，逐步推开。二、任务各校每月检查一次。",
    ),
)
