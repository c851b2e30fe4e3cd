"""Verbs about remarks, replies and the changes that incorporate them."""
