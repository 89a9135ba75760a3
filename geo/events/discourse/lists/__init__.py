"""Lines of lists and tables: heads, columns, the numbers they end in."""
