"""The chart of a congress in the reader's words, for the page, for paper and for those who hold a share."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain import timeline
from planner.domain.body import SUBCOMMITTEE
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle, cycle_ends, directive_on
from planner.domain.permission import Scope
from planner.domain.reach import reach_of
from planner.domain.timeline import Bound, Chart, Held, Surroundings
from planner.store.connection import Database
from planner.web.filters import GRADE_LABELS, day_short, in_language, localised
from planner.web.rail import short_name

# What a level is called where there is room for one word; another cycle's own levels keep their full name.
LEVEL_LABELS = {
    "chi_bo": _("cells"),
    "co_so": _("grassroots"),
    "xa_phuong_dac_khu": _("communes"),
    "cap_tren_truc_tiep_co_so": _("districts"),
    "truc_thuoc_trung_uong": _("provinces"),
    "toan_quoc": _("nation"),
}


@dataclass(frozen=True)
class Timeline:
    """A chart with what its parts are called: `groups` by key of the subcommittee, `lower_count` organisations below.

    `left_out` counts tasks that were done before the first day shown.
    """

    chart: Chart
    groups: dict[int | None, str]
    cycle: Cycle
    directive: str
    lower_count: int
    today: date
    left_out: int = 0

    @property
    def opens(self) -> date:
        """The congress's opening day."""
        return self.chart.day_at(self.chart.opens)

    @property
    def upper_words(self) -> list[str]:
        """The congresses above, nearest first, in words."""
        return [held_words(point.of, self.opens.year) for point in self.chart.upper]


def chart(
    db: Database,
    scope: Scope,
    congress: Congress,
    today: date,
    *body_ids: frozenset[int] | None,
    is_recent: bool = False,
    only: Collection[str] | None = None,
) -> Timeline:
    """The timeline of a congress that was loaded within the scope, whole or of what concerns these bodies alone.

    A task must concern each set of `body_ids`; None sets no bound. `is_recent` leaves out what was done long ago, as
    paper does; `only` keeps to the tasks of these public ids.
    """
    tasks = store.timelines.tasks(db, scope, congress, *body_ids)
    if only is not None:
        tasks = [task for task in tasks if task.public_id in only]
    begins, tasks, left_out = timeline.since(tasks, today) if is_recent else (None, tasks, 0)
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    groups = {body.id: localised(body, "name") for body in bodies if body.kind == SUBCOMMITTEE}
    cycle = store.cycles.get(db, congress.cycle_code)
    directive = directive_on(cycle, congress.opens)
    lower_count, lower = store.timelines.lower(db, scope, congress)
    upper = [Held(*one) for one in store.congresses.above(db, congress)]
    bounds = timeline.bounds(directive, congress.level)
    reach = reach_of(cycle.starts, cycle_ends(cycle))
    around = Surroundings(congress.opens, congress.closes, reach, bounds, lower, upper)
    links = store.timelines.links(db, scope, congress)
    found = timeline.chart(tasks, links, list(groups), around, today, begins)
    names = groups | {None: gettext("Without a subcommittee")}
    return Timeline(found, names, cycle, directive.number, lower_count, today, left_out)


def bound_words(bound: Bound, cycle: Cycle) -> str:
    """A limit in few words with its day and how far it is verified."""
    name = LEVEL_LABELS.get(bound.level) or in_language(cycle.level_names[bound.level])
    words = {"level": name, "day": day_short(bound.day), "grade": GRADE_LABELS[bound.grade]}
    if bound.code == "window_start":
        return gettext("%(level)s not before %(day)s (%(grade)s)", **words)
    return gettext("%(level)s by %(day)s (%(grade)s)", **words)


def held_words(held: Held, year: int) -> str:
    """Another congress by its short name and opening day, with the year where it is not the chart's own."""
    day = day_short(held.opens) if held.opens.year == year else f"{day_short(held.opens)}/{held.opens.year}"
    return f"{short_name(held.name)} {day}"
