"""Verbs about documents: entering them, drafting them, freezing them, reading files into them."""
