"""Pages on which a playbook is changed line by line; the core and own lines look the same."""

from flask import Response, request
from flask_babel import gettext

from planner import actions
from planner.actions.playbooks import Book
from planner.domain import playbook_rule_edit, playbook_units, text
from planner.domain.playbook import StandardTask
from planner.domain.playbook_edit import Line
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import (
    forms,
    playbook_bodies,
    playbook_form,
    playbook_history,
    playbook_rule_words,
    playbook_words,
    rendering,
)
from planner.web.access import db, moment, person
from planner.web.playbook_place import Place, around, levels_for, said


def index(place: Place) -> Response:
    """The lines, as far as `?level=`, `?phase=`, `?subcommittee=` and `?q=` want them."""
    book = place.book
    return rendering.render(
        "playbooks/index.html",
        None,
        tasks=_filtered(book.tasks),
        total=len(book.tasks),
        leads={task.code: playbook_bodies.lead(book.playbook, task, _asked_level(book)) for task in book.tasks},
        **playbook_history.told(book),
        **around(place),
    )


def line(
    place: Place, code: str, typed: Line | None = None, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    """The form of one line, with `code` "" of a new one; `typed` is what was posted."""
    shown = typed or (actions.playbooks.line_of(place.book, code) if code else _blank(place.book))
    found = playbook_form.beside(
        problems, code or _prospective(problems), place.book.playbook.levels, playbook_words.reason
    )
    return rendering.render(
        "playbooks/line.html",
        None,
        status,
        code=code,
        line=shown,
        relations=playbook_form.relation_rows(shown),
        every=playbook_rule_words.EVERY_LABELS,
        errors=found.fields,
        others=said(found.others),
        asks=forms.asks_to_vouch(problems),
        theirs=_theirs(place.book, code, shown) if status == 409 and code else [],
        # Whoever was told of another's change looks at both, and then saves over it knowingly.
        token=place.book.token,
        **around(place, levels_for(place.book, code)),
    )


def save(place: Place, code: str) -> Response:
    """Save the line that was posted as a new version."""
    typed = playbook_form.read(place.book)
    try:
        saved = actions.playbooks.save_line(
            db(),
            person(),
            moment(),
            place.book,
            code,
            typed,
            request.form.get("token", ""),
            is_vouched=forms.is_vouched(),
        )
    except Invalid as error:
        return line(place, code, typed, error.problems, 422)
    except Conflict as error:
        return line(place, code, typed, error.problems, 409)
    return rendering.go_to(f"{place.address('show', **playbook_history.saved(place.book))}#{saved}")


def remove(place: Place, code: str) -> Response:
    """Take a line out."""
    try:
        token = request.form.get("token", "")
        actions.playbooks.remove_line(db(), person(), moment(), place.book, code, token)
    except (Invalid, Conflict) as error:
        return line(place, code, None, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(place.address("show", **playbook_history.saved(place.book)))


def _filtered(tasks: tuple[StandardTask, ...]) -> list[StandardTask]:
    level, phase, body = (request.args.get(name, "") for name in ("level", "phase", "subcommittee"))
    words = text.fold(request.args.get("q", "")).split()
    return [
        task
        for task in tasks
        if (not level or level in task.spans)
        and (not phase or task.phase == phase)
        and (not body or task.subcommittee == body)
        and all(word in text.fold(f"{task.code} {task.title_vi} {task.title_en}") for word in words)
    ]


def _prospective(problems: tuple[Problem, ...]) -> str:
    """The code that a new line would have got, as the problems name it."""
    tables = (problem.params.get("table", "") for problem in problems)
    return next((one.removeprefix("tasks[").partition("]")[0] for one in tables if one.startswith("tasks[")), "")


def _theirs(book: Book, code: str, typed: Line) -> list[tuple[str, str]]:
    """What somebody else saved in the line meanwhile, where it is not what was typed: the field and its text."""
    present = actions.playbooks.line_of(book, code)
    names = [name for name in playbook_form.LABELS if getattr(present, name) != text.cleaned(getattr(typed, name))]
    found = [(str(playbook_form.LABELS[name]), getattr(present, name)) for name in names]
    if present.rules != playbook_rule_edit.cleaned(typed.rules):
        rules = next(task.rules for task in book.playbook.tasks if task.code == code)
        found.append((gettext("Rules"), playbook_rule_words.said(rules)))
    return found


def _asked_level(book: Book) -> str:
    """The level that is asked for, else the office's own."""
    return request.args.get("level", "") or (book.organisation.level if book.organisation else "")


def _blank(book: Book) -> Line:
    """A new line with the first of everything that is chosen from a list."""
    playbook = book.playbook
    lead = next(iter(playbook_units.units_at(playbook, levels_for(book, ""))))
    return Line("", phase=playbook.phases[0].code, subcommittee=playbook.subcommittees[0].code, lead=lead)
