"""Who takes part: bodies, persons, their mandates, and the audiences that may see something."""
