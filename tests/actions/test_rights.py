"""Who may do each deed: allowed, visible but not his (NotAllowed), or not there at all for him (NotFound)."""

from dataclasses import replace
from pathlib import Path

import pytest
import world as cast
from factories import an_edit, tasks_of
from traces import content

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.domain.board import Placement
from planner.domain.problem import NotAllowed, NotFound
from planner.papers import Papers

MAY, SEES, BLIND = None, NotAllowed, NotFound
NOT_IN_THE_DISTRICT = dict.fromkeys(
    ["quantri", "bandoc.vinhlong", "thanhvien.mangthit", "bandoc.thitran", "vanphong.dongthap"], BLIND
)
LOOKS_ON = dict.fromkeys(["vanphong.tw", "kiemtra.tw", "vanphong.vinhlong", "bandoc.longho"], SEES)
# Everybody of the cast, for a deed in the district Long Hồ: by a member of the committee, by its office.
CHANGE = NOT_IN_THE_DISTRICT | LOOKS_ON | {
    "thaymat.vinhlong": MAY, "vanphong.longho": MAY, "thanhvien.longho": MAY, "vankien.longho": SEES,
}  # fmt: skip
CHANGE_OF_TEXTS = CHANGE | {"vankien.longho": MAY}
COMMENT = CHANGE | {"vanphong.tw": MAY, "vanphong.vinhlong": MAY}
PLAN = CHANGE | {"thanhvien.longho": SEES}
# The tree is kept by administrators, and by those who act for a subtree.
TREE = dict.fromkeys(cast.LOGINS, SEES) | NOT_IN_THE_DISTRICT | {"quantri": MAY, "thaymat.vinhlong": MAY}


class Ids:
    """Tasks of the district: one of the subcommittee for texts, one of another, with a line to tick."""

    def __init__(self, db, world):
        self.congress = world.congresses[cast.DISTRICT]
        self.cycle, _, _ = store.cycles.bounds(db, cast.CYCLE)
        key = store.organisations.key_of(db, cast.DISTRICT)
        texts = {one.id for one in store.bodies.of_organisation(db, key)
                 if (one.kind, one.code) == ("subcommittee", "VK")}  # fmt: skip
        plain = [one for one in tasks_of(db, self.congress) if one.classification == 0 and not one.is_computed]
        self.of_texts = next(one for one in plain if one.subcommittee_id in texts)
        self.task = next(one for one in plain if one.subcommittee_id not in texts and has_item(db, one))
        (self.item,) = db.execute(
            "SELECT public_id FROM check_item WHERE task_id = ? LIMIT 1", [self.task.id]
        ).fetchone()


def has_item(db, task):
    return db.execute("SELECT 1 FROM check_item WHERE task_id = ?", [task.id]).fetchone()


def place(db, actor, task):
    return actions.boards.place(db, actor, cast.MOMENT, task.public_id, Placement("doing"), task.placed_version)


def edit(db, actor, task):
    return actions.tasks.edit(db, actor, cast.MOMENT, task.public_id, an_edit(), task.version)


DEEDS = {
    "place": (CHANGE, lambda db, actor, ids: place(db, actor, ids.task)),
    "place one of texts": (CHANGE_OF_TEXTS, lambda db, actor, ids: place(db, actor, ids.of_texts)),
    "edit": (CHANGE, lambda db, actor, ids: edit(db, actor, ids.task)),
    "edit one of texts": (CHANGE_OF_TEXTS, lambda db, actor, ids: edit(db, actor, ids.of_texts)),
    "add": (CHANGE, lambda db, actor, ids: actions.tasks.add(db, actor, cast.MOMENT, ids.congress, an_edit())),
    "add one of texts": (
        CHANGE_OF_TEXTS,
        lambda db, actor, ids: actions.tasks.add(
            db, actor, cast.MOMENT, ids.congress, an_edit(subcommittee_id=ids.of_texts.subcommittee_id)
        ),
    ),
    "block": (CHANGE, lambda db, actor, ids: actions.tasks.block(db, actor, cast.MOMENT, ids.task.public_id, "chờ")),
    "cancel": (CHANGE, lambda db, actor, ids: actions.tasks.cancel(db, actor, cast.MOMENT, ids.task.public_id, "thừa")),
    "tick": (
        CHANGE,
        lambda db, actor, ids: actions.items.tick(
            db, actor, cast.MOMENT, ids.task.public_id, ids.item, is_ticked=True
        ),
    ),
    "add item": (CHANGE, lambda db, actor, ids: actions.items.add(db, actor, cast.MOMENT, ids.task.public_id, "In")),
    "comment": (
        COMMENT,
        lambda db, actor, ids: actions.comments.write(db, actor, cast.MOMENT, ids.task.public_id, "Đã gửi"),
    ),
    "cancel congress": (
        PLAN,
        lambda db, actor, ids: actions.congresses.cancel(db, actor, cast.MOMENT, ids.congress, "hoãn"),
    ),
    "rename": (
        TREE,
        lambda db, actor, ids: actions.organisations.rename(
            db, actor, cast.MOMENT, cast.CYCLE, cast.DISTRICT, "Đảng bộ Long Hồ", 1
        ),
    ),
    "reopen": (TREE, lambda db, actor, ids: close_and_reopen(db, actor)),
}  # fmt: skip


def close_and_reopen(db, actor):
    installer = actions.installation.installer(db, cast.MOMENT)
    actions.organisations.close(db, installer, cast.MOMENT, cast.CYCLE, cast.COMMUNE, "sáp nhập")
    actions.organisations.close(db, actor, cast.MOMENT, cast.CYCLE, cast.DISTRICT, "sáp nhập")
    actions.organisations.reopen(db, actor, cast.MOMENT, cast.CYCLE, cast.DISTRICT)


@pytest.mark.parametrize("name", DEEDS)
def test_every_account_of_the_cast_is_in_the_table(name):
    assert set(DEEDS[name][0]) == set(cast.LOGINS)


@pytest.mark.parametrize("login", cast.LOGINS)
@pytest.mark.parametrize("name", DEEDS)
def test_deed_is_done_refused_or_unheard_of(db, world, name, login):
    expected, do = DEEDS[name][0][login], DEEDS[name][1]
    actor, ids = cast.person(db, login), Ids(db, world)

    if expected is MAY:
        do(db, actor, ids)
    else:
        with pytest.raises(expected):
            do(db, actor, ids)


@pytest.mark.parametrize("login", sorted(set(cast.LOGINS) - {"vanphong.tw"}))
def test_congress_is_opened_by_the_committees_own_office_or_whoever_acts_for_it(db, login):
    """Seen from the nation, which has no congress yet: nobody but its own office even knows it by address."""
    new = NewCongress(cast.DAY, 5, "delegates", (1, 3))
    before = content(db)
    with pytest.raises(NotAllowed if login == "kiemtra.tw" else NotFound):
        actions.congresses.open_one(db, cast.person(db, login), cast.MOMENT, cast.CYCLE, cast.NATION, new)
    assert content(db) == before


def test_national_office_opens_its_own_congress(db):
    new = NewCongress(cast.DAY, 5, "delegates", (1, 3))
    office = cast.person(db, "vanphong.tw")
    assert actions.congresses.open_one(db, office, cast.MOMENT, cast.CYCLE, cast.NATION, new).closes.day == 14


@pytest.mark.parametrize("login", sorted(set(cast.LOGINS) - {"quantri"}))
def test_installation_is_kept_by_administrators_alone(db, login):
    actor, before = cast.person(db, login), content(db)
    for deed in (
        lambda: actions.grants.give(db, actor, cast.MOMENT, login, cast.NATION, "organiser"),
        lambda: actions.cycles.load(db, actor, cast.MOMENT, "XI.toml", {}, {}),
        lambda: actions.counters.recount(db, actor, cast.MOMENT),
        lambda: actions.audits.purge(db, actor, cast.MOMENT, "aaaaaaaaaa", "Gõ nhầm", Papers(Path("nowhere"))),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert content(db) == before


ORGANISERS = {"vanphong.tw", "vanphong.vinhlong", "vanphong.longho", "vanphong.dongthap"}


@pytest.mark.parametrize("login", sorted(set(cast.LOGINS) - ORGANISERS - {"quantri"}))
def test_accounts_are_made_by_organisers_and_administrators_alone(db, login):
    actor, before = cast.person(db, login), content(db)
    with pytest.raises(NotAllowed):
        actions.people.add(db, actor, cast.MOMENT, "ke.la", "Kẻ lạ", "mat-khau-dai")
    assert content(db) == before


@pytest.mark.parametrize(
    ("code", "role", "expected"),
    [
        (cast.PROVINCE, "member", MAY),
        (cast.PROVINCE, "reader", MAY),
        (cast.PROVINCE, "organiser", NotAllowed),
        (cast.PROVINCE, "acts_for", NotAllowed),
        (cast.DISTRICT, "organiser", MAY),
        (cast.DISTRICT, "inspector", NotAllowed),
        (cast.COMMUNE, "reader", NotAllowed),
        (cast.NATION, "reader", NotAllowed),
    ],
)
def test_organiser_grants_in_his_own_organisation_and_to_organisers_directly_below(db, code, role, expected):
    office = cast.person(db, "vanphong.vinhlong")
    actions.people.add(db, office, cast.MOMENT, "nguoi.moi", "Chuyên viên", "mat-khau-dai", office.clearance)

    if expected is MAY:
        actions.grants.give(db, office, cast.MOMENT, "nguoi.moi", code, role)
    else:
        with pytest.raises(expected):
            actions.grants.give(db, office, cast.MOMENT, "nguoi.moi", code, role)


def test_organiser_grants_nothing_to_an_account_cleared_beyond_himself(db):
    office = replace(cast.person(db, "vanphong.longho"), clearance=1)

    with pytest.raises(NotAllowed):
        actions.grants.give(db, office, cast.MOMENT, "vanphong.vinhlong", cast.DISTRICT, "reader")


def test_classification_above_the_own_clearance_makes_a_task_unheard_of(db, world):
    actor, ids = cast.person(db, "vankien.longho"), Ids(db, world)
    office = cast.person(db, "vanphong.longho")
    lifted = an_edit(classification=1, subcommittee_id=ids.of_texts.subcommittee_id)
    task = actions.tasks.edit(db, office, cast.MOMENT, ids.of_texts.public_id, lifted, ids.of_texts.version)
    for deed in (place, edit):
        with pytest.raises(NotFound):
            deed(db, actor, task)
