"""The options of `planlint check`."""

from typing import Annotated

from msgspec import Struct
from typer import Option

from planlint.cli.options import (
    STDIN,
    STDIN_NAME,
    Config,
    Isolated,
    Kind,
    Level,
    Many,
    Packs,
    Paths,
    Region,
    Sector,
    StdinName,
    Year,
)


class CheckOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint check`, in the order in which its help lists them."""

    paths: Paths
    select: Annotated[Many, Option("--select", help="只用这些规则（代码、代码开头或名称，可用逗号分隔）")] = None
    extend_select: Annotated[Many, Option("--extend-select", help="另加这些规则")] = None
    ignore: Annotated[Many, Option("--ignore", help="不用这些规则")] = None
    pack: Packs = None
    year: Year = None
    region: Region = None
    level: Level = None
    kind: Kind = None
    sector: Sector = None
    output_format: Annotated[
        Many,
        Option(
            "--output-format",
            help="text、concise（一处一行）、html、json、sarif 等；格式=文件 则写入文件；可重复",
            envvar="PLANLINT_OUTPUT_FORMAT",
        ),
    ] = None
    fail_on: Annotated[str | None, Option("--fail-on", help="到哪一级返回 1：error（默认）、warning、note")] = None
    show_notes: Annotated[bool, Option("--show-notes", help="提示也逐处列出（给程序看的格式总是列的）")] = False
    min_severity: Annotated[
        str | None, Option("--min-severity", help="低于这一级的不报，什么格式都不报：error、warning、note（默认）")
    ] = None
    exit_zero: Annotated[bool, Option("--exit-zero", help="有发现也返回 0；读不了的仍返回 2")] = False
    config: Config = None
    isolated: Isolated = False
    exclude: Annotated[Many, Option("--exclude", help="不查这些文件（通配符）")] = None
    force_exclude: Annotated[bool, Option("--force-exclude", help="直接点名的文件也按 --exclude 排除")] = False
    skip_other_texts: Annotated[bool, Option("--skip-other-texts", help="不是计划的文本跳过，不算出错")] = False
    stdin_filename: StdinName = STDIN_NAME
    fix: Annotated[bool, Option("--fix", help="改掉可以放心改的，写回原文件（编码、换行、Word 的格式不变）")] = False
    unsafe_fixes: Annotated[bool, Option("--unsafe-fixes", help="同 --fix 或 --diff 一起用：会改动意思的也改，改后请核对")] = (
        False
    )
    exit_non_zero_on_fix: Annotated[bool, Option("--exit-non-zero-on-fix", help="同 --fix 一起用：改动了文件就返回1")] = False
    add_waivers: Annotated[
        str | None,
        Option("--add-waivers", help="把列出的错误和警告都写进稿子旁边的 planlint-waivers.toml，后面写理由", metavar="理由"),
    ] = None
    diff: Annotated[bool, Option("--diff", help="只显示 --fix 会怎样改，不写文件；有改动返回 1")] = False
    annotate: Annotated[
        str | None,
        Option("--annotate", help="另存一份带批注的 Word 副本，如 草稿.批注.docx；一次查几份稿子时写文件夹。原稿不动"),
    ] = None
    force: Annotated[
        bool,
        Option("--force", help="命令行上写明的报告、批注副本盖掉已有的别的文件（要查的稿子、设置等仍不会被盖）"),
    ] = False
    statistics: Annotated[bool, Option("--statistics", help="只数每条规则有几处发现")] = False
    coverage: Annotated[bool, Option("--coverage", help="只印必备内容对照表：哪些写明了、在哪里，哪些写低、写错、缺")] = False
    jobs: Annotated[
        int | None,
        Option("--jobs", help="用几个进程；0 表示有几个核用几个（默认：文件多时如此，少时一个）", envvar="PLANLINT_JOBS"),
    ] = None
    no_cache: Annotated[bool, Option("--no-cache", help="不用也不留以前的结果，全部重新检查")] = False
    no_waivers: Annotated[bool, Option("--no-waivers", help="不认豁免：豁免了的发现照报（审稿人用）")] = False
    no_baseline: Annotated[bool, Option("--no-baseline", help="不认基线：基线中已有的发现照报")] = False
    show_settings: Annotated[bool, Option("--show-settings", help="只印各项设置的值，以及来自哪个文件第几行")] = False
    show_files: Annotated[bool, Option("--show-files", help="只列出会查哪些文件，不检查")] = False
    watch: Annotated[bool, Option("--watch", help="文件一改就再检查，按 Ctrl-C 结束（需要 pip install 'planlint[watch]'）")] = (
        False
    )
    quiet: Annotated[bool, Option("--quiet", "-q", help="只印发现，不印总结")] = False
    verbose: Annotated[bool, Option("--verbose", "-v", help="印出每份计划的用时")] = False
    color: Annotated[str, Option("--color", help="颜色：auto、always、never")] = "auto"

    def file_name(self, path: str) -> str:
        """Return the name of the file at *path*, which for standard input is an option."""
        return self.stdin_filename if path == STDIN else path
