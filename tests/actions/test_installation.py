"""An empty file made usable: cycle, root, clerk, secret, the first two accounts."""

import pytest
from traces import assert_sound, entries, nothing_written
from world import MOMENT

from planner import actions, store
from planner.actions.installation import FirstAccount
from planner.domain.problem import Invalid
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

KEEPER = FirstAccount("quantri", "Quản trị", "mat-khau-dai")
OFFICE = FirstAccount("vanphong.tw", "Văn phòng", "mat-khau-dai")


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.db"
    store.connection.create(path)
    store.schema.migrate(path)
    db = store.connection.connect(path)
    yield db
    db.close()


def set_up(db, keeper=KEEPER, office=OFFICE):
    return actions.installation.set_up(db, MOMENT, "XI.toml", read_cycle_file(CYCLES / "XI.toml"), keeper, office)


def test_set_up_makes_everything_that_signing_in_needs(empty):
    cycle = set_up(empty)

    assert (cycle.code, store.cycles.codes(empty)) == ("XI", ["XI"])
    root = store.organisations.by_code(empty, 1)
    assert {code: (one.level, one.parent_id) for code, one in root.items()} == {"TW": ("toan_quoc", None)}
    keeper, office = store.people.get(empty, "quantri"), store.people.get(empty, "vanphong.tw")
    assert (keeper.is_administrator, keeper.clearance, keeper.scope.subtrees) == (True, 0, ())
    assert (office.is_administrator, office.clearance, office.scope.subtrees) == (False, 2, (root["TW"].path,))
    assert len(store.installation.get(empty, "secret")) == 64
    assert [one.action for one in entries(empty)] == [
        "person.added", "cycle.loaded", "organisation.founded", "person.added", "person.added",
    ]  # fmt: skip
    assert actions.sessions.sign_in(empty, MOMENT, "quantri", KEEPER.password, "::1", "")
    assert_sound(empty)


def test_two_installations_have_two_secrets(empty):
    store.installation.make_secret(empty)
    first = store.installation.get(empty, "secret")
    store.installation.make_secret(empty)
    assert store.installation.get(empty, "secret") != first


def test_senseless_first_accounts_are_refused_before_anything_is_written(empty):
    with nothing_written(empty, Invalid) as raised:
        set_up(empty, FirstAccount("Quản trị", "", "ngan"), FirstAccount("vanphong.tw", "x", "cua-vanphong.tw"))
    assert [one.code for one in raised.value.problems] == [
        "text.missing", "person.bad_login", "password.length", "password.holds_login",
    ]  # fmt: skip


def test_clerk_is_made_once_and_nobody_signs_in_as_him(empty):
    clerk = actions.installation.clerk(empty, MOMENT)
    assert actions.installation.clerk(empty, MOMENT) == clerk
    assert (clerk.grants, clerk.clearance) == ((), 0)
    assert store.people.find(empty, clerk.login).is_disabled
    for password in ("", "!", "mat-khau-dai"):
        with pytest.raises(Invalid):
            actions.sessions.sign_in(empty, MOMENT, clerk.login, password, "::1", "")


def test_installers_right_is_stored_nowhere(empty):
    installer = actions.installation.installer(empty, MOMENT)
    assert installer.is_administrator
    assert store.people.find(empty, installer.login).person.grants == ()


def test_restored_and_migrated_files_tell_so(db):
    installer = actions.installation.installer(db, MOMENT)
    actions.revocations.note_restored(db, installer, MOMENT, None)
    actions.installation.note_migrated(db, installer, MOMENT, ["m0009_more"])
    assert [one.action for one in entries(db)][-2:] == ["database.restored", "database.migrated"]
