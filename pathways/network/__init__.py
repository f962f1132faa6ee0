"""See the catalogue as a graph, and compile it for the planner."""
