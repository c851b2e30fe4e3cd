"""How a person signs in, and with which roles."""
