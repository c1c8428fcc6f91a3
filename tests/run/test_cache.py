"""What is cached between runs besides results: regexes, grammars, tables and packs; damage and absence only cost time."""

import marshal
import os
import pickle
import re
import shutil
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import planlint
import planlint_grammar
from planlint.cache import regex
from planlint.cache.folder import cache_folder, why_unused
from planlint.cache.grammars import load_grammar
from planlint.cache.regex import _RegexCache, cached_regexes
from planlint.cache.stamps import program_stamp
from planlint.cache.store import Store
from planlint.cache.tables import load_table
from planlint.config import schemas, settings
from planlint.config.plugins import rule_packages
from planlint.mandates import pack_cache
from planlint.mandates.loader import load_pack
from planlint.text import phrases
from support.folders import EXAMPLES
from support.plugins import install, rule

SAMPLES = [
    ("(?P<year>(?:19|20)[0-9]{2})年(?:底|末)?", re.NOFLAG),
    ("[一-鿿“《]{2,4}(?=。)|x(?!y)", re.IGNORECASE),
    (r"(c)\1(?i:d)[^\W_]", re.MULTILINE | re.DOTALL),
]
TEXT = "2025年底，教育局。xyXz ccD ccd二 2024年末\n"
PACK = (files("planlint_rules") / "packs/hebei.yaml").read_text(encoding="utf-8")


@pytest.fixture
def store() -> Store:
    return Store("tried")


@pytest.mark.parametrize(("pattern", "flags"), SAMPLES)
def test_a_cached_regex_is_the_regex(store: Store, pattern: str, flags: re.RegexFlag) -> None:
    plain = re.compile(pattern, flags)
    for _ in range(2):  # compiled and stored, then loaded
        re.purge()
        with _RegexCache(re._compiler, store):  # type: ignore[attr-defined]
            cached = re.compile(pattern, flags)
        assert [m.span() for m in cached.finditer(TEXT)] == [m.span() for m in plain.finditer(TEXT)]
        assert (cached.groupindex, cached.groups, cached.flags, cached.pattern) == (
            plain.groupindex,
            plain.groups,
            plain.flags,
            plain.pattern,
        )
    assert list(store.folder.glob("??/*"))


def test_the_compiler_is_left_as_it_was() -> None:
    before = (re._compiler.compile, re._compiler._sre)  # type: ignore[attr-defined]
    with pytest.raises(ZeroDivisionError), cached_regexes():
        raise ZeroDivisionError
    assert before == (re._compiler.compile, re._compiler._sre)  # type: ignore[attr-defined]


def test_invalid_patterns_raise_the_usual_error(store: Store) -> None:
    with _RegexCache(re._compiler, store), pytest.raises(re.error, match="unterminated"):  # type: ignore[attr-defined]
        re.compile("(a")


def test_damaged_patterns_are_compiled(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _RegexCache(re._compiler, store)  # type: ignore[attr-defined]
    store.put(made._store_key, b"rubbish")
    again = _RegexCache(re._compiler, store)  # type: ignore[attr-defined]
    with again:
        assert re.compile("abc[d-f]x?").search("abcd")
    for code in (b"\xff" * 8, b"\x01", b""):  # well-formed entries with code that is none
        again._codes = {("abc[d-f]x?", 0): (0, code, 0, {}, (None,))}
        with again:
            re.purge()
            assert re.compile("abc[d-f]x?").search("abcd")


def test_unused_patterns_are_dropped_if_there_are_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_MOST", 2)
    for asked in (("a1+", "a2+"), ("a2+", "a3+")):
        re.purge()
        with _RegexCache(re._compiler, store):  # type: ignore[attr-defined]
            for pattern in asked:
                re.compile(pattern)
    assert [pattern for pattern, _ in _RegexCache(re._compiler, store)._codes] == ["a2+", "a3+"]  # type: ignore[attr-defined]


def test_settings_are_validated_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound, other = tmp_path / "planlint.toml", tmp_path / "other.toml"
    sound.write_text('ignore = ["PUN"]\n', encoding="utf-8")
    other.write_text("ignore = [3]\n", encoding="utf-8")
    settings.load_settings(sound)
    monkeypatch.setattr(schemas, "_validator", None)
    assert settings.load_settings(sound).values == {"ignore": ["PUN"]}
    with pytest.raises(TypeError):
        settings.load_settings(other)


@pytest.mark.parametrize("arguments", [["check", "faulty-plan.txt"], ["rules"], ["coverage", "faulty-plan.txt"]], ids=" ".join)
def test_a_second_run_has_no_pattern_to_compile(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for seed in "01":
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        subprocess.run([sys.executable, "-m", "planlint", *arguments], cwd=EXAMPLES, capture_output=True, check=False)
        made.append([(path.name, path.stat().st_mtime_ns) for path in (cache_folder() / "patterns").glob("??/*")])
    assert made[0] == made[1] != []


def test_another_python_compiles_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_regex_cache", lambda: None)
    with cached_regexes():
        assert re.compile("abc[g-i]x?").search("abcg")


def test_a_grammar_is_built_again_if_its_tables_are_damaged() -> None:
    assert str(load_grammar("citation").parse("《示例》").data) == str(load_grammar("citation").parse("《示例》").data)
    for path in (cache_folder() / "grammars").glob("??/*"):
        path.write_bytes(b"rubbish")
    assert load_grammar("citation").parse("《示例》")


def test_grammars_and_packs_do_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(tmp_path / "file"))
    assert load_grammar("citation").parse("《示例》")
    assert pack_cache.read_pack(PACK, "a.yaml") == load_pack(PACK, "a.yaml")


def test_a_pack_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pack_cache.read_pack(PACK, "a.yaml")
    monkeypatch.setattr(pack_cache, "load_pack", None)
    assert pack_cache.read_pack(PACK, "a.yaml") == first == load_pack(PACK, "a.yaml")
    with pytest.raises(TypeError):
        pack_cache.read_pack(PACK + "\n", "a.yaml")


@pytest.mark.parametrize("name", ["phrase.lark", "parse/tree.py", "pack.schema.json"])
def test_a_changed_source_file_changes_the_key_of_packs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {package: tmp_path / package.__name__ for package in (planlint, planlint_grammar)}
    for package, folder in folders.items():
        shutil.copytree(Path(str(package.__file__)).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr(package, "__file__", str(folder / "__init__.py"))
    keys = []
    for changed in (0, 1):
        (source,) = (path for folder in folders.values() for path in folder.rglob(Path(name).name) if path.match(name))
        os.utime(source, ns=(changed, changed))
        program_stamp.cache_clear()
        keys.append(pack_cache._key(PACK, "a.yaml"))
    program_stamp.cache_clear()
    assert keys[0] != keys[1]


def test_a_phrase_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = phrases.parse_phrases(["[甲[乙|丙]?|丁]戊"])
    monkeypatch.setattr(phrases, "parse_phrase", None)
    assert phrases.parse_phrases(["[甲[乙|丙]?|丁]戊"]) == first


@pytest.mark.parametrize(
    "name", sorted(one.name for one in files("planlint_rules").joinpath("packs").iterdir() if one.name.endswith(".yaml"))
)
def test_a_cached_pack_is_the_pack(name: str) -> None:
    text = (files("planlint_rules") / "packs" / name).read_text(encoding="utf-8")
    pack = load_pack(text, name)
    assert [pack_cache.read_pack(text, name) for _ in range(2)] == [pack, pack]


class Hostile:
    """What ends the process when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (99,)


RUBBISH = [b"rubbish", pickle.dumps(Hostile()), marshal.dumps({"a": 1}), b""]


def checked_as_program() -> tuple[int, str, str]:
    command = [sys.executable, "-m", "planlint", str(EXAMPLES / "faulty-plan.txt"), "--isolated", "--output-format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("sealed", [True, False])
def test_a_forged_entry_is_neither_run_nor_used(sealed: bool) -> None:
    clean = checked_as_program()
    assert clean[0] == 1
    entries = list(cache_folder().glob("*/??/*"))
    stores = {path.parent.parent.name for path in entries}
    assert stores >= {"packs", "registers", "results", "grammars", "patterns", "packages", "words"}
    for content in RUBBISH if sealed else RUBBISH[:1]:  # without its seal, no content is looked at
        for path in entries:
            Store(path.parent.parent.name).put(path.name, content, sealed=sealed)
        assert checked_as_program() == clean, content


def test_a_damaged_pack_is_read_again() -> None:
    first = pack_cache.read_pack(PACK, "a.yaml")
    Store("packs").put(pack_cache._key(PACK, "a.yaml"), b"rubbish")
    assert pack_cache.read_pack(PACK, "a.yaml") == first


@pytest.mark.parametrize(
    ("arguments", "not_loaded"),
    [
        (
            ["--version"],
            [
                "jieba",
                "jsonschema",
                "docx",
                "lxml",
                "rich.console",
                "lark",
                "yaml",
                "pydantic",
                "multiprocessing",
                "planlint_rules",
            ],
        ),
        (
            ["check", "--isolated", "plan.txt"],
            ["jieba", "jsonschema", "docx", "lxml", "rich.console", "pydantic", "multiprocessing"],
        ),
    ],
)
def test_unneeded_modules_are_not_loaded(tmp_path: Path, arguments: list[str], not_loaded: list[str]) -> None:
    (tmp_path / "plan.txt").write_text("示例县应急预案\n一、目的\n做好准备。\n二、职责\n各负其责。\n", encoding="utf-8")
    program = "import sys; from planlint.cache.folder import enable_cache; from planlint.cli.app import main; "
    program += "enable_cache(); main(sys.argv[1:]); print(*sys.modules)"
    for _ in range(2):  # the first run makes what the second finds in the cache folder
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
        )
    assert not set(not_loaded) & set(ran.stdout.split())


def test_a_register_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_table("数: [1, 甲, 2025-01-19]")
    monkeypatch.setattr("yaml.load", None)
    assert load_table("数: [1, 甲, 2025-01-19]") == first == {"数": [1, "甲", date(2025, 1, 19)]}
    with pytest.raises(TypeError):
        load_table("数: [2]")


def test_a_damaged_register_is_read_again() -> None:
    load_table("- 1")
    for path in (cache_folder() / "registers").glob("??/*"):
        Store("registers").put(path.name, b"rubbish")
    assert load_table("- 1") == [1]


def test_rule_packages_are_searched_again_after_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rule_packages()
    with monkeypatch.context() as patch:
        patch.setattr("importlib.metadata.entry_points", None)
        assert rule_packages() == before == ["planlint_rules"]
    install(tmp_path, "more_rules", rule("return ()"), monkeypatch)
    assert sorted(rule_packages()) == ["more_rules", "planlint_rules"]


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a cache folder that is still to be made, not opened before."""
    path = tmp_path / "缓存"
    monkeypatch.setenv("PLANLINT_CACHE_DIR", str(path))
    return path


@pytest.mark.skipif(os.name == "nt", reason="rights as Unix has them")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o755, 0o701])
def test_a_folder_open_to_others_is_not_used(mode: int, messages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    messages.mkdir()
    messages.chmod(mode)
    for _ in range(2):
        Store("tried").put("0a" * 32, b"x")
        assert Store("tried").get("0a" * 32) is None
    assert list(messages.iterdir()) == []
    assert f"chmod 700 '{messages}'" in why_unused()
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="rights as Unix has them")
def test_an_unused_folder_is_reported_once_by_commands_only(messages: Path, tmp_path: Path) -> None:
    messages.mkdir()
    messages.chmod(0o777)
    for arguments, times in (
        (["--version"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        ([], 0),
        (["check"], 0),
        (["check", "--no-cache", str(EXAMPLES / "sound-plan.txt"), "--isolated"], 0),
        (["check", str(EXAMPLES / "sound-plan.txt"), "--isolated"], 1),
        (["rules", "--isolated"], 1),
        (["baseline", "create", "--help"], 0),
    ):
        command = [sys.executable, "-m", "planlint", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.stderr.count("这次没有用它") == times, arguments
    assert list(messages.iterdir()) == []


def test_a_named_folder_that_cannot_be_made_is_reported(messages: Path) -> None:
    messages.touch()
    assert "请核对 PLANLINT_CACHE_DIR" in why_unused()
    assert Store("tried").get("0a" * 32) is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the default folder of Linux")
def test_the_default_folder_is_closed_to_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLANLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "planlint").mkdir(mode=0o755)
    Store("tried").put("0a" * 32, b"x")
    assert Store("tried").get("0a" * 32) == b"x"
    assert (tmp_path / "planlint").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners as Unix has them")
def test_a_folder_of_another_user_is_not_used(messages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    messages.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    Store("tried").put("0a" * 32, b"x")
    assert list(messages.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="descriptors of folders as Unix has them")
def test_a_folder_that_is_replaced_after_the_check_is_not_used(messages: Path) -> None:
    Store("tried").put("0a" * 32, b"mine")
    messages.rename(messages.with_name("旧"))
    (messages / "tried/0b").mkdir(parents=True)
    (messages / "tried/0b" / ("0b" * 32)).write_bytes(b"planted")
    assert Store("tried").get("0b" * 32) is None
    assert Store("tried").get("0a" * 32) == b"mine"


def test_nothing_is_cached_with_no_cache(messages: Path) -> None:
    command = [sys.executable, "-m", "planlint", str(EXAMPLES / "sound-plan.txt"), "--isolated", "--no-cache"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert not messages.exists()


def test_a_store_that_grows_too_large_drops_what_was_not_used_for_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planlint.cache.store._LARGEST", 100)
    store = Store("tried")
    for i, key in enumerate(("0a" * 32, "0b" * 32, "0c" * 32)):
        store.put(key, b"x" * 30)
        os.utime(store.folder / key[:2] / key, (1e9 + i, 1.9e9 + i))
    store.prune()
    assert [store.get(key) is not None for key in ("0a" * 32, "0b" * 32, "0c" * 32)] == [False, True, True]
