"""An address -> an open database of this version."""
