"""A backup that comes back brings nobody back in: what was ended since stays ended."""

import factories
import pytest
import world as cast
from traces import assert_sound, entries, payloads

from planner import actions, store
from planner.domain.permission import READER
from planner.domain.problem import Gone

UPPER, OFFICE = "vanphong.vinhlong", "vanphong.longho"
MEMBER, GUEST = "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def restore(db, settings, tmp_path):
    """A function that copies the database, lets things happen in it, and gives the copy as it comes back."""
    opened = []

    def do(happens, *, is_known=True):
        copy = tmp_path / "copy.db"
        store.backups.copy(settings.db, copy)
        happens()
        again = store.connection.connect(copy)
        opened.append(again)
        known = store.revocations.read(db) if is_known else None
        administrator = cast.person(again, "quantri")
        return again, actions.revocations.note_restored(again, administrator, cast.MOMENT, known)

    yield do
    for one in opened:
        one.close()


def test_nobody_is_signed_in_and_nothing_that_waited_opens(db, world, moment, restore):
    office = cast.person(db, OFFICE)
    invited = actions.invitations.invite(db, office, moment, "moi.mot", "Tổ giúp việc", 0, cast.DISTRICT, "reader")
    reset = actions.resets.open_reset(db, cast.person(db, "quantri"), moment, OFFICE)

    again, restored = restore(lambda: None, is_known=False)

    assert actions.sessions.of_token(again, moment, cast.token_of(OFFICE)) is None
    assert again.execute("SELECT COUNT(*) FROM session WHERE ended_at IS NULL").fetchone() == (0,)
    for opening, token in ((actions.invitations.opened, invited), (actions.resets.opened, reset)):
        with pytest.raises(Gone):
            opening(again, moment, token)
    assert (restored.ended["resets"], restored.ended["invitations"], restored.earlier) == (1, 1, [])
    assert '"ended_invitations":1' in payloads(again)[-1].replace(" ", "")
    assert_sound(again)


def test_what_was_ended_since_stays_ended(db, world, moment, restore):
    office, upper, administrator = (cast.person(db, one) for one in (OFFICE, UPPER, "quantri"))
    congress = world.congresses[cast.DISTRICT]
    makers = (OFFICE, "thaymat.vinhlong", "thaymat.vinhlong")
    ended, renewed, kept = (factories.make_share(db, congress, by=one) for one in makers)
    feed = actions.feeds.make(db, upper, moment, world.congresses[cast.PROVINCE])

    def happens():
        actions.shares.end(db, office, moment, ended.public_id)
        found = store.shares.get(db, office.scope, renewed.public_id)
        store.shares.set_token(db, found, "another")
        actions.feeds.end(db, upper, moment, store.feeds.of_person(db, upper.id)[0].public_id)
        actions.removals.remove(db, upper, moment, MEMBER)
        actions.grants.end(db, upper, moment, GUEST, cast.DISTRICT, READER)
        store.resets.suspend_clearance(db, upper.id, moment.stamp, administrator.id)
        store.people.set_password(db, office.id, "another")

    again, restored = restore(happens)

    counts = {kind: restored.ended[kind] for kind in ("shares", "feeds", "rights", "accounts", "suspensions")}
    assert counts == {"shares": 2, "feeds": 1, "rights": 2, "accounts": 1, "suspensions": 1}
    by = dict(again.execute("SELECT share.public_id, person.login FROM share_end JOIN share ON share.id = share_id"
                            " JOIN person ON person.id = ended_by").fetchall())  # fmt: skip
    assert by == {ended.public_id: OFFICE, renewed.public_id: "quantri"}
    assert kept.public_id not in by
    with pytest.raises(Gone):
        actions.feeds.of_token(again, feed)
    assert store.people.find(again, MEMBER).is_disabled
    assert store.people.find(again, GUEST).person.grants == ()
    assert store.people.find(again, UPPER).is_suspended
    assert restored.earlier == [OFFICE]
    assert entries(again)[-1].action == "database.restored"
    assert_sound(again)


def test_account_that_ended_something_and_is_not_in_the_copy_is_no_hindrance(db, world, moment, restore):
    share = factories.make_share(db, world.congresses[cast.DISTRICT])

    def happens():
        key = store.people.add(db, "moi.hai", "Văn phòng", "!", 0, "vi")
        (link,) = store.shares.unended(db, cast.person(db, OFFICE).id)
        store.shares.end(db, link, moment.stamp, key)

    again, restored = restore(happens)

    assert restored.ended["shares"] == 1
    rows = again.execute("SELECT share.public_id, login FROM share_end JOIN share ON share.id = share_id"
                         " JOIN person ON person.id = ended_by").fetchall()  # fmt: skip
    assert rows == [(share.public_id, "quantri")]
