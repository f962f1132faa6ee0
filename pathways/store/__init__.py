"""Keep the catalogue in a database, with its revisions and its history."""
