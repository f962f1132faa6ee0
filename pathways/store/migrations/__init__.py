"""The migrations, one a schema, run by Alembic."""
