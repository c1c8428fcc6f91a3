"""The Lark grammars of planlint. This package holds data only and imports nothing."""
