"""A print is old once any other look of it was issued with something newer: what is set otherwise is no other paper."""

import re

import pytest
import world as cast
from factories import make_task

from planner import actions, store
from planner.domain.agenda_edit import ItemEdit
from planner.web import printing

ORGANISER = "vanphong.longho"
LATEST = "Đúng: đây là bản in mới nhất"
LOOKS = {
    "checklist": ["group=week", "group=lead", "columns=due", "text_size=12", "is_plain=y", "two_sided=y",
                  "urgency=express"],
    "week": ["is_plain=y", "urgency=urgent"],
    "timeline": ["paper=a4", "fit=flow"],
    "agenda": ["text_size=12", "is_plain=y", "two_sided=y"],
    "day": ["paper=a4"],
    "chair": ["text_size=12", "is_plain=y", "two_sided=y"],
    "minutes": ["is_plain=y", "two_sided=y"],
}  # fmt: skip
EACH = [(kind, look) for kind, looks in LOOKS.items() for look in looks]


@pytest.fixture
def paper(sign_in, made, district):
    """Print a document, read from its options; returns the code at its foot."""
    client = sign_in(ORGANISER)

    def get(kind, query=""):
        body = "body=VK&" if kind == "week" else ""
        answer = client.get(f"/congresses/{district}/documents/{kind}.pdf?{body}{query}")
        assert answer.status_code == 200
        return re.search(r">([A-Z2-7-]{14})</a>", made[-1][0])[1]

    return get


@pytest.fixture
def change(db, district):
    """Change what every document of the district shows."""

    def add(body="VK", **changes):
        person = cast.person(db, ORGANISER)
        congress = store.congresses.get(db, person.scope, district)
        (body_id,) = db.execute(
            "SELECT id FROM body WHERE organisation_id = ? AND code = ?", [congress.organisation_id, body]
        ).fetchone()
        edit = {"title": "Việc mới thêm", "subcommittee_id": body_id, "start": cast.DAY, "due": cast.DAY}
        make_task(db, district, by=ORGANISER, **edit | changes)
        item = store.agendas.items(db, person.scope, congress)[0]
        sitting = next(one for one in store.agendas.sittings(db, person.scope, congress) if one.id == item.sitting_id)
        place = actions.agenda_items.Place(sitting.public_id, item.public_id, "")
        actions.agenda_items.add(db, person, cast.MOMENT, district, place, ItemEdit("Mục mới thêm", minutes=5))

    return add


@pytest.fixture
def is_latest(client):
    return lambda code: LATEST in client.get(f"/check/{code}").text


@pytest.mark.parametrize(("kind", "look"), EACH)
def test_print_is_old_when_something_newer_was_printed_in_another_look(paper, change, is_latest, kind, look):
    default, other = paper(kind), paper(kind, look)
    assert [is_latest(code) for code in (default, other)] == [True, True]

    change()
    newer = paper(kind, look)
    assert [is_latest(code) for code in (default, other, newer)] == [False, False, True]

    newest = paper(kind)
    assert [is_latest(code) for code in (default, other, newer, newest)] == [False, False, True, True]


@pytest.mark.parametrize("other", ["classification=internal", "is_open_only=y"])
def test_what_two_documents_say_alike_has_two_codes(paper, change, is_latest, client, other):
    """Nothing is done or internal yet in this part: all, the open and the internal ones are the same tasks."""
    codes = [paper("checklist", query) for query in ("body=LT", f"body=LT&{other}")]
    assert len(set(codes)) == 2
    before = client.get(f"/check/{codes[0]}").text

    change("LT", classification=int("internal" in other))
    paper("checklist", f"body=LT&{other}")
    assert [is_latest(code) for code in codes] == [True, False]
    assert client.get(f"/check/{codes[0]}").text == before

    change("LT")
    paper("checklist", "body=LT")
    assert [is_latest(code) for code in codes] == [False, False]


def test_answer_names_when_the_newer_one_was_made(paper, change, client):
    default = paper("checklist")
    change()
    paper("checklist", "text_size=12")

    assert "Không: đã có bản mới hơn, lập ngày 10/5/2010" in client.get(f"/check/{default}").text


def test_signed_paper_and_working_copy_stay_apart(paper, sign_in, made, change, is_latest, district):
    working = paper("checklist")
    change()
    form = {"number": "05-KH/HU", "signer": "Bí thư", "group": "week"}
    sign_in(ORGANISER).post(f"/congresses/{district}/documents/checklist", data=form)

    assert "05-KH/HU" in made[-1][0]
    assert is_latest(working)


def test_copy_that_another_look_overtook_is_not_handed_out_again(paper, sign_in, made, is_latest, district):
    first = paper("checklist", "place=Long%20Hồ")
    paper("checklist", "place=Phú%20Quới&text_size=12")
    assert not is_latest(first)
    count = len(made)

    again = paper("checklist", "place=Long%20Hồ")

    assert (len(made), again == first, is_latest(first)) == (count + 1, True, True)


@pytest.mark.parametrize(("look", "times"), [("", 1), ("two_sided=y", 1), ("text_size=12", 2)])
def test_only_another_look_is_written_once_more(paper, monkeypatch, look, times):
    written, text_of = [], printing.paper.text_of

    def counted(template, **context):
        written.append(template)
        return text_of(template, **context)

    monkeypatch.setattr(printing.paper, "text_of", counted)
    paper("checklist", look)

    assert written.count("print/checklist.html") == times
