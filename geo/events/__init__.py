"""Sentence + Resolution + TimeSpan -> Observation; Observation -> Incident."""
