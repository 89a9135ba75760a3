"""Documents and observations -> rows; copies, neighbours and links are found on the way."""
