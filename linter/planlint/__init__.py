"""planlint: a linter for draft Chinese government plans."""

__version__ = "0.1.0"
