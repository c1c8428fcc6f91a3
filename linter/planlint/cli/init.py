"""`planlint init`: write sample files."""

from planlint.cli.options import InitOptions
from planlint.config.scaffold import write_samples
from planlint.documents.paths import named_path
from planlint.text.printable import visible


def init(options: InitOptions) -> int:
    """Write a commented settings file and, if asked for, a sample pack into a folder."""
    for path in write_samples(named_path(options.folder), pack=options.pack):
        print(f"写了 {visible(str(path))}")
    return 0
