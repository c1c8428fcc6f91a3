"""Facts read off a plan that several rules share: numbering, contents, citations, commitments."""
