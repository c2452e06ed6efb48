"""The pages of kept agendas: all of a congress, and one of them beside another or the present one."""

from flask import Response, request

from planner import store
from planner.domain import agenda_difference, agenda_script, agenda_version, clearance
from planner.domain.agenda import TimedSitting
from planner.domain.agenda_version import Version
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Problem, Refused
from planner.web import agenda_difference_words, agenda_standing, agenda_view, forms, rendering
from planner.web.access import db, person
from planner.web.agenda_page import Done
from planner.web.congress_frame import frame


def index(
    congress: Congress, problems: tuple[Problem, ...] = (), status: int = 200, done: Done | None = None
) -> Response:
    """All versions of a congress, the newest first; `problems` are why the present agenda was not kept.

    `done` is what there is to be said of a deed that led here.
    """
    scope = person().scope
    standing = agenda_standing.of(congress, agenda_view.programme(db(), scope, congress))
    return rendering.render(
        "agenda_versions/index.html",
        None,
        status,
        standing=standing,
        counts=store.agenda_versions.counts(db(), scope, congress),
        states={one.version_id: one.state for one in standing.approvals},
        typed=request.form.get("name", ""),
        asks=forms.asks_to_vouch(problems),
        others=problems,
        done=done,
        **frame(congress, "agenda"),
    )


def show(version: Version, error: Refused | None = None) -> Response:
    """One version with its difference; `error` is why what was asked of it was refused."""
    congress = store.congresses.get(db(), person().scope, version.congress_public_id)
    problems = error.problems if error else ()
    status = 200 if error is None else 409 if isinstance(error, Conflict) else 422
    context = _compared(version, congress)
    return rendering.render(
        "agenda_versions/show.html",
        None,
        status,
        version=version,
        own=[one for one in context["standing"].approvals if one.version_id == version.id],
        typed=request.form,
        asks=forms.asks_to_vouch(problems),
        others=problems,
        internal=clearance.INTERNAL,
        **context,
        **frame(congress, "agenda"),
    )


def _compared(version: Version, congress: Congress) -> dict:
    """The version and what it is compared with: another version as `against` of the address, or the present agenda."""
    scope = person().scope
    with_script = agenda_script.may_read(person(), congress.path)
    kept = store.agenda_versions.agenda(db(), scope, version, congress, with_script=with_script)
    present = agenda_view.programme(db(), scope, congress, with_script=with_script)
    standing = agenda_standing.of(congress, present)
    wanted = request.args.get("against", "")
    other = next((one for one in standing.versions if one.public_id == wanted and one.id != version.id), None)
    pair: tuple[tuple[TimedSitting, ...], tuple[TimedSitting, ...]] = (kept, present)
    if other:
        theirs = store.agenda_versions.agenda(db(), scope, other, congress, with_script=with_script)
        pair = (kept, theirs) if version.id < other.id else (theirs, kept)
    found = agenda_difference.difference(*pair)
    return {
        "standing": standing,
        "against": other,
        "kept": kept,
        "difference": found,
        "lines": agenda_difference_words.lines(found),
        "labels": agenda_difference_words.CHANGE_LABELS,
        "token": agenda_version.token(kept, present),
        "has_internal": any(entry.item.classification for one in kept for entry in one.items),
    }
