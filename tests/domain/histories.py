"""Invented histories of committees: plans, how fast each committee was, and when everything was really done."""

from datetime import date
from math import exp
from random import Random

from planner.domain.day_table import day_table
from planner.domain.pace import BETWEEN_COMMITTEES, Work, least_part, steadiness
from planner.domain.schedule import Wait
from planner.domain.task import DOING, DONE, TODO
from planner.domain.workday import Workdays

WORKDAYS = Workdays(frozenset({date(2010, 4, 30), date(2010, 9, 2)}))
TABLE = day_table(WORKDAYS, date(2010, 1, 1), date(2011, 1, 1))
FIRST = TABLE.before[TABLE.at(date(2010, 1, 4))]


def day(number):
    """The working day of a number, counted from the first of the plan."""
    return TABLE.days[TABLE.working[FIRST + number]]


class History:
    """One committee's plan and what came of it; the rules are those that forecasts state, written once more, by day."""

    def __init__(self, seed, tasks=40, days=150, spread=0.2):
        chance = Random(seed)
        self.plan = []
        for _ in range(tasks):
            start = chance.randrange(days - 5)
            self.plan.append((start, min(days - 1, start + chance.choice((1, 2, 4, 9, 14, 19, 29, 59)))))
        self.plan.sort()
        self.waits = [Wait(first, second, "FS", 0) for second in range(tasks) for first in range(second)
                      if self.plan[first][1] <= self.plan[second][0] and chance.random() < 1.5 / tasks]  # fmt: skip
        self.pace = chance.gauss(0, BETWEEN_COMMITTEES)
        pace = exp(self.pace)
        self.ends, self.begins = [], []
        for key, (start, due) in enumerate(self.plan):
            length = due - start + 1
            part = steadiness(length)
            takes = length * pace * (1 - part + part * exp(chance.gauss(0, spread)))
            held = max((self.ends[one.first] for one in self.waits if one.second == key), default=0)
            self.begins.append(max(start, held - 1))
            self.ends.append(max(start + takes, self.begins[-1] + takes * least_part(length)))

    def seen_on(self, today):
        """The tasks as they stood when the day of this number began."""
        return [self._work(key, today) for key in range(len(self.plan))]

    def _work(self, key, today):
        (start, due), end = self.plan[key], -int(-self.ends[key] // 1)
        status = DONE if end <= today else DOING if self.begins[key] < today else TODO
        return Work(key, day(start), day(due), status, day(end - 1) if status == DONE else None)

    @property
    def ready(self):
        """The day on which the last task was done."""
        return day(-int(-max(self.ends) // 1) - 1)
