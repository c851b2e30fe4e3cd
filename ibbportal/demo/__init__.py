"""The demonstration basin: its words stand in `content/`, these modules read them as plain values."""
