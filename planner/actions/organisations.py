"""Founding, importing, renaming, closing and moving committees."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.handing_on import hand_on
from planner.domain import text
from planner.domain.cycle import DirectiveLevel, directive_on
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, is_within, parent_problems, skips_rung, standing_problems
from planner.domain.permission import Person, Scope, may, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.store.organisations import NewOrganisation


@dataclass(frozen=True)
class Imported:
    """How many committees an import added, renamed, and found as they were."""

    added: int
    renamed: int
    unchanged: int


def bring_in(
    db: Database, actor: Person, when: Moment, cycle_code: str, rows: list[tuple[int, NewOrganisation]]
) -> Imported:
    """Add or rename committees from a sheet of (line, row), all of them or none.

    Parents may stand in the same sheet, in any order. Raises one Invalid with every bad row (line, column, reason).
    """
    with change(db, actor, when) as log:
        cycle_id, *_ = store.cycles.bounds(db, cycle_code)
        every = store.organisations.by_code(db, cycle_id)
        known = _reachable(actor, every)
        levels = _levels(db, cycle_code, when)
        problems, plan = _planned(rows, known, every.keys() - known.keys(), levels, cycle_id)
        if problems:
            raise Invalid(*problems)
        renamed = [row for row in plan if row.code in known and row.name != known[row.code].name]
        added = [row for row in plan if row.code not in known]
        _require_roots(actor, added)
        for row in renamed:
            store.organisations.rename(db, known[row.code], row.name, known[row.code].version)
        # The first sheet, of which at most the root stands already, tells what has always stood.
        since = when.today if len(every) > 1 else None
        _add_in_order(db, cycle_id, since, added, known)
        result = Imported(len(added), len(renamed), len(plan) - len(added) - len(renamed))
        log("organisations.imported", "cycle", cycle_code, after={"added": result.added, "renamed": result.renamed})
    return result


def found(db: Database, actor: Person, when: Moment, cycle_code: str, row: NewOrganisation) -> Organisation:
    """Found one committee under its parent; Invalid names what is wrong with the form's values."""
    row = _cleaned(row)
    with change(db, actor, when) as log:
        cycle_id, *_ = store.cycles.bounds(db, cycle_code)
        every = store.organisations.by_code(db, cycle_id)
        known = _reachable(actor, every)
        problems = _row_problems(row, known, _levels(db, cycle_code, when))
        if row.code in every:
            problems.append(Problem("organisation.code_taken", "code", {"code": row.code}))
        problems = problems or _place_problems(row, known)
        if problems:
            raise Invalid(*problems)
        _require_roots(actor, [row])
        _add_in_order(db, cycle_id, when.today, [row], known)
        log(
            "organisation.founded",
            "organisation",
            row.code,
            organisation=row.code,
            after={"name": row.name, "level": row.level, "parent": row.parent_code},
        )
    return store.organisations.by_code(db, cycle_id)[row.code]


def rename(db: Database, actor: Person, when: Moment, cycle_code: str, code: str, name: str, version: int) -> None:
    """Give a committee another name; Conflict when somebody changed it since `version`."""
    name = text.cleaned(name)
    with change(db, actor, when) as log:
        organisation = _changeable(db, actor, cycle_code, code)
        problems = text.line_problems(name, "name")
        if problems:
            raise Invalid(*problems)
        store.organisations.rename(db, organisation, name, version)
        log(
            "organisation.renamed",
            "organisation",
            code,
            organisation=code,
            before={"name": organisation.name},
            after={"name": name},
        )


def close(db: Database, actor: Person, when: Moment, cycle_code: str, code: str, reason: str) -> None:
    """Close a committee that has nothing open below it; it stays readable."""
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        organisation = _changeable(db, actor, cycle_code, code)
        problems = text.line_problems(reason, "reason")
        below = store.organisations.children(db, _whole(organisation), organisation)
        if any(not child.closed_at for child in below):
            problems.append(Problem("organisation.has_open_children", "reason"))
        if problems:
            raise Invalid(*problems)
        if organisation.closed_at:
            raise Conflict(Problem("organisation.closed"))
        store.organisations.close(db, organisation, reason, when.stamp, actor.id)
        log("organisation.closed", "organisation", code, organisation=code, after={"reason": reason})


def reopen(db: Database, actor: Person, when: Moment, cycle_code: str, code: str) -> None:
    """Take a closure back; not below a committee that is closed."""
    with change(db, actor, when) as log:
        organisation = _changeable(db, actor, cycle_code, code)
        if not organisation.closed_at:
            raise Conflict(Problem("organisation.not_closed"))
        above = store.organisations.around(db, organisation.cycle_id, organisation.path)
        closed = [one for one in above if one.id == organisation.parent_id and one.closed_at]
        if closed:
            told = {"code": code, "parent": closed[0].code}
            raise Conflict(Problem("organisation.parent_closed", params=told))
        store.organisations.reopen(db, organisation)
        log("organisation.reopened", "organisation", code, organisation=code)


def move(
    db: Database,
    actor: Person,
    when: Moment,
    cycle_code: str,
    code: str,
    parent_code: str,
    *,
    is_agreed: bool = False,
) -> None:
    """Put a committee with its subtree under another parent in this cycle; needs the right at both ends.

    Sums move from the old ancestors to the new, and to the new parent what waits for who no longer stands above; a
    committee never comes below itself. Where the directive has a level between the two it is done if `is_agreed`.
    """
    with change(db, actor, when) as log:
        organisation = _changeable(db, actor, cycle_code, code)
        parent = store.organisations.by_code(db, organisation.cycle_id).get(text.cleaned(parent_code))
        if parent is None or not may(actor, "organisation.change", parent.path):
            raise Invalid(Problem("organisation.parent_unknown", "parent_code", {"parent": parent_code[:60]}))
        if is_within(parent.path, organisation.path):
            raise Invalid(Problem("organisation.under_itself", "parent_code", {"code": code, "parent": parent.code}))
        levels = _levels(db, cycle_code, when)
        problems = parent_problems(code, organisation.level, parent, levels)
        if not problems and not is_agreed and skips_rung(organisation.level, parent.level, levels):
            problems = [Problem("organisation.skips_rung", "is_agreed", {"code": code, "parent": parent.code})]
        if problems:
            raise Invalid(*problems)
        store.sums.move(db, organisation, parent)
        handed = hand_on(db, actor, when, parent, f"{parent.path}{organisation.id}.")
        log(
            "organisation.moved",
            "organisation",
            code,
            organisation=code,
            before={"path": organisation.path},
            after={"parent": parent.code} | ({"handed_on": handed} if handed else {}),
        )


def _levels(db: Database, cycle_code: str, when: Moment) -> dict[str, DirectiveLevel]:
    directive = directive_on(store.cycles.get(db, cycle_code), when.today)
    return {level.level: level for level in directive.levels}


def _changeable(db: Database, actor: Person, cycle_code: str, code: str) -> Organisation:
    cycle_id, *_ = store.cycles.bounds(db, cycle_code)
    organisation = store.organisations.get(db, actor.names_scope(cycle_id), cycle_id, code)
    require(actor, "organisation.change", organisation.path)
    return organisation


def _whole(organisation: Organisation) -> Scope:
    return Scope((organisation.path,), (), 0)


def _cleaned(row: NewOrganisation) -> NewOrganisation:
    return NewOrganisation(*(text.cleaned(getattr(row, name)) for name in row.__dataclass_fields__))


def _planned(
    rows: list[tuple[int, NewOrganisation]], known: dict, taken: AbstractSet[str], levels: dict, cycle_id: int
) -> tuple[list[Problem], list[NewOrganisation]]:
    problems: list[Problem] = []
    plan: list[NewOrganisation] = []
    lines: dict[str, int] = {}
    cleaned = [(line, _cleaned(row)) for line, row in rows]
    sheet = {
        row.code: Organisation(0, row.code, row.name, row.type, row.grade, 1, cycle_id, row.level, None, "")
        for _, row in cleaned
        if row.level in levels
    }
    for line, row in cleaned:
        found_here = _row_problems(row, sheet | known, levels)
        if row.code in lines:
            found_here.append(Problem("organisation.twice", "code", {"code": row.code, "first": lines[row.code]}))
        found_here = found_here or _place_problems(row, known)
        if row.code in taken:
            found_here.append(Problem("organisation.code_taken", "code", {"code": row.code}))
        lines.setdefault(row.code, line)
        problems += [Problem(one.code, one.field, {**one.params, "line": line}) for one in found_here]
        plan.append(row)
    return problems, plan


def _place_problems(row: NewOrganisation, known: dict[str, Organisation]) -> list[Problem]:
    """A sheet adds and renames; where a committee stands changes by moving it, and a tree has one root."""
    here = known.get(row.code)
    parents: dict[int | None, str] = {one.id: one.code for one in known.values()}
    if here and (here.level != row.level or parents.get(here.parent_id, "") != row.parent_code):
        return [Problem("organisation.stands_elsewhere", "parent_code", {"code": row.code})]
    if not here and not row.parent_code and any(one.parent_id is None for one in known.values()):
        return [Problem("organisation.second_root", "parent_code", {"code": row.code})]
    return []


def _row_problems(row: NewOrganisation, known: dict, levels: dict) -> list[Problem]:
    problems = text.line_problems(row.name, "name")
    problems += text.line_problems(row.type, "type", required=False, limit=60)
    problems += text.line_problems(row.grade, "grade", required=False, limit=60)
    if row.parent_code and row.parent_code not in known:
        problems.append(Problem("organisation.parent_unknown", "parent_code", {"parent": row.parent_code[:60]}))
        return problems
    return problems + standing_problems(row.code, row.level, known.get(row.parent_code), levels)


def _reachable(actor: Person, every: dict[str, Organisation]) -> dict[str, Organisation]:
    """The committees that the actor may change: others do not exist for him. NotAllowed when he may change none."""
    reach = {code: one for code, one in every.items() if may(actor, "organisation.change", one.path)}
    if not reach:
        require(actor, "organisation.change")
    return reach


def _require_roots(actor: Person, rows: list[NewOrganisation]) -> None:
    """A committee without a parent stands in nobody's subtree."""
    if any(not row.parent_code for row in rows):
        require(actor, "organisation.change")


def _add_in_order(
    db: Database, cycle_id: int, since: date | None, rows: list[NewOrganisation], known: dict[str, Organisation]
) -> None:
    """Parents first: a row goes in as soon as its parent stands."""
    places = {code: (one.path, one.id) for code, one in known.items()}
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if not row.parent_code or row.parent_code in places]
        if not ready:
            raise Invalid(
                *(Problem("organisation.parent_unknown", "parent_code", {"parent": one.parent_code}) for one in waiting)
            )
        store.organisations.add(
            db,
            cycle_id,
            since,
            [(row, *(places[row.parent_code] if row.parent_code else ("", None))) for row in ready],
        )
        places = store.organisations.places(db, cycle_id)
        waiting = [row for row in waiting if row.code not in places]
