"""A title in 《》 that is nearly, but not exactly, the title of a known document."""

import re
from collections.abc import Iterator, Sequence

from planlint.authoring import Analysis, Citation, Edit, Example, Hit, Plan, Rule, Severity
from planlint_rules.registers.documents import IS_DRAFT, CitedDocument, editions, title_key
from planlint_rules.registers.similar_titles import similar_title, title_edits

_LOCAL = re.compile(
    r"(?:[省市县区州盟旗](?:委|人民政府|政府|教育[厅局]|教育和?体育局|教体局|教育工委)?|[我本][省市县区校局]|学校|局)"
    r"(?:办公[厅室])?(?:等[^,。;《》]{1,8})?(?:联合)?(?:印发|出台|制定|发布|下发|转发)?(?:的|了)?\s?$"
)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Report titles that differ from a known one the way misquotations do, and editions of standards that never existed."""
    plan = analysis.plan
    own = {title_key(title.words) for title in (plan.title, plan.notice and plan.notice.title) if title}
    for citation in analysis.citations:
        similar = None if IS_DRAFT.search(citation.words.folded) else similar_title(title_key(citation.title))
        if similar and title_key(citation.title) not in own and _is_meant(citation, similar.document):
            edits = tuple(title_edits(citation, similar.replacements))
            number = similar.document.number
            severity = Severity.ERROR if number and number == citation.number else None
            data = {"cited": citation.words.text, "title": similar.document.title}
            yield Hit(citation.words.span, data, edits, safe=_is_small(edits), severity=severity)
    yield from _editions(plan)


def _is_meant(citation: Citation, document: CitedDocument) -> bool:
    """Return whether the citation can mean *document*: issued by no local office, with no other number or year."""
    folded, at = citation.source.folded, citation.span.start
    if _LOCAL.search(folded[max(at - 24, 0) : at]):
        return False
    if document.number and citation.number and document.number != citation.number:
        return False
    return not (citation.year and document.issued and abs(citation.year - document.issued.year) > 1)


def _is_small(edits: Sequence[Edit]) -> bool:
    return len(edits) == 1 and max(len(edits[0].span), len(edits[0].text)) == 1


def _editions(plan: Plan) -> Iterator[Hit]:
    """Yield the editions of standards that never existed."""
    for edition in editions(plan):
        if edition.year in edition.standard.never:
            data = {"cited": edition.passage.text, "title": str(edition.standard)}
            yield Hit(edition.passage.span, data, (edition.edit,))


RULE = Rule(
    code="CIT001",
    name="misquoted-citation-title",
    severity=Severity.WARNING,
    precision="high",
    proof="listed",
    title="引用文件的题名应与原文一致",
    message="《{cited}》与文件《{title}》的题名不一致",
    why="题名是文件的标识，多一字少一字都会让人查不到原文，或误作另一份文件。",
    on=Analysis,
    check=check,
    advice="照原文改正题名；确是另一份文件的，写明发文机关或文号。",
    examples=(
        # 题名本无“关于”，发文机关也不进书名号
        Example(
            bad="云岭市2025年教育工作要点\n1.落实《⟦中共中央 国务院关于深化新时代教育评价改革总体方案⟧》。",
            good="云岭市2025年教育工作要点\n1.落实《深化新时代教育评价改革总体方案》。",
        ),
        # 题名漏了一个词
        Example(
            bad="示例县2025年教育工作要点\n1.实施《⟦县域义务教育优质均衡督导评估办法⟧》。",
            good="示例县2025年教育工作要点\n1.实施《县域义务教育优质均衡发展督导评估办法》。",
        ),
        # 法律名称漏字
        Example(
            bad="青禾区2025年教育工作要点\n1.宣传《⟦未成年保护法⟧》。",
            good="青禾区2025年教育工作要点\n1.宣传《未成年人保护法》。",
        ),
        # 末尾少了字、不成文种的，是漏字；换了文种的（规划、纲要），是另外的文件
        Example(
            bad="青禾区2025年教育工作要点\n1.落实《⟦教育强国建设规划纲（2024—2035年）⟧》《教育强国建设规划》。",
            good="青禾区2025年教育工作要点\n1.落实《教育强国建设规划纲要（2024—2035年）》《教育强国建设规划》。",
        ),
        # 少了半个词，不成文种，也不成国名的，都是漏字；“总方案”“实施意见”是另外的文件
        Example(
            bad="云岭市2025年教育工作要点\n1.依照《⟦中华人民和国民办教育促进法⟧》，落实《⟦县域学前教育普及普惠督导评办法⟧》《⟦关于深化教育制机制改革的意见⟧》"
            "和《关于深化教育体制机制改革的实施意见》。",
            good="云岭市2025年教育工作要点\n1.依照《中华人民共和国民办教育促进法》，落实《县域学前教育普及普惠督导评估办法》《关于深化教育体制机制改革的意见》"
            "和《关于深化教育体制机制改革的实施意见》。",
        ),
        # 一个字写了两遍、相邻两字颠倒、国名漏字，题名再短也是笔误
        Example(
            bad="云岭市2025年教育工作要点\n1.学习《⟦义义务教育法⟧》《⟦校车全安管理条例⟧》《⟦中华人民共和消防法⟧》。",
            good="云岭市2025年教育工作要点\n1.学习《义务教育法》《校车安全管理条例》《中华人民共和国消防法》。",
        ),
        # 文号相同，便是同一份文件
        Example(
            bad="云岭市2025年教育工作要点\n1.按照《⟦关于加强新时代中小学科学教育的意见⟧》（教监管〔2023〕2号）开足课程。",
            good="云岭市2025年教育工作要点\n1.按照《关于加强新时代中小学科学教育工作的意见》（教监管〔2023〕2号）开足课程。",
        ),
    ),
    allows=(
        # 〈〉、引号、连接号、全角半角的不同，不归这条规则管
        "青禾区2025年教育工作要点\n1.落实《家校社协同育人教联体工作方案》《教育强国建设规划纲要(2024-2035年)》。",
        # 地方依国家文件所定的方案、本省厅的文件，都是另外的文件
        "示例县2025年教育工作要点\n1.落实《深化新时代教育评价改革实施方案》《云岭市深化新时代教育评价改革总体方案》和省教育厅《关于加强中小学科学教育工作的意见》。",
        # 通行的简称不算错
        "示例县2025年教育工作要点\n1.落实《教育强国建设规划纲要》《义务教育法》。",
    ),
)
