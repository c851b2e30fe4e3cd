"""Rounds: one circulation of one frozen version to those who are asked for an opinion."""
