"""The life of a filing, and how far it has come, as tables."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.lifecycles import WrongState
from ibbportal.proposals.lifecycle import FILING, FilingState, Progress, progress

ALLOWED = {
    ("publish", FilingState.RECEIVED),
    ("publish", FilingState.WITHHELD),
    ("withhold", FilingState.RECEIVED),
    ("withdraw", FilingState.RECEIVED),
    ("withdraw", FilingState.WITHHELD),
    ("withdraw", FilingState.PUBLISHED),
}


@pytest.mark.parametrize(("step", "state"), list(product(("publish", "withhold", "withdraw"), FilingState)))
def test_only_the_steps_of_the_table_may_be_taken(step, state):
    if (step, state) in ALLOWED:
        assert FILING.after(step, state) is not state
    else:
        with pytest.raises(WrongState):
            FILING.after(step, state)


FACTS = st.fixed_dictionaries(
    {
        name: st.booleans()
        for name in ("is_passed_on", "is_assigned", "is_answered", "has_change", "is_adopted")
    }
)


@given(FACTS)
def test_what_was_taken_back_is_so_whatever_happened_before(facts):
    assert progress(FilingState.WITHDRAWN, **facts) is Progress.WITHDRAWN


@given(st.sampled_from(FilingState), FACTS)
def test_nothing_is_incorporated_before_it_is_answered(state, facts):
    facts["is_answered"] = False
    found = progress(state, **facts)
    assert found not in (Progress.ANSWERED, Progress.INCORPORATED, Progress.IMPLEMENTED)


@given(FACTS)
def test_what_is_withheld_is_answered_all_the_same(facts):
    facts["is_answered"] = True
    assert progress(FilingState.WITHHELD, **facts) in (
        Progress.ANSWERED,
        Progress.INCORPORATED,
        Progress.IMPLEMENTED,
    )
