"""Filters and questions -> incidents, counts and columns; nothing is changed here."""
