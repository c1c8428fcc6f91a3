"""`planlint lsp`: a language server for editors."""

from planlint.cli.options import LspOptions
from planlint.cli.start import caches
from planlint.errors import SettingsError


def lsp(_: LspOptions) -> int:
    """Serve an editor by the Language Server Protocol on standard input and output until it ends.

    Raises SettingsError if the server's packages are not installed.
    """
    try:
        from planlint.lsp import features
    except ImportError as error:
        raise SettingsError(f"没有装编辑器部分（缺 {error.name}）；请运行 pip install 'planlint[lsp]'") from None
    features.serve(caches)
    return 0
