"""Which themes a basin offers: those that its administrators chose, else all."""

from ibbportal.basins.models import Basin
from ibbportal.problems.models import Theme


def offered_themes(basin: Basin) -> list[Theme]:
    """The themes under which people may file in the basin. What stands under another one stays there."""
    if basin.themes is None:
        return list(Theme)
    return [theme for theme in Theme if theme.value in basin.themes]
