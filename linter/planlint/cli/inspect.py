"""`planlint inspect`: what planlint understood of one draft."""

import sys
from pathlib import Path

from planlint.cli.options import STDIN, STDIN_NAME, InspectOptions
from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.request import request
from planlint.cli.terminal import print_message, stdin_bytes, width
from planlint.config.session import Sessions
from planlint.config.settings import display_path
from planlint.documents.paths import named_path
from planlint.errors import PlanlintError, SettingsError
from planlint.plan.model import Draft
from planlint.reporters import commitment_table
from planlint.reporters.commitment_workbook import as_workbook
from planlint.reporters.inspection import as_json, as_text
from planlint.reporters.json import dump
from planlint.run.check import read_bytes, understand
from planlint.text.unread import Extent


def inspect(options: InspectOptions) -> int:
    """Print what planlint understood of one draft; return 2 if a part of its text was not read.

    Raises SettingsError for an unknown format, PlanlintError for the file.
    """
    workbook = _workbook(options)
    formats = ("text", "json", "csv") if options.table else ("text", "json")
    if workbook is None and options.output_format not in formats:
        words = "inspect 的格式只能是 text、json，或同 --table 合用的 csv、xlsx=文件"
        raise SettingsError(f"{words}，写的是“{options.output_format}”")
    if options.stdin_filename != STDIN_NAME and options.file != STDIN:
        raise SettingsError("--stdin-filename 是标准输入的文件名，要和 - 一起用；查文件时请去掉")
    session = Sessions(request(options)).of(Path(options.name))
    path = named_path(options.file)
    try:
        data = stdin_bytes(options.name, session.limit) if options.file == STDIN else read_bytes(path, session.limit)
        draft = understand(data, options.name, session.facts, session.limit)
    except PlanlintError as error:
        raise PlanlintError(f"{options.name}: {error}") from None
    if workbook:
        guard = OverwriteGuard([] if options.file == STDIN else [(path, "要查的稿子")])
        guard.write(workbook, as_workbook(commitment_table.rows(draft, with_deliverables=True)))
        print_message(f"任务分解表写在 {display_path(workbook.path)}")
        return _print_unread(draft, options.name)
    if options.table:
        text = _table(draft, options.output_format)
    elif options.output_format == "json":
        text = as_json(draft, options.name, session.rules)
    else:
        text = as_text(draft, options.name, session.rules, width())
    sys.stdout.write(text)
    return _print_unread(draft, options.name)


def _workbook(options: InspectOptions) -> Destination | None:
    """Return the file that `--table --output-format xlsx=FILE` names; None for other formats."""
    name, _, file = options.output_format.partition("=")
    if not options.table or name != "xlsx":
        return None
    if not file.strip():
        raise SettingsError("xlsx 只能写到文件，不能写到屏幕；请写作 xlsx=文件，如 xlsx=任务分解表.xlsx")
    return Destination.of_report(Path(file), "xlsx")


def _print_unread(draft: Draft, name: str) -> int:
    """Write to standard error what was not read of the draft; return the exit code."""
    unread = [one for one in draft.source.in_file.unread if one.extent is not Extent.MARGIN]
    for one in unread:
        print_message(f"{name}: {one.message}")
    return 2 if any(one.extent is Extent.BODY for one in unread) else 0


def _table(draft: Draft, output_format: str) -> str:
    """Return the commitments of a draft as a table in a format."""
    table = commitment_table.rows(draft, with_deliverables=True)
    if output_format == "json":
        return dump({"version": 1, "commitments": list(commitment_table.as_dicts(table))})
    return commitment_table.as_csv(table) if output_format == "csv" else commitment_table.as_text(table)
