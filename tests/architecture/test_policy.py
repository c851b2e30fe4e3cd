"""No package's rules or gates are forgotten."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from ibbportal import policy
from tests.architecture.sources import PACKAGE


def stating(name: str) -> set[ModuleType]:
    """The modules that state something under that name."""
    paths = [path for path in PACKAGE.rglob("*.py") if f"\n{name}" in path.read_text(encoding="utf-8")]
    stated = {import_module(module(path)) for path in paths if path.parent.name != "policy"}
    return {found for found in stated if hasattr(found, name)}


def module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def test_every_packages_rules_are_in_force() -> None:
    assert stating("RULES") == set(policy.RULES)


def test_every_gate_is_held() -> None:
    assert stating("GATES") == set(policy.GATES)
    assert policy.GATES


def test_every_package_that_tells_of_something_is_registered() -> None:
    assert stating("NOTICE_KINDS") == set(policy.TOLD)
