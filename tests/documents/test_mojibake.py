"""Text in a wrong encoding is refused, with the encoding that it probably has; unusual text is not."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from planlint.cli.app import main
from planlint.documents.readers import is_readable, read
from planlint.documents.readers.common_characters import SIMPLIFIED
from planlint.documents.readers.mojibake import find_mojibake, foreign_encoding
from planlint.errors import ReadError
from planlint.text.invisible import without_invisible
from support.docx_files import t, whole
from support.folders import EXAMPLES, ROOT, SHARED

CORPUS = SHARED / "corpus"
REFUSED = "像是用错了编码"
INVENTED = [
    without_invisible(path.read_text(encoding="utf-8"))
    for folder in (EXAMPLES, ROOT / "tests" / "golden")
    for path in sorted(folder.glob("*.txt"))
]
SHORT = "云岭市2025年教育工作要点\n一、加强教师队伍建设\n1.新增公办幼儿园学位1200个，办好人民满意的教育。\n"


def through(true: str, assumed: str, errors: str = "replace") -> Callable[[str], bytes]:
    """Return a function to a UTF-8 file of a text that was decoded with the wrong encoding."""
    return lambda text: text.encode(true, "replace").decode(assumed, errors).encode("utf-8")


CODINGS: Mapping[str, Callable[[str], bytes]] = {
    "UTF-8 as GBK": through("utf-8", "gbk"),
    "UTF-8 as GB18030": through("utf-8", "gb18030"),
    "UTF-8 as GBK, saved in GBK": lambda text: text.encode().decode("gbk", "ignore").encode("gbk"),
    "UTF-8 as Latin-1 (double-encoded)": through("utf-8", "latin-1"),
    "UTF-8 as Windows-1252": through("utf-8", "cp1252"),
    "UTF-8 as Big5": through("utf-8", "big5"),
    "UTF-8 as Shift-JIS": through("utf-8", "shift_jis"),
    "UTF-8 as EUC-KR": through("utf-8", "euc-kr"),
    "UTF-8 as Windows-1251": through("utf-8", "cp1251"),
    "GB18030 as Latin-1": through("gb18030", "latin-1"),
    "GB18030 as Windows-1252": through("gb18030", "cp1252"),
    "GB18030 as Big5": through("gb18030", "big5"),
    "GB18030 as Shift-JIS": through("gb18030", "shift_jis"),
    "GB18030 as EUC-KR": through("gb18030", "euc-kr"),
    "GB18030 as EUC-JP": through("gb18030", "euc-jp"),
    "GB18030 as Windows-1251": through("gb18030", "cp1251"),
    "GB18030 as KOI8-R": through("gb18030", "koi8-r"),
    "GB18030 as Mac Roman": through("gb18030", "mac-roman"),
    "GB18030 as UTF-8": through("gb18030", "utf-8"),
    "GB18030 as UTF-16": through("gb18030", "utf-16-le"),
    "UTF-16 as UTF-16 of the other order": through("utf-16-le", "utf-16-be"),
    "UTF-8 as Latin-1 twice": lambda text: text.encode().decode("latin-1").encode().decode("latin-1").encode(),
    "ASCII": lambda text: text.encode("ascii", "replace"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
    "Big5": lambda text: text.encode("big5", "ignore"),
    "Shift-JIS": lambda text: text.encode("cp932", "ignore"),
    "EUC-KR": lambda text: text.encode("cp949", "ignore"),
}


def refusal(data: bytes, name: str = "草稿.txt") -> str:
    """Return why a file is not read, "" if it is."""
    try:
        read(data, name)
    except ReadError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", CODINGS)
def test_a_text_in_a_wrong_encoding_is_refused(name: str) -> None:
    for text in (*INVENTED, SHORT):
        assert refusal(CODINGS[name](text)), f"{name}: {text[:20]}"


@pytest.mark.parametrize(
    ("name", "true"),
    [
        ("UTF-8 as GBK", "大概是 UTF-8 的文字"),
        ("UTF-8 as Latin-1 (double-encoded)", "被当作 Latin-1 打开"),
        ("GB18030 as Latin-1", "大概是 GBK 的文字"),
        ("GB18030 as Big5", "被当作 Big5 打开"),
        ("GB18030 as Shift-JIS", "被当作 Shift-JIS 打开"),
        ("GB18030 as EUC-KR", "被当作 EUC-KR 打开"),
        ("GB18030 as UTF-8", "已经读不出来"),
        ("Big5", "文件大概是 Big5"),
        ("Shift-JIS", "文件大概是 Shift-JIS"),
    ],
)
def test_the_remedy_names_the_encoding(name: str, true: str) -> None:
    message = refusal(CODINGS[name](INVENTED[0]))
    assert REFUSED in message
    assert true in message


def test_the_run_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "草稿.txt"
    path.write_bytes(CODINGS["UTF-8 as GBK"](SHORT))
    assert main(["check", str(path), "--isolated", "--no-cache"]) == 2
    assert f"第1行起{REFUSED}" in capsys.readouterr().err


def test_a_garbled_part_is_enough() -> None:
    garbled = CODINGS["GB18030 as Latin-1"](SHORT).decode()
    message = refusal((INVENTED[0] + garbled).encode())
    assert REFUSED in message
    line = int(message[1 : message.index("行")])
    assert abs(line - len(INVENTED[0].splitlines())) <= 3


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.md", lambda text: text.encode()),
        ("a.html", lambda text: "".join(f"<p>{line}</p>" for line in text.splitlines()).encode()),
        ("a.docx", lambda text: whole(*(t(line) for line in text.splitlines()))),
    ],
)
@pytest.mark.parametrize("coding", ["UTF-8 as GBK", "GB18030 as Latin-1", "GB18030 as Shift-JIS"])
def test_garbled_text_is_refused_in_every_kind_of_file(coding: str, name: str, make: Callable[[str], bytes]) -> None:
    assert REFUSED in refusal(make(CODINGS[coding](INVENTED[0]).decode()), name)


SURNAMES = {
    "frequent": "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗",
    "rare": "逄郜仉亓岑鄢郇阚佴邝逯璩郗郄郤邰隗昝麴蒯缑妫郏鄞闫淳缪呙俎娄",
    "very rare": "㛃㤚㬚𬱖𬭎𬬭𬭚𬍛𫖯𫍯𫄸𬀪",
}
GIVEN = {
    "rare": "喆垚堃翀昉淏彧珺瑀璟瀚旻昱晟暄曦煜熠祎禛筠羿翊芃芮荇荻菡萱蓓蕙薇蘅衍裒谌谖赟轩邈郦醴钊铄铖镕闳靓韬颀馥骞骥鸾黛鼐",
    "very rare": "㛃㤚㬚𬱖𬭎𬬭𬭚𬍛𫖯𫍯𫄸𬀪䶮䴘䲠㑇㕮㘎㙍㙘㙦㛠㛹㟃㠇㠓㤘㥄",
}


@pytest.mark.parametrize("between", ["、", "\n", " ", "\t", "，"])
@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("surnames", SURNAMES)
def test_a_list_of_rare_names_is_read(surnames: str, given: str, between: str) -> None:
    for seed in range(5):
        random = Random(seed)
        names = [
            random.choice(SURNAMES[surnames]) + "".join(random.choices(GIVEN[given], k=random.choice((1, 2))))
            for _ in range(300)
        ]
        assert not refusal(f"云岭市2025年评审专家名单\n一、名单\n{between.join(names)}\n".encode())
        assert find_mojibake(between.join(names)) is None


@pytest.mark.parametrize(
    "text",
    [
        "雲嶺市2025年教育工作要點\n一、加強教師隊伍建設\n1.新增公辦幼兒園學位1200個，辦好人民滿意的教育。\n",
        "Work Plan 2025\n1. Build schools\nThe naïve café façade of the coöperative, déjà vu, is über-résumé.\n",
        "云岭市双语教育方案\nبىلىم بېرىش خىزمىتىنى كۈچەيتىش، ئوقۇتقۇچىلار قوشۇنى قۇرۇلۇشىنى ئىلگىرى سۈرۈش\n一、总体要求\n",
        "云岭县教育工作要点\nསློབ་གསོའི་ལས་དོན་ལ་ཤུགས་སྣོན་རྒྱག་དགོས།\n一、总体要求\n",
        "云岭旗教育工作要点\nᠪᠣᠯᠪᠠᠰᠤᠷᠠᠯ ᠤᠨ ᠠᠵᠢᠯ ᠢ ᠴᠢᠩᠭᠠᠳᠬᠠᠬᠤ ᠬᠡᠷᠡᠭᠲᠡᠢ\n一、总体要求\n",
        "교육 사업 요점\n학교를 잘 운영하고 교사 대오 건설을 강화하여 인민이 만족하는 교육을 꾸려야 한다\n一、总体要求\n",
        "教育行政の重点施策について\n一、学校における働き方改革を着実に推進し、すべての子どもの学びを保障する。\n",
        "План работы на 2025 год\n1. Усилить подготовку учителей и улучшить качество образования в школах района.\n",
        "Kế hoạch công tác giáo dục năm 2025\nNâng cao chất lượng đội ngũ giáo viên và cơ sở vật chất trường học\n",
        "Plan d’action 2025\nL’élève français âgé de dix-huit ans a été reçu à l’école où l’on enseigne les mathématiques.\n",
        "แผนงานการศึกษา พ.ศ. 2568\nส่งเสริมการพัฒนาครูและยกระดับคุณภาพการศึกษาในโรงเรียน\n",
        "ꆈꌠꉙꊿꇁꀨꏢꄉꑳꋧꋠꃅꐯꌠꉌꂵꃅꄉꐥ\n云岭州教育工作要点\n一、总体要求\n",
        "Gunghcoz Laizbinhaih 2025\nHagsib Sawcuengh caeuq Vahcuengh\n云岭自治区教育工作要点\n一、总体要求\n",
        "Σχέδιο εργασίας 2025\nΗ εκπαίδευση και η κατάρτιση των εκπαιδευτικών\n",
        "ā á ǎ à ō ó ǒ ò ē é ě è ī í ǐ ì ū ú ǔ ù ǖ ǘ ǚ ǜ\nyúnlǐng shì jiàoyù gōngzuò yàodiǎn jiàqiáng jiàoshī duìwǔ jiànshè\n",
        "药材名录：黄芪、党参、茯苓、苍术、枸杞、薏苡、蒺藜、牛蒡、蒲公英、鱼腥草、荆芥、柴胡、芍药、川芎、杜仲、肉苁蓉\n",
        "元素：氢氦锂铍硼碳氮氧氟氖钠镁铝硅磷硫氯氩钾钙钪钛钒铬锰\n",
        "鄞州区鄮山镇、郯城县、剡溪乡、盱眙县、邗江区、婺源县、歙县、黟县、鄄城县、莒县、郏县、涞源县、蠡县\n",
        "E＝mc²，α＋β≥γ，∑ⁿᵢ xᵢ，±5℃，½，√2，①②③，Ⅰ、Ⅱ，✔ 🎉 👨‍👩‍👧\n",
        "？？？\n一、？\n",
        "云岭市�年教育工作要点\n一、总体要求\n",
    ],
    ids=lambda text: text.split("\n")[0][:12],
)
def test_unusual_text_is_read(text: str) -> None:
    assert not refusal(text.encode())
    assert not refusal("\n".join([SHORT, text * 20]).encode())


def test_every_line_and_every_three_lines_of_the_invented_texts_are_read() -> None:
    for text in INVENTED:
        lines = [line for line in text.splitlines() if line.strip()]
        for i in range(len(lines)):
            assert find_mojibake(lines[i]) is None, lines[i]
            assert find_mojibake("\n".join(lines[i : i + 3])) is None, lines[i]


def test_an_encoding_that_is_not_read_is_recognized_by_its_bytes() -> None:
    assert foreign_encoding("教育工作重點：加強教師隊伍，提高學校管理水平。".encode("big5")) == "big5hkscs"
    assert foreign_encoding("教育".encode("big5")) == ""
    assert foreign_encoding(bytes(range(128, 256)) * 4) == ""


def test_the_common_characters_are_those_of_jieba() -> None:
    import jieba

    counts: Counter[str] = Counter()
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as file:
        for line in file:
            word, times, *_ = line.split(" ")
            counts.update({char: int(times) * word.count(char) for char in set(word) if "一" <= char <= "鿿"})
    assert "".join(char for char, _ in counts.most_common(len(SIMPLIFIED))) == SIMPLIFIED


def corpus() -> list[str]:
    """Return the texts of the corpora, those that are refused for other reasons left out."""
    paths = [one for one in sorted(CORPUS.rglob("*")) if one.is_file() and is_readable(one.name) and one.name != "README.md"]
    refusals = {path: refusal(path.read_bytes(), path.name) for path in paths}
    assert not [path for path, words in refusals.items() if REFUSED in words]
    return [read(path.read_bytes(), path.name).text for path, words in refusals.items() if not words]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora are not here")
def test_real_plans_are_read_and_refused_in_wrong_encodings() -> None:
    texts = corpus()
    assert len(texts) > 100
    chosen = Random(1).sample(texts, 50)
    for name, coding in CODINGS.items():
        missed = [text[:20] for text in chosen if not refusal(coding(text[:3000]))]
        assert not missed, (name, missed)
