"""Chunks + lexicons -> what one sentence tells: triggers, arguments, actors, tolls, times."""
