"""Agendas as files: what goes out comes in again exactly; what is wrong is named with line and column."""

import json
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sittings import a_sitting, an_item

from planner.domain import text
from planner.domain.agenda import KINDS, SESSIONS, timetable
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit
from planner.domain.agenda_script import Script
from planner.domain.agenda_sheet import COLUMNS, SCRIPT_COLUMNS, time_problems
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid
from planner.formats import agenda_sheet

LANGUAGES = ("vi", "en")
OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
DANGEROUS = ["=1+1", "+84 270", "-5", "@SUM(A1)", "a\tb", '=HYPERLINK("x")', "<script>", "😀 ngày", "x" * 300]

# What a workbook cannot hold as typed: openpyxl takes these for escapes.
lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40).map(text.cleaned)
titles = lines.filter(lambda one: one and "\n" not in one and "x005F_" not in one)
presenters = (st.just("") | titles).filter(lambda one: "\n" not in one)
texts = st.just("") | titles | st.sampled_from(DANGEROUS) | st.just("hai\ndòng")
new_items = st.builds(
    dict,
    title=titles | st.sampled_from(DANGEROUS),
    title_en=presenters,
    presenter=presenters | st.sampled_from(DANGEROUS),
    presenter_en=presenters,
    minutes=st.integers(1, 1440),
    kind=st.sampled_from(KINDS),
    fixed_at=st.none() | st.integers(0, 1439),
    classification=st.integers(0, 1),
    script=st.builds(Script, texts, texts, texts, texts),
)
new_sittings = st.builds(
    dict,
    session=st.sampled_from(SESSIONS),
    day=st.builds(Offset, st.just("opens"), st.integers(-5, 5)),
    starts=st.integers(0, 1439),
    half_days=st.integers(1, 3),
    hall=presenters | st.sampled_from(DANGEROUS),
)
agendas = st.lists(st.tuples(new_sittings, st.lists(new_items, max_size=4)), min_size=1, max_size=4)


def agenda_of(described):
    sittings = [a_sitting(key, **values) for key, (values, _) in enumerate(described, start=1)]
    items = [an_item(100 * key + place, sitting_id=key, **values)
             for key, (_, own) in enumerate(described, start=1) for place, values in enumerate(own)]  # fmt: skip
    return timetable(sittings, items, OPENS, CLOSES)


def written(agenda):
    """What was in the agenda, as it should come back."""
    return [
        (
            SittingEdit(one.sitting.session, one.day, one.start, one.sitting.half_days, one.sitting.hall),
            [ItemEdit(**{name: getattr(entry.item, name) for name in ItemEdit.__dataclass_fields__})
             for entry in one.items],
        )
        for one in agenda
    ]  # fmt: skip


def read(content, name):
    return [(one.edit, [edit for _, edit in one.items]) for one in agenda_sheet.read(content, name)]


@given(agendas, st.sampled_from(LANGUAGES))
@settings(max_examples=60)
def test_workbook_comes_back_as_it_went_in_every_language(described, language):
    agenda = agenda_of(described)
    found = agenda_sheet.read(agenda_sheet.workbook(agenda, language), "a.xlsx")
    assert [(one.edit, [edit for _, edit in one.items]) for one in found] == written(agenda)
    assert time_problems(found, []) == []


@given(agendas)
def test_document_comes_back_as_it_went(described):
    agenda = agenda_of(described)
    assert read(agenda_sheet.document(agenda), "a.json") == written(agenda)


def one_sitting(**values):
    return agenda_of([({}, [{"minutes": 10} | values])])


@pytest.mark.parametrize("words", [one for one in DANGEROUS if "\t" not in one])
def test_text_that_looks_like_a_formula_stays_text(words):
    sheet = load_workbook(BytesIO(agenda_sheet.workbook(one_sitting(title=words), "vi"))).active
    cell = sheet.cell(2, COLUMNS.index("title") + 1)
    assert (cell.value, cell.data_type) == (words, "s")
    assert cell.quotePrefix == (words[0] in "=+-@")


def test_workbook_has_a_frozen_head_and_real_days_and_times():
    sheet = load_workbook(BytesIO(agenda_sheet.workbook(one_sitting(fixed_at=510), "vi"))).active
    row = dict(zip(COLUMNS, (cell for cell in sheet[2]), strict=True))
    assert sheet.freeze_panes == "A2"
    heads = [cell.value for cell in sheet[1]][:7]
    assert heads == ["Phiên", "Loại phiên", "Ngày", "Bắt đầu", "Số buổi", "Hội trường", "Giờ"]
    assert row["day"].value == datetime(2010, 9, 15)  # noqa: DTZ001 - a day in a cell
    assert (row["starts"].value, row["time"].value, row["fixed_at"].value) == (time(8), time(8, 30), time(8, 30))
    assert row["day"].number_format == "d/m/yyyy"
    numbers = [row[name] for name in ("sitting", "half_days", "minutes")]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in numbers] == [
        (1, "n", "General"),
        (2, "n", "General"),
        (10, "n", "General"),
    ]
    assert sheet.column_dimensions["J"].width == 60


def test_equal_agendas_give_equal_bytes_whenever_they_are_written(monkeypatch):
    first = agenda_sheet.workbook(one_sitting(), "vi")
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 1, 0))
    assert agenda_sheet.workbook(one_sitting(), "vi") == first
    assert b"1980-01-01T00:00:00Z" in ZipFile(BytesIO(first)).read("docProps/core.xml")


def test_sitting_without_items_comes_back_too():
    agenda = agenda_of([({}, []), ({"starts": 840}, [{"minutes": 5}])])
    assert [len(items) for _, items in read(agenda_sheet.workbook(agenda, "vi"), "a.xlsx")] == [0, 1]


def test_scripts_stand_in_a_sheet_only_where_they_were_read():
    script = Script("Kính mời", "=1+1", "Văn nghệ", "hai\ndòng")
    for language, heads in (
        ("vi", ["Lời dẫn", "Nội dung công bố", "Phương án dự phòng", "Ghi chú nội bộ"]),
        ("en", ["Cue for the chair", "Announcement", "Reserve", "Internal note"]),
    ):
        plain = load_workbook(BytesIO(agenda_sheet.workbook(one_sitting(), language))).active
        assert len([cell for cell in plain[1] if cell.value]) == len(COLUMNS)
        sheet = load_workbook(BytesIO(agenda_sheet.workbook(one_sitting(script=script), language))).active
        assert [cell.value for cell in sheet[1]][len(COLUMNS) :] == heads
        cells = sheet[2][len(COLUMNS) :]
        assert [(cell.value, cell.data_type) for cell in cells] == [
            (getattr(script, name), "s") for name in SCRIPT_COLUMNS
        ]
    assert b"cue" not in agenda_sheet.document(one_sitting())
    assert read(agenda_sheet.document(one_sitting()), "a.json")[0][1][0].script is None


def test_document_may_give_some_of_a_script_and_nothing_that_is_no_text():
    content = json.loads(agenda_sheet.document(one_sitting()))
    content["sittings"][0]["items"][0]["cue"] = "Kính mời"
    assert read(json.dumps(content).encode(), "a.json")[0][1][0].script == Script("Kính mời")
    content["sittings"][0]["items"][0]["cue"] = {"x": 1}
    assert [one[:2] for one in told(json.dumps(content).encode(), "a.json")] == [("agenda_sheet.no_text", "cue")]


def book(*rows, head=COLUMNS):
    workbook = Workbook()
    for row in (head, *rows):
        workbook.active.append(list(row))
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def cells(**values):
    usual = {"sitting": 1, "session": "chinh_thuc", "day": "15/9/2010", "starts": "8:00", "minutes": 5,
             "kind": "report", "title": "Chào cờ", "classification": "ordinary"}  # fmt: skip
    return [(usual | values).get(name) for name in COLUMNS]


def told(content, name="a.xlsx"):
    with pytest.raises(Invalid) as refused:
        agenda_sheet.read(content, name)
    return [(one.code, one.field, one.params.get("line")) for one in refused.value.problems]


def test_times_and_days_are_read_however_they_were_typed():
    (one,) = agenda_sheet.read(book(cells(day="2010-09-15", starts="8h30", minutes="45", fixed_at=time(9))), "a.xlsx")
    assert one == NewSitting(
        SittingEdit("chinh_thuc", OPENS, 510, 1), ((2, ItemEdit("Chào cờ", minutes=45, fixed_at=540)),), 2
    )


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"minutes": "mười"}, "agenda_sheet.no_number", "minutes"),
        ({"minutes": 2.5}, "agenda_sheet.no_number", "minutes"),
        ({"minutes": None}, "agenda_sheet.no_number", "minutes"),
        ({"day": "hôm qua"}, "agenda_sheet.no_day", "day"),
        ({"day": None}, "agenda_sheet.no_day", "day"),
        ({"starts": "25:00"}, "agenda_sheet.no_time", "starts"),
        ({"fixed_at": "trưa"}, "agenda_sheet.no_time", "fixed_at"),
        ({"classification": "mat"}, "agenda_sheet.no_classification", "classification"),
        ({"classification": None}, "agenda_sheet.classification_missing", "classification"),
        ({"classification": "  "}, "agenda_sheet.classification_missing", "classification"),
        ({"time": "trưa"}, "agenda_sheet.no_time", "time"),
        ({"half_days": "hai"}, "agenda_sheet.no_number", "half_days"),
        ({"sitting": None}, "agenda_sheet.sitting_missing", "sitting"),
    ],
)
def test_every_bad_cell_is_named_with_line_and_column(values, code, field):
    assert told(book(cells(sitting=2), cells(**values))) == [(code, field, 3)]


FORMULAS = {"sitting": "=1", "session": '="chinh_thuc"', "day": "=TODAY()", "starts": "=NOW()", "half_days": "=1",
            "hall": "=1", "time": "=D2", "minutes": "=5+5", "kind": '="report"', "title": '="Chào"',
            "presenter": "=1+1", "fixed_at": "=D2", "classification": '="ordinary"', "title_en": "=1",
            "presenter_en": "=1"}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_formula_is_never_taken_for_an_empty_cell(column):
    assert told(book(cells(), cells(**{column: FORMULAS[column]}))) == [("agenda_sheet.formula", column, 3)]


def test_formula_of_a_column_that_no_agenda_has_is_nobodys_business():
    assert agenda_sheet.read(book([*cells(), "=SUM(G2:G9)"], head=(*COLUMNS, "Ghi chú")), "a.xlsx")


def test_sheet_without_classifications_says_so_once():
    place = COLUMNS.index("classification")
    content = book(*[cells()[:place]] * 3, head=COLUMNS[:place])
    with pytest.raises(Invalid) as refused:
        agenda_sheet.read(content, "a.xlsx")
    (problem,) = agenda_sheet.told(refused.value.problems, content, "vi")
    assert (problem.code, problem.params["column"]) == ("sheet.column_missing", "Độ mật")


def test_heads_and_words_are_read_in_any_language_and_as_codes():
    head = ("phiên", "LOẠI PHIÊN", "Day", "starts", "Phút", " Kind  of item ", "noi dung", "Độ mật")
    row = (1, "Trù bị", "13/7/2010", "8:00", 5, "Nghi lễ", "Chào cờ", "Nội bộ")
    (one,) = agenda_sheet.read(book(row, head=head), "a.xlsx")
    assert one.edit.session == "tru_bi"
    assert one.items == ((2, ItemEdit("Chào cờ", "ceremony", 5, classification=1)),)


WRONG_DAY = json.dumps(
    {
        "format": "planner-agenda",
        "version": 1,
        "sittings": [{"session": "tru_bi", "day": 5, "starts": "08:00", "items": []}],
    }
).encode()


def test_bad_cells_are_named_by_the_heads_of_a_workbook_and_the_keys_of_a_document():
    for content, name, field in ((book(cells(minutes="x")), "a.xlsx", "Phút"), (WRONG_DAY, "a.json", "day")):
        with pytest.raises(Invalid) as refused:
            agenda_sheet.read(content, name)
        assert [one.field for one in agenda_sheet.told(refused.value.problems, content, "vi")] == [field]


def test_all_bad_cells_are_told_at_once():
    assert told(book(cells(minutes="x"), cells(fixed_at="y", minutes="z"))) == [
        ("agenda_sheet.no_number", "minutes", 2),
        ("agenda_sheet.no_number", "minutes", 3),
        ("agenda_sheet.no_time", "fixed_at", 3),
    ]


def test_rows_of_one_sitting_must_agree():
    assert told(book(cells(), cells(starts="9:00"))) == [("agenda_sheet.disagrees", "starts", 3)]


def test_workbook_without_its_columns_or_rows_is_refused():
    assert told(book(head=("sitting", "title"))) == [("sheet.column_missing", "file", None)] * 6
    assert told(book([1], head=("Phiên", *COLUMNS))) == [("agenda_sheet.column_twice", "file", None)]
    assert told(book()) == [("sheet.empty", "file", None)]
    assert told(book(*[cells()] * 1_101)) == [("sheet.too_many_rows", "file", None)]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.xlsx", "agenda_sheet.unknown_format"),
        (b"title,minutes\n", "a.csv", "agenda_sheet.unknown_format"),
        (b"PK\x03\x04nonsense", "a.xlsx", "sheet.not_a_workbook"),
        (b"{", "a.json", "agenda_sheet.not_json"),
        (b'{"a": "\xff"}', "a.json", "agenda_sheet.not_json"),
        (b"[" * 100_000, "a.json", "agenda_sheet.not_json"),
        (b"[]", "a.json", "agenda_sheet.not_an_object"),
        (b" " * 8_000_001, "a.json", "sheet.too_large"),
    ],
)
def test_what_is_no_agenda_is_refused(content, name, code):
    assert [one[0] for one in told(content, name)] == [code]


def test_bomb_of_a_workbook_is_not_unpacked():
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    assert told(content.getvalue()) == [("sheet.unpacks_too_large", "file", None)]
