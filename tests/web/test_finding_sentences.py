"""Every finding in words, in both languages, with the numbers it rests on."""

import pytest
from flask_babel import force_locale

from planner.domain.finding import Finding
from planner.domain.finding_signs import MOST_PUSHES
from planner.web.finding_sentences import KINDS, SEVERITIES, SEVERITY_ICONS, explained, grade_words

DAY, OTHER = "2010-05-10", "2010-09-15"
NAMES = {"names": ["Long Hồ", "Tam Bình"], "others": 0}
TOLD = [
    ("outside_window", {"opens": DAY, "limit": OTHER, "days": 4},
     "Khai mạc ngày 10/5/2010; chỉ thị cho phép từ ngày 15/9/2010: sớm 4 ngày."),
    ("after_must_finish", {"closes": OTHER, "limit": DAY, "days": 128},
     "Bế mạc ngày 15/9/2010; chỉ thị yêu cầu xong trước hoặc trong ngày 10/5/2010: muộn 128 ngày."),
    ("too_many_days", {"days": 5, "most": 4}, "5 ngày chính thức; chỉ thị cho phép nhiều nhất 4 ngày."),
    ("preparatory_too_long", {"half_days": 2, "most": 1, "minutes": 300, "most_minutes": 240},
     "2 buổi với 300 phút làm việc; cho phép 1 buổi, 240 phút."),
    ("approval_too_late", {"number": "N6", "due": OTHER, "latest": DAY, "workdays": 20},
     "Hạn 15/9/2010; phải trình trước khai mạc 20 ngày làm việc, chậm nhất ngày 10/5/2010."),
    ("opens_before_lower", {"opens": DAY, "last": OTHER, **NAMES, "count": 2},
     "Khai mạc ngày 10/5/2010. Kết thúc từ ngày đó trở đi: Long Hồ, Tam Bình; muộn nhất ngày 15/9/2010."),
    ("closes_after_upper", {"closes": OTHER, "name": "Trung ương", "opens": DAY},
     "Bế mạc ngày 15/9/2010; Trung ương khai mạc ngày 10/5/2010."),
    ("out_of_order", {"number": "2", "first": "1", "type": "FS", "lag": 0, "day": DAY, "first_day": OTHER, "days": 3},
     "Bắt đầu ngày 10/5/2010, nhưng phải chờ việc 1 có hạn 15/9/2010: sớm 3 ngày."),
    ("out_of_order", {"number": "2", "first": "1", "type": "FF", "lag": 5, "day": DAY, "first_day": OTHER, "days": 3},
     "Hạn ngày 10/5/2010, nhưng phải chờ việc 1 có hạn 15/9/2010: sớm 3 ngày. Giữa hai việc cách 5 ngày."),
    ("out_of_order", {"number": "2", "first": "1", "type": "SS", "lag": 0, "day": DAY, "first_day": OTHER, "days": 3},
     "Bắt đầu ngày 10/5/2010, nhưng phải chờ việc 1 bắt đầu ngày 15/9/2010: sớm 3 ngày."),
    ("relations_loop", {"numbers": ["1", "N2", "1"]},
     "1 → N2 → 1: không việc nào đi trước được khi chưa bỏ một quan hệ."),
    ("task_on_day_off", {"number": "1", "start": DAY, "due": ""},
     "Bắt đầu ngày 10/5/2010 là ngày nghỉ; việc này tính theo ngày làm việc."),
    ("task_on_day_off", {"number": "1", "start": "", "due": DAY},
     "Hạn ngày 10/5/2010 là ngày nghỉ; việc này tính theo ngày làm việc."),
    ("task_on_day_off", {"number": "1", "start": DAY, "due": OTHER},
     "Bắt đầu ngày 10/5/2010, hạn ngày 15/9/2010, đều là ngày nghỉ; việc này tính theo ngày làm việc."),
    ("core_task_missing", {"code": "T025", "title_vi": "Dự thảo", "title_en": "Draft"},
     "Khung công việc của cấp này có “Dự thảo” (T025); không thấy trong kế hoạch này."),
    ("sitting_too_long", {"day": DAY, "at": "08:00", "minutes": 250, "half_days": 1, "most": 240, "over": 10},
     "Phiên 08:00 ngày 10/5/2010 có 250 phút làm việc, dự kiến 1 buổi chỉ đủ cho 240 phút (giả định): thừa 10 phút."),
    ("agenda_too_long", {"day": DAY, "minutes": 500, "most": 480, "over": 20},
     "Ngày 10/5/2010 các phiên có 500 phút làm việc; hai buổi chỉ đủ cho 480 phút: thừa 20 phút."),
    ("agenda_overlap", {"day": DAY, "first": "08:00", "until": "11:30", "second": "11:00"},
     "Ngày 10/5/2010: một phiên từ 08:00 đến 11:30, phiên khác bắt đầu lúc 11:00."),
    ("agenda_hall_twice", {"day": DAY, "hall": "Hội trường A", "first": "08:00", "until": "11:30", "second": "11:00"},
     "Ngày 10/5/2010, Hội trường A: một phiên từ 08:00 đến 11:30, phiên khác bắt đầu ở đó lúc 11:00."),
    ("agenda_outside", {"day": OTHER, "opens": DAY, "closes": DAY},
     "Một phiên vào ngày 15/9/2010; các ngày chính thức từ 10/5/2010 đến 10/5/2010."),
    ("agenda_squeezed", {"day": DAY, "at": "15:00", "missing": 51},
     "Ngày 10/5/2010: một mục cố định lúc 15:00; các mục trước đó thiếu 51 phút."),
    ("day_off_in_congress", {"days": [DAY, OTHER]},
     "10/5/2010, 15/9/2010: ngày chính thức giữ nguyên, đây chỉ là lưu ý."),
    ("no_movement", {"days": 20, "since": DAY, "most": 14, "tasks": 3},
     "Không có thay đổi nào từ ngày 10/5/2010, đã 20 ngày, trong khi 3 việc quá hạn. Báo sau 14 ngày (giả định)."),
    ("due_pushed", {"number": "37", "times": 4, "due": OTHER, "most": MOST_PUSHES},
     "Đã dời 4 lần, nay có hạn 15/9/2010. Báo từ 3 lần (giả định)."),
    ("lead_overloaded", {"lead": "Văn phòng", "lead_en": "Office", "monday": DAY, "sunday": "2010-05-16", "count": 11,
                         "numbers": ["40", "44"], "most": 10},
     "Văn phòng, từ 10/5/2010 đến 16/5/2010: 11 việc, 40, 44. Báo khi quá 10 việc (giả định)."),
    ("critical_blocked", {"number": "N6", "days": 11, "due": OTHER, "least": 1, "serious": 7},
     ("Vướng 11 ngày, hạn 15/9/2010; ngày sẵn sàng phải chờ việc này. Báo từ 1 ngày, nghiêm trọng từ 7 ngày"
      " (giả định).")),
    ("time_too_short", {"chain": ["N15", "N16", "24"], "missing": 6, "latest": OTHER},
     ("Chuỗi việc N15 → N16 → 24 dài hơn thời gian còn lại: thiếu 6 ngày làm việc để xong chậm nhất ngày"
      " 15/9/2010.")),
    ("waits_for_lower", {"number": "5", "due": DAY, "missing": 0, **NAMES, "count": 2, "ahead": 30},
     "Hạn 10/5/2010; kết thúc muộn hơn: Long Hồ, Tam Bình."),
    ("waits_for_lower", {"number": "5", "due": DAY, "missing": 2, "names": [], "others": 0, "count": 0, "ahead": 30},
     "Hạn 10/5/2010; 2 đại hội cấp dưới chưa có ngày. Báo trước 30 ngày (giả định)."),
    ("waits_for_lower", {"number": "5", "due": DAY, "missing": 1, "names": ["A", "B", "C"], "others": 4, "count": 7,
                         "ahead": 30},
     "Hạn 10/5/2010; kết thúc muộn hơn: A, B, C và 4 nơi khác; 1 đại hội khác chưa có ngày."),
    ("waits_for_upper", {"number": "N6", "due": DAY, "days": 3}, "Đang chờ duyệt, hạn 10/5/2010, đã quá 3 ngày."),
    ("waits_for_answer", {"field": "logistics", "asked": DAY, "answer_due": OTHER, "days": 12, "most": 7},
     "Gửi lên ngày 10/5/2010, đã 12 ngày; hẹn trả lời ngày 15/9/2010."),
    ("waits_for_answer", {"field": "logistics", "asked": DAY, "answer_due": "", "days": 12, "most": 7},
     "Gửi lên ngày 10/5/2010, đã 12 ngày. Báo sau 7 ngày (giả định)."),
    ("report_missing", {"name_vi": "Báo cáo tháng", "name_en": "Monthly report", "due": DAY, "days": 5},
     "Báo cáo tháng có hạn 10/5/2010, đã quá 5 ngày."),
]  # fmt: skip


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(("code", "params", "words"), TOLD)
def test_what_is_the_matter_is_told_with_its_numbers(code, params, words):
    with force_locale("vi"):
        assert explained(Finding(code, "attention", code, params=params)) == words


@pytest.mark.parametrize(("code", "params", "words"), TOLD)
def test_english_pages_tell_it_in_english(code, params, words):
    with force_locale("en"):
        told = explained(Finding(code, "attention", code, params=params))

    assert told != words
    assert "{" not in told
    assert "2010-" not in told


def test_every_kind_has_its_name_and_its_sentence():
    assert {code for code, _, _ in TOLD} == set(KINDS)


def test_names_in_english_are_taken_where_they_are_known():
    with force_locale("en"):
        words = {code: explained(Finding(code, "attention", code, params=params)) for code, params, _ in TOLD}

    assert "“Draft”" in words["core_task_missing"]
    assert words["report_missing"].startswith("Monthly report")
    assert words["lead_overloaded"].startswith("Office")


@pytest.mark.parametrize(
    ("grade", "words"), [("plan", "số liệu của bảng"), ("assumed", "giả định"), ("secondary", "nguồn thứ cấp")]
)
def test_what_a_finding_rests_on_is_said(grade, words):
    with force_locale("vi"):
        assert grade_words(Finding("no_movement", "note", "x", grade=grade)) == words


def test_every_severity_has_a_word_and_an_icon():
    assert SEVERITIES.keys() == SEVERITY_ICONS.keys() == {"serious", "attention", "note"}
