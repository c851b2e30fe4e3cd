"""The demonstration, loaded once and played twice: with scripts in Russian, without them in Chinese.

Each has a portal of its own, on a copy of what was loaded, so that nothing is done already when its turn comes.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databases import SqliteMaker
from tests.journeys.server import Portal, portal_at, running_portal

BASIN = "ili-balkhash"
IN_TWO_WAYS = pytest.mark.parametrize(
    ("language", "scripts"), [("ru", True), ("zh-hans", False)], ids=["ru-scripts", "zh-no-scripts"]
)
_TAGS = {"ru": "ru", "zh-hans": "zh-Hans"}
_NAME, _LETTERS = "demonstration", "letters"
_SET_ASIDE = "UPDATE jobs SET state = 'done' WHERE state = 'waiting' AND task <> 'search.index'"
"""the booklets and the letters of the story take a worker minutes, and no journey here waits for them"""


@dataclass(frozen=True)
class Stage:
    """A portal with the demonstration, and the language in which people come to it."""

    portal: Portal
    folder: Path
    language: str

    @property
    def tag(self) -> str:
        """The language as the names of fields have it."""
        return _TAGS[self.language]

    def letters_to(self, email: str) -> list[str]:
        """What was written to somebody."""
        letters = [path.read_text(encoding="utf-8") for path in (self.folder / _LETTERS).glob("*")]
        return [letter for letter in letters if f"To: {email}" in letter]


def load_demonstration(folder: Path) -> None:
    """Load it into a folder, as it is before anybody comes."""
    url = SqliteMaker(folder).make(_NAME)
    portal_at("http://localhost", url, folder).run("demo", "load")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(_SET_ASIDE))
    engine.dispose()


@contextmanager
def staged(loaded: Path, folder: Path, language: str) -> Iterator[Stage]:
    """A portal on a copy of what was loaded; its letters go into files."""
    shutil.copytree(loaded, folder)
    url = SqliteMaker.url(folder / f"{_NAME}.sqlite")
    with running_portal(url, folder, MAIL_URL=f"file://{folder / _LETTERS}") as portal:
        yield Stage(portal, folder, language)
