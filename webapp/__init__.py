"""The web pages and the API, thin over the services."""

from .app import create_app
from .settings import SettingsError, WebSettings, read_web_settings

__all__ = ["SettingsError", "WebSettings", "create_app", "read_web_settings"]
