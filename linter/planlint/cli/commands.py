"""The commands: their names, help, options, and the functions that carry them out, loaded when they are called."""

from collections.abc import Callable, Iterable
from importlib import import_module
from inspect import signature
from typing import Any

from msgspec import Struct
from typer import Typer

from planlint.cache.folder import why_unused
from planlint.cli.check_options import CheckOptions
from planlint.cli.chinese import ChineseCommand, ChineseGroup
from planlint.cli.options import (
    CleanOptions,
    CompareOptions,
    CoverOptions,
    CreateOptions,
    DeriveOptions,
    ExplainOptions,
    InitOptions,
    InspectOptions,
    LspOptions,
    NewPackOptions,
    PruneOptions,
    RulesOptions,
    ServeOptions,
    SurveyOptions,
    TestOptions,
    UpdateOptions,
)


class Command(Struct, frozen=True):
    """A command. *function*, as module:name in this package, takes its options and returns the exit code."""

    name: str
    help: str
    options: type[Struct]
    function: str

    def call(self, **given: Any) -> int:
        """Carry the command out with the options *given* and return the exit code; say first if there is no cache folder."""
        if reason := why_unused():
            from planlint.cli.terminal import print_message  # slow to load and rarely needed

            print_message(reason)
        module, _, name = self.function.partition(":")
        code: int = getattr(import_module(f"{__package__}.{module}"), name)(self.options(**given))
        return code


class Group(Struct, frozen=True):
    """Commands below a common name."""

    name: str
    help: str
    commands: tuple[Command, ...]


_BASELINE = (
    Command("create", "把现有的发现全部记下；已有基线的不覆盖", CreateOptions, "baseline:create"),
    Command("update", "去掉已改好的；新的发现要写 --accept 才列入", UpdateOptions, "baseline:update"),
    Command("prune", "去掉已不存在的稿子的，以及已改好的", PruneOptions, "baseline:prune"),
)
_ALL: tuple[Command | Group, ...] = (
    Command("check", "检查草稿（check 可以省去不写）", CheckOptions, "check:check"),
    Command("serve", "打开一个网页，把稿子拖进去检查；只在这台电脑上，不上传", ServeOptions, "serve:serve"),
    Command("lsp", "供编辑器用：边写边查（语言服务器，VS Code 等由插件启动）", LspOptions, "lsp:lsp"),
    Command("inspect", "看 planlint 读懂了什么：结构、文种年度、必备内容", InspectOptions, "inspect:inspect"),
    Command("compare", "年度对照：去年的计划，今年哪些沿用、改写、没有了，目标是高是低", CompareOptions, "compare:compare"),
    Command("cover", "对标对表：上位文件的任务，草稿写了没有、写在哪一行", CoverOptions, "compare:cover"),
    Command("derive", "照上位文件写出必备内容包（YAML），印在屏幕上，供人修改", DeriveOptions, "derive:derive"),
    Command("survey", "汇总：许多单位报来的计划列成一张表，谁缺什么、指标多高、谁和谁相同", SurveyOptions, "survey:survey"),
    Command("explain", "一条规则说什么、为什么、依据什么，反例和正例，怎样不用它", ExplainOptions, "rules:explain"),
    Command("rules", "全部规则：代码、名称、级别、能否自动修改、是否启用", RulesOptions, "rules:list_rules"),
    Command("test", "用包里自带的例子检验必备内容包；--explain 草稿 说明怎样对照", TestOptions, "packs:run_examples"),
    Command("new-pack", "写出一份必备内容包的样子，照着填；已有的不覆盖", NewPackOptions, "packs:begin_pack"),
    Command("init", "写出带注释的 planlint.toml（--pack：也写必备内容包的样例）；已有的不覆盖", InitOptions, "init:init"),
    Command("clean", "删去以前各次检查留下的结果", CleanOptions, "clean:clean"),
    Group("baseline", "基线：记下已有的发现，以后只报新的", _BASELINE),
)
COMMANDS = {command.name: command for command in _ALL}
"""All commands by name, in the order in which the help lists them."""


def add_commands(app: Typer, commands: Iterable[Command | Group]) -> None:
    """Add *commands* to *app*."""
    for command in commands:
        if isinstance(command, Command):
            app.command(command.name, cls=ChineseCommand, help=command.help)(_typer_function(command))
        else:
            group = Typer(name=command.name, cls=ChineseGroup, help=command.help, no_args_is_help=True)
            add_commands(group, command.commands)
            app.add_typer(group)


def _typer_function(command: Command) -> Callable[..., int]:
    """Return a function whose parameters are the fields of the command's options: Typer reads a command off its signature."""

    def call(**given: Any) -> int:
        return command.call(**given)

    call.__signature__ = signature(command.options)  # type: ignore[attr-defined]
    return call
