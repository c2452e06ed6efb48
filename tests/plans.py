"""Small plans and great ones for what is computed over plans."""

import random
from datetime import date, timedelta

from hypothesis import strategies as st

from planner.domain.schedule import Activity, Wait, schedule
from planner.domain.workday import Workdays

TODAY, OPENS = date(2010, 5, 10), date(2010, 9, 15)
CLOSES = OPENS + timedelta(days=2)
# The National Day, and a week lost to a flood.
WORKDAYS = Workdays(off=frozenset({date(2010, 9, 2), *(date(2010, 6, 14) + timedelta(days=n) for n in range(5))}))


def activity(key, days=1, status="todo", starts=TODAY, **values):
    """A task of so many days from the planning day on."""
    values = {"calendar": "working", "done_on": None, "is_fixed": False, **values}
    return Activity(key, starts, values.pop("due", starts + timedelta(days=days - 1)), status=status, **values)


def scheduled(activities, waits=(), **values):
    """The schedule of tasks before the usual opening."""
    frame = {"today": TODAY, "opens": OPENS, "closes": CLOSES, "must_finish": None, "workdays": WORKDAYS}
    return schedule(activities, waits, **{**frame, **values})


@st.composite
def activities(draw, key, statuses=("todo", "doing", "review", "done"), calendars=("working", "calendar")):
    """Any task whose days lie between a month before the planning day and three weeks after the closing."""
    starts = draw(st.dates(TODAY - timedelta(days=30), CLOSES + timedelta(days=20)))
    status = draw(st.sampled_from(statuses))
    done_on = draw(st.none() | st.dates(TODAY - timedelta(days=20), TODAY)) if status == "done" else None
    return Activity(
        key, starts, starts + timedelta(days=draw(st.integers(0, 60))), draw(st.sampled_from(calendars)), status,
        done_on, draw(st.booleans()) and draw(st.booleans()),
    )  # fmt: skip


@st.composite
def plans(draw, most=6, lags=(-4, 9), **kinds):
    """A plan without circles: tasks that wait for earlier ones."""
    tasks = [draw(activities(key, **kinds)) for key in range(draw(st.integers(1, most)))]
    return tasks, [one for one in draw(waits(len(tasks), lags)) if one.first < one.second]


@st.composite
def waits(draw, tasks, lags=(-4, 9)):
    """Any relations between so many tasks, circles too."""
    keys = st.integers(0, tasks - 1)
    kinds = st.sampled_from(("FS", "FF", "SS"))
    return draw(st.lists(st.builds(Wait, keys, keys, kinds, st.integers(*lags)), max_size=2 * tasks))


def great_plan(tasks, relations, seed=5):
    """A plan of thousands of tasks over a year, without circles, the same for the same seed."""
    chance = random.Random(seed)
    found = [
        activity(key, chance.randint(1, 30), chance.choice(("todo", "todo", "doing", "review", "done")),
                 date(2009, 10, 1) + timedelta(days=chance.randrange(330)))
        for key in range(tasks)
    ]  # fmt: skip
    links = []
    for _ in range(relations):
        first = chance.randrange(tasks - 1)
        second = min(tasks - 1, first + 1 + chance.randrange(300))
        links.append(Wait(first, second, chance.choice(("FS", "FS", "FF", "SS")), chance.choice((0, 0, 2, 7, -3))))
    return found, links
