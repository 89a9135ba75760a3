"""Observations -> incidents: the same thing once, with all its sources."""
