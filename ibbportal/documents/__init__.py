"""Documents, their versions and clauses, from the first draft to the text in force."""
