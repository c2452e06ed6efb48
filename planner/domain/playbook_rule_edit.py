"""The rules of a playbook's line as a person types them into a form, and the tables that are written of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from planner.domain.playbook import Rule

Table = dict[str, Any]


@dataclass(frozen=True)
class TypedRules:
    """The rules of a line, one of each kind at most; what is empty is not wanted.

    `every` is week or day; `after_close` the working days after the closing; `follows` the line whose end it waits
    for, `follows_days` the working days it then has; `moves` the lines that an approval ahead moves along, by commas.
    """

    every: str = ""
    after_close: str = ""
    follows: str = ""
    follows_days: str = ""
    moves: str = ""
    is_approved_ahead: bool = False
    follows_lower: bool = False
    is_delegates_only: bool = False
    has_decoration: bool = False


NONE = TypedRules()


def as_typed(rules: Iterable[Rule]) -> TypedRules:
    """The fields that write what these rules say already; of two of a kind the first, which is the one in force."""
    first: dict[str, Rule] = {}
    for rule in rules:
        first.setdefault(rule.type, rule)
    nothing = Rule("")
    follows, approval = first.get("workdays_after", nothing), first.get("preapproval", nothing)
    return TypedRules(
        every=first.get("recurring", nothing).every or "",
        after_close=_number(first.get("workdays_after_close", nothing).days),
        follows=follows.task or "",
        follows_days=_number(follows.days),
        moves=", ".join(approval.moves),
        is_approved_ahead="preapproval" in first,
        follows_lower="lower_before_upper" in first,
        is_delegates_only="delegate_congress_only" in first,
        has_decoration="decoration_checklist" in first,
    )


def cleaned(typed: TypedRules) -> TypedRules:
    """The fields without blanks around them; an approval that moves lines is one."""
    values = {name: " ".join(getattr(typed, name).split()) for name in _TEXTS}
    return TypedRules(
        **values,
        is_approved_ahead=typed.is_approved_ahead or bool(values["moves"]),
        follows_lower=typed.follows_lower,
        is_delegates_only=typed.is_delegates_only,
        has_decoration=typed.has_decoration,
    )


_TEXTS = ("every", "after_close", "follows", "follows_days", "moves")


def written(typed: TypedRules, before: Iterable[Table]) -> list[Table]:
    """The tables of cleaned fields: those that stood `before` in their order, then the new ones.

    What a form cannot say, a second rule of a kind, is kept. A number that is none goes on as it was typed: whoever
    reads the tables says so.
    """
    wanted, found, seen = _tables(typed), [], set()
    for table in before:
        kind = table.get("type")
        if kind in seen:
            found.append(table)
        elif kind in wanted:
            found.append(wanted[kind])
        seen.add(kind)
    return found + [table for kind, table in wanted.items() if kind not in seen]


def _tables(typed: TypedRules) -> dict[str, Table]:
    """The wanted rules by kind."""
    moves = [one.strip() for one in typed.moves.split(",") if one.strip()]
    tables: list[Table] = []
    if typed.follows_lower:
        tables.append({"type": "lower_before_upper"})
    if typed.every:
        tables.append({"type": "recurring", "every": typed.every})
    if typed.after_close:
        tables.append({"type": "workdays_after_close", **_days(typed.after_close)})
    if typed.follows or typed.follows_days:
        task = {"task": typed.follows} if typed.follows else {}
        tables.append({"type": "workdays_after", **task, **_days(typed.follows_days)})
    if typed.is_delegates_only:
        tables.append({"type": "delegate_congress_only"})
    if typed.is_approved_ahead:
        tables.append({"type": "preapproval", **({"moves": moves} if moves else {})})
    if typed.has_decoration:
        tables.append({"type": "decoration_checklist"})
    return {table["type"]: table for table in tables}


def _days(typed: str) -> Table:
    if not typed:
        return {}
    return {"days": int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else typed}


def _number(days: int | None) -> str:
    return "" if days is None else str(days)
