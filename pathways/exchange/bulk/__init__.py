"""The whole public catalogue as files: tables, a SQLite file, JSON, graphs, its own folder."""
