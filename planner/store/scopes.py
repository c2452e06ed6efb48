"""The one place that turns a scope, or the bodies that somebody keeps to, into a WHERE clause."""

from collections.abc import Iterable

from planner.domain.permission import Scope


def within(scope: Scope, column: str = "standing.path", mark: str = "") -> tuple[str, dict[str, str]]:
    """A condition on a path column, with its parameters; nothing granted gives a condition that is never true.

    `mark` begins the names of the parameters, where one statement asks by several scopes.
    """
    parts, params = [], {}
    for index, path in enumerate(scope.own):
        parts.append(f"{column} = :{mark}own_{index}")
        params[f"{mark}own_{index}"] = path
    for index, path in enumerate(scope.subtrees):
        parts.append(f"({column} >= :{mark}low_{index} AND {column} < :{mark}high_{index})")
        params[f"{mark}low_{index}"], params[f"{mark}high_{index}"] = path, after_subtree(path)
    return f"({' OR '.join(parts) or '1 = 0'})", params


def concerning(body_ids: Iterable[int]) -> str:
    """A condition that a task belongs to one of these bodies, or is led or helped by one; none is never true."""
    marks = ", ".join(str(int(key)) for key in sorted(body_ids)) or "NULL"
    return (
        f"(task.subcommittee_id IN ({marks}) OR task.lead_id IN ({marks}) OR EXISTS (SELECT 1 FROM task_partner"
        f" WHERE task_partner.task_id = task.id AND task_partner.body_id IN ({marks})))"
    )


def after_subtree(path: str) -> str:
    """The first text behind every path of the subtree: the closing "." replaced by the next character, "/"."""
    return path[:-1] + "/"
