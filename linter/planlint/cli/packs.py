"""`planlint test`: run the examples that mandate packs bring along."""

from planlint.cli.options import TestOptions
from planlint.cli.terminal import print_message
from planlint.config.catalog import installed
from planlint.engine.testing import failures


def run_examples(options: TestOptions) -> int:
    """Run the examples of packs; return 2 if any of them fails."""
    catalog, codes = installed().with_packs(options.packs)
    tested = [rule for rule in catalog.rules if rule.code in codes]
    places = {code: at for pack in catalog.packs.values() for code, at in pack.places.items()}
    failed = [failure for rule in tested for failure in failures(rule, places[rule.code][1:])]
    for failure in failed:
        print_message(failure)
    count = sum(len(rule.examples) for rule in tested)
    print(f"试了{len(tested)}条规则的{count}个例子：{'全部成立' if not failed else f'{len(failed)}个不成立'}")
    return 2 if failed else 0
