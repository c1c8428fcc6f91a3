"""Words are those of jieba, its table comes from the cache folder, and no temporary file of others is trusted."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planlint.cache.folder import cache_folder
from planlint.cache.word_table import WordTable, pack_words
from planlint.text import segmentation
from planlint.text.segmentation import segment
from support.folders import EXAMPLES, SHARED

WORDS = {"教": 0, "教育": 51_066, "教育局": 300, "𠀀": 7, "": 3, "x" * 300: 1}


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Open the table again in each test, which has a cache folder of its own."""
    segmentation._tokenizer.cache_clear()
    yield
    segmentation._tokenizer.cache_clear()


@pytest.fixture(scope="module")
def plain() -> Any:
    """Return a tokenizer of jieba with the table that it ships."""
    jieba = segmentation._jieba()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = segmentation._load(jieba)
    tokenizer.initialized = True
    return tokenizer


def test_a_table_holds_its_words_and_no_others() -> None:
    table = WordTable(pack_words(WORDS, 99))
    assert {word: table[word] for word in WORDS} == WORDS
    assert table.total == 99
    assert "教育厅" not in table
    assert table.get("育") is None
    assert table.get("育", 5) == 5
    with pytest.raises(KeyError):
        table["育"]


@pytest.mark.parametrize("damage", [lambda b: b[:-4], lambda b: b[:40] + b"\xff" + b[41:], lambda b: b"", lambda b: b[:3]])
def test_a_damaged_table_is_refused(damage: Any) -> None:
    with pytest.raises(ValueError, match="word table"):
        WordTable(damage(pack_words(WORDS, 99)))


def test_words_are_those_of_jieba(plain: Any) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (EXAMPLES / "faulty-plan.txt", EXAMPLES / "sound-plan.txt")]
    texts += ["", "\r\n", "a-b_c 3.5%教育局𠀀𠀁孖", "县委书记张三丰说的确实在理"]
    for text in texts:
        assert list(segment(text)) == list(plain.cut(text))


def test_a_long_text_is_cut_into_pieces_between_words(plain: Any) -> None:
    text = "县委书记张三丰说：教育工作要点，确实在理。\r\n" * 300
    assert list(segment(text)) == list(plain.cut(text))
    assert "".join(segment("龘" * 100_000)) == "龘" * 100_000  # minutes, if it were one piece


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not there")
def test_words_of_all_corpora_are_those_of_jieba(plain: Any) -> None:
    files = [path for path in (SHARED / "corpus").rglob("*") if path.suffix in (".txt", ".md")]
    assert len(files) > 100
    for path in files[::25]:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert list(segment(text)) == list(plain.cut(text)), path.name


def test_the_table_is_built_once_and_again_where_it_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(segment("教育工作要点")) == ["教育", "工作", "要点"]
    (table,) = (cache_folder() / "words").glob("??/*")
    whole = table.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(segmentation, "_load", None)
        segmentation._tokenizer.cache_clear()
        assert list(segment("教育工作要点")) == ["教育", "工作", "要点"]
    table.unlink()
    table.write_bytes(whole[:1000])
    segmentation._tokenizer.cache_clear()
    assert list(segment("教育工作要点")) == ["教育", "工作", "要点"]
    assert table.read_bytes() == whole


def test_no_temporary_file_is_read_or_written(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(b"planted")
    program = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
        "from planlint.text.segmentation import segment\n"
        "print(list(segment('教育工作要点')), 'pkg_resources' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(tmp_path)], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "['教育', '工作', '要点'] False\n"
    assert done.stderr == ""
    assert (tmp_path / "jieba.cache").read_bytes() == b"planted"
