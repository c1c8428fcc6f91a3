"""`planlint init`: write sample files."""

from planlint.cli.options import InitOptions
from planlint.config.scaffold import write_samples


def init(options: InitOptions) -> int:
    """Write a commented settings file and a sample pack into a folder."""
    for path in write_samples(options.folder):
        print(f"写了 {path}")
    return 0
