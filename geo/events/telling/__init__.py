"""Drafts -> observations, with title and confidence."""
