"""Which short page of help belongs to which screen, and what stands on it."""

from dataclasses import dataclass
from functools import cache

from flask import g, request
from markupsafe import Markup

from planner.formats.markdown import to_html
from planner.settings import HELP

START, LICENCES = "start", "licences"
# In the order in which they are listed.
TOPICS = (
    START, "desk", "accounts", "people", "directive", "playbook", "days-off", "organisations", "congresses", "opening",
    "tallies", "difficulties", "board", "tasks", "list", "exchange", "timeline", "agenda", "live", "warnings",
    "reports", "documents", "shares", "notices", "secrecy", "audit", "settings",
)  # fmt: skip
# Blueprint → topic of its pages, but for the endpoints below.
_OF_BLUEPRINT = {
    "access_page": "people",
    "accounts": "accounts",
    "actual_times": "agenda",
    "agenda_approvals": "agenda",
    "agenda_copies": "agenda",
    "agenda_item_tasks": "agenda",
    "agenda_items": "agenda",
    "agenda_versions": "agenda",
    "agendas": "agenda",
    "audits": "audit",
    "boards": "board",
    "bulk_openings": "opening",
    "calendars": "timeline",
    "carries": "timeline",
    "checks": "documents",
    "comments": "tasks",
    "congresses": "congresses",
    "core_playbooks": "playbook",
    "cycles": "directive",
    "days_off": "days-off",
    "difficulties": "difficulties",
    "documents": "documents",
    "findings": "warnings",
    "heat_tables": "organisations",
    "home": "desk",
    "inquiries": "difficulties",
    "invitations": "people",
    "jobs": "documents",
    "live_runs": "live",
    "notices": "notices",
    "opening_batches": "opening",
    "opening_days": "organisations",
    "openings": "opening",
    "organisations": "organisations",
    "packs": "documents",
    "people": "people",
    "playbook_offers": "playbook",
    "playbooks": "playbook",
    "quick_entries": "exchange",
    "relations": "tasks",
    "report_compiling": "reports",
    "report_demands": "reports",
    "report_lines": "reports",
    "report_overviews": "reports",
    "report_papers": "reports",
    "reports": "reports",
    "resets": "accounts",
    "saved_filters": "board",
    "second_factor": "accounts",
    "settings_page": "settings",
    "shares": "shares",
    "signs": "organisations",
    "sittings": "agenda",
    "successions": "organisations",
    "tallies": "tallies",
    "subtree_papers": "organisations",
    "task_changes": "list",
    "task_copies": "exchange",
    "task_fields": "tasks",
    "task_imports": "exchange",
    "tasks": "tasks",
    "timelines": "timeline",
}
_OF_ENDPOINT = {"cycles.playbook": "playbook", "tasks.index": "list", "invitations.show": "accounts"}


@dataclass(frozen=True)
class Page:
    """A page of help: its title, and its paragraphs as HTML."""

    topic: str
    title: str
    html: Markup


def topic_of(endpoint: str) -> str:
    """The topic of a screen; where to begin for one that has none of its own."""
    return _OF_ENDPOINT.get(endpoint) or _OF_BLUEPRINT.get(endpoint.partition(".")[0], START)


def topic_here() -> str:
    """The topic of the page that is being made; errors tell nothing of what was asked for, nor does their help."""
    return START if g.get("is_error") else topic_of(request.endpoint or "")


@cache
def page(topic: str, language: str) -> Page:
    """The page of a topic, in vi or en."""
    head, _, body = (HELP / language / f"{topic}.md").read_text("utf-8").partition("\n")
    return Page(topic, head.removeprefix("# "), Markup(to_html(body)))  # noqa: S704 - Markdown makes only plain tags
