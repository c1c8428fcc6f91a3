"""Reports for tests of formats: drafts with awkward names and characters, and checks of them in one format."""

import json
import os
import re
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planlint.authoring import Span
from planlint.cli.app import main
from planlint.config.catalog import installed
from planlint.findings.report import Report
from planlint.findings.waivers import Waived, Waiver
from planlint.run.check import check_bytes

Json = dict[str, Any]
SCHEMAS = Path(__file__).parents[1] / "reporters" / "schemas"

HOSTILE = "甲 〔2025〕，a,b%25&<i>\"'|`#@all：b.txt"
BROKEN_LINE = "换\n::error::行.txt"
BYTES = os.fsdecode(b"\xff\xfe.txt")
DRAFT = (
    "青禾区2025年教育工作要点\n"
    "一、办好学校\n"
    "1.建设𠮷祥👩‍🏫学校😀，确保2024年底前完成“一校一案”。\n"
    "3.落实|责任`制度`<b>，确保2024年底前完成。\n"
    "\t确保2024年底前完成\x0b。\n"
)


def run(*arguments: str, formats: str = "sarif", code: int = 2) -> str:
    """Run a check with the report in a file, and return that."""
    report = Path("报告")
    report.unlink(missing_ok=True)  # a report in another format would not be overwritten
    assert main(["check", "--isolated", "--select", "NUM001,DAT001", *arguments, "--output-format", f"{formats}=报告"]) == code
    return report.read_bytes().decode("utf-8")


def schema(name: str) -> Json:
    found: Json = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return found


def json_report(folder: Path) -> Json:
    """Return the JSON report: what all other formats must say too."""
    document: Json = json.loads(run(str(folder.relative_to(Path.cwd())), formats="json"))
    assert document["summary"]["error"] > 10
    return document


def findings(document: Json) -> list[tuple[str, Json]]:
    return [(file["path"], finding) for file in document["files"] for finding in file["findings"]]


def report_with_suppressed(*, has_baseline: bool) -> Report:
    """Return a report with a finding that is live, two that are waived (beside the draft, in it), and one that is known."""
    rules = [rule for rule in installed().rules if rule.code in ("NUM001", "DAT001")]
    file = check_bytes(DRAFT.encode(), "稿.md", rules, {})
    live, beside, within, known = file.findings
    side = Waiver("DAT001", "领导已定", "planlint-waivers.toml", 7, Span(0, 1))
    waived = (Waived(beside, side), Waived(within, replace(side, path="稿.md", line=3, reach=Span(0, 9))))
    return Report((replace(file, findings=(live,), waived=waived, baselined=(known,)),), (), has_baseline=has_baseline)


def without_place(message: str) -> str:
    """Return a finding's message without the other place it names: a line, or in Word a paragraph by its first words."""
    return re.sub("第[0-9]{1,4}[行段]|“[^”]{1,20}…?”一段", "", message)
