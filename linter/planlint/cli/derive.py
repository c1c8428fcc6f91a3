"""`planlint derive`: a pack of mandates from the document of a superior office."""

import sys

from planlint.cli.one_plan import limited_work, one_plan
from planlint.cli.options import DeriveOptions
from planlint.cli.terminal import print_message
from planlint.config.catalog import installed
from planlint.errors import PlanlintError


def derive(options: DeriveOptions) -> int:
    """Print the pack; return 0. Raises SettingsError for the code, PlanlintError where the file has no tasks."""
    from planlint.mandates.derivation import check_code, derive_pack

    check_code(options.code, [rule.code for rule in installed().rules])
    superior = one_plan(options.superior)
    try:
        pack = limited_work(derive_pack, superior, options.code, options.part)
    except PlanlintError as error:
        raise PlanlintError(f"{options.superior}: {error}") from None
    sys.stdout.write(pack.text)
    left = f"，另有{len(pack.left)}件没有写进来，列在末尾" if pack.left else ""
    print_message(f"写了{pack.entries}项{left}；“# 请核”处看过以后，用 planlint test 检验")
    return 0
