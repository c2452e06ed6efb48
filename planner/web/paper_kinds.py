"""The kinds of documents that can be printed, by code; each is made by a module of its own."""

from planner.web import (
    print_agenda,
    print_chair,
    print_checklist,
    print_day,
    print_minutes,
    print_timeline,
    print_week,
)
from planner.web.paper import Kind

KINDS: dict[str, Kind] = {
    "checklist": print_checklist.KIND,
    "week": print_week.KIND,
    "timeline": print_timeline.KIND,
    "agenda": print_agenda.KIND,
    "day": print_day.KIND,
    "chair": print_chair.KIND,
    "minutes": print_minutes.KIND,
}
