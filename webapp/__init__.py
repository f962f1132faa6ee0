"""The web pages and the API, thin over the services."""
