"""What a plan commits itself to: targets, norms and duties, read clause by clause."""
