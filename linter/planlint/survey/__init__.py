"""Many submissions in one table: who lacks what, who promises how much, who copied whom."""
