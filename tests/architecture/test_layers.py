"""What lies below the forms runs the same from a page, a job, a command and a test. (Who may import which package
stands in setup.cfg, as contracts.)"""

from pathlib import Path

import pytest

from tests.architecture.sources import imports, modules, short

BELOW_FORMS = [
    path
    for name in (
        "models",
        "permissions",
        "queries",
        "services",
        "lifecycle",
        "gate",
        "gates",
        "compare",
        "numbering",
    )
    for path in modules(name)
]
OF_A_REQUEST = (
    *("flask." + name for name in ("request", "session", "g", "url_for", "abort", "redirect", "flash")),
    *("flask.render_template", "flask_wtf", "wtforms", "flask_login", "ibbportal.web"),
)
OF_A_DATABASE = ("sqlalchemy", "flask_sqlalchemy", "ibbportal.db", "flask.")

PURE = [path for name in ("lifecycle", "compare", "numbering") for path in modules(name)]


@pytest.mark.parametrize("path", BELOW_FORMS, ids=short)
def test_below_the_forms_nobody_knows_of_a_request(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith(OF_A_REQUEST)]


@pytest.mark.parametrize("path", PURE, ids=short)
def test_pure_modules_know_neither_database_nor_page(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith(OF_A_DATABASE)]


def test_a_step_of_a_request_is_noticed() -> None:
    assert [name for name in imports(Path(__file__)) if name.startswith("pytest")]
