"""A trigger with its arguments -> ACLED's sub-event."""
