"""Hidden things varied at random, in text, number, kind and order, and every format looked at: equal bytes."""

import shutil
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from unittest.mock import patch

import factories
import pytest
import world as cast
from conftest import browser, frozen, serve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from noninterference.twins import HIDDEN_WORD

from planner import actions, printer, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_script import Script
from planner.domain.board import Placement
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.problem import Refused
from planner.domain.relation_check import NewRelation
from planner.domain.share import PAGES, Wanted
from planner.web.access import COOKIE

BY = "vanphong.longho"
# By ceiling who looks: a reader, a bound member and the reader above; a member, the inspectors and who acts for others.
VIEWERS = {
    ORDINARY: ("bandoc.longho", "vankien.longho", "bandoc.vinhlong", "quantri", ""),
    INTERNAL: ("thanhvien.longho", "kiemtra.tw", "thaymat.vinhlong", ""),
}
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
_INSIDE = (
    *("", "/board", "/tasks", f"/tasks?q={HIDDEN_WORD}&status=cancelled", "/tasks.xlsx", "/tasks.csv", "/agenda/live"),
    *("/timeline?scale=week", "/calendar?month=2010-05", "/agenda", "/agenda.json", "/agenda.xlsx", "/findings"),
    *("/findings.xlsx", "/documents", "/documents/checklist.html", "/documents/week.pdf?body=VK"),
    "/documents/checklist.docx",
)
_PARTS = ("/board", "/tasks?late=1", "/findings")
_OTHERS = (
    *("/", "/notices/unread", "/organisations/P86.857", "/organisations/P86/subtree.xlsx", "/account", "/jobs"),
    *("/tasks/{task}", "/tasks/{task}/news", "/tasks/aaaaaaaaaa", "/f/{feed}.ics", "/s/{share}/board"),
    *("/s/{share}/agenda", "/s/{share}/timeline?at=today", "/s/{share}/checklist.pdf", "/s/{share}/live/now"),
    *("/s/{share}/nothing", "/tasks/{task}/relations/candidates?words=n&direction=waits_for"),
)
_FORMS = (
    ("/tasks/aaaaaaaaaa/placement", {"status": "doing", "placed_version": "1"}),
    ("/tasks/{task}/placement", {"status": "nowhere", "placed_version": "1"}),
    ("/tasks/{task}/text", {"title": "", "version": "0"}),
    ("/congresses/{congress}/tasks/entry/preview", {"entries": "N1 N40 M1 x"}),
)


def _chosen(db, congress, rank, which):
    """One of the hidden tasks."""
    own = [task for task in factories.tasks_of(db, congress) if task.classification == rank]
    return own[which % len(own)] if own else None


def _add(do, _db, congress, rank, _which, text, day):
    stub = factories.a_stub(place=text or "Tủ 3") if rank == REGISTERED else None
    edit = factories.an_edit(title="" if stub else text, start=day, due=day, classification=rank, stub=stub)
    do(actions.tasks.add, congress, replace(edit, priority="critical"))


def _move(do, db, congress, rank, which, _text, _day):
    if task := _chosen(db, congress, rank, which):
        place = Placement(("doing", "review", "done", "todo")[which % 4])
        do(actions.boards.place, task.public_id, place, task.placed_version)


def _cancel(do, db, congress, rank, which, text, _day):
    if task := _chosen(db, congress, rank, which):
        do(actions.tasks.cancel, task.public_id, "" if rank == REGISTERED else text)


def _speak(do, db, congress, rank, which, text, _day):
    if task := _chosen(db, congress, rank, which):
        do(actions.comments.write, task.public_id, text)
        do(actions.items.add, task.public_id, text, required=True)
        do(actions.tasks.block, task.public_id, text)


def _rewrite(do, db, congress, rank, which, text, day):
    if (task := _chosen(db, congress, rank, which)) and rank == INTERNAL:
        edit = factories.an_edit(title=text, start=day, due=day, classification=rank, description=text)
        do(actions.tasks.edit, task.public_id, edit, task.version)


def _relate(do, db, congress, rank, which, _text, _day):
    if task := _chosen(db, congress, rank, which):
        seen = _chosen(db, congress, ORDINARY, which)
        do(actions.relations.add, task.public_id, seen.public_id, NewRelation("FS", which % 5))


def _inside(do, db, congress, rank, which, text, _day):
    """What an ordinary task and the agenda hold above themselves."""
    if rank == INTERNAL:
        task = _chosen(db, congress, ORDINARY, which)
        do(actions.items.add, task.public_id, text, required=which % 2 == 0, classification=rank)
        do(actions.comments.write, task.public_id, text, classification=rank)
        sitting = factories.agenda_of(db, congress)[0]
        item = ItemEdit(
            text, minutes=5 + which, presenter=text, classification=rank, script=Script(text, text, text, text)
        )
        place = Place(sitting.sitting.public_id, sitting.items[0].item.public_id, sitting.items[1].item.public_id)
        do(actions.agenda_items.add, congress, place, item)


def _open(do, _db, congress, rank, _which, text, day):
    if rank == INTERNAL:
        do(actions.shares.make, congress, Wanted(PAGES, text, day, None, rank), cast.ZONE)
        do(actions.feeds.make, congress, ceiling=rank)


_DEEDS = (_add, _move, _cancel, _speak, _rewrite, _relate, _inside, _open)
_texts = st.sampled_from((HIDDEN_WORD, "n1", "Việc của cơ quan")) | st.text(min_size=1, max_size=30)
_days = st.dates(cast.DAY - timedelta(days=40), date(2010, 9, 1))
deeds = st.lists(
    st.tuples(st.sampled_from(_DEEDS), st.booleans(), st.integers(0, 40), _texts, _days), min_size=1, max_size=9
)


@pytest.fixture(scope="module")
def ground(world, tmp_path_factory):
    """By ceiling the file that both start from, and what addresses hold: a link and a feed as high as viewers see."""
    found, congress = {}, world.congresses[cast.DISTRICT]
    for ceiling in VIEWERS:
        path = tmp_path_factory.mktemp("varied") / f"ground-{ceiling}.db"
        shutil.copyfile(world.path, path)
        db = store.connection.connect(path)
        _restrain(db)
        share = factories.make_share(db, congress, ceiling=ceiling).token
        feed = factories.feed_path(db, "thanhvien.longho", congress, ceiling=ceiling)[3:-4]
        task = factories.a_task(db, congress).public_id
        _settle(db)
        found[ceiling] = path, {"share": share, "feed": feed, "task": task, "congress": congress}
    return found


def _restrain(db):
    db.execute("PRAGMA synchronous = OFF")


def _settle(db):
    store.connection.settle(db)
    db.close()


@contextmanager
def _steady(number):
    """What is random is the same for both; what is to be printed stands for the print."""
    ids = cast.numbered_ids(f"request {number}")
    with (
        patch.object(store.connection, "new_public_id", ids),
        patch.object(printer, "pdf", lambda html, styles, *, variant, **_words: f"{variant}{html}{styles}".encode()),
    ):
        yield


def _answers(app, path, names, viewers):
    """Everything that every viewer receives: status, headers and bytes by viewer and address."""
    serve(app, frozen(path))
    inside = [f"/congresses/{names['congress']}{end}" for end in _INSIDE]
    asked = [("GET", one, {}, None) for one in (*inside, *_OTHERS)]
    asked += [("GET", f"/congresses/{names['congress']}{end}", PART, None) for end in _PARTS]
    asked += [("POST", one, headers, form) for one, form in _FORMS for headers in ({}, PART)]
    found = {}
    for viewer in viewers:
        client = browser(app)
        if viewer:
            client.set_cookie(COOKIE, cast.token_of(viewer))
        for number, (method, address, headers, form) in enumerate(asked):
            # Who is not signed in has links and feeds, and the same errors for all the rest.
            if not viewer and number % 3 and not address.startswith(("/s/", "/f/")):
                continue
            with _steady(number):
                answer = client.open(address.format(**names), method=method, headers=headers, data=form)
            kept = sorted((name, value) for name, value in answer.headers if name != "Date")
            found[viewer, method, address, bool(headers)] = answer.status_code, kept, answer.data
    return found


@pytest.mark.parametrize("ceiling", VIEWERS)
def test_hidden_things_of_any_kind_and_number_change_no_byte(ceiling, ground, one_app, tmp_path_factory):
    ground_path, names = ground[ceiling]
    folder = tmp_path_factory.mktemp("varied")
    plain = shutil.copyfile(ground_path, folder / "plain.db")
    expected = _answers(one_app, plain, names, VIEWERS[ceiling])
    assert {status for status, _, _ in expected.values()} >= {200, 303, 401, 403, 404}

    numbers = count()

    # A case that fails is short enough to be read: to make it smaller would take minutes.
    @settings(max_examples=4, phases=[Phase.explicit, Phase.generate])
    @given(deeds)
    def hold(chosen):
        # Another file each time: the application still holds the last one open.
        changed = shutil.copyfile(ground_path, folder / f"changed-{next(numbers)}.db")
        _do(changed, names["congress"], chosen, ceiling)
        found = _answers(one_app, changed, names, VIEWERS[ceiling])
        assert [key for key, answer in found.items() if answer != expected[key]] == []

    hold()


def _do(path, congress, chosen, ceiling):
    db = store.connection.connect(path)
    _restrain(db)
    by = cast.person(db, BY)

    def do(deed, *values, **named):
        # In this order not everything can be done, and that is as it should be.
        with suppress(Refused):
            deed(db, by, cast.MOMENT, *values, **named)

    with patch.object(store.connection, "new_public_id", cast.numbered_ids("hidden")):
        for deed, is_registered, which, text, day in chosen:
            rank = REGISTERED if is_registered or ceiling == INTERNAL else INTERNAL
            deed(do, db, congress, rank, which, text, day)
    _settle(db)
