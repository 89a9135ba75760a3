"""Packages, dumps, tables and files of the user -> what the index is built from, and where it lives."""
