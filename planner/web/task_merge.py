"""What the writer of a task saw when he began, and what he made of it put together with what others did."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from planner.domain.merge import is_clean, merge, written
from planner.web.task_form import Offered, TaskForm

_TEXTS = ("title", "description", "deliverable", "document_number")


def was_of(values: Mapping[str, Any], parts: Iterable[str]) -> str:
    """Fields of a form as the writer sees them, to be sent back with what he makes of them."""
    return json.dumps({part: values[part] for part in parts}, default=str, ensure_ascii=False)


def read_was(was: str, parts: Iterable[str]) -> MultiDict | None:
    """The fields that the writer saw, as a form sends them; None when this is none of ours."""
    try:
        values = json.loads(was)
    except ValueError:
        return None
    if not isinstance(values, dict) or set(values) != set(parts):
        return None
    # The empty one says that the form sent the field at all.
    return MultiDict((part, one) for part, value in values.items() for one in _sent(value))


def _sent(value: object) -> list[str]:
    if isinstance(value, list):
        return ["", *map(str, value)]
    return ["" if value is None else str(value)]


def together(typed: MultiDict, base: MultiDict | None, stored: TaskForm, choices: Offered) -> TaskForm:
    """The form with what both sides wrote put together; where one has to be chosen it is the writer's own."""
    mine = choices.form(typed)
    if base is None:
        return mine
    before = choices.form(base)
    values = {name: _settled(name, before[name].data, mine[name].data, stored[name].data) for name in stored.data}
    return choices.form(None, data=values)


def _settled(name: str, base: Any, mine: Any, theirs: Any) -> Any:
    if isinstance(theirs, list):
        old, ours, others = set(base or ()), set(mine or ()), set(theirs)
        return sorted((ours | others) - (old - ours) - (old - others) - {""})
    if name in _TEXTS:
        return _text(*(str(value or "").replace("\r\n", "\n") for value in (base, mine, theirs)), name == "description")
    return theirs if mine == base else mine


def _text(base: str, mine: str, theirs: str, has_lines: bool) -> str:
    pieces = merge(base, mine, theirs)
    if has_lines or is_clean(pieces):
        return written(pieces, gettext("yours"), gettext("saved meanwhile"))
    return f"{mine} / {theirs}"
