"""A playbook as a TOML file: taken out, looked at before it comes in, and brought in."""

from dataclasses import dataclass

from flask import Response, request

from planner import actions
from planner.domain.playbook_parts import changed_codes
from planner.domain.playbook_version import Version
from planner.domain.problem import Conflict, Invalid, Problem
from planner.formats import playbook_toml
from planner.formats.cycle_file import parsed
from planner.web import forms, playbook_history, rendering
from planner.web.access import db, moment, person
from planner.web.playbook_place import Place, around, said

LARGEST_FILE = 400_000


@dataclass(frozen=True)
class Changed:
    """A line that a file changes: what it is called, and whether it is new or goes."""

    code: str
    title: str
    kind: str


def download(place: Place, version: Version | None = None) -> Response:
    """The book as TOML, or one of its versions."""
    document, mark = (version.document, f"-{version.number}") if version else (place.book.document, "")
    response = Response(playbook_toml.write(document), content_type="application/toml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="playbook-{place.book.name}{mark}.toml"'
    return response


def file(place: Place, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """The form for a file."""
    return rendering.render(
        "playbooks/file.html", None, status, others=said(problems), largest=LARGEST_FILE, **around(place)
    )


def preview(place: Place) -> Response:
    """What a file would change; nothing is written."""
    given = request.files.get("file")
    content = given.read(LARGEST_FILE + 1) if given else request.form.get("toml", "").encode()
    return previewed(place, content)


def bring_in(place: Place) -> Response:
    """Make the previewed file the newest version, all of it or nothing."""
    content = request.form.get("toml", "").encode()
    try:
        document = _document(content)
        actions.playbooks.replace_document(
            db(),
            person(),
            moment(),
            place.book,
            document,
            request.form.get("token", ""),
            is_vouched=forms.is_vouched(),
        )
    except (Invalid, Conflict) as error:
        return previewed(place, content, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(place.address("show", **playbook_history.saved(place.book)))


def previewed(place: Place, content: bytes, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """What a file would change, with what stood against it when it was saved."""
    try:
        document = _document(content)
        found = actions.playbooks.check_document(person(), place.book, document)
    except Invalid as error:
        return file(place, error.problems, 422)
    titles = {task.code: task for task in (*place.book.playbook.tasks, *found.tasks)}
    before = {row["code"] for row in place.book.document.get("tasks", [])}
    after = {row["code"] for row in document.get("tasks", [])}
    changed = [
        Changed(code, titles[code].title_vi, "changed" if code in before & after else _kind(code, before))
        for code in sorted(changed_codes(place.book.document, document))
    ]
    return rendering.render(
        "playbooks/preview.html",
        None,
        status,
        changed=changed,
        toml=content.decode(),
        token=place.book.token,
        others=said(problems),
        asks=forms.asks_to_vouch(problems),
        **around(place),
    )


def _kind(code: str, before: set[str]) -> str:
    return "removed" if code in before else "added"


def _document(content: bytes) -> dict:
    if not content.strip():
        raise Invalid(Problem("playbook.no_file", "file"))
    if len(content) > LARGEST_FILE:
        raise Invalid(Problem("playbook.file_too_large", "file", {"most": LARGEST_FILE // 1000}))
    return parsed(content, "playbook.toml")
