"""The rules that the standard tasks of a congress follow: as they were laid down, or as a newer version was taken."""

from sqlite_utils import Database

from planner import store
from planner.domain.congress import Congress
from planner.domain.playbook import Playbook, Rule


def in_force(db: Database, congress: Congress) -> dict[str, tuple[Rule, ...]]:
    """By standard code the rules that hold in a congress; lines that have none are left out."""
    opened_id, taken = store.playbooks.rule_versions(db, congress)
    opened = store.cycles.playbook(db, opened_id)
    # What came later stands in the newest version that the congress decided on.
    found = _rules(store.cycles.playbook(db, congress.playbook_id)) if opened_id != congress.playbook_id else {}
    known = {task.code for task in opened.tasks}
    found = {code: rules for code, rules in found.items() if code not in known} | _rules(opened)
    for code, key in taken.items():
        found.pop(code, None)
        found |= {one: rules for one, rules in _rules(store.cycles.playbook(db, key)).items() if one == code}
    return found


def write(db: Database, congress: Congress, codes: set[str]) -> None:
    """Bring what tasks of these codes say of their rule to the rules in force."""
    rules = in_force(db, congress)
    for code in sorted(codes):
        first = next(iter(rules.get(code, ())), Rule(""))
        store.playbooks.set_rule(db, congress.id, code, first.type, first.days)


def _rules(playbook: Playbook) -> dict[str, tuple[Rule, ...]]:
    return {task.code: task.rules for task in playbook.tasks if task.rules}
