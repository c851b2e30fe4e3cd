"""The checklist before signing, over everything that it looks at."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from ibbportal.opinions.rules import Facts, Hindrance, Lack, hindrance, lacks
from ibbportal.rounds.lifecycle import PositionValue

ALL = tuple(PositionValue)
EVERY = [
    Facts(position, has_reason, remarks, blocking, has_letter, offered)
    for position, has_reason, (remarks, blocking), has_letter, offered in product(
        (None, *PositionValue),
        (False, True),
        ((0, 0), (2, 0), (2, 1)),
        (False, True),
        (ALL, (PositionValue.AGREED, PositionValue.NOT_AGREED)),
    )
]


@pytest.mark.parametrize("facts", EVERY)
def test_only_what_is_coherent_passes(facts):
    coherent = {
        None: False,
        PositionValue.AGREED: not facts.remarks,
        PositionValue.OUTSIDE_COMPETENCE: not facts.remarks,
        PositionValue.AGREED_WITH_REMARKS: bool(facts.remarks) and not facts.blocking_remarks,
        PositionValue.NOT_AGREED: facts.has_reason,
    }[facts.position]

    assert (lacks(facts) == []) == (coherent and facts.has_letter and facts.position in facts.offered)


def test_everything_that_is_missing_is_named_at_once_in_the_order_of_the_page():
    facts = Facts(PositionValue.NOT_AGREED, False, 0, 0, False, (PositionValue.AGREED,))

    assert lacks(facts) == [Lack.NOT_OFFERED, Lack.REASON, Lack.LETTER]


DUE = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
ONE = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("is_open", "is_hard", "now", "found"),
    [
        (True, True, DUE, None),
        (True, True, DUE + ONE, Hindrance.DEADLINE_PASSED),
        (True, False, DUE + ONE, None),
        (False, True, DUE - ONE, Hindrance.ROUND_CLOSED),
        (False, False, DUE + ONE, Hindrance.ROUND_CLOSED),
    ],
)
def test_the_deadline_itself_still_counts(is_open, is_hard, now, found):
    assert hindrance(round_is_open=is_open, is_hard=is_hard, due_at=DUE, now=now) is found
