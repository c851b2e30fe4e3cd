"""Files: rows that say what they are, bytes in an object store."""
