"""Alembic's environment: migrations run on the connection that the caller gives.

`alembic revision --autogenerate --rev-id 0002 -m "..."` gives none; then it is the database that
PATHWAYS_DATABASE_URL names.
"""

import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator

from pathways.store import models


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as the plain ones they are kept in: a migration never changes."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def migrate(connection: Connection) -> None:
    """Run the migrations on a connection, in its own transaction."""
    context.configure(
        connection=connection,
        target_metadata=models.METADATA,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    from pathways.store.engine import make_engine, writing

    with writing(make_engine(os.environ["PATHWAYS_DATABASE_URL"])) as own:
        migrate(own)
        own.commit()
