"""Rows of mapped tables + the pipeline -> whole rows: their words, their points, their sides."""
