"""The tree of a plan, and how text becomes one (`parse`)."""
