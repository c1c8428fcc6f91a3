"""The names of a plan: events, bodies, annexes, sayings, persons with their offices."""

from planlint.analysis.names.model import NameVariant
from planlint.analysis.names.variants import name_variants

__all__ = ["NameVariant", "name_variants"]
