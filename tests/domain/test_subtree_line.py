"""How the congress of an organisation looks, when it counts as silent, and which line is the worst."""

from datetime import timedelta

import pytest
from subtree_lines import TODAY, a_congress, a_line, an_organisation

from planner.domain.subtree_line import (
    AHEAD,
    CANCELLED,
    CLOSED,
    HELD,
    IN_SESSION,
    IN_TIME,
    OUTLOOKS,
    READY,
    SILENT_DAYS,
    TIGHT,
    UNFORESEEN,
    UNLIKELY,
    UNOPENED,
    by_chance,
    outlook_of,
    worst_first,
)


@pytest.mark.parametrize(
    ("congress", "needed", "chance", "outlook"),
    [
        (None, None, None, UNOPENED),
        (a_congress(is_cancelled=True), 9, 0.9, CANCELLED),
        (a_congress(opens=TODAY - timedelta(days=3)), 9, 0.9, HELD),
        (a_congress(opens=TODAY - timedelta(days=2)), 9, 0.9, IN_SESSION),
        (a_congress(opens=TODAY), 9, 0.9, IN_SESSION),
        (a_congress(opens=TODAY + timedelta(days=1)), 9, 0.9, IN_TIME),
        (a_congress(), None, None, UNFORESEEN),
        (a_congress(), 0, None, UNFORESEEN),
        (a_congress(), 9, None, READY),
        (a_congress(), 9, 0.5, TIGHT),
        (a_congress(), 9, 0.1, UNLIKELY),
    ],
)
def test_congress_looks_as_it_stands_and_as_was_foreseen(congress, needed, chance, outlook):
    assert outlook_of(an_organisation(), congress, TODAY, needed, chance) == outlook


def test_closed_organisation_has_no_congress_to_open():
    assert outlook_of(an_organisation(closed_at="2010-01-01"), None, TODAY, None, None) == CLOSED


@pytest.mark.parametrize(
    ("chance", "word"),
    [(1.0, IN_TIME), (0.695, IN_TIME), (0.694, TIGHT), (0.445, UNLIKELY), (0.45, TIGHT), (0.0, UNLIKELY)],
)
def test_word_of_a_chance_fits_the_figure_beside_it(chance, word):
    # 0.445 is shown as 44 per cent: Python rounds halves to even.
    assert by_chance(chance) == word


@pytest.mark.parametrize("outlook", OUTLOOKS)
def test_only_who_has_a_congress_to_prepare_is_silent(outlook):
    days = (None, SILENT_DAYS - 1, SILENT_DAYS)

    found = [a_line(outlook=outlook, silent_days=one).is_silent for one in days]

    assert found == [False, False, outlook in AHEAD]


def test_worst_stand_first_and_equal_ones_as_they_came():
    lines = [
        a_line("giữ", outlook=HELD, chance=None),
        a_line("kịp", chance=0.8),
        a_line("khó", outlook=UNLIKELY, chance=0.2),
        a_line("khó hơn", outlook=UNLIKELY, chance=0.1),
        a_line("chưa dự báo", outlook=UNFORESEEN, chance=None),
        a_line("cũng kịp, trễ", chance=0.8, late=2),
        a_line("cũng kịp", chance=0.8),
        a_line("chưa mở", outlook=UNOPENED, congress=None, chance=None),
    ]

    assert [line.organisation.name for line in worst_first(lines)] == [
        "chưa mở", "chưa dự báo", "khó hơn", "khó", "cũng kịp, trễ", "kịp", "cũng kịp", "giữ",
    ]  # fmt: skip


def test_missing_figures_do_not_stop_the_order():
    assert worst_first([a_line(planned=0, percent=None, late=None)])[0].late is None


def test_day_of_the_latest_work_is_told_in_the_calendar_of_plans():
    assert a_line(silent_days=0).worked_on(TODAY) == TODAY
    assert a_line(silent_days=9).worked_on(TODAY) == TODAY - timedelta(days=9)
    assert a_line(fresh_on=None, silent_days=None).worked_on(TODAY) is None
