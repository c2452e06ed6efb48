"""Agendas that the level above has to approve: a cycle that asks for it, and versions that were kept and sent."""

from copy import deepcopy

import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.domain.agenda_approval import Approval
from planner.domain.agenda_version import Version
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

ORGANISER, UPPER = "vanphong.longho", "vanphong.vinhlong"


def ask_for(db: Database, *, is_asked: bool = True) -> None:
    """Bring the cycle in with districts' agendas to be approved above, or no longer."""
    cycle, playbook = deepcopy(read_cycle_file(CYCLES / "XI.toml"))
    rung = next(one for one in cycle["directives"][-1]["levels"] if one["level"] == "cap_tren_truc_tiep_co_so")
    rung |= {"agenda_approval": {"value": is_asked, "grade": "assumed"}}
    actions.cycles.load(db, cast.person(db, "quantri"), cast.MOMENT, "XI.toml", cycle, playbook)


def keep(db: Database, congress_id: str, name: str = "Dự thảo 1", by: str = ORGANISER) -> Version:
    """Keep the agenda of a congress as it stands."""
    return actions.agenda_versions.keep(db, cast.person(db, by), cast.MOMENT, congress_id, name)


def send(db: Database, version: Version, by: str = ORGANISER) -> Approval:
    """Send a version to the level above."""
    person = cast.person(db, by)
    actions.agenda_approvals.send(db, person, cast.MOMENT, version.public_id)
    congress = store.congresses.get(db, person.scope, version.congress_public_id)
    return store.agenda_approvals.of_congress(db, person.scope, congress)[-1]


def decide(db: Database, approval: Approval, by: str = UPPER, reason: str = "", *, is_approved: bool = True) -> None:
    """Decide on it in the name of the level above."""
    person = cast.person(db, by)
    actions.agenda_approvals.decide(db, person, cast.MOMENT, approval.public_id, reason, is_approved=is_approved)


def now(db: Database, approval: Approval) -> Approval:
    """The approval as it stands."""
    return store.agenda_approvals.get(db, cast.person(db, "vanphong.tw").scope, approval.public_id)
