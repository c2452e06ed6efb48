"""Orders of the lines, the kinds they are counted as, and the filter by them."""

from datetime import date

import pytest
from subtree_lines import a_congress, a_line

from planner.domain.report_standing import MISSING, SENT, Standing
from planner.domain.subtree_line import IN_TIME, READY, UNLIKELY, UNOPENED, UNSEEN
from planner.domain.subtree_order import SHOWN, SILENT, SORTS, counts, is_sort, ordered, shown

AN = a_line(
    "An Giang", congress=a_congress(opens=date(2010, 10, 1)), percent=10, late=3, serious=1, difficulties=2,
    difficulties_overdue=1, outlook=UNLIKELY, chance=0.3, fresh_on=date(2026, 11, 1), silent_days=22,
    report=Standing("monthly", "2010-04", date(2010, 5, 1), SENT),
)  # fmt: skip
ANH = a_line(
    "Ánh Sơn", congress=a_congress(opens=date(2010, 9, 1)), percent=50, late=0, serious=4, difficulties=2,
    difficulties_overdue=0, outlook=READY, chance=None,
    report=Standing("monthly", "2010-04", date(2010, 5, 1), MISSING),
)  # fmt: skip
DUC = a_line(
    "Đức Cơ", congress=None, planned=0, percent=None, late=None, serious=None, difficulties=None,
    difficulties_overdue=None, outlook=UNOPENED, chance=None, fresh_on=None, silent_days=None,
)  # fmt: skip
ALL = [DUC, ANH, AN]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("worry", "Đức Cơ, An Giang, Ánh Sơn"),
        ("name", "An Giang, Ánh Sơn, Đức Cơ"),
        ("-name", "Đức Cơ, Ánh Sơn, An Giang"),
        ("opens", "Ánh Sơn, An Giang, Đức Cơ"),
        ("-opens", "An Giang, Ánh Sơn, Đức Cơ"),
        ("progress", "An Giang, Ánh Sơn, Đức Cơ"),
        ("late", "An Giang, Ánh Sơn, Đức Cơ"),
        ("serious", "Ánh Sơn, An Giang, Đức Cơ"),
        ("difficulties", "An Giang, Ánh Sơn, Đức Cơ"),
        ("outlook", "Đức Cơ, An Giang, Ánh Sơn"),
        ("fresh", "An Giang, Ánh Sơn, Đức Cơ"),
        ("report", "Ánh Sơn, An Giang, Đức Cơ"),
        ("-report", "An Giang, Ánh Sơn, Đức Cơ"),
    ],
)
def test_worst_or_nearest_first_and_what_is_not_known_last_either_way(sort, names):
    assert ", ".join(line.organisation.name for line in ordered(ALL, sort)) == names


def test_every_order_is_told_apart_from_what_is_none():
    assert all(is_sort(one) and is_sort(f"-{one}") for one in SORTS)
    assert not any(map(is_sort, ("", "-", "--late", "Late", "code")))


def test_ready_ones_count_as_in_time_and_silent_ones_twice():
    assert counts(ALL) == {IN_TIME: 1, UNLIKELY: 1, UNOPENED: 1, SILENT: 1}


@pytest.mark.parametrize("kind", SHOWN)
def test_filter_shows_as_many_as_are_counted(kind):
    assert len(shown(ALL, kind)) == counts(ALL)[kind]


def test_unknown_filter_shows_all():
    assert shown(ALL, "") == shown(ALL, READY) == shown(ALL, UNSEEN) == ALL
