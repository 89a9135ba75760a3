"""What ``sitmap eval`` runs: one module per kind, each with ``run()``."""
