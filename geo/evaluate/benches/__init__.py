"""What ``sitmap bench`` runs: one module per kind, each with ``run()``."""
