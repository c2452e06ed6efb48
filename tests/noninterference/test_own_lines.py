"""Internal lines of an office: whoever is not cleared for them is told and offered the same as if there were none."""

import re
import shutil
from dataclasses import replace

import pytest
import world as cast
from conftest import browser, frozen, serve

from planner import actions, store
from planner.domain.playbook_edit import Line
from planner.web.access import COOKIE

LEVEL = "cap_tren_truc_tiep_co_so"
LINE = Line(
    "Báo cáo tuần",
    phase="CHUAN_BI_CUOI",
    subcommittee="VP",
    lead="VP",
    offsets={LEVEL: ("T-20", "T-14")},
    source="05-HD",
)
HIDDEN = Line(
    "Ẩn-kín", phase="NHAN_SU", subcommittee="NS", lead="BTC", classification="internal", source="Ẩn-kín",
    offsets={LEVEL: ("T-30", "T-25"), "truc_thuoc_trung_uong": ("T-30", "T-25")},
)  # fmt: skip


def _add(db, login, code, line):
    person = cast.person(db, login)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    place = store.organisations.get(db, person.scope, cycle_id, code)
    book = actions.playbooks.own(db, person, cast.CYCLE, place)
    return actions.playbooks.save_line(db, person, cast.MOMENT, book, "", line, book.token)


@pytest.fixture
def twins(world, tmp_path):
    """Two databases: in the second the province and the district have internal lines too, one of them taken."""
    paths = tmp_path / "plain.db", tmp_path / "changed.db"
    for path in paths:
        shutil.copyfile(world.path, path)
        db = store.connection.connect(path)
        # An organiser who sees only what is ordinary.
        db.execute("UPDATE person SET clearance = 0 WHERE login = 'vanphong.longho'")
        _add(db, "vanphong.vinhlong", cast.PROVINCE, LINE)
        _add(db, "vanphong.longho", cast.DISTRICT, LINE)
        _leave(db, world.congresses[cast.DISTRICT])
        if path == paths[1]:
            _hide(db, world.congresses[cast.DISTRICT])
        _add(db, "vanphong.vinhlong", cast.PROVINCE, replace(LINE, title_vi="Báo cáo tháng"))
        store.connection.settle(db)
        db.close()
    return paths


def _leave(db, congress_id):
    """The district decides on all that it is offered as it is cleared now, and takes nothing."""
    office = cast.person(db, "vanphong.longho")
    congress = store.congresses.get(db, office.scope, congress_id)
    offer = actions.playbook_offers.offered(db, office.scope, congress)
    actions.playbook_offers.take(db, office, cast.MOMENT, congress_id, [], offer.token)


def _hide(db, congress_id):
    _add(db, "vanphong.vinhlong", cast.PROVINCE, HIDDEN)
    db.execute("UPDATE person SET clearance = 2 WHERE login = 'vanphong.longho'")
    office = cast.person(db, "vanphong.longho")
    _add(db, "vanphong.longho", cast.DISTRICT, HIDDEN)
    congress = store.congresses.get(db, office.scope, congress_id)
    offer = actions.playbook_offers.offered(db, office.scope, congress)
    hidden = {line.code for line in offer.lines if line.classification}
    assert len(hidden) == 2
    # What he left of them, and what he left and looks at again, is told to nobody who is cleared less.
    _leave(db, congress_id)
    actions.playbook_left.look_again(db, office, cast.MOMENT, congress_id, min(hidden))
    db.execute("UPDATE person SET clearance = 0 WHERE login = 'vanphong.longho'")


def _told(app, path, congress):
    serve(app, frozen(path))
    client = browser(app)
    client.set_cookie(COOKIE, cast.token_of("vanphong.longho"))
    own, opening = "/organisations/P86.857/playbook", f"/congresses/{congress}/opening?opens=2010-08-04"
    offers = f"/congresses/{congress}/playbook"
    pages = [own, f"{own}.toml", *(f"{own}/lines/{one}" for one in ("new", "P86-857-1", "P86-857-N1", "P86-N1")),
             offers, f"/congresses/{congress}", opening, f"/congresses/{congress}/board"]  # fmt: skip
    found = [client.get(page).text for page in pages]
    token = re.search(r'name="token" value="(\w+)"', client.get(offers).text)[1]
    answer = client.post(offers, data={"token": token, "take": ["P86-2"]})
    token = re.search(r'name="token" value="(\w+)"', client.get(f"{own}/lines/new").text)[1]
    saved = client.post(f"{own}/lines/P86-857-1/removal", data={"token": token})
    again = [client.post(f"{offers}/review", data={"line": one}) for one in ("P86-N1", "P86-857-N1", "P86-1")]
    found += [one.text for one in again] + [client.get(page).text for page in pages]
    assert [one.status_code for one in again] == [409, 409, 303]
    return [*found, answer.status_code, saved.status_code, *(client.get(page).text for page in pages)]


def test_nothing_tells_of_internal_lines(app, twins, world):
    congress = world.congresses[cast.DISTRICT]
    plain, changed = (_told(app, path, congress) for path in twins)
    assert [one for one in plain if isinstance(one, int)] == [303, 303]
    assert [_without_ids(one) for one in changed] == [_without_ids(one) for one in plain]
    assert all("Ẩn-kín" not in one for one in changed if isinstance(one, str))


def _without_ids(told):
    """What was told without the random ids of what was made meanwhile."""
    return re.sub(r"\b[a-z2-7]{10}\b", "*", told) if isinstance(told, str) else told
