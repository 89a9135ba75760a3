"""A draft + the places of its sentence -> where it happened."""
