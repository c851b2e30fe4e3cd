"""The managed list of social and environmental problems of the basin."""
