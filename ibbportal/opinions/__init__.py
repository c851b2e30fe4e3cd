"""Formal opinions of bodies on a frozen version: drafted, signed, submitted, superseded, never overwritten."""
