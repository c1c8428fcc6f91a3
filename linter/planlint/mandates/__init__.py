"""YAML packs of mandated items: phrases, amounts, scope; each item becomes a rule."""
