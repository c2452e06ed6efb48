"""Earlier versions of a book: taken out as TOML, and made the newest one again."""

from flask import Response, request

from planner import actions
from planner.domain.playbook_version import Version
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.formats import playbook_toml
from planner.web import playbook_files, playbook_history, rendering
from planner.web.access import db, moment, person
from planner.web.playbook_place import Place


def download(place: Place, number: int) -> Response:
    """One of the listed versions as TOML, as far as the reader is cleared."""
    return playbook_files.download(place, _listed(place, number))


def bring_back(place: Place, number: int) -> Response:
    """Save what an earlier version said as a new one; what stands against it is said beside what would change."""
    document = _listed(place, number).document
    try:
        actions.playbooks.replace_document(
            db(), person(), moment(), place.book, document, request.form.get("token", "")
        )
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return playbook_files.previewed(place, playbook_toml.write(document).encode(), error.problems, status)
    return rendering.go_to(place.address("show", **playbook_history.saved(place.book)))


def _listed(place: Place, number: int) -> Version:
    for version in playbook_history.of_book(place.book):
        if version.number == number:
            return version
    raise NotFound(Problem("playbook.unknown_version", params={"number": number}))
