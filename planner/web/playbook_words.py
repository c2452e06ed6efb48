"""What is wrong with a line of a playbook, in the words of its form: places and reasons without any of TOML's own."""

import re

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner.domain.problem import Problem
from planner.web import playbook_form
from planner.web.sentences import sentence

_THINGS = {
    "bodies": _("There is no body with the code “{found}”."),
    "phases": _("There is no phase “{found}”."),
    "subcommittees": _("There is no subcommittee “{found}”."),
    "priorities": _("There is no priority “{found}”."),
    "levels": _("There is no level “{found}”."),
    "contents": _("There is no content “{found}”."),
    "sources": _("There is no source “{found}”."),
    "tasks": _("There is no line {found} that it could name."),
}
_TYPES = {
    "string": _("a text in quotation marks"),
    "integer": _("a whole number"),
    "boolean": _("true or false"),
    "date": _("a day"),
    "date-time": _("a day with a time"),
    "table": _("a table"),
    "array": _("a list in [ ]"),
}
_REASONS = {
    "wrong_order": _("The due day lies before the start."),
    "double_code": _("The code {found} is taken already."),
    "loop": _("These wait for one another in a circle: {found}."),
    "itself": _("The line {found} cannot wait for itself, nor be moved along with itself."),
    "core_on_extended": _("A line that every plan has cannot wait for one that is only offered."),
    "no_stand_in": _("One of the levels has no body {found}, and nobody who acts for it."),
    "unknown_key": _("This word is not known here; known are: {expected}."),
    "wrong_value": _("“{found}” is not possible here; possible is: {expected}."),
}
# How the reader of TOML begins to say what it stumbled on, in small letters.
_STUMBLES = {
    "unterminated string": _("a text is not closed by a quotation mark"),
    "illegal character": _("a text goes on beyond its line, or is not closed by a quotation mark"),
    "unescaped": _("a \\ stands in a text, which is written \\\\"),
    "invalid value": _("no value stands behind the =; a text stands in quotation marks"),
    "expected '='": _("an = is missing behind the word"),
    "invalid statement": _("the line begins with no word that something could be said of"),
    "invalid initial character": _("the line begins with no word that something could be said of"),
    "cannot overwrite": _("the same is said a second time"),
    "cannot declare": _("the same table stands a second time"),
    "duplicate": _("the same is said a second time"),
    "expected newline": _("something stands behind the value in the same line"),
    "expected ']": _("a ] is missing"),
    "unclosed array": _("a list is not closed by a ]"),
    "unclosed inline table": _("a table is not closed by a }"),
    "invalid date": _("there is no such day"),
    "maximum recursion": _("lists or tables stand too deep in one another"),
}
_MORE_FIELDS = {
    "start": _("Start"),
    "due": _("Due"),
    "phase": _("Phase"),
    "subcommittee": _("Subcommittee"),
    "classification": _("Classification"),
    "tier": _("Which plans have it"),
    "calendar": _("Kind of days"),
    "code": _("Code"),
}


def reason(problem: Problem) -> str:
    """What is wrong, without its place."""
    kind = problem.code.removeprefix("cycle.")
    found, expected = (str(problem.params.get(name, "")) for name in ("found", "expected"))
    if problem.code == "cycle.not_toml":
        return _stumble(found)
    if kind == "missing_key" or (kind in ("wrong_value", "unknown_code") and found in ("", '""')):
        return gettext("It is missing: write or choose something here.")
    if kind == "unknown_code" and expected in _THINGS:
        return str(_THINGS[expected]).format(found=found)
    if kind == "wrong_type" and expected in _TYPES:
        return gettext("“{found}” cannot stand here, but {expected}.").format(
            found=_TYPES.get(found, found), expected=_TYPES[expected]
        )
    if problem.code.startswith("cycle.") and kind in _REASONS:
        return str(_REASONS[kind]).format(found=found, expected=expected)
    plain = {key: value for key, value in problem.params.items() if key not in ("file", "table", "key", "line")}
    return sentence(Problem(problem.code, problem.field, plain))


def placed(problem: Problem) -> Problem:
    """The problem with its place and reason in words, for a list of all that is wrong; others as they are."""
    place = _place(problem)
    return Problem("playbook.said", problem.field, {"place": place, "text": reason(problem)}) if place else problem


def _stumble(said: str) -> str:
    words = next((words for start, words in _STUMBLES.items() if said.lower().startswith(start)), None)
    return gettext("It cannot be read: {reason}.").format(reason=words or gettext("something is missing or too much"))


def _place(problem: Problem) -> str:
    if "line" in problem.params and "file" in problem.params:
        return gettext("Line {line} of the file").format(line=problem.params["line"])
    if "table" not in problem.params:
        return ""
    table, key = problem.params["table"], problem.params["key"]
    row = re.match(r"tasks\[([^]]*)\]\.?(.*)", table)
    if row is None:
        return gettext("Table {table}, {key}").format(table=table, key=key) if table else key
    where = _named(key)
    if level := row[2].removeprefix("offsets.") if row[2].startswith("offsets.") else "":
        where = f"{where} ({level})"
    elif row[2]:
        where = _named(row[2])
    return gettext("Line {code}, {field}").format(code=row[1], field=where)


def _named(key: str) -> str:
    """What the form calls a key; the key itself where it has no field for it."""
    name = playbook_form.FIELDS.get(plain := key.partition("[")[0].partition(".")[0], plain)
    return str(playbook_form.LABELS.get(name) or _MORE_FIELDS.get(name, key))
