"""Words in languages: one translation mechanism for clauses, remarks, replies, names and notes alike."""
