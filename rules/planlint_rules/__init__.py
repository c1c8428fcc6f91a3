"""The built-in rules: one small module a rule, and the mandate packs in packs/."""
