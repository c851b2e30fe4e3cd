"""Basins and their places: the frame of every address, role, document and number."""
