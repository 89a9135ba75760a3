"""Queries -> located places; geopy's interface."""
