"""`planlint serve`: a page on this computer to drop drafts on."""

import signal
from contextlib import suppress

from planlint.cli.options import ServeOptions
from planlint.cli.terminal import print_message
from planlint.errors import SettingsError

_HOW_TO_END = "关掉网页，或在这里按 Ctrl-C，就停"


def serve(options: ServeOptions) -> int:
    """Serve the page until its window is closed, or Ctrl-C.

    Raises SettingsError if the server's packages are not installed, or if the address cannot be used.
    """
    try:
        from planlint.web import server
    except ImportError as error:
        raise SettingsError(f"没有装网页部分（缺 {error.name}）；请运行 pip install 'planlint[serve]'") from None

    def show(address: str) -> None:
        print_message(f"网页在 {address}")
        print_message(_HOW_TO_END)

    handler = signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the temporary folder is removed then, too
    try:
        with suppress(KeyboardInterrupt):
            server.serve(host=options.host, port=options.port, password=options.password, browser=options.browser, show=show)
    finally:
        signal.signal(signal.SIGTERM, handler)
    return 0
