"""Tables of data/lexicons and data/taxonomy -> lexicons, compiled once."""
