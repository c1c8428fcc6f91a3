"""Web pages: the article and nothing else, as a browser shows it."""

import pytest

from planlint.documents.readers import read
from planlint.errors import ReadError

BODY = """<p>　　全县教育工作坚持以
人民为中心，办好人民满意的教育。</p><p><b>一、坚持立德</b><span>树人</span></p>
<ol><li>加强思政课建设。</li><li><p>关心学生&nbsp;心理健康。</p></li></ol>
<p style="color:red; display: none">隐藏的话。</p><p>二、保障<script>var a = 1</script>教育发展</p>3.增加投入。<br>确保落实。
<table><tr><td>任务</td><td>县教育局</td></tr></table>"""
PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>示例县2025年教育工作要点-示例县人民政府</title><style>p{{}}</style></head>
<body><div class="header"><h1>示例县人民政府</h1><ul class="nav"><li><a href="/">首页</a></li></ul></div>
<div class="main"><div class="crumbs">当前位置：首页 &gt; 公开</div><div><div class="title">示例县2025年教育工作要点</div>
<div class="info">来源：县教育局 【字体：大 中 小】</div><div class="text">{BODY}<div class="bdsharebuttonbox">分享到：微信</div></div></div></div>
<div class="footer">版权所有：示例县人民政府办公室。网站标识码0000000001</div></body></html>"""
LINES = [
    "示例县2025年教育工作要点",
    "全县教育工作坚持以人民为中心，办好人民满意的教育。",
    "一、坚持立德树人",
    "1.加强思政课建设。",
    "2.关心学生 心理健康。",
    "二、保障教育发展",
    "3.增加投入。",
    "确保落实。",
    "任务",
    "县教育局",
]


def lines(page: str | bytes, path: str = "要点.html") -> list[str]:
    return read(page if isinstance(page, bytes) else page.encode(), path).text.splitlines()


def body(inside: str) -> list[str]:
    return lines(f"<html><body>{inside}</body></html>")


def refused(data: bytes, path: str = "要点.html") -> str:
    with pytest.raises(ReadError, match=r"请|没有可检查") as caught:
        read(data, path)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode("gb18030"),
        PAGE.encode(),
        PAGE.encode("utf-8-sig"),
        b"\xff\xfe" + PAGE.encode("utf-16-le"),
        PAGE.replace('<meta charset="gb2312">', "").encode("gb18030"),
        PAGE.replace('<meta charset="gb2312">', '<meta http-equiv="Content-Type" content="text/html; charset=gbk">').encode(
            "gbk"
        ),
    ],
    ids=["gb2312", "utf-8 called gb2312", "utf-8 with BOM", "utf-16", "unnamed", "gbk"],
)
def test_the_article_is_read_in_every_encoding(data: bytes) -> None:
    assert lines(data) == LINES


def test_big5_is_read_if_the_page_declares_it() -> None:
    assert lines("<html><meta charset=big5><body><p>一、總體要求</p></body></html>".encode("big5")) == ["一、總體要求"]


def test_every_line_is_a_paragraph() -> None:
    source = read(PAGE.encode(), "要点.HTM")
    assert source.encoding == "html"
    assert not source.is_file
    origin = source.origin(source.text.index("一、坚持"))
    assert origin is not None
    assert origin.paragraph == 3


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<ol start=3><li>甲<li value=9>乙<li>丙</ol>", ["3.甲", "9.乙", "10.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol type=a><li>甲</ol><ol type=none><li>乙</ol><ul><li>丙</ul>", ["a.甲", "乙", "丙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<ol><li>乙</ol><li>丙</ol>", ["一、甲", "1.乙", "二、丙"]),
        ("<ol><li>一、甲<li>（二）乙<li><p></p><p>丙</p></ol>", ["一、甲", "（二）乙", "3.丙"]),
    ],
    ids=["start and value", "reversed", "letters", "Chinese", "numbers of their own"],
)
def test_the_numbers_of_lists_are_text(page: str, wanted: list[str]) -> None:
    assert body(page) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<pre>一、甲\n1.乙</pre>", ["一、甲", "1.乙"]),
        ("<h1>甲<br>乙</h1><h2>丙</h2>", ["甲", "乙", "丙"]),
        ("<p>甲<del>乙</del><ins>丙</ins><ruby>丁<rt>dīng</rt></ruby></p>", ["甲丙丁"]),
        ("<p>一、甲 and\nb</p><p hidden>丙</p><template>丁</template>", ["一、甲 and b"]),
        ("<p>甲&lt;乙&gt;&#x4E19;</p>", ["甲<乙>丙"]),
    ],
    ids=["pre", "headings", "struck out", "hidden", "entities"],
)
def test_text_is_as_shown_in_a_browser(page: str, wanted: list[str]) -> None:
    assert body(page) == wanted


NOTICE = "<div class=a><p>现将要点印发给你们，请认真贯彻执行，及时报告情况。</p></div>"


def test_a_small_notice_beside_a_large_plan_is_read() -> None:
    plan = "<div class=b>" + "<p>加强党的建设，落实各项工作责任。</p>" * 60 + "</div>"
    assert len(body(NOTICE + plan)) == 61


def test_a_block_marked_as_navigation_that_holds_the_plan_is_read() -> None:
    plan = "<div id=nav>" + "<p>一、加强党的建设，落实各项工作责任。</p>" * 60 + "</div>"
    assert len(body(plan)) == 60


def test_a_title_within_the_article_is_not_repeated() -> None:
    page = "<html><head><title>示例县要点</title></head><body><h1>示例县要点</h1><div><p>示例县<br>要点</p><p>一、总体要求，全面落实各项工作责任。</p></div></body></html>"
    assert lines(page) == ["示例县", "要点", "一、总体要求，全面落实各项工作责任。"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" \n", "文件是空的"),
        (b"<html><script>a()</script></html>", "没有正文"),
        (b"<html><body><script>a()</script><iframe src=a></iframe></body></html>", "没有文字"),
        (b"<html><frameset><frame src=a></frameset></html>", "没有正文"),
        (b"PK\x03\x04....", "压缩文件"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 a}", "RTF"),
        (b"MIME-Version: 1.0\r\n", "MHTML"),
        (b"<html><body>\x00</body>", "空字节"),
        ("<html><body>\n一、甲".encode("gb18030") + b"\xff", "第2行"),
        (b'<!DOCTYPE html [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><body>&b;</body>', "实体"),
        (b"<body>" + b"<div>" * 100_000 + "深".encode(), "嵌套太深"),
        (b"<body>" + b"<p a=1>" * 500_000, "大得不像"),
        (b"<body>" + "<p>国国国国国国国国国国</p>".encode() * 520_000, "像"),
    ],
    ids=range(14),
)
def test_an_unreadable_file_is_refused_with_a_remedy(data: bytes, words: str) -> None:
    assert words in refused(data)
