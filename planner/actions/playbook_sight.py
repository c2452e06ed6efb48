"""What the offers of a playbook to one congress follow from: its versions as plans, its decisions and its tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain
from planner.actions.working_days import working_days
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.opening import Opening, opening_of
from planner.domain.permission import Scope
from planner.domain.plan import PlannedTask, plan_tasks
from planner.domain.playbook import Playbook, Rule
from planner.domain.playbook_decision import Decision
from planner.domain.playbook_difference import LineChange, Present, differences
from planner.domain.playbook_merge import seen
from planner.domain.task_days import present_days
from planner.domain.workday import Workdays


@dataclass(frozen=True)
class _Version:
    """A playbook that is known by its digest, so that what was computed from it can be kept."""

    digest: str
    playbook: Playbook = field(compare=False, hash=False)


@dataclass(frozen=True)
class Ground:
    """What the plans of one congress are counted from, as far as somebody of this clearance sees them."""

    core: _Version
    opening: Opening
    workdays: Workdays
    ceiling: int


@dataclass(frozen=True)
class Sight:
    """What offers to one congress follow from, as far as somebody sees it.

    `newer` is the newest plan by code, `plans` those of earlier versions by key: of `opened_id`, which the congress was
    opened with, and of what it decided on.
    """

    newest: Playbook
    newer: Mapping[str, PlannedTask]
    plans: Mapping[int, Mapping[str, PlannedTask]]
    opened_id: int
    decisions: Mapping[str, Decision]
    present: Mapping[str, Present]
    ground: Ground
    level: str

    @property
    def older(self) -> dict[str, PlannedTask]:
        """For every code the line that the congress decided on last, else the one it was opened with."""
        older = dict(self.plans[self.opened_id])
        for code, one in self.decisions.items():
            older.pop(code, None)
            if code in self.plans[one.playbook_id]:
                older[code] = self.plans[one.playbook_id][code]
        return {code: line for code, line in older.items() if code not in self.gone or self._is_refused(code)}

    @property
    def gone(self) -> frozenset[str]:
        """The lines whose tasks went with them: put back in a playbook, they are offered like new ones."""
        return frozenset(code for code, one in self.present.items() if one.went)

    def _is_refused(self, code: str) -> bool:
        return code in self.decisions and not self.decisions[code].is_taken

    def differences(self, older: Mapping[str, PlannedTask], newer: Mapping[str, PlannedTask]) -> list[LineChange]:
        """What `newer` says otherwise than `older` and the plan."""
        return differences(older, newer, self.present, self.ground.ceiling, self.level)


# By digests, opening, working days and clearance: whoever plans a congress looks at its page again and again, while
# the two or three versions that it is compared with stay the same. 64 plans of a hundred tasks are 10 MB.
@lru_cache(maxsize=64)
def _plan(version: _Version, ground: Ground) -> dict[str, PlannedTask]:
    """The planned tasks of a version by code, without own lines of offices above the clearance."""
    core = {task.code for task in ground.core.playbook.tasks}
    plan = plan_tasks(seen(version.playbook, core, ground.ceiling), ground.opening, ground.workdays)
    return {task.code: task for task in plan.tasks}


def _version(db: Database, playbook_id: int) -> _Version:
    return _Version(store.playbooks.digest_of(db, playbook_id), store.cycles.playbook(db, playbook_id))


def _ground(db: Database, congress: Congress, ceiling: int) -> Ground:
    cycle = store.cycles.get(db, congress.cycle_code)
    opening = opening_of(cycle, congress.level, congress.opens, congress.days, congress.kind, congress.contents)
    core = _version(db, store.cycles.core_playbook_id(db, congress.cycle_id))
    return Ground(core, opening, working_days(db, congress.cycle_code, congress.path), ceiling)


def sight(db: Database, scope: Scope, congress: Congress) -> Sight:
    """All that offers to a congress, which was loaded within the scope, follow from. Raises as `plan_tasks`."""
    digest, newest = playbook_chain.newest(db, congress.cycle_id, congress.path)
    ground = _ground(db, congress, scope.ceiling)
    decisions = store.playbooks.decisions(db, congress)
    opened_id = store.playbooks.opened_with(db, congress)
    keys = {opened_id, *(one.playbook_id for one in decisions.values()), *_rule_keys(decisions)}
    versions = {key: _version(db, key) for key in keys}
    return Sight(
        newest=newest,
        newer=_plan(_Version(digest, newest), ground),
        plans={key: _plan(one, ground) for key, one in versions.items()},
        opened_id=opened_id,
        decisions=decisions,
        present=_present(db, scope, congress, _rules(versions, opened_id, decisions, ground)),
        ground=ground,
        level=congress.level,
    )


def _rule_keys(decisions: Mapping[str, Decision]) -> set[int]:
    return {one.rules_id for one in decisions.values() if one.rules_id is not None}


def _rules(
    versions: Mapping[int, _Version], opened_id: int, decisions: Mapping[str, Decision], ground: Ground
) -> Mapping[str, tuple[Rule, ...]]:
    """The rules that each standard task of a congress follows, as far as lines of this clearance say them."""
    core = {task.code for task in ground.core.playbook.tasks}
    said = {
        key: {task.code: task.rules for task in seen(one.playbook, core, ground.ceiling).tasks}
        for key, one in versions.items()
    }
    rules = dict(said[opened_id])
    for code, one in decisions.items():
        key = one.rules_id or (one.playbook_id if code not in rules else opened_id)
        rules[code] = said[key].get(code, ())
    return rules


def _present(
    db: Database, scope: Scope, congress: Congress, rules: Mapping[str, tuple[Rule, ...]]
) -> dict[str, Present]:
    """The standard tasks of a congress that the scope sees, in the words of a playbook."""
    tasks = [task for task in store.tasks.of_congress(db, scope, congress) if task.standard_code]
    bodies = {body.id: body.code for body in store.bodies.of_organisation(db, congress.organisation_id)}
    items = store.playbooks.items(db, scope, congress)
    codes = {task.id: task.standard_code for task in tasks}
    waits: dict[int, set] = {}
    for key, other, kind, lag in store.playbooks.relations(db, scope, congress):
        if other in codes:
            waits.setdefault(key, set()).add((codes[other], kind, lag))
    return {
        task.standard_code: Present(
            task,
            {
                "title": (task.title, task.title_en),
                "start": present_days(task).start_from,
                "due": present_days(task).due_from,
                "subcommittee": bodies.get(task.subcommittee_id or 0, ""),
                "lead": bodies.get(task.lead_id or 0, ""),
                "partners": frozenset(bodies[key] for key in task.partner_ids if key in bodies),
                "priority": task.priority,
                "phase": task.phase,
                "calendar": task.calendar,
                "deliverable": (task.deliverable, task.deliverable_en),
                "items": tuple((vi, en, required) for _, vi, en, required in items.get(task.id, [])),
                "relations": frozenset(waits.get(task.id, ())),
                "classification": clearance.CLASSIFICATIONS[task.classification],
                "rules": rules.get(task.standard_code, ()),
            },
        )
        for task in sorted(tasks, key=lambda one: not one.is_cancelled)
    }
