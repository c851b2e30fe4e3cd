"""Which clauses a new version affects, on plain values."""

import pytest

from ibbportal.opinions.carrying import affected

ARTICLE, FIRST, SECOND, OTHER = 1, 2, 3, 4
BEFORE = {ARTICLE: (None, 10), FIRST: (ARTICLE, 11), SECOND: (ARTICLE, 12), OTHER: (None, 13)}


@pytest.mark.parametrize(
    ("after", "touched"),
    [
        (BEFORE, set()),
        ({**BEFORE, FIRST: (ARTICLE, 99)}, {ARTICLE, FIRST}),
        ({**BEFORE, OTHER: (None, 99)}, {OTHER}),
        ({**BEFORE, SECOND: (OTHER, 12)}, {ARTICLE, SECOND, OTHER}),
        ({**BEFORE, 5: (FIRST, 14)}, {ARTICLE, FIRST, 5}),
        ({key: value for key, value in BEFORE.items() if key != SECOND}, {ARTICLE, SECOND}),
    ],
    ids=["as it was", "reworded", "elsewhere", "moved", "added", "taken out"],
)
def test_a_change_concerns_the_clause_and_what_it_lies_in(after, touched):
    assert affected(BEFORE, after) == touched
