"""Which schema a database has, and which one this version of Pathways wants."""

from __future__ import annotations

import re

from sqlalchemy import Connection, inspect, text

from .errors import SchemaError, shown
from .versions import NEWEST, SCHEMAS, VERSION_TABLE


def schema_of(connection: Connection) -> str | None:
    """Return the number of a database's schema; None where the database is empty.

    Raises
    ------
    SchemaError
        The tables there are somebody else's.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if VERSION_TABLE in names:
        # A first upgrade that was rolled back may leave the table without its row.
        found = connection.scalars(text(f"SELECT version_num FROM {VERSION_TABLE}")).all()  # noqa: S608
        if len(found) == 1 and re.fullmatch(r"[0-9]{4}", found[0]):
            return str(found[0])
        if not found and len(names) == 1:
            return None
    msg = (
        f"The database {shown(connection.engine.url)} holds tables that are not "
        "those of Pathways: name another."
    )
    raise SchemaError(msg)


def require_current_schema(connection: Connection) -> None:
    """Raise a `SchemaError` unless a database has the newest schema."""
    found = schema_of(connection)
    if found == NEWEST:
        return
    name = shown(connection.engine.url)
    if found is None:
        msg = f"The database {name} is empty: run `pathways upgrade`, then `pathways load`."
    elif found in SCHEMAS:
        msg = (
            f"The database {name} has schema {found}, older than {NEWEST}: run `pathways upgrade`."
        )
    else:
        msg = newer_sentence(name, found)
    raise SchemaError(msg)


def newer_sentence(name: str, found: str) -> str:
    """Say that a database is of a later version than this one."""
    return (
        f"The database {name} has schema {found}, newer than {NEWEST}, the newest that this "
        "version of Pathways knows: install a newer version."
    )
