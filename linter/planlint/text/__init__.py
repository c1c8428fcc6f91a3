"""Text and what its words mean: spans, sources, edits, numerals, sentences, quantities, times."""
