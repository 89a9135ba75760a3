"""Tables and statements: the schema, what the store knows of itself, transactions, and the squares of the map."""
