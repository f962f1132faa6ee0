"""Bring records in from, and out to, the formats that others use."""
