"""Recognize a file as an earlier report of planlint, so that a new one may replace it."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

_TALLY = r"检查了\d+个文件、\d+份计划，用\d+条规则："
_PLACE = r"(?::\d{1,9}:\d{1,9}|“[^“\n]{0,40}”): [A-Z]{2,4}\d{3} "
_FINDING, _CONCISE = re.compile(f"{_PLACE}(?:错误|警告|提示) "), re.compile(_PLACE)
_PLAN = re.compile(r"） (?:《|\d+份计划：|（无标题）)")
_SUMMARY = re.compile(
    rf"^(?:(?:有|另有|还有)\d+处可用 --fix|{_TALLY}|要改\d+处，|没有发现要改的|什么也没有查成|必备内容缺\d+项（)"
)
_NOTES = re.compile(
    r": (?:不像计划：|(?:《[^《》\n]{1,200}》|第\d{1,6}行起的一份|“[^\n]{1,20}”起的一份)?没有认出|全文\d{1,6}行，其中)"
)
_OMITTED = re.compile(r": [A-Z]{2,4}\d{3}：其余\d{1,6}处从略")
_LINES = (_FINDING, _PLAN, _SUMMARY, _NOTES, _OMITTED)
_COMMAND = re.compile(r"::(?:error|warning|notice) title=(?:[A-Z]{2,4}\d{3} |not-checked |planlint::)")
_CODE = re.compile(r"[A-Z]{2,4}\d{3}|not-checked")
_HEAD = 4096  # bytes at the start of a page among which its generator is named
_GENERATOR = b'<meta name="generator" content="planlint '
_EMPTY_CHECKSTYLE = b'<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3" />\n'
_CORE = "docProps/core.xml"
_LARGEST_CORE = 1 << 20  # bytes


def is_report(data: bytes, name: str) -> bool:
    """Say whether *data* is a whole report that planlint wrote in the format *name*.

    A file that somebody has added to is not recognized where the format shows that.
    """
    try:
        return name in _RECOGNIZERS and _RECOGNIZERS[name](data)
    except Exception:  # whatever a foreign file does to a parser: it is not a report
        return False


def _is_text(data: bytes) -> bool:
    lines = [line for line in data.decode().split("\n") if line]
    known = all(line.startswith("    ") or any(one.search(line) for one in _LINES) for line in lines)
    return known and any(_FINDING.search(line) or re.match(_TALLY, line) for line in lines)


def _is_concise(data: bytes) -> bool:
    lines = data.decode().removesuffix("\n").split("\n")
    return all(_CONCISE.search(line) or _OMITTED.search(line) or re.match(_TALLY, line) for line in lines)


def _is_json(data: bytes) -> bool:
    document = json.loads(data)
    return _names_planlint(document) and ({"version", "summary", "files"} <= document.keys() or "plans" in document)


def _names_planlint(document: Any) -> bool:
    return isinstance(document, dict) and document["tool"]["name"] == "planlint"


def _is_jsonl(data: bytes) -> bool:
    lines = [json.loads(line) for line in data.splitlines()]
    return lines[0]["type"] == "run" and _names_planlint(lines[0]) and all(isinstance(line["type"], str) for line in lines)


def _is_sarif(data: bytes) -> bool:
    runs = json.loads(data)["runs"]
    return bool(runs) and all(run["tool"]["driver"]["name"] == "planlint" for run in runs)


def _is_rdjson(data: bytes) -> bool:
    document = json.loads(data)
    return document["source"]["name"] == "planlint" and isinstance(document["diagnostics"], list)


def _is_gitlab(data: bytes) -> bool:
    problems = json.loads(data)
    return isinstance(problems, list) and all(map(_is_problem, problems))


def _is_problem(problem: Any) -> bool:
    code, mark = problem["check_name"], problem["fingerprint"]
    return bool(_CODE.fullmatch(code) and problem["description"].startswith(f"{code} ") and re.fullmatch("[0-9a-f]{64}", mark))


def _is_github(data: bytes) -> bool:
    *commands, last = data.decode().removesuffix("\n").split("\n")
    return bool(re.match(_TALLY, last)) and all(map(_COMMAND.match, commands))


def _is_markdown(data: bytes) -> bool:
    lines = [line for line in data.decode().split("\n") if line]
    head, summary, *rest = lines
    return head == "## planlint" and bool(re.search(_TALLY, summary)) and all(one.startswith(("### ", "|")) for one in rest)


def _is_junit(data: bytes) -> bool:
    from xml.etree.ElementTree import fromstring

    root = fromstring(_without_doctype(data))
    return root.tag == "testsuites" and root.get("name") == "planlint"


def _is_checkstyle(data: bytes) -> bool:
    from xml.etree.ElementTree import fromstring

    if data == _EMPTY_CHECKSTYLE:
        return True
    root = fromstring(_without_doctype(data))
    sources = [error.get("source", "") for error in root.iter("error")]
    return root.tag == "checkstyle" and bool(sources) and all(source.startswith("planlint.") for source in sources)


def _without_doctype(data: bytes) -> bytes:
    """Return *data*. Raises ValueError if it declares entities, as no report does."""
    if b"<!DOCTYPE" in data:
        raise ValueError("a document type")
    return data


def _is_html(data: bytes) -> bool:
    return data.startswith(b"<!DOCTYPE html>") and _GENERATOR in data[:_HEAD] and data.rstrip().endswith(b"</html>")


def _is_docx(data: bytes) -> bool:
    """Say whether the document is a review sheet that nobody has saved again: Word and WPS then name who did."""
    properties = _properties(data)
    own = properties["creator"].startswith("planlint ") and properties["title"].startswith("校对单 ")
    return own and "lastModifiedBy" not in properties


def _is_xlsx(data: bytes) -> bool:
    """Say whether the workbook is a table of commitments, or of submissions, that nobody has saved again."""
    properties = _properties(data)
    own = properties["creator"].startswith("planlint ") and properties["title"] in ("任务分解表", "汇总")
    return own and "lastModifiedBy" not in properties


def _properties(data: bytes) -> dict[str, str]:
    """Return the properties of an Office document."""
    from xml.etree.ElementTree import fromstring
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as archive, archive.open(_CORE) as file:
        root = fromstring(_without_doctype(file.read(_LARGEST_CORE)))
    return {one.tag.rpartition("}")[2]: one.text or "" for one in root}


_RECOGNIZERS: dict[str, Callable[[bytes], bool]] = {
    "text": _is_text,
    "concise": _is_concise,
    "json": _is_json,
    "jsonl": _is_jsonl,
    "sarif": _is_sarif,
    "github": _is_github,
    "gitlab": _is_gitlab,
    "junit": _is_junit,
    "rdjson": _is_rdjson,
    "checkstyle": _is_checkstyle,
    "markdown": _is_markdown,
    "html": _is_html,
    "docx": _is_docx,
    "xlsx": _is_xlsx,
}
