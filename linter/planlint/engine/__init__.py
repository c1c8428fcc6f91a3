"""What a rule is, running rules on a draft, testing a rule by its own examples."""
