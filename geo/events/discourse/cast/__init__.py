"""Whom a report names, and who of them did what it tells without a name; learned from the gold."""
