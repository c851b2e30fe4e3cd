"""What people are told of texts: a version that they may read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ibbportal.accounts.models import User
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import READ_VERSION
from ibbportal.notices.facts import Facts, words_of
from ibbportal.notices.kinds import Address, Circle, NoticeKind, who_may
from ibbportal.notices.occasions import VERSION_SHOWN as SHOWN
from ibbportal.notices.occasions import tell_on
from ibbportal.notices.recipients import followers
from ibbportal.notices.services import tell
from ibbportal.security import Actor


def _shown(facts: Facts) -> Sequence[str]:
    names = {"version": facts["version"], "title": words_of(facts["title"])}
    if facts["is_public"]:
        first = gettext("Version %(version)s of “%(title)s” is now open to everybody.", **names)
    else:
        first = gettext(
            "Version %(version)s of “%(title)s” has been circulated, and you may read it.", **names
        )
    return first, gettext("Its page shows what changed since the version before, and why.")


VERSION_SHOWN = NoticeKind(
    "documents.version_shown",
    about=Version,
    heading=_l("A version of a text may now be read"),
    says=_shown,
    address=lambda facts: Address("portal.read_version", {"code": facts["code"], "number": facts["version"]}),
    may_still_see=who_may(READ_VERSION),
    circle=lambda version: Circle(audience_id=version.audience_id),
)

NOTICE_KINDS = (VERSION_SHOWN,)


def tell_of_version(version: Version, *, told: Collection[User], by: Actor, now: datetime) -> None:
    """Tell those who follow the document, and whom packages above name; `told`: who learns of it otherwise."""
    tell(
        followers(version.document),
        VERSION_SHOWN,
        about=version,
        basin_id=version.basin_id,
        but=told,
        occasion=str(version.audience.id),
        by=by,
        now=now,
        title=version.document.title,
        code=version.document.code,
        version=version.number,
        is_public=version.audience.is_public,
    )
    tell_on(SHOWN, version, by=by, now=now)
