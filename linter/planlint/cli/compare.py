"""`planlint compare` and `planlint cover`: a plan beside last year's, or beside the document of a superior office."""

import sys
from pathlib import Path

from planlint.cli.alignment import align
from planlint.cli.one_plan import limited_work, one_plan
from planlint.cli.options import CompareOptions, CoverOptions
from planlint.cli.overwriting import Destination, OverwriteGuard
from planlint.cli.terminal import print_message
from planlint.config.settings import display_path
from planlint.documents.paths import named_path
from planlint.errors import PlanlintError, SettingsError
from planlint.reporters import comparison, comparison_json
from planlint.reporters.comparison_files import content
from planlint.reporters.comparison_table import ComparisonTable
from planlint.run.comparable import no_units

_ON_SCREEN = ("text", "json", "csv")
_IN_FILES = ("html", "docx", "xlsx", "csv", "json")


def compare(options: CompareOptions) -> int:
    """Print what became of last year's plan; return 0. Raises PlanlintError where a file has no items."""
    from planlint.comparison.versions import compare_versions
    from planlint.run.compare import compare_named

    old, new = one_plan(options.old), one_plan(options.new)
    if options.versions:
        changes = limited_work(compare_versions, old, new)
        table = comparison.version_table(new, changes)
        return _write(options, table, comparison_json.version_json(old, new, changes), (options.old, options.new))
    found = limited_work(compare_named, old, new, options.old, options.new)
    table = comparison.year_table(old, new, found)
    return _write(options, table, comparison_json.year_json(old, new, found), (options.old, options.new))


def cover(options: CoverOptions) -> int:
    """Print what a draft carries of a superior document; return 0. Raises PlanlintError where a file has no units."""
    from planlint.comparison.cover import cover as compare_units

    superior, draft = one_plan(options.superior), one_plan(options.draft)
    found = limited_work(compare_units, superior, draft, options.part)
    if not found:
        raise PlanlintError(f"{options.superior}: {no_units(options.part, '--part')}")
    aligned = align(options, superior, draft, found)
    table = comparison.cover_table(superior, draft, aligned)
    return _write(options, table, comparison_json.cover_json(superior, draft, aligned), (options.superior, options.draft))


def _write(options: CompareOptions | CoverOptions, table: ComparisonTable, document: str, inputs: tuple[str, str]) -> int:
    """Print the table, or write it to the file that the format names. Raises SettingsError for an unknown format."""
    name, _, file = options.output_format.partition("=")
    if not file and name in _ON_SCREEN:
        texts = {"json": document, "csv": comparison.as_csv(table)} if name != "text" else {}
        sys.stdout.write(texts.get(name) or comparison.as_text(table, everything=options.all))
        return 0
    if not file or name not in _IN_FILES:
        raise SettingsError(
            f"格式只能是 text、json、csv，或写到文件的 html=、docx=、xlsx=、csv=、json=，写的是“{options.output_format}”"
        )
    destination = Destination.of_report(Path(file), name)
    OverwriteGuard([(named_path(one), "要对照的文件") for one in inputs], force=options.force).write(
        destination, content(name, table, document)
    )
    print_message(f"对照表写在 {display_path(destination.path)}")
    return 0
