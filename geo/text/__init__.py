"""Document -> sentences, mentions and time spans."""
