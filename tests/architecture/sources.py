"""The sources as trees, for tests that read code instead of running it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "ibbportal"


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(name: str) -> list[Path]:
    """Every `name.py` and everything in a folder `name/`, of all packages."""
    return sorted([*PACKAGE.rglob(f"{name}.py"), *PACKAGE.rglob(f"{name}/*.py")])


def short(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """The functions of a module by name, without those within classes."""
    return {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}


def calls(node: ast.AST) -> Iterator[str]:
    """What is called within, as it is written: `record`, `db.session.add`."""
    for child in ast.walk(node):
        if isinstance(child, ast.Call):
            yield ast.unparse(child.func)


def imports(path: Path) -> Iterator[str]:
    """What a module imports, each name in full: `flask.request`, `ibbportal.db.verb`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
