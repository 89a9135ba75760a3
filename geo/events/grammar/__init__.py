"""Text of a sentence -> tokens, tags, verb groups, chunks."""
