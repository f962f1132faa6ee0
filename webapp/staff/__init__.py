"""The pages of people with an account, under ``/staff`` and ``/es/staff``.

Each page is a door (`webapp.staff.doors`), in a module that is named here.
"""

from __future__ import annotations

from importlib import import_module

from flask import Flask

from webapp.settings import WebSettings

MODULES = ("auth", "college", "home", "records", "review", "history", "rounds", "upload")
"""The modules whose doors are opened."""


def open_staff_pages(app: Flask, settings: WebSettings) -> None:
    """Give an application its staff pages."""
    for name in MODULES:
        import_module(f"webapp.staff.{name}")
    doors = import_module("webapp.staff.doors")
    doors.open_doors(app, settings)
    wrong = import_module("webapp.staff.wrong")
    wrong.open_wrong_pages(app, settings)
