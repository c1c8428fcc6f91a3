"""`planlint rules` and `planlint explain`: all rules in a table, one rule on a page."""

import sys

from planlint.cli.options import ExplainOptions, RulesOptions
from planlint.cli.request import request
from planlint.config.catalog import installed
from planlint.config.knowledge import ages
from planlint.config.selection import find_rule
from planlint.config.session import open_session
from planlint.findings.waiver_rules import RULES
from planlint.reporters.rule_reference import explanation, table


def explain(options: ExplainOptions) -> int:
    """Print a rule's page."""
    session = open_session(request(options))
    sys.stdout.write(explanation(find_rule((*session.all_rules, *RULES), options.rule)))
    return 0


def print_ages() -> int:
    """Print when each register and each pack was last checked."""
    catalog = installed()
    sys.stdout.writelines(f"{name}　核对到{day}\n" for name, day in ages(catalog.rules, catalog.packs))
    return 0


def list_rules(options: RulesOptions) -> int:
    """Print a table of all rules that says which of them the settings turn on."""
    session = open_session(request(options))
    if options.packs:
        return print_ages()
    sys.stdout.write(table((*session.all_rules, *RULES), {rule.code for rule in (*session.rules, *RULES)}))
    return 0
