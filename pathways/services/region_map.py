"""The outlines that maps of the region are drawn with."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from pathways.drawing.area_shapes import Shapes, ShapesError, read_shapes, shapes

from .settings import map_file


def region_shapes() -> Shapes:
    """The outlines of the file that ``PATHWAYS_MAP`` names; those that ship where it names none.

    A file that cannot be read is logged once, and the outlines that ship are taken: they are drawn
    only where their areas are the catalogue's, so no wrong map comes of it.
    """
    path = map_file()
    if path is None:
        return shapes()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Shapes:
    try:
        return read_shapes(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ShapesError) as error:
        logging.getLogger(__name__).warning("PATHWAYS_MAP: %s cannot be read: %s", path, error)
        return shapes()
