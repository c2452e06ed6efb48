"""Difficulties that go up and questions that come down, as tests ask them."""

from datetime import date

import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.actions.inquiries import NewInquiry
from planner.domain.clearance import INTERNAL
from planner.domain.difficulty import ASKED, Difficulty, NewDifficulty
from planner.domain.difficulty_step import Move
from planner.domain.inquiry import Inquiry
from planner.domain.permission import Scope

COMMUNE_OFFICE, DISTRICT_OFFICE, PROVINCE_OFFICE = "thaymat.vinhlong", "vanphong.longho", "vanphong.vinhlong"
QUESTION = "Hội trường huyện đang sửa, xin được mượn nhà văn hoá?"
NAMES = {
    cast.NATION: "Ban Chấp hành Trung ương",
    cast.PROVINCE: "Đảng bộ tỉnh Vĩnh Long",
    cast.DISTRICT: "Đảng bộ huyện Long Hồ",
    cast.COMMUNE: "Đảng bộ thị trấn Long Hồ",
}
# Of the commune 4 below the district 3, the province 2 and the nation 1, waiting for the district.
BARE = Difficulty(
    id=7, public_id="aaaaaaaaaa", congress_id=5, congress_public_id="bbbbbbbbbb", cycle_id=9, organisation_id=4,
    organisation_code="X", organisation_name="Xã", level="co_so", path="9.1.2.3.4.", task_id=None, task_public_id="",
    task_number="", task_title="", task_title_en="", classification=0, field="logistics", question="Xin mượn?",
    wished_on=None, promised_on=None, state=ASKED, holder_id=3, holder_name="Huyện", holder_path="9.1.2.3.",
    asked_at="2026-11-23T03:00:00+00:00", asked_by_id=1, asked_by="vp", version=1,
)  # fmt: skip


def raised(
    db: Database,
    congress_id: str,
    by: str = DISTRICT_OFFICE,
    task_id: str = "",
    *,
    is_vouched: bool = False,
    **changes: object,
) -> Difficulty:
    """A difficulty raised by an account, about a congress or one of its tasks."""
    new = NewDifficulty(**{"field": "logistics", "question": QUESTION} | changes)
    actor = cast.person(db, by)
    return actions.difficulties.raise_one(db, actor, cast.MOMENT, congress_id, new, task_id, is_vouched=is_vouched)


def step(
    db: Database,
    difficulty: Difficulty,
    kind: str,
    by: str,
    words: str = "",
    day: date | None = None,
    to_code: str = "",
    *,
    version: int = 0,
    is_vouched: bool = False,
) -> Difficulty:
    """The difficulty after a step by an account, who saw it as it is unless `version` says otherwise."""
    actor = cast.person(db, by)
    (now,) = db.execute("SELECT version FROM difficulty WHERE id = ?", [difficulty.id]).fetchone()
    return actions.difficulties.take_step(
        db,
        actor,
        cast.MOMENT,
        difficulty.public_id,
        version or now,
        Move(kind, words, day),
        to_code,
        is_vouched=is_vouched,
    )


def thread(db: Database, difficulty: Difficulty, login: str = "vanphong.tw") -> list[tuple[str, str, str, str]]:
    """Kind, from whom, to whom and words of every step, as an account reads them."""
    scope = cast.person(db, login).scope
    steps = store.difficulties.steps(db, scope, store.difficulties.get(db, scope, difficulty.public_id))
    return [(one.kind, one.from_name, one.to_name, one.text) for one in steps]


def asked(db: Database, code: str = cast.DISTRICT, by: str = PROVINCE_OFFICE, **changes: object) -> Inquiry:
    """A question to a committee by an account."""
    actor = cast.person(db, by)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    new = NewInquiry(**{"question": "Vì sao chưa có địa điểm?", "answer_due": date(2010, 5, 17)} | changes)
    organisation = store.organisations.by_code(db, cycle_id)[code]
    return actions.inquiries.ask(db, actor, cast.MOMENT, organisation, new, is_vouched=True)


def told(db: Database, login: str) -> list[tuple[str, str, bool]]:
    """Kind, noun and whether it is unread of everything that stands for an account, newest first."""
    person = cast.person(db, login)
    return [(one.kind, one.noun, one.is_unread) for one in
            store.upward_notices.of_person(db, person.scope, person.id)]  # fmt: skip


def codes(refused: object) -> list[tuple[str, str]]:
    """Code and field of each problem of what pytest saw raised."""
    return [(problem.code, problem.field) for problem in refused.value.problems]


def sums(db: Database, ceiling: int = INTERNAL, today: str = "2010-05-10") -> dict[str, tuple[int, int]]:
    """Open and overdue ones of each committee that has any, by its code."""
    keys = {store.organisations.key_of(db, code): code for code in (*NAMES, cast.SIBLING, cast.NEIGHBOUR)}
    found = store.difficulty_counters.open_and_overdue(db, Scope((), (), ceiling), 1, keys, today)
    return {keys[organisation]: numbers for organisation, numbers in found.items()}


def move_commune(db: Database) -> None:
    """The commune is moved from its district to the one beside it."""
    actions.organisations.move(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, cast.COMMUNE, cast.SIBLING)
