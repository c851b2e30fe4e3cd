"""Facts to write the letters of every kind with: one sample per turn that its words can take."""

from types import SimpleNamespace
from typing import Any

from ibbportal.notices.facts import plain
from ibbportal.notices.kinds import Reader
from ibbportal.texts.models import Text

BASIN = SimpleNamespace(
    slug="ili-balkhash",
    name=Text.of(
        {
            "kk": "Іле-Балқаш бассейні",
            "ru": "Или-Балхашский бассейн",
            "en": "Ili-Balkhash basin",
            "zh-Hans": "伊犁河—巴尔喀什湖流域",
            "ky": "Или-Балкаш бассейни",
        },
        "ru",
    ),
)
TITLE = plain(
    Text.of(
        {
            "kk": "Келісім жобасы",
            "ru": "Проект соглашения",
            "en": "Draft agreement",
            "zh-Hans": "协定草案",
            "ky": "Макулдашуунун долбоору",
        },
        "ru",
    )
)
BODY = plain(
    Text.of(
        {
            "kk": "Су министрлігі",
            "ru": "Министерство воды",
            "en": "Ministry of Water",
            "zh-Hans": "水务部",
            "ky": "Суу министрлиги",
        },
        "ru",
    )
)
RESTRICTED = "unheard-of agreement 17"
"""a title that stands in one language only, so that it can be looked for in every letter"""

_VERSION = {"title": TITLE, "code": "agreement", "version": 2}
_ROUND = {**_VERSION, "round": 2}
_INVITATION = {
    **_ROUND,
    "body": BODY,
    "due_at": "2026-12-01T13:00:00+00:00",
    "zone": "Asia/Almaty",
    "is_hard": True,
}
_SOFT = {**_INVITATION, "is_hard": False}
_OPINION = {
    **_VERSION,
    "opinion": 12,
    "body": BODY,
    "due_at": "2026-12-01T13:00:00+00:00",
    "received_at": "2026-11-27T05:30:00+00:00",
    "zone": "Asia/Almaty",
}

_FILING = {"number": "2026-52-0031"}

SAMPLES: dict[str, dict[str, dict[str, Any]]] = {
    "documents.version_shown": {
        "circulated": {**_VERSION, "is_public": False},
        "public": {**_VERSION, "is_public": True},
    },
    "rounds.invited": {"hard": _INVITATION, "soft": _SOFT},
    "rounds.reminder": {
        "today": {**_INVITATION, "days": 0},
        "one": {**_INVITATION, "days": 1},
        "three": {**_SOFT, "days": 3},
        "seven": {**_SOFT, "days": 7},
    },
    "rounds.overdue": {"hard": _INVITATION, "soft": _SOFT},
    "rounds.extended": {"": _INVITATION},
    "rounds.closed": {"": _ROUND},
    "opinions.received": {"": {**_OPINION, "number": "2026-37-0147", "digest": "5e" * 32}},
    "opinions.to_sign": {"": _OPINION},
    "opinions.returned": {"": _OPINION},
    "contributions.replied": {"": {"opinion": 12, "number": "2026-37-0147"}},
    "proposals.received": {"": _FILING},
    "proposals.published": {"": _FILING},
    "proposals.withheld": {"": _FILING},
    "proposals.passed_on": {"": _FILING},
    "proposals.answered": {"": _FILING},
    "proposals.incorporated": {"": {**_FILING, "title": TITLE, "version": 2}},
}
"""by kind, then by turn"""

OF_AUTHORS = frozenset(code for code in SAMPLES if code.startswith("proposals."))
"""kinds that go to an address without an account"""


def reader(language: str, *, has_account: bool = True) -> Reader:
    return Reader("reader@example.org", language, name="Айгуль" if has_account else "")


def with_secrets(facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts where every text is one that no subject may hold."""
    secret = {"language": "en", "contents": {"en": RESTRICTED}}
    return {name: secret if isinstance(fact, dict) else fact for name, fact in facts.items()}
