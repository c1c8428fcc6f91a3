"""The options of the command line, as Typer reads them off a signature; the names are those of contract and settings."""

from pathlib import Path
from typing import Annotated

import typer

Many = list[str] | None
Paths = Annotated[list[str], typer.Argument(help="文件或文件夹；- 表示标准输入", show_default=False)]
File = Annotated[str, typer.Argument(help="文件；- 表示标准输入", show_default=False)]
Select = Annotated[Many, typer.Option("--select", help="只用这些规则（代码、代码开头或名称，可用逗号分隔）")]
Extend = Annotated[Many, typer.Option("--extend-select", help="另加这些规则")]
Ignore = Annotated[Many, typer.Option("--ignore", help="不用这些规则")]
Packs = Annotated[Many, typer.Option("--pack", help="另加必备内容包（名称，或 .yaml 文件）")]
Year = Annotated[int | None, typer.Option("--year", help="计划的年度")]
Region = Annotated[str | None, typer.Option("--region", help="省份简称，如 山东")]
Level = Annotated[str | None, typer.Option("--level", help="层级：国、省、市、县、校")]
Kind = Annotated[str | None, typer.Option("--kind", help="文种，如 工作要点")]
Sector = Annotated[str | None, typer.Option("--sector", help="领域，如 教育")]
Formats = Annotated[
    Many,
    typer.Option(
        "--output-format",
        help="text、json、sarif、github、gitlab 等；格式=文件 则写入文件；可重复",
        envvar="PLANLINT_OUTPUT_FORMAT",
    ),
]
FailOn = Annotated[str | None, typer.Option("--fail-on", help="到哪一级返回 1：error（默认）、warning、note")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="有发现也返回 0；读不了的仍返回 2")]
Config = Annotated[Path | None, typer.Option("--config", help="设置文件", envvar="PLANLINT_CONFIG")]
Isolated = Annotated[bool, typer.Option("--isolated", help="不读任何设置文件")]
Exclude = Annotated[Many, typer.Option("--exclude", help="不查这些文件（通配符）")]
ForceExclude = Annotated[bool, typer.Option("--force-exclude", help="直接点名的文件也按 --exclude 排除")]
SkipOther = Annotated[bool, typer.Option("--skip-other-texts", help="不是计划的文本跳过，不算出错")]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help="不认豁免：豁免了的发现照报（审稿人用）")]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="不认基线：基线中已有的发现照报")]
ShowSettings = Annotated[bool, typer.Option("--show-settings", help="只印各项设置的值，以及来自哪个文件第几行")]
BaselineFile = Annotated[Path | None, typer.Option("--baseline", help="基线文件，默认 planlint-baseline.toml")]
StdinName = Annotated[str, typer.Option("--stdin-filename", help="标准输入的文件名（后缀决定怎样读）")]
Fix = Annotated[bool, typer.Option("--fix", help="改掉可以放心改的，写回原文件（编码、换行、Word 的格式不变）")]
UnsafeFixes = Annotated[bool, typer.Option("--unsafe-fixes", help="同 --fix 或 --diff 一起用：会改动意思的也改，改后请核对")]
Diff = Annotated[bool, typer.Option("--diff", help="只显示 --fix 会怎样改，不写文件；有改动返回 1")]
Annotate = Annotated[
    str | None,
    typer.Option("--annotate", help="另存一份带批注的 Word 副本，如 草稿.批注.docx；一次查几份稿子时写文件夹。原稿不动"),
]
Statistics = Annotated[bool, typer.Option("--statistics", help="只数每条规则有几处发现")]
Coverage = Annotated[bool, typer.Option("--coverage", help="只印必备内容对照表：哪些写明了、在哪里，哪些写低、写错、缺")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只印发现，不印总结")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="印出每份计划的用时")]
Color = Annotated[str, typer.Option("--color", help="颜色：auto、always、never")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", help="用几个进程；0 表示有几个核用几个（默认：文件多时如此，少时一个）", envvar="PLANLINT_JOBS"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不用也不留以前的结果，全部重新检查")]
Watch = Annotated[bool, typer.Option("--watch", help="文件一改就再检查，按 Ctrl-C 结束（需要 pip install 'planlint[watch]'）")]
