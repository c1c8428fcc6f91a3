"""A plan beside another text: last year's plan (compare), or the document of a superior office (cover)."""
