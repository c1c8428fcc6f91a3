"""Writers: add comments or edits to a file without changing anything else."""
