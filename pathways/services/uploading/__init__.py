"""Spreadsheets from people: a trial that says what would change, then all of it, or nothing."""
