"""What a remark's author is shown of its replies: what was published last, and nothing before that."""

import pytest

from ibbportal.contributions.lifecycle import Disposition
from ibbportal.contributions.services.replies import approve_reply, publish_reply, replace_reply, revise_reply
from ibbportal.db import db
from ibbportal.security import SYSTEM
from ibbportal.tracing.remarks import remarks_on
from tests.factories.contributions import approved, decision, drafted, published

NOTED = {"disposition": Disposition.NOTED, "ru": "Первый ответ."}


@pytest.fixture
def pages(client, actors, remark):
    """The pages on which the ministry looks for its replies."""

    def read() -> list[str]:
        ministry = client.as_(actors.drafter)
        addresses = (f"opinions/{remark.contribution_id}", "documents/agreement/1/remarks")
        return [ministry.get(f"/ru/ili-balkhash/{address}").text for address in addresses]

    return read


@pytest.mark.parametrize("given", [drafted, approved])
def test_a_reply_that_is_not_published_is_seen_by_nobody_outside(pages, remark, now, given):
    given(remark, now=now, **NOTED)

    assert all("Первый ответ." not in page for page in pages())


def test_a_published_reply_is_seen(pages, remark, now):
    published(remark, now=now, **NOTED)

    assert all("Первый ответ." in page for page in pages())


def test_a_published_reply_stays_in_sight_until_another_is_published(pages, remark, now):
    old = published(remark, now=now, **NOTED)
    new = replace_reply(old, by=SYSTEM, now=now)
    other = decision(Disposition.NOTED, ru="Второй ответ.")
    revise_reply(new, other, remarks=[remark], seen_revision=new.revision, by=SYSTEM, now=now)
    assert all("Первый ответ." in page and "Второй ответ." not in page for page in pages())

    approve_reply(new, by=SYSTEM, now=now)
    publish_reply(new, by=SYSTEM, now=now)

    assert all("Второй ответ." in page and "Первый ответ." not in page for page in pages())


def test_the_working_group_sees_the_draft_that_takes_its_place(remark, version, actors, now):
    new = replace_reply(published(remark, now=now, **NOTED), by=SYSTEM, now=now)
    db.session.expire_all()

    found = {
        each.remark.id: each.reply
        for each in remarks_on(version.id, actors.editor, basin_id=version.basin_id)
    }

    assert found[remark.id] is new
