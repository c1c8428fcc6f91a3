"""The options of each command but `check`, as a frozen struct with a field for each option, and options that commands share."""

from pathlib import Path
from typing import Annotated

from msgspec import Struct
from typer import Argument, Option

Many = list[str] | None
Paths = Annotated[list[str], Argument(help="文件或文件夹；- 表示标准输入", show_default=False)]
Packs = Annotated[Many, Option("--pack", help="另加必备内容包（名称，或 .yaml 文件）")]
Year = Annotated[int | None, Option("--year", help="计划的年度")]
Region = Annotated[str | None, Option("--region", help="省份简称，如 山东")]
Level = Annotated[str | None, Option("--level", help="层级：国、省、市、县、校")]
Kind = Annotated[str | None, Option("--kind", help="文种，如 工作要点")]
Sector = Annotated[str | None, Option("--sector", help="领域，如 教育")]
Config = Annotated[Path | None, Option("--config", help="设置文件", envvar="PLANLINT_CONFIG")]
Isolated = Annotated[bool, Option("--isolated", help="不读任何设置文件")]
BaselineFile = Annotated[Path | None, Option("--baseline", help="基线文件，默认 planlint-baseline.toml")]
StdinName = Annotated[str, Option("--stdin-filename", help="标准输入的文件名（后缀决定怎样读）")]
RuleFormat = Annotated[str, Option("--output-format", help="text 或 json")]

STDIN = "-"
"""The path that means standard input."""
STDIN_NAME = "stdin.txt"
"""The name of standard input if no option gives one."""


class InspectOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint inspect`, in the order in which its help lists them."""

    file: Annotated[str, Argument(help="文件；- 表示标准输入", show_default=False)]
    pack: Packs = None
    year: Year = None
    region: Region = None
    level: Level = None
    kind: Kind = None
    sector: Sector = None
    output_format: Annotated[str, Option("--output-format", help="text、json，或（同 --table）csv、xlsx=文件")] = "text"
    table: Annotated[bool, Option("--table", help="只印任务分解表：章节、条目、指标、数值、时限、责任单位、原句")] = False
    config: Config = None
    isolated: Isolated = False
    stdin_filename: StdinName = STDIN_NAME

    @property
    def name(self) -> str:
        """The name of the draft's file."""
        return self.stdin_filename if self.file == STDIN else self.file


class ExplainOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint explain`."""

    rule: Annotated[str, Argument(help="规则的代码、名称，或标题里的几个字（跳号）", show_default=False)]
    output_format: RuleFormat = "text"
    pack: Packs = None
    config: Config = None
    isolated: Isolated = False


class RulesOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint rules`."""

    output_format: RuleFormat = "text"
    packs: Annotated[bool, Option("--packs", help="只列出登记表和必备内容包，各核对到哪一天")] = False
    pack: Packs = None
    config: Config = None
    isolated: Isolated = False


class TestOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint test`."""

    packs: Annotated[list[str], Argument(help="包的名称或 .yaml 文件；登记表的文件夹", show_default=False)]
    explain: Annotated[
        str, Option("--explain", help="不试例子，逐项说明一份草稿：哪个短语在哪里找到、比了哪个量", show_default=False)
    ] = ""
    config: Config = None
    isolated: Isolated = False


class NewPackOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint new-pack`."""

    file: Annotated[str, Argument(help="包的文件，如 office.yaml", show_default=False)]


class InitOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint init`."""

    folder: Annotated[str, Argument(help="文件夹", show_default=False)] = "."
    pack: Annotated[bool, Option("--pack", help="也写一个必备内容包的样例 office-pack.yaml")] = False


class CleanOptions(Struct, frozen=True, kw_only=True):
    """`planlint clean` has no options."""


class CreateOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint baseline create`."""

    paths: Paths
    pack: Packs = None
    config: Config = None
    baseline: BaselineFile = None


class UpdateOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint baseline update`."""

    paths: Paths
    accept: Annotated[bool, Option("--accept", help="把新的发现也列入；不写则只减不增")] = False
    pack: Packs = None
    config: Config = None
    baseline: BaselineFile = None


class PruneOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint baseline prune`."""

    pack: Packs = None
    config: Config = None
    baseline: BaselineFile = None


class ServeOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint serve`."""

    port: Annotated[int, Option("--port", help="端口；0 表示任何一个空着的", min=0, max=65535)] = 0
    browser: Annotated[bool, Option("--browser/--no-browser", help="自动打开浏览器")] = True
    host: Annotated[str, Option("--host", help="让单位内网的别的电脑也能打开时，写这台电脑的地址；要同时给 --password")] = (
        "127.0.0.1"
    )
    password: Annotated[
        str,
        Option("--password", help="打开网页要输的密码（用 --host 时），至少8位", envvar="PLANLINT_PASSWORD", show_envvar=False),
    ] = ""


class SurveyOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint survey`, in the order in which its help lists them."""

    paths: Annotated[list[str], Argument(help="报送的文件、文件夹、压缩包（.zip）或通配符", show_default=False)]
    output_format: Annotated[
        Many,
        Option("--output-format", help="text（默认）、json、csv，或 xlsx=、html=、csv=、json=文件、parquet=文件夹；可重复"),
    ] = None
    superior: Annotated[str | None, Option("--superior", help="上位文件：另列各单位写了它的哪些任务")] = None
    part: Annotated[str | None, Option("--part", help="同 --superior 一起用：只对说到这个词的章节，如 教育")] = None
    pack: Packs = None
    year: Year = None
    region: Region = None
    level: Level = None
    kind: Kind = None
    sector: Sector = None
    fail_on: Annotated[str | None, Option("--fail-on", help="有到这一级的就返回 1：error（默认）、warning、note")] = None
    exit_zero: Annotated[bool, Option("--exit-zero", help="有发现也返回 0；没有查成的仍返回 2")] = False
    config: Config = None
    isolated: Isolated = False
    exclude: Annotated[Many, Option("--exclude", help="不查这些文件（通配符）")] = None
    jobs: Annotated[
        int | None,
        Option("--jobs", help="用几个进程；0 表示有几个核用几个（默认：文件多时如此，少时一个）", envvar="PLANLINT_JOBS"),
    ] = None
    engine: Annotated[str, Option("--engine", help="在哪里算：local 本机，dask 几台机器一起（结果一样）")] = "local"
    scheduler: Annotated[str, Option("--scheduler", help="Dask 调度器的地址（tcp://10.0.0.5:8786）；不写则用本机的进程")] = ""
    no_cache: Annotated[bool, Option("--no-cache", help="不用也不留以前的结果，全部重新检查")] = False
    resume: Annotated[bool, Option("--resume", help="接着上次中断的做：查过的不再查，上次的 xlsx、html、json 换成新的")] = False
    force: Annotated[bool, Option("--force", help="写的文件已存在也照写")] = False


class LspOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint lsp`."""

    stdio: Annotated[bool, Option("--stdio", help="经标准输入输出（编辑器常这样写；总是这样）")] = True


_TableFormat = Annotated[str, Option("--output-format", help="text、json、csv，或 html=、docx=、xlsx=、csv=、json=文件")]
_Everything = Annotated[bool, Option("--all", help="终端上也列出不必看的")]
_Force = Annotated[bool, Option("--force", help="写的文件已存在也照写")]


class CompareOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint compare`."""

    old: Annotated[str, Argument(help="去年的计划", show_default=False)]
    new: Annotated[str, Argument(help="今年的计划", show_default=False)]
    versions: Annotated[bool, Option("--versions", help="两份是同一计划的前后两稿：列出修改情况对照表")] = False
    output_format: _TableFormat = "text"
    all: _Everything = False
    force: _Force = False


class CoverOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint cover`."""

    superior: Annotated[str, Argument(help="上位文件", show_default=False)]
    draft: Annotated[str, Argument(help="本单位的草稿", show_default=False)]
    part: Annotated[str | None, Option("--part", help="只对上位文件里说到这个词的章节；默认用草稿的领域，如 教育")] = None
    record: Annotated[
        str | None,
        Option(
            "--record",
            help="把每件事写进对标记录，由人来定；不写文件名则用稿子旁边的 planlint-alignment.toml",
            metavar="[文件.toml]",
        ),
    ] = None
    output_format: _TableFormat = "text"
    all: _Everything = False
    force: _Force = False


class DeriveOptions(Struct, frozen=True, kw_only=True):
    """The options of `planlint derive`."""

    superior: Annotated[str, Argument(help="上位文件", show_default=False)]
    code: Annotated[str, Option("--code", help="各项代码的字头，二至四个大写字母，如 YLS", show_default=False)]
    part: Annotated[str, Option("--part", help="只取上位文件里说到这个词的章节，如 教育", show_default=False)] = ""
