"""The pages for workforce boards."""
