"""`planlint rules` and `planlint explain`: all rules in a table, one rule on a page."""

import sys

from planlint.cli.options import ExplainOptions, RulesOptions
from planlint.cli.request import request
from planlint.config.catalog import installed
from planlint.config.knowledge import ages
from planlint.config.selection import find_by_words
from planlint.config.session import Session, open_session
from planlint.errors import SettingsError
from planlint.findings.waiver_rules import RULES
from planlint.reporters.json import dump
from planlint.reporters.rule_reference import explanation, rule_json, table


def explain(options: ExplainOptions) -> int:
    """Print a rule's page, or the rule as JSON."""
    session = open_session(request(options))
    rule = find_by_words((*session.all_rules, *RULES), options.rule)
    is_json = _is_json(options.output_format)
    sys.stdout.write(dump({"version": 1, "rule": rule_json(rule, _on(session))}) if is_json else explanation(rule))
    return 0


def print_ages() -> int:
    """Print when each register and each pack was last checked."""
    catalog = installed()
    sys.stdout.writelines(f"{name}　核对到{day}\n" for name, day in ages(catalog.rules, catalog.packs))
    return 0


def list_rules(options: RulesOptions) -> int:
    """Print a table of all rules that says which of them the settings turn on, or the rules as JSON."""
    is_json = _is_json(options.output_format)
    session = open_session(request(options))
    rules, on = (*session.all_rules, *RULES), _on(session)
    if options.packs:
        return print_ages()
    if is_json:
        sys.stdout.write(dump({"version": 1, "rules": [rule_json(rule, on) for rule in rules]}))
    else:
        sys.stdout.write(table(rules, on))
    return 0


def _on(session: Session) -> frozenset[str]:
    return frozenset(rule.code for rule in (*session.rules, *RULES))


def _is_json(output_format: str) -> bool:
    if output_format not in ("text", "json"):
        raise SettingsError(f"--output-format 只能是 text 或 json，写的是“{output_format}”")
    return output_format == "json"
