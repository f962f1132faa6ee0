"""Pathways: jobs, credentials and training, and every best route between them."""

__version__ = "0.1.0"

from . import native

native.install()
