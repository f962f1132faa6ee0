"""The pages for people who look for work."""
