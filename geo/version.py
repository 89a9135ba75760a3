"""The version; its own module, so that those who only need it import nothing else."""

__version__ = "0.1.0"
