"""Queries across voices and texts: who asked for which change, what was asked and what was done."""
