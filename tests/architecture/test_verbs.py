"""Whatever changes something is a verb, and every verb is told in the audit chain."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, calls, functions, imports, modules, short, tree

SERVICES = modules("services")
WRITES = {f"db.session.{word}" for word in ("add", "add_all", "delete", "merge", "flush", "begin_nested")} | {
    "record"
}
TELLS = {"record"}

FUNCTIONS = {
    f"{short(path)}:{name}": (path, node) for path in SERVICES for name, node in functions(path).items()
}
"""every function of every services module"""
BY_NAME: dict[str, list[str]] = {}
for _full in FUNCTIONS:
    BY_NAME.setdefault(_full.rsplit(":")[-1], []).append(_full)


def is_verb(node: ast.FunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "verb" for mark in node.decorator_list)


def reaches(full: str, wanted: set[str], through: set[str] | None = None) -> bool:
    """Whether a function calls one of those, itself or through other functions of services."""
    through = through if through is not None else set()
    if full in through:
        return False
    through.add(full)
    path, node = FUNCTIONS[full]
    for called in calls(node):
        if called in wanted:
            return True
        for next_one in BY_NAME.get(called.rsplit(".")[-1], []):
            same_module = FUNCTIONS[next_one][0] == path
            if (same_module or not called.startswith("_")) and reaches(next_one, wanted, through):
                return True
    return False


def writes_itself(full: str, seen: set[str] | None = None) -> bool:
    """Whether a function writes in its own name: what other verbs do is theirs."""
    seen = seen if seen is not None else set()
    if full in seen:
        return False
    seen.add(full)
    path, node = FUNCTIONS[full]
    for called in calls(node):
        if called in WRITES:
            return True
        inner = f"{short(path)}:{called}"
        if inner in FUNCTIONS and not is_verb(FUNCTIONS[inner][1]) and writes_itself(inner, seen):
            return True
    return False


def is_offered(path: Path, name: str) -> bool:
    """Whether a function is there for other packages: a folder's files may share more among themselves."""
    if name.startswith("_"):
        return False
    return path.parent.name != "services" or name in _imported_from_outside(path)


def _imported_from_outside(path: Path) -> set[str]:
    module = "ibbportal." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    outside = [other for other in PACKAGE.rglob("*.py") if other.parent != path.parent]
    return {
        name.rsplit(".")[-1] for other in outside for name in imports(other) if name.startswith(f"{module}.")
    }


PUBLIC = [full for full, (path, node) in FUNCTIONS.items() if is_offered(path, node.name)]
VERBS = [full for full, (_path, node) in FUNCTIONS.items() if is_verb(node)]

PARTS = {
    "accounts/services.py:begin_session": "who signs in is the one who acts",
    "accounts/services.py:touch_session": "that somebody was seen a moment ago is no deed",
    "accounts/services.py:end_sessions_of": "belongs to the deed that ends the sign-ins",
    "notices/services.py:note_mailed": "the letter is the end of a deed that was told",
    "notices/services.py:keep": "the same, where no letter goes out",
    "notices/services.py:drop": "the same, where nobody may be told any more",
    "notices/services.py:mark_read": "what somebody reads is nobody's business",
    "notices/services.py:mark_all_read": "the same",
    "notices/services.py:follow": "what somebody follows is nobody's business",
    "notices/services.py:unfollow": "the same",
    "notices/services.py:choose_mail": "how somebody wants to be told, too",
    "notices/services.py:forget_address": "belongs to the erasing of an author",
    "contributions/services/remarks.py:receive_remarks": "belongs to the submission of their contribution",
    "search/services.py:forget": "belongs to the deed by which something is erased",
    "search/services.py:index_object": "the index says nothing that is not said elsewhere",
    "search/services.py:keep_rows": "the index says nothing that is not said elsewhere",
    "contributions/services/remarks.py:copy_remarks": "belongs to the beginning of the draft that they stand in",
    "proposals/drafts/services.py:keep_draft": "what is not sent yet is no deed, and nobody's yet",
    "proposals/drafts/services.py:drop_draft": "belongs to the filing that took its answers in",
}
"""verbs that only run as a part of another one, or that nobody is told of, and why"""
DEEDS = [full for full in VERBS if full not in PARTS]


def test_there_are_verbs_to_look_at() -> None:
    assert len(VERBS) > 20


@pytest.mark.parametrize("full", PUBLIC)
def test_a_service_that_writes_is_a_verb(full: str) -> None:
    assert is_verb(FUNCTIONS[full][1]) or not writes_itself(full)


def test_every_exception_still_stands() -> None:
    assert set(PARTS) <= set(VERBS)


@pytest.mark.parametrize("full", DEEDS)
def test_a_verb_is_told_in_the_audit_chain(full: str) -> None:
    assert reaches(full, TELLS)


@pytest.mark.parametrize("full", DEEDS)
def test_a_verb_takes_the_actor_and_the_clock_as_arguments(full: str) -> None:
    names = {argument.arg for argument in FUNCTIONS[full][1].args.kwonlyargs}
    assert {"by", "now"} <= names


def test_services_leave_the_end_of_the_transaction_to_the_edge() -> None:
    ends = {"db.session.commit", "db.session.rollback", "db.session.close", "begin_writing"}
    assert not [short(path) for path in SERVICES if ends & set(calls(tree(path)))]


EDGES = {"web", "jobs", "db", "cli", "demo"}
"""packages that may end a transaction; commands may everywhere"""


def test_only_the_edges_commit() -> None:
    inner = [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in EDGES and "commands" not in (path.stem, path.parent.name)
    ]
    assert not [short(path) for path in inner if "db.session.commit" in set(calls(tree(path)))]
