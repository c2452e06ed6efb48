"""Signs of trouble: each at its threshold and not before, the heaviest first, with the numbers behind it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from subtree_lines import ORGANISATION, TODAY, a_congress, a_line

from planner.domain.cycle import Limit
from planner.domain.inquiry import Inquiry
from planner.domain.report_standing import MISSING, NOT_YET, RETURNED, SENT, Standing
from planner.domain.sign import Sign, troubles, urgency
from planner.domain.subtree_line import HELD, UNLIKELY, UNOPENED

LEVEL = ORGANISATION.level
INQUIRY = Inquiry(
    1, "aaaaaaaaaa", 1, 2, "P86", "Vĩnh Long", "1.1.2.", 1, "TW", "Trung ương", "1.1.", 0, "", "Vì sao?", TODAY,
    "2026-11-01T00:00:00+00:00", 1, "vp", 1, "", "", "", "", "", "",
)  # fmt: skip


def signs(line, limit=None, asked=()):
    """The signs of one line, each as its code and numbers, the heaviest first."""
    found = troubles([line], {LEVEL: limit} if limit else {}, {ORGANISATION.id: list(asked)}, TODAY)
    return [(sign.code, dict(sign.params)) for one in found for sign in one.signs]


def test_line_without_trouble_shows_no_sign():
    assert signs(a_line(), Limit(date(2010, 10, 31), "sourced")) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"outlook": UNOPENED, "congress": None, "chance": None}, [("unopened", {})]),
        ({"silent_days": 6}, []),
        ({"silent_days": 7}, [("silent", {"days": 7})]),
        ({"silent_days": 7, "outlook": HELD}, []),
        ({"silent_days": None, "fresh_on": None}, [("untouched", {})]),
        ({"difficulties": 3}, []),
        ({"difficulties": 3, "difficulties_overdue": 2}, [("answer_overdue", {"number": 2, "open": 3})]),
        ({"outlook": UNLIKELY, "chance": 0.21}, [("unlikely", {"chance": 0.21})]),
        ({"chance": 0.8, "chance_before": 0.89}, []),
        ({"chance": 0.8, "chance_before": 0.9}, [("falling", {"before": 0.9, "chance": 0.8})]),
        ({"late": 2, "planned": 20}, []),
        ({"late": 3, "planned": 61}, []),
        ({"late": 3, "planned": 60}, [("many_late", {"number": 3, "planned": 60})]),
        ({"serious": 1}, [("serious", {"number": 1})]),
        ({"late": None, "serious": None, "difficulties_overdue": None, "chance": None, "percent": None}, []),
    ],
)
def test_sign_appears_at_its_threshold(changes, found):
    assert signs(a_line(**changes)) == found


@pytest.mark.parametrize(
    ("state", "code"), [(MISSING, "report_missing"), (RETURNED, "report_returned"), (SENT, None), (NOT_YET, None)]
)
def test_report_is_a_sign_while_none_counts(state, code):
    standing = Standing("monthly", "2010-04", TODAY - timedelta(days=5), state)

    assert [one for one, _ in signs(a_line(report=standing))] == ([code] if code else [])


def test_missing_report_tells_since_when():
    standing = Standing("monthly", "2010-04", TODAY - timedelta(days=5), MISSING)

    assert signs(a_line(report=standing)) == [
        ("report_missing", {"kind": "monthly", "period": "2010-04", "days": 5}),
    ]


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (date(2010, 9, 24), []),
        (date(2010, 9, 23), ["close_to_limit"]),
        (date(2010, 9, 17), ["close_to_limit"]),
        (date(2010, 9, 16), ["past_limit"]),
        (None, []),
    ],
)
def test_end_of_the_congress_is_held_against_the_directive(last, found):
    assert [code for code, _ in signs(a_line(), Limit(last, "assumed"))] == found


def test_limit_of_another_level_is_nobodys():
    assert troubles([a_line()], {"co_so": Limit(date(2010, 5, 1), "assumed")}, {}, TODAY) == []


def test_congress_that_was_held_is_close_to_nothing():
    line = a_line(outlook=HELD, congress=a_congress(opens=date(2010, 5, 1)))

    assert signs(line, Limit(date(2010, 5, 3), "assumed")) == []


def test_question_counts_from_the_day_after_it_was_due():
    overdue = replace(INQUIRY, answer_due=TODAY - timedelta(days=1))

    assert signs(a_line(), asked=[INQUIRY]) == []
    assert signs(a_line(), asked=[overdue, replace(overdue, answer_due=TODAY - timedelta(days=4)), INQUIRY]) == [
        ("not_answered", {"number": 2, "due": TODAY - timedelta(days=4), "days": 4})
    ]
    assert signs(a_line(), asked=[replace(overdue, answered_at="2026-11-22T00:00:00+00:00")]) == []


def test_closed_committee_shows_no_sign():
    line = a_line("An", late=50, serious=1)
    closed = replace(line, organisation=replace(line.organisation, closed_at="2010-05-01T00:00:00+00:00"))

    assert [one.line for one in troubles([closed, line], {}, {}, TODAY)] == [line]


def test_worst_committee_and_its_heaviest_sign_stand_first():
    calm, late = a_line("Bình"), a_line("An", late=50, serious=1)
    lost = a_line("Đức", outlook=UNLIKELY, chance=0.1, silent_days=20)

    found = troubles([calm, late, lost], {}, {}, TODAY)

    assert [(one.line.organisation.name, [sign.code for sign in one.signs]) for one in found] == [
        ("Đức", ["unlikely", "silent"]),
        ("An", ["many_late", "serious"]),
    ]
    assert found[0].weight == sum(sign.weight for sign in found[0].signs)


def test_sign_without_numbers_has_none():
    assert Sign("unopened", 30).params == {}


@pytest.mark.parametrize(
    ("changes", "figures"),
    [
        ({}, {}),
        ({"outlook": UNOPENED, "congress": None, "chance": None}, {"is_opened": False, "is_ahead": False}),
        ({"silent_days": 6}, {"silent_days": 6}),
        ({"silent_days": 40}, {"silent_days": 40}),
        ({"silent_days": None, "fresh_on": None}, {"silent_days": None}),
        ({"outlook": UNLIKELY, "chance": 0.21}, {"chance": 0.21}),
        ({"difficulties": 3, "difficulties_overdue": 2, "serious": 12}, {"overdue": 2, "serious": 12}),
        ({"outlook": HELD, "silent_days": 40}, {"is_ahead": False, "silent_days": 40}),
    ],
)
def test_few_figures_weigh_as_the_signs_that_they_tell_of(changes, figures):
    usual = {"is_opened": True, "is_ahead": True, "silent_days": 0, "chance": 0.8, "serious": 0, "overdue": 0}
    found = troubles([a_line(**changes)], {}, {}, TODAY)
    assert urgency(**usual | figures) == sum(one.weight for one in found)
