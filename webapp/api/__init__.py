"""The API for programs, its documentation, and the files of the whole catalogue."""

from .pages import open_api_pages

__all__ = ["open_api_pages"]
