"""What is printed for whom, and what a made document is found again by."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from factories import a_stub, make_task

from planner import actions, store
from planner.domain.document import Options
from planner.domain.permission import Scope
from planner.settings import Settings
from planner.web import paper, paper_styles, printing
from planner.web.printing import Viewer

ADDRESS = "http://127.0.0.1:8000"
LIST = Options("checklist")


@pytest.fixture(autouse=True)
def desk():
    with printing.desk(Settings(), is_demonstration=False).app_context():
        yield


@pytest.fixture
def congress(db, world):
    scope = cast.person(db, "vanphong.tw").scope
    return store.congresses.get(db, scope, world.congresses[cast.DISTRICT])


def viewer(db, login="bandoc.longho", **changes):
    values = Viewer(cast.person(db, login).scope, cast.DAY, cast.MOMENT.stamp)
    return replace(values, **changes)


def prepare(db, congress, options=LIST, **changes):
    person = cast.person(db, "bandoc.longho")
    return printing.prepare(db, person, cast.MOMENT, viewer(db, **changes), congress, options, ADDRESS)


def test_prepared_document_is_found_by_its_tag(db, congress):
    assert prepare(db, congress).name == printing.tag(db, viewer(db), congress, LIST, ADDRESS)


def test_tag_changes_with_all_that_the_document_shows(db, congress):
    body = store.bodies.of_organisation(db, congress.organisation_id)[0].id
    tags = [
        printing.tag(db, viewer(db), congress, LIST, ADDRESS),
        printing.tag(db, viewer(db), congress, LIST, "http://planner.example"),
        printing.tag(db, viewer(db, today=cast.DAY + timedelta(1)), congress, LIST, ADDRESS),
        printing.tag(db, viewer(db, body_ids=frozenset({body})), congress, LIST, ADDRESS),
        printing.tag(db, viewer(db, body_ids=frozenset()), congress, LIST, ADDRESS),
        *(printing.tag(db, viewer(db), congress, replace(LIST, **change), ADDRESS)
          for change in ({"language": "en"}, {"group": "lead"}, {"body": "VK"}, {"two_sided": True}, {"number": "1"})),
    ]  # fmt: skip
    make_task(db, congress.public_id, by="vanphong.longho")
    tags.append(printing.tag(db, viewer(db), congress, LIST, ADDRESS))
    person = cast.person(db, "quantri")
    actions.organisations.rename(db, person, cast.MOMENT, cast.CYCLE, cast.PROVINCE, "Đảng bộ tỉnh Cửu Long", 1)
    tags.append(printing.tag(db, viewer(db), congress, LIST, ADDRESS))

    assert len(set(tags)) == len(tags)


def test_tag_stays_with_what_the_document_does_not_show(db, congress, world):
    before = printing.tag(db, viewer(db), congress, LIST, ADDRESS)
    make_task(db, congress.public_id, by="vanphong.longho", classification=1)
    make_task(db, world.congresses[cast.SIBLING], by="thanhvien.mangthit")

    assert printing.tag(db, viewer(db, "vanphong.longho"), congress, LIST, ADDRESS) == before


def test_change_in_the_middle_of_making_is_not_kept_as_the_new_state(db, congress, monkeypatch):
    kind = printing.KINDS["checklist"]

    def interrupted(*values):
        made = kind.content(*values)
        make_task(db, congress.public_id, by="vanphong.longho", title="Việc chen giữa")
        return made

    monkeypatch.setitem(printing.KINDS, "checklist", replace(kind, content=interrupted))
    sheet = prepare(db, congress)

    assert "Việc chen giữa" not in sheet.html
    assert printing.tag(db, viewer(db), congress, LIST, ADDRESS) != sheet.name


def test_who_sees_some_bodies_gets_their_tasks_and_their_counts_alone(db, congress):
    bodies = {one.code: one.id for one in store.bodies.of_organisation(db, congress.organisation_id)
              if one.kind == "subcommittee"}  # fmt: skip
    whole, part, none = (
        printing.content(db, viewer(db, body_ids=ids), congress, LIST)
        for ids in (None, frozenset({bodies["VK"]}), frozenset())
    )

    assert whole.rows > part.rows > none.rows == 0
    assert f"/{part.rows} việc" in part.html
    assert printing.content(db, viewer(db), congress, replace(LIST, body="VK")).rows == part.rows


@pytest.mark.parametrize("holds", [False, True])
def test_trace_does_not_tell_whether_anything_internal_is_held(db, congress, holds):
    if holds:
        make_task(db, congress.public_id, by="vanphong.longho", classification=1, subcommittee_id=_body(db, congress))
    organiser, options = viewer(db, "vanphong.longho"), replace(LIST, body="LT", ceiling=1)
    held = [one for one in paper.tasks(db, organiser, congress, options) if one.classification]
    assert bool(held) == holds

    printing.prepare(db, cast.person(db, "vanphong.longho"), cast.MOMENT, organiser, congress, options, ADDRESS)

    scopes = [cast.person(db, login).scope for login in ("bandoc.longho", "thanhvien.longho")]
    lines = [store.audits.of_thing(db, scope, congress.public_id) for scope in scopes]
    assert ["document.issued" in {line.action for line in seen} for seen in lines] == [False, True]


def _body(db, congress):
    return next(one.id for one in store.bodies.of_organisation(db, congress.organisation_id)
                if (one.kind, one.code) == ("subcommittee", "LT"))  # fmt: skip


def test_unchanged_timeline_stays_the_latest_whoever_prints_it(db, world):
    """The sheet shows the congresses below as far as its viewer reads: what differs by that is another document."""
    scope = cast.person(db, "vanphong.vinhlong").scope
    province = store.congresses.get(db, scope, world.congresses[cast.PROVINCE])
    link = Scope((), (province.path,), 0)
    sheets = [
        printing.prepare(db, cast.person(db, "bandoc.vinhlong"), cast.MOMENT, Viewer(one, cast.DAY, cast.MOMENT.stamp),
                         province, Options("timeline"), ADDRESS)
        for one in (scope, cast.person(db, "bandoc.vinhlong").scope, link) * 2
    ]  # fmt: skip

    codes = [re.search(r">([A-Z2-7-]{14})</a>", sheet.html)[1] for sheet in sheets]
    standing = [store.documents.standing(db, code.replace("-", "")) for code in codes]
    assert all(one.is_latest for one in standing)
    assert ["bản 1," in sheet.html for sheet in sheets] == [True] * 6
    assert codes[1] == codes[2] != codes[0]
    assert codes[:3] == codes[3:]


def test_registered_task_is_printed_as_a_number_without_text(db, congress):
    make_task(db, congress.public_id, by="vanphong.longho", classification=2, title="", stub=a_stub())
    organiser = viewer(db, "vanphong.longho")

    html = printing.content(db, organiser, congress, replace(LIST, ceiling=2)).html

    assert "07-M" in html
    assert "Tủ 3" in html
    for ceiling in (0, 1):
        assert "07-M" not in printing.content(db, organiser, congress, replace(LIST, ceiling=ceiling)).html


def test_two_guidances_give_two_style_sheets():
    sheets = {paper_styles.screen_styles(name, "checklist") for name in ("guidance-2004", "guidance-2018")}

    assert len(sheets) == 2
    with pytest.raises(KeyError):
        paper_styles.screen_styles("guidance-1998", "checklist")
