"""Mentions -> resolutions: which place a report means."""
