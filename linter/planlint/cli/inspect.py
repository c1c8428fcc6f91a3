"""`planlint inspect`: what planlint understood of one draft."""

import sys
from pathlib import Path

from planlint.cli.options import STDIN, InspectOptions
from planlint.cli.request import request
from planlint.cli.terminal import stdin_bytes, width
from planlint.config.session import Sessions
from planlint.errors import PlanlintError, SettingsError
from planlint.plan.model import Draft
from planlint.reporters import commitment_table
from planlint.reporters.inspection import as_json, as_text
from planlint.reporters.json import dump
from planlint.run.check import read_bytes, understand


def inspect(options: InspectOptions) -> int:
    """Print what planlint understood of one draft. Raises SettingsError for an unknown format, PlanlintError for the file."""
    formats = ("text", "json", "csv") if options.table else ("text", "json")
    if options.output_format not in formats:
        raise SettingsError(f"inspect 的格式只能是 text、json，或同 --table 合用的 csv，写的是“{options.output_format}”")
    session = Sessions(request(options)).of(Path(options.name))
    try:
        data = stdin_bytes() if options.file == STDIN else read_bytes(Path(options.file))
        draft = understand(data, options.name, session.facts)
    except PlanlintError as error:
        raise PlanlintError(f"{options.name}: {error}") from None
    if options.table:
        text = _table(draft, options.output_format)
    elif options.output_format == "json":
        text = as_json(draft, options.name, session.rules)
    else:
        text = as_text(draft, options.name, session.rules, width())
    sys.stdout.write(text)
    return 0


def _table(draft: Draft, output_format: str) -> str:
    """Return the commitments of a draft as a table in a format."""
    table = commitment_table.rows(draft)
    if output_format == "json":
        return dump({"version": 1, "commitments": list(commitment_table.as_dicts(table))})
    return commitment_table.as_csv(table) if output_format == "csv" else commitment_table.as_text(table)
