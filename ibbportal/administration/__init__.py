"""The administrator's desk: people and their rights, bodies and mandates, and what a basin goes by."""
