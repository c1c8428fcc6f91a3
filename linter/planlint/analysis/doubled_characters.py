"""Characters that a plan has twice in a row by slip: 并并, 8人人, 学学术; what is twice across two words is left alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from planlint.text.segmentation import segment

_BORDERS = """
在:存现实内外所旨潜正自:建岗编校职册读场线途地逃押研意座位 将:即大老上干名健武虎:军要领士帅来
并:合一撤兼归吞裁火:网轨购联列入存处举行肩发 由:自理事缘:来头衷此于
对:结面应针绝相反配一:子碰联口方外内应象手标表比策岗照接等称抗立话付账准号人事上下 了:不为明:解结了
和:总饱温缓平共雍祥:和谐平睦解气美善尚声 与:参给赋授:会其此日世众时 为:人行作成认因称:为了民何此止首期人主
是:凡于就还但只不也总可国:是非否 及:以涉普危顾埃:时格早其至第 把:一两几大火:把关握手门
从:服听盲随:从事此业军教众严政而 以:可所予加足得难:以及上下内外来往前后至此人点
向:方志倾意面转走双单去:向上下前后日阳好善东西南北心导往来 被:棉植:被告子动害
要:重主需必摘纪首只简:要要求点素件害闻领么是 可:许认宁小可:可可以能靠行豆粉西托脂碱爱持见控再惜贵喜 也::
都:首成古京故迁:都都市会城江匀 应:相反响对适供感:应应急用对付届聘征战景邀 须:必胡龙触:须知臾
于:关对至由位属处基归鉴于:于于都田洪谦密小老某是 按:: 让:礼谦转出忍:让让利座位步路行
到:报签达得收看想:到到达场岗校会期位账底处家时点来任访
起:一发兴掀引唤:起起草点步来伏落诉源于初用重跑床立义动码飞航降始 使:大天促即行:使用命者馆
得:获取所值:得得分到知力失奖当以出主体 给:供补:给给予水养 就:成造迁早高:就业医学读餐地近座任职诊绪此是位
其:尤与极:其其他它中实次余间 各:: 或:: 该:应本: 因:原成病基诱:因素此为果地人材
如:比例诸犹:如期实意何果下同此 已:自: 还:归退返:还款贷钱清原 均:人年户月日平生班师:均衡等
需:必急军内按所供刚:需要求 拟:模草虚:拟定订 经:已曾神财东书:经费济营常典过验理历由 所::
"""
_SPARED = {char: (frozenset(before), frozenset(after)) for char, before, after in (row.split(":") for row in _BORDERS.split())}
"""Words of one character that cannot follow themselves, with the characters beside which two words meet in them."""
_COUNTED = (
    r"(?<=[\d余多])人人(?![人均数员才民次口手流力社武事大防士行家道过])|(?<=\d)(?:名名(?![师额单校称家班优牌誉义著录目字分])|位位(?![于置次列居])"
    r"|所所(?![有属长在需得])|天天(?![气津台数天])|场场(?![馆地所次均面景])|日日(?![前内常间报程均夜期本照记志历]))"
    r"|(?<=\d{4})年年(?![度底初末终会均轻级中内报货限龄检审鉴薪收画年])|(?<=\d)月月(?![底初中末考度报薪均饼色月])"
)
_FUNCTION_WORDS = """
应当 应该 必须 可以 按照 根据 对于 关于 由于 以及 并且 因此 为了 通过 如果 至少 从而 而且 其他
各类 已经 均应 不得 不准 不断 不能 不要 不予 不再
"""
_CONTENT_WORDS = """
认真 积极 促进 措施 严格 严肃 规范 提高 提升 落实 建立 建设 完善 健全 切实 确保 保障 保证 充分
统筹 协调 监督 督促 指导 引导 鼓励 支持 优化 深化 深入 学术 学习 学校 学生 教育 教学 教师 活动
方案 任务 质量 安全 先锋 先进 示范 推进 推动 推广 加强 加快 加大 创新 创建 培养 培训 培育 宣传
营造 树立 贯彻 执行 检查 整改 排查 发展 发挥 改革 改善 增强 增加 强调 实施 实现 实践 开展 举办
举行 参加 参与 明确 主动 主要 围绕 结合 健康 科学
"""
_BEGUN = "|".join(word[0] + word for word in (*_FUNCTION_WORDS.split(), *_CONTENT_WORDS.split()))
"""Words whose first character is written before them once more: 学学术."""
_ENDED_WORDS = """
不得 应当 应该 必须 按照 根据 以及 并且 因此 如果 已经 其他 各类 进行 切实 认真 严禁 不准
不能 不断 需要 立即 及时 按时 共同 予以
"""
_ENDED = "|".join(word + word[-1] for word in _ENDED_WORDS.split())
"""Words whose last character is written after them once more: 不得得."""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_DOUBLED = re.compile(
    rf"(?P<begun>{_BEGUN})|(?P<ended>{_ENDED})|(?P<sure>{_COUNTED}|(?<=[一-鿿])(?P<side>[内外前后])(?P=side)(?=[,。;、)])"
    "|(?<=[一-鿿])(?:法法|案案|划划|例例|则则|定定|度度|知知)(?=》))"
    rf"|(?!以以[一-鿿]{{1,3}}[促带代养引])(?P<alone>[{''.join(_SPARED)}])(?P=alone)"
)
_CANDIDATE = re.compile(r"([一-鿿])\1")
_FREE = frozenset("的地得了和与及或并将要应须可对向为在把被由从以按各校班级员会组局者都也均就再还能已")
"""Characters that do not form a short name with the next one, as 送教 in 送教|教师."""
_BRACKETED = re.compile(r"(?<=[一-鿿]的\))的(?=[一-鿿])")
_NEAR = 12  # code points on each side from which words are cut


def doubled_characters(words: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where in folded text a character is that is written once too often."""
    for found in _DOUBLED.finditer(words) if _CANDIDATE.search(words) else ():
        at = found.end() - 2 if found["ended"] else found.start()
        if found["sure"] or _is_doubled(words, at, found):
            yield at + 1, at + 2
    for found in _BRACKETED.finditer(words) if "的)的" in words else ():
        opening = words.rfind("(", 0, found.start())
        if opening < 0 or words[:opening].endswith("的"):
            yield found.span()


def _is_doubled(words: str, at: int, found: re.Match[str]) -> bool:
    if found["begun"]:
        return _is_begun(words, at, found["begun"])
    if found["ended"]:
        near = _words_near(words, found.start())
        return near.get(found.start()) == found["ended"][:-1] and near.get(at + 1) == found["ended"][-1]
    return _is_alone(words, at)


def _is_alone(words: str, at: int) -> bool:
    """Return whether both characters at *at* are words of their own."""
    before, after = _SPARED[words[at]]
    if words[at - 1 : at] in before or words[at + 2 : at + 3] in after:
        return False
    near = _words_near(words, at)
    return near.get(at) == words[at : at + 2] or near.get(at) == near.get(at + 1) == words[at]


def _is_begun(words: str, at: int, begun: str) -> bool:
    """Return whether the first character is part of no word and the rest is one that is not doubled itself, as in 认认真真."""
    near, end = _words_near(words, at), at + len(begun)
    if near.get(at) != begun[0] or not near.get(at + 1, "").startswith(begun[1:]) or words[end : end + 1] == begun[-1]:
        return False
    last = near.get(at - 1, "")
    return not last or begun[1:] in _FUNCTION or last in _FREE or not "一" <= last <= "鿿"


def _words_near(words: str, at: int) -> dict[int, str]:
    """Return the words round *at* by their offsets."""
    start = max(at - _NEAR, 0)
    cut = _cut(words[start : at + _NEAR])
    return dict(zip(accumulate(map(len, cut), initial=start), cut, strict=False))


@lru_cache(maxsize=256)  # a text may repeat one passage without end
def _cut(passage: str) -> tuple[str, ...]:
    return tuple(segment(passage, only_known=True))
