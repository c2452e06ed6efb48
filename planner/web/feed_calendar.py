"""What a feed answers: its calendar in the holder's language, and a cheap tag by which programs ask again."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime

from flask import current_app, url_for
from flask_babel import gettext

from planner import store
from planner.domain.congress import Congress
from planner.domain.feed import Event, Feed, congress_event, reach, task_event
from planner.domain.permission import Person
from planner.domain.task import DONE, NOT_APPLICABLE, Task
from planner.formats import calendar_feed
from planner.web.access import db, settings
from planner.web.action_sentences import FIELDS
from planner.web.congress_frame import congress_name
from planner.web.filters import STATUS_LABELS, localised


def tag(feed: Feed, holder: Person) -> str:
    """What the next request compares: moves with everything that the feed shows, and with nothing else."""
    scope = reach(feed, holder)
    seen = (
        feed.public_id,
        scope.ceiling,
        holder.language,
        settings().url,
        sorted(_body_ids(feed, holder) or ()),
        [
            (one, store.congresses.revisions(db(), scope, one), store.bodies.of_organisation(db(), one.organisation_id))
            for one in congresses_of(feed, holder)
        ],
    )
    return _keyed(repr(seen))[:32]


def content(feed: Feed, holder: Person) -> bytes:
    """The calendar as its program gets it; within `force_locale` of the holder's language."""
    congresses = congresses_of(feed, holder)
    events = [event for one in congresses for event in _events(feed, holder, one)]
    return calendar_feed.calendar(name_of(feed, congresses), events, datetime.fromisoformat(feed.made_at))


def name_of(feed: Feed, congresses: list[Congress]) -> str:
    """What the calendar is called: my work, or the congress, with its subcommittee where it shows one."""
    if not feed.congress_id:
        return gettext("My work for the congresses")
    name = congress_name(congresses[0])
    if feed.body_id is None:
        return name
    bodies = store.bodies.of_organisation(db(), congresses[0].organisation_id)
    return f"{next(localised(one, 'name') for one in bodies if one.id == feed.body_id)} · {name}"


def congresses_of(feed: Feed, holder: Person) -> list[Congress]:
    """The congresses that it shows, as far as its holder reads them; NotFound when that one is out of his scope."""
    scope = reach(feed, holder)
    if feed.congress_id:
        return [store.congresses.get(db(), scope, feed.congress_public_id)]
    return store.congresses.mine(db(), scope)


def _body_ids(feed: Feed, holder: Person) -> frozenset[int] | None:
    """The bodies whose tasks it shows, with their teams; None means every task."""
    if not feed.congress_id:
        return holder.own_body_ids
    return store.bodies.teams(db(), [feed.body_id])[feed.body_id] if feed.body_id else None


def _events(feed: Feed, holder: Person, congress: Congress) -> Iterator[Event]:
    scope, body_ids = reach(feed, holder), _body_ids(feed, holder)
    tasks = store.tasks.of_congress(db(), scope, congress)
    if body_ids is not None:
        shown = store.boards.partnered(db(), scope, congress, body_ids)
        tasks = [task for task in tasks if task.public_id in shown]
    installation, name = f"{_keyed('calendar')[:12]}.planner", congress_name(congress)
    yield congress_event(
        congress,
        installation,
        summary=_marked(name, gettext("Cancelled") if congress.is_cancelled else ""),
        url=_address("congresses.show", congress_id=congress.public_id),
    )
    bodies = {one.id: localised(one, "name") for one in store.bodies.of_organisation(db(), congress.organisation_id)}
    for task in tasks:
        yield task_event(
            task,
            congress,
            installation,
            summary=_marked(f"{task.printed_number} {localised(task)}", _mark(task, congress)),
            description=_description(task, bodies, name),
            category=bodies.get(task.subcommittee_id, ""),
            url=_address("tasks.show", task_id=task.public_id),
        )


def _mark(task: Task, congress: Congress) -> str:
    """The word for whatever needs nobody's hand any more; programs show a cancelled event like any other."""
    if task.is_cancelled or congress.is_cancelled:
        return gettext("Cancelled")
    return str(STATUS_LABELS[task.status]) if task.status in (DONE, NOT_APPLICABLE) else ""


def _marked(title: str, mark: str) -> str:
    return f"{mark}: {title}" if mark else title


def _description(task: Task, bodies: dict[int, str], congress: str) -> str:
    told = (
        ("status", STATUS_LABELS[task.status]),
        ("lead_id", bodies.get(task.lead_id, "")),
        ("deliverable", localised(task, "deliverable")),
        ("document_number", task.document_number),
    )
    return "\n".join([*(f"{FIELDS[name]}: {words}" for name, words in told if words), congress])


def _address(endpoint: str, **values: str) -> str:
    """Where the thing stands in the planner, as far as the installation says by what address people reach it."""
    return f"{settings().url.rstrip('/')}{url_for(endpoint, **values)}" if settings().url else ""


def _keyed(words: str) -> str:
    return hmac.new(current_app.config["SECRET"].encode(), words.encode(), hashlib.sha256).hexdigest()
