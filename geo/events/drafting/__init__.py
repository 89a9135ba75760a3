"""Triggers of a sentence -> drafts of events."""
