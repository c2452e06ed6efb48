"""The sheet of the week: it fills its page before it leaves work out, and what is stuck stands on it."""

from datetime import timedelta

import pytest
import world as cast
from factories import make_task
from web.printed import SIGNED, joined, pdf, sheet, text_of, words_of

from planner import store
from planner.domain.document import Options
from planner.domain.party_layout import GUIDANCE_2004 as LAYOUT
from planner.store.connection import connect

pytestmark = pytest.mark.tools
SHORT = "Việc thứ {} phải làm"
LONG = "Tổng hợp ý kiến góp ý của các chi bộ trực thuộc vào dự thảo báo cáo chính trị, bản thứ {}"


@pytest.fixture
def printed(world, tmp_path):
    """Makes the sheet of a subcommittee with thirty tasks of this title beside its own, the last of them stuck."""
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(tmp_path / "planner.db")

    def make(title, **options):
        bodies = store.bodies.of_organisation(db, store.organisations.key_of(db, cast.DISTRICT))
        own = next(one.id for one in bodies if one.code == "VK")
        for number in range(30):
            days = {"start": cast.DAY + timedelta(number % 9), "due": cast.DAY + timedelta(1 + number % 9)}
            task = make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", title=title.format(number),
                             subcommittee_id=own, **days)  # fmt: skip
        values = [task.id, "Vướng vì thiếu kinh phí", cast.MOMENT.stamp]
        db.execute("INSERT INTO task_blockage SELECT ?, ?, ?, MIN(id) FROM person", values)
        (tmp_path / "week.pdf").write_bytes(pdf(sheet(db, cast.DISTRICT, Options("week", body="VK", **options))))
        return tmp_path / "week.pdf"

    yield make
    db.close()


@pytest.mark.parametrize(("title", "most"), [(SHORT, 12), (LONG, 14)])
def test_sheet_that_leaves_work_out_is_filled_to_the_last_row(printed, title, most):
    words = words_of(printed(title))

    ends = 297 - LAYOUT.bottom.value
    lowest = max(word.bottom for word in words if word.bottom < ends)
    assert {word.page for word in words} == {1}
    assert ends - lowest < most


@pytest.mark.parametrize(("signed", "times"), [({}, 3), (SIGNED, 2)], ids=("plain", "signed"))
def test_stuck_task_stands_on_its_days_before_others_do(printed, signed, times):
    text = joined(text_of(printed(LONG, **signed)))

    assert text.count(joined(LONG.format(29))) == times
    assert "Vướngvìthiếukinhphí" in text


@pytest.mark.parametrize(("body", "title"), [
    ("VK", "Công việc trong tuần · Tiểu ban Văn kiện"),
    ("", "Công việc trong tuần · Đại hội đại biểu Đảng bộ huyện Long Hồ"),
])  # fmt: skip
def test_file_and_foot_name_the_body_or_the_congress_that_the_sheet_is_of(db, body, title):
    html = sheet(db, cast.DISTRICT, Options("week", body=body)).html

    assert f"<title>{title}</title>" in html
    assert f'<p class="foot__line">{title} · bản 1' in html
