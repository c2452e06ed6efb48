"""Opening, cancelling and restoring a congress by form."""

import pytest
import world as cast
from content import content_of, last_entry

from planner import actions, store
from planner.store.organisations import NewOrganisation

FREE = "P86.859"
TYPED = {
    "cycle": "XI",
    "organisation": FREE,
    "opens": "2010-07-28",
    "days": "2",
    "kind": "delegates",
    "contents": "1,2,3,4",
    "past": "open",
}


@pytest.fixture
def client(sign_in, db):
    """The browser of somebody who may open congresses for a district that has none yet."""
    row = NewOrganisation(FREE, "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", "P86")
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)
    return sign_in("thaymat.vinhlong")


def test_opening_leads_to_a_board_with_the_plan(client, db):
    response = client.post("/congresses", data=TYPED)

    assert response.status_code == 303
    assert last_entry(db) == ("congress.opened", "thaymat.vinhlong")
    assert client.get(response.headers["Location"]).text.count('class="card') > 30


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cycle": "XX"}, "XX"),
        ({"cycle": ""}, "field__error"),
        ({"organisation": "P99"}, "P99"),
        ({"opens": "2001-07-28"}, "opens-error"),
        ({"opens": "2020-01-01"}, "opens-error"),
        ({"opens": ""}, "opens-error"),
        ({"opens": "28/7/2010"}, "opens-error"),
        ({"days": "0"}, "days-error"),
        ({"days": "16"}, "days-error"),
        ({"days": "hai"}, "days-error"),
        ({"kind": "everybody"}, "kind-error"),
        ({"contents": "1"}, "contents-error"),
        ({"contents": "9,9"}, "contents-error"),
        ({"organisation": cast.DISTRICT}, "field__error"),
    ],
    ids=str,
)
def test_senseless_opening_is_refused_with_a_sentence(changes, sentence, client, db):
    before = content_of(db)

    response = client.post("/congresses", data=TYPED | changes)

    assert (response.status_code, content_of(db)) == (422, before)
    assert sentence in response.text


@pytest.mark.parametrize("changes", [{"cycle": "XX"}, {"opens": "2001-07-28"}, {"days": "16"}], ids=str)
def test_refused_opening_keeps_what_was_typed(changes, client):
    typed = TYPED | {"days": "7"} | changes

    page = client.post("/congresses", data=typed).text

    assert f'name="opens" type="date" value="{typed["opens"]}"' in page
    assert f'name="days" type="number" value="{typed["days"]}"' in page


def test_plan_adopted_late_is_done_up_to_today(client, db, world):
    client.post("/congresses", data=TYPED | {"opens": "2010-05-12", "past": "done"})

    rows = db.execute(
        "SELECT due < '2010-05-10', GROUP_CONCAT(DISTINCT status) FROM task"
        " JOIN congress ON congress.id = congress_id JOIN organisation ON organisation.id = organisation_id"
        " WHERE code = ? GROUP BY 1",
        [FREE],
    )
    statuses = dict(rows.fetchall())
    assert "done" in statuses[1]
    assert "done" not in statuses[0]


def test_congress_held_before_the_planning_day_may_be_opened(client):
    assert client.post("/congresses", data=TYPED | {"opens": "2010-03-10"}).status_code == 303


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"reason": ""}, 422),
        ({"reason": "MẬT"}, 422),
        ({"reason": "x" * 10_000}, 422),
        ({"reason": "a\nb"}, 422),
    ],
)
def test_cancelling_needs_a_sensible_reason(form, status, sign_in, db, world):
    before = content_of(db)

    response = sign_in("vanphong.longho").post(f"/congresses/{world.congresses[cast.DISTRICT]}/cancellation", data=form)

    assert (response.status_code, content_of(db)) == (status, before)


def test_second_cancelling_meets_the_first(sign_in, db, world):
    client = sign_in("vanphong.longho")
    address = f"/congresses/{world.congresses[cast.DISTRICT]}"
    client.post(f"{address}/cancellation", data={"reason": "Hoãn"})

    assert client.post(f"{address}/cancellation", data={"reason": "Hoãn nữa"}).status_code == 409
    assert client.post(f"{address}/restoration").status_code == 303
    assert client.post(f"{address}/restoration").status_code == 409


def test_only_dates_of_congresses_above_are_seen(sign_in, world):
    page = sign_in("bandoc.thitran").get(f"/congresses/{world.congresses[cast.COMMUNE]}").text

    assert "Đảng bộ tỉnh Vĩnh Long" in page
    assert world.congresses[cast.PROVINCE] not in page


def test_who_acts_for_the_organisation_is_told_to_everybody_who_reads_its_congress(sign_in, db, world):
    def panel(code, login):
        page = sign_in(login).get(f"/congresses/{world.congresses[code]}").text
        return page.partition("Được giao làm thay")[2].partition("</section>")[0]

    for login in ("bandoc.longho", "vanphong.tw"):
        assert "thaymat.vinhlong" in panel(cast.DISTRICT, login)
    assert panel(cast.NEIGHBOUR, "vanphong.dongthap") == ""
    store.people.disable(db, cast.person(db, "thaymat.vinhlong").id, cast.MOMENT.stamp, 1)
    assert panel(cast.DISTRICT, "bandoc.longho") == ""


def test_opening_form_offers_only_what_the_person_may_open(sign_in, client):
    assert FREE in client.get("/congresses/new").text
    assert FREE not in sign_in("vanphong.dongthap").get("/congresses/new").text
    assert sign_in("vanphong.longho").get(f"/congresses/new?organisation={cast.SIBLING}").status_code == 200


def test_neighbour_learns_nothing_of_an_organisation_by_opening_it(sign_in, db):
    answers = [
        sign_in("vanphong.dongthap").post("/congresses", data=TYPED | {"organisation": code})
        for code in (cast.PROVINCE, "P99")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].text.replace(cast.PROVINCE, "") == answers[1].text.replace("P99", "")
    assert store.organisations.key_of(db, "P99") is None
