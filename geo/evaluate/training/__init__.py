"""Gold and corpora -> the small models and tables of ``data/models``; each module is run by ``python -m``."""
