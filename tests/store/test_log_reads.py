"""What the log tells of one congress is read without going through the log, however long it is."""

import world as cast

from planner import store


def test_no_look_at_one_congress_goes_through_the_whole_log(db, world):
    office = cast.person(db, "vanphong.longho")
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    said = []
    db.conn.set_trace_callback(said.append)
    store.day_edits.of_congresses(db, office.scope, [congress], lambda _: cast.DAY)
    store.day_edits.of_late(db, office.scope, congress)
    store.day_edits.openings(db, congress)
    store.audits.of_congress(db, office.scope, congress.public_id, set(), 8)
    db.conn.set_trace_callback(None)

    plans = [row[3] for one in said for row in db.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()]

    assert [one for one in said if "audit_entry" in one][3:] != []
    assert [one for one in plans if one.startswith("SCAN")] == []
