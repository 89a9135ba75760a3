"""What a later sentence tells of an incident that was told before."""
