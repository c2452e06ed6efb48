"""Where findings are marked and counted besides their own pages: on cards, and on the page of an organisation."""

import factories
import pytest
import world as cast

from planner import actions


@pytest.fixture
def congress(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def clerk(db, moment):
    return lambda: actions.findings.refresh_some(db, moment, cast.ZONE)


@pytest.fixture
def read(sign_in):
    return lambda path, login="vanphong.vinhlong": sign_in(login).get(path).text


def _circle(db, congress, by):
    """Two tasks that wait for each other: no page would let that be."""
    first, second = (factories.make_task(db, congress, by=by) for _ in range(2))
    db.execute("INSERT INTO task_relation VALUES (?, ?, 'FS', 0), (?, ?, 'FS', 0)",
               [first.id, second.id, second.id, first.id])  # fmt: skip
    return first, second


def test_cards_carry_a_mark_once_the_clerk_has_found_something_serious(sign_in, congress, db, clerk, htmx):
    first, second = _circle(db, congress, "vanphong.vinhlong")
    client, address = sign_in("vanphong.vinhlong"), f"/congresses/{congress}/board"
    before = client.get(address, headers=htmx)

    clerk()

    after = client.get(address, headers=htmx | {"HX-PTag": before.headers["HX-PTag"]})
    marked = [one for one in after.text.split("<li ")[1:] if "ic--warned" in one]
    assert "ic--warned" not in before.text
    assert after.status_code == 200
    assert {one.id for one in (first, second) for card in marked if f'id="card-{one.public_id}"' in card} == {
        first.id, second.id,
    }  # fmt: skip
    moved = {"status": "doing", "placed_version": "1"}
    assert "ic--warned" in client.post(f"/tasks/{first.public_id}/placement", data=moved, headers=htmx).text


def test_an_acknowledged_finding_marks_no_card(sign_in, congress, db, clerk):
    first, second = _circle(db, congress, "vanphong.vinhlong")
    key = "relations_loop:" + ".".join(sorted((first.public_id, second.public_id)))
    client = sign_in("vanphong.vinhlong")

    client.post(f"/congresses/{congress}/acknowledgements", data={"key": key, "reason": "Đang sửa"})

    page = client.get(f"/congresses/{congress}/board").text
    assert f'id="card-{first.public_id}"' in page
    marked = [one for one in page.split("<li ")[1:] if "ic--warned" in one]
    assert not any(first.public_id in one for one in marked)


def _serious(page, code):
    """The serious findings that the page of an organisation counts below one of its children."""
    row = page.partition(f"/organisations/{code}/findings?severity=serious")[2].partition("</a>")[0]
    return int(row.partition(">")[2] or 0)


def test_page_of_an_organisation_counts_the_serious_ones_below(read, db, world, clerk, moment):
    clerk()
    before = read("/organisations/P86")
    _circle(db, world.congresses[cast.DISTRICT], "vanphong.longho")
    actions.findings.refresh_kept(db, moment, cast.ZONE)

    after = read("/organisations/P86")

    own, other = ([_serious(page, code) for page in (before, after)] for code in ("P86.857", "P86.858"))
    assert own[1] == own[0] + 1
    assert other[1] == other[0]
