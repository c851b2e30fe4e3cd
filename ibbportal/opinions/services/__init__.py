"""Verbs about opinions: drafting one, and submitting it."""
