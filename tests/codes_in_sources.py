"""What the code raises and logs, read from its syntax: problem codes with their parameters, and audit actions."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from source import Function, functions, modules

# noun.rule for problems, noun.past for audit actions
_CODE = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z_]+")
# What writes an action into the log → which of its arguments is the action.
_LOGGING = {"log": 0, "of_task": 0, "inside_task": 0, "note_edit": 3, "_write_moves": 3}
_LOGGING |= {"note": 1, "note_course": 1, "_note_step": 1}


@dataclass(frozen=True)
class Raised:
    """One place that makes a problem; `params` is None where they are copied from elsewhere."""

    code: str
    params: frozenset[str] | None
    place: str


@dataclass(frozen=True)
class _Maker:
    """A function that is given the second part of a code and makes the problem itself."""

    prefix: str
    params: frozenset[str] | None


@cache
def raised_problems() -> list[Raised]:
    """Every problem that the code makes under a code written out, directly or through a function that makes it."""
    everywhere = list(_everywhere())
    makers = {name: maker for _module, function in everywhere for name, maker in _makers(function)}
    return [one for module, function in everywhere for one in _raised_in(module, function, makers)]


def logged_actions() -> set[str]:
    """Every action that the code writes into the audit log."""
    return {
        action
        for _module, function in _everywhere()
        for call in _calls(function)
        if len(call.args) > _LOGGING.get(_name(call), len(call.args))
        for action in _texts(call.args[_LOGGING[_name(call)]], function)
        if _CODE.fullmatch(action)
    }


def _everywhere() -> Iterator[tuple[str, Function]]:
    return ((module, function) for module in modules() for function in functions(module))


def _makers(function: Function) -> Iterator[tuple[str, _Maker]]:
    for call in _calls(function):
        if _name(call) == "Problem" and call.args and isinstance(call.args[0], ast.JoinedStr):
            prefix = call.args[0].values[0]
            yield function.name, _Maker(prefix.value, _params(call, function))


def _raised_in(module: str, function: Function, makers: dict[str, _Maker]) -> Iterator[Raised]:
    for call in _calls(function):
        place = f"{module}, line {call.lineno}"
        if _name(call) == "Problem" and call.args:
            params = _params(call, function)
            yield from (Raised(code, params, place) for code in _texts(call.args[0], function) if _CODE.fullmatch(code))
        elif _name(call) in makers and call.args:
            maker = makers[_name(call)]
            yield from (Raised(maker.prefix + rule, maker.params, place) for rule in _texts(call.args[0], function))


def _params(call: ast.Call, function: Function) -> frozenset[str] | None:
    given = [*call.args[2:3], *(one.value for one in call.keywords if one.arg == "params")]
    if not given:
        return frozenset()
    tables = _assigned(given[0].id, function) if isinstance(given[0], ast.Name) else given
    if len(tables) != 1 or not isinstance(tables[0], ast.Dict) or None in tables[0].keys:
        return None
    return frozenset(key.value for key in tables[0].keys)


def _texts(node: ast.expr, function: Function) -> set[str]:
    """The texts that an expression may have: its own, and those assigned to it under a name."""
    if isinstance(node, ast.JoinedStr):
        return set()
    places = _assigned(node.id, function) if isinstance(node, ast.Name) else [node]
    branches = [branch for place in places for branch in _branches(place)]
    return {branch.value for branch in branches if isinstance(branch, ast.Constant) and isinstance(branch.value, str)}


def _branches(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
        return node.value.values
    return [*_branches(node.body), *_branches(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def _assigned(name: str, function: Function) -> list[ast.expr]:
    return [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id == name
    ]


def _calls(function: Function) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))
