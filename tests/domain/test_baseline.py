"""Frozen plans: how far a plan has drifted, which one an address chooses, what a name may be."""

from datetime import date

import pytest

from planner.domain.baseline import MOST, Baseline, Drift, Frozen, baseline_problems, chosen, drift, drift_of

MAY = date(2010, 5, 10)
DUE = date(2010, 5, 20)


def baseline(number, name="Gốc", is_withdrawn=False):
    return Baseline(number, f"b{number}", "c1", name, "2010-05-10T00:00:00Z", "Văn phòng", is_withdrawn)


@pytest.mark.parametrize(("due", "days"), [(DUE, 0), (date(2010, 5, 24), 4), (date(2010, 5, 1), -19)])
def test_drift_counts_calendar_days_of_the_due_day(due, days):
    assert drift(Frozen(MAY, DUE), due) == days


def test_task_that_came_later_has_no_drift():
    assert drift(None, DUE) is None


def test_sums_of_a_plan():
    frozen = {key: Frozen(MAY, DUE) for key in ("same", "later", "earlier", "gone")}
    dues = {"same": DUE, "later": date(2010, 5, 26), "earlier": date(2010, 5, 14), "new": DUE}

    assert drift_of(dues, frozen) == Drift(later=1, earlier=1, same=1, added=1, mean=0.0, worst=("later", 6))


def test_nothing_frozen_has_no_mean_and_no_worst():
    assert drift_of({"new": DUE}, {}) == Drift(0, 0, 0, 1, 0.0, None)


def test_last_standing_plan_is_chosen_unless_the_address_names_one():
    plans = [baseline(1), baseline(2), baseline(3, is_withdrawn=True)]

    assert [chosen(plans, wanted) for wanted in ("", "b1", "b3", "x", "none")] == [
        plans[1],
        plans[0],
        plans[1],
        plans[1],
        None,
    ]
    assert chosen(plans[2:], "") is None


def test_name_is_a_line_that_no_other_plan_has():
    known = [baseline(1, "Kế hoạch gốc"), baseline(2, "Cũ", is_withdrawn=True)]

    def codes(name):
        return [(one.code, one.field) for one in baseline_problems(name, known)]

    assert codes("Sau hội nghị") == []
    assert codes("KẾ HOẠCH GỐC") == codes("cũ") == [("baseline.name_taken", "name")]
    assert len(codes("")) == len(codes("x" * 61)) == len(codes("hai\ndòng")) == 1


def test_withdrawn_plans_do_not_count_as_too_many():
    many = [baseline(number, f"Gốc {number}") for number in range(MOST - 1)]

    assert baseline_problems("Mới", [*many, baseline(98, "Rút", is_withdrawn=True)]) == []
    assert [one.code for one in baseline_problems("Mới", [*many, baseline(99, "Nữa")])] == ["baseline.too_many"]
