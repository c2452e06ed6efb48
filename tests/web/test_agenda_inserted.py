"""What the chair lets in while a sitting runs is no part of the programme: paper, links and files stay as they were."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
import world as cast
from factories import agenda_of, make_share
from onlooker import ORGANISER

from planner import actions, store
from planner.domain.live_run import INSERT, START, UNDO

ADDED = "Phát biểu của khách mời"


@pytest.fixture
def insert(office):
    """A function that begins the second sitting, on its day or as a rehearsal, and lets a guest speak in it."""

    def press(*, is_rehearsal=True):
        if not is_rehearsal:
            office.moment = replace(office.moment, today=office.agenda[1].day)
        office.press(START, 1)
        office.press(INSERT, 1, title=ADDED, minutes=25)

    return press


@pytest.fixture
def handed_out(office, sign_in, client, db):
    """A function that reads everything that delegates and the chair are handed, by its address."""
    token = make_share(db, office.congress, pages=("agenda",)).token

    def read():
        own, home = sign_in(ORGANISER), f"/congresses/{office.congress}"
        papers = [f"{home}/documents/{kind}.html" for kind in ("agenda", "chair")]
        papers += [f"{home}/documents/day.html?day={one.day}" for one in agenda_of(db, office.congress)[:2]]
        found = {path: own.get(path).text for path in papers}
        found |= {f"{kind}.docx": _document(own, f"{home}/documents/{kind}.docx") for kind in ("agenda", "chair")}
        found["share"] = client.get(f"/s/{token}/agenda").text
        return found | {"file": own.get(f"{home}/agenda.json").json}

    return read


def _document(client, path):
    return ZipFile(BytesIO(client.get(path).data)).read("word/document.xml")


def plain(answer):
    """A page as text; on paper words are held together by blanks that do not break."""
    return re.sub(r"\s", " ", answer.text)


@pytest.mark.parametrize("is_rehearsal", [True, False])
def test_insertion_changes_nothing_that_is_handed_out(insert, handed_out, office, is_rehearsal):
    before = handed_out()
    insert(is_rehearsal=is_rehearsal)
    assert ADDED in office.titles(1)
    assert handed_out() == before


def test_editor_shows_it_with_a_badge_and_without_a_time_and_counts_the_plan_alone(insert, office, sign_in, db):
    path = f"/congresses/{office.congress}/agenda?sitting={office.sittings[1].public_id}"
    page = sign_in(ORGANISER).get(path).text
    insert()
    now = sign_in(ORGANISER).get(path).text

    (row,) = (one for one in re.findall('<tr class="agenda__row.*?</tr>', now) if ADDED in one)
    assert '<span class="badge">chèn trong phiên</span>' in row
    assert '<td class="agenda__time"></td>' in row
    assert now.count("chèn trong phiên") == 1
    times = re.compile('<td class="agenda__time"><b>.*?</td>')
    assert times.findall(now) == times.findall(page)
    assert _side(now) == _side(page)


def _side(page):
    """The figures beside the agenda: readiness and how the time is spent."""
    return re.findall(r'<dl class="[^"]*agenda__budget.*?</dl>|<p class="agenda__said">.*?</p>', page, re.DOTALL)


def test_minutes_of_what_was_held_keep_it(insert, office, sign_in):
    insert(is_rehearsal=False)
    assert ADDED in plain(sign_in(ORGANISER).get(f"/congresses/{office.congress}/documents/minutes.html"))


def test_clock_and_wall_show_it(insert, office, sign_in, client, link):
    insert()
    own = sign_in(ORGANISER).get(f"/congresses/{office.congress}/agenda/live?sitting={office.sittings[1].public_id}")
    assert (ADDED in own.text, ADDED in client.get(f"/s/{link()}/live").text) == (True, True)


def test_kept_version_is_the_plan_and_an_insertion_is_no_change_since(insert, office, sign_in, db):
    actions.agenda_versions.keep(db, office.person, office.moment, office.congress, "Bản trước")
    insert()
    later = actions.agenda_versions.keep(db, office.person, office.moment, office.congress, "Bản sau")
    congress = store.congresses.get(db, office.person.scope, office.congress)
    kept = store.agenda_versions.agenda(db, office.person.scope, later, congress)
    assert ADDED not in [entry.item.title for one in kept for entry in one.items]
    assert ADDED not in sign_in(ORGANISER).get(f"/agenda-versions/{later.public_id}").text


def test_findings_count_the_plan_alone(insert, office, db, settings):
    congress = store.congresses.get(db, office.person.scope, office.congress)

    def items():
        gathered = actions.plan_inputs.gather(db, office.person.scope, cast.MOMENT, settings.tz, congress)
        return [one.title for one in gathered.items if not one.is_cancelled]

    before = items()
    insert()
    assert items() == before


def test_item_put_back_after_its_insertion_was_undone_is_printed(insert, office, sign_in, db):
    insert()
    item = next(entry.item for entry in office.agenda[1].items if entry.item.title == ADDED)
    office.press(UNDO, 1)
    actions.agenda_items.put_back(db, office.person, office.moment, item.public_id)
    assert ADDED in plain(sign_in(ORGANISER).get(f"/congresses/{office.congress}/documents/agenda.html"))
