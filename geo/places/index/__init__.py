"""Rows of places -> an index of names; a name -> candidates."""
