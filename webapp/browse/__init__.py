"""What there is, to look through: jobs, papers, classes, money, help; nothing of it is a plan."""
