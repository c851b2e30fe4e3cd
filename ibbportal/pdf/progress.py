"""How far a rendering has come, read from the steps that WeasyPrint logs."""

import logging
import re
from collections.abc import Callable

_STEP = re.compile(r"Step (\d)(?:.*Page (\d+))?")

# Shares measured on long texts: layout takes a little over half of the time, drawing a third.
_REACHED = {1: 1, 2: 2, 3: 4, 4: 6, 5: 8, 6: 62, 7: 94}
_LAYOUT_BEGINS, _LAYOUT_ENDS = 8, 60


class Progress(logging.Handler):
    """Tells a listener the percentage reached. It only grows, even when pages are laid out twice."""

    def __init__(self, listener: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self._listener = listener
        self._reached = 0

    def emit(self, record: logging.LogRecord) -> None:
        if match := _STEP.match(record.getMessage()):
            step, page = match.groups()
            self.report(_percentage(int(step), int(page or 0)))

    def report(self, percentage: int) -> None:
        if percentage > self._reached:
            self._reached = percentage
            self._listener(percentage)


def _percentage(step: int, page: int) -> int:
    """Nobody knows yet how many pages there will be: each takes a share of what is left of the layout."""
    if step == 5 and page:
        return round(_LAYOUT_ENDS - (_LAYOUT_ENDS - _LAYOUT_BEGINS) * 0.97**page)
    return _REACHED.get(step, 0)
