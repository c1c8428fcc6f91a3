"""A title in 《》 that is nearly, but not quite, the title of a known document."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from planlint.authoring import CHINESE_TENS, Analysis, Citation, Edit, Example, Hit, Plan, Rule, Severity
from planlint_rules.registers.documents import IS_DRAFT, STATE, CitedDocument, documents, editions, title_key

Run = tuple[int, int, str]
"""From where to where a title's key is to be replaced, and by what."""

_SHORTEST, _MIDDLE, _LONG = 7, 10, 14  # a title may differ from one so long in one character; one word; two words
_MOST = 4
_SMALL = frozenset(
    "的 和 与 及 、 以及 关于 进一步 全面 切实 深入 加快 工作 发展 建设 实施 教育 推进 加强 改进 管理 推动 开展 做好".split()
)
"""Words that people drop or add without meaning another document."""
_JOINING = frozenset("和与及、")
_TELLING = frozenset(
    f"0123456789〇零{CHINESE_TENS}百千两几省市县区州盟旗乡镇村国全我本非不未无大中小高初低幼老新旧男女东南西北"
)
"""Characters that tell one document from another."""
_TELLING_APART = _TELLING | frozenset("校园师生文理工农医前后上下体美德智劳音")
_KINDS_OF_KIND = frozenset("总子分")
"""Characters that make another kind of paper of the word after them (总方案, 子规划)."""
_BRACKET = re.compile(r"\([^()]*\)$")
_KIND = re.compile(
    "(?:规划纲要|建议|规划|纲要|意见|办法|通知|方案|计划|要点|条例|决定|规定|标准|规范|指南|细则|制度|措施|清单|守则|准则|规则|章程|目录|大纲|法|令|函)$"
)
"""What a paper is, at the end of its title; 规划要 for 规划纲要 is no other kind of paper."""
_DASHES = "-—–―－~～至"
_LOCAL = re.compile(
    r"(?:[省市县区州盟旗](?:委|人民政府|政府|教育[厅局]|教育和?体育局|教体局|教育工委)?|[我本][省市县区校局]|学校|局)"
    r"(?:办公[厅室])?(?:等[^,。;《》]{1,8})?(?:联合)?(?:印发|出台|制定|发布|下发|转发)?(?:的|了)?\s?$"
)


def check(analysis: Analysis) -> Iterator[Hit]:
    """Object to titles that differ from a known one in a way in which people misquote, and to editions that never were."""
    plan = analysis.plan
    own = {title_key(title.words) for title in (plan.title, plan.notice and plan.notice.title) if title}
    for citation in analysis.citations:
        found = None if IS_DRAFT.search(citation.words.folded) else near(title_key(citation.title))
        if found and title_key(citation.title) not in own and _is_meant(citation, found[0]):
            document, runs = found
            edits = tuple(_edits(citation, runs))
            severity = Severity.ERROR if document.number and document.number == citation.number else None
            data = {"cited": citation.words.text, "title": document.title}
            yield Hit(citation.words.span, data, edits, safe=_is_small(edits), severity=severity)
    yield from _editions(plan)


def _is_meant(citation: Citation, document: CitedDocument) -> bool:
    """Say whether the citation can mean *document*: no local office issued it, and number and year do not refute it."""
    folded, at = citation.source.folded, citation.span.start
    if _LOCAL.search(folded[max(at - 24, 0) : at]):
        return False
    if document.number and citation.number and document.number != citation.number:
        return False
    return not (citation.year and document.issued and abs(citation.year - document.issued.year) > 1)


@lru_cache(maxsize=4096)
def near(cited: str) -> tuple[CitedDocument, tuple[Run, ...]] | None:
    """Return the one document whose key is nearly *cited*, with what to replace in *cited*."""
    if cited in documents():
        return None
    found = [(document, runs) for right, document in _alike(cited) if (runs := _runs(cited, right))]
    return found[0] if len(found) == 1 else None


def _alike(cited: str) -> Iterator[tuple[str, CitedDocument]]:
    """Yield the titles that share most pairs of characters with *cited*."""
    pairs = Counter(right for at in range(len(cited) - 1) for right in _index().get(cited[at : at + 2], ()))
    for right, shared in pairs.items():
        if (
            len(right) >= _SHORTEST
            and abs(len(right) - len(cited)) <= _MOST
            and shared >= max(len(right) - 1 - 2 * _MOST, len(right) // 2)
        ):
            yield right, documents()[right.removeprefix(STATE)]


@cache
def _index() -> dict[str, list[str]]:
    """Return the titles by their pairs of characters; those of laws also with the name of the state, which may be misquoted too."""
    index: dict[str, list[str]] = {}
    laws = (STATE + title for title, document in documents().items() if document.title.startswith(STATE))
    for right in (*documents(), *laws):
        for pair in {right[at : at + 2] for at in range(len(right) - 1)}:
            index.setdefault(pair, []).append(right)
    return index


def _runs(cited: str, right: str) -> tuple[Run, ...]:
    """Return what to replace in *cited* to get *right*; nothing where the difference tells of another document."""
    from difflib import SequenceMatcher

    codes = [code for code in SequenceMatcher(None, cited, right, autojunk=False).get_opcodes() if code[0] != "equal"]
    first, last = codes[0], codes[-1]
    old, new = cited[first[1] : last[2]], right[first[3] : last[4]]
    if len(right) >= _MIDDLE and len(old) <= 2 * _MOST and sorted(old) == sorted(new) and not re.search(r"\d", old):
        return ((first[1], last[2], new),)  # the same words in another order
    title = _BRACKET.sub("", right)
    words = len(right) + _MOST if _is_cut(_kind(cited), _kind(right)) else len(title)
    changed = sum(max(i2 - i1, j2 - j1) for _, i1, i2, j1, j2 in codes)
    if changed > (1 if len(right) < _MIDDLE else _MOST) or len(codes) > (1 if len(right) < _LONG else 2):
        return ()
    if all(_is_slip(cited[i1:i2], right[j1:j2], j1, j2, words) for _, i1, i2, j1, j2 in codes):
        return tuple((i1, i2, right[j1:j2]) for _, i1, i2, j1, j2 in codes)
    return ()


def _kind(title: str) -> str:
    found = _KIND.search(_BRACKET.sub("", title))
    return found.group() if found else ""


def _is_cut(cited: str, right: str) -> bool:
    """Say whether the kind of paper *cited* is but a piece of the right one: 法 of 办法, nothing of 纲要."""
    return cited != right and right.endswith(cited)


def _is_slip(old: str, new: str, start: int, end: int, words: int) -> bool:
    """Say whether *old* for right[start:end] = *new* is a slip; *words* is the length of the title before a bracket.

    The end of the title tells what kind of paper it is, so that a difference there is no slip.
    """
    if start > words:
        return {old, new} == {"", "年"}
    if end > words - 2 or (start == 0 and old and old != "关于"):
        return False  # another kind of paper (通知), or something before the title: a document of one's own
    if end == words - 2 and old + new != "的" and (old or len(new) > 1 or new in _KINDS_OF_KIND):
        return False  # another kind of paper (实施意见); half a word lost before it is a slip
    if old and new:
        return len(old) == len(new) == 1 and (not _tells(old + new, _TELLING_APART) or {old, new} <= _JOINING)
    return old + new in _SMALL or (len(old + new) == 1 and not _tells(old + new, _TELLING))


def _tells(text: str, telling: frozenset[str]) -> bool:
    return not telling.isdisjoint(text)


def _edits(citation: Citation, runs: tuple[Run, ...]) -> Iterator[Edit]:
    """Yield the runs as edits of the source."""
    at = _places(citation.words.folded, title_key(citation.title))
    for start, end, new in runs:
        begin = at[start] if start < len(at) else len(citation.words.folded)
        if start == 0 and not new:  # 关于 that does not belong there goes with the office before it
            begin = 0
        yield Edit(citation.words.part(begin, at[end - 1] + 1 if end > start else begin), new)


def _places(folded: str, cited: str) -> list[int]:
    """Return where each character of a key stands in the title it was made of; found from the end, as its head is cut."""
    places, at = [], len(folded)
    for char in reversed(cited):
        at = max((folded.rfind(form, 0, at) for form in (_DASHES if char == "—" else char)), default=-1)
        places.append(max(at, 0))
    return places[::-1]


def _is_small(edits: tuple[Edit, ...]) -> bool:
    return len(edits) == 1 and max(len(edits[0].span), len(edits[0].text)) == 1


def _editions(plan: Plan) -> Iterator[Hit]:
    """Object to editions of standards that never were."""
    for edition in editions(plan):
        if edition.year in edition.standard.never:
            data = {"cited": edition.passage.text, "title": str(edition.standard)}
            yield Hit(edition.passage.span, data, (edition.edit,))


RULE = Rule(
    code="CIT001",
    name="misquoted-citation-title",
    severity=Severity.WARNING,
    precision="high",
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
        # 地方依国家文件所定的方案、本省厅的文件、前后年度的计划，都是另外的文件；通行的简称不算错
        Example(
            bad="示例县2025年教育工作要点\n1.落实《深化新时代教育评价改革实施方案》《云岭市深化新时代教育评价改革总体方案》和省教育厅《关于加强中小学科学教育工作的意见》。\n"
            "2.落实《教育强国建设规划纲要》《义务教育法》，实施《⟦县域义务教育优质均衡督导评估办法⟧》。",
            good="示例县2025年教育工作要点\n1.落实《深化新时代教育评价改革实施方案》《云岭市深化新时代教育评价改革总体方案》和省教育厅《关于加强中小学科学教育工作的意见》。\n"
            "2.落实《教育强国建设规划纲要》《义务教育法》，实施《县域义务教育优质均衡发展督导评估办法》。",
        ),
        # 〈〉、引号、连接号、全角半角的不同，不归这条规则管
        Example(
            bad="青禾区2025年教育工作要点\n1.落实《家校社协同育人教联体工作方案》《教育强国建设规划纲要(2024-2035年)》。\n2.宣传《⟦未成年保护法⟧》。",
            good="青禾区2025年教育工作要点\n1.落实《家校社协同育人教联体工作方案》《教育强国建设规划纲要(2024-2035年)》。\n2.宣传《未成年人保护法》。",
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
        # 文号相同，便是同一份文件
        Example(
            bad="云岭市2025年教育工作要点\n1.按照《⟦关于加强新时代中小学科学教育的意见⟧》（教监管〔2023〕2号）开足课程。",
            good="云岭市2025年教育工作要点\n1.按照《关于加强新时代中小学科学教育工作的意见》（教监管〔2023〕2号）开足课程。",
        ),
    ),
)
