"""The pages where a board tries out a change: what if, what changed, a layoff."""
