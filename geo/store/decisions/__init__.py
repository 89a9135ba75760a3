"""What people decide -> incidents and the append-only journal; every decision can be taken back."""
