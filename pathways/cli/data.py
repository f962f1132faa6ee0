"""Which catalogue a command reads: a folder, the database, or the one that ships."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pathways.services.settings import SHIPPED_DATA, read_settings

from .outcome import Refused

if TYPE_CHECKING:
    from pathways.model.records import Catalogue

_SQLITE = "sqlite:///"


def read_data(folder: Path | None, *, anew: bool = False) -> Catalogue:
    """The catalogue of a folder; without one that of the database, else the one that ships.

    What was read before and has not changed since is opened as it was compiled then, but for
    whoever wants it read again from its files or tables (`anew`), to rest on nothing else.

    Raises
    ------
    Refused
        The folder has problems, or the database is of another version or cannot be read.
    """
    if folder is not None:
        return _read_folder(folder, anew=anew)
    url = read_settings().database_url
    if _is_missing_file(url):
        return _read_folder(SHIPPED_DATA, anew=anew)
    return _read_database(url, anew=anew)


def has_database() -> bool:
    """Whether there is a database to read, or an address that is no file."""
    return not _is_missing_file(read_settings().database_url)


def _is_missing_file(url: str) -> bool:
    """Whether an address names a SQLite file that is not there."""
    file = url.removeprefix(_SQLITE)
    return bool(file != url and file and not file.startswith(":") and not Path(file).exists())


def _read_folder(folder: Path, *, anew: bool) -> Catalogue:
    from pathways.catalogue.issues import CatalogueError

    try:
        if anew:
            from pathways.catalogue.reader import read_catalogue

            return read_catalogue(folder)
        from pathways.services.snapshots import folder_network

        return folder_network(folder).catalogue
    except CatalogueError as error:
        count = len(error.issues)
        problems = "1 problem" if count == 1 else f"{count:,} problems"
        raise Refused(
            f"The catalogue {folder} has {problems}: `pathways check {folder}` says which."
        ) from None
    except OSError as error:
        raise Refused(f"{error.filename or folder} cannot be read: {error.strerror}.") from None


def _read_database(url: str, *, anew: bool) -> Catalogue:
    from pathways.services.snapshots import engine_network, newest_network

    network = None if anew else newest_network(url)
    if network is not None:
        return network.catalogue
    from pathways.store.engine import open_engine
    from pathways.store.errors import StoreError
    from pathways.store.reading import read_catalogue_from_database

    try:
        engine = open_engine(url)
        try:
            if anew:
                return read_catalogue_from_database(engine)
            return engine_network(engine).catalogue
        finally:
            engine.dispose()
    except StoreError as error:
        raise Refused(str(error)) from None
