"""Words found in what the reader may see: one normaliser, an index on SQLite and on PostgreSQL."""
