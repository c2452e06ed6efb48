"""My desk: whose work stands on it."""

import factories
import pytest
import world as cast

from planner import store

BOUND, ORGANISER = "vankien.longho", "vanphong.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def a_task(db, district, **changes):
    return factories.make_task(db, district, by=ORGANISER, start=cast.DAY, due=cast.DAY, **changes)


def test_desk_of_who_is_bound_to_a_body_holds_what_it_has_a_part_in_and_nothing_else(sign_in, db, district):
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    a_task(db, district, title="Nhóm việc của mình", subcommittee_id=min(own))
    helped = a_task(db, district, title="Giúp một tay")
    store.tasks.link_many(db, [(helped.id, min(own))], [])
    a_task(db, district, title="Việc của người khác")

    page = sign_in(BOUND).get("/").text

    assert [title in page for title in ("Nhóm việc của mình", "Giúp một tay", "Việc của người khác")] == [
        True, True, False,
    ]  # fmt: skip


def test_work_of_others_pushes_nothing_off_the_desk(sign_in, db, district):
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    for number in range(61):
        a_task(db, district, title=f"Việc khác {number}")
    a_task(db, district, title="Việc cuối hàng", subcommittee_id=min(own))

    assert "Việc cuối hàng" in sign_in(BOUND).get("/").text
    assert "Việc khác 1" in sign_in(ORGANISER).get("/").text
