"""A whole agenda in place of the present one: tasks come along, what was held stays, and how it came is kept."""

from dataclasses import replace

import pytest
import world as cast
from approvals import keep
from factories import agenda_of
from traces import entries, last_number, nothing_written

from planner import actions, store
from planner.domain.agenda import timetable
from planner.domain.agenda_edit import ItemEdit, NewSitting, Origin, SittingEdit
from planner.domain.agenda_version import token
from planner.domain.problem import Conflict, Invalid
from planner.formats import agenda_sheet


@pytest.fixture
def links(db, office, congress):
    """The title of each item on the agenda with the numbers of the tasks that prepare it."""

    def read(actor=office):
        numbers = store.agenda_item_tasks.numbers(db, actor.scope, congress)
        agenda = agenda_of(db, congress.public_id)
        return [(entry.item.title, numbers.get(entry.item.id, [])) for one in agenda for entry in one.items]

    return read


@pytest.fixture
def taken_out(db, office, congress):
    """The agenda as it goes out, read again."""

    def do(ending="json", actor=office):
        prepared = store.agenda_item_tasks.numbers(db, actor.scope, congress)
        agenda = agenda_of(db, congress.public_id)
        content = (
            agenda_sheet.document(agenda, prepared)
            if ending == "json"
            else agenda_sheet.workbook(agenda, "vi", prepared)
        )
        return agenda_sheet.read(content, f"a.{ending}")

    return do


@pytest.fixture
def bring_in(db, office, moment, congress_id):
    return lambda sittings, actor=office: actions.agendas.bring_in(db, actor, moment, congress_id, sittings, "Thay")


@pytest.fixture
def on_the_day(sitting, congress):
    """A moment of the day on which the sitting that can be run is planned."""
    day = actions.sittings.as_edit(sitting, congress).day
    return replace(cast.MOMENT, today=day)


def retitled(sittings):
    return [
        replace(one, items=tuple((line, replace(edit, title=f"{edit.title} (mới)")) for line, edit in one.items))
        for one in sittings
    ]


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_links_outlast_other_titles_on_the_way_out_and_in(links, taken_out, bring_in, ending):
    before = links()
    assert any(numbers for _, numbers in before)
    result = bring_in(retitled(taken_out(ending)))
    assert links() == [(f"{title} (mới)", numbers) for title, numbers in before]
    assert (result.lost_links, result.is_foreign) == (0, False)


def test_item_that_was_absent_once_has_its_tasks_when_it_comes_back(links, taken_out, bring_in):
    before, whole = links(), taken_out()
    kept = [replace(one, items=one.items[:1], origins=one.origins[:1]) for one in whole]
    result = bring_in(kept)
    assert result.lost_links == sum(len(numbers) for _, numbers in before) - sum(len(numbers) for _, numbers in links())
    assert result.lost_links > 0
    assert bring_in(whole).lost_links == 0
    assert links() == before
    # Of a file that says nothing of tasks, by the title of the last item that was there.
    bring_in(kept)
    bring_in([replace(one, origins=()) for one in whole])
    assert links() == before


def test_links_that_the_writer_does_not_see_stay(links, taken_out, bring_in, low_office):
    before = links()
    assert any(number.startswith("N") for _, numbers in before for number in numbers)
    sittings = taken_out(actor=low_office)
    assert bring_in(retitled(sittings), low_office).lost_links == 0
    assert links() == [(f"{title} (mới)", numbers) for title, numbers in before]


def test_numbers_that_are_nobodys_are_refused_with_their_line(db, taken_out, bring_in):
    first, *rest = taken_out()
    (line, _), *_ = first.items
    bad = replace(first, origins=(replace(first.origins[0], tasks=("99999",)), *first.origins[1:]))
    with nothing_written(db, Invalid) as refused:
        bring_in([bad, *rest])
    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == ("agenda_sheet.unknown_task", {"line": line, "found": "99999"})


def test_file_of_another_congress_says_so_and_its_numbers_count_for_nothing(links, bring_in, taken_out):
    before = links()
    foreign = [replace(one, origins=tuple(Origin("elsewhere", ("99999",)) for _ in one.items)) for one in taken_out()]
    assert bring_in(foreign).is_foreign
    assert links() == before


def deeds(db, office, moment, congress_id, congress, world, version):
    """Everything that puts another agenda in place of the present one."""
    kept = store.agenda_versions.agenda(db, office.scope, version, congress, with_script=True)
    own = timetable(store.agendas.sittings(db, office.scope, congress),
                    store.agendas.items(db, office.scope, congress, with_script=True),
                    congress.opens, congress.closes)  # fmt: skip
    stand_in = cast.person(db, "thaymat.vinhlong")
    other = store.congresses.get(db, stand_in.scope, world.congresses[cast.PROVINCE])
    copied = token(*actions.agenda_copies.looked_at(db, stand_in, other, congress))
    new = [NewSitting(SittingEdit("chinh_thuc", congress.opens, 480), ((2, ItemEdit("Khai mạc")),), 2)]
    return [
        lambda: actions.agendas.bring_in(db, office, moment, congress_id, new, "Thay"),
        lambda: actions.agenda_versions.restore(db, office, moment, version.public_id, token(kept, own), "Thay"),
        lambda: actions.agenda_copies.copy(db, stand_in, moment, congress_id, other.public_id, copied, "Thay"),
    ]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_what_has_begun_on_its_day_is_replaced_by_nothing(
    db, office, moment, congress_id, congress, world, press, on_the_day, which
):
    version = keep(db, congress_id)
    press("start", when=on_the_day)
    deed = deeds(db, office, moment, congress_id, congress, world, version)[which]
    with nothing_written(db, Conflict) as refused:
        deed()
    (problem,) = refused.value.problems
    assert (problem.code, problem.params["day"]) == ("agenda.has_begun", on_the_day.today)
    press("anew", when=on_the_day)
    assert deed().rehearsals == 0


def test_sitting_that_has_begun_on_its_day_is_not_cancelled(db, office, moment, sitting, press, on_the_day):
    press("start", when=on_the_day)
    with nothing_written(db, Conflict) as refused:
        actions.sittings.cancel(db, office, moment, sitting.public_id, "Thôi")
    assert [one.code for one in refused.value.problems] == ["sitting.has_begun"]
    press("undo", when=on_the_day)
    actions.sittings.cancel(db, office, moment, sitting.public_id, "Thôi")


def test_rehearsed_sitting_is_not_cancelled_while_it_is_at_its_clock(db, office, moment, sitting, press, items):
    press("start", items[-1], may_skip=True)
    with nothing_written(db, Conflict) as refused:
        actions.sittings.cancel(db, office, moment, sitting.public_id, "Thôi")
    assert [one.code for one in refused.value.problems] == ["sitting.is_rehearsed_now"]
    press("pause")
    with nothing_written(db, Conflict):
        actions.sittings.cancel(db, office, moment, sitting.public_id, "Thôi")
    press("finish")
    assert actions.sittings.is_rehearsed(db, office, sitting)
    actions.sittings.cancel(db, office, moment, sitting.public_id, "Thôi")


def test_rehearsal_is_no_obstacle_and_is_told(db, office, moment, sitting, press, taken_out, bring_in):
    assert not actions.sittings.is_rehearsed(db, office, sitting)
    press("start")
    assert actions.sittings.is_rehearsed(db, office, sitting)
    assert bring_in(taken_out()).rehearsals == 1


def test_each_sitting_says_how_it_came(db, office, moment, congress_id, taken_out, bring_in):
    mark = last_number(db)
    bring_in(taken_out())
    came = {one.public_id: one.action for one in entries(db, mark) if one.noun == "sitting"}
    assert came == {one.sitting.public_id: "sitting.from_file" for one in agenda_of(db, congress_id)}
