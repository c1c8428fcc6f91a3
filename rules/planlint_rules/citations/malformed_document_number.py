"""A document number (发文字号) has the full year in 〔〕, and a serial number without 第 and leading zeros."""

import re
from collections.abc import Iterator

from planlint.authoring import Basis, Draft, Edit, Example, Hit, Paragraph, Role, Rule, Severity

_NUMBER = re.compile(
    r"(?P<left>[〔\[(【<{〖])\s?(?P<year>\d{4}|\d{2})\s?(?P<nian>年?)\s?(?P<right>[〕\])】>}〗])\s?"
    r"(?P<nth>第?)\s?(?P<serial>\d{1,5})\s?号(?![楼线院馆门路厅机台坑井桥店库岛房室厂矿球选])"
)
_AGENCY = re.compile(r"(?P<cited>》\s?\(?\s?)?(?P<name>[一-鿿]{1,15})\s?$")
_NO_OFFICE = re.compile(
    r"(?:民初|民终|民申|民再|刑初|刑终|行初|行终|行审|执恢|执异|执|仲|裁|判|诉|罚|决字|证字?|准字|许字|备字|注|合同|协议|编号|课题|项目|批号"
    r"|案号|产权|鉴|地址|电话|账号|卡)字?$"
)
"""Words before the numbers of judgments, licences, contracts and projects, which have other forms."""
_OFFICE = re.compile("[发函办字通文规令批复]$")
_NUMBERED = re.compile("(?:公告|令)$")
"""Announcements and orders, which are numbered so: 中国人民银行公告〔2016〕第29号."""
_BLANKS, _NTH = "中间有空格", "序号前多“第”字"
_CENTURY = 30
_LEGAL = 2012


def check(draft: Draft) -> Iterator[Hit]:
    """Report each document number that GB/T 9704 writes otherwise, the plan's own too."""
    for paragraph in (*draft.unclaimed, *(p for plan in draft.distinct_plans for p in plan.paragraphs)):
        if paragraph.role is not Role.WEB and "号" in paragraph.folded:
            yield from _numbers(paragraph)


def _numbers(paragraph: Paragraph) -> Iterator[Hit]:
    for found in _NUMBER.finditer(paragraph.folded):
        faults = list(_faults(found))
        agency = _AGENCY.search(paragraph.folded[max(found.start() - 20, 0) : found.start()])
        if agency and _NTH in faults and _NUMBERED.search(agency["name"]):
            faults.remove(_NTH)
        if not faults or not agency or _NO_OFFICE.search(agency["name"]) or found["serial"].startswith("000"):
            continue
        sure = paragraph.role is Role.NUMBER or bool(agency["cited"] or _OFFICE.search(agency["name"]))
        if sure or len(found["year"]) == 4:
            start, end = found.span()
            edit = Edit(paragraph.part(start, end), f"〔{_year(found)}〕{found['serial'].lstrip('0') or '0'}号")
            data = {"number": paragraph.text[start:end], "fault": "、".join(faults)}
            severity = None if sure and _year(found) >= _LEGAL and faults != [_BLANKS] else Severity.WARNING
            yield Hit(paragraph.part(start, end), data, (edit,), severity=severity)


def _faults(found: re.Match[str]) -> Iterator[str]:
    """Return in words what is wrong with a number."""
    if found["left"] + found["right"] != "〔〕":
        yield "年份未用六角括号"
    if len(found["year"]) == 2:
        yield "年份不全"
    if found["nian"]:
        yield "括号内多“年”字"
    if found["nth"]:
        yield _NTH
    if found["serial"].startswith("0"):
        yield "序号编了虚位"
    if " " in found.group():
        yield _BLANKS


def _year(found: re.Match[str]) -> int:
    """Return the year with four digits; one of two digits is in the nearest century."""
    year = int(found["year"])
    return year if year > 99 else year + (2000 if year <= _CENTURY else 1900)


RULE = Rule(
    code="CIT003",
    name="malformed-document-number",
    severity=Severity.ERROR,
    precision="very-high",
    proof="listed",
    title="发文字号应写作“机关代字〔年份〕序号号”",
    message="发文字号中的“{number}”{fault}",
    why="发文字号的年份标全称、用六角括号括入，序号不加“第”、不编虚位，才查得到、引得准。",
    on=Draft,
    check=check,
    basis=(Basis("党政机关公文格式", "GB/T 9704—2012", "7.2.5"),),
    advice="写作如“云教发〔2025〕9号”的形式。",
    examples=(
        Example(
            bad="云岭市2025年教育工作要点\n1.落实《云岭市校园安全办法》（云教发⟦[2025]9号⟧）。",
            good="云岭市2025年教育工作要点\n1.落实《云岭市校园安全办法》（云教发〔2025〕9号）。",
        ),
        # 圆括号、“第”、虚位、两位年份；本计划自己的文号也算
        Example(
            bad="云教发⟦（2025）第09号⟧\n各学校：\n云岭市2025年教育工作要点\n1.按照云教办⟦〔24〕12号⟧文件，开好体育课。",
            good="云教发〔2025〕9号\n各学校：\n云岭市2025年教育工作要点\n1.按照云教办〔2024〕12号文件，开好体育课。",
        ),
        # 中间有空格的
        Example(
            bad="云岭市2025年教育工作要点\n1.落实云教发⟦〔2025〕 9 号⟧和《安全办法》（云教办⟦( 2024 )12号⟧）。",
            good="云岭市2025年教育工作要点\n1.落实云教发〔2025〕9号和《安全办法》（云教办〔2024〕12号）。",
        ),
        # 法院案号、许可证、项目编号和楼号，另有写法；部令没有年份
        Example(
            bad="示例县2025年工作方案\n1.执行（2023）云0102民初123号判决、云仲裁（2024）第015号裁决和教育部令第52号，改造教室（2020）3号楼。\n2.落实云政发⟦【2025】9号⟧。",
            good="示例县2025年工作方案\n1.执行（2023）云0102民初123号判决、云仲裁（2024）第015号裁决和教育部令第52号，改造教室（2020）3号楼。\n2.落实云政发〔2025〕9号。",
        ),
    ),
    allows=(
        # 公告、令的编号本来写“第×号”
        "云岭市2025年金融工作要点\n1.执行示例银行公告〔2024〕第29号，落实云岭市人民政府令〔2025〕第3号。",
    ),
)
