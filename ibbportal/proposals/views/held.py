"""What the writer's browser holds: the token of the draft, and what it may follow without typing the secret again.

Both lie in the session's cookie, so that nobody needs an account and nothing stands in an address.
"""

from flask import session

from ibbportal.basins.models import Basin
from ibbportal.proposals.drafts.answers import Answers
from ibbportal.proposals.drafts.models import Draft
from ibbportal.proposals.drafts.queries import draft_of
from ibbportal.proposals.drafts.services import new_token, secret_of
from ibbportal.proposals.models import Filing
from ibbportal.proposals.queries import filing_by_id, filing_by_secret

TOKEN, FOLLOWED = "filing", "followed"
MOST_FOLLOWED = 8


def token() -> str:
    """The token of this browser; empty where it has begun nothing."""
    held = session.get(TOKEN, "")
    return held if isinstance(held, str) else ""


def held_draft(basin: Basin) -> Draft | None:
    """What this browser is filing."""
    return draft_of(basin.id, token()) if token() else None


def held_answers(basin: Basin) -> Answers | None:
    """What was answered so far."""
    draft = held_draft(basin)
    return Answers.of(draft.answers) if draft else None


def token_to_keep(basin: Basin) -> str:
    """The token under which to keep: a new one where nothing is being filed, so that each filing has its own secret."""
    if held_draft(basin) is None:
        session[TOKEN] = new_token()
    return token()


def held_filing(basin: Basin, number: str) -> Filing | None:
    """The filing of that number, if this browser has given its secret, or has sent it itself."""
    for basin_id, known, filing_id in session.get(FOLLOWED, []):
        if (basin_id, known) == (basin.id, number):
            return filing_by_id(int(filing_id))
    # A form that was sent twice: the first answer may never have arrived, and the cookie that came with it.
    return filing_by_secret(basin.id, number, secret_of(token())) if token() else None


def let_follow(basin: Basin, number: str, filing_id: int) -> None:
    """Remember that this browser has given the secret."""
    others = [each for each in session.get(FOLLOWED, []) if tuple(each[:2]) != (basin.id, number)]
    session[FOLLOWED] = [*others, [basin.id, number, filing_id]][-MOST_FOLLOWED:]


def forget_followed(basin: Basin, number: str) -> None:
    """Forget it, for whoever shares the browser with others."""
    session[FOLLOWED] = [each for each in session.get(FOLLOWED, []) if tuple(each[:2]) != (basin.id, number)]
    if held_draft(basin) is None:
        session.pop(TOKEN, None)
