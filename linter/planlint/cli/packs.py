"""`planlint test`, `planlint new-pack`: run the examples of packs, show how one was held against a draft, begin one."""

from collections.abc import Sequence
from pathlib import Path

from planlint.cli.options import NewPackOptions, TestOptions
from planlint.cli.request import request
from planlint.cli.terminal import print_message
from planlint.config.catalog import installed
from planlint.config.scaffold import write_pack
from planlint.config.session import Sessions
from planlint.documents.paths import is_folder, named_path
from planlint.engine.rule import AnyRule
from planlint.engine.testing import failures
from planlint.errors import PlanlintError, SettingsError
from planlint.mandates.mandate import Mandate
from planlint.mandates.trace import trace
from planlint.run.check import read_bytes, understand
from planlint.run.register_examples import test_registers
from planlint.text.printable import visible


def run_examples(options: TestOptions) -> int:
    """Run the examples of packs and registers, or show how packs are held against a draft; return 2 if any example fails."""
    folders = [name for name in options.packs if is_folder(Path(name))]
    if folders:
        return _test_registers(folders, options)
    catalog, codes = installed().with_packs(options.packs)
    tested = [rule for rule in catalog.rules if rule.code in codes]
    if options.explain:
        return _explain(tested, options)
    places = {code: at for pack in catalog.packs.values() for code, at in pack.places.items()}
    failed = [failure for rule in tested for failure in failures(rule, places[rule.code][1:])]
    for failure in failed:
        for line in failure.splitlines():
            print_message(line)
    count = sum(len(rule.examples) for rule in tested)
    print(f"试了{len(tested)}条规则的{count}个例子：{'全部成立' if not failed else f'{len(failed)}个不成立'}")
    return 2 if failed else 0


def _test_registers(folders: Sequence[str], options: TestOptions) -> int:
    """Run the examples of the registers in *folders*. Raises SettingsError where packs are named beside them."""
    if options.explain or len(folders) < len(options.packs):
        raise SettingsError("登记表的文件夹和必备内容包要分开试；--explain 只用于包")
    rules, failed = installed().rules, 0
    for name in folders:
        result = test_registers(name, rules)
        for line in (line for failure in result.failures for line in failure.splitlines()):
            print_message(line)
        came = f"{len(result.failures)}个不成立" if result.failures else "全部成立"
        print(f"{visible(name)}：{result.entries}条登记，试了{result.examples}个例子：{came}")
        failed += len(result.failures)
    return 2 if failed else 0


def _explain(rules: Sequence[AnyRule], options: TestOptions) -> int:
    """Print how each plan of a draft was held against *rules*. Raises PlanlintError for the file."""
    name = options.explain
    session = Sessions(request(options)).of(Path(name))
    try:
        draft = understand(read_bytes(named_path(name), session.limit), name, session.facts, session.limit)
    except PlanlintError as error:
        raise PlanlintError(f"{name}: {error}") from None
    for plan in draft.plans:
        print(f"《{visible(plan.name)}》")
        for rule in rules:
            if isinstance(rule.check, Mandate):
                print(f"{rule.code} {rule.title}")
                for line in trace(rule.check, plan):
                    print(f"    {visible(line)}")
    return 0


def begin_pack(options: NewPackOptions) -> int:
    """Write a pack to begin with."""
    print(f"写了 {visible(str(write_pack(named_path(options.file))))}；改好以后运行 planlint test {visible(options.file)}")
    return 0
