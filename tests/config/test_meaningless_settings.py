"""Settings that mean nothing, contradict each other or do nothing end in exit code 2, with file, line and remedy."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from planlint.cli.app import main
from planlint.config.facts import LEVELS, YEARS
from planlint.config.session import Request, open_session
from planlint.documents.patterns import fits, pattern_error
from planlint.errors import PackError, SettingsError
from planlint.plan.parse.profile import KINDS, SECTORS
from planlint.plan.parse.regions import province_of, provinces

DRAFT = "示例县应急预案\n一、目的\n做好准备。\n三、职责\n各负其责，，共同推进。\n"
PACK = (Path(__file__).parents[2] / "examples/office-pack.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def value(name: str, given: str | int) -> str | int:
    return open_session(Request(facts={name: given}, isolated=True)).facts[name].value


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("region", "黑龙江", "黑龙江"),
        ("region", "黑龙江省", "黑龙江"),
        ("region", "内蒙古自治区", "内蒙古"),
        ("region", "广西壮族自治区", "广西"),
        ("region", "香港特别行政区", "香港"),
        ("region", "青岛市", "山东"),
        ("region", "青岛", "山东"),
        ("region", " 延边州 ", "吉林"),
        ("region", "兴安盟", "内蒙古"),
        ("region", "即墨区", "山东"),
        ("region", "广东省河源市源城区", "广东"),
        ("region", "粤", "广东"),
        ("kind", "要点", "工作要点"),
        ("kind", "报告", "工作报告"),
        ("kind", "应急预案", "应急预案"),
        ("sector", "教育", "教育"),
        ("year", 2031, 2031),
    ],
)
def test_facts_are_accepted_in_every_known_form(name: str, given: str | int, meant: str | int) -> None:
    assert value(name, given) == meant


def test_all_that_a_profile_may_have_is_accepted() -> None:
    known: dict[str, Sequence[str | int]] = {
        "kind": KINDS,
        "sector": SECTORS,
        "region": provinces(),
        "level": LEVELS,
        "year": (YEARS[0], YEARS[-1]),
    }
    assert all(value(name, one) == one for name, values in known.items() for one in values)
    assert len(provinces()) == 34


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("region", "火星", "没有“火星”这个地方；地区写省份的简称"),
        ("region", "黑龙", "是否指“黑龙江”"),
        ("region", "山东省河源市", "没有“山东省河源市”这个地方"),
        ("region", "推广东", "没有“推广东”这个地方"),
        ("region", "山东" * 100, "这个地方"),
        ("kind", "胡说", "没有“胡说”这种文种；认得的：工作要点、"),
        ("kind", "教育工作要点", "没有“教育工作要点”这种文种，是否指“工作要点”"),
        ("sector", "教肓", "没有“教肓”这个领域，是否指“教育”"),
        ("sector", "教体局", "是否指“教育”"),
        ("level", "省级", "是否指“省”"),
        ("year", 0, "年度应是1949到2099之间的年份，如 2025；写的是“0”"),
        ("year", 25, "年度应是"),
        ("year", -2025, "年度应是"),
        ("year", 20250, "年度应是"),
        ("year", True, "年度应是"),
        ("year", "2025", "年度应是"),
        ("region", "", "region 应是文字，不能是空的"),
        ("kind", "  ", "kind 应是文字，不能是空的"),
        ("sector", 5, "sector 应是文字"),
        ("colour", "红", "没有“colour”这一项；可用的有：kind、sector、level、region、year"),
    ],
)
def test_facts_that_mean_nothing_are_refused(name: str, given: str | int, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        value(name, given)


def test_a_pack_adds_kinds_and_sectors_but_no_provinces(folder: Path) -> None:
    own = PACK.replace("mandates:", "applies:\n  kinds: [督导清册]\n  sectors: [水务]\nmandates:", 1)
    assert own != PACK
    Path("own.yaml").write_text(own, encoding="utf-8")
    facts = {"kind": "督导清册", "sector": "水务"}
    session = open_session(Request(facts=facts, packs=("own.yaml",), isolated=True))
    assert {name: fact.value for name, fact in session.facts.items()} == facts
    Path("far.yaml").write_text(own.replace("[督导清册]", "[督导清册]\n  regions: [山东省, 火星]"), encoding="utf-8")
    with pytest.raises(PackError, match=r"far.yaml:\d+.*没有“火星”这个地方"):
        open_session(Request(packs=("far.yaml",), isolated=True))


def test_a_place_has_the_province_of_all_its_forms() -> None:
    assert {province_of(name) for name in ("山东", "山东省", "济南市", "济南", "山东省济南市", "济南市章丘区")} == {"山东"}
    assert province_of("") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[profile]\nregion = "火星"', "planlint.toml:2: 没有“火星”这个地方"),
        ('[profile]\nkind = "胡说"', "planlint.toml:2: 没有“胡说”这种文种"),
        ('[profile]\nyear = 2025\nsector = "教肓"', "planlint.toml:3: 没有“教肓”这个领域，是否指“教育”"),
        ("[profile]\nyear = 0", "planlint.toml:2: 年度应是"),
        ('[profile]\nkind = ""', "planlint.toml:2: kind 应是文字，不能是空的"),
        ("select = []", "planlint.toml:1: select 是空的；写上内容，或者删去这一项"),
        ("include = []", "planlint.toml:1: include 是空的"),
        ("output-format = []", "planlint.toml:1: output-format 是空的"),
        ('output-format = "jsn"', "planlint.toml:1: 没有“jsn”这种格式"),
        ('output-format = ["text", "json="]', "planlint.toml:1: “json=”的等号后面没有文件名"),
        ('select = ["NUM"]\nignore = [\n  "PUN",\n  " ",\n]', "planlint.toml:4: ignore 不能是空的"),
        ('exclude = [""]', "planlint.toml:1: exclude 不能是空的"),
        ('baseline = ""', "planlint.toml:1: baseline 不能是空的"),
        ('extends = " "', "planlint.toml:1: extends 不能是空的"),
        ('packs = [""]', "planlint.toml:1: packs 不能是空的"),
        ('select = ["NUM"]\nignore = ["NUM"]', "一条规则也没有选上"),
        ('ignore = ["ALL"]', "一条规则也没有选上"),
        ('mandatory = ["NUM001"]\nignore = ["NUM001"]', "planlint.toml:2: ignore 的“NUM001”是必查的规则（planlint.toml:1 的"),
        ('mandatory = ["NUM001"]\nextend-ignore = ["ordinal-gap"]', "planlint.toml:2: extend-ignore 的“ordinal-gap”是必查的"),
        ('mandatory = ["NUM"]\nignore = ["NUM002"]', "planlint.toml:2: ignore 的“NUM002”是必查的规则"),
        (
            'mandatory = ["NUM001"]\n[per-file-ignores]\n"旧/*" = ["NUM001"]',
            "planlint.toml:3: per-file-ignores 的“NUM001”是必查的规则",
        ),
        ('extend-select = ["TGT009"]\nignore = ["TGT"]', "planlint.toml:1: extend-select 的“TGT009”又列在 ignore 里"),
        ('[per-file-ignores]\n"旧/*" = ["ALL"]', "planlint.toml:2: per-file-ignores 给“旧/*”一条规则也没有留"),
        ('[per-file-ignores]\n"旧/*" = []', "planlint.toml:2: 旧/* 是空的"),
        ('[per-file-ignores]\n"" = ["NUM"]', "planlint.toml:2: per-file-ignores 的“”是空的"),
        (
            '[rules.STR001]\nseverity = "note"\n[rules.missing-title]\nseverity = "error"',
            "planlint.toml:3: [rules.missing-title] 和 [rules.STR001] 是同一条规则",
        ),
        ('exclude = ["归档", "!归档/新"]', "planlint.toml:1: exclude 的“!归档/新”以 ! 开头"),
        ('exclude = ["归档\\\\旧"]', "planlint.toml:1: exclude 的“归档\\旧”有反斜线"),
        ('include = ["/计划"]', "planlint.toml:1: include 的“/计划”从设置文件所在的文件夹算起"),
        ('extend-exclude = ["../别处"]', "planlint.toml:1: extend-exclude 的“../别处”从设置文件所在的文件夹算起"),
        ('exclude = ["*.{txt,md}"]', "planlint.toml:1: exclude 的“*.{txt,md}”不认得"),
        ('exclude = ["[旧"]', "planlint.toml:1: exclude 的“[旧”“[”没有配对"),
        ('select = ["NUM"]\nselect = ["PUN"]', "planlint.toml:2: 不是合法的 TOML"),
    ],
)
def test_meaningless_settings_are_refused(folder: Path, capsys: pytest.CaptureFixture[str], text: str, words: str) -> None:
    Path("planlint.toml").write_text(text, encoding="utf-8")
    assert main(["check", "稿.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err


@pytest.mark.parametrize(
    "text",
    [
        "ignore = []",
        "exclude = []",
        'mandatory = ["NUM001"]\nignore = ["NUM"]',
        'mandatory = ["NUM001"]\nselect = ["PUN003"]\n[per-file-ignores]\n"*" = ["ALL"]',
        'exclude = ["[草稿]*", "./归档/", "**/旧.txt", "a/**/b.md", "[[]旧"]',
        'extend-select = ["TGT009"]\nignore = ["NUM", "TGT008"]',
    ],
)
def test_settings_that_mean_something_are_accepted(folder: Path, text: str) -> None:
    Path("planlint.toml").write_text(text, encoding="utf-8")
    assert main(["check", "稿.txt", "-q"]) in (0, 1)


def test_a_waiver_for_files_that_cannot_be_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[[waiver]]\nrule = "NUM001"\nreason = "领导已定"\nfile = "归档\\\\稿.txt"\n'
    Path("planlint-waivers.toml").write_text(text, encoding="utf-8")
    assert main(["check", "稿.txt"]) == 2
    assert "planlint-waivers.toml:4: file 的“归档\\稿.txt”有反斜线" in capsys.readouterr().err


def test_a_base_that_makes_a_rule_mandatory_wins_over_the_file_that_extends_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("base.toml").write_text('mandatory = ["NUM001"]', encoding="utf-8")
    Path("planlint.toml").write_text('extends = "base.toml"\nignore = ["NUM001"]', encoding="utf-8")
    assert main(["check", "稿.txt"]) == 2
    assert "planlint.toml:2: ignore 的“NUM001”是必查的规则（base.toml:1 的 mandatory）" in capsys.readouterr().err
    Path("planlint.toml").write_text('extends = "base.toml"', encoding="utf-8")
    assert main(["check", "稿.txt", "--ignore", "NUM001"]) == 2
    assert "--ignore 的“NUM001”是必查的规则" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("**/稿.txt", "归档/稿.txt", True),
        ("**/稿.txt", "稿.txt", True),
        ("**/稿.txt", "旧稿.txt", False),
        ("a/**/b.md", "a/b.md", True),
        ("a/**/b.md", "a/c/d/b.md", True),
        ("./归档/", "归档/稿.txt", True),
        ("归档/旧", "归档/旧/稿.txt", True),
        ("归档", "归档2/稿.txt", False),
        ("*.bak.txt", "甲/乙.bak.txt", True),
    ],
)
def test_what_a_pattern_fits(pattern: str, path: str, expected: bool) -> None:
    assert pattern_error(pattern, relative=True) == ""
    assert fits(Path(path), pattern) is expected


def test_a_pattern_from_the_root_is_compared_with_the_whole_path(folder: Path) -> None:
    assert fits(Path("稿.txt"), f"{folder.as_posix()}/*.txt")
    assert not fits(Path("稿.txt"), f"{folder.parent.as_posix()}/别处")
