"""The shape of what administrators enter."""
