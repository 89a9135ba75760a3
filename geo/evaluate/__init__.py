"""Predictions + gold -> scores; training of the small models."""
