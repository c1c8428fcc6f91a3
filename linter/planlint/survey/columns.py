"""The columns of the Parquet tables of a survey: names and types are promises to those who query them."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class ParquetColumn(Struct, frozen=True):
    """A column: its *name*, its *type* as Arrow calls it ("string", "int32", "date32", "list<string>") and its meaning.

    A value may be missing only where *optional*; a text that is missing is "".
    """

    name: str
    type: str
    meaning: str
    optional: bool = False


def _text(name: str, meaning: str) -> ParquetColumn:
    return ParquetColumn(name, "string", meaning)


def _number(name: str, meaning: str, *, optional: bool = False) -> ParquetColumn:
    return ParquetColumn(name, "int32", meaning, optional)


_FILE = (
    ParquetColumn("file", "int64", "报送件的序号，从 0 起，各表一致"),
    _text("path", "报送件的路径；压缩包里的写作 包.zip/名称"),
)
_PLAN = (*_FILE, _number("plan", "计划在报送件里的序号，从 0 起"))

TABLES: Mapping[str, tuple[ParquetColumn, ...]] = MappingProxyType(
    {
        "files": (
            *_FILE,
            _number("plans", "读出几份计划"),
            ParquetColumn("problems", "list<string>", "没有读、不是计划、没有查完的原因；没有问题是空的列表"),
            ParquetColumn("notes", "list<string>", "另外要知道的事"),
            _text("digest", "正文的摘要；相同就是同一份正文，与文件格式无关"),
        ),
        "plans": (
            *_PLAN,
            _text("unit", "报送单位；认不出是空的"),
            _text("title", "标题"),
            _text("kind", "文种（工作要点）"),
            _text("genre", "类型"),
            _text("level", "层级"),
            _text("region", "地区"),
            _number("year", "年度", optional=True),
            _number("line", "从第几行起"),
            _number("characters", "字数"),
            _number("errors", "错误几处"),
            _number("warnings", "警告几处"),
            _number("notes", "提示几处"),
            _number("targets", "目标几个"),
            _number("undated", "没有时限的目标几个"),
            _number("unowned", "没有责任单位的目标几个"),
        ),
        "findings": (
            *_PLAN,
            _text("code", "规则代码"),
            _text("title", "规则的一行说明"),
            _text("severity", "error、warning 或 note"),
            _text("message", "说明"),
            _number("line", "行，从 1 起"),
            _text("section", "所在的章节"),
            _text("status", "必备内容：missing、weakened、misquoted；别的规则是空的"),
            _text("fingerprint", "指纹；行号变了它不变"),
        ),
        "commitments": (
            *_PLAN,
            _text("section", "章节"),
            _text("item", "条目"),
            _text("kind", "类别"),
            _text("indicator", "指标"),
            _text("value", "数值，用原文的字"),
            _text("base", "基期值"),
            _text("deadline", "时限，用原文的字"),
            ParquetColumn("due", "date32", "截止日期", optional=True),
            _text("lead", "责任单位"),
            _text("support", "配合单位"),
            _text("text", "原文"),
            _text("sentence", "原句"),
            _number("line", "行，从 1 起"),
        ),
        "mandates": (
            *_PLAN,
            _text("code", "必备内容的代码"),
            _text("subject", "说的是什么"),
            _text("status", "met、weakened、misquoted 或 missing"),
        ),
    }
)
"""The columns of each table, by its name. Columns may be added at the end; none changes its name, type or meaning."""
