"""Radicals in place of characters that look the same (⼈ for 人), as found in text copied from PDF files."""

import re
import unicodedata

_SUPPLEMENT = (
    "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"
    "肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""The characters equivalent to U+2E80 to U+2EF3, in order (Unicode, EquivalentUnifiedIdeograph.txt); two have none."""

_TABLE = {0x2E80 + i: char for i, char in enumerate(_SUPPLEMENT)}
_TABLE |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}  # the Kangxi radicals
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")


def without_radicals(text: str) -> str:
    """Return *text* with radicals replaced by the characters that they look like, code point for code point.

    >>> without_radicals("⼈⺠⽂化⻅证")
    '人民文化见证'
    """
    return text.translate(_TABLE) if _RADICAL.search(text) else text
