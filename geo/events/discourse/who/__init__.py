"""Who did it and who says so, over the sentences of a report."""
