"""Hostile settings, waivers, baselines and packs: each is taken, or refused in words that name the file; nothing raises or hangs."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from planlint.config.catalog import Catalog, installed
from planlint.config.selection import find_rule
from planlint.config.session import Request, open_session
from planlint.engine.timeout import limited
from planlint.errors import PlanlintError
from planlint.findings import baseline, waiver_files
from planlint.run.check import check_bytes
from support.fuzz_seeds import EXAMPLES
from support.fuzzing import SECONDS_A_FILE, damaged, texts

_PLAN = (EXAMPLES / "sound-plan.txt").read_bytes()

# ---------------------------------------------------------------------------------------------------- sound ones

_SETTINGS = """\
extends = "base.toml"
include = ["*.txt"]
per-file-ignores = {"草稿*" = ["NUM", "STR003"]}
mandatory = ["NUM001"]
waivers = ["planlint-waivers.toml"]
baseline = "planlint-baseline.toml"
[rules.target-without-deadline]
severity = "error"
[profile]
year = 2025
level = "县"
"""
_WAIVERS = """\
[[waiver]]
rule = "NUM001"
section = "二/（一）"
reason = "上级文件如此编号"
expires = 2025-12-31
[[waiver]]
rule = "target-without-deadline"
words = '新建学校3所'
file = "草稿*.txt"
reason = \"""市里
统一安排\"""
"""
_BASELINE = """\
version = 1
known = [
  { file = "草稿.txt", rule = "NUM001", section = "二/（一）", words = "三、", fingerprint = "0123456789abcdef" },
]
"""
_PACK = """\
pack: qinghe
title: 青禾区的要求
applies: {sectors: [教育], levels: [县, 校]}
mandates:
  - code: QH001
    title: 每天综合体育活动时间不低于2小时
    basis: [{title: 青禾区体育方案, number: 青教发〔2024〕8号, mark: verified, date: 2024-05-01}]
    require:
      - {says: "[综合]?体育活动…时间", least: 2小时, within: paragraph}
      - 两个[只增不减|不减]
    misquoted: {三审三校: 三校三审}
    unlike: [体育场…改造]
    severities: {missing: warning}
    examples:
      - bad: "⟦青禾区2025年教育工作要点⟧\\n一、强化体育\\n建好操场。"
        good: "青禾区2025年教育工作要点\\n一、强化体育\\n每天综合体育活动时间不低于2小时。"
"""

# ---------------------------------------------------------------------------------------------------- what is wrong with them

_TOML = '[ ] [[ ]] { } = . , " \' """ # true 1e999 nan 0x1 2025-02-30 12:00:00 \\u0000 \\ud800 [profile] [[waiver]] a.b'.split()
_YAML = "- ? : | > & &a *a ! !!python/object !!binary !!set {} [] ~ .nan 1e999 0o7 2025-02-30 '' \" --- ... %YAML <<: [a]: {a: b}:".split()
_PHRASES = ("[", "]", "|", "…", "?", "[甲|]", "⟦", "⟧", "0小时", "二/（", "*", "[!", "../", "\x00", "学" * 300, "9" * 5000)


def _damaged_lines(seed: str, words: list[str]) -> st.SearchStrategy[str]:
    """Drop, double or swap lines of *seed*, or replace what follows a key or is between quotes by hostile words."""
    odd = st.sampled_from([*words, *_PHRASES]) | texts
    return st.tuples(
        st.just(seed), st.lists(st.tuples(st.integers(0), st.integers(0), odd | st.none()), min_size=1, max_size=4)
    ).map(_changed)


_VALUE = re.compile(r"""(?<=[:=\[{,"'])[ \w*.…〔〕\-]+""")


def _changed(parts: tuple[str, list[tuple[int, int, str | None]]]) -> str:
    lines = parts[0].split("\n")
    for at, other, word in parts[1]:
        one, two = at % len(lines), other % len(lines)
        values = list(_VALUE.finditer(lines[one]))
        if word is None:
            lines[one], lines[two] = lines[two], lines[one] * (other % 3)
        elif values:
            value = values[other % len(values)]
            lines[one] = lines[one][: value.start()] + word + lines[one][value.end() :]
        else:
            lines[one] = word
    return "\n".join(lines)


def _files(words: list[str], *seeds: str) -> st.SearchStrategy[bytes]:
    lines = st.one_of([_damaged_lines(seed, words) for seed in seeds])
    sound = st.sampled_from([seed.encode() for seed in seeds])
    return lines.map(lambda text: text.encode(errors="surrogatepass")) | damaged(sound) | st.binary(max_size=100)


def _example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


NAMES = {
    ".settings": "planlint.toml",
    ".waivers": waiver_files.FILE,
    ".baseline": baseline.FILE,
    ".pack": "office-pack.yaml",
}
"""What the files of each kind are called."""

TARGETS: dict[str, st.SearchStrategy[bytes]] = {
    ".settings": _files(_TOML, _SETTINGS, _example("planlint.toml")),
    ".waivers": _files(_TOML, _WAIVERS),
    ".baseline": _files(_TOML, _BASELINE),
    ".pack": _files(_YAML, _PACK, _example("office-pack.yaml")),
}
"""Files of each kind, hardly any of them sound."""

# ---------------------------------------------------------------------------------------------------- what must hold


@cache
def catalog() -> Catalog:
    """Return what is installed."""
    return installed()


def _settings(path: Path) -> None:
    session = open_session(Request(config=path), catalog())
    session.severity(None)
    for draft in (path.parent / "草稿.txt", Path("别处/方案.docx")):
        session.settings.excludes(draft)
        session.ignored(draft)


def _waivers(path: Path) -> None:
    waivers = waiver_files.load(path, lambda word: find_rule(catalog().rules, word).code)
    for waiver in waivers.of(path.parent / "草稿.txt"):
        assert waivers.source.position(waiver.span.start).line == waiver.line


def _baseline(path: Path) -> None:
    known = baseline.load(path)
    path.write_text(known.text, encoding="utf-8")
    assert baseline.load(path) == known


def _pack(path: Path) -> None:
    whole, codes = catalog().with_packs([str(path)])
    rules = [rule for rule in whole.rules if rule.code in codes]
    assert not check_bytes(_PLAN, "草稿.txt", rules, {}).errors


_LOADERS: dict[str, Callable[[Path], None]] = {
    ".settings": _settings,
    ".waivers": _waivers,
    ".baseline": _baseline,
    ".pack": _pack,
}


def loads(data: bytes, kind: str) -> None:
    """Hold that a file of settings is taken and can be used, or refused in Chinese with its name."""
    with limited(SECONDS_A_FILE), TemporaryDirectory() as folder:
        for name, text in (("base.toml", 'ignore = ["PUN"]\n'), (waiver_files.FILE, _WAIVERS), ("office-pack.yaml", _PACK)):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        path = Path(folder) / NAMES[kind]
        path.write_bytes(data)
        try:
            _LOADERS[kind](path)
        except PlanlintError as error:
            refusal = str(error)
        else:
            return
        assert re.search("[一-鿿]", refusal)
        assert folder in refusal
