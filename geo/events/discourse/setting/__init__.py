"""Place and time that an event takes over from what was told around it."""
