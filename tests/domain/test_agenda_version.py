"""Kept agendas: their names, their days, what could be brought in again, and the mark of what was looked at."""

from dataclasses import replace
from datetime import date

from outlines import FOUR, PLAIN, a_sitting, agenda

from planner.domain.agenda_edit import NewSitting, SittingEdit, as_edit
from planner.domain.agenda_script import Script
from planner.domain.agenda_version import MOST, Version, as_new, token, version_problems


def a_version(name="Dự thảo 1"):
    return Version(1, "v", "c", "1.1.", name, date(2010, 9, 15), 3, "2010-05-10T03:00:00+00:00", "Văn phòng")


def codes(name, versions=()):
    return [(one.code, one.field) for one in version_problems(name, versions)]


def test_version_knows_the_last_day_that_its_congress_had():
    assert a_version().closes == date(2010, 9, 17)


def test_name_is_needed_short_and_not_taken():
    assert codes("Dự thảo 2", [a_version()]) == []
    assert codes("") == [("text.missing", "name")]
    assert codes("x" * 61) == [("text.too_long", "name")]
    assert codes("DU THAO 1", [a_version()]) == [("agenda_version.name_taken", "name")]


def test_there_is_an_end_to_keeping():
    known = [a_version(f"Dự thảo {number}") for number in range(MOST)]
    assert codes("Dự thảo cuối", known) == [("agenda_version.too_many", "")]
    assert codes("Dự thảo cuối", known[1:]) == []


def test_agenda_as_what_would_make_it_again():
    scripted = replace(FOUR[0], script=Script(cue="Kính mời"), classification=1)
    hall = a_sitting(days=1, starts=510, half_days=2, hall="B")
    assert as_new(agenda([hall], [scripted, FOUR[1]])) == [
        NewSitting(
            SittingEdit("chinh_thuc", date(2010, 9, 16), 510, 2, "B"), ((0, as_edit(scripted)), (0, as_edit(FOUR[1])))
        )
    ]


def test_mark_changes_with_whatever_reads_otherwise_and_with_no_key():
    first = token(PLAIN, PLAIN)
    again = agenda([a_sitting(7)], [replace(one, id=one.id + 10, sitting_id=7) for one in FOUR])
    assert token(PLAIN, again) == first
    others = [
        agenda([a_sitting(hall="B")], FOUR),
        agenda([a_sitting(days=1)], FOUR),
        agenda([a_sitting()], FOUR[:3]),
        agenda([a_sitting()], [replace(FOUR[0], script=Script(note="x")), *FOUR[1:]]),
        agenda([a_sitting()], [replace(FOUR[0], position=2.5), *FOUR[1:]]),
    ]
    marks = {token(PLAIN, one) for one in others} | {token(others[0], PLAIN)}
    assert len(marks) == 6
    assert first not in marks
