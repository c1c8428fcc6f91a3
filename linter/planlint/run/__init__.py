"""One file or many: check, workers, result cache, fixes."""
