"""After the day: planned against actual times as picture, table and workbook; what they say beside the next agenda."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import factories
import openpyxl
import pytest
import runs
import world as cast

from planner import actions, store
from planner.domain import actual_times
from planner.domain.agenda_edit import as_edit

OFFICE, READER, CLEARED = "vanphong.longho", "bandoc.longho", "thanhvien.longho"


@pytest.fixture
def office(db):
    return cast.person(db, OFFICE)


@pytest.fixture
def path(district):
    return f"/congresses/{district}/agenda/actual"


@pytest.fixture
def sitting(db, district):
    return factories.agenda_of(db, district)[1]


@pytest.fixture
def hide(db, moment, office, district):
    """A function that makes an item of the first official sitting internal; it gives what the office sees."""

    def do(number):
        item = factories.agenda_of(db, district)[1].items[number - 1].item
        edit = replace(as_edit(item), classification=1)
        actions.agenda_items.edit(db, office, moment, item.public_id, edit, item.version)
        congress = store.congresses.get(db, office.scope, district)
        return runs.sittings_of(db, office, congress)[1]

    return do


def plain(page):
    return re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", " ", page))


def test_nothing_was_run_and_the_page_says_so(sign_in, path):
    page = sign_in(READER).get(path).text
    assert "Chưa phiên nào được điều hành bằng đồng hồ." in page
    assert '<svg class="actual"' not in page


def test_every_item_stands_beside_its_plan_in_picture_and_table(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting, {2: sitting.items[1].item.minutes + 23}, skipped=[4], late=6)
    page = sign_in(READER).get(path).text
    assert page.count('<svg class="actual"') == 1
    assert page.count('class="actual__planned" x=') == len(sitting.items) + 1  # the legend has one, too
    assert page.count('class="actual__took" x=') == len(sitting.items) - 1
    assert page.count('fill="url(#actual-over)" x=') == 1
    (row,) = re.findall(r"<tr[^>]*><th scope=\"row\">2\. .*?</tr>", page, re.DOTALL)
    minutes = sitting.items[1].item.minutes
    assert f"{minutes + 23} phút" in plain(row)
    assert '<span class="late">+23</span>' in row
    assert "bỏ qua" in plain(page)
    assert "2 phiên chưa bắt đầu." in page


def test_sums_by_kind_count_what_has_ended(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting, {2: sitting.items[1].item.minutes + 23})
    kind = sitting.items[1].item.kind
    own = [one.item.minutes for one in sitting.items if one.item.kind == kind]
    page = plain(sign_in(READER).get(path).text)
    assert f"{len(own)} {sum(own)} phút {sum(own) + 23} phút +23" in page


def test_item_that_runs_is_drawn_until_now_on_its_day_alone(sign_in, db, moment, settings, office, sitting, path):
    now = moment.wall(settings.tz)
    runs.begin(db, office, sitting, now - timedelta(minutes=12))
    reader = sign_in(READER)
    page = reader.get(path).text
    assert page.count("actual__took--on") == 1
    assert "Chưa kết thúc." in page
    store.live_runs.append(db, sitting.sitting.id, [runs.anew(sitting, office)])
    runs.begin(db, office, sitting, now - timedelta(days=1))
    assert "actual__took--on" not in reader.get(path).text


def test_rehearsal_is_said_and_counts_in_no_average(sign_in, db, office, sitting, path, district):
    runs.hold(db, office, sitting, days=-2)
    page = sign_in(READER).get(path).text
    assert ("tập dượt hoặc đã dời" in page, "Số mục" in page) == (True, False)
    assert "Trung bình theo loại mục" not in sign_in(OFFICE).get(f"/congresses/{district}/agenda").text


def test_what_a_hidden_item_took_changes_no_byte_for_who_may_not_see_it(app, sign_in, db, office, hide, path, district):
    whole = hide(3)
    addresses = [path, f"/congresses/{district}/agenda", f"/congresses/{district}/documents/minutes.html"]
    reader, answers = sign_in(READER), []
    for takes in ({3: 5}, {3: 91}):
        store.live_runs.append(db, whole.sitting.id, [runs.anew(whole, office)])
        runs.hold(db, office, whole, takes, slots={3: 100})
        answers.append([reader.get(one).data for one in addresses])
        answers[-1].append(sheet(reader.get(f"{path}.xlsx")))
    assert answers[0] == answers[1]
    assert whole.items[2].item.title.encode() not in answers[0][0]
    assert f"{whole.items[2].item.title}" in sign_in(OFFICE).get(path).text


def sheet(response):
    book = openpyxl.load_workbook(BytesIO(response.data))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_workbook_has_every_item_with_both_times(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting, {2: sitting.items[1].item.minutes + 23}, skipped=[4], late=6)
    head, *rows, total = sheet(sign_in(OFFICE).get(f"{path}.xlsx"))
    held = [one.item.minutes for number, one in enumerate(sitting.items, start=1) if number != 4]
    assert total[3] == "Cộng các mục theo dự kiến đã kết thúc"
    assert (total[2], total[9], total[12], total[14]) == (len(held), sum(held), sum(held) + 23, 23)
    assert head[7:13] == ["Dự kiến bắt đầu", "Dự kiến kết thúc", "Dự kiến, phút", "Bắt đầu thực tế",
                          "Kết thúc thực tế", "Thực tế, phút"]  # fmt: skip
    assert [row[2] for row in rows] == list(range(1, len(sitting.items) + 1))
    assert [row[14] for row in rows] == [0, 23, 0, None, *[0] * (len(rows) - 4)]
    assert (rows[0][15], rows[3][16], rows[3][10], rows[0][16]) == (6, "bỏ qua", None, "đã kết thúc")
    first = rows[0]
    assert (first[7].hour * 60 + first[7].minute, first[10].hour * 60 + first[10].minute) == (
        sitting.start, sitting.start + 6,
    )  # fmt: skip


def test_means_stand_beside_the_form_and_the_agenda_of_whoever_plans(sign_in, db, office, sitting, district):
    longer = {number: one.item.minutes + 10 for number, one in enumerate(sitting.items, start=1)}
    runs.hold(db, office, sitting, longer)
    found = store.actual_times.of_congresses(db, office.scope, store.actual_times.states(db, office.scope))
    means = actual_times.means([one for own in found.values() for one in own], "cap_tren_truc_tiep_co_so")
    form = plain(sign_in(OFFICE).get(f"/congresses/{district}/agenda/items/new").text)
    report = means["report"]
    assert report.took == report.planned + 10
    assert f"Báo cáo: thực tế trung bình {report.took} phút, dự kiến {report.planned} ({report.items} mục)." in form
    agenda = f"/congresses/{district}/agenda"
    assert "Trung bình theo loại mục" in sign_in(OFFICE).get(agenda).text
    assert "Trung bình theo loại mục" not in sign_in(READER).get(agenda).text
    assert "Dự kiến và thực tế, từng mục" in sign_in(READER).get(agenda).text


def test_means_of_a_district_are_told_neither_at_another_level_nor_beside_it(sign_in, db, office, sitting, world):
    above = f"/congresses/{world.congresses[cast.PROVINCE]}/agenda/items/new"
    beside = f"/congresses/{world.congresses[cast.SIBLING]}/agenda"
    upper, member = sign_in("vanphong.vinhlong"), sign_in("thanhvien.mangthit")
    before = [upper.get(above).data, member.get(beside).data]
    runs.hold(db, office, sitting)
    assert [upper.get(above).data, member.get(beside).data] == before
