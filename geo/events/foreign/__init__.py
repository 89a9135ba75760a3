"""Short wires in Arabic, Persian, Russian and Ukrainian -> drafts."""
